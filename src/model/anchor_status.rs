//! How sure it is that a mark stands where it was made. See [`AnchorStatus`].

use std::sync::Arc;

use super::{Selector, SpanSet};

/// How sure it is that a mark stands where it was made.
///
/// What is not settled is kept in the sidecar as it was until the analyst accepts it. A settled mark, which nearly
/// all are, carries nothing for this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AnchorStatus {
    /// It does: nothing has changed there, or the analyst has said so.
    #[default]
    Settled,

    /// The same words were found at another place, and the analyst has not accepted that.
    Moved(Arc<Origin>),

    /// Other words were found in its place, and the analyst has not accepted that.
    Changed(Arc<Origin>),
}

/// Where a mark stood that has not been accepted at its new place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Its pieces as they stand in the file.
    pub pieces: Vec<Selector>,

    /// The text in which their offsets count.
    pub text_hash: TextHash,

    /// How much speaks for the new place.
    pub score: Score,
}

/// Names a text: the BLAKE3 of the bytes that it was read from, in hexadecimal. Empty where it is not known.
pub type TextHash = Arc<str>;

impl AnchorStatus {
    /// Where the mark stood, if it is not settled.
    pub fn origin(&self) -> Option<&Arc<Origin>> {
        match self {
            Self::Settled => None,
            Self::Moved(origin) | Self::Changed(origin) => Some(origin),
        }
    }
}

impl Origin {
    /// The words that the mark was on, in one line.
    pub fn words(&self) -> String {
        joined_words(&self.pieces)
    }
}

/// The words of `pieces`, in one line.
pub(super) fn joined_words(pieces: &[Selector]) -> String {
    let words: Vec<&str> = pieces.iter().map(|piece| piece.exact.as_str()).collect();
    words.join(super::document::PIECE_SEPARATOR)
}

/// A place at which a lost mark may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceCandidate {
    /// The place.
    pub spans: SpanSet,

    /// How much speaks for it.
    pub score: Score,
}

/// How much speaks for a place, in thousandths: 0 is nothing, 1000 is everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(u16);

impl Score {
    /// The score of a `part` from 0 to 1. What is outside is moved to the nearer end; what is no number is 0.
    pub fn from_fraction(part: f32) -> Self {
        // A number between 0 and 1000 is none that a cast could cut.
        Self((part.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// From 0 to 1.
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// In percent: 100 only where everything speaks for it.
    pub fn percent(self) -> u16 {
        self.0 / 10
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_never_more_than_all_and_says_all_only_for_all() {
        let parts = [-1.0, f32::NAN, 0.0, 0.5, 0.9994, 1.0, f32::INFINITY];
        let percents = parts.map(|part| Score::from_fraction(part).percent());
        assert_eq!(percents, [0, 0, 0, 50, 99, 100, 100]);
    }
}
