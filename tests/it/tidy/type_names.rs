//! Names of types in `src`: each is a noun and means one thing, or at most two.

use std::{collections::BTreeMap, path::PathBuf};

use super::read_sources;

/// How many types may share a name: one below the window, and its view.
const MOST: usize = 2;

/// Participles that do not end in “ed”. They say what was done, not what a thing is.
const PARTICIPLES: &str = "Begun Bought Bound Broken Brought Built Caught Chosen Done Drawn Driven Fallen \
    Felt Forgotten Found Given Gone Grown Heard Held Hidden Kept Known Laid Led \
    Left Lent Made Meant Met Overheard Paid Read Said Seen Sent Shown Sought Spent Spoken \
    Stood Struck Taken Taught Thought Thrown Told Torn Understood Woken Won Worn Written";

/// Names that end like this but are fine, each with its reason.
const RIGHT: &[(&str, &str)] = &[(
    "Lost",
    "an adjective that analysts know: marks without a place, as the file and the window call them",
)];

#[test]
fn no_type_name_is_defined_more_than_twice() {
    assert_eq!(too_common(&defined_types()), Vec::<String>::new());
}

#[test]
fn no_participle_is_a_type_name() {
    let names: Vec<String> = defined_types()
        .into_iter()
        .filter(|(name, _)| is_participle(name))
        .map(|(name, files)| format!("{name} in {}", files[0].display()))
        .collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn names_that_are_too_common_and_participles_are_found() {
    let file = || PathBuf::from("src/a.rs");
    let defined = BTreeMap::from([
        ("Row".to_owned(), vec![file(), file(), file()]),
        ("Span".to_owned(), vec![file(), file()]),
    ]);
    assert_eq!(too_common(&defined), ["Row is defined 3 times: src/a.rs, src/a.rs, src/a.rs"]);
    for name in ["Told", "Found", "Noted", "Asked", "Read", "ConfigRead", "MarksKept"] {
        assert!(is_participle(name), "{name}");
    }
    for name in ["Lost", "LoadedDocument", "Document", "Reader", "FoundMatch", "Seed"] {
        assert!(!is_participle(name), "{name}");
    }
}

/// Returns each type name in `src`, and the files that define it.
fn defined_types() -> BTreeMap<String, Vec<PathBuf>> {
    let mut defined = BTreeMap::<String, Vec<PathBuf>>::new();
    for file in read_sources() {
        for name in &file.source.types {
            defined.entry(name.clone()).or_default().push(file.path.clone());
        }
    }
    defined
}

fn too_common(defined: &BTreeMap<String, Vec<PathBuf>>) -> Vec<String> {
    let common = defined.iter().filter(|(_, files)| MOST < files.len());
    let line = |(name, files): (&String, &Vec<PathBuf>)| {
        let paths: Vec<String> = files.iter().map(|it| it.display().to_string()).collect();
        format!("{name} is defined {} times: {}", files.len(), paths.join(", "))
    };
    common.map(line).collect()
}

/// Returns whether the last word of `name` is a participle: `Kept`, but not `LoadedDocument`.
fn is_participle(name: &str) -> bool {
    let last = &name[name.rfind(char::is_uppercase).unwrap_or(0)..];
    let is_right = RIGHT.iter().any(|(right, _)| *right == name);
    let is_regular = last.ends_with("ed") && !last.ends_with("eed");
    !is_right && (is_regular || PARTICIPLES.split(' ').any(|it| it == last))
}
