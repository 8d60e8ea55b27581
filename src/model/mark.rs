//! One mark: where it is, what it says, who made it. See [`Mark`].

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{AnchorStatus, FieldConflict, MarkId, SpanSet, Tag, name::normalized};

/// A tagged extent of the text, with what the analyst says about it.
///
/// On the screen this is called a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its name. Two marks of one document never share it.
    pub id: MarkId,

    /// The part it plays in the argument.
    pub tag: Tag,

    /// What it covers.
    pub spans: SpanSet,

    /// How sure it is that this is where it was made.
    pub status: AnchorStatus,

    /// Who says the words. Empty where nobody is named.
    pub speaker: String,

    /// What it is about, in the analyst's own words. Sorted, none twice, none empty.
    pub labels: Vec<String>,

    /// Free words of the analyst's. Often empty.
    pub note: String,

    /// Who made the mark. Empty where the analyst gave no name.
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

/// `labels` as a mark has them: in the order of their code points, none twice in whatever spelling, none empty.
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

/// What other programs keep in a sidecar: names, and values in the sidecar's own notation.
pub type Extensions = BTreeMap<String, String>;

#[cfg(test)]
impl Mark {
    /// Mark number `number`, of which nobody has said anything yet.
    pub(crate) fn plain(number: u128, tag: Tag, extent: SpanSet) -> std::sync::Arc<Self> {
        std::sync::Arc::new(Self {
            id: MarkId(uuid::Uuid::from_u128(number)),
            tag,
            spans: extent,
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
