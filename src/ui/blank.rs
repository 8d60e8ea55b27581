//! What is said in the text's place where a document has no words: there is nothing to mark. See [`blank_ui`].

use egui::{Align, Button, Frame, Layout, RichText, Ui, UiBuilder};

use super::{
    keys::{Go, Offer},
    room,
    speech::Speaks as _,
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
pub(super) fn blank_ui(
    ui: &mut Ui,
    document: &Document,
    pen: &TextContext<'_>,
    taken: &mut Vec<Offer>,
) {
    let look = pen.look;
    // Of no bytes, every encoding makes nothing.
    let (why, first) = if document.text().is_empty() {
        (msg!("blank-empty"), Offer::Reload)
    } else {
        (msg!("blank-blanks"), Offer::Go(Go::Encoding))
    };
    let page = ui.max_rect().shrink(look.gap());
    let mut ui = ui.new_child(UiBuilder::new().max_rect(page));
    room::scrolled_in(&mut ui, egui::ScrollArea::vertical().auto_shrink(false), |ui| {
        if room::VERY_LOW <= ui.ctx().content_rect().height() {
            ui.add_space(ui.available_height() / 4.0);
        }
        // The caret is not to stand among the words.
        Frame::new().fill(look.colours(ui.ctx()).page).show(ui, |ui| {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                column_ui(ui, &why, [first, Offer::Open], look, taken);
            });
        });
    });
}

/// The words, and below them the buttons.
fn column_ui(ui: &mut Ui, why: &Message, offers: [Offer; 2], look: &Look, taken: &mut Vec<Offer>) {
    let width = WIDTH.min(ui.available_width());
    ui.set_max_width(width);
    ui.label(look.strong(RichText::new(ui.say(&msg!("blank-title")))));
    ui.label(RichText::new(ui.say(why)).color(look.colours(ui.ctx()).ink_soft));
    ui.add_space(look.gap());
    for offer in offers {
        if button_ui(ui, offer, width) {
            taken.push(offer);
        }
    }
}

/// A button for `offer`, with its key. Whether it was pressed.
fn button_ui(ui: &mut Ui, offer: Offer, width: f32) -> bool {
    let (name, key) = (ui.say(&offer.row().name()), offer.row().key_words(ui.ctx()));
    let button = match key.as_str() {
        "" => Button::new(name),
        key => Button::new((name, RichText::new(key).weak())),
    };
    ui.add_sized([width, BUTTON], button).clicked()
}
