//! What an analyst's work is made of: a text, and marks on it.
//!
//! Nothing here reads a disk, draws a pixel, or can be serialised.
//! A type that crosses one of those borders has a twin on the other side (see [`crate::format`]).

pub mod annotation;
pub mod dispute;
pub mod document;
pub mod extent;
pub mod fields;
pub mod file_name;
pub mod id;
pub mod marks;
pub mod mint;
pub mod name;
mod new_ids;
pub mod relate;
pub mod relation;
pub mod selection;
pub mod selector;
mod sorted;
pub mod span;
pub mod standing;
pub mod stop;
pub mod tag;
pub mod work;

pub use self::{
    annotation::{Annotation, Extensions},
    dispute::Dispute,
    document::{Document, Source},
    extent::Extent,
    fields::Fields,
    id::{AnnotationId, RelationId},
    marks::Marks,
    mint::Mint,
    name::NameKey,
    relation::{Relation, RelationKind, Target},
    selection::Selection,
    selector::Selector,
    span::Span,
    standing::{Candidate, Origin, Score, Standing, TextName},
    stop::Stop,
    tag::Tag,
    work::{Lost, LostMark, LostReason, LostRelation, Work},
};
