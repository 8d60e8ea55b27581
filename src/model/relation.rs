//! A relation between marks. See [`Relation`].

use jiff::Timestamp;

use super::{Extensions, FieldConflict, MarkId, RelationId};

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

    /// Who made it.
    pub author: String,

    /// Time of creation.
    pub created: Timestamp,

    /// Time of the last change.
    pub modified: Timestamp,

    /// Fields of other programs. Kept and written back.
    pub extensions: Extensions,

    /// Other values of its fields, set elsewhere, to be decided on. Sorted, unique. Usually empty.
    pub conflicts: Vec<FieldConflict>,
}
