//! How much of a mark its row shows: all of it, or in a low window one line. See [`Density`].

use super::row;

/// Below this height of the panel, in points, more rows matter more than what stands in each.
const ROOMY_MIN_HEIGHT: f32 = 556.0;

/// How much of a mark its row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum Density {
    /// Its words in two lines, and who says them below.
    Roomy,
    /// One line: its words, and beside them who says them.
    Dense,
}

impl Density {
    /// That of a panel so many points high, with the chosen mark in it.
    pub(in crate::ui) fn for_height(height: f32) -> Self {
        if height < ROOMY_MIN_HEIGHT { Self::Dense } else { Self::Roomy }
    }

    /// The height of a mark's row, in points.
    pub(super) fn row_height(self) -> f32 {
        match self {
            Self::Roomy => row::MARK_ROW_HEIGHT,
            Self::Dense => row::DENSE_ROW_HEIGHT,
        }
    }
}
