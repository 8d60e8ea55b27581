//! The palette: everything that can be done and gone to, found by some letters of its name. See [`CommandPalette`].

mod open_palette;
mod row;
mod search;
mod sources;

use egui::{Context, Id, Ui};

use self::{open_palette::OpenPalette, sources::PaletteAction};
use super::{
    Outbox, dialogs::Setting, excerpt::ExcerptPainter, keymap::UiCommand, localize::Localize as _,
    text_view::TextContext,
};
use crate::{
    command::{Command, EditorCommand},
    workspace::Workspace,
};

/// How many commands are remembered as used of late.
const MAX_RECENT: usize = 8;

/// The palette, and what was taken from it of late.
#[derive(Default)]
pub(super) struct CommandPalette {
    state: PaletteState,
    recent_commands: Vec<UiCommand>,
}

/// Whether the palette stands in front of the window.
#[derive(Default)]
enum PaletteState {
    #[default]
    Closed,
    Opening,
    Open(Box<OpenPalette>),
    /// It was put away by the mouse, and this was taken. What stands below it can have the keyboard in the next frame.
    Closing(Option<PaletteAction>, Option<Id>),
}

/// What was taken from the palette and is the window's to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaletteChoice {
    /// A line of the table.
    Command(UiCommand),
    /// A setting, to be shown.
    Setting(Setting),
    /// The list of marks, to be shown and gone to.
    MarkList,
}

/// What the palette is shown with.
pub(super) struct PaletteContext<'a, 'p> {
    pub(super) workspace: &'a Workspace,
    /// Words of the document.
    pub(super) words: &'a mut ExcerptPainter,
    pub(super) text_cx: &'a mut TextContext<'p>,
}

impl CommandPalette {
    /// Whether it stands in front of the window.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.state, PaletteState::Closed)
    }

    /// Opens it, with nothing typed.
    pub(super) fn open(&mut self) {
        self.state = PaletteState::Opening;
    }

    /// Shows it, if it is open. Says what was taken, where that is the window's to do; all else is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        cx: &mut PaletteContext<'_, '_>,
        outbox: &mut Outbox,
    ) -> Option<PaletteChoice> {
        let ctx = ui.ctx();
        match std::mem::take(&mut self.state) {
            PaletteState::Closed => return None,
            PaletteState::Closing(goal, before) => return self.close(goal, before, ctx, outbox),
            PaletteState::Opening => {
                let open = OpenPalette::new(ctx, &self.recent_commands, cx.workspace);
                if cx.workspace.active().is_some_and(|it| !it.is_loading() && it.needs_outline())
                {
                    outbox.send(Command::Editor(EditorCommand::FindOutline));
                }
                self.state = PaletteState::Open(Box::new(open));
            }
            open @ PaletteState::Open(_) => self.state = open,
        }
        let PaletteState::Open(open) = &mut self.state else { return None };
        let before = open.focus_before;
        open.continue_search(cx.workspace, ctx.localizer());
        if let Some(asked) = open.handle_keys(ctx, cx.workspace) {
            return self.close(asked.action(), before, ctx, outbox);
        }
        if let Some(asked) = open.ui(ui, cx) {
            self.state = PaletteState::Closing(asked.action(), before);
            ctx.request_repaint();
        }
        None
    }

    /// Gives the keyboard back to `before`, which had it, and does what was taken.
    fn close(
        &mut self,
        goal: Option<PaletteAction>,
        before: Option<Id>,
        ctx: &Context,
        outbox: &mut Outbox,
    ) -> Option<PaletteChoice> {
        self.state = PaletteState::Closed;
        ctx.memory_mut(|memory| match before {
            Some(id) => memory.request_focus(id),
            None => memory.stop_text_input(),
        });
        match goal? {
            PaletteAction::Run(command) => {
                self.recent_commands.retain(|it| *it != command);
                self.recent_commands.insert(0, command);
                self.recent_commands.truncate(MAX_RECENT);
                Some(PaletteChoice::Command(command))
            }
            PaletteAction::Send(command) => {
                outbox.send(command);
                None
            }
            PaletteAction::SendAndShowList(command) => {
                outbox.send(command);
                Some(PaletteChoice::MarkList)
            }
            PaletteAction::ShowSetting(setting) => Some(PaletteChoice::Setting(setting)),
        }
    }
}
