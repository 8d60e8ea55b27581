//! How words look that were looked for. See [`FoundColours`].

use egui::{Color32, Context};

use super::{Look, colour};
use crate::format::theme::HitColours;

/// The colours of words that were looked for.
#[derive(Clone, Copy, Debug)]
pub struct FoundColours {
    /// Behind them.
    pub fill: Color32,
    /// The same for those that are shown just now.
    pub strong_fill: Color32,
    /// Their border, and their ticks at the scroll bar.
    pub edge: Color32,
}

impl Look {
    /// The colours of words that were looked for.
    pub fn hit(&self, ctx: &Context) -> FoundColours {
        let HitColours { fill, strong, edge } = self.palette(ctx).hit;
        FoundColours { fill: colour(fill), strong_fill: colour(strong), edge: colour(edge) }
    }
}
