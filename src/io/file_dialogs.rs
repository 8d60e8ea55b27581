//! The desktop's own file dialogs, each on its own thread.
//!
//! A desktop may have none, and a dialog that can't be shown looks like one that was cancelled.
//! So their availability is checked first, and every question gets an answer.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rfd::FileDialog;

use super::{files, portal, reply_channel::Replies};
use crate::{
    command::{Command, ExportFormat, PathQuestion, Reply},
    i18n::{Language, Localizer, Message, msg},
};

/// Minimum time a dialog is on the screen: one that ends sooner was never shown, since the portal exists but lacks
/// the dialogs.
const MIN_VISIBLE_TIME: Duration = Duration::from_millis(250);

/// Asks, and answers with the command that follows: the picked paths, [`Command::DismissPrompt`] if the
/// analyst cancels, or [`Reply::PathUnavailable`]. Returns at once.
pub fn ask(question: PathQuestion, language: Language, replies: &Replies) {
    let failed_question = question.clone();
    let failed = |reason| Reply::PathUnavailable(failed_question, reason);
    replies.answer_on_thread("dialog", move || show_and_answer(question, language), failed);
}

#[derive(Clone, Debug, PartialEq)]
enum DialogOutcome {
    Picked(Vec<PathBuf>),
    Cancelled,
    Unavailable(Message),
}

fn show_and_answer(question: PathQuestion, language: Language) -> Reply {
    let outcome = match portal::check_file_dialogs() {
        Ok(()) => show(&question, Localizer::for_language(language)),
        Err(reason) => DialogOutcome::Unavailable(reason),
    };
    answer_command(question, outcome)
}

fn show(question: &PathQuestion, localizer: &Localizer) -> DialogOutcome {
    let started = Instant::now();
    let one = |path: Option<PathBuf>| path.map(|path| vec![path]);
    let picked = match question {
        PathQuestion::OpenDocuments(folder) => {
            documents_dialog(folder.as_deref(), localizer).pick_files()
        }
        PathQuestion::LocateDocument(path) => {
            one(documents_dialog(nearest_folder(path), localizer).pick_file())
        }
        PathQuestion::MarksFolder(folder) => {
            one(folder_dialog(folder.as_deref(), localizer).pick_folder())
        }
        PathQuestion::Export(_, format, path) => {
            one(export_dialog(*format, path, localizer).save_file())
        }
        PathQuestion::Sidecar(_, path) => one(sidecar_dialog(path, localizer).save_file()),
    };
    dialog_outcome(picked.unwrap_or_default(), started.elapsed())
}

/// Returns the outcome of a dialog that returned `picked` after this time.
fn dialog_outcome(picked: Vec<PathBuf>, elapsed: Duration) -> DialogOutcome {
    if !picked.is_empty() {
        DialogOutcome::Picked(picked)
    } else if elapsed < MIN_VISIBLE_TIME {
        DialogOutcome::Unavailable(msg!("why-dialog-does-not-open"))
    } else {
        DialogOutcome::Cancelled
    }
}

fn answer_command(question: PathQuestion, outcome: DialogOutcome) -> Reply {
    match outcome {
        DialogOutcome::Cancelled => Reply::Command(Command::DismissPrompt),
        DialogOutcome::Unavailable(reason) => Reply::PathUnavailable(question, reason),
        DialogOutcome::Picked(paths) => match question {
            PathQuestion::OpenDocuments(_) => Reply::Command(Command::Open(paths)),
            PathQuestion::LocateDocument(_)
            | PathQuestion::MarksFolder(_)
            | PathQuestion::Export(..)
            | PathQuestion::Sidecar(..) => {
                let path = paths.first().map(|path| files::canonical_path(path));
                Reply::Command(
                    path.map_or(Command::DismissPrompt, |path| question.command_for(path)),
                )
            }
        },
    }
}

fn documents_dialog(folder: Option<&Path>, localizer: &Localizer) -> FileDialog {
    dialog_in(folder)
        .set_title(localizer.localize(&msg!("dialog-open")))
        .add_filter(localizer.localize(&msg!("dialog-texts")), &["txt", "text", "md", "TXT"])
        .add_filter(localizer.localize(&msg!("dialog-all-files")), &["*"])
}

fn dialog_in(folder: Option<&Path>) -> FileDialog {
    folder.map_or_else(FileDialog::new, |folder| FileDialog::new().set_directory(folder))
}

fn nearest_folder(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|folder| folder.is_dir())
}

fn folder_dialog(folder: Option<&Path>, localizer: &Localizer) -> FileDialog {
    dialog_in(folder.filter(|folder| folder.is_dir()))
        .set_title(localizer.localize(&msg!("dialog-marks-folder")))
}

fn export_dialog(format: ExportFormat, suggested: &Path, localizer: &Localizer) -> FileDialog {
    let name = match format {
        ExportFormat::Csv => msg!("dialog-tables"),
        ExportFormat::Jsonl => msg!("dialog-json-lines"),
        ExportFormat::Markdown => msg!("dialog-markdown"),
    };
    prefilled_dialog(suggested)
        .set_title(localizer.localize(&msg!("dialog-export")))
        .add_filter(localizer.localize(&name), &[format.extension()])
}

fn sidecar_dialog(suggested: &Path, localizer: &Localizer) -> FileDialog {
    prefilled_dialog(suggested)
        .set_title(localizer.localize(&msg!("dialog-keep")))
        .add_filter(localizer.localize(&msg!("dialog-marks")), &["ron"])
}

fn prefilled_dialog(path: &Path) -> FileDialog {
    let dialog = dialog_in(path.parent());
    match path.file_name() {
        Some(name) => dialog.set_file_name(name.to_string_lossy()),
        None => dialog,
    }
}

#[cfg(test)]
mod tests;
