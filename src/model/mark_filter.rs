//! Filters for stepping through marks. See [`MarkFilter`].

use super::{Mark, Tag};

/// A kind of marks that an analyst steps through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkFilter {
    /// Marks with this tag.
    Tag(Tag),
    /// Marks without a note.
    WithoutNote,
    /// Marks without a speaker.
    WithoutSpeaker,
}

impl MarkFilter {
    /// All filters.
    pub const ALL: [Self; 5] = [
        Self::Tag(Tag::Claim),
        Self::Tag(Tag::Rebuttal),
        Self::Tag(Tag::Quote),
        Self::WithoutNote,
        Self::WithoutSpeaker,
    ];

    /// Returns whether `mark` is of this kind.
    pub fn matches(self, mark: &Mark) -> bool {
        match self {
            Self::Tag(tag) => mark.tag == tag,
            Self::WithoutNote => mark.note.trim().is_empty(),
            Self::WithoutSpeaker => mark.speaker.trim().is_empty(),
        }
    }

    pub(super) fn bit(self) -> u8 {
        match self {
            Self::Tag(tag) => 1 << tag as u8,
            Self::WithoutNote => 1 << Tag::ALL.len(),
            Self::WithoutSpeaker => 2 << Tag::ALL.len(),
        }
    }
}
