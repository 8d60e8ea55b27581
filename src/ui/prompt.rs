//! Modal prompts: for a path where no file dialog is available, and to confirm quitting with unsaved changes.

use std::path::{Path, PathBuf};

use egui::{Frame, Id, Key, Label, Modal, RichText, Ui, accesskit::Live};

use super::{
    Outbox, accessibility, breakpoints,
    localize::Localize as _,
    overlay_stack::{self, OverlayKind},
    text_field::TextField,
    theme::Look,
    view_ctx::ViewCtx,
};
use crate::{
    command::{Command, EditorId, PathOverride, PathQuestion},
    i18n::{Message, msg},
    workspace::{ModalPrompt, PathEntryStatus, Workspace},
};

#[derive(Default)]
pub(super) struct PathPromptInput {
    question: Option<PathQuestion>,
    path: String,
}

pub(super) fn prompt_ui(ui: &Ui, field: &mut PathPromptInput, cx: &mut ViewCtx<'_>) {
    let Some(prompt) = cx.workspace.modal_prompt() else {
        field.question = None;
        return;
    };
    let look = cx.text.look;
    let modal = Modal::new(Id::unique("prompt")).frame(Frame::window(ui.style()));
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(breakpoints::fitting_width(ui, 460.0, look));
        let title = match prompt {
            ModalPrompt::Path(question, _) => prompt_title(question),
            ModalPrompt::UnsavedChanges(..) => msg!("asking-leave"),
        };
        overlay_stack::push_dialog(ui, OverlayKind::Prompt);
        accessibility::dialog(ui, &ui.localize(&title));
        breakpoints::scrolled_in_window(ui, 4.0 * look.wide(), |ui| match prompt {
            ModalPrompt::Path(question, reason) => {
                path_prompt_ui(ui, field, question, &ui.localize(reason), cx);
            }
            ModalPrompt::UnsavedChanges(id, reason) => {
                leave_prompt_ui(ui, *id, &ui.localize(reason), cx);
            }
        });
    });
    if response.should_close() {
        cx.outbox.send(Command::DismissPrompt);
    }
}

fn path_prompt_ui(
    ui: &mut Ui,
    field: &mut PathPromptInput,
    question: &PathQuestion,
    reason: &str,
    cx: &mut ViewCtx<'_>,
) {
    let look = cx.text.look;
    let is_new = field.question.as_ref() != Some(question);
    if is_new {
        field.question = Some(question.clone());
        field.path = suggested_path(question);
    }
    ui.heading(ui.localize(&prompt_title(question)));
    ui.label(ui.rich_text(&msg!("asking-no-dialog", reason = reason)).weak());
    ui.add_space(look.tight());
    let name = ui.localize(&msg!("asking-path"));
    let edit = TextField::single_line(&mut field.path).placeholder(&name).label(&name);
    let response = edit.show_words(ui, &mut cx.text);
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if is_new || is_entered || ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let status = attempt_for(&field.path, cx.workspace);
    attempt_ui(ui, status, look);
    ui.add_space(look.gap());
    ui.horizontal_wrapped(|ui| {
        let is_ready =
            !field.path.trim().is_empty() && !matches!(status, PathEntryStatus::Checking { .. });
        if let PathEntryStatus::Rejected(rejected) = status {
            override_ui(ui, question, &rejected.path_override, cx.outbox);
        }
        let ok = ui.add_enabled(is_ready, egui::Button::new(ui.localize(&msg!("asking-ok"))));
        if is_ready && (ok.clicked() || is_entered) {
            let path = PathBuf::from(field.path.trim());
            cx.outbox.send(Command::EnterPath(question.clone(), path));
        }
        if ui.button(ui.localize(&msg!("cancel"))).clicked() {
            cx.outbox.send(Command::DismissPrompt);
        }
    });
}

/// Shows the button that uses the path nevertheless, if possible.
fn override_ui(
    ui: &mut Ui,
    question: &PathQuestion,
    path_override: &PathOverride,
    outbox: &mut Outbox,
) {
    let (words, command) = match path_override {
        PathOverride::Nothing => return,
        PathOverride::Replace(path) => (msg!("act-replace"), question.command_for(path.clone())),
        PathOverride::Open(path) => (msg!("act-open-anyway"), Command::open_anyway(path.clone())),
    };
    if ui.button(ui.localize(&words)).clicked() {
        outbox.send(command);
    }
}

/// Returns the status of the path in the field. A rejection of another path is ignored.
fn attempt_for<'a>(typed: &str, workspace: &'a Workspace) -> &'a PathEntryStatus {
    match workspace.path_entry() {
        PathEntryStatus::Rejected(rejected) if rejected.path != Path::new(typed.trim()) => {
            &PathEntryStatus::Idle
        }
        status => status,
    }
}

fn attempt_ui(ui: &mut Ui, status: &PathEntryStatus, look: &Look) {
    let colours = look.colours(ui.ctx());
    let (message, ink, live) = match status {
        PathEntryStatus::Idle => return,
        PathEntryStatus::Checking { .. } => {
            (msg!("asking-checking"), colours.ink_soft, Live::Polite)
        }
        PathEntryStatus::Rejected(rejected) => {
            (rejected.reason.clone(), colours.warn, Live::Assertive)
        }
    };
    let words = ui.localize(&message);
    let label = ui.add(Label::new(RichText::new(words.clone()).color(ink)).wrap());
    accessibility::announce(&label, &words, live);
}

fn prompt_title(question: &PathQuestion) -> Message {
    match question {
        PathQuestion::OpenDocuments(_) => msg!("asking-open"),
        PathQuestion::LocateDocument(_) => msg!("asking-where-is"),
        PathQuestion::MarksFolder(_) => msg!("asking-marks-folder"),
        PathQuestion::Export(..) => msg!("asking-export"),
        PathQuestion::Sidecar(..) => msg!("asking-keep"),
    }
}

fn suggested_path(question: &PathQuestion) -> String {
    let path: Option<&Path> = match question {
        PathQuestion::OpenDocuments(folder) | PathQuestion::MarksFolder(folder) => {
            folder.as_deref()
        }
        PathQuestion::LocateDocument(path)
        | PathQuestion::Export(_, _, path)
        | PathQuestion::Sidecar(_, path) => Some(path),
    };
    path.map(|path| path.display().to_string()).unwrap_or_default()
}

fn leave_prompt_ui(ui: &mut Ui, id: EditorId, reason: &str, cx: &mut ViewCtx<'_>) {
    let name =
        cx.workspace.editor(id).map(|editor| cx.workspace.display_name(editor)).unwrap_or_default();
    ui.heading(ui.localize(&msg!("asking-leave")));
    ui.label(ui.localize(&msg!("asking-not-saved", name = name, reason = reason)));
    ui.add_space(cx.text.look.gap());
    ui.horizontal_wrapped(|ui| {
        if ui.button(ui.localize(&msg!("asking-stay"))).clicked() {
            cx.outbox.send(Command::DismissPrompt);
        }
        if ui.button(ui.localize(&msg!("save-elsewhere"))).clicked() {
            cx.outbox.send(Command::DismissPrompt);
            cx.outbox.send(Command::Show(id));
            cx.outbox.send(Command::ChooseSidecarPath(id));
        }
        if ui.button(ui.localize(&msg!("asking-lose"))).clicked() {
            cx.outbox.send(Command::QuitAnyway);
        }
    });
}
