//! Below the window no text for the screen is hard-coded, and every error is translated.

use std::{io, path::Path};

use glossator::{
    format::{
        decode::DecodeError,
        parse_error::ParseError,
        sidecar::{MergeError, MergeSide, SidecarError},
    },
    i18n::{Language, Localizer, Message, msg},
    io::{FileError, files},
    model::LostReason,
    search::{QueryError, SearchQuery, TextFinder},
};

use super::sources;
use crate::source::{
    tokens::{Text, texts, tokens},
    without_tests,
};

/// The modules whose text may be shown on the screen.
const ROOMS: [&str; 8] = [
    "src/app.rs",
    "src/command",
    "src/format",
    "src/io",
    "src/search",
    "src/editor",
    "src/settings.rs",
    "src/workspace",
];

/// Modules whose text is for files, the terminal, the desktop or the log, and stays English.
const NOT_SHOWN: [&str; 5] = [
    "src/format/desktop_entry.rs",
    "src/format/export",
    "src/format/session_state.rs",
    "src/format/theme.rs",
    "src/io/desktop_install.rs",
];

/// English texts of files, the log and the terminal.
const ELSEWHERE: [&str; 14] = [
    "glossator sidecar",
    "unicode code points",
    "glossator text 1",
    "the marks that were here",
    "(marks: [{text}])",
    "SQLite format 3\\0",
    " with BOM",
    "not kept",
    "name twice: ",
    "other offsets: ",
    "names and values",
    "there is no folder for it",
    ", so far",
    "there is no display",
];

/// Calls whose arguments are shown.
const SAYING: [&str; 8] = [
    "Notice::info(",
    "Notice::warning(",
    "Notice::error(",
    "with_action(",
    "tell(",
    "Message::from(",
    "Message::Verbatim(",
    "Unavailable(",
];

/// Calls whose arguments are for developers.
const NOT_SAID: [&str; 6] = ["log::", "expect", "assert", "debug_assert", "cfg", "custom"];

#[test]
fn no_text_is_hard_coded_below_the_window() {
    let mut found = Vec::new();
    for (path, source) in ROOMS.iter().flat_map(|room| sources(Path::new(room))) {
        let path = path.to_string_lossy();
        let is_shown = !NOT_SHOWN.iter().any(|it| path.starts_with(it));
        if is_shown && !path.contains("/tests") && !path.ends_with("tests.rs") {
            found.extend(written(&without_tests(&source)).iter().map(|it| format!("{path}: {it}")));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn hard_coded_text_is_found() {
    for code in [
        r#"Notice::info("Saved")"#,
        r#"Notice::warning(format!("{name}"))"#,
        r#"tell("Gone")"#,
        "return tell(\n    \"Gone\",\n);",
        r#"notice.with_action("Show", it)"#,
        r#"let reason: Message = "gone".into();"#,
        r#"Message::from("gone")"#,
        r#"Message::Verbatim(format!("gone"))"#,
        r#"const GONE: &str = "it is gone";"#,
        r#"format!("{name} was not opened: {reason}")"#,
        "#[error(\"it is gone: {0}\")]",
    ] {
        assert_eq!(written(code).len(), 1, "{code}");
    }
    for code in [
        r#"tell(msg!("gone", path = path))"#,
        r#"log::info!("it is gone")"#,
        r#"match it { Err(err) => log::info!("it is gone: {err}") }"#,
        r#".expect("it is there")"#,
        r#"const FORMAT: &str = "glossator sidecar";"#,
        r#"Err(A::Error::custom("it is gone"))"#,
        r#"#[expect(dead_code, reason = "it is gone")]"#,
    ] {
        assert_eq!(written(code), Vec::<String>::new(), "{code}");
    }
    let code = "fn f() { msg!(\"a\") }\n#[cfg(test)]\nmod tests { fn g() { tell(\"Gone\") } }";
    assert_eq!(written(&without_tests(code)), Vec::<String>::new());
}

#[test]
fn every_error_is_translated() {
    let fault = ParseError { line: 3, column: 4, reason: msg!("fault-comma") };
    let sidecar = sidecar_errors(&fault).into_iter().map(|it| (it.to_string(), it.message()));
    let files = file_errors().into_iter().map(|it| (it.to_string(), it.message()));
    let decode = [DecodeError::Binary(msg!("looks-for-program")), DecodeError::TooLarge(2000)];
    let decode = decode.into_iter().map(|it| (it.to_string(), it.message()));
    let lost = LOST.into_iter().map(|it| (it.to_string(), it.message()));
    let find = [
        QueryError::Empty,
        QueryError::InvalidRegex { reason: msg!("regex-group-open"), at: 1 },
        QueryError::TooLarge,
    ];
    let find = find.into_iter().map(|it| (it.to_string(), it.message()));
    let merge = [
        MergeError::Unreadable(MergeSide::Ours, SidecarError::Empty),
        MergeError::UnknownFields(MergeSide::Theirs, vec!["marks.3.colour".to_owned()]),
    ];
    let merge = merge.into_iter().map(|it| (it.to_string(), it.message()));
    let all = sidecar.chain(files).chain(decode).chain(lost).chain(find).chain(merge);
    for (words, said) in all.chain([(fault.to_string(), fault.message())]) {
        assert_eq!(Localizer::for_language(Language::English).localize(&said), words);
        let german = Localizer::for_language(Language::German).localize(&said);
        assert!(german != words && !german.is_empty(), "{words}: {german}");
    }
}

#[test]
fn errors_of_regular_expressions_are_translated() {
    for words in [
        "[",
        "(",
        ")",
        "a{",
        "*",
        "a{2,1}",
        "[b-a]",
        r"[a-\d]",
        "a{,}",
        r"\y",
        "\\",
        r"\x{}",
        r"\xZZ",
        "(?y)",
        "(?i-i)",
        "(?ii)",
        "(?i-",
        "(?i",
        "(?<>a)",
        "(?<a",
        "(?<a>b)(?<a>c)",
        r"\p{Nope}",
        r"\b{nope}",
        r"\b{start",
        r"\1",
        "(?=a)",
        r"(?-u)\xFF",
    ] {
        let query =
            SearchQuery { words: words.to_owned(), is_regex: true, ..SearchQuery::default() };
        let Err(QueryError::InvalidRegex { reason, .. }) = TextFinder::new(&query) else {
            panic!("{words} can be read")
        };
        assert!(matches!(reason, Message::Localized(..)), "{words}: {reason}");
    }
}

fn sidecar_errors(fault: &ParseError) -> [SidecarError; 6] {
    [
        SidecarError::Empty,
        SidecarError::NotASidecar,
        SidecarError::Newer(2),
        SidecarError::Broken(fault.clone()),
        SidecarError::TooLarge(3000),
        SidecarError::Cancelled,
    ]
}

fn file_errors() -> Vec<FileError> {
    let stamp = || {
        let found = files::fingerprint(Path::new("Cargo.toml")).expect("it can be read");
        Box::new(found.expect("it is there"))
    };
    let (path, source) = (|| "/a".into(), |kind: io::ErrorKind| io::Error::from(kind));
    let failed = || source(io::ErrorKind::TimedOut);
    let kinds = [
        io::ErrorKind::NotFound,
        io::ErrorKind::PermissionDenied,
        io::ErrorKind::StorageFull,
        io::ErrorKind::ReadOnlyFilesystem,
        io::ErrorKind::InvalidFilename,
        io::ErrorKind::ResourceBusy,
        io::ErrorKind::NetworkDown,
    ];
    let others = kinds.map(|kind| FileError::Other(path(), source(kind)));
    let own = io::Error::other(msg!("why-marks-unwritable"));
    let mut all = vec![
        FileError::Missing(path()),
        FileError::IsFolder(path()),
        FileError::NoPermission(path()),
        FileError::NotAFile(path()),
        FileError::TooLarge { size: 3 << 20, limit: 1, path: path() },
        FileError::Stopped(path()),
        FileError::DiskFull(path()),
        FileError::ReadOnlyFolder(path()),
        FileError::NoReplacing(path(), failed()),
        FileError::ChangedMeanwhile(path(), stamp()),
        FileError::Unconfirmed(path(), stamp(), failed()),
        FileError::Unanswered(path(), stamp(), failed()),
        FileError::Other(path(), own),
    ];
    all.extend(others);
    all
}

const LOST: [LostReason; 8] = [
    LostReason::WordsGone,
    LostReason::Ambiguous,
    LostReason::BadPieces,
    LostReason::UnknownTag,
    LostReason::BadId,
    LostReason::DuplicateId,
    LostReason::KeptAsLost,
    LostReason::BadTime,
];

/// Returns text in `source` that would be shown untranslated.
fn written(source: &str) -> Vec<String> {
    let all = texts(&tokens(source));
    let shown = all.iter().filter(|text| !is_for_developers(text) && is_shown(text));
    shown.map(|text| text.words.clone()).collect()
}

/// Returns whether a call around `text` is for developers.
fn is_for_developers(text: &Text) -> bool {
    let is_silent = |caller: &String| {
        let is_in_name = |it: char| it.is_alphanumeric() || matches!(it, '_' | ':' | '!');
        let name = caller.rsplit(|it| !is_in_name(it)).next().unwrap_or_default();
        let last = name.rsplit("::").next().unwrap_or_default();
        NOT_SAID.iter().any(|it| name.starts_with(it) || last.starts_with(it))
    };
    text.callers.iter().any(is_silent)
}

/// Returns whether `text` is an argument of a call that shows it, or prose.
fn is_shown(text: &Text) -> bool {
    let before = text.before.strip_suffix("format!(").unwrap_or(&text.before);
    SAYING.iter().any(|it| before.ends_with(it))
        || text.after.starts_with(".into()")
        || is_prose(&text.words)
}

/// Returns whether `literal` has at least two words, and is not in [`ELSEWHERE`].
fn is_prose(literal: &str) -> bool {
    let is_word = |it: &str| {
        let letters = it.trim_matches(|letter: char| !letter.is_alphabetic());
        1 < letters.len() && letters.chars().all(char::is_alphabetic)
    };
    let words: Vec<&str> = literal.split(' ').collect();
    !ELSEWHERE.contains(&literal)
        && words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)))
}
