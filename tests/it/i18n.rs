//! Every message exists in every language and is used.

mod core_words;
mod plain_words;
mod window_words;
mod wording;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use crate::source::tokens::{Token, tokens};

/// The messages of one language: their ids, and the names of their arguments.
type Messages = BTreeMap<String, Vec<String>>;

/// The languages. The others are compared with English.
const LANGUAGES: [&str; 2] = ["en", "de"];

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments_in_the_same_files() {
    let english = files("en");
    for language in LANGUAGES {
        let other = files(language);
        assert_eq!(other.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>());
        for (name, text) in &english {
            let (english, other) = (messages(text), messages(&other[name]));
            for id in english.keys().chain(other.keys()) {
                assert_eq!(english.get(id), other.get(id), "{id} of {language}/{name}");
            }
        }
    }
}

#[test]
fn every_message_is_used_and_every_used_message_exists() {
    let all: Vec<_> = files("en").values().flat_map(|text| messages(text)).collect();
    let number = all.len();
    let known: Messages = all.into_iter().collect();
    assert_eq!(known.len(), number, "a message is in two files");
    let sources: Vec<Vec<Token>> =
        sources(Path::new("src")).values().map(|text| tokens(text)).collect();
    let said: Vec<Use> = sources.iter().flat_map(|source| uses(source)).collect();
    for Use { id, arguments } in &said {
        let Some(wanted) = known.get(id) else { panic!("{id} is said, and no language has it") };
        assert_eq!(wanted, arguments, "the arguments of {id}");
    }
    let texts = sources.iter().flatten().filter_map(|token| match token {
        Token::Text(words) => Some(words.as_str()),
        _ => None,
    });
    let texts: BTreeSet<&str> = texts.collect();
    for id in known.keys() {
        assert!(texts.contains(id.as_str()), "{id} is said nowhere");
    }
}

#[test]
fn a_missing_message_is_found() {
    let [only] = &uses(&tokens(
        "x(msg!(\"no-such\", count = 1, name = f(2, \"b, c = d\"), is = a == b))",
    ))[..] else {
        panic!("one message is said")
    };
    assert_eq!((only.id.as_str(), only.arguments.join(" ").as_str()), ("no-such", "count is name"));
    let text = "a = { $b } and { c }\nc = { $d ->\n   *[other] { $d } { $a }\n}\n# e = { $f }\n";
    let found = messages(text);
    assert_eq!(found["a"], ["b"]);
    assert_eq!(found["c"], ["a", "d"]);
    assert_eq!(found.len(), 2);
}

/// A use of a message in the code.
struct Use {
    id: String,
    arguments: Vec<String>,
}

/// Returns the files of a language, by name.
pub(super) fn files(language: &str) -> BTreeMap<String, String> {
    let folder = Path::new("assets/i18n").join(language);
    let entries =
        fs::read_dir(folder).expect("each language has a folder").flatten().map(|it| it.path());
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = |path: &Path| fs::read_to_string(path).expect("the files can be read");
    entries.map(|path| (name(&path), text(&path))).collect()
}

/// Returns the messages in the text of one file. Their arguments are sorted.
fn messages(text: &str) -> Messages {
    let mut found = Messages::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| is_id(id)) {
            open = Some(id.to_owned());
            assert!(found.insert(id.to_owned(), Vec::new()).is_none(), "{id} occurs twice");
        }
        let Some(arguments) = open.as_ref().and_then(|id| found.get_mut(id)) else { continue };
        if line.starts_with('#') {
            open = None;
            continue;
        }
        for after in line.split('$').skip(1) {
            let name = after.split(|it: char| !it.is_alphanumeric() && it != '_' && it != '-');
            arguments.extend(name.take(1).map(str::to_owned));
        }
        arguments.sort();
        arguments.dedup();
    }
    found
}

fn is_id(words: &str) -> bool {
    let mut letters = words.bytes();
    letters.next().is_some_and(|it| it.is_ascii_lowercase())
        && letters.all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

/// Returns the texts of all source files at `path`: a folder, a file, or both.
fn sources(path: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let beside = path.with_extension("rs");
    if let Ok(text) = fs::read_to_string(&beside) {
        found.insert(beside, text);
    }
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() || path.extension().is_some_and(|it| it == "rs") {
            found.extend(sources(&path));
        }
    }
    found
}

/// Returns each `msg!` in `source`. Its arguments are sorted.
fn uses(source: &[Token]) -> Vec<Use> {
    let calls = source.windows(4).enumerate().filter_map(|(at, it)| match it {
        [Token::Word(name), bang, open, Token::Text(id)]
            if name == "msg" && bang.is('!') && open.is('(') =>
        {
            Some((id.clone(), &source[at + 4..]))
        }
        _ => None,
    });
    calls.map(|(id, rest)| Use { id, arguments: arguments(rest) }).collect()
}

/// Returns the names between a comma and `=`, up to the closing bracket of the call.
fn arguments(rest: &[Token]) -> Vec<String> {
    let (mut depth, mut found) = (0_usize, Vec::new());
    for (at, token) in rest.iter().enumerate() {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')') if depth == 0 => break,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            Token::Sign(',') if depth == 0 => {
                if let [Token::Word(name), equals, ..] = &rest[at + 1..]
                    && equals.is('=')
                {
                    found.push(name.clone());
                }
            }
            _ => {}
        }
    }
    found.sort();
    found
}
