//! What is the same mark in two files. See [`by_key`].

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::fields::MergeRecord;

/// What names a record within one file, and the same one in another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RecordKey {
    /// Its id.
    Id(Uuid),

    /// All that it holds, and how many such records stand before it: its id is none, or another one had it before.
    /// So it can be added and removed, but is not known again once it was changed.
    Content(String, usize),
}

/// `records` by what names them. Those whose id another one had before come behind all that are first.
pub(super) fn by_key<T: MergeRecord>(records: &[T]) -> BTreeMap<RecordKey, &T> {
    let mut seen = HashSet::new();
    let mut odd = HashMap::<String, usize>::new();
    let key = |it: &T| match Uuid::try_parse(it.id()) {
        Ok(id) if seen.insert(id) => RecordKey::Id(id),
        _ => {
            let all = format!("{it:?}");
            let before = odd.entry(all.clone()).or_default();
            *before += 1;
            RecordKey::Content(all, *before)
        }
    };
    let mut key = key;
    records.iter().map(|it| (key(it), it)).collect()
}
