//! The model of an analyst's work: a text, and marks on it.
//!
//! Nothing here reads a disk, draws a pixel or can be serialised. A type that crosses one of those borders has a
//! counterpart on the other side (see [`crate::format`]).

pub mod anchor_status;
pub mod document;
pub mod field_conflict;
pub mod file_name;
pub mod id;
pub mod mark;
pub mod marks;
pub mod name;
mod new_ids;
pub mod relation;
pub mod selection;
pub mod selector;
mod sorted_tree;
pub mod span;
pub mod tag;
pub mod work;

pub use self::{
    anchor_status::{AnchorStatus, Origin, PlaceCandidate, Score, TextHash},
    document::{Document, DocumentSource},
    field_conflict::{FieldConflict, NamedFields},
    id::{IdsAndClock, MarkId, RelationId},
    mark::{Extensions, Mark, Provenance},
    marks::Marks,
    name::NameKey,
    relation::{Relation, RelationKind, RelationTarget},
    selection::Selection,
    selector::Selector,
    span::{Span, SpanSet},
    tag::{MarkFilter, Tag},
    work::{Lost, LostMark, LostReason, LostRelation, Work},
};
