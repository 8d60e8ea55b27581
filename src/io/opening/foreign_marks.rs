//! Telling that the marks beside a document were made on another one. See [`made_on_another`].

use crate::{
    format::sidecar,
    i18n::{Message, msg},
    model::{AnchorStatus, Work},
};

/// How alike words must be, in percent, to be called the same here: a text may have had its quotation marks changed.
const MIN_SIMILARITY: u32 = 90;

/// Of the marks at least one in so many must have its words in the text, or they were made on another one.
const REQUIRED_SHARE: usize = 4;

/// Returns on which document the marks of the sidecar `text` were made, if that was another one than that of `work`, in
/// which they were placed: its name, its bytes and the marks' words are all different.
pub(in crate::io) fn made_on_another(text: &str, work: &Work) -> Option<Message> {
    let header = sidecar::read_header(text).ok()?;
    let source = work.document.source();
    let is_told = !header.name.is_empty() && !header.blake3.is_empty();
    if !is_told || header.name == source.name || header.blake3 == source.blake3 {
        return None;
    }
    let marks = work.marks.len() + work.lost.marks.len();
    let is_same = |standing: &AnchorStatus| match standing {
        AnchorStatus::Settled | AnchorStatus::Moved(_) => true,
        AnchorStatus::Changed(origin) => MIN_SIMILARITY <= u32::from(origin.score.percent()),
    };
    let same = work.marks.iter().filter(|mark| is_same(&mark.status)).count();
    (same * REQUIRED_SHARE < marks).then(|| msg!("why-made-on-another", name = header.name))
}
