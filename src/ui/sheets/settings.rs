//! What can be set, each at once.

mod keeping;

use std::ops::RangeInclusive;

use egui::{Button, Grid, Label, RichText, Role, Slider, TextEdit, Ui, WidgetInfo};

use super::faces::{Faces, face_ui};
use crate::{
    command::{Command, CopiesAct, CopiesRoom},
    settings::{Contrast, KeepCopies, Motion, Settings, Theme},
    tongue::{Language, Said, say},
    typeset::Typesetter,
    ui::{
        Outbox,
        keys::{Offer, View},
        room,
        speech::Speaks as _,
        theme::Look,
    },
    workspace::Workspace,
};

/// The width of a field, in points.
const FIELD: f32 = 260.0;

/// The width of what is said of copies, in points.
const COPIES: f32 = 320.0;

/// Shows the settings. What is changed is asked for.
pub(super) fn settings_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    faces: &mut Faces,
    typesetter: &mut Typesetter,
    look: &Look,
    outbox: &mut Outbox,
) {
    ui.heading(ui.say(&Offer::ShowSettings.row().name()));
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
    let hint = ui.say(&say!("settings-author-hint"));
    let width = FIELD.min(room::width_for(ui, FIELD, look));
    let author = TextEdit::singleline(&mut new.author).hint_text(hint).desired_width(width);
    named_ui(ui, &say!("settings-author"), author);
    choices_ui(ui, new);
    ui.label(ui.say(&say!("settings-zoom")));
    zoom_ui(ui, new);
    ui.end_row();
    ui.label(ui.say(&say!("settings-typeface")));
    face_ui(ui, &mut new.face, faces, typesetter, look);
    ui.end_row();
    let text_size = slider(ui, &mut new.text_size, Settings::TEXT_SIZES).step_by(0.5);
    named_ui(ui, &say!("settings-text-size"), text_size);
    let line_height = slider(ui, &mut new.line_height, Settings::LINE_HEIGHTS).step_by(0.05);
    named_ui(ui, &say!("settings-line-height"), line_height);
    let measure = slider(ui, &mut new.measure, Settings::MEASURES).step_by(1.0);
    named_ui(ui, &say!("settings-measure"), measure);
}

/// What is one of a few: the language, and how the window looks.
fn choices_ui(ui: &mut Ui, new: &mut Settings) {
    let languages = Language::ALL.map(|it| (Some(it), Said::from(it.name())));
    let languages = std::iter::once((None, desktops())).chain(languages);
    choice_ui(ui, &say!("settings-language"), &mut new.language, languages);
    let themes = [
        (Theme::System, desktops()),
        (Theme::Light, say!("settings-light")),
        (Theme::Dark, say!("settings-dark")),
    ];
    choice_ui(ui, &say!("settings-colours"), &mut new.theme, themes);
    let contrasts = [
        (Contrast::System, desktops()),
        (Contrast::Standard, say!("settings-standard-contrast")),
        (Contrast::High, say!("settings-high-contrast")),
    ];
    choice_ui(ui, &say!("settings-contrast"), &mut new.contrast, contrasts);
    let motions = [
        (Motion::System, desktops()),
        (Motion::Full, say!("settings-full-motion")),
        (Motion::Reduced, say!("settings-reduced-motion")),
    ];
    choice_ui(ui, &say!("settings-motion"), &mut new.motion, motions);
}

/// What the desktop's own choice is called.
fn desktops() -> Said {
    say!("settings-as-desktop")
}

/// A slider whose number is written, and read, as the language writes it.
fn slider<'a>(ui: &Ui, value: &'a mut f32, range: RangeInclusive<f32>) -> Slider<'a> {
    let language = ui.tongue().language();
    let words = move |number, decimals| {
        language.number(&egui::emath::format_with_decimals_in_range(number, decimals))
    };
    let read = |words: &str| words.replace(',', ".").trim().parse().ok();
    Slider::new(value, range).custom_formatter(words).custom_parser(read)
}

/// Whether texts are copied, how much room that takes, and a way to be rid of the copies.
fn copies_ui(
    ui: &mut Ui,
    new: &mut Settings,
    room: Option<CopiesRoom>,
    look: &Look,
    outbox: &mut Outbox,
) {
    ui.label(ui.say(&say!("settings-copies")));
    ui.vertical(|ui| {
        ui.set_max_width(room::width_for(ui, COPIES, look));
        let mut is_kept = new.copies == KeepCopies::Yes;
        // Else the tick would have the colour of what is under it, which is that of a slider's rail.
        ui.visuals_mut().widgets.inactive.bg_fill = look.colours(ui.ctx()).raised;
        if ui.checkbox(&mut is_kept, ui.say(&say!("settings-keep-copies"))).changed() {
            new.copies = if is_kept { KeepCopies::Yes } else { KeepCopies::No };
        }
        let soft = look.colours(ui.ctx()).ink_soft;
        for words in std::iter::once(say!("settings-copies-why")).chain(room.map(room_words)) {
            let words = RichText::new(ui.say(&words)).size(look.small()).color(soft);
            ui.add(Label::new(words).wrap());
        }
        let is_any = room.is_none_or(|room| 0 < room.taken);
        if ui.add_enabled(is_any, Button::new(ui.say(&say!("settings-remove-copies")))).clicked() {
            outbox.send(Command::Copies(CopiesAct::Remove));
        }
    });
    ui.end_row();
}

/// How much room copies take, as “The copies take 12 MB, and never more than 512 MB”.
fn room_words(room: CopiesRoom) -> Said {
    let most = size(room.most);
    match room.taken {
        0 => say!("settings-no-copies", most = most),
        taken => say!("settings-copies-take", taken = size(taken), most = most),
    }
}

/// So many bytes in words, never too few.
fn size(bytes: u64) -> Said {
    match bytes.div_ceil(1 << 10) {
        kilobytes @ ..1024 => say!("kilobytes", number = kilobytes),
        kilobytes => say!("megabytes", number = kilobytes.div_ceil(1 << 10)),
    }
}

/// One line of the settings: a name, and what is set under it.
fn named_ui(ui: &mut Ui, name: &Said, widget: impl egui::Widget) {
    let label = ui.label(ui.say(name));
    ui.add(widget).labelled_by(label.id);
    ui.end_row();
}

/// A line of the settings with one button for each value.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &Said,
    value: &mut T,
    choices: impl IntoIterator<Item = (T, Said)>,
) {
    let name = ui.say(name);
    ui.label(&name);
    ui.horizontal_wrapped(|ui| {
        for (it, said) in choices {
            let words = ui.say(&said);
            let response = ui.selectable_value(value, it, &words);
            // Several lines have this choice, and a screen reader says no more than a button's name.
            let spoken = if said == desktops() { format!("{name}: {words}") } else { words };
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
            ("−", Offer::View(View::SmallerInterface), settings.zoom_out()),
            ("+", Offer::View(View::LargerInterface), settings.zoom_in()),
        ] {
            let is_open = zoom.to_bits() != settings.zoom.to_bits();
            let response = ui.add_enabled(is_open, Button::new(sign));
            let (row, name) = (offer.row(), ui.say(&offer.row().name()));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, is_open, &name));
            let key = row.key_words(ui.ctx());
            if response.on_hover_text(format!("{name} ({key})")).clicked() {
                settings.zoom = zoom;
            }
            if offer == Offer::View(View::SmallerInterface) {
                let percent = (settings.zoom * 100.0).round() as u64;
                ui.label(ui.say(&say!("percent", number = percent)));
            }
        }
    });
}
