//! Kinds of marks: by the part that they play in an argument, and by what is missing. See [`Tag`] and [`MarkFilter`].

use std::{fmt, str::FromStr};

use super::Mark;

/// The part that a mark plays in an argument. The list is closed: checks and colours can rely on it.
///
/// Free labels say what a mark is *about* (see [`super::Mark::labels`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// An assertion.
    Claim,
    /// An assertion against a claim.
    Rebuttal,
    /// Someone's own words.
    Quote,
}

impl Tag {
    /// All tags, in menu order.
    pub const ALL: [Self; 3] = [Self::Claim, Self::Rebuttal, Self::Quote];

    /// Returns the name used in files and on the command line, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Rebuttal => "rebuttal",
            Self::Quote => "quote",
        }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that is no tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a tag; use claim, rebuttal or quote")]
pub struct UnknownTag(String);

impl FromStr for Tag {
    type Err = UnknownTag;

    fn from_str(name: &str) -> Result<Self, UnknownTag> {
        let found = Self::ALL.into_iter().find(|tag| tag.name() == name);
        found.ok_or_else(|| UnknownTag(name.to_owned()))
    }
}

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
