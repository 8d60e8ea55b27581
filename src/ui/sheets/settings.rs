//! What can be set, each at once.

mod keeping;

use egui::{Button, Grid, Label, RichText, Role, Slider, TextEdit, Ui, WidgetInfo};

use super::faces::{Faces, face_ui};
use crate::ui::speech::Speaks as _;
use crate::{
    command::{Command, CopiesRoom},
    settings::{Contrast, KeepCopies, Motion, Settings, Theme},
    typeset::Typesetter,
    ui::{Outbox, keys::Offer, room, theme::Look},
    workspace::Workspace,
};

/// The width of a field, in points.
const FIELD: f32 = 260.0;

/// The width of what is said of copies, in points.
const COPIES: f32 = 320.0;

/// The name of what the desktop decides.
const SYSTEM: &str = "As the desktop";

/// Shows the settings. What is changed is asked for.
pub(super) fn settings_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    faces: &mut Faces,
    typesetter: &mut Typesetter,
    look: &Look,
    outbox: &mut Outbox,
) {
    ui.heading("Settings");
    let settings = workspace.settings();
    let mut new = settings.clone();
    if room::NARROW <= ui.available_width() {
        let grid = Grid::new("settings").num_columns(2).spacing([24.0, 10.0]);
        grid.show(ui, |ui| {
            all_ui(ui, &mut new, faces, typesetter, look);
            keeping::keeping_ui(ui, &mut new, look, outbox);
            copies_ui(ui, &mut new, workspace.copies(), look, outbox);
        });
    } else {
        all_ui(ui, &mut new, faces, typesetter, look);
        keeping::keeping_ui(ui, &mut new, look, outbox);
        copies_ui(ui, &mut new, workspace.copies(), look, outbox);
    }
    if new != *settings {
        outbox.send(Command::Set(new));
    }
}

fn all_ui(
    ui: &mut Ui,
    new: &mut Settings,
    faces: &mut Faces,
    typesetter: &mut Typesetter,
    look: &Look,
) {
    let hint = "Written into the marks that you make";
    let width = FIELD.min(room::width_for(ui, FIELD, look));
    let author = TextEdit::singleline(&mut new.author).hint_text(hint).desired_width(width);
    named_ui(ui, "Your name", author);
    let themes = [(Theme::System, SYSTEM), (Theme::Light, "Light"), (Theme::Dark, "Dark")];
    choice_ui(ui, "Colours", &mut new.theme, themes);
    let contrasts =
        [(Contrast::System, SYSTEM), (Contrast::Standard, "Standard"), (Contrast::High, "High")];
    choice_ui(ui, "Contrast", &mut new.contrast, contrasts);
    let motions = [(Motion::System, SYSTEM), (Motion::Full, "Full"), (Motion::Reduced, "Reduced")];
    choice_ui(ui, "Motion", &mut new.motion, motions);
    ui.label("Interface size");
    zoom_ui(ui, new);
    ui.end_row();
    ui.label("Typeface");
    face_ui(ui, &mut new.face, faces, typesetter, look);
    ui.end_row();
    let text_size = Slider::new(&mut new.text_size, Settings::TEXT_SIZES).step_by(0.5);
    named_ui(ui, "Text size", text_size);
    let line_height = Slider::new(&mut new.line_height, Settings::LINE_HEIGHTS).step_by(0.05);
    named_ui(ui, "Line height", line_height);
    let measure = Slider::new(&mut new.measure, Settings::MEASURES).step_by(1.0);
    named_ui(ui, "Width of the text", measure);
}

/// Whether texts are copied, how much room that takes, and a way to be rid of the copies.
fn copies_ui(
    ui: &mut Ui,
    new: &mut Settings,
    room: Option<CopiesRoom>,
    look: &Look,
    outbox: &mut Outbox,
) {
    ui.label("Marked texts");
    ui.vertical(|ui| {
        ui.set_max_width(room::width_for(ui, COPIES, look));
        let mut is_kept = new.copies == KeepCopies::Yes;
        // Else the tick would have the colour of what is under it, which is that of a slider's rail.
        ui.visuals_mut().widgets.inactive.bg_fill = look.colours(ui.ctx()).raised;
        let words = "Keep a copy on this machine";
        if ui.checkbox(&mut is_kept, words).changed() {
            new.copies = if is_kept { KeepCopies::Yes } else { KeepCopies::No };
        }
        let why = "So that marks are found again when a document changes. \
                   Turn it off where texts may not be copied.";
        let soft = look.colours(ui.ctx()).ink_soft;
        let small = |words: &str| RichText::new(words).size(look.small()).color(soft);
        ui.add(Label::new(small(why)).wrap());
        if let Some(room) = room {
            ui.add(Label::new(small(&room_words(room))).wrap());
        }
        let is_any = room.is_none_or(|room| 0 < room.taken);
        if ui.add_enabled(is_any, Button::new("Remove kept copies")).clicked() {
            outbox.send(Command::RemoveCopies);
        }
    });
    ui.end_row();
}

/// How much room copies take, as “The copies take 12 MB, and never more than 512 MB”.
fn room_words(room: CopiesRoom) -> String {
    let most = size(room.most);
    match room.taken {
        0 => format!("There are no copies. They never take more than {most}"),
        taken => format!("The copies take {}, and never more than {most}", size(taken)),
    }
}

/// So many bytes in words, never too few.
fn size(bytes: u64) -> String {
    match bytes.div_ceil(1 << 10) {
        kilobytes @ ..1024 => format!("{kilobytes} KB"),
        kilobytes => format!("{} MB", kilobytes.div_ceil(1 << 10)),
    }
}

/// One line of the settings: a name, and what is set under it.
fn named_ui(ui: &mut Ui, name: &str, widget: impl egui::Widget) {
    let label = ui.label(name);
    ui.add(widget).labelled_by(label.id);
    ui.end_row();
}

/// A line of the settings with one button for each value.
fn choice_ui<T: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut T, choices: [(T, &str); 3]) {
    ui.label(name);
    ui.horizontal_wrapped(|ui| {
        for (it, words) in choices {
            let response = ui.selectable_value(value, it, words);
            // Several lines have this choice, and a screen reader says no more than a button's name.
            let spoken =
                if words == SYSTEM { format!("{name}: {words}") } else { words.to_owned() };
            let is_set = *value == it;
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_set, &spoken));
        }
    });
    ui.end_row();
}

/// The size of everything, changed by steps: a slider would run away from under the pointer.
fn zoom_ui(ui: &mut Ui, settings: &mut Settings) {
    ui.horizontal(|ui| {
        for (sign, offer, zoom) in [
            ("−", Offer::SmallerInterface, settings.zoom_out()),
            ("+", Offer::LargerInterface, settings.zoom_in()),
        ] {
            let is_open = zoom.to_bits() != settings.zoom.to_bits();
            let response = ui.add_enabled(is_open, Button::new(sign));
            let (row, name) = (offer.row(), ui.say(&offer.row().name()));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, is_open, &name));
            let key = row.key_words(ui.ctx());
            if response.on_hover_text(format!("{name} ({key})")).clicked() {
                settings.zoom = zoom;
            }
            if offer == Offer::SmallerInterface {
                ui.label(format!("{:.0} %", settings.zoom * 100.0));
            }
        }
    });
}
