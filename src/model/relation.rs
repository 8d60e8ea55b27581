//! What one mark has to do with another. See [`Relation`].

use jiff::Timestamp;

use super::{Extensions, FieldConflict, MarkId, RelationId};

/// What the mark at a relation's start does to what stands at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// Says that it is not so.
    Rebuts,

    /// Gives a reason for it.
    Supports,

    /// Says the same in other words.
    Restates,

    /// Says that a reason does not carry: points at a relation, mostly at a `Supports`.
    Undercuts,
}

impl RelationKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Rebuts, Self::Supports, Self::Restates, Self::Undercuts];

    /// The name used in files, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rebuts => "rebuts",
            Self::Supports => "supports",
            Self::Restates => "restates",
            Self::Undercuts => "undercuts",
        }
    }

    /// The kind called `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a relation points at.
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
    /// Its name. Two relations of one document never share it.
    pub id: RelationId,

    /// What the start does to the end.
    pub kind: RelationKind,

    /// Where it starts.
    pub from: MarkId,

    /// Where it ends.
    pub to: RelationTarget,

    /// Free words of the analyst's.
    pub note: String,

    /// Who made it.
    pub author: String,

    /// When it was made.
    pub created: Timestamp,

    /// When it was last changed.
    pub modified: Timestamp,

    /// What other programs keep with it. Kept and written back.
    pub extensions: Extensions,

    /// Other values that its fields were given elsewhere, to be decided on. Sorted, none twice. Mostly none.
    pub conflicts: Vec<FieldConflict>,
}
