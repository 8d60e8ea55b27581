//! What the window says while files are held over it.

use egui::{Area, Id, Label, Order, RichText, Ui};

use super::{localize::Localize as _, theme::Look};
use crate::i18n::msg;

/// Says that the files held over the window will be opened, if there are any.
pub(crate) fn file_drop_ui(ui: &Ui, look: &Look) {
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
