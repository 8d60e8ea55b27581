//! The column of text in the window. See [`TextColumn`].

use egui::{Pos2, Rect, Vec2, vec2};

use crate::{settings::Settings, typeset::PixelRect};

/// The least space next to the column, in points, for the badges of marks.
const MIN_MARGIN: f32 = 52.0;

/// The place of the text in the window.
#[derive(Clone, Copy)]
pub(super) struct TextColumn {
    /// The whole view, in points.
    pub(super) rect: Rect,
    /// The distance from the view's left edge to the letters, in physical pixels.
    left: f32,
    /// The maximum line length, in physical pixels.
    pub(super) width: f32,
    /// Physical pixels per point.
    pub(super) scale: f32,
}

impl Default for TextColumn {
    fn default() -> Self {
        Self { rect: Rect::ZERO, left: 0.0, width: 0.0, scale: 1.0 }
    }
}

impl TextColumn {
    pub(super) fn new(rect: Rect, settings: &Settings, scale: f32) -> Self {
        let widest = (rect.width() - 2.0 * MIN_MARGIN).max(settings.text_size * 4.0);
        let width = (settings.text_size * settings.max_line_length).min(widest);
        let left = ((rect.width() - width) / 2.0).max(0.0);
        Self { rect, left: (left * scale).round(), width: (width * scale).floor(), scale }
    }

    /// Returns the window point at `x` in the column and `y` below the view's top.
    pub(super) fn to_window(self, x: f32, y: f32) -> Pos2 {
        self.rect.min + vec2(self.left + x, y) / self.scale
    }

    /// Returns the `x` in the column and `y` below the view's top of a window point.
    pub(super) fn to_column(self, at: Pos2) -> Vec2 {
        (at - self.rect.min) * self.scale - vec2(self.left, 0.0)
    }

    /// Returns the window rectangle of a paragraph's `rect`, whose top is `top` below the view's.
    pub(super) fn rect_in_window(self, rect: PixelRect, top: f32) -> Rect {
        let min = self.to_window(rect.left, top + rect.top);
        Rect::from_two_pos(min, self.to_window(rect.right, top + rect.bottom))
    }

    /// Returns the height of the view, in physical pixels.
    pub(super) fn height(self) -> f64 {
        f64::from(self.rect.height() * self.scale)
    }
}
