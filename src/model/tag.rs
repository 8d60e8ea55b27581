//! The part a mark plays in an argument. See [`Tag`].

use std::{fmt, str::FromStr};

/// The part a mark plays in an argument. The list is closed: checks and colours can rely on it.
///
/// What a mark is *about* is said by free labels (see [`super::Annotation::labels`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// Something is asserted.
    Claim,

    /// Something is asserted against a claim.
    Rebuttal,

    /// Someone's own words.
    Quote,
}

impl Tag {
    /// Every tag, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Claim, Self::Rebuttal, Self::Quote];

    /// The name used in files and on the command line, in lower case.
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

/// A word that is none of the tags.
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
