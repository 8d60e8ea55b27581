//! Whether marks are still where they were → JSON Lines, for scripts. See [`write()`].

use std::io;

use serde::Serialize;

use super::json_line;
use crate::model::{
    AnchorStatus, Document, LostMark, Mark, PlaceCandidate, Selector, SpanSet, Work,
};

/// One mark, as it stands in a report. Offsets count Unicode code points.
#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    blake3: &'a str,
    id: String,
    tag: &'a str,
    state: &'static str,

    /// Where the mark is now; of a lost one, where it was.
    pieces: Vec<Piece>,
    words: String,

    old_pieces: Vec<Piece>,
    new_pieces: Option<Vec<Piece>>,
    score: Option<f64>,
    words_then: String,
    words_now: Option<String>,

    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<Vec<Place>>,
}

/// A piece of a mark, from the first code point inside to the first after.
#[derive(Clone, Serialize)]
struct Piece {
    start: usize,
    end: usize,
}

/// A place where a lost mark may be.
#[derive(Serialize)]
struct Place {
    pieces: Vec<Piece>,
    score: f64,
    words: String,
}

/// What the state of a mark that has a place is called.
pub fn state(mark: &Mark) -> &'static str {
    match mark.status {
        AnchorStatus::Settled => "exact",
        AnchorStatus::Moved(_) => "moved",
        AnchorStatus::Changed(_) => "changed",
    }
}

/// Writes one object for each mark of `work`, placed ones first, then lost ones. The document is called `name`.
///
/// # Errors
///
/// Those of `out`.
pub fn write(name: &str, work: &Work, out: &mut dyn io::Write) -> io::Result<()> {
    for mark in work.marks.iter() {
        json_line::write(&line(name, &work.document, mark), out)?;
    }
    for mark in &work.lost.marks {
        json_line::write(&lost_line(name, &work.document, mark), out)?;
    }
    Ok(())
}

fn line<'a>(name: &'a str, document: &'a Document, mark: &'a Mark) -> Line<'a> {
    let (pieces, words) = (pieces(document, &mark.spans), document.words(&mark.spans));
    let (old_pieces, words_then, score) = match mark.status.origin() {
        None => (pieces.clone(), words.clone(), 1.0),
        Some(origin) => (old(&origin.pieces), origin.words(), origin.score.fraction()),
    };
    Line {
        document: name,
        blake3: &document.source().blake3,
        id: mark.id.to_string(),
        tag: mark.tag.name(),
        state: state(mark),
        old_pieces,
        new_pieces: Some(pieces.clone()),
        score: Some(score),
        words_then,
        words_now: Some(words.clone()),
        pieces,
        words,
        reason: None,
        candidates: None,
    }
}

fn lost_line<'a>(name: &'a str, document: &'a Document, mark: &'a LostMark) -> Line<'a> {
    let (pieces, words) = (old(&mark.pieces), mark.words());
    let candidates = mark.candidates.iter().map(|it| place(document, it)).collect();
    Line {
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
        candidates: Some(candidates),
    }
}

fn place(document: &Document, candidate: &PlaceCandidate) -> Place {
    Place {
        pieces: pieces(document, &candidate.spans),
        score: candidate.score.fraction(),
        words: document.words(&candidate.spans),
    }
}

fn pieces(document: &Document, extent: &SpanSet) -> Vec<Piece> {
    let piece = |start, end| Piece { start: document.to_char(start), end: document.to_char(end) };
    extent.pieces().iter().map(|it| piece(it.start(), it.end())).collect()
}

fn old(pieces: &[Selector]) -> Vec<Piece> {
    pieces.iter().map(|it| Piece { start: it.start_char, end: it.end_char }).collect()
}
