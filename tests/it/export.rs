//! Exports can be read by those for whom they are made, and do no harm there.

use std::sync::Arc;

use glossator::{
    command::ExportFormat::{self, Csv, Jsonl, Markdown},
    format::export::export,
    model::{Annotation, Document, Extent, Marks, Tag, Work},
};
use proptest::prelude::*;

use crate::drawn::{find, mark, work};

fn exported(format: ExportFormat, works: &[&Work]) -> String {
    let mut bytes = Vec::new();
    export(format, works, &mut bytes).expect("a vector takes all");
    String::from_utf8(bytes).expect("exports are UTF-8")
}

/// A quote in two pieces with all that can be said about it.
fn quoted() -> Work {
    let mut work = work(
        "
„Ja“, sagte sie, „zum Bau.“ 👩‍👩‍👧 Nein.
 ^^               ^^^^^^^^ quote",
    );
    let one = work.marks.nth(0).expect("there is a mark").clone();
    let said = Annotation {
        speaker: "die Ministerin".to_owned(),
        labels: vec!["Bau".to_owned(), "Hafen".to_owned()],
        note: "first line\nsecond, \"line\"".to_owned(),
        author: "Zoë".to_owned(),
        ..Arc::unwrap_or_clone(one)
    };
    work.marks.put(said.id, Some(Arc::new(said)));
    work
}

/// One claim on all of `words`, which `note` is written to.
fn claimed(words: &str, note: &str) -> Work {
    let document = Document::of_text("test.txt", words);
    let extent = Extent::from(find(&document, words));
    let claim = Annotation { note: note.to_owned(), ..mark(1, Tag::Claim, extent) };
    Work { marks: Marks::of(vec![Arc::new(claim)], Vec::new()), ..Work::new(document) }
}

fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let records =
        reader.records().map(|it| it.expect("this is CSV").iter().map(str::to_owned).collect());
    records.collect()
}

#[test]
fn csv_holds_all_that_is_said_about_a_mark() {
    let csv = exported(Csv, &[&quoted()]);
    assert_eq!(csv.matches("\r\n").count(), 2);
    let header = "document,id,tag,offsets,start,end,pieces,text,speaker,labels,note,author,created,modified,state";
    assert_eq!(csv.lines().next(), Some(header));
    assert_eq!(
        records(&csv)[1],
        [
            "test.txt",
            "00000000-0000-0000-0000-000000000001",
            "quote",
            "unicode code points",
            "1",
            "26",
            "1-3;18-26",
            "Ja … zum Bau.",
            "die Ministerin",
            "Bau;Hafen",
            "first line\nsecond, \"line\"",
            "Zoë",
            "2026-11-02T09:00:00Z",
            "2026-11-02T09:00:00Z",
            "settled",
        ]
    );
}

#[test]
fn several_documents_share_one_header() {
    let csv = exported(Csv, &[&quoted(), &claimed("Nein.", "")]);
    let records = records(&csv);
    assert_eq!(records.len(), 3);
    assert_eq!(records.iter().filter(|it| it[0] == "document").count(), 1);
    assert_eq!(exported(Jsonl, &[&quoted(), &claimed("Nein.", "")]).lines().count(), 2);
    assert_eq!(exported(Markdown, &[&quoted(), &claimed("Nein.", "")]).matches("\n# ").count(), 1);
}

#[test]
fn no_cell_is_taken_for_a_formula() {
    for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"]
    {
        let records = records(&exported(Csv, &[&claimed("Nein.", evil)]));
        assert_eq!(records[1][10], format!("'{evil}"));
    }
    let text = records(&exported(Csv, &[&claimed("=cmd|' /C calc'!A0", "")]));
    assert_eq!(text[1][7], "'=cmd|' /C calc'!A0");
    let harmless = records(&exported(Csv, &[&claimed("a=b", "1-2")]));
    assert_eq!((harmless[1][7].as_str(), harmless[1][10].as_str()), ("a=b", "1-2"));
}

#[test]
fn json_lines_hold_all_that_is_said_about_a_mark() {
    let json = exported(Jsonl, &[&quoted()]);
    let expected = serde_json::json!({
        "document": "test.txt",
        "id": "00000000-0000-0000-0000-000000000001",
        "tag": "quote",
        "offsets": "unicode code points",
        "pieces": [{"start": 1, "end": 3}, {"start": 18, "end": 26}],
        "text": "Ja … zum Bau.",
        "speaker": "die Ministerin",
        "labels": ["Bau", "Hafen"],
        "note": "first line\nsecond, \"line\"",
        "author": "Zoë",
        "created": "2026-11-02T09:00:00Z",
        "modified": "2026-11-02T09:00:00Z",
        "state": "settled",
    });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).expect("this is JSON"), expected);
    assert!(json.ends_with("}\n") && json.lines().count() == 1);
}

#[test]
fn markdown_groups_marks_by_tag() {
    let mut both = quoted();
    let no = mark(2, Tag::Rebuttal, find(&both.document, "Nein.").into());
    both.marks.put(no.id, Some(Arc::new(no)));
    let expected = r#"# test.txt

Places are lines from 1, and unicode code points from 0 up to the first one after.

## Rebuttals (1)

> Nein.

- Place: line 1, 34–39
- Made: 2026-11-02T09:00:00Z

## Quotes (1)

> Ja … zum Bau.

- Speaker: die Ministerin
- Labels: Bau, Hafen
- Note: first line\
  second, "line"
- Author: Zoë
- Place: line 1, 1–3, 18–26
- Made: 2026-11-02T09:00:00Z
"#;
    assert_eq!(exported(Markdown, &[&both]), expected);
}

#[test]
fn words_that_look_like_markdown_read_as_they_are() {
    let block = |words: &str| {
        let markdown = exported(Markdown, &[&claimed(words, "")]);
        let start = markdown.find("\n> ").expect("a mark is a block quote") + 1;
        let end = markdown.find("\n\n- Place").expect("its place follows");
        markdown[start..end].to_owned()
    };
    assert_eq!(block("# x"), "> \\# x");
    assert_eq!(block("*a* _b_ `c`"), "> \\*a\\* \\_b\\_ \\`c\\`");
    assert_eq!(block("<b>&amp;"), "> \\<b\\>\\&amp;");
    assert_eq!(block("[a](b) ![c](d)"), "> \\[a\\](b) !\\[c\\](d)");
    assert_eq!(block("1. a\r\n2) b"), "> 1\\. a\\\n> 2\\) b");
    assert_eq!(block("a\n---\n===\n> b"), "> a\\\n> \\---\\\n> \\===\\\n> \\> b");
    assert_eq!(block("a\n\n    b"), "> a\\\n> &nbsp;\\\n> b");
    assert_eq!(block("- a\n+ b"), "> \\- a\\\n> \\+ b");
    assert_eq!(block("~~~\na | b"), "> \\~\\~\\~\\\n> a \\| b");
}

#[test]
fn a_work_without_marks_can_be_exported() {
    let nothing = Work::new(Document::of_text("test.txt", ""));
    assert_eq!(records(&exported(Csv, &[&nothing])).len(), 1);
    assert_eq!(exported(Jsonl, &[&nothing]), "");
    assert!(exported(Markdown, &[&nothing]).starts_with("# test.txt\n"));
    assert_eq!(exported(Markdown, &[]), "");
}

proptest! {
    #[test]
    fn whatever_is_said_stays_in_its_cell_and_line(
        words in "[\u{20}-\u{7e}äé‘👩\u{200d}\n\r]{1,30}", note in "\\PC{0,20}|[\r\n\",;'=a]{0,9}",
    ) {
        let work = claimed(&words, &note);
        let records = records(&exported(Csv, &[&work]));
        prop_assert_eq!(records.len(), 2);
        for (cell, said) in [(&records[1][7], &words), (&records[1][10], &note)] {
            prop_assert!(cell == said || cell.strip_prefix('\'') == Some(said));
        }
        let json: serde_json::Value = serde_json::from_str(&exported(Jsonl, &[&work])).unwrap();
        prop_assert_eq!(json["text"].as_str(), Some(words.as_str()));
        let markdown = exported(Markdown, &[&work]);
        let lines = words.replace("\r\n", "\n").split(['\n', '\r']).count();
        prop_assert_eq!(markdown.lines().filter(|line| line.starts_with("> ")).count(), lines);
    }
}
