//! What two versions of a sidecar certainly have in common, if their base is unknown. See [`common_base`].

use super::{
    fields::{FileLevelFields, MergeRecord},
    record_key::by_key,
    records::SidecarRecords,
};
use crate::format::sidecar::SidecarHeader;

/// Returns what `copy` has unchanged from `known`, an older version of ours: the certain part of a common base.
///
/// For the rest it is unknown whether the copy was changed, or comes from an even older version.
pub(super) fn common_base(known: SidecarRecords, copy: &SidecarRecords) -> SidecarRecords {
    let header = if known.header == copy.header { known.header } else { SidecarHeader::default() };
    let file_level = if known.file_level == copy.file_level {
        known.file_level
    } else {
        FileLevelFields::default()
    };
    let marks = unchanged_records(&known.marks, &copy.marks);
    let relations = unchanged_records(&known.relations, &copy.relations);
    SidecarRecords { header, marks, relations, file_level }
}

fn unchanged_records<T: MergeRecord>(known: &[T], copy: &[T]) -> Vec<T> {
    let copy = by_key(copy);
    let known = by_key(known).into_iter().filter(|(key, it)| copy.get(key) == Some(it));
    known.map(|(_, it)| it.clone()).collect()
}
