//! What the window asks in front of everything else: a path where no dialog can be shown, whether to leave unsaved.

use std::path::{Path, PathBuf};

use egui::{Frame, Id, Key, Label, Modal, RichText, Ui, accesskit::Live};

use super::{
    Outbox,
    field::Field,
    reader::Pen,
    roles, room,
    speech::Speaks as _,
    stack::{self, Kind},
    theme::Look,
};
use crate::{
    command::{Answer, Anyway, Command, Insist, Question, SessionId},
    tongue::{Said, say},
    workspace::{Asking, Tried, Workspace},
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
        stack::dialog(ui, Kind::Asking);
        roles::dialog(ui, &ui.say(&title));
        room::scrolled(ui, 4.0 * look.wide(), |ui| match asking {
            Asking::ForPath(question, reason) => {
                path_ui(ui, field, question, &ui.say(reason), workspace, pen, outbox);
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
    workspace: &Workspace,
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
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if is_new || is_entered || ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let tried = tried_of(&field.path, workspace);
    tried_ui(ui, tried, look);
    ui.add_space(look.gap());
    ui.horizontal_wrapped(|ui| {
        let is_written = !field.path.trim().is_empty() && !matches!(tried, Tried::Trying { .. });
        if let Tried::Refused(refused) = tried {
            anyway_ui(ui, question, &refused.anyway, outbox);
        }
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

/// What can be done with the path all the same.
fn anyway_ui(ui: &mut Ui, question: &Question, anyway: &Anyway, outbox: &mut Outbox) {
    let (words, command) = match anyway {
        Anyway::Nothing => return,
        Anyway::Replace(path) => (say!("act-replace"), question.answered(path.clone())),
        Anyway::Open(path) => {
            (say!("act-open-anyway"), Command::Insist(Insist::open_anyway(path.clone())))
        }
    };
    if ui.button(ui.say(&words)).clicked() {
        outbox.send(command);
    }
}

/// What became of the path that stands in the field. Of another one, which was there before, nothing is said.
fn tried_of<'a>(written: &str, workspace: &'a Workspace) -> &'a Tried {
    match workspace.tried() {
        Tried::Refused(refused) if refused.path != Path::new(written.trim()) => &Tried::Nothing,
        tried => tried,
    }
}

/// Says what became of the path.
fn tried_ui(ui: &mut Ui, tried: &Tried, look: &Look) {
    let colours = look.colours(ui.ctx());
    let (said, ink, how) = match tried {
        Tried::Nothing => return,
        Tried::Trying { .. } => (say!("asking-trying"), colours.ink_soft, Live::Polite),
        Tried::Refused(refused) => (refused.reason.clone(), colours.warn, Live::Assertive),
    };
    let words = ui.say(&said);
    let label = ui.add(Label::new(RichText::new(words.clone()).color(ink)).wrap());
    roles::told(&label, &words, how);
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
