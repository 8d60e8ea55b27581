//! What merging two sidecars promises: nothing of either side is missing, whoever merges.

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

/// What stands in a sidecar, whatever document it is of.
fn said(text: &str) -> Work {
    loaded(text, &Document::from_text("", "")).work
}

/// The marks of a sidecar by what they are known by, all of them in the file's own words: their id or, where that is
/// none or another one had it before, all that they hold.
fn by_name(text: &str) -> BTreeMap<String, LostMark> {
    let mut marks = BTreeMap::new();
    for mark in &said(text).lost.marks {
        // Why it has no place is nothing that the file says.
        let mark = LostMark { reason: LostReason::UnknownTag, ..LostMark::clone(mark) };
        let is_known = Uuid::try_parse(&mark.id).is_ok() && !marks.contains_key(&mark.id);
        let name = if is_known { mark.id.clone() } else { format!("{mark:?}") };
        marks.insert(name, mark);
    }
    marks
}
