//! What is shown above the text: notifications, dialogs, prompts, the palette.

use egui::{Area, Context, Id, Label, Memory, Order, RichText, StrokeKind, Ui};

use super::Window;
use crate::{
    i18n::msg,
    ui::{
        Outbox, dialogs, focus_lock,
        keymap::{AppDialog, ListPart, UiCommand, ViewAction},
        localize::Localize as _,
        palette::{PaletteChoice, PaletteContext},
        prompt,
        theme::Look,
        view_ctx::TextCtx,
    },
    workspace::Workspace,
};

/// A focused widget narrower than this is an edge, in points.
const EDGE_WIDTH: f32 = 14.0;

impl Window {
    pub(super) fn notifications_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { notifications, typesetter, atlas, excerpts, look, .. } = self;
        let mut text_cx = TextCtx { typesetter, atlas, excerpts, look, refiner: None };
        notifications.ui(ui, workspace, &mut text_cx, outbox);
    }

    pub(super) fn dialog_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        if self.view.dialog == Some(AppDialog::Notifications) {
            self.notifications.mark_all_read(workspace.notification_log());
        }
        let Self { view, dialogs, typesetter, atlas, excerpts, look, .. } = self;
        let mut text_cx = TextCtx { typesetter, atlas, excerpts, look, refiner: None };
        dialogs::dialog_ui(ui, &mut view.dialog, workspace, dialogs, &mut text_cx, outbox);
    }

    pub(super) fn prompt_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { path_prompt, typesetter, atlas, excerpts, look, .. } = self;
        let mut text_cx = TextCtx { typesetter, atlas, excerpts, look, refiner: None };
        prompt::prompt_ui(ui, path_prompt, workspace, &mut text_cx, outbox);
    }

    /// Shows the palette, if open, and does what was chosen.
    pub(super) fn palette_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { typesetter, atlas, excerpts, look, palette, .. } = self;
        let mut text_cx = TextCtx { typesetter, atlas, excerpts, look, refiner: None };
        let mut cx = PaletteContext { workspace, text_cx: &mut text_cx };
        match palette.ui(ui, &mut cx, outbox) {
            Some(PaletteChoice::Command(command)) => self.dispatch(command, workspace, outbox),
            Some(PaletteChoice::Setting(setting)) => {
                self.dialogs.settings.focus_setting(setting);
                self.dispatch(UiCommand::OpenSettings, workspace, outbox);
            }
            Some(PaletteChoice::MarkList) => {
                self.apply_view_action(ViewAction::FocusList(ListPart::Rows));
            }
            None => {}
        }
    }
}

/// Says that the files held over the window will be opened, if there are any.
pub(super) fn file_drop_ui(ui: &Ui, look: &Look) {
    let ctx = ui.ctx();
    let held = ctx.input(|input| input.raw.hovered_files.len());
    if held == 0 {
        return;
    }
    let colours = look.colours(ctx);
    let window = ctx.content_rect();
    let area = Area::new(Id::unique("dropping")).order(Order::Foreground).interactable(false);
    area.fixed_pos(window.min).show(ctx, |ui| {
        ui.painter().rect_filled(window, 0.0, colours.page.gamma_multiply(0.92));
        let words = ui.localize(&msg!("welcome-dropping", count = held));
        ui.put(window, Label::new(RichText::new(words).size(look.title()).color(colours.accent)));
    });
}

/// Paints a focus ring on a panel's resizable edge, if focused: egui paints none.
pub(super) fn panel_edge_ring_ui(ctx: &Context, look: &Look) {
    let focused = ctx.memory(Memory::focused);
    let Some(place) = focused.and_then(|id| focus_lock::widget_rect(ctx, id)) else { return };
    let rect = place.rect.intersect(place.interact_rect);
    if rect.is_positive() && rect.size().min_elem() < EDGE_WIDTH {
        let painter = ctx.layer_painter(place.layer_id);
        painter.rect_stroke(rect, 0.0, look.ring(ctx), StrokeKind::Middle);
    }
}
