//! How much of a mark its row shows: all of it, or in a low window one line. See [`Density`].

use super::row;

/// Below this height of the panel, in points, more rows matter more than what stands in each.
const HIGH: f32 = 556.0;

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
    pub(in crate::ui) fn of(height: f32) -> Self {
        if height < HIGH { Self::Dense } else { Self::Roomy }
    }

    /// The height of a mark's row, in points.
    pub(super) fn row(self) -> f32 {
        match self {
            Self::Roomy => row::MARK,
            Self::Dense => row::DENSE,
        }
    }
}
