//! How words look that were looked for. See [`MatchColours`].

use egui::{Color32, Context};

use super::{Look, colour};
use crate::format::theme::HitColours;

/// The colours of words that were looked for.
#[derive(Clone, Copy, Debug)]
pub struct MatchColours {
    /// Behind them.
    pub fill: Color32,
    /// The same for those that are shown just now.
    pub strong_fill: Color32,
    /// Their border, and their ticks at the scroll bar.
    pub edge: Color32,
}

impl Look {
    /// The colours of words that were looked for.
    pub fn match_colours(&self, ctx: &Context) -> MatchColours {
        let HitColours { fill, strong, edge } = self.palette(ctx).hit;
        MatchColours { fill: colour(fill), strong_fill: colour(strong), edge: colour(edge) }
    }
}
