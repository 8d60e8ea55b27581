//! What is remembered for the next time, and where marks are kept. See [`keeping_ui`].

use egui::{Label, RichText, Role, Ui, WidgetInfo};

use super::COPIES;
use crate::{
    command::{Command, Recall},
    settings::{KeepRecents, Resume, Settings},
    tongue::{Said, say},
    ui::{Outbox, room, speech::Speaks as _, theme::Look},
};

/// Shows these lines of the settings.
pub(super) fn keeping_ui(ui: &mut Ui, new: &mut Settings, look: &Look, outbox: &mut Outbox) {
    ui.label(ui.say(&say!("set-start")));
    ui.vertical(|ui| {
        ui.set_max_width(room::width_for(ui, COPIES, look));
        // Else the tick would have the colour of what is under it, which is that of a slider's rail.
        ui.visuals_mut().widgets.inactive.bg_fill = look.colours(ui.ctx()).raised;
        start_ui(ui, new, look, outbox);
    });
    ui.end_row();
    ui.label(ui.say(&say!("set-marks")));
    ui.vertical(|ui| {
        ui.set_max_width(room::width_for(ui, COPIES, look));
        place_ui(ui, new, look, outbox);
    });
    ui.end_row();
}

/// Whether what was open is opened again, and whether it is remembered what was.
fn start_ui(ui: &mut Ui, new: &mut Settings, look: &Look, outbox: &mut Outbox) {
    let mut is_resumed = new.resume == Resume::Yes;
    if ui.checkbox(&mut is_resumed, ui.say(&say!("set-resume"))).changed() {
        new.resume = if is_resumed { Resume::Yes } else { Resume::No };
    }
    let mut is_kept = new.recents == KeepRecents::Yes;
    if ui.checkbox(&mut is_kept, ui.say(&say!("set-recents"))).changed() {
        new.recents = if is_kept { KeepRecents::Yes } else { KeepRecents::No };
    }
    small_ui(ui, &say!("set-recents-why"), look);
    if ui.button(ui.say(&say!("recent-forget"))).clicked() {
        outbox.send(Command::Recall(Recall::ForgetAll));
    }
}

/// Where the marks go of documents that have none yet.
fn place_ui(ui: &mut Ui, new: &mut Settings, look: &Look, outbox: &mut Outbox) {
    let is_folder = !new.marks_folder.is_empty();
    ui.horizontal_wrapped(|ui| {
        let places =
            [(say!("set-marks-beside"), !is_folder), (say!("set-marks-folder"), is_folder)];
        for (index, (words, is_set)) in places.iter().enumerate() {
            let words = ui.say(words);
            let response = ui.selectable_label(*is_set, &words);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, *is_set, &words));
            match (response.clicked(), index) {
                (true, 0) => new.marks_folder.clear(),
                (true, _) => outbox.send(Command::KeepMarksIn(None)),
                (false, _) => {}
            }
        }
    });
    if is_folder {
        small_ui(ui, &Said::from(new.marks_folder.as_str()), look);
    }
    small_ui(ui, &say!("set-marks-why"), look);
}

fn small_ui(ui: &mut Ui, said: &Said, look: &Look) {
    let soft = look.colours(ui.ctx()).ink_soft;
    ui.add(Label::new(RichText::new(ui.say(said)).size(look.small()).color(soft)).wrap());
}
