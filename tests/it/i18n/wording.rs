//! Each thing has one word, and each language uses its own punctuation.

use super::{LANGUAGES, files};

/// Words that are not used in a language, and their replacement.
const NOT_SAID: &[(&str, &[&str], &str)] = &[
    ("en", &["sidecar", "sidecars"], "marks file"),
    ("en", &["stopped", "stopping"], "cancelled, cancelling"),
    ("en", &["machine"], "computer"),
    ("en", &["hit", "hits"], "match, matches"),
    ("en", &["notice", "notices"], "notification, notifications"),
    ("en", &["chosen"], "selected"),
    ("en", &["face", "faces"], "typeface"),
    ("en", &["decision", "decide"], "conflict, resolve"),
    ("de", &["sichern", "gesichert"], "speichern"),
    ("de", &["platte", "festplatte"], "Datenträger"),
    ("de", &["etikett", "etiketten"], "Schlagwort"),
    ("de", &["rechner"], "Computer"),
    ("de", &["meldung", "meldungen"], "Benachrichtigung"),
    ("de", &["begleitdatei", "begleitdateien"], "Markierungsdatei"),
    ("de", &["kennung", "kennungen"], "ID"),
    ("de", &["durchsicht", "durchsehen", "durchzusehen"], "Überprüfung, überprüfen"),
    ("de", &["gewählt", "gewählte", "gewählten"], "ausgewählt"),
    ("de", &["schreibtisch", "schreibtischs", "arbeitsumgebung"], "System"),
    ("de", &["vorige", "voriger", "voriges"], "vorherige"),
    ("de", &["ordnen", "geordnet"], "sortieren"),
    ("de", &["rollen", "rollbalken"], "blättern, Bildlaufleiste"),
];

/// Returns every line of messages in a language, with `…` for each argument.
fn message_lines(language: &str) -> Vec<String> {
    let lines = files(language).into_values().flat_map(|text| values(&text));
    let message_lines: Vec<String> = lines.filter(|it| !it.is_empty()).collect();
    assert!(500 < message_lines.len());
    message_lines
}

/// Returns the text in each line of a file of messages, with `…` for each argument, or nothing without text.
pub(super) fn values(text: &str) -> Vec<String> {
    let body = |line: &str| {
        let parts = line.split_once(" = ").or_else(|| line.split_once("] "));
        parts.filter(|_| !line.starts_with('#')).map(|(_, body)| without_arguments(body))
    };
    text.lines().map(|line| body(line).unwrap_or_default()).collect()
}

fn without_arguments(body: &str) -> String {
    let body = body.replace("{\"{\"}", "(").replace("{\"}\"}", ")");
    let parts = body.split('{').map(|it| it.split_once('}').map_or(it, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join("…")
}

#[test]
fn each_thing_has_one_word() {
    for (language, words, instead) in NOT_SAID {
        for line in message_lines(language) {
            let lower = line.to_lowercase();
            let mut all = lower.split(|it: char| !it.is_alphabetic());
            let found = all.find(|it| words.contains(it));
            assert_eq!(found, None, "{instead} is used instead in: {line}");
        }
    }
}

#[test]
fn one_sentence_ends_without_a_full_stop() {
    for line in LANGUAGES.into_iter().flat_map(message_lines) {
        let is_alone = !line.trim_end_matches('.').contains(". ");
        assert!(!(is_alone && line.ends_with('.')), "{line}");
    }
}

#[test]
fn quotation_marks_and_ellipses_are_those_of_the_language() {
    for (language, [before, after]) in [("en", ['“', '”']), ("de", ['„', '“'])] {
        for line in message_lines(language) {
            let count = |sign: char| line.matches(sign).count();
            assert_eq!(count(before), count(after), "{line}");
            let foreign =
                ['"', '„', '“', '”'].into_iter().filter(|it| ![before, after].contains(it));
            assert!(!line.contains("...") && foreign.clone().all(|it| count(it) == 0), "{line}");
        }
    }
}
