//! Converts relations between the file's form and the model's. See [`resolvable_relations`].

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{LostRelation, Marks, Relation, RelationId, RelationKind, RelationTarget};

/// Prefix of the id of a relation's end if that is a mark.
pub(crate) const MARK_PREFIX: &str = "mark:";

/// Prefix of the id of a relation's end if that is a relation.
pub(crate) const RELATION_PREFIX: &str = "relation:";

/// Returns the `relations` that can be added to `marks`, each with its index in the list.
///
/// A relation can be added if both of its ends exist. One that points at a relation must lead to a mark over relations,
/// which a circle does not.
pub fn resolvable_relations(
    marks: &Marks,
    relations: &[Arc<LostRelation>],
) -> Vec<(usize, Relation)> {
    let mut seen = HashSet::new();
    let mut is_new = |it: &Relation| {
        let has_start = marks.get(it.from).is_some() && marks.relation(it.id).is_none();
        has_start && seen.insert(it.id)
    };
    let parsed: Vec<(usize, Relation)> = relations
        .iter()
        .enumerate()
        .filter_map(|(number, it)| Some((number, parse_relation(it).filter(&mut is_new)?)))
        .collect();
    let leading = relations_leading_to_marks(marks, &parsed);
    parsed.into_iter().filter(|(_, it)| leading.contains(&it.id)).collect()
}

/// Returns the relations that lead to one of `marks`, directly or over other relations.
fn relations_leading_to_marks(
    marks: &Marks,
    relations: &[(usize, Relation)],
) -> HashSet<RelationId> {
    let mut pointing: HashMap<RelationId, Vec<RelationId>> = HashMap::new();
    let mut next = Vec::new();
    for (_, relation) in relations {
        match relation.to {
            RelationTarget::Mark(id) if marks.get(id).is_some() => next.push(relation.id),
            RelationTarget::Mark(_) => {}
            RelationTarget::Relation(id) if marks.relation(id).is_some() => next.push(relation.id),
            RelationTarget::Relation(id) => pointing.entry(id).or_default().push(relation.id),
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

/// Parses the relation. `None` if its ids, kind or times are invalid.
fn parse_relation(file: &LostRelation) -> Option<Relation> {
    let to = match file.to.strip_prefix(MARK_PREFIX) {
        Some(id) => RelationTarget::Mark(id.parse().ok()?),
        None => RelationTarget::Relation(file.to.strip_prefix(RELATION_PREFIX)?.parse().ok()?),
    };
    Some(Relation {
        id: file.id.parse().ok()?,
        kind: RelationKind::from_name(&file.kind)?,
        from: file.from.parse().ok()?,
        to,
        note: file.note.clone(),
        provenance: file.provenance.parse()?,
    })
}

/// Converts a relation to the file's form.
impl From<&Relation> for LostRelation {
    fn from(it: &Relation) -> Self {
        Self {
            id: it.id.to_string(),
            kind: it.kind.name().to_owned(),
            from: it.from.to_string(),
            to: match it.to {
                RelationTarget::Mark(id) => format!("{MARK_PREFIX}{id}"),
                RelationTarget::Relation(id) => format!("{RELATION_PREFIX}{id}"),
            },
            note: it.note.clone(),
            provenance: it.provenance.to_text(),
        }
    }
}
