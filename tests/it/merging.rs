//! Merging two sidecars keeps everything of both sides, whoever merges.

use std::collections::BTreeMap;

use glossator::{
    format::sidecar::{MergedSidecar, merge},
    model::{Document, LostMark, LostReason, Work},
};
use uuid::Uuid;

use crate::sidecar::loaded;

mod conflicted_copies;
mod edits;
mod fields;
mod files;
mod fixture;
mod properties;
mod spelling;

#[track_caller]
fn merged(base: &str, ours: &str, theirs: &str) -> MergedSidecar {
    merge(Some(base), ours, theirs).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads a sidecar without its document.
fn read_work(text: &str) -> Work {
    loaded(text, &Document::from_text("", "")).work
}

/// Returns the marks of a sidecar as they are in the file, by id or, if that is missing or a duplicate, by their whole
/// content.
fn by_name(text: &str) -> BTreeMap<String, LostMark> {
    let mut marks = BTreeMap::new();
    for mark in &read_work(text).lost.marks {
        // The file does not say why a mark is lost.
        let mark = LostMark { reason: LostReason::UnknownTag, ..LostMark::clone(mark) };
        let is_known = Uuid::try_parse(&mark.id).is_ok() && !marks.contains_key(&mark.id);
        let name = if is_known { mark.id.clone() } else { format!("{mark:?}") };
        marks.insert(name, mark);
    }
    marks
}
