//! The names of edits for *Undo*, *Redo* and the history.

use crate::{
    change::EditKind,
    i18n::{Message, msg},
    model::Tag,
};

/// Returns the name of an edit as shown after *Undo*.
pub fn edit_name(kind: EditKind) -> Message {
    match kind {
        EditKind::Mark(Tag::Claim) => msg!("step-mark-claim"),
        EditKind::Mark(Tag::Rebuttal) => msg!("step-mark-rebuttal"),
        EditKind::Mark(Tag::Quote) => msg!("step-mark-quote"),
        EditKind::MarkHits(Tag::Claim) => msg!("step-mark-hits-claim"),
        EditKind::MarkHits(Tag::Rebuttal) => msg!("step-mark-hits-rebuttal"),
        EditKind::MarkHits(Tag::Quote) => msg!("step-mark-hits-quote"),
        EditKind::Retag(Tag::Claim) => msg!("step-retag-claim"),
        EditKind::Retag(Tag::Rebuttal) => msg!("step-retag-rebuttal"),
        EditKind::Retag(Tag::Quote) => msg!("step-retag-quote"),
        EditKind::MoveStart => msg!("step-move-start"),
        EditKind::MoveEnd => msg!("step-move-end"),
        EditKind::Split => msg!("step-split"),
        EditKind::Join => msg!("step-join"),
        EditKind::AddPiece => msg!("step-add-piece"),
        EditKind::RemovePiece => msg!("step-remove-piece"),
        EditKind::Speaker => msg!("step-speaker"),
        EditKind::Labels => msg!("step-labels"),
        EditKind::Note => msg!("step-note"),
        EditKind::Remove => msg!("step-remove"),
        EditKind::RetagSeveral(Tag::Claim) => msg!("step-retag-several-claim"),
        EditKind::RetagSeveral(Tag::Rebuttal) => msg!("step-retag-several-rebuttal"),
        EditKind::RetagSeveral(Tag::Quote) => msg!("step-retag-several-quote"),
        EditKind::SpeakerOfSeveral => msg!("step-speaker-of-several"),
        EditKind::LabelSeveral => msg!("step-label-several"),
        EditKind::UnlabelSeveral => msg!("step-unlabel-several"),
        EditKind::JoinSeveral => msg!("step-join-several"),
        EditKind::RemoveSeveral => msg!("step-remove-several"),
        EditKind::Merge => msg!("step-merge"),
        EditKind::Decide => msg!("step-decide"),
        EditKind::Accept => msg!("step-accept"),
        EditKind::AcceptAll => msg!("step-accept-all"),
        EditKind::Place => msg!("step-place"),
        EditKind::KeepLost => msg!("step-keep-lost"),
    }
}
