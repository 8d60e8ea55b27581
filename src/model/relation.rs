//! Relations between marks, and how the file's form becomes the model's. See [`Relation`] and
//! [`resolvable_relations`].

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{LostRelation, MarkId, Marks, Provenance, RelationId};

/// What the mark at the start of a relation does to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// Denies it.
    Rebuts,
    /// Gives a reason for it.
    Supports,
    /// Says the same in other words.
    Restates,
    /// Denies that a reason applies: points at a relation, usually at a `Supports`.
    Undercuts,
}

impl RelationKind {
    /// All kinds, in menu order.
    pub const ALL: [Self; 4] = [Self::Rebuts, Self::Supports, Self::Restates, Self::Undercuts];

    /// Returns the name used in files, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rebuts => "rebuts",
            Self::Supports => "supports",
            Self::Restates => "restates",
            Self::Undercuts => "undercuts",
        }
    }

    /// Returns the kind called `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The target of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationTarget {
    /// A mark.
    Mark(MarkId),
    /// Another relation: an objection to the link, not to what is linked.
    Relation(RelationId),
}

/// A directed link from a mark to a mark, or to another relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Id, unique among the relations of one document.
    pub id: RelationId,
    /// What the start does to the target.
    pub kind: RelationKind,
    /// Start of the link.
    pub from: MarkId,
    /// Target of the link.
    pub to: RelationTarget,
    /// Free text of the analyst.
    pub note: String,
    /// Who made it, and when.
    pub provenance: Provenance,
}

/// Prefix of the id of a relation's end if that is a mark.
pub(crate) const MARK_PREFIX: &str = "mark:";

/// Prefix of the id of a relation's end if that is a relation.
pub(crate) const RELATION_PREFIX: &str = "relation:";

/// Returns the `relations` that can be added to `marks`, each with its index in the list.
///
/// A relation can be added if both of its ends exist. One that points at a relation must lead to a mark over relations,
/// which a circle does not.
///
/// ```
/// use glossator::model::{LostRelation, Marks, relation::resolvable_relations};
///
/// let dangling = LostRelation { kind: "rebuts".to_owned(), ..LostRelation::default() };
/// assert!(resolvable_relations(&Marks::default(), &[dangling.into()]).is_empty());
/// ```
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
