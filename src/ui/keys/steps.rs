//! What the steps of the analyst's work are called.

use crate::{change::Step, model::Tag};

/// What a step is called after *Undo*.
pub fn step_words(step: Step) -> &'static str {
    match step {
        Step::Mark(Tag::Claim) => "mark as claim",
        Step::Mark(Tag::Rebuttal) => "mark as rebuttal",
        Step::Mark(Tag::Quote) => "mark as quote",
        Step::MarkHits(Tag::Claim) => "mark hits as claim",
        Step::MarkHits(Tag::Rebuttal) => "mark hits as rebuttal",
        Step::MarkHits(Tag::Quote) => "mark hits as quote",
        Step::Retag(Tag::Claim) => "change to claim",
        Step::Retag(Tag::Rebuttal) => "change to rebuttal",
        Step::Retag(Tag::Quote) => "change to quote",
        Step::MoveStart => "move of the start",
        Step::MoveEnd => "move of the end",
        Step::Speaker => "speaker",
        Step::Labels => "labels",
        Step::Note => "note",
        Step::Remove => "removal",
        Step::Merge => "merge of changes made elsewhere",
        Step::Decide => "decision",
        Step::Accept => "acceptance",
        Step::AcceptAll => "acceptance of all",
        Step::Place => "placing",
        Step::KeepLost => "keeping as lost",
    }
}
