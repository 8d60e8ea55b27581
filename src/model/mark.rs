//! One mark: its place, its fields and its author. See [`Mark`].

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{AnchorStatus, FieldConflict, MarkId, SpanSet, Tag, name::normalized};

/// A tagged place in the text, with what the analyst says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Id, unique among the marks of one document.
    pub id: MarkId,

    /// Part it plays in the argument.
    pub tag: Tag,

    /// Place that it covers.
    pub spans: SpanSet,

    /// Whether this is still where it was made.
    pub status: AnchorStatus,

    /// Who says the words. Empty if nobody is named.
    pub speaker: String,

    /// Topics in the analyst's own words. Sorted, unique, none empty.
    pub labels: Vec<String>,

    /// Free text of the analyst. Often empty.
    pub note: String,

    /// Who made the mark. Empty if the analyst gave no name.
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

/// Returns `labels` sorted by code points, without empty ones and without other spellings of the same label.
pub fn normalize_labels(mut labels: Vec<String>) -> Vec<String> {
    labels.retain(|label| !label.is_empty());
    if labels.iter().any(|label| normalized(label) != *label) {
        labels.sort_by_cached_key(|it| {
            (normalized(it).into_owned(), normalized(it) != *it, it.clone())
        });
        labels.dedup_by(|next, kept| normalized(next) == normalized(kept));
    }
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// Fields of other programs in a sidecar: names, and values in the sidecar's notation.
pub type Extensions = BTreeMap<String, String>;

#[cfg(test)]
impl Mark {
    /// Creates mark `number` without any details.
    pub(crate) fn plain(number: u128, tag: Tag, spans: SpanSet) -> std::sync::Arc<Self> {
        std::sync::Arc::new(Self {
            id: MarkId(uuid::Uuid::from_u128(number)),
            tag,
            spans,
            status: AnchorStatus::Settled,
            speaker: String::new(),
            labels: Vec::new(),
            note: String::new(),
            author: String::new(),
            created: Timestamp::UNIX_EPOCH,
            modified: Timestamp::UNIX_EPOCH,
            extensions: [].into(),
            conflicts: Vec::new(),
        })
    }
}
