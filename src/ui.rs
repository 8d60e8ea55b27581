//! The window: what is seen, and what is asked by key and mouse.
//!
//! Every view reads the workspace and leaves commands in the [`Outbox`]; none can change anything.

pub mod window;

mod aloud;
mod asking;
mod beside;
mod blank;
mod busy;
mod complete;
mod context;
mod detail;
mod disputes;
mod dropping;
mod edges;
mod field;
mod find;
pub mod glyph_atlas;
mod held;
mod hints;
mod icons;
pub mod keys;
mod labels;
mod list;
mod markdown;
mod matching;
mod menu;
mod notices;
mod palette;
mod paths;
mod recents;
mod review;
mod roles;
mod room;
mod several;
mod sheets;
pub mod speech;
pub mod stack;
mod status;
mod tabs;
pub mod text_view;
pub mod theme;
mod times;
mod toolbar;
mod turning;
pub mod typeahead;
mod welcome;
pub mod words;
mod wrapped;

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
