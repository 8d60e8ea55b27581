//! What is said where the pointer rests.
//!
//! egui keeps a hint as long as the pointer is where its widget is, whatever came upon that meanwhile: a sheet that was
//! opened by its key, say. Hints go then.

use egui::{Response, WidgetText};

/// What can be hinted at.
pub(super) trait TooltipExt {
    /// Says `words` where the pointer rests on it.
    fn tooltip(self, words: impl Into<WidgetText>) -> Self;

    /// Says why it cannot be pressed, where the pointer rests on it.
    fn disabled_tooltip(self, words: impl Into<WidgetText>) -> Self;
}

impl TooltipExt for Response {
    fn tooltip(self, words: impl Into<WidgetText>) -> Self {
        if self.contains_pointer() { self.on_hover_text(words) } else { self }
    }

    fn disabled_tooltip(self, words: impl Into<WidgetText>) -> Self {
        if self.contains_pointer() { self.on_disabled_hover_text(words) } else { self }
    }
}
