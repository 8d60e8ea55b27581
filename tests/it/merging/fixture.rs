//! A story with four marks, and two sides that change it.

use glossator::{
    format::sidecar::{MergeStats, render},
    model::{Mark, Work},
};

use super::{edits::change, merged};
use crate::{mark_pictures::work, sidecar::loaded};

/// A picture of four marks, the first one without a note.
pub(super) const STORY: &str = "
The sky is green, they say; I doubt it, and so does she.
    ^^^^^^^^^^^^ claim
                            ^^^^^^^^^^ rebuttal
                                            ^^^^^^^^^^^ rebuttal";

/// The sidecar of [`STORY`] after `edit`.
pub(super) fn story(edit: impl FnOnce(&mut Work)) -> String {
    let mut story = work(STORY);
    edit(&mut story);
    render(&story)
}

/// Lets `edit` change mark number `number` of a story, from 0.
pub(super) fn with(number: usize, edit: impl FnOnce(&mut Mark)) -> impl FnOnce(&mut Work) {
    move |story| change(story, number, edit)
}

/// Merges two stories and returns the result and its statistics.
#[track_caller]
pub(super) fn merge_stories(ours: &str, theirs: &str) -> (Work, MergeStats) {
    let merged = merged(&story(|_| {}), ours, theirs);
    (loaded(&merged.text, &work(STORY).document).work, merged.stats)
}
