//! The window: what is seen, and what is asked by key and mouse.
//!
//! Every view reads the workspace and leaves commands in the [`Outbox`]; none can change anything.

pub mod window;

mod accessibility;
mod activity_indicator;
mod autocomplete;
mod breakpoints;
mod conflicts;
mod context_menu;
mod dates;
mod detail;
mod dialogs;
mod empty_document;
pub mod excerpt;
mod file_drop;
mod find;
mod focus_lock;
mod fuzzy_match;
pub mod glyph_atlas;
mod icons;
pub mod input_queue;
pub mod keymap;
mod labels;
mod list;
pub mod localize;
mod mark_description;
mod markdown;
mod menu;
mod multi_selection;
mod notifications;
pub mod overlay_stack;
mod palette;
mod panel_edge_ring;
mod prompt;
mod recents;
mod review;
mod rtl;
mod short_paths;
mod sidebar;
mod status_bar;
mod tabs;
mod text_field;
pub mod text_view;
pub mod theme;
mod toolbar;
mod tooltips;
mod welcome;
mod wrapped_text;

pub use self::window::Window;

use crate::command::Command;

/// The commands that one frame leaves behind, in the order in which they were asked for.
#[derive(Debug, Default)]
pub struct Outbox(Vec<Command>);

impl Outbox {
    /// Asks for `command` once this frame is drawn.
    pub fn send(&mut self, command: Command) {
        self.0.push(command);
    }

    /// Takes everything that was asked for.
    pub fn drain(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.0)
    }
}
