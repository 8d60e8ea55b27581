//! Tooltips.
//!
//! egui keeps a tooltip while the pointer is inside its widget, even if an overlay has opened above it by a shortcut. These
//! tooltips go away then. And egui 0.37.0 describes only an enabled widget by its tooltip to screen readers; these describe
//! a disabled one, too.

use egui::{Response, WidgetText};

/// Tooltips that go away under overlays.
pub(super) trait TooltipExt {
    /// Shows `words` as tooltip.
    fn tooltip(self, words: impl Into<WidgetText>) -> Self;

    /// Shows `words` as tooltip while disabled, to say why, and describes the widget by them to screen readers.
    fn disabled_tooltip(self, words: impl Into<WidgetText>) -> Self;
}

impl TooltipExt for Response {
    fn tooltip(self, words: impl Into<WidgetText>) -> Self {
        if self.contains_pointer() { self.on_hover_text(words) } else { self }
    }

    fn disabled_tooltip(self, words: impl Into<WidgetText>) -> Self {
        let words = words.into();
        if !self.enabled() {
            self.ctx.accesskit_node_builder(self.id, |node| node.set_description(words.text()));
        }
        if self.contains_pointer() { self.on_disabled_hover_text(words) } else { self }
    }
}

/// Returns the text of a tooltip with a key: `Undo (Ctrl+Z)`. `key` is empty if there is none.
pub(super) fn with_key(words: &str, key: &str) -> String {
    if key.is_empty() { words.to_owned() } else { format!("{words} ({key})") }
}
