//! The program's own windows in front of the document: settings, keys, about.

mod faces;
mod settings;

use egui::{Frame, Grid, Id, Modal, RichText, ScrollArea, Ui};

pub(super) use self::faces::Faces;
use super::{
    Outbox,
    keys::{self, Sheet, TABLE},
    roles, room,
    theme::Look,
};
use crate::ui::speech::Speaks as _;
use crate::{typeset::Typesetter, workspace::Workspace};

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
        roles::dialog(
            ui,
            match shown {
                Sheet::Settings => "Settings",
                Sheet::Keys => "Keys",
                Sheet::About => "About Glossator",
            },
        );
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
        ui.button("Close").clicked()
    });
    if response.inner || response.should_close() {
        *sheet = None;
    }
}

fn keys_ui(ui: &mut Ui, look: &Look) {
    ui.heading("Keys");
    room::scrolled_in(ui, ScrollArea::horizontal(), |ui| {
        Grid::new("keys").num_columns(2).spacing([24.0, 5.0]).striped(true).show(ui, |ui| {
            for row in TABLE.iter().filter(|row| !row.keys.is_empty()) {
                let keys: Vec<String> =
                    row.keys.iter().map(|key| keys::words_of(ui.ctx(), key)).collect();
                line_ui(ui, &ui.say(&row.name()), &keys.join("  or  "), look);
            }
            for (name, keys) in HANDS {
                line_ui(ui, name, keys, look);
            }
        });
    });
}

/// What the table does not hold: movements in the text, and the mouse.
const HANDS: &[(&str, &str)] = &[
    ("Move the caret", "Arrows, Home, End, Page Up, Page Down"),
    ("Scroll by a page", "Space, Shift+Space"),
    ("By words, to the ends of the text", "Ctrl with these"),
    ("Extend what is selected", "Shift with these"),
    ("Select words, a word, a paragraph", "Drag, double click, triple click"),
    ("Select another piece", "Ctrl and drag"),
    ("Choose the mark around", "Click again"),
];

fn line_ui(ui: &mut Ui, name: &str, keys: &str, look: &Look) {
    ui.label(name);
    ui.label(RichText::new(keys).color(look.colours(ui.ctx()).ink_soft));
    ui.end_row();
}

fn about_ui(ui: &mut Ui, look: &Look) {
    ui.heading("Glossator");
    ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
    ui.add_space(look.gap());
    ui.label("Mark who claims what, who rebuts it and who is quoted.");
    ui.label(
        "Your documents are never written. The marks are kept beside them, \
         in files that people and other programs can read. Nothing leaves this machine.",
    );
    ui.add_space(look.gap());
    let soft = look.colours(ui.ctx()).ink_soft;
    let licences = "MIT or Apache-2.0. Reading face: Charis SIL, SIL Open Font License.";
    ui.label(RichText::new(licences).size(look.small()).color(soft));
}
