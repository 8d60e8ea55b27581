//! Two sidecars that came from one → one with all that stands in either. See [`merge`].
//!
//! Marks are brought together by id and field by field, in the file's own words: what cannot be understood or placed
//! is merged like all else, and no document is needed. No side goes before the other and no clock decides,
//! so whoever merges gets the same.

mod common_base;
mod field_values;
mod fields;
mod merge_stats;
mod record_key;
mod records;
mod relation_ends;
mod three_way;

pub use self::merge_stats::MergeStats;
use self::{records::SidecarRecords, three_way::ThreeWayRecords};
use super::SidecarError;
use crate::{
    i18n::{Message, msg},
    model::LostMark,
};

/// What came of merging two sidecars.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedSidecar {
    /// The sidecar that holds both.
    pub text: String,

    /// What it has that ours had not, and the like.
    pub stats: MergeStats,

    /// Whether it says the same as theirs, but for the document that it names.
    pub equals_theirs: bool,

    /// Why the one that both came from was not used, if it could not be read.
    pub base_error: Option<MergeError>,
}

/// One of the two sidecars that are merged, or the one that both came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeSide {
    /// The one that both came from.
    Base,
    /// The one that is here.
    Ours,
    /// The one that comes from elsewhere.
    Theirs,
}

/// Why a sidecar cannot be merged: it would lose something.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum MergeError {
    /// It cannot be read.
    Unreadable(MergeSide, SidecarError),

    /// It holds fields that are not known here, as `marks.3.colour`, and they would be lost.
    UnknownFields(MergeSide, Vec<String>),
}

impl MergeError {
    /// The same, to be said.
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable(_, error) => error.message(),
            Self::UnknownFields(_, fields) => msg!("sidecar-unknown", fields = fields.join(", ")),
        }
    }

    /// Which of the sidecars it is.
    pub fn side(&self) -> MergeSide {
        match self {
            Self::Unreadable(side, _) | Self::UnknownFields(side, _) => *side,
        }
    }
}

/// Merges `ours` and `theirs`, which both came from `base`; without one, all that stands in either is kept.
///
/// - What one side added or changed stays; what one side removed and the other left alone goes.
/// - What one side removed and the other changed stays, and so does what the other side added a relation to.
/// - A field that both changed differently keeps both values: the longer one in its place, and the other one
///   as a [`Dispute`](crate::model::Dispute). Labels are brought together one by one.
/// - Where the two are of different documents, each mark says which text its offsets count in.
///
/// A base that cannot be read is none, and [`MergedSidecar::base_error`] says so. Costs reading and writing each once.
///
/// # Errors
///
/// [`MergeError`] where something of one side would be lost.
pub fn merge(base: Option<&str>, ours: &str, theirs: &str) -> Result<MergedSidecar, MergeError> {
    let ours = SidecarRecords::read(ours, MergeSide::Ours)?;
    let theirs = SidecarRecords::read(theirs, MergeSide::Theirs)?;
    let (base, without_base) = match base.map(|text| SidecarRecords::read(text, MergeSide::Base)) {
        None => (None, None),
        Some(Ok(base)) => (Some(base), None),
        Some(Err(error)) => (None, Some(error)),
    };
    Ok(merge_parsed(base.as_ref(), &ours, &theirs, without_base))
}

/// Merges `ours` with `copy`, another version of the same sidecar of which nobody knows where it parted from ours.
/// `known` is an older state of ours, if one was kept.
///
/// What the copy holds just as the older state did, nobody changed there, so ours decides, even where it was removed.
/// Everything else that stands in either stays: what the copy lacks was removed there, or was never there.
///
/// # Errors
///
/// [`MergeError`] where something of one side would be lost.
pub fn merge_copy(
    known: Option<&str>,
    ours: &str,
    copy: &str,
) -> Result<MergedSidecar, MergeError> {
    let ours = SidecarRecords::read(ours, MergeSide::Ours)?;
    let copy = SidecarRecords::read(copy, MergeSide::Theirs)?;
    let known = known.and_then(|text| SidecarRecords::read(text, MergeSide::Base).ok());
    let base = known.map(|known| common_base::common_base(known, &copy));
    Ok(merge_parsed(base.as_ref(), &ours, &copy, None))
}

/// Why the sidecar `text` cannot be merged, if it cannot: it is damaged, newer, or holds fields that are not known here.
pub fn merge_obstacle(text: &str) -> Option<MergeError> {
    SidecarRecords::read(text, MergeSide::Theirs).err()
}

fn merge_parsed(
    base: Option<&SidecarRecords>,
    ours: &SidecarRecords,
    theirs: &SidecarRecords,
    without_base: Option<MergeError>,
) -> MergedSidecar {
    let (mut merged, tally) = merge_records(base, ours, theirs);
    let (is_ours, is_theirs) = (merged.has_same_content(ours), merged.has_same_content(theirs));
    match (is_ours, is_theirs) {
        (true, true) if !ours.has_same_order(theirs) => {}
        (true, _) => merged.take_order_from(ours),
        (false, true) => merged.take_order_from(theirs),
        (false, false) => {}
    }
    MergedSidecar {
        text: merged.render(),
        stats: tally,
        equals_theirs: is_theirs,
        base_error: without_base,
    }
}

/// Whether a mark is another one, and not only one of whose fields there is a further value.
fn is_changed(before: &LostMark, after: &LostMark) -> bool {
    let undisputed = |it: &LostMark| LostMark { conflicts: Vec::new(), ..it.clone() };
    before != after && undisputed(before) != undisputed(after)
}

fn merge_records(
    base: Option<&SidecarRecords>,
    ours: &SidecarRecords,
    theirs: &SidecarRecords,
) -> (SidecarRecords, MergeStats) {
    let header = records::merge_headers(base, ours, theirs);
    let marks = ThreeWayRecords::new(base, ours, theirs, |it| &it.marks);
    let relations = ThreeWayRecords::new(base, ours, theirs, |it| &it.relations);
    let (mut merged, kept) = marks.merge(&header.blake3);
    let (mut related, kept_relations) = relations.merge(&header.blake3);
    let used = relation_ends::restore_relation_ends(&marks, &relations, &mut merged, &mut related);
    let rest = fields::merge_file_level(
        base.map(|it| &it.file_level),
        &ours.file_level,
        &theirs.file_level,
    );

    let tally = MergeStats {
        kept: kept + kept_relations + used,
        added: marks.count_changes(&merged, |before, after| before.is_none() && after.is_some()),
        changed: marks.count_changes(&merged, |before, after| {
            before.zip(after).is_some_and(|(before, after)| is_changed(before, after))
        }),
        removed: marks.count_changes(&merged, |before, after| before.is_some() && after.is_none()),
        relations: relations.count_changes(&related, |before, after| before != after),
        conflicts: marks.count_new_conflicts(&merged)
            + relations.count_new_conflicts(&related)
            + fields::count_new_conflicts(
                &rest.disputes,
                &ours.file_level.disputes,
                &theirs.file_level.disputes,
            ),
    };
    let marks = merged.into_values().collect();
    let relations = related.into_values().collect();
    (SidecarRecords { header, marks, relations, file_level: rest }, tally)
}
