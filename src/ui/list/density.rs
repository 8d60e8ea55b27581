//! The height of the rows: full, or one line in a low window. See [`Density`].

use super::row;

/// Below this height of the panel, in points, rows are dense.
const ROOMY_MIN_HEIGHT: f32 = 556.0;

/// How much of a mark its row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui) enum Density {
    /// Its words in two lines, and its speaker below.
    Roomy,
    /// Its words and its speaker in one line.
    Dense,
}

impl Density {
    /// Returns the density for a panel with this height, in points.
    pub(in crate::ui) fn for_height(height: f32) -> Self {
        if height < ROOMY_MIN_HEIGHT { Self::Dense } else { Self::Roomy }
    }

    /// Returns the height of a mark's row, in points.
    pub(super) fn row_height(self) -> f32 {
        match self {
            Self::Roomy => row::MARK_ROW_HEIGHT,
            Self::Dense => row::DENSE_ROW_HEIGHT,
        }
    }
}
