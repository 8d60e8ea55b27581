//! Detects marks that were made on another document. See [`made_on_another`].

use crate::{
    format::sidecar,
    i18n::{Message, msg},
    model::{AnchorStatus, Work},
};

/// Minimum similarity of a mark's words in percent, since a text may have had its quotation marks changed.
const MIN_SIMILARITY: u32 = 90;

/// At least one mark in this many must have its words in the text.
const REQUIRED_SHARE: usize = 4;

/// Returns the reason if the marks of the sidecar `text` were made on another document than that of `work`, in which
/// they were placed: its name, its bytes and the marks' words all differ.
pub(in crate::io) fn made_on_another(text: &str, work: &Work) -> Option<Message> {
    let header = sidecar::read_header(text).ok()?;
    let source = work.document.source();
    let is_complete = !header.name.is_empty() && !header.blake3.is_empty();
    if !is_complete || header.name == source.name || header.blake3 == source.blake3 {
        return None;
    }
    let marks = work.marks.len() + work.lost.marks.len();
    let is_same = |status: &AnchorStatus| match status {
        AnchorStatus::Settled | AnchorStatus::Moved(_) => true,
        AnchorStatus::Changed(proposal) => MIN_SIMILARITY <= u32::from(proposal.score.percent()),
    };
    let same = work.marks.iter().filter(|mark| is_same(&mark.status)).count();
    (same * REQUIRED_SHARE < marks).then(|| msg!("why-made-on-another", name = header.name))
}
