//! What the steps of the analyst's work are called.

use crate::{
    change::Step,
    model::Tag,
    tongue::{Said, say},
};

/// What a step is called after *Undo*.
pub fn step_words(step: Step) -> Said {
    match step {
        Step::Mark(Tag::Claim) => say!("step-mark-claim"),
        Step::Mark(Tag::Rebuttal) => say!("step-mark-rebuttal"),
        Step::Mark(Tag::Quote) => say!("step-mark-quote"),
        Step::MarkHits(Tag::Claim) => say!("step-mark-hits-claim"),
        Step::MarkHits(Tag::Rebuttal) => say!("step-mark-hits-rebuttal"),
        Step::MarkHits(Tag::Quote) => say!("step-mark-hits-quote"),
        Step::Retag(Tag::Claim) => say!("step-retag-claim"),
        Step::Retag(Tag::Rebuttal) => say!("step-retag-rebuttal"),
        Step::Retag(Tag::Quote) => say!("step-retag-quote"),
        Step::MoveStart => say!("step-move-start"),
        Step::MoveEnd => say!("step-move-end"),
        Step::Split => say!("step-split"),
        Step::Join => say!("step-join"),
        Step::AddPiece => say!("step-add-piece"),
        Step::RemovePiece => say!("step-remove-piece"),
        Step::Speaker => say!("step-speaker"),
        Step::Labels => say!("step-labels"),
        Step::Note => say!("step-note"),
        Step::Remove => say!("step-remove"),
        Step::RetagSeveral(Tag::Claim) => say!("step-retag-several-claim"),
        Step::RetagSeveral(Tag::Rebuttal) => say!("step-retag-several-rebuttal"),
        Step::RetagSeveral(Tag::Quote) => say!("step-retag-several-quote"),
        Step::SpeakerOfSeveral => say!("step-speaker-of-several"),
        Step::LabelSeveral => say!("step-label-several"),
        Step::UnlabelSeveral => say!("step-unlabel-several"),
        Step::JoinSeveral => say!("step-join-several"),
        Step::RemoveSeveral => say!("step-remove-several"),
        Step::Merge => say!("step-merge"),
        Step::Decide => say!("step-decide"),
        Step::Accept => say!("step-accept"),
        Step::AcceptAll => say!("step-accept-all"),
        Step::Place => say!("step-place"),
        Step::KeepLost => say!("step-keep-lost"),
    }
}
