//! Shown instead of the text if a document has no words. See [`empty_document_ui`].

use egui::{Align, Button, Frame, Layout, RichText, Ui, UiBuilder};

use super::{
    breakpoints,
    keymap::{AppDialog, UiCommand},
    localize::Localize as _,
    view_ctx::ViewCtx,
};
use crate::{
    i18n::{Message, msg},
    model::Document,
};

/// The greatest width of the text and the buttons, in points.
const WIDTH: f32 = 340.0;

/// The height of a button, in points.
const BUTTON: f32 = 30.0;

/// Says that `document` has no words and why; the buttons push to `commands`.
pub(super) fn empty_document_ui(ui: &mut Ui, document: &Document, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    // In an empty file, no encoding would find words.
    let (reason, first) = if document.text().is_empty() {
        (msg!("blank-empty"), UiCommand::Reload)
    } else {
        (msg!("blank-spaces"), UiCommand::open(AppDialog::Encodings))
    };
    let page = ui.max_rect().shrink(look.gap());
    let mut ui = ui.new_child(UiBuilder::new().max_rect(page));
    breakpoints::scrolled_in_area(&mut ui, egui::ScrollArea::vertical().auto_shrink(false), |ui| {
        if breakpoints::VERY_LOW <= ui.ctx().content_rect().height() {
            ui.add_space(ui.available_height() / 4.0);
        }
        // Covers the caret behind the text.
        Frame::new().fill(look.colours(ui.ctx()).page).show(ui, |ui| {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                column_ui(ui, &reason, [first, UiCommand::Open], cx);
            });
        });
    });
}

/// Shows the text and the buttons.
fn column_ui(ui: &mut Ui, reason: &Message, suggested: [UiCommand; 2], cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let width = WIDTH.min(ui.available_width());
    ui.set_max_width(width);
    ui.label(look.strong(ui.rich_text(&msg!("blank-title"))));
    ui.label(ui.rich_text(reason).weak());
    ui.add_space(look.gap());
    for command in suggested {
        if button_ui(ui, command, width) {
            cx.outbox.run(command);
        }
    }
}

/// Shows a button for `command` with its shortcut. Returns whether it was clicked.
fn button_ui(ui: &mut Ui, command: UiCommand, width: f32) -> bool {
    let name = ui.localize(&command.spec().name());
    let key = command.spec().key_label(ui.ctx());
    let button = match key.as_str() {
        "" => Button::new(name),
        key => Button::new((name, RichText::new(key).weak())),
    };
    ui.add_sized([width, BUTTON], button).clicked()
}
