//! Deterministic news-like text of any length with any number of marks.

use std::{fmt::Write as _, sync::Arc};

use glossator::model::{AnchorStatus, Document, Mark, MarkId, Marks, Provenance, Span, Tag, Work};
use jiff::Timestamp;
use uuid::Builder;

const SPEAKERS: &[&str] =
    &["Minister Weber", "the mayor of Aßlar", "Dr. Özlem Çelik", "the agency", "an engineer"];
const VERBS: &[&str] = &["said", "claimed", "denied", "told the council", "wrote", "repeated"];
const STATEMENTS: &[&str] = &[
    "the tunnel will open before the winter",
    "no budget was cut — not one cent",
    "those figures are simply wrong",
    "the water has been safe since 2019",
    "nobody in the ministry had read the report",
    "prices rose by 3.4 % in a single naïve year",
    "we shall not pay for what others broke",
];
const OPENINGS: &[&str] =
    &["On Tuesday", "Asked about it", "A day later", "In the harbour", "“Well”, as one put it"];

/// The length of a mark, in bytes: half a sentence.
const MARK_BYTES: usize = 48;

/// Returns a news text of at least `bytes` bytes: paragraphs of some hundred bytes, separated by empty lines.
pub(crate) fn text(bytes: usize) -> String {
    let mut dice = Random(7);
    let mut text = String::with_capacity(bytes + 400);
    while text.len() < bytes {
        for _ in 0..2 + dice.below(4) {
            let (so, who, says) =
                (dice.one_of(OPENINGS), dice.one_of(SPEAKERS), dice.one_of(VERBS));
            let (what, more) = (dice.one_of(STATEMENTS), dice.one_of(STATEMENTS));
            let written = write!(text, "{so}, {who} {says}: “{what}”, and that {more}. ");
            written.expect("writing to a string cannot fail");
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    text
}

/// Returns `text` with evenly spaced marks, all fields filled in.
pub(crate) fn work(text: &str, marks: usize) -> Work {
    let document = Document::from_text("news.txt", text);
    let all = marks;
    let marks = (0..all).filter_map(|number| {
        let start = document.cluster_floor(number * text.len() / all);
        let end = document.cluster_ceil((start + MARK_BYTES).min(text.len()));
        let words = document.trimmed(Span::new(start, end)?)?;
        Some(Arc::new(mark(number, words)))
    });
    Work { marks: Marks::new(marks.collect(), Vec::new()), ..Work::new(document) }
}

fn mark(number: usize, words: Span) -> Mark {
    let mut dice = Random(number as u64 + 1);
    Mark {
        id: MarkId(Builder::from_unix_timestamp_millis(number as u64, &[7; 10]).into_uuid()),
        tag: Tag::ALL[number % Tag::ALL.len()],
        spans: words.into(),
        status: AnchorStatus::Settled,
        speaker: dice.one_of(SPEAKERS).to_owned(),
        labels: vec!["money".to_owned(), "water".to_owned()],
        note: dice.one_of(STATEMENTS).to_owned(),
        provenance: Provenance::new("Ada", Timestamp::UNIX_EPOCH),
    }
}

/// Deterministic pseudo-random numbers (Knuth's MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len())]
    }
}
