//! What is said in the text's place where a document has no words: there is nothing to mark. See [`empty_document_ui`].

use egui::{Align, Button, Frame, Layout, RichText, Ui, UiBuilder};

use super::{
    breakpoints,
    keymap::{Navigation, UiCommand},
    localize::Localize as _,
    text_view::TextContext,
    theme::Look,
};
use crate::{
    i18n::{Message, msg},
    model::Document,
};

/// How wide the words and the buttons are at most, in points.
const WIDTH: f32 = 340.0;

/// The height of a button, in points.
const BUTTON: f32 = 30.0;

/// Says over the page that `document` has no words, and why that may be. What may help goes to `taken`.
pub(super) fn empty_document_ui(
    ui: &mut Ui,
    document: &Document,
    pen: &TextContext<'_>,
    taken: &mut Vec<UiCommand>,
) {
    let look = pen.look;
    // Of no bytes, every encoding makes nothing.
    let (why, first) = if document.text().is_empty() {
        (msg!("blank-empty"), UiCommand::Reload)
    } else {
        (msg!("blank-blanks"), UiCommand::Navigate(Navigation::ChooseEncoding))
    };
    let page = ui.max_rect().shrink(look.gap());
    let mut ui = ui.new_child(UiBuilder::new().max_rect(page));
    breakpoints::scrolled_in_area(&mut ui, egui::ScrollArea::vertical().auto_shrink(false), |ui| {
        if breakpoints::VERY_LOW <= ui.ctx().content_rect().height() {
            ui.add_space(ui.available_height() / 4.0);
        }
        // The caret is not to stand among the words.
        Frame::new().fill(look.colours(ui.ctx()).page).show(ui, |ui| {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                column_ui(ui, &why, [first, UiCommand::Open], look, taken);
            });
        });
    });
}

/// The words, and below them the buttons.
fn column_ui(
    ui: &mut Ui,
    why: &Message,
    offers: [UiCommand; 2],
    look: &Look,
    taken: &mut Vec<UiCommand>,
) {
    let width = WIDTH.min(ui.available_width());
    ui.set_max_width(width);
    ui.label(look.strong(RichText::new(ui.localize(&msg!("blank-title")))));
    ui.label(RichText::new(ui.localize(why)).color(look.colours(ui.ctx()).ink_soft));
    ui.add_space(look.gap());
    for command in offers {
        if button_ui(ui, command, width) {
            taken.push(command);
        }
    }
}

/// A button for `command`, with its key. Whether it was pressed.
fn button_ui(ui: &mut Ui, command: UiCommand, width: f32) -> bool {
    let (name, key) = (ui.localize(&command.spec().name()), command.spec().key_label(ui.ctx()));
    let button = match key.as_str() {
        "" => Button::new(name),
        key => Button::new((name, RichText::new(key).weak())),
    };
    ui.add_sized([width, BUTTON], button).clicked()
}
