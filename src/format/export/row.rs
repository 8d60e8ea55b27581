//! A mark as exports show it, whether placed or lost. See [`ExportRow`].

use std::borrow::Cow;

use serde::Serialize;

use super::{ExportDocument, OFFSET_UNIT};
use crate::{
    format::{json_line::CharRange, report},
    model::{AnchorStatus, LostMark, Mark},
};

/// A mark as exports show it. Its fields are those of a line of JSON, in order.
#[derive(Serialize)]
pub(super) struct ExportRow<'a> {
    /// The document's name in the export.
    pub(super) document: &'a str,
    pub(super) id: Cow<'a, str>,
    pub(super) tag: &'a str,
    offsets: &'static str,
    /// Empty for a lost mark.
    pub(super) pieces: Vec<CharRange>,
    pub(super) text: String,
    pub(super) speaker: &'a str,
    pub(super) labels: &'a [String],
    pub(super) note: &'a str,
    pub(super) author: &'a str,
    /// In RFC 3339, in UTC; of a lost mark, as in its file.
    pub(super) created: Cow<'a, str>,
    pub(super) modified: Cow<'a, str>,
    pub(super) state: &'static str,
    /// The BLAKE3 hash of the document's bytes.
    pub(super) blake3: &'a str,
}

impl<'a> ExportRow<'a> {
    pub(super) fn from_mark(source: &ExportDocument<'a>, mark: &'a Mark) -> Self {
        let document = &source.work.document;
        Self {
            document: source.name,
            blake3: &document.source().blake3,
            id: mark.id.to_string().into(),
            tag: mark.tag.name(),
            offsets: OFFSET_UNIT,
            text: document.words(&mark.spans),
            pieces: CharRange::of_spans(document, &mark.spans),
            speaker: &mark.speaker,
            labels: &mark.labels,
            note: &mark.note,
            author: &mark.provenance.author,
            created: mark.provenance.created.to_string().into(),
            modified: mark.provenance.modified.to_string().into(),
            // “Moved” and “changed” ones haven't been accepted.
            state: match mark.status {
                AnchorStatus::Settled => "settled",
                _ => report::state_name(mark),
            },
        }
    }

    pub(super) fn from_lost_mark(source: &ExportDocument<'a>, mark: &'a LostMark) -> Self {
        Self {
            document: source.name,
            blake3: &source.work.document.source().blake3,
            id: mark.id.as_str().into(),
            tag: &mark.tag,
            offsets: OFFSET_UNIT,
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
}
