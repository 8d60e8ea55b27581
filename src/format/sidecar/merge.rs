//! Merges two versions of a sidecar into one with everything in either. See [`merge`].
//!
//! Marks are matched by id and merged field by field, as text of the file: what can't be understood or placed is merged
//! like everything else, and no document is needed. Neither side takes precedence and no clock decides, so everybody
//! who merges gets the same result.

mod field_values;
mod fields;
mod merge_stats;
mod records;
mod three_way;

pub use self::merge_stats::MergeStats;
use self::{
    records::SidecarRecords,
    three_way::{ThreeWayRecords, Versions},
};
use super::SidecarError;
use crate::{
    i18n::{Message, msg},
    model::LostMark,
};

/// The result of merging two sidecars.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedSidecar {
    /// The merged sidecar.
    pub text: String,
    /// What has changed compared with ours.
    pub stats: MergeStats,
    /// Whether its contents equal theirs, apart from the header.
    pub equals_theirs: bool,
    /// Why the base was ignored, if it couldn't be read.
    pub base_error: Option<MergeError>,
}

/// One of the merged sidecars, or their base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeSide {
    /// The common base.
    Base,
    /// The local version.
    Ours,
    /// The other version.
    Theirs,
}

/// Why a sidecar can't be merged without losing something.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum MergeError {
    /// It can't be read.
    Unreadable(MergeSide, SidecarError),
    /// It has unknown fields, such as `marks.3.colour`, which would be lost.
    UnknownFields(MergeSide, Vec<String>),
}

impl MergeError {
    /// Returns the error as a message.
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable(_, error) => error.message(),
            Self::UnknownFields(_, fields) => msg!("sidecar-unknown", fields = fields.join(", ")),
        }
    }

    /// Returns which sidecar it is.
    pub fn side(&self) -> MergeSide {
        match self {
            Self::Unreadable(side, _) | Self::UnknownFields(side, _) => *side,
        }
    }
}

/// Merges `ours` and `theirs` with their common `base`; without one, everything in either is kept.
///
/// - What one side added or changed stays; what one side removed and the other left unchanged goes.
/// - What one side removed and the other changed stays, and so does what the other side added a relation to.
/// - A field that both changed differently keeps both values: the longer one in place, and the other one as a
///   [`FieldConflict`](crate::model::FieldConflict). Labels are merged one by one.
/// - If the two belong to different documents, each mark says in which text its offsets count.
///
/// A base that can't be read is ignored, and [`MergedSidecar::base_error`] says so. Reads and writes each once.
///
/// ```
/// use glossator::{format::sidecar::{merge, render}, model::{Document, Work}};
///
/// let file = render(&Work::new(Document::from_text("news.txt", "She said no.")));
/// let merged = merge(Some(&file), &file, &file).expect("all can be read");
/// assert_eq!((merged.text, merged.equals_theirs), (file, true));
/// assert_eq!(merged.stats.summary(), None, "nothing has changed");
/// ```
pub fn merge(base: Option<&str>, ours: &str, theirs: &str) -> Result<MergedSidecar, MergeError> {
    let ours = SidecarRecords::read(ours, MergeSide::Ours)?;
    let theirs = SidecarRecords::read(theirs, MergeSide::Theirs)?;
    let (base, base_error) = match base.map(|text| SidecarRecords::read(text, MergeSide::Base)) {
        None => (None, None),
        Some(Ok(base)) => (Some(base), None),
        Some(Err(error)) => (None, Some(error)),
    };
    let versions = Versions { base: base.as_ref(), ours: &ours, theirs: &theirs };
    Ok(merge_parsed(&versions, base_error))
}

/// Merges `ours` with `copy`, another version of the same sidecar with an unknown common base. `known` is an older
/// version of ours, if one was kept.
///
/// What the copy has unchanged from the older version follows ours, even if ours removed it. Everything else in either
/// stays: what the copy lacks was removed there, or was never there.
pub fn merge_copy(
    known: Option<&str>,
    ours: &str,
    copy: &str,
) -> Result<MergedSidecar, MergeError> {
    let ours = SidecarRecords::read(ours, MergeSide::Ours)?;
    let copy = SidecarRecords::read(copy, MergeSide::Theirs)?;
    let known = known.and_then(|text| SidecarRecords::read(text, MergeSide::Base).ok());
    let base = known.map(|known| records::common_base(known, &copy));
    let versions = Versions { base: base.as_ref(), ours: &ours, theirs: &copy };
    Ok(merge_parsed(&versions, None))
}

/// Returns why the sidecar `text` can't be merged, if so: it is damaged, newer, or has unknown fields.
pub fn merge_obstacle(text: &str) -> Option<MergeError> {
    SidecarRecords::read(text, MergeSide::Theirs).err()
}

fn merge_parsed(
    versions: &Versions<'_, SidecarRecords>,
    base_error: Option<MergeError>,
) -> MergedSidecar {
    let Versions { ours, theirs, .. } = *versions;
    let (mut merged, stats) = merge_records(versions);
    let equals_theirs = merged.has_same_content(theirs);
    match (merged.has_same_content(ours), equals_theirs) {
        (true, true) if !ours.has_same_order(theirs) => {}
        (true, _) => merged.take_order_from(ours),
        (false, true) => merged.take_order_from(theirs),
        (false, false) => {}
    }
    MergedSidecar { text: merged.render(), stats, equals_theirs, base_error }
}

/// Returns whether a mark differs in more than its conflicts.
fn is_changed(before: &LostMark, after: &LostMark) -> bool {
    let without_conflicts = |it: &LostMark| {
        let mut it = it.clone();
        it.provenance.conflicts.clear();
        it
    };
    before != after && without_conflicts(before) != without_conflicts(after)
}

fn merge_records(versions: &Versions<'_, SidecarRecords>) -> (SidecarRecords, MergeStats) {
    let header = records::merge_headers(&versions.map(|it| &it.header));
    let marks = ThreeWayRecords::new(&versions.map(|it| &it.marks));
    let relations = ThreeWayRecords::new(&versions.map(|it| &it.relations));
    let (mut merged_marks, kept_marks) = marks.merge(&header.blake3);
    let (mut merged_relations, kept_relations) = relations.merge(&header.blake3);
    let kept_ends = three_way::restore_relation_ends(
        &marks,
        &relations,
        &mut merged_marks,
        &mut merged_relations,
    );
    let levels = versions.map(|it| &it.file_level);
    let file_level = fields::merge_file_level(&levels);
    let known = [levels.ours, levels.theirs].map(|it| it.conflicts.as_slice());

    let stats = MergeStats {
        kept: kept_marks + kept_relations + kept_ends,
        added: marks.count_changes(&merged_marks, |before, _| before.is_none()),
        changed: marks.count_changes(&merged_marks, |before, after| {
            before.zip(after).is_some_and(|(before, after)| is_changed(before, after))
        }),
        removed: marks.count_changes(&merged_marks, |_, after| after.is_none()),
        relations: relations.count_changes(&merged_relations, |before, after| before != after),
        conflicts: marks.count_new_conflicts(&merged_marks)
            + relations.count_new_conflicts(&merged_relations)
            + three_way::count_new_conflicts(&file_level.conflicts, &known),
    };
    let marks = merged_marks.into_values().collect();
    let relations = merged_relations.into_values().collect();
    (SidecarRecords { header, marks, relations, file_level }, stats)
}
