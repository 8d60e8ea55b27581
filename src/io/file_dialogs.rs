//! Asking by the desktop's own file dialogs, each on a thread of its own.
//!
//! A desktop may have none, and a dialog that cannot be shown looks like one that was cancelled.
//! So it is found out first whether one can be shown, and every question gets an answer.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rfd::FileDialog;

use super::{files, portal, reply_channel::Replies, worker_threads};
use crate::{
    command::{Command, ExportFormat, PathAnswer, PathQuestion},
    i18n::{Language, Localizer, Message, msg},
};

/// A dialog that is gone so soon after it was asked for was never seen, let alone cancelled:
/// the portal was there, but what it shows dialogs with was not.
const MIN_VISIBLE_TIME: Duration = Duration::from_millis(250);

/// Asks, and answers with the command that follows: what was picked, [`PathAnswer::Dismissed`] where the
/// analyst cancels, or [`PathAnswer::Unavailable`]. Returns at once.
pub fn ask(question: PathQuestion, language: Language, replies: &Replies) {
    let asked = question.clone();
    let failed = |reason| Command::PathAnswer(PathAnswer::Unavailable { question: asked, reason });
    worker_threads::spawn_and_reply(
        "dialog",
        replies,
        move || show_and_answer(question, language),
        failed,
    );
}

/// What came of a dialog.
#[derive(Clone, Debug, PartialEq)]
enum DialogOutcome {
    Picked(Vec<PathBuf>),
    Cancelled,
    Unavailable(Message),
}

/// Asks and waits for the answer.
fn show_and_answer(question: PathQuestion, language: Language) -> Command {
    let outcome = match portal::check_file_dialogs() {
        Ok(()) => show(&question, Localizer::for_language(language)),
        Err(reason) => DialogOutcome::Unavailable(reason),
    };
    answer_command(question, outcome)
}

fn show(question: &PathQuestion, tongue: &Localizer) -> DialogOutcome {
    let asked = Instant::now();
    let picked = match question {
        PathQuestion::OpenDocuments(folder) => {
            documents_dialog(folder.as_deref(), tongue).pick_files()
        }
        PathQuestion::LocateDocument(path) => {
            documents_dialog(nearest_folder(path), tongue).pick_file().map(|path| vec![path])
        }
        PathQuestion::MarksFolder(folder) => {
            folder_dialog(folder.as_deref(), tongue).pick_folder().map(|folder| vec![folder])
        }
        PathQuestion::Export(_, format, path) => {
            export_dialog(*format, path, tongue).save_file().map(|path| vec![path])
        }
        PathQuestion::Sidecar(_, path) => {
            sidecar_dialog(path, tongue).save_file().map(|path| vec![path])
        }
    };
    dialog_outcome(picked.unwrap_or_default(), asked.elapsed())
}

/// What it means that these were picked after so long.
fn dialog_outcome(picked: Vec<PathBuf>, took: Duration) -> DialogOutcome {
    if !picked.is_empty() {
        DialogOutcome::Picked(picked)
    } else if took < MIN_VISIBLE_TIME {
        DialogOutcome::Unavailable(msg!("why-dialog-does-not-open"))
    } else {
        DialogOutcome::Cancelled
    }
}

/// The command that an outcome leads to.
fn answer_command(question: PathQuestion, outcome: DialogOutcome) -> Command {
    match outcome {
        DialogOutcome::Cancelled => Command::PathAnswer(PathAnswer::Dismissed),
        DialogOutcome::Unavailable(reason) => {
            Command::PathAnswer(PathAnswer::Unavailable { question, reason })
        }
        DialogOutcome::Picked(paths) => match question {
            PathQuestion::OpenDocuments(_) => Command::Open(paths),
            PathQuestion::LocateDocument(_)
            | PathQuestion::MarksFolder(_)
            | PathQuestion::Export(..)
            | PathQuestion::Sidecar(..) => {
                paths.first().map_or(Command::PathAnswer(PathAnswer::Dismissed), |path| {
                    question.command_for(files::canonical_path(path))
                })
            }
        },
    }
}

fn documents_dialog(folder: Option<&Path>, tongue: &Localizer) -> FileDialog {
    let dialog = FileDialog::new()
        .set_title(tongue.localize(&msg!("dialog-open")))
        .add_filter(tongue.localize(&msg!("dialog-texts")), &["txt", "text", "md", "TXT"])
        .add_filter(tongue.localize(&msg!("dialog-all-files")), &["*"]);
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// The folder nearest to `path` that is there.
fn nearest_folder(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|folder| folder.is_dir())
}

fn folder_dialog(folder: Option<&Path>, tongue: &Localizer) -> FileDialog {
    let dialog = FileDialog::new().set_title(tongue.localize(&msg!("dialog-marks-folder")));
    match folder.and_then(|folder| folder.is_dir().then_some(folder)) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

fn export_dialog(format: ExportFormat, offered: &Path, tongue: &Localizer) -> FileDialog {
    let name = match format {
        ExportFormat::Csv => msg!("dialog-tables"),
        ExportFormat::Jsonl => msg!("dialog-json-lines"),
        ExportFormat::Markdown => msg!("dialog-markdown"),
    };
    prefilled_dialog(offered)
        .set_title(tongue.localize(&msg!("dialog-export")))
        .add_filter(tongue.localize(&name), &[format.extension()])
}

fn sidecar_dialog(offered: &Path, tongue: &Localizer) -> FileDialog {
    prefilled_dialog(offered)
        .set_title(tongue.localize(&msg!("dialog-keep")))
        .add_filter(tongue.localize(&msg!("dialog-marks")), &["ron"])
}

/// A dialog that starts with `path` as its answer.
fn prefilled_dialog(path: &Path) -> FileDialog {
    let mut dialog = FileDialog::new();
    if let Some(folder) = path.parent() {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = path.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    dialog
}

#[cfg(test)]
mod tests;
