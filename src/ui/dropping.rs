//! What the window says while files are held over it.

use egui::{Align2, FontId, Id, LayerId, Order, Ui};

use super::{status::count, theme::Look};

/// Says that the files held over the window will be opened, if there are any.
pub(crate) fn dropping_ui(ui: &Ui, look: &Look) {
    let ctx = ui.ctx();
    let held = ctx.input(|input| input.raw.hovered_files.len());
    if held == 0 {
        return;
    }
    let colours = look.colours(ctx);
    let layer = LayerId::new(Order::Foreground, Id::unique("dropping"));
    let painter = ctx.layer_painter(layer);
    let window = ctx.content_rect();
    painter.rect_filled(window, 0.0, colours.page.gamma_multiply(0.92));
    let words = format!("Drop to open {}", count(held, "document", "documents"));
    let font = FontId::proportional(look.title());
    painter.text(window.center(), Align2::CENTER_CENTER, words, font, colours.accent);
}
