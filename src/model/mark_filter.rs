//! What a walk through the marks stops at. See [`MarkFilter`].

use super::{Mark, Tag};

/// Marks of one kind, which an analyst goes through one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkFilter {
    /// Those with this tag.
    Tag(Tag),
    /// Those without a note.
    WithoutNote,
    /// Those of which it is not said who speaks.
    WithoutSpeaker,
}

impl MarkFilter {
    /// Each of them.
    pub const ALL: [Self; 5] = [
        Self::Tag(Tag::Claim),
        Self::Tag(Tag::Rebuttal),
        Self::Tag(Tag::Quote),
        Self::WithoutNote,
        Self::WithoutSpeaker,
    ];

    /// Whether `mark` is one of these.
    pub fn matches(self, mark: &Mark) -> bool {
        match self {
            Self::Tag(tag) => mark.tag == tag,
            Self::WithoutNote => mark.note.trim().is_empty(),
            Self::WithoutSpeaker => mark.speaker.trim().is_empty(),
        }
    }

    /// The bit that stands for it.
    pub(super) fn bit(self) -> u8 {
        match self {
            Self::Tag(tag) => 1 << tag as u8,
            Self::WithoutNote => 1 << Tag::ALL.len(),
            Self::WithoutSpeaker => 2 << Tag::ALL.len(),
        }
    }
}
