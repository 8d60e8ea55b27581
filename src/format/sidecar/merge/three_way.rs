//! All marks of the three sidecars, or all relations. See [`ThreeWayRecords`].

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::fields::{self, MergeRecord};
use crate::model::{
    FieldConflict, LostMark, LostRelation,
    relation::{MARK_PREFIX, RELATION_PREFIX},
};

pub(super) struct Versions<'a, T> {
    pub(super) base: Option<&'a T>,
    pub(super) ours: &'a T,
    pub(super) theirs: &'a T,
}

impl<'a, T> Versions<'a, T> {
    pub(super) fn map<U>(&self, part: impl Fn(&'a T) -> &'a U) -> Versions<'a, U> {
        Versions { base: self.base.map(&part), ours: part(self.ours), theirs: part(self.theirs) }
    }
}

/// Records of one kind on each side, by key.
pub(super) struct ThreeWayRecords<'a, T> {
    base: BTreeMap<RecordKey, &'a T>,
    pub(super) ours: BTreeMap<RecordKey, &'a T>,
    pub(super) theirs: BTreeMap<RecordKey, &'a T>,
}

impl<'a, T: MergeRecord> ThreeWayRecords<'a, T> {
    pub(super) fn new(versions: &Versions<'a, Vec<T>>) -> Self {
        Self {
            base: versions.base.map_or_else(BTreeMap::new, |it| by_key(it)),
            ours: by_key(versions.ours),
            theirs: by_key(versions.theirs),
        }
    }

    /// Merges the sides under a header with the hash `text`, and counts the records kept although one side removed
    /// them.
    pub(super) fn merge(&self, text: &str) -> (BTreeMap<RecordKey, T>, usize) {
        let mut merged = BTreeMap::new();
        let mut kept = 0;
        let keys: BTreeSet<&RecordKey> = self.ours.keys().chain(self.theirs.keys()).collect();
        for key in keys {
            let base = self.base.get(key).copied();
            let ours = self.ours.get(key).copied();
            let theirs = self.theirs.get(key).copied();
            let record = match (ours, theirs) {
                _ if ours == theirs || theirs == base => ours.cloned(),
                _ if ours == base => theirs.cloned(),
                (Some(ours), Some(theirs)) => {
                    Some(fields::merge_fields(&Versions { base, ours, theirs }, text))
                }
                (one, other) => {
                    kept += 1;
                    one.or(other).cloned()
                }
            };
            merged.extend(record.map(|it| (key.clone(), it)));
        }
        (merged, kept)
    }

    /// Counts the records for which `is_change` returns true, given our version and the merged one.
    pub(super) fn count_changes(
        &self,
        merged: &BTreeMap<RecordKey, T>,
        is_change: impl Fn(Option<&T>, Option<&T>) -> bool,
    ) -> usize {
        let keys: BTreeSet<&RecordKey> = self.ours.keys().chain(merged.keys()).collect();
        let is_changed =
            |key: &&&RecordKey| is_change(self.ours.get(**key).copied(), merged.get(**key));
        keys.iter().filter(is_changed).count()
    }

    /// Counts the conflicts that neither side had.
    pub(super) fn count_new_conflicts(&self, merged: &BTreeMap<RecordKey, T>) -> usize {
        let count = |(key, merged): (&RecordKey, &T)| {
            let sides = [self.ours.get(key), self.theirs.get(key)].into_iter().flatten();
            let known: Vec<_> = sides.map(|it| it.provenance().conflicts.as_slice()).collect();
            count_new_conflicts(&merged.provenance().conflicts, &known)
        };
        merged.iter().map(count).sum()
    }
}

pub(super) fn count_new_conflicts(
    conflicts: &[FieldConflict],
    known: &[&[FieldConflict]],
) -> usize {
    conflicts.iter().filter(|it| !known.iter().any(|side| side.contains(it))).count()
}

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

/// Restores the marks and relations that one side removed and that are ends of a relation only the other side has.
/// Returns their number.
///
/// A relation on both sides may dangle: the side that removed its end left it so.
pub(super) fn restore_relation_ends(
    marks: &ThreeWayRecords<'_, LostMark>,
    relations: &ThreeWayRecords<'_, LostRelation>,
    merged: &mut BTreeMap<RecordKey, LostMark>,
    related: &mut BTreeMap<RecordKey, LostRelation>,
) -> usize {
    let mut kept = 0;
    let mut pending: Vec<RecordKey> = related.keys().cloned().collect();
    while let Some(key) = pending.pop() {
        let sides = [(&relations.ours, &marks.ours), (&relations.theirs, &marks.theirs)];
        let mut holders = sides.into_iter().filter(|(relations, _)| relations.contains_key(&key));
        let (Some((relations, marks)), None) = (holders.next(), holders.next()) else { continue };
        let Some(relation) = related.get(&key) else { continue };
        let from = id_key(&relation.from);
        let to_mark = relation.to.strip_prefix(MARK_PREFIX).and_then(id_key);
        let to_relation = relation.to.strip_prefix(RELATION_PREFIX).and_then(id_key);
        for end in [from, to_mark].into_iter().flatten() {
            kept += usize::from(restore_record(&end, marks, merged));
        }
        if let Some(end) = to_relation.filter(|end| restore_record(end, relations, related)) {
            kept += 1;
            pending.push(end);
        }
    }
    kept
}

fn id_key(id: &str) -> Option<RecordKey> {
    Uuid::try_parse(id).ok().map(RecordKey::Id)
}

/// Restores the record with this key, if it is on this side and wasn't merged. Returns whether it was.
fn restore_record<T: Clone>(
    key: &RecordKey,
    side: &BTreeMap<RecordKey, &T>,
    merged: &mut BTreeMap<RecordKey, T>,
) -> bool {
    match side.get(key) {
        Some(it) if !merged.contains_key(key) => {
            merged.insert(key.clone(), (*it).clone());
            true
        }
        _ => false,
    }
}
