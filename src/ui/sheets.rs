//! The program's own windows in front of the document: settings, keys, about.

use egui::{Frame, Grid, Id, Modal, RichText, ScrollArea, Slider, TextEdit, Ui};

use super::{
    Outbox,
    keys::{self, Sheet, TABLE},
    roles,
    theme::Look,
};
use crate::{
    command::Command,
    settings::{Settings, Theme},
    workspace::Workspace,
};

/// Shows the sheet in front, if there is one, and puts it away by Escape or a click beside it.
pub(super) fn sheet_ui(
    ui: &Ui,
    sheet: &mut Option<Sheet>,
    workspace: &Workspace,
    look: &Look,
    outbox: &mut Outbox,
) {
    let Some(shown) = *sheet else { return };
    let modal = Modal::new(Id::unique("sheet")).frame(Frame::window(ui.style()));
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(440.0);
        roles::dialog(
            ui,
            match shown {
                Sheet::Settings => "Settings",
                Sheet::Keys => "Keys",
                Sheet::About => "About Glossator",
            },
        );
        match shown {
            Sheet::Settings => settings_ui(ui, workspace.settings(), outbox),
            Sheet::Keys => keys_ui(ui, look),
            Sheet::About => about_ui(ui, look),
        }
        ui.add_space(look.gap());
        ui.button("Close").clicked()
    });
    if response.inner || response.should_close() {
        *sheet = None;
    }
}

fn settings_ui(ui: &mut Ui, settings: &Settings, outbox: &mut Outbox) {
    ui.heading("Settings");
    let mut new = settings.clone();
    Grid::new("settings").num_columns(2).spacing([24.0, 10.0]).show(ui, |ui| {
        let hint = "Written into the marks that you make";
        let author = TextEdit::singleline(&mut new.author).hint_text(hint).desired_width(260.0);
        named_ui(ui, "Your name", author);
        ui.label("Colours");
        ui.horizontal(|ui| {
            ui.selectable_value(&mut new.theme, Theme::System, "As the desktop");
            ui.selectable_value(&mut new.theme, Theme::Light, "Light");
            ui.selectable_value(&mut new.theme, Theme::Dark, "Dark");
        });
        ui.end_row();
        let text_size = Slider::new(&mut new.text_size, Settings::TEXT_SIZES).step_by(0.5);
        named_ui(ui, "Text size", text_size);
        let line_height = Slider::new(&mut new.line_height, Settings::LINE_HEIGHTS).step_by(0.05);
        named_ui(ui, "Line height", line_height);
        let measure = Slider::new(&mut new.measure, Settings::MEASURES).step_by(1.0);
        named_ui(ui, "Width of the text", measure);
    });
    if new != *settings {
        outbox.send(Command::Set(new));
    }
}

/// One line of the settings: a name, and what is set under it.
fn named_ui(ui: &mut Ui, name: &str, widget: impl egui::Widget) {
    let label = ui.label(name);
    ui.add(widget).labelled_by(label.id);
    ui.end_row();
}

fn keys_ui(ui: &mut Ui, look: &Look) {
    ui.heading("Keys");
    let height = (ui.ctx().content_rect().height() - 220.0).max(120.0);
    let area = ScrollArea::vertical().max_height(height);
    roles::scrolled(ui, area, |ui| {
        Grid::new("keys").num_columns(2).spacing([24.0, 5.0]).striped(true).show(ui, |ui| {
            for row in TABLE.iter().filter(|row| !row.keys.is_empty()) {
                let keys: Vec<String> =
                    row.keys.iter().map(|key| keys::words_of(ui.ctx(), key)).collect();
                line_ui(ui, row.name, &keys.join("  or  "), look);
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
