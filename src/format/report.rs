//! Writes whether marks are still where they were, as JSON Lines for scripts. See [`write()`].

use std::io;

use serde::Serialize;

use super::json_line::{self, CharRange};
use crate::model::{AnchorStatus, Document, LostMark, Mark, PlaceCandidate, Selector, Work};

/// One mark in a report. Offsets count Unicode code points.
#[derive(Serialize)]
struct ReportMark<'a> {
    document: &'a str,
    blake3: &'a str,
    id: String,
    tag: &'a str,
    state: &'static str,
    /// Where the mark is now, or where a lost one was.
    pieces: Vec<CharRange>,
    words: String,

    old_pieces: Vec<CharRange>,
    new_pieces: Option<Vec<CharRange>>,
    score: Option<f64>,
    words_then: String,
    words_now: Option<String>,

    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<Vec<ReportCandidate>>,
}

/// A candidate place of a lost mark.
#[derive(Serialize)]
struct ReportCandidate {
    pieces: Vec<CharRange>,
    score: f64,
    words: String,
}

/// Returns the name of the state of a placed mark.
pub fn state_name(mark: &Mark) -> &'static str {
    match mark.status {
        AnchorStatus::Settled => "exact",
        AnchorStatus::Moved(_) => "moved",
        AnchorStatus::Changed(_) => "changed",
    }
}

/// Writes one object for each mark of `work`, placed ones first, then lost ones, with `name` as the document's name.
pub fn write(name: &str, work: &Work, out: &mut dyn io::Write) -> io::Result<()> {
    for mark in work.marks.iter() {
        json_line::write(&placed_mark(name, &work.document, mark), out)?;
    }
    for mark in &work.lost.marks {
        json_line::write(&lost_mark(name, &work.document, mark), out)?;
    }
    Ok(())
}

fn placed_mark<'a>(name: &'a str, document: &'a Document, mark: &'a Mark) -> ReportMark<'a> {
    let pieces = CharRange::of_spans(document, &mark.spans);
    let words = document.words(&mark.spans);
    let origin = mark.status.origin();
    ReportMark {
        document: name,
        blake3: &document.source().blake3,
        id: mark.id.to_string(),
        tag: mark.tag.name(),
        state: state_name(mark),
        old_pieces: origin.map_or_else(|| pieces.clone(), |it| recorded_pieces(&it.pieces)),
        new_pieces: Some(pieces.clone()),
        score: Some(origin.map_or(1.0, |it| it.score.fraction())),
        words_then: origin.map_or_else(|| words.clone(), |it| it.words()),
        words_now: Some(words.clone()),
        pieces,
        words,
        reason: None,
        candidates: None,
    }
}

fn lost_mark<'a>(name: &'a str, document: &'a Document, mark: &'a LostMark) -> ReportMark<'a> {
    let pieces = recorded_pieces(&mark.pieces);
    let words = mark.words();
    let candidate = |it: &PlaceCandidate| ReportCandidate {
        pieces: CharRange::of_spans(document, &it.spans),
        score: it.score.fraction(),
        words: document.words(&it.spans),
    };
    ReportMark {
        document: name,
        blake3: &document.source().blake3,
        id: mark.id.clone(),
        tag: &mark.tag,
        state: "lost",
        old_pieces: pieces.clone(),
        new_pieces: None,
        score: None,
        words_then: words.clone(),
        words_now: None,
        pieces,
        words,
        reason: Some(mark.reason.to_string()),
        candidates: Some(mark.candidates.iter().map(candidate).collect()),
    }
}

fn recorded_pieces(pieces: &[Selector]) -> Vec<CharRange> {
    pieces.iter().map(|it| CharRange { start: it.start_char, end: it.end_char }).collect()
}
