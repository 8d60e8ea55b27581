//! Routes the keys of a frame to overlays or commands.

use egui::{Context, Ui};

use super::Views;
use crate::{
    command::ViewReport,
    settings::Settings,
    ui::{
        dates,
        keymap::{self, EnterMode, KeyBindings, UiCommand, ViewAction},
        menu,
        overlay_stack::{self, OverlayKind},
        text_field,
        view_ctx::ViewCtx,
    },
    workspace::Workspace,
};

impl Views {
    pub(super) fn apply_keys_and_zone(&mut self, ctx: &Context, workspace: &Workspace) {
        dates::set_time_zone(ctx, workspace.time_zone());
        let settings @ Settings { keys, letter_keys: letters, .. } = workspace.settings();
        if (keys, letters) != (&self.applied_keys.0, &self.applied_keys.1) {
            self.applied_keys = (keys.clone(), *letters);
            KeyBindings::new(settings).install(ctx);
        }
    }

    /// Returns the open overlays, the topmost last.
    fn open_overlays(&self, workspace: &Workspace) -> Vec<OverlayKind> {
        let dialog = self.state.dialog.map(|_| OverlayKind::Dialog);
        let palette = self.palette.is_open().then_some(OverlayKind::Palette);
        let prompt = workspace.modal_prompt().map(|_| OverlayKind::Prompt);
        [dialog, palette, prompt].into_iter().flatten().collect()
    }

    /// Runs the commands of pressed shortcuts, unless an overlay is open and gets the keys.
    pub(super) fn handle_keys(&mut self, ui: &Ui, cx: &mut ViewCtx<'_>) {
        let ctx = ui.ctx();
        text_field::take_menu_keys(ctx);
        let dialogs = self.open_overlays(cx.workspace);
        let is_covered = overlay_stack::begin_frame(ctx, &dialogs) || !dialogs.is_empty();
        let is_alt_tapped = self.alt_tap.detect(ctx);
        if (is_alt_tapped && menu::leave(ctx)) || menu::handle_keys(ctx) || is_covered {
            return;
        }
        if is_alt_tapped {
            self.dispatch(UiCommand::View(ViewAction::FocusMenuBar), cx);
        }
        let active = cx.workspace.active();
        if let Some(view) = active.and_then(|it| self.documents.get_mut(&it.id())) {
            view.text.cancel_drag_on_escape(ctx);
        }
        let is_reviewing = active.is_some_and(|editor| editor.review_view().is_some());
        let enter = if is_reviewing { EnterMode::Accepts } else { EnterMode::Unused };
        let pressed = keymap::take_pressed_commands(ctx, self.last_typing, enter);
        for command in pressed {
            self.handle_command_key(ui, command, cx);
        }
        for command in keymap::mouse_commands(ctx) {
            self.dispatch(command, cx);
        }
    }

    fn handle_command_key(&mut self, ui: &Ui, command: UiCommand, cx: &mut ViewCtx<'_>) {
        if self.list_handles(ui.ctx(), command, cx)
            || (command == UiCommand::Deselect && self.sidebar.surrender_focus(ui.ctx()))
        {
            return;
        }
        if command == UiCommand::Deselect && self.find.is_open() && cx.workspace.active().is_some()
        {
            self.find.close(ui);
        } else {
            self.dispatch(command, cx);
        }
        let is_easily_pressed = matches!(
            command,
            UiCommand::Mark(_) | UiCommand::RemoveMark | UiCommand::RemoveReviewed
        );
        if is_easily_pressed && let Some(editor) = cx.workspace.active() {
            cx.outbox.report(ViewReport::KeyPressed(editor.id(), editor.revision()));
        }
    }
}
