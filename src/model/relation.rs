//! A relation between marks. See [`Relation`].

use super::{MarkId, Provenance, RelationId};

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
