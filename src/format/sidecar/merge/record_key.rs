//! Identifies the same mark in two files. See [`by_key`].

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::fields::MergeRecord;

/// Identifies a record within one file, and the same one in another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RecordKey {
    /// Its id.
    Id(Uuid),

    /// Its contents, and its number among equal ones: it has no id, or the same id as an earlier record. So it can be
    /// added and removed, but isn't recognised once it was changed.
    Content(String, usize),
}

/// Returns `records` by key. Those with the same id as an earlier one come after all others.
pub(super) fn by_key<T: MergeRecord>(records: &[T]) -> BTreeMap<RecordKey, &T> {
    let mut seen = HashSet::new();
    let mut without_id = HashMap::<String, usize>::new();
    let mut key = |it: &T| match Uuid::try_parse(it.id()) {
        Ok(id) if seen.insert(id) => RecordKey::Id(id),
        _ => {
            let contents = format!("{it:?}");
            let number = without_id.entry(contents.clone()).or_default();
            *number += 1;
            RecordKey::Content(contents, *number)
        }
    };
    records.iter().map(|it| (key(it), it)).collect()
}
