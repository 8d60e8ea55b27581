//! What the window asks in front of everything else: a path where no dialog can be shown, whether to leave unsaved.

use std::path::{Path, PathBuf};

use egui::{Frame, Id, Key, Modal, RichText, TextEdit, Ui};

use super::{Outbox, roles, room, theme::Look};
use crate::{
    command::{Command, Question, SessionId},
    workspace::{Asking, Workspace},
};

/// What is asked where marks would be lost.
const LEAVE: &str = "Leave without saving?";

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
    look: &Look,
    outbox: &mut Outbox,
) {
    let Some(asking) = workspace.asking() else {
        field.question = None;
        return;
    };
    let modal = Modal::new(Id::unique("asking")).frame(Frame::window(ui.style()));
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(room::width_for(ui, 460.0, look));
        roles::dialog(
            ui,
            match asking {
                Asking::ForPath(question, _) => title(question),
                Asking::LeaveUnsaved(..) => LEAVE,
            },
        );
        room::scrolled(ui, 4.0 * look.wide(), |ui| match asking {
            Asking::ForPath(question, reason) => {
                path_ui(ui, field, question, reason, look, outbox);
            }
            Asking::LeaveUnsaved(id, reason) => leave_ui(ui, *id, reason, workspace, look, outbox),
        });
    });
    if response.should_close() {
        outbox.send(Command::DropQuestion);
    }
}

fn path_ui(
    ui: &mut Ui,
    field: &mut PathField,
    question: &Question,
    reason: &str,
    look: &Look,
    outbox: &mut Outbox,
) {
    let is_new = field.question.as_ref() != Some(question);
    if is_new {
        field.question = Some(question.clone());
        field.path = offered(question);
    }
    ui.heading(title(question));
    let soft = look.colours(ui.ctx()).ink_soft;
    ui.label(RichText::new(format!("No file dialog can be shown: {reason}")).color(soft));
    ui.add_space(look.tight());
    let edit = TextEdit::singleline(&mut field.path).hint_text("Path of the file");
    let response = ui.add(edit.desired_width(f32::INFINITY));
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Path of the file"));
    if is_new {
        response.request_focus();
    }
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(look.gap());
    ui.horizontal(|ui| {
        let is_written = !field.path.trim().is_empty();
        let ok = ui.add_enabled(is_written, egui::Button::new("OK"));
        if is_written && (ok.clicked() || is_entered) {
            let path = PathBuf::from(field.path.trim());
            outbox.send(Command::Written(question.clone(), path));
        }
        if ui.button("Cancel").clicked() {
            outbox.send(Command::DropQuestion);
        }
    });
}

fn title(question: &Question) -> &'static str {
    match question {
        Question::WhichDocuments(_) => "Open a document",
        Question::WhereIs(_) => "Where is the document now?",
        Question::WhichFolder(_) => "Keep marks in a folder",
        Question::WhereToExport(..) => "Export",
        Question::WhereToKeep(..) => "Save sidecar as",
    }
}

/// The path that stands in the field at first.
fn offered(question: &Question) -> String {
    let path: Option<&Path> = match question {
        Question::WhichDocuments(folder) | Question::WhichFolder(folder) => folder.as_deref(),
        Question::WhereIs(path)
        | Question::WhereToExport(_, _, path)
        | Question::WhereToKeep(_, path) => Some(path),
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
    let name = workspace.session(id).map(|session| session.document().name()).unwrap_or_default();
    ui.heading(LEAVE);
    ui.label(format!("The newest marks on {name} are not on the disk: {reason}"));
    ui.add_space(look.gap());
    ui.horizontal_wrapped(|ui| {
        if ui.button("Stay").clicked() {
            outbox.send(Command::DropQuestion);
        }
        if ui.button("Save elsewhere…").clicked() {
            outbox.send(Command::DropQuestion);
            outbox.send(Command::Show(id));
            outbox.send(Command::ChooseSidecar(id));
        }
        if ui.button("Leave and lose them").clicked() {
            outbox.send(Command::QuitAnyway);
        }
    });
}
