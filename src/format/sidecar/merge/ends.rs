//! Keeping what a relation needs that one side added or changed. See [`keep`].

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{keys::Key, kind::Kind};
use crate::model::{
    LostMark, LostRelation,
    relation_resolution::{MARK_PREFIX, RELATION_PREFIX},
};

/// Brings back the marks and relations that one side removed and at which, on the other, a relation starts or ends
/// that stays although the first side has it not. Returns how many.
///
/// A relation that both sides have may hang in the air: the side that removed its end left it so.
pub(super) fn keep(
    marks: &Kind<'_, LostMark>,
    relations: &Kind<'_, LostRelation>,
    merged: &mut BTreeMap<Key, LostMark>,
    related: &mut BTreeMap<Key, LostRelation>,
) -> usize {
    let mut kept = 0;
    let mut waiting: Vec<Key> = related.keys().cloned().collect();
    while let Some(key) = waiting.pop() {
        let sides = [(&relations.ours, &marks.ours), (&relations.theirs, &marks.theirs)];
        let mut holders = sides.into_iter().filter(|(relations, _)| relations.contains_key(&key));
        let (Some((relations, marks)), None) = (holders.next(), holders.next()) else { continue };
        let Some(relation) = related.get(&key) else { continue };
        let from = named(&relation.from);
        let to_mark = relation.to.strip_prefix(MARK_PREFIX).and_then(named);
        let to_relation = relation.to.strip_prefix(RELATION_PREFIX).and_then(named);
        for end in [from, to_mark].into_iter().flatten() {
            kept += usize::from(bring_back(&end, marks, merged));
        }
        if let Some(end) = to_relation.filter(|end| bring_back(end, relations, related)) {
            kept += 1;
            waiting.push(end);
        }
    }
    kept
}

fn named(id: &str) -> Option<Key> {
    Uuid::try_parse(id).ok().map(Key::Named)
}

/// Puts in what is called `key`, if it is on this side and was not merged. Returns whether that was done.
fn bring_back<T: Clone>(
    key: &Key,
    side: &BTreeMap<Key, &T>,
    merged: &mut BTreeMap<Key, T>,
) -> bool {
    match side.get(key) {
        Some(it) if !merged.contains_key(key) => {
            merged.insert(key.clone(), (*it).clone());
            true
        }
        _ => false,
    }
}
