//! The palette finds commands, marks, names and documents by some letters. See [`CommandPalette`].

mod open_palette;
mod row;
mod search;
mod sources;

use egui::{Context, Id, Ui};

use self::{open_palette::OpenPalette, sources::PaletteAction};
use super::{
    Outbox, dialogs::Setting, keymap::UiCommand, localize::Localize as _, view_ctx::ViewCtx,
};
use crate::command::EditorCommand;

/// How many recent commands are remembered.
const MAX_RECENT: usize = 8;

/// The palette, and the commands last run from it.
#[derive(Default)]
pub(super) struct CommandPalette {
    state: PaletteState,
    recent_commands: Vec<UiCommand>,
}

#[derive(Default)]
enum PaletteState {
    #[default]
    Closed,
    Opening,
    Open(Box<OpenPalette>),
    /// Closed by the mouse, with this action. The previously focused widget can get the focus only in the next frame.
    Closing(Option<PaletteAction>, Option<Id>),
}

/// What was chosen in the palette and is for the window to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaletteChoice {
    /// A setting to show.
    Setting(Setting),
    /// The list of marks, to be shown and focused.
    MarkList,
}

impl CommandPalette {
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.state, PaletteState::Closed)
    }

    /// Opens it with an empty field.
    pub(super) fn open(&mut self) {
        self.state = PaletteState::Opening;
    }

    /// Shows it, if open. Returns a choice that is for the window; other commands are sent.
    pub(super) fn ui(&mut self, ui: &Ui, cx: &mut ViewCtx<'_>) -> Option<PaletteChoice> {
        let ctx = ui.ctx();
        match std::mem::take(&mut self.state) {
            PaletteState::Closed => return None,
            PaletteState::Closing(action, before) => {
                return self.close(action, before, ctx, cx.outbox);
            }
            PaletteState::Opening => {
                let open = OpenPalette::new(ctx, &self.recent_commands, cx.workspace);
                if cx.workspace.active().is_some_and(|it| !it.is_loading() && it.needs_outline()) {
                    cx.outbox.send(EditorCommand::FindOutline);
                }
                self.state = PaletteState::Open(Box::new(open));
            }
            open @ PaletteState::Open(_) => self.state = open,
        }
        let PaletteState::Open(open) = &mut self.state else { return None };
        let before = open.focus_before;
        open.continue_search(cx.workspace, ctx.localizer());
        if let Some(request) = open.handle_keys(ctx, cx.workspace) {
            return self.close(request.action(), before, ctx, cx.outbox);
        }
        if let Some(request) = open.ui(ui, cx) {
            self.state = PaletteState::Closing(request.action(), before);
            ctx.request_repaint();
        }
        None
    }

    /// Returns the focus to `before` and performs the action.
    fn close(
        &mut self,
        action: Option<PaletteAction>,
        before: Option<Id>,
        ctx: &Context,
        outbox: &mut Outbox,
    ) -> Option<PaletteChoice> {
        self.state = PaletteState::Closed;
        ctx.memory_mut(|memory| match before {
            Some(id) => memory.request_focus(id),
            None => memory.stop_text_input(),
        });
        match action? {
            PaletteAction::Run(command) => {
                self.recent_commands.retain(|it| *it != command);
                self.recent_commands.insert(0, command);
                self.recent_commands.truncate(MAX_RECENT);
                outbox.run(command);
                None
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
