//! Everything that people read, from messages to docstrings, is in plain present-day language. See [`NOT_WRITTEN`].
//!
//! To check more, add files or folders to [`READ`].

use std::{fs, path::Path};

use super::wording::values;

/// Archaic or unidiomatic words and phrases of each language, and their replacements.
const NOT_WRITTEN: &[(&str, &[(&str, &str)])] = &[("en", ENGLISH), ("de", GERMAN)];

const ENGLISH: &[(&str, &str)] = &[
    ("told", "say what happened, or “reported”"),
    ("anew", "again"),
    ("of late", "recently"),
    ("the last time", "last session"),
    ("put away", "dismiss"),
    ("blanks", "spaces"),
    ("so-and-so", "name it"),
    ("thereof", "its"),
    ("whereof", "of which"),
    ("be it", "whether"),
    ("none that", "not one that, or unknown"),
    ("that which", "what"),
    ("this very", "the same"),
    ("the very same", "exactly the same"),
    ("is no regular", "isn’t a valid regular"),
    ("asked wrongly", "usage error"),
    ("this no more", "no longer"),
    ("as shipped", "default"),
    ("what stands", "what is"),
    ("stands here", "is here"),
    ("should stand", "expected"),
    ("as they stand", "as they are"),
    ("beside the", "next to the"),
    ("beside them", "next to them"),
    ("meanwhile", "in the meantime"),
    ("holds what", "has"),
    ("take it over", "reassign"),
    ("somebody else gave", "someone else set"),
    ("in the order of the eye", "visual order"),
    ("this machine", "this computer"),
    ("a line a", "one line per"),
    ("one a line", "one per line"),
    ("file of marks", "marks file"),
    ("files of marks", "marks files"),
    ("in vain", "without success"),
    ("amid", "among, during"),
];

const GERMAN: &[(&str, &str)] = &[
    ("aufs neue", "erneut"),
    ("von neuem", "erneut"),
    ("jüngst", "zuletzt"),
    ("derlei", "solche"),
    ("dergleichen", "Ähnliches"),
    ("selbiges", "es"),
    ("hernach", "danach"),
    ("darum herum", "davor und danach"),
    ("weglegen", "schließen"),
    ("wo schon", "wenn"),
    ("von vorn", "neu"),
    ("wie sie ist", "unverändert"),
    ("auf standard", "zurücksetzen"),
    ("schreibmarke", "Cursor"),
    ("vorleseprogramm", "Screenreader"),
    ("bildschirmleser", "Screenreader"),
    ("auszeichnung", "Markierung"),
    ("auszeichnungen", "Markierungen"),
];

/// The files and folders to check, and their languages.
const READ: &[(&str, &[&str])] = &[
    ("assets/i18n/en", &["en"]),
    ("assets/i18n/de", &["de"]),
    ("assets/desktop/man", &["en"]),
    ("assets/desktop/glossator.desktop", &["en", "de"]),
    ("assets/desktop/glossator.metainfo.xml", &["en", "de"]),
    ("assets/desktop/glossator.xml", &["en", "de"]),
    ("src", &["en"]),
    ("README.md", &["en"]),
    ("docs", &["en"]),
    ("ARCHITECTURE.md", &["en"]),
    ("STYLE.md", &["en"]),
    ("CHANGELOG.md", &["en"]),
    ("tests/it", &["en"]),
    ("tests/trust", &["en"]),
    ("tests/journeys", &["en"]),
    ("tests/gallery", &["en"]),
    ("tests/package", &["en"]),
    ("tests/readers", &["en"]),
    ("tests/keyboards/table.py", &["en"]),
    ("tests/golden/decoding/freeze.py", &["en"]),
    ("benches", &["en"]),
    ("fuzz/run", &["en"]),
    ("fuzz/src", &["en"]),
    ("check", &["en"]),
    ("run", &["en"]),
    (".ci", &["en"]),
];

#[test]
fn everything_people_read_is_in_plain_language() {
    let mut found = Vec::new();
    for (path, languages) in READ {
        each_text(Path::new(path), &mut |path, text| {
            for (number, line) in text.lines().enumerate() {
                for (words, instead) in languages.iter().flat_map(|it| found_in(line, it)) {
                    let (path, number) = (path.display(), number + 1);
                    found.push(format!("{path}:{number}: “{words}”: {instead}"));
                }
            }
        });
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn archaic_words_are_found_but_not_as_parts_of_words() {
    let words = |line, language| found_in(line, language).map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(words("Undo starts Anew, as it was told.", "en"), ["told", "anew"]);
    assert_eq!(words("Its tag is none that Glossator knows", "en"), ["none that"]);
    assert_eq!(words("A retold tale of later days: maybe it is", "en"), [""; 0]);
    assert_eq!(words("Das wird aufs Neue gelesen", "de"), ["aufs neue"]);
    assert_eq!(words("Das wird aufs Neue gelesen", "en"), [""; 0]);
}

/// Returns the archaic words in `line`, and their replacements.
fn found_in(line: &str, language: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let spaced = spaced(line);
    let lists = NOT_WRITTEN.iter().filter(move |(it, _)| *it == language);
    let words = lists.flat_map(|(_, list)| list.iter().copied());
    words.filter(move |(words, _)| spaced.contains(&format!(" {words} ")))
}

/// Returns `line` in lower case, with one space before and after each word.
fn spaced(line: &str) -> String {
    let lower = line.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric() && it != '-' && it != '’');
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Calls `look` with each file at `path` and the text to check in it: the values of messages, the doc comments of Rust
/// code, and the whole text of anything else.
fn each_text(path: &Path, look: &mut impl FnMut(&Path, &str)) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("the folder can be read").flatten() {
            each_text(&entry.path(), look);
        }
        return;
    }
    // Pictures and Python's compiled modules aren't read by people.
    let Ok(text) = String::from_utf8(fs::read(path).expect("the file can be read")) else { return };
    let is_doc = |line: &str| line.starts_with("///") || line.starts_with("//!");
    let text = match path.extension().and_then(|it| it.to_str()) {
        Some("ftl") => values(&text).join("\n"),
        Some("rs") => {
            let lines = text.lines().map(|it| if is_doc(it.trim_start()) { it } else { "" });
            lines.collect::<Vec<_>>().join("\n")
        }
        _ => text,
    };
    look(path, &text);
}
