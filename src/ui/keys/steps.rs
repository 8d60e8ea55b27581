//! What the steps of the analyst's work are called.

use crate::{
    change::EditKind,
    model::Tag,
    tongue::{Said, say},
};

/// What a step is called after *Undo*.
pub fn step_words(step: EditKind) -> Said {
    match step {
        EditKind::Mark(Tag::Claim) => say!("step-mark-claim"),
        EditKind::Mark(Tag::Rebuttal) => say!("step-mark-rebuttal"),
        EditKind::Mark(Tag::Quote) => say!("step-mark-quote"),
        EditKind::MarkHits(Tag::Claim) => say!("step-mark-hits-claim"),
        EditKind::MarkHits(Tag::Rebuttal) => say!("step-mark-hits-rebuttal"),
        EditKind::MarkHits(Tag::Quote) => say!("step-mark-hits-quote"),
        EditKind::Retag(Tag::Claim) => say!("step-retag-claim"),
        EditKind::Retag(Tag::Rebuttal) => say!("step-retag-rebuttal"),
        EditKind::Retag(Tag::Quote) => say!("step-retag-quote"),
        EditKind::MoveStart => say!("step-move-start"),
        EditKind::MoveEnd => say!("step-move-end"),
        EditKind::Split => say!("step-split"),
        EditKind::Join => say!("step-join"),
        EditKind::AddPiece => say!("step-add-piece"),
        EditKind::RemovePiece => say!("step-remove-piece"),
        EditKind::Speaker => say!("step-speaker"),
        EditKind::Labels => say!("step-labels"),
        EditKind::Note => say!("step-note"),
        EditKind::Remove => say!("step-remove"),
        EditKind::RetagSeveral(Tag::Claim) => say!("step-retag-several-claim"),
        EditKind::RetagSeveral(Tag::Rebuttal) => say!("step-retag-several-rebuttal"),
        EditKind::RetagSeveral(Tag::Quote) => say!("step-retag-several-quote"),
        EditKind::SpeakerOfSeveral => say!("step-speaker-of-several"),
        EditKind::LabelSeveral => say!("step-label-several"),
        EditKind::UnlabelSeveral => say!("step-unlabel-several"),
        EditKind::JoinSeveral => say!("step-join-several"),
        EditKind::RemoveSeveral => say!("step-remove-several"),
        EditKind::Merge => say!("step-merge"),
        EditKind::Decide => say!("step-decide"),
        EditKind::Accept => say!("step-accept"),
        EditKind::AcceptAll => say!("step-accept-all"),
        EditKind::Place => say!("step-place"),
        EditKind::KeepLost => say!("step-keep-lost"),
    }
}
