//! Reading row by row, beside RON's own reader.

use proptest::prelude::*;

use super::{parse_canonical, parse_with_ron};

/// Two marks as we write them, between two that look different.
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

/// What makes reading hard, wherever it is put.
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

/// What either reader makes of `text`, if nothing is wrong or unknown.
fn both(text: &str) -> (Option<String>, Option<String>) {
    let rows = parse_canonical(text).map(|file| format!("{file:?}"));
    let whole = parse_with_ron(text).ok().filter(|(_, unknown)| unknown.is_empty());
    (rows, whole.map(|(file, _)| format!("{file:?}")))
}

#[test]
fn marks_as_we_write_them_and_others_beside_them_are_read_row_by_row() {
    let (rows, whole) = both(SIDECAR);
    assert!(rows.is_some());
    assert_eq!(rows, whole);
}

#[test]
fn marks_within_a_string_are_none() {
    let look_alike = "r#\"a\n  marks: [\n    (\n    ),\n  ],\n  relations: [\"#";
    let in_a_name = SIDECAR.replace("\"a.txt\"", look_alike);
    let without_others =
        SIDECAR[..SIDECAR.find("\n  marks: [").unwrap()].replace("\"a.txt\"", look_alike) + ")";
    for text in [in_a_name, without_others] {
        let (rows, whole) = both(&text);
        assert!(whole.is_some());
        assert!(rows.is_none() || rows == whole);
    }
}

#[test]
fn a_second_list_of_relations_is_no_part_of_a_mark() {
    let end = "\n    ),\n    (\n      id: \"3\"";
    assert!(SIDECAR.contains(end));
    let twice = SIDECAR.replace(end, "\n    )\n  ],\n  relations: [\n    (\n      id: \"3\"");
    assert_eq!(both(&twice), (None, None));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_row_by_row_is_what_ron_reads(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize, prop::sample::select(&SNIPPETS[..])), 0..4)
    ) {
        let mut text = SIDECAR.to_owned();
        for (at, length, snippet) in changes {
            let start = text.floor_char_boundary(at.index(text.len()));
            let end = text.ceil_char_boundary((start + length).min(text.len()));
            text.replace_range(start..end, snippet);
        }
        let (rows, whole) = both(&text);
        prop_assert!(rows.is_none() || rows == whole, "{text}");
    }
}
