//! Keeps the ends of relations that one side added or changed. See [`restore_relation_ends`].

use std::collections::BTreeMap;

use uuid::Uuid;

use super::three_way::{RecordKey, ThreeWayRecords};
use crate::model::{
    LostMark, LostRelation,
    relation_resolution::{MARK_PREFIX, RELATION_PREFIX},
};

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
