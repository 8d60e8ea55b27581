//! Two sidecars that came from one → one with all that stands in either. See [`merge`].
//!
//! Marks are brought together by id and field by field, in the file's own words: what cannot be understood or placed
//! is merged like all else, and no document is needed. No side goes before the other and no clock decides,
//! so whoever merges gets the same.

mod ends;
mod fields;
mod keys;
mod kind;
mod parted;
mod records;
mod tally;
mod values;

pub use self::tally::Tally;
use self::{kind::Kind, records::Records};
use super::SidecarError;
use crate::{
    model::LostMark,
    tongue::{Said, say},
};

/// What came of merging two sidecars.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The sidecar that holds both.
    pub text: String,

    /// What it has that ours had not, and the like.
    pub tally: Tally,

    /// Whether it says the same as theirs, but for the document that it names.
    pub is_theirs: bool,

    /// Why the one that both came from was not used, if it could not be read.
    pub without_base: Option<MergeError>,
}

/// One of the two sidecars that are merged, or the one that both came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one that both came from.
    Base,
    /// The one that is here.
    Ours,
    /// The one that comes from elsewhere.
    Theirs,
}

/// Why a sidecar cannot be merged: it would lose something.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.said())]
pub enum MergeError {
    /// It cannot be read.
    Unreadable(Side, SidecarError),

    /// It holds fields that are not known here, as `marks.3.colour`, and they would be lost.
    Unknown(Side, Vec<String>),
}

impl MergeError {
    /// The same, to be said.
    pub fn said(&self) -> Said {
        match self {
            Self::Unreadable(_, error) => error.said(),
            Self::Unknown(_, fields) => say!("sidecar-unknown", fields = fields.join(", ")),
        }
    }

    /// Which of the sidecars it is.
    pub fn side(&self) -> Side {
        match self {
            Self::Unreadable(side, _) | Self::Unknown(side, _) => *side,
        }
    }
}

/// Merges `ours` and `theirs`, which both came from `base`; without one, all that stands in either is kept.
///
/// - What one side added or changed stays; what one side removed and the other left alone goes.
/// - What one side removed and the other changed stays, and so does what the other side added a relation to.
/// - A field that both changed differently keeps both values: the longer one in its place, and the other one
///   as a [`Dispute`](crate::model::Dispute). Labels are brought together one by one.
/// - Where the two are of different documents, each mark says which text its offsets count in.
///
/// A base that cannot be read is none, and [`Merged::without_base`] says so. Costs reading and writing each once.
///
/// # Errors
///
/// [`MergeError`] where something of one side would be lost.
pub fn merge(base: Option<&str>, ours: &str, theirs: &str) -> Result<Merged, MergeError> {
    let ours = Records::read(ours, Side::Ours)?;
    let theirs = Records::read(theirs, Side::Theirs)?;
    let (base, without_base) = match base.map(|text| Records::read(text, Side::Base)) {
        None => (None, None),
        Some(Ok(base)) => (Some(base), None),
        Some(Err(error)) => (None, Some(error)),
    };
    Ok(merge_all(base.as_ref(), &ours, &theirs, without_base))
}

/// Merges `ours` with `copy`, another version of the same sidecar of which nobody knows where it parted from ours.
/// `known` is an older state of ours, if one was kept.
///
/// What the copy holds just as the older state did, nobody changed there, so ours decides, even where it was removed.
/// Everything else that stands in either stays: what the copy lacks was removed there, or was never there.
///
/// # Errors
///
/// [`MergeError`] where something of one side would be lost.
pub fn merge_copy(known: Option<&str>, ours: &str, copy: &str) -> Result<Merged, MergeError> {
    let ours = Records::read(ours, Side::Ours)?;
    let copy = Records::read(copy, Side::Theirs)?;
    let known = known.and_then(|text| Records::read(text, Side::Base).ok());
    let base = known.map(|known| parted::shared(known, &copy));
    Ok(merge_all(base.as_ref(), &ours, &copy, None))
}

/// Why the sidecar `text` cannot be merged, if it cannot: it is damaged, newer, or holds fields that are not known here.
pub fn unmergeable(text: &str) -> Option<MergeError> {
    Records::read(text, Side::Theirs).err()
}

fn merge_all(
    base: Option<&Records>,
    ours: &Records,
    theirs: &Records,
    without_base: Option<MergeError>,
) -> Merged {
    let (mut merged, tally) = merge_records(base, ours, theirs);
    let (is_ours, is_theirs) = (merged.says_as(ours), merged.says_as(theirs));
    match (is_ours, is_theirs) {
        (true, true) if !ours.is_ordered_as(theirs) => {}
        (true, _) => merged.order_as(ours),
        (false, true) => merged.order_as(theirs),
        (false, false) => {}
    }
    Merged { text: merged.render(), tally, is_theirs, without_base }
}

/// Whether a mark is another one, and not only one of whose fields there is a further value.
fn is_changed(before: &LostMark, after: &LostMark) -> bool {
    let undisputed = |it: &LostMark| LostMark { conflicts: Vec::new(), ..it.clone() };
    before != after && undisputed(before) != undisputed(after)
}

fn merge_records(base: Option<&Records>, ours: &Records, theirs: &Records) -> (Records, Tally) {
    let header = records::merge_headers(base, ours, theirs);
    let marks = Kind::new(base, ours, theirs, |it| &it.marks);
    let relations = Kind::new(base, ours, theirs, |it| &it.relations);
    let (mut merged, kept) = marks.merge(&header.blake3);
    let (mut related, kept_relations) = relations.merge(&header.blake3);
    let used = ends::keep(&marks, &relations, &mut merged, &mut related);
    let rest = fields::merge_rest(base.map(|it| &it.rest), &ours.rest, &theirs.rest);

    let tally = Tally {
        kept: kept + kept_relations + used,
        added: marks.count(&merged, |before, after| before.is_none() && after.is_some()),
        changed: marks.count(&merged, |before, after| {
            before.zip(after).is_some_and(|(before, after)| is_changed(before, after))
        }),
        removed: marks.count(&merged, |before, after| before.is_some() && after.is_none()),
        relations: relations.count(&related, |before, after| before != after),
        disputed: marks.disputed(&merged)
            + relations.disputed(&related)
            + fields::news(&rest.disputes, &ours.rest.disputes, &theirs.rest.disputes),
    };
    let marks = merged.into_values().collect();
    let relations = related.into_values().collect();
    (Records { header, marks, relations, rest }, tally)
}
