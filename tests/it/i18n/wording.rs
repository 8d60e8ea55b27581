//! One thing is called by one word, and sentences are written as each language writes them.

use super::{LANGUAGES, files};

/// What is not said in a language, and what is said for it.
const NOT_SAID: &[(&str, &[&str], &str)] = &[
    ("en", &["sidecar"], "file of marks"),
    ("en", &["stopped", "stopping"], "cancelled, cancelling"),
    ("en", &["machine"], "computer"),
    ("de", &["sichern", "gesichert"], "speichern"),
    ("de", &["platte", "festplatte"], "Datenträger"),
    ("de", &["etikett", "etiketten"], "Schlagwort"),
    ("de", &["rechner"], "Computer"),
    ("de", &["schreibtisch", "schreibtischs"], "Arbeitsumgebung"),
    ("de", &["vorige", "voriger", "voriges"], "vorherige"),
    ("de", &["ordnen", "geordnet"], "sortieren"),
    ("de", &["rollen", "rollbalken"], "blättern, Bildlaufleiste"),
];

/// Every line of words in a language: what stands between the arguments, with `…` for each of these.
fn said(language: &str) -> Vec<String> {
    let files = files(language);
    let lines = files.values().flat_map(|text| text.lines()).filter(|it| !it.starts_with('#'));
    let bodies = lines.filter_map(|it| it.split_once(" = ").or_else(|| it.split_once("] ")));
    let said: Vec<String> = bodies.map(|(_, body)| without_arguments(body)).collect();
    assert!(500 < said.len());
    said
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
