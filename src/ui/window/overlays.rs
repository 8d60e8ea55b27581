//! What is shown above the text: notifications, dialogs, prompts, the palette.

use egui::{Area, Context, Id, Label, Memory, Order, RichText, StrokeKind, Ui};

use super::Views;
use crate::{
    i18n::msg,
    ui::{
        dialogs, focus_lock,
        keymap::{AppDialog, ListPart, UiCommand, ViewAction},
        localize::Localize as _,
        palette::PaletteChoice,
        theme::Look,
        view_ctx::ViewCtx,
    },
};

/// A focused widget narrower than this is an edge, in points.
const EDGE_WIDTH: f32 = 14.0;

impl Views {
    pub(super) fn dialog_ui(&mut self, ui: &Ui, cx: &mut ViewCtx<'_>) {
        if self.state.dialog == Some(AppDialog::Notifications) {
            self.notifications.mark_all_read(cx.workspace.notification_log());
        }
        dialogs::dialog_ui(ui, &mut self.state.dialog, &mut self.dialogs, cx);
    }

    /// Shows the palette, if open, and does what was chosen.
    pub(super) fn palette_ui(&mut self, ui: &Ui, cx: &mut ViewCtx<'_>) {
        match self.palette.ui(ui, cx) {
            Some(PaletteChoice::Setting(setting)) => {
                self.dialogs.settings.focus_setting(setting);
                self.dispatch(UiCommand::open(AppDialog::Settings), cx);
            }
            Some(PaletteChoice::MarkList) => {
                self.apply_view_action(ViewAction::FocusList(ListPart::Rows), cx);
            }
            None => {}
        }
        self.dispatch_queued(cx);
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
    let area = Area::new(Id::unique("file drop")).order(Order::Foreground).interactable(false);
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
