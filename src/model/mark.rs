//! One mark: its place, its fields and its author. See [`Mark`].

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{AnchorStatus, FieldConflict, MarkId, SpanSet, Tag, name::normalized};

/// A tagged place in the text, with what the analyst says about it.
///
/// ```
/// use glossator::model::{Document, Mark, MarkId, Provenance, Tag};
/// use jiff::Timestamp;
///
/// let document = Document::from_text("news.txt", "The mayor said no.");
/// let spans = document.span(15..17).expect("two letters").into();
/// let made = Provenance::new("Ada", Timestamp::UNIX_EPOCH);
/// let mark = Mark::new(MarkId(uuid::Uuid::nil()), Tag::Quote, spans, made);
/// assert_eq!((&*document.words(&mark.spans), mark.tag.name()), ("no", "quote"));
/// ```
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
    /// Who made it, and when.
    pub provenance: Provenance,
}

/// Who made a mark or relation and when, and what others say about it.
///
/// A lost one has its times as text, as written in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance<Time = Timestamp> {
    /// Who made it. Empty if the analyst gave no name.
    pub author: String,
    /// Time of creation.
    pub created: Time,
    /// Time of the last change.
    pub modified: Time,
    /// Fields of other programs. Kept and written back.
    pub extensions: Extensions,
    /// Other values of its fields, set elsewhere, to be decided on. Sorted, unique. Usually empty.
    pub conflicts: Vec<FieldConflict>,
}

impl<Time> Provenance<Time> {
    fn with_times<Other>(&self, created: Other, modified: Other) -> Provenance<Other> {
        Provenance {
            author: self.author.clone(),
            created,
            modified,
            extensions: self.extensions.clone(),
            conflicts: self.conflicts.clone(),
        }
    }
}

impl Mark {
    /// Creates a settled mark that says nothing yet.
    pub fn new(id: MarkId, tag: Tag, spans: SpanSet, provenance: Provenance) -> Self {
        let (speaker, labels, note) = (String::new(), Vec::new(), String::new());
        Self { id, tag, spans, status: AnchorStatus::Settled, speaker, labels, note, provenance }
    }

    /// Returns the same mark, last changed at `time`.
    #[must_use]
    pub fn modified_at(mut self, time: Timestamp) -> Self {
        self.provenance.modified = time;
        self
    }
}

impl Provenance {
    /// Returns that of a mark made by `author` at `time`.
    pub fn new(author: &str, time: Timestamp) -> Self {
        Self { author: author.to_owned(), created: time, modified: time, ..Self::default() }
    }

    /// Returns the same with its times as text.
    pub fn to_text(&self) -> Provenance<String> {
        self.with_times(self.created.to_string(), self.modified.to_string())
    }
}

impl Provenance<String> {
    /// Returns the same with its times parsed. `None` if one of them is invalid.
    pub fn parse(&self) -> Option<Provenance> {
        Some(self.with_times(self.created.parse().ok()?, self.modified.parse().ok()?))
    }
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
        let id = MarkId(uuid::Uuid::from_u128(number));
        Self::new(id, tag, spans, Provenance::default()).into()
    }
}
