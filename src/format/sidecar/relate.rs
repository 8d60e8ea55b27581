//! Giving relations their ends. See [`relate`].

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::file::RelationFile;
use crate::model::{Extensions, LostRelation, Marks, Relation, RelationId, RelationKind, Target};

/// What stands before the id of a relation's end if that is a mark.
pub(super) const TO_MARK: &str = "mark:";

/// What stands before the id of a relation's end if that is a relation.
pub(super) const TO_RELATION: &str = "relation:";

/// Adds to `marks` the relations between them, and returns the others as they were read.
///
/// A relation is added if both its ends are there; one that points at a relation
/// needs a way over relations to a mark, which those in a circle have not.
pub(super) fn relate(mut marks: Marks, relations: Vec<RelationFile>) -> (Marks, Vec<LostRelation>) {
    let mut seen = HashSet::new();
    let mut understood: Vec<Option<Relation>> = relations
        .iter()
        .map(|it| understand(it).filter(|it| marks.get(it.from).is_some() && seen.insert(it.id)))
        .collect();
    let grounded = grounded(&marks, &understood);
    let mut lost = Vec::new();
    for (number, file) in relations.into_iter().enumerate() {
        match understood[number].take().filter(|it| grounded.contains(&it.id)) {
            Some(mut relation) => {
                let LostRelation { note, author, extensions, disputes, .. } = file.into();
                (relation.note, relation.author) = (note, author);
                (relation.extensions, relation.disputes) = (extensions, disputes);
                marks.put_relation(relation.id, Some(Arc::new(relation)));
            }
            None => lost.push(file.into()),
        }
    }
    (marks, lost)
}

/// The relations that lead, over other relations or at once, to one of `marks`.
fn grounded(marks: &Marks, relations: &[Option<Relation>]) -> HashSet<RelationId> {
    let mut pointing: HashMap<RelationId, Vec<RelationId>> = HashMap::new();
    let mut next = Vec::new();
    for relation in relations.iter().flatten() {
        match relation.to {
            Target::Annotation(id) if marks.get(id).is_some() => next.push(relation.id),
            Target::Annotation(_) => {}
            Target::Relation(id) => pointing.entry(id).or_default().push(relation.id),
        }
    }
    let mut found = HashSet::new();
    while let Some(id) = next.pop() {
        if found.insert(id) {
            next.extend(pointing.remove(&id).unwrap_or_default());
        }
    }
    found
}

/// The relation without its words, if its ids, kind and times can be understood.
fn understand(file: &RelationFile) -> Option<Relation> {
    let to = match file.to.strip_prefix(TO_MARK) {
        Some(id) => Target::Annotation(id.parse().ok()?),
        None => Target::Relation(file.to.strip_prefix(TO_RELATION)?.parse().ok()?),
    };
    Some(Relation {
        id: file.id.parse().ok()?,
        kind: RelationKind::from_name(&file.kind)?,
        from: file.from.parse().ok()?,
        to,
        note: String::new(),
        author: String::new(),
        created: file.created.parse().ok()?,
        modified: file.modified.parse().ok()?,
        extensions: Extensions::new(),
        disputes: Vec::new(),
    })
}
