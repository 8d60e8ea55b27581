//! The colours of search matches. See [`MatchColours`].

use egui::{Color32, Context};

use super::{Look, colour};
use crate::format::theme::HitColours;

/// The colours of search matches.
#[derive(Clone, Copy, Debug)]
pub struct MatchColours {
    /// The background.
    pub fill: Color32,
    /// The background of the current match.
    pub strong_fill: Color32,
    /// The border, and the tick beside the scroll bar.
    pub edge: Color32,
}

impl Look {
    /// Returns the colours of search matches.
    pub fn match_colours(&self, ctx: &Context) -> MatchColours {
        let HitColours { fill, strong, edge } = self.palette(ctx).hit;
        MatchColours { fill: colour(fill), strong_fill: colour(strong), edge: colour(edge) }
    }
}
