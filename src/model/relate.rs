//! Relations as files have them ↔ relations between marks. See [`joinable`].

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{Extensions, LostRelation, Marks, Relation, RelationId, RelationKind, Target};

/// What stands before the id of a relation's end if that is a mark.
pub(crate) const TO_MARK: &str = "mark:";

/// What stands before the id of a relation's end if that is a relation.
pub(crate) const TO_RELATION: &str = "relation:";

/// Which of `relations` can be added to `marks`, each with its number in the list.
///
/// A relation can be added if both its ends are there; one that points at a relation
/// needs a way over relations to a mark, which those in a circle have not.
pub fn joinable(marks: &Marks, relations: &[Arc<LostRelation>]) -> Vec<(usize, Relation)> {
    let mut seen = HashSet::new();
    let mut is_new = |it: &Relation| {
        let has_start = marks.get(it.from).is_some() && marks.relation(it.id).is_none();
        has_start && seen.insert(it.id)
    };
    let understood: Vec<(usize, Relation)> = relations
        .iter()
        .enumerate()
        .filter_map(|(number, it)| Some((number, understand(it).filter(&mut is_new)?)))
        .collect();
    let grounded = grounded(marks, &understood);
    understood.into_iter().filter(|(_, it)| grounded.contains(&it.id)).collect()
}

/// The relations that lead, over other relations or at once, to one of `marks`.
fn grounded(marks: &Marks, relations: &[(usize, Relation)]) -> HashSet<RelationId> {
    let mut pointing: HashMap<RelationId, Vec<RelationId>> = HashMap::new();
    let mut next = Vec::new();
    for (_, relation) in relations {
        match relation.to {
            Target::Annotation(id) if marks.get(id).is_some() => next.push(relation.id),
            Target::Annotation(_) => {}
            Target::Relation(id) if marks.relation(id).is_some() => next.push(relation.id),
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

/// The relation, if its ids, kind and times can be understood.
fn understand(file: &LostRelation) -> Option<Relation> {
    let to = match file.to.strip_prefix(TO_MARK) {
        Some(id) => Target::Annotation(id.parse().ok()?),
        None => Target::Relation(file.to.strip_prefix(TO_RELATION)?.parse().ok()?),
    };
    Some(Relation {
        id: file.id.parse().ok()?,
        kind: RelationKind::from_name(&file.kind)?,
        from: file.from.parse().ok()?,
        to,
        note: file.note.clone(),
        author: file.author.clone(),
        created: file.created.parse().ok()?,
        modified: file.modified.parse().ok()?,
        extensions: Extensions::clone(&file.extensions),
        disputes: file.disputes.clone(),
    })
}

/// A relation as it stands in the file.
impl From<&Relation> for LostRelation {
    fn from(it: &Relation) -> Self {
        Self {
            id: it.id.to_string(),
            kind: it.kind.name().to_owned(),
            from: it.from.to_string(),
            to: match it.to {
                Target::Annotation(id) => format!("{TO_MARK}{id}"),
                Target::Relation(id) => format!("{TO_RELATION}{id}"),
            },
            note: it.note.clone(),
            author: it.author.clone(),
            created: it.created.to_string(),
            modified: it.modified.to_string(),
            extensions: it.extensions.clone(),
            disputes: it.disputes.clone(),
        }
    }
}
