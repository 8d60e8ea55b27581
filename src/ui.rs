//! The window: draws the workspace and turns keys and mouse into commands.
//!
//! Views get a [`ViewCtx`](view_ctx::ViewCtx): they only read the workspace, and every change goes through the [`Outbox`].
//! Ids of egui are `Id::unique` of a plain name of the widget, with what tells several apart: `("list line", editor, line)`.

pub mod window;

mod accessibility;
mod activity_indicator;
mod autocomplete;
mod breakpoints;
mod command_button;
mod conflicts;
mod context_menu;
mod dates;
mod detail;
mod dialogs;
mod empty_document;
pub mod excerpt;
mod find;
mod focus_lock;
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
mod prompt;
mod ranking;
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
pub mod view_ctx;
mod virtual_list;
mod welcome;
mod wrapped_text;

pub use self::window::Window;

use self::keymap::UiCommand;
use crate::command::{Command, Input, ViewReport};

/// The commands and reports that one frame sends, in order.
#[derive(Debug, Default)]
pub struct Outbox {
    inputs: Vec<Input>,
    ui_commands: Vec<UiCommand>,
}

impl Outbox {
    /// Queues `command` to run after this frame.
    pub fn send(&mut self, command: impl Into<Command>) {
        self.inputs.push(command.into().into());
    }

    /// Queues a report, to be handled after this frame.
    pub fn report(&mut self, report: ViewReport) {
        self.inputs.push(report.into());
    }

    /// Queues `command` for the window, which runs it later in this frame.
    fn run(&mut self, command: UiCommand) {
        self.ui_commands.push(command);
    }

    /// Removes and returns all that is queued for the workspace.
    pub fn drain(&mut self) -> Vec<Input> {
        std::mem::take(&mut self.inputs)
    }
}
