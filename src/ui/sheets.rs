//! The program's own windows in front of the document: settings, keys, about.

mod faces;
mod settings;

use egui::{Frame, Grid, Id, Modal, RichText, ScrollArea, Ui};

pub(super) use self::faces::Faces;
use super::{
    Outbox,
    keys::{self, Offer, Sheet, TABLE},
    roles, room,
    theme::Look,
};
use crate::ui::speech::Speaks as _;
use crate::{
    tongue::{Said, say},
    typeset::Typesetter,
    workspace::Workspace,
};

/// The width of a sheet where there is room, in points.
const WIDTH: f32 = 460.0;

/// Shows the sheet in front, if there is one, and puts it away by Escape or a click beside it.
///
/// The settings offer the families that `typesetter` knows.
pub(super) fn sheet_ui(
    ui: &Ui,
    sheet: &mut Option<Sheet>,
    workspace: &Workspace,
    faces: &mut Faces,
    typesetter: &mut Typesetter,
    look: &Look,
    outbox: &mut Outbox,
) {
    let Some(shown) = *sheet else { return };
    let modal = Modal::new(Id::unique("sheet")).frame(Frame::window(ui.style()));
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(room::width_for(ui, WIDTH, look));
        let title = match shown {
            Sheet::Settings => Offer::ShowSettings,
            Sheet::Keys => Offer::ShowKeys,
            Sheet::About => Offer::ShowAbout,
        };
        roles::dialog(ui, &ui.say(&title.row().name()));
        room::scrolled(ui, 5.0 * look.wide(), |ui| {
            ui.set_width(ui.available_width());
            match shown {
                Sheet::Settings => {
                    settings::settings_ui(ui, workspace, faces, typesetter, look, outbox);
                }
                Sheet::Keys => keys_ui(ui, look),
                Sheet::About => about_ui(ui, look),
            }
        });
        ui.add_space(look.gap());
        ui.button(ui.say(&say!("sheet-close"))).clicked()
    });
    if response.inner || response.should_close() {
        *sheet = None;
    }
}

fn keys_ui(ui: &mut Ui, look: &Look) {
    ui.heading(ui.say(&Offer::ShowKeys.row().name()));
    let or = format!("  {}  ", ui.say(&say!("keys-or")));
    room::scrolled_in(ui, ScrollArea::horizontal(), |ui| {
        Grid::new("keys").num_columns(2).spacing([24.0, 5.0]).striped(true).show(ui, |ui| {
            for row in TABLE.iter().filter(|row| !row.keys.is_empty()) {
                let keys: Vec<String> =
                    row.keys.iter().map(|key| keys::words_of(ui.ctx(), key)).collect();
                line_ui(ui, &ui.say(&row.name()), &keys.join(&or), look);
            }
            for ids in HANDS {
                let [name, keys] = ids.map(|id| ui.say(&Said::new(id, Vec::new())));
                line_ui(ui, &name, &keys, look);
            }
        });
    });
}

/// What the table does not hold: movements in the text, and the mouse. What is done, and how.
const HANDS: &[[&str; 2]] = &[
    ["keys-caret", "keys-caret-how"],
    ["keys-page", "keys-page-how"],
    ["keys-words", "keys-words-how"],
    ["keys-extend", "keys-extend-how"],
    ["keys-select", "keys-select-how"],
    ["keys-piece", "keys-piece-how"],
    ["keys-mark-words", "keys-mark-words-how"],
    ["keys-handle", "keys-handle-how"],
    ["keys-menu", "keys-menu-how"],
    ["keys-around", "keys-around-how"],
];

fn line_ui(ui: &mut Ui, name: &str, keys: &str, look: &Look) {
    ui.label(name);
    ui.label(RichText::new(keys).color(look.colours(ui.ctx()).ink_soft));
    ui.end_row();
}

fn about_ui(ui: &mut Ui, look: &Look) {
    ui.heading("Glossator");
    ui.label(ui.say(&say!("about-version", version = env!("CARGO_PKG_VERSION"))));
    ui.add_space(look.gap());
    ui.label(ui.say(&say!("about-what")));
    ui.label(ui.say(&say!("about-files")));
    ui.add_space(look.gap());
    let soft = look.colours(ui.ctx()).ink_soft;
    let licences = ui.say(&say!("about-licences"));
    ui.label(RichText::new(licences).size(look.small()).color(soft));
}
