//! Whether a mark is still where it was made. See [`AnchorStatus`].

use std::sync::Arc;

use super::{Selector, SpanSet};

/// Whether a mark is still where it was made.
///
/// An unsettled mark is kept unchanged in the sidecar until the analyst accepts its place. A settled mark, as nearly
/// all are, has no data for this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum AnchorStatus {
    /// It is: nothing has changed there, or the analyst has accepted its place.
    #[default]
    Settled,
    /// The same words were found at another place, which is not accepted yet.
    Moved(Arc<Origin>),
    /// Other words were found in its place, and are not accepted yet.
    Changed(Arc<Origin>),
}

/// The old place of a mark that is not settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Pieces as in the file.
    pub pieces: Vec<Selector>,
    /// Text that the offsets of the pieces belong to.
    pub text_hash: TextHash,
    /// Certainty of the new place.
    pub score: Score,
}

/// The BLAKE3 hash of the bytes that a text was read from, in hexadecimal. Empty if unknown.
pub type TextHash = Arc<str>;

impl AnchorStatus {
    /// Returns the old place of the mark, if it is not settled.
    pub fn origin(&self) -> Option<&Arc<Origin>> {
        match self {
            Self::Settled => None,
            Self::Moved(origin) | Self::Changed(origin) => Some(origin),
        }
    }
}

impl Origin {
    /// Returns the words that the mark was on, in one line.
    pub fn words(&self) -> String {
        joined_words(&self.pieces)
    }
}

pub(super) fn joined_words(pieces: &[Selector]) -> String {
    let words: Vec<&str> = pieces.iter().map(|piece| piece.exact.as_str()).collect();
    words.join(super::document::PIECE_SEPARATOR)
}

/// A possible place of a lost mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceCandidate {
    /// The place.
    pub spans: SpanSet,
    /// Certainty of the place.
    pub score: Score,
}

/// The certainty of a place, in thousandths: from 0 to 1000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(u16);

impl Score {
    /// Creates a score from a `part` between 0 and 1. A value outside is clamped; NaN is 0.
    pub fn from_fraction(part: f32) -> Self {
        // A number between 0 and 1000 fits into the type.
        Self((part.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// Returns the score as a fraction from 0 to 1.
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 1000.0
    }

    /// Returns the score in percent: 100 only for complete certainty.
    pub fn percent(self) -> u16 {
        self.0 / 10
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_clamped_and_100_percent_only_for_certainty() {
        let parts = [-1.0, f32::NAN, 0.0, 0.5, 0.9994, 1.0, f32::INFINITY];
        let percents = parts.map(|part| Score::from_fraction(part).percent());
        assert_eq!(percents, [0, 0, 0, 50, 99, 100, 100]);
    }
}
