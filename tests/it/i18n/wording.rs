//! One thing is called by one word, and sentences are written as each language writes them.

use super::{LANGUAGES, files};

/// What is not said in a language, and what is said for it.
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

/// Every line of words in a language: what stands between the arguments, with `…` for each of these.
fn said(language: &str) -> Vec<String> {
    let lines = files(language).into_values().flat_map(|text| values(&text));
    let said: Vec<String> = lines.filter(|it| !it.is_empty()).collect();
    assert!(500 < said.len());
    said
}

/// The words in each line of a file of messages, with `…` for each argument; nothing where a line has none.
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
        for line in said(language) {
            let lower = line.to_lowercase();
            let mut all = lower.split(|it: char| !it.is_alphabetic());
            let found = all.find(|it| words.contains(it));
            assert_eq!(found, None, "{instead} is said instead in: {line}");
        }
    }
}

#[test]
fn one_sentence_ends_without_a_full_stop() {
    for line in LANGUAGES.into_iter().flat_map(said) {
        let is_alone = !line.trim_end_matches('.').contains(". ");
        assert!(!(is_alone && line.ends_with('.')), "{line}");
    }
}

#[test]
fn quotation_marks_and_ellipses_are_those_of_the_language() {
    for (language, [before, after]) in [("en", ['“', '”']), ("de", ['„', '“'])] {
        for line in said(language) {
            let count = |sign: char| line.matches(sign).count();
            assert_eq!(count(before), count(after), "{line}");
            let foreign =
                ['"', '„', '“', '”'].into_iter().filter(|it| ![before, after].contains(it));
            assert!(!line.contains("...") && foreign.clone().all(|it| count(it) == 0), "{line}");
        }
    }
}
