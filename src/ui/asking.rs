//! What the window asks in front of everything else: a path where no dialog can be shown, whether to leave unsaved.

use std::path::{Path, PathBuf};

use egui::{Frame, Id, Key, Modal, RichText, Ui};

use super::{Outbox, field::Field, reader::Pen, roles, room, speech::Speaks as _, theme::Look};
use crate::{
    command::{Answer, Command, Question, SessionId},
    tongue::{Said, say},
    workspace::{Asking, Workspace},
};

/// The path being written, and the question that it answers.
#[derive(Default)]
pub(super) struct PathField {
    question: Option<Question>,
    path: String,
}

/// Shows the question in front, if there is one.
pub(super) fn asking_ui(
    ui: &Ui,
    field: &mut PathField,
    workspace: &Workspace,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    let Some(asking) = workspace.asking() else {
        field.question = None;
        return;
    };
    let look = pen.look;
    let modal = Modal::new(Id::unique("asking")).frame(Frame::window(ui.style()));
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(room::width_for(ui, 460.0, look));
        let title = match asking {
            Asking::ForPath(question, _) => title(question),
            Asking::LeaveUnsaved(..) => say!("asking-leave"),
        };
        roles::dialog(ui, &ui.say(&title));
        room::scrolled(ui, 4.0 * look.wide(), |ui| match asking {
            Asking::ForPath(question, reason) => {
                path_ui(ui, field, question, &ui.say(reason), pen, outbox);
            }
            Asking::LeaveUnsaved(id, reason) => {
                leave_ui(ui, *id, &ui.say(reason), workspace, look, outbox);
            }
        });
    });
    if response.should_close() {
        outbox.send(Command::Answer(Answer::Dropped));
    }
}

fn path_ui(
    ui: &mut Ui,
    field: &mut PathField,
    question: &Question,
    reason: &str,
    pen: &mut Pen<'_>,
    outbox: &mut Outbox,
) {
    let look = pen.look;
    let is_new = field.question.as_ref() != Some(question);
    if is_new {
        field.question = Some(question.clone());
        field.path = offered(question);
    }
    ui.heading(ui.say(&title(question)));
    let soft = look.colours(ui.ctx()).ink_soft;
    ui.label(RichText::new(ui.say(&say!("asking-no-dialog", reason = reason))).color(soft));
    ui.add_space(look.tight());
    let name = ui.say(&say!("asking-path"));
    let edit = Field::line(&mut field.path).hint(&name).named(&name);
    let response = edit.show_words(ui, pen);
    if is_new {
        response.request_focus();
    }
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(look.gap());
    ui.horizontal(|ui| {
        let is_written = !field.path.trim().is_empty();
        let ok = ui.add_enabled(is_written, egui::Button::new(ui.say(&say!("asking-ok"))));
        if is_written && (ok.clicked() || is_entered) {
            let path = PathBuf::from(field.path.trim());
            outbox.send(Command::Answer(Answer::Written(question.clone(), path)));
        }
        if ui.button(ui.say(&say!("cancel"))).clicked() {
            outbox.send(Command::Answer(Answer::Dropped));
        }
    });
}

fn title(question: &Question) -> Said {
    match question {
        Question::WhichDocuments(_) => say!("asking-open"),
        Question::WhereIs(_) => say!("asking-where-is"),
        Question::WhichFolder(_) => say!("asking-marks-folder"),
        Question::WhereToExport(..) => say!("asking-export"),
        Question::WhereToKeep(..) => say!("asking-keep"),
        Question::WhereToWrite(_) => say!("keys-save-where"),
    }
}

/// The path that stands in the field at first.
fn offered(question: &Question) -> String {
    let path: Option<&Path> = match question {
        Question::WhichDocuments(folder) | Question::WhichFolder(folder) => folder.as_deref(),
        Question::WhereIs(path)
        | Question::WhereToExport(_, _, path)
        | Question::WhereToKeep(_, path) => Some(path),
        Question::WhereToWrite(page) => Some(Path::new(&page.name)),
    };
    path.map(|path| path.display().to_string()).unwrap_or_default()
}

fn leave_ui(
    ui: &mut Ui,
    id: SessionId,
    reason: &str,
    workspace: &Workspace,
    look: &Look,
    outbox: &mut Outbox,
) {
    let name = workspace.session(id).map(|session| workspace.name_of(session)).unwrap_or_default();
    ui.heading(ui.say(&say!("asking-leave")));
    ui.label(ui.say(&say!("asking-not-saved", name = name, reason = reason)));
    ui.add_space(look.gap());
    ui.horizontal_wrapped(|ui| {
        if ui.button(ui.say(&say!("asking-stay"))).clicked() {
            outbox.send(Command::Answer(Answer::Dropped));
        }
        if ui.button(ui.say(&say!("save-elsewhere"))).clicked() {
            outbox.send(Command::Answer(Answer::Dropped));
            outbox.send(Command::Show(id));
            outbox.send(Command::ChooseSidecar(id));
        }
        if ui.button(ui.say(&say!("asking-lose"))).clicked() {
            outbox.send(Command::QuitAnyway);
        }
    });
}
