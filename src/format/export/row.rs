//! A mark as exports show it, whether placed or lost. See [`ExportRow`].

use std::borrow::Cow;

use super::ExportDocument;
use crate::model::{AnchorStatus, LostMark, Mark};

/// A mark as exports show it.
pub(super) struct ExportRow<'a> {
    /// The document's name in the export, and the BLAKE3 hash of its bytes.
    pub(super) document: &'a str,
    pub(super) blake3: &'a str,

    pub(super) id: Cow<'a, str>,
    pub(super) tag: &'a str,
    pub(super) text: String,

    /// Start and end of every piece, in code points. Empty for a lost mark.
    pub(super) pieces: Vec<(usize, usize)>,

    pub(super) speaker: &'a str,
    pub(super) labels: &'a [String],
    pub(super) note: &'a str,
    pub(super) author: &'a str,

    /// Times in RFC 3339, in UTC; those of a lost mark as its file has them.
    pub(super) created: Cow<'a, str>,
    pub(super) modified: Cow<'a, str>,

    pub(super) state: &'static str,
}

impl<'a> ExportRow<'a> {
    /// Returns the row of a placed mark.
    pub(super) fn from_mark(source: &ExportDocument<'a>, mark: &'a Mark) -> Self {
        let document = &source.work.document;
        let pieces = mark.spans.pieces().iter();
        let offsets =
            pieces.map(|piece| (document.to_char(piece.start()), document.to_char(piece.end())));
        Self {
            document: source.name,
            blake3: &document.source().blake3,
            id: mark.id.to_string().into(),
            tag: mark.tag.name(),
            text: document.words(&mark.spans),
            pieces: offsets.collect(),
            speaker: &mark.speaker,
            labels: &mark.labels,
            note: &mark.note,
            author: &mark.provenance.author,
            created: mark.provenance.created.to_string().into(),
            modified: mark.provenance.modified.to_string().into(),
            state: state_name(mark),
        }
    }

    /// Returns the row of a lost mark, with the words that it was on.
    pub(super) fn from_lost_mark(source: &ExportDocument<'a>, mark: &'a LostMark) -> Self {
        Self {
            document: source.name,
            blake3: &source.work.document.source().blake3,
            id: mark.id.as_str().into(),
            tag: &mark.tag,
            text: mark.words(),
            pieces: Vec::new(),
            speaker: &mark.speaker,
            labels: &mark.labels,
            note: &mark.note,
            author: &mark.provenance.author,
            created: mark.provenance.created.as_str().into(),
            modified: mark.provenance.modified.as_str().into(),
            state: "lost",
        }
    }

    /// Returns the first code point of the first piece.
    pub(super) fn start(&self) -> Option<usize> {
        self.pieces.first().map(|piece| piece.0)
    }

    /// Returns the first code point after the last piece.
    pub(super) fn end(&self) -> Option<usize> {
        self.pieces.last().map(|piece| piece.1)
    }
}

/// Returns the state of a placed mark: “moved” and “changed” ones haven't been accepted.
fn state_name(mark: &Mark) -> &'static str {
    match mark.status {
        AnchorStatus::Settled => "settled",
        AnchorStatus::Moved(_) => "moved",
        AnchorStatus::Changed(_) => "changed",
    }
}
