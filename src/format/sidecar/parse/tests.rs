//! Compares parsing line by line with the RON parser.

use proptest::prelude::*;

use super::{parse_canonical, parse_with_ron};

/// Two marks in our layout, between two in other layouts.
const SIDECAR: &str = r#"(
  format: "glossator sidecar",
  version: 1,
  document: (
    name: "a.txt",
    encoding: "UTF-8",
    length: 40,
    blake3: "",
  ),
  offsets: "unicode code points",
  marks: [
    (
      tag: "claim", id: "0", // another order
    ),
    (
      id: "1",
      tag: "quote",
      pieces: [
        (
          start: 0,
          end: 12,
          exact: "“Grün”,\r\n\tsie",
          prefix: "",
          suffix: " \"\\\u{200b}",
        ),
        (
          start: 20,
          end: 30,
          exact: "b",
          prefix: "c",
          suffix: "d",
        ),
      ],
      speaker: "Özlem",
      labels: [
        "money",
        "water",
      ],
      note: "",
      author: "Ada",
      created: "2026-01-01T00:00:00Z",
      modified: "2026-01-01T00:00:00Z",
      extensions: {},
    ),
    (
      id: "2",
      tag: "claim",
      pieces: [],
      speaker: "",
      labels: [],
      note: "",
      author: "",
      created: "",
      modified: "",
      extensions: {},
    ),
    (
      id: "3",
      extensions: {
        "other": (certainty: 3),
      },
    ),
  ],
  relations: [],
  extensions: {},
)
"#;

/// Text that makes parsing hard, wherever it is inserted.
const SNIPPETS: [&str; 22] = [
    "\"",
    "\\",
    "\n",
    "(",
    ")",
    "[",
    "]",
    ",",
    ",\n",
    "{",
    "}",
    "/*",
    "*/",
    "// ",
    "r#\"",
    "\"#",
    "0",
    "\\u{41}",
    "colour: 3,",
    "\n    ),\n    (\n",
    "\n  ],\n  relations: [",
    "\n  marks: [\n",
];

/// Returns the result of both parsers, if nothing is wrong or unknown.
fn both(text: &str) -> (Option<String>, Option<String>) {
    let canonical = parse_canonical(text).map(|file| format!("{file:?}"));
    let whole = parse_with_ron(text).ok().filter(|(_, unknown)| unknown.is_empty());
    (canonical, whole.map(|(file, _)| format!("{file:?}")))
}

#[test]
fn marks_in_our_layout_and_others_among_them_are_parsed_line_by_line() {
    let (canonical, whole) = both(SIDECAR);
    assert!(canonical.is_some());
    assert_eq!(canonical, whole);
}

#[test]
fn marks_within_a_string_do_not_count() {
    let look_alike = "r#\"a\n  marks: [\n    (\n    ),\n  ],\n  relations: [\"#";
    let in_a_name = SIDECAR.replace("\"a.txt\"", look_alike);
    let without_others =
        SIDECAR[..SIDECAR.find("\n  marks: [").unwrap()].replace("\"a.txt\"", look_alike) + ")";
    for text in [in_a_name, without_others] {
        let (canonical, whole) = both(&text);
        assert!(whole.is_some());
        assert!(canonical.is_none() || canonical == whole);
    }
}

#[test]
fn a_second_list_of_relations_is_not_part_of_a_mark() {
    let end = "\n    ),\n    (\n      id: \"3\"";
    assert!(SIDECAR.contains(end));
    let twice = SIDECAR.replace(end, "\n    )\n  ],\n  relations: [\n    (\n      id: \"3\"");
    assert_eq!(both(&twice), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn parsing_line_by_line_gives_the_same_as_ron(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize, prop::sample::select(&SNIPPETS[..])), 0..4)
    ) {
        let mut text = SIDECAR.to_owned();
        for (at, length, snippet) in changes {
            let start = text.floor_char_boundary(at.index(text.len()));
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, snippet);
        }
        let (canonical, whole) = both(&text);
        prop_assert!(canonical.is_none() || canonical == whole, "{text}");
    }
}
