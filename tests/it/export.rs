//! Exports can be read by their target programs and do no harm there.

use std::sync::Arc;

use glossator::{
    command::ExportFormat::{self, Csv, Jsonl, Markdown},
    format::export::{ExportDocument, ExportOptions, export},
    model::{Document, Lost, LostMark, Mark, Marks, Provenance, SpanSet, Tag, Work},
    settings::FormulaPolicy,
};
use proptest::prelude::*;

use crate::mark_pictures::{find, lost, mark, work};

mod markdown;

fn exported(format: ExportFormat, works: &[&Work]) -> String {
    let named: Vec<ExportDocument<'_>> =
        works.iter().map(|work| ExportDocument { name: work.document.name(), work }).collect();
    exported_as(ExportOptions { format, formulas: FormulaPolicy::Neutralise }, &named)
}

fn exported_as(form: ExportOptions, documents: &[ExportDocument<'_>]) -> String {
    let mut bytes = Vec::new();
    export(form, documents, &mut bytes).expect("writing to a vector cannot fail");
    String::from_utf8(bytes).expect("exports are UTF-8")
}

/// A quote in two pieces with all fields set.
fn quoted() -> Work {
    let mut work = work(
        "
„Ja“, sagte sie, „zum Bau.“ 👩‍👩‍👧 Nein.
 ^^               ^^^^^^^^ quote",
    );
    let one = work.marks.nth(0).expect("there is a mark").clone();
    let mut said = Mark {
        speaker: "die Ministerin".to_owned(),
        labels: vec!["Bau".to_owned(), "Hafen".to_owned()],
        note: "first line\nsecond, \"line\"".to_owned(),
        ..Arc::unwrap_or_clone(one)
    };
    "Zoë".clone_into(&mut said.provenance.author);
    work.marks.put(said.id, Some(Arc::new(said)));
    work
}

/// One claim on all of `words`, with a note.
fn claimed(words: &str, note: &str) -> Work {
    let document = Document::from_text("test.txt", words);
    let extent = SpanSet::from(find(&document, words));
    let claim = Mark { note: note.to_owned(), ..mark(1, Tag::Claim, extent) };
    Work { marks: Marks::new(vec![Arc::new(claim)], Vec::new()), ..Work::new(document) }
}

fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let records =
        reader.records().map(|it| it.expect("this is CSV").iter().map(str::to_owned).collect());
    records.collect()
}

#[test]
fn csv_has_all_fields_of_a_mark() {
    let csv = exported(Csv, &[&quoted()]);
    assert_eq!(csv.matches("\r\n").count(), 2);
    let header = "document,id,tag,offsets,start,end,pieces,text,speaker,labels,note,author,created,modified,state,blake3";
    assert_eq!(records(&csv)[0].join(","), header);
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
            &quoted().document.source().blake3,
        ]
    );
}

#[test]
fn every_field_of_csv_is_quoted() {
    let csv = exported(Csv, &[&quoted()]);
    let [header, row] = csv.split("\r\n").filter(|it| !it.is_empty()).collect::<Vec<_>>()[..]
    else {
        panic!("{csv}")
    };
    for line in [header, row] {
        // Outside of quotes there are only separators. A pair of quotes within a field stands for one.
        let outside: Vec<&str> = line.split('"').step_by(2).collect();
        assert!(outside.iter().all(|it| ["", ","].contains(it)), "{line}");
        assert!(line.starts_with('"') && line.ends_with('"'), "{line}");
    }
    assert_eq!(header.split(',').count(), 16);
}

#[test]
fn a_document_is_exported_with_its_name_and_hash() {
    let works = [claimed("Ja.", ""), claimed("Nein.", "")];
    let named = |format| {
        let documents = [
            ExportDocument { name: "2025/answer.txt", work: &works[0] },
            ExportDocument { name: "2026/answer_*.txt", work: &works[1] },
        ];
        exported_as(ExportOptions { format, formulas: FormulaPolicy::Neutralise }, &documents)
    };
    let hashes = works.each_ref().map(|work| work.document.source().blake3.as_str());
    let csv = records(&named(Csv));
    assert_eq!([&csv[1][0], &csv[2][0]], ["2025/answer.txt", "2026/answer_*.txt"]);
    assert_eq!([&csv[1][15], &csv[2][15]], hashes);
    let json: Vec<serde_json::Value> =
        named(Jsonl).lines().map(|it| serde_json::from_str(it).expect("this is JSON")).collect();
    assert_eq!(json[0]["document"], "2025/answer.txt");
    assert_eq!([&json[0]["blake3"], &json[1]["blake3"]], hashes);
    let markdown = named(Markdown);
    assert!(markdown.starts_with("# 2025/answer.txt\n"), "{markdown}");
    assert!(markdown.contains("\n# 2026/answer\\_\\*.txt\n"), "{markdown}");
}

/// The quote, and a lost mark with all fields set and an unknown tag.
fn with_lost() -> Work {
    let mut work = quoted();
    let gone = LostMark {
        id: "=not a UUID".to_owned(),
        tag: "question".to_owned(),
        speaker: "die Ministerin".to_owned(),
        labels: vec!["Hafen".to_owned()],
        note: "*who* asked?".to_owned(),
        provenance: Provenance {
            author: "Zoë".to_owned(),
            created: "2026-11-02T09:00:00Z".to_owned(),
            modified: "yesterday".to_owned(),
            ..Provenance::default()
        },
        ..lost("„Wann?“ fragte er.")
    };
    work.lost = Arc::new(Lost { marks: vec![Arc::new(gone)], ..Lost::default() });
    work
}

#[test]
fn a_lost_mark_is_a_row_without_a_place() {
    let work = with_lost();
    let csv = records(&exported(Csv, &[&work]));
    assert_eq!(csv.len(), 3);
    let expected = [
        "test.txt",
        "'=not a UUID",
        "question",
        "unicode code points",
        "",
        "",
        "",
        "„Wann?“ fragte er.",
        "die Ministerin",
        "Hafen",
        "*who* asked?",
        "Zoë",
        "2026-11-02T09:00:00Z",
        "yesterday",
        "lost",
        &work.document.source().blake3,
    ];
    assert_eq!(csv[2], expected);

    let json = exported(Jsonl, &[&work]);
    let json: serde_json::Value =
        serde_json::from_str(json.lines().nth(1).expect("there is a second mark")).unwrap();
    let expected = serde_json::json!({
        "document": "test.txt",
        "id": "=not a UUID",
        "tag": "question",
        "offsets": "unicode code points",
        "pieces": [],
        "text": "„Wann?“ fragte er.",
        "speaker": "die Ministerin",
        "labels": ["Hafen"],
        "note": "*who* asked?",
        "author": "Zoë",
        "created": "2026-11-02T09:00:00Z",
        "modified": "yesterday",
        "state": "lost",
        "blake3": work.document.source().blake3,
    });
    assert_eq!(json, expected);
}

#[test]
fn no_value_of_json_lines_contains_any_line_separator() {
    let ends = "a\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}\r\n\u{2028}\u{2028}b\u{85}";
    let json = exported(Jsonl, &[&claimed("Ja.", ends)]);
    let is_end = |it: char| matches!(it, '\n'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    assert_eq!(json.trim_end_matches('\n').find(is_end), None, "{json:?}");
    let json: serde_json::Value = serde_json::from_str(&json).expect("this is JSON");
    assert_eq!(json["note"], ends);
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
fn no_cell_is_read_as_a_formula() {
    for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"]
    {
        let records = records(&exported(Csv, &[&claimed("Nein.", evil)]));
        assert_eq!(records[1][10], format!("'{evil}"));
    }
    let text = records(&exported(Csv, &[&claimed("=cmd|' /C calc'!A0", "")]));
    assert_eq!(text[1][7], "'=cmd|' /C calc'!A0");
    // Removing one apostrophe gives the original text.
    let own = records(&exported(Csv, &[&claimed("'=1", "''@x")]));
    assert_eq!((own[1][7].as_str(), own[1][10].as_str()), ("''=1", "'''@x"));
    let quoted = records(&exported(Csv, &[&claimed("'Ja'", "'")]));
    assert_eq!((quoted[1][7].as_str(), quoted[1][10].as_str()), ("'Ja'", "'"));
    let harmless = records(&exported(Csv, &[&claimed("a=b", "1-2")]));
    assert_eq!((harmless[1][7].as_str(), harmless[1][10].as_str()), ("a=b", "1-2"));
}

#[test]
fn formulas_are_not_escaped_on_request() {
    let form = ExportOptions { format: Csv, formulas: FormulaPolicy::Keep };
    for words in ["=1+1", "'=1", "＠1", "- I never said", "\t="] {
        let work = claimed("Nein.", words);
        let csv = exported_as(form, &[ExportDocument { name: "=x.txt", work: &work }]);
        let record = &records(&csv)[1];
        assert_eq!([record[0].as_str(), record[10].as_str()], ["=x.txt", words]);
    }
}

#[test]
fn json_lines_have_all_fields_of_a_mark() {
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
        "blake3": quoted().document.source().blake3,
    });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).expect("this is JSON"), expected);
    assert!(json.ends_with("}\n") && json.lines().count() == 1);
}

#[test]
fn words_that_look_like_markdown_are_shown_literally() {
    let block = |words: &str| {
        let markdown = exported(Markdown, &[&claimed(words, "")]);
        let start = markdown.find("\n> ").expect("a mark is a block quote") + 1;
        let end = markdown.find("\n\n- Place").expect("its position follows");
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
    let nothing = Work::new(Document::from_text("test.txt", ""));
    assert_eq!(records(&exported(Csv, &[&nothing])).len(), 1);
    assert_eq!(exported(Jsonl, &[&nothing]), "");
    assert!(exported(Markdown, &[&nothing]).starts_with("# test.txt\n"));
    assert_eq!(exported(Markdown, &[]), "");
}

proptest! {
    #[test]
    fn any_value_stays_in_its_cell_and_line(
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
