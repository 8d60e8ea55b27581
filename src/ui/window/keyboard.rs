//! Routes the keys of a frame to overlays or commands.

use egui::{Context, Ui};

use super::Window;
use crate::{
    command::{Command, UndoOffer},
    settings::Settings,
    ui::{
        Outbox, dates,
        keymap::{self, EnterMode, KeyBindings, UiCommand},
        menu,
        overlay_stack::{self, OverlayKind},
        sidebar::SidebarView,
        text_field,
    },
    workspace::Workspace,
};

impl Window {
    /// Applies the key settings and the time zone.
    pub(super) fn apply_keys_and_zone(&mut self, ctx: &Context, workspace: &Workspace) {
        dates::set_time_zone(ctx, workspace.time_zone());
        let Settings { keys, letter_keys: letters, .. } = workspace.settings();
        if (keys, letters) != (&self.applied_keys.0, &self.applied_keys.1) {
            self.applied_keys = (keys.clone(), *letters);
            KeyBindings::with_letters(keys, *letters).install(ctx);
        }
    }

    /// Returns the open overlays, the topmost last.
    fn open_overlays(&self, workspace: &Workspace) -> Vec<OverlayKind> {
        let dialog = self.view.dialog.map(|_| OverlayKind::Dialog);
        let palette = self.palette.is_open().then_some(OverlayKind::Palette);
        let prompt = workspace.modal_prompt().map(|_| OverlayKind::Prompt);
        [dialog, palette, prompt].into_iter().flatten().collect()
    }

    /// Runs the commands of pressed shortcuts, unless an overlay is open and gets the keys.
    pub(super) fn handle_keys(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let ctx = ui.ctx();
        text_field::take_menu_keys(ctx);
        let dialogs = self.open_overlays(workspace);
        let is_covered = overlay_stack::begin_frame(ctx, &dialogs) || !dialogs.is_empty();
        let alt = self.alt_tap.detect(ctx);
        if menu::handle_keys(ctx, alt) || is_covered {
            return;
        }
        if alt == menu::AltKey::Tapped {
            self.dispatch(UiCommand::FocusMenuBar, workspace, outbox);
        }
        if let Some(text_view) = workspace.active().and_then(|it| self.text_views.get_mut(&it.id()))
        {
            text_view.cancel_drag_on_escape(ctx);
        }
        let is_reviewing = workspace.active().is_some_and(|editor| editor.review_view().is_some());
        let enter = if is_reviewing { EnterMode::Accepts } else { EnterMode::Unused };
        let pressed = keymap::take_pressed_commands(ctx, self.last_typing, enter);
        for command in pressed {
            self.handle_command_key(ui, command, workspace, outbox);
        }
        for command in keymap::mouse_commands(ctx) {
            self.dispatch(command, workspace, outbox);
        }
    }

    /// Runs `command`, whose shortcut was pressed.
    fn handle_command_key(
        &mut self,
        ui: &Ui,
        command: UiCommand,
        workspace: &Workspace,
        outbox: &mut Outbox,
    ) {
        if self.list_handles(ui.ctx(), command, workspace, outbox)
            || (command == UiCommand::Deselect && SidebarView::release_focus(ui.ctx()))
        {
            return;
        }
        if command == UiCommand::Deselect && self.find.is_open() && workspace.active().is_some() {
            self.find.close(ui);
        } else {
            self.dispatch(command, workspace, outbox);
        }
        let is_easily_pressed = matches!(
            command,
            UiCommand::Mark(_) | UiCommand::RemoveMark | UiCommand::RemoveReviewed
        );
        if is_easily_pressed && let Some(editor) = workspace.active() {
            outbox.send(Command::UndoOffer(UndoOffer::Show(editor.id(), editor.revision())));
        }
    }
}
