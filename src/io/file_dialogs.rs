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
    command::{Answer, Command, ExportFormat, Question},
    tongue::{Language, Said, Tongue, say},
};

/// A dialog that is gone so soon after it was asked for was never seen, let alone cancelled:
/// the portal was there, but what it shows dialogs with was not.
const MIN_VISIBLE_TIME: Duration = Duration::from_millis(250);

/// Asks, and answers with the command that follows: what was picked, [`Answer::Dropped`] where the
/// analyst cancels, or [`Answer::Unavailable`]. Returns at once.
pub fn ask(question: Question, language: Language, replies: &Replies) {
    let asked = question.clone();
    let failed = |reason| Command::Answer(Answer::Unavailable { question: asked, reason });
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
    Unavailable(Said),
}

/// Asks and waits for the answer.
fn show_and_answer(question: Question, language: Language) -> Command {
    let outcome = match portal::check_file_dialogs() {
        Ok(()) => show(&question, Tongue::of(language)),
        Err(reason) => DialogOutcome::Unavailable(reason),
    };
    answer_command(question, outcome)
}

fn show(question: &Question, tongue: &Tongue) -> DialogOutcome {
    let asked = Instant::now();
    let picked = match question {
        Question::WhichDocuments(folder) => {
            documents_dialog(folder.as_deref(), tongue).pick_files()
        }
        Question::WhereIs(path) => {
            documents_dialog(nearest_folder(path), tongue).pick_file().map(|path| vec![path])
        }
        Question::WhichFolder(folder) => {
            folder_dialog(folder.as_deref(), tongue).pick_folder().map(|folder| vec![folder])
        }
        Question::WhereToExport(_, format, path) => {
            export_dialog(*format, path, tongue).save_file().map(|path| vec![path])
        }
        Question::WhereToKeep(_, path) => {
            sidecar_dialog(path, tongue).save_file().map(|path| vec![path])
        }
        Question::WhereToWrite(page) => {
            let dialog = prefilled_dialog(Path::new(&page.name)).add_filter("HTML", &["html"]);
            dialog.save_file().map(|path| vec![path])
        }
    };
    dialog_outcome(picked.unwrap_or_default(), asked.elapsed())
}

/// What it means that these were picked after so long.
fn dialog_outcome(picked: Vec<PathBuf>, took: Duration) -> DialogOutcome {
    if !picked.is_empty() {
        DialogOutcome::Picked(picked)
    } else if took < MIN_VISIBLE_TIME {
        DialogOutcome::Unavailable(say!("why-dialog-does-not-open"))
    } else {
        DialogOutcome::Cancelled
    }
}

/// The command that an outcome leads to.
fn answer_command(question: Question, outcome: DialogOutcome) -> Command {
    match outcome {
        DialogOutcome::Cancelled => Command::Answer(Answer::Dropped),
        DialogOutcome::Unavailable(reason) => {
            Command::Answer(Answer::Unavailable { question, reason })
        }
        DialogOutcome::Picked(paths) => match question {
            Question::WhichDocuments(_) => Command::Open(paths),
            Question::WhereIs(_)
            | Question::WhichFolder(_)
            | Question::WhereToExport(..)
            | Question::WhereToKeep(..)
            | Question::WhereToWrite(_) => {
                paths.first().map_or(Command::Answer(Answer::Dropped), |path| {
                    question.answered(files::canonical_path(path))
                })
            }
        },
    }
}

fn documents_dialog(folder: Option<&Path>, tongue: &Tongue) -> FileDialog {
    let dialog = FileDialog::new()
        .set_title(tongue.say(&say!("dialog-open")))
        .add_filter(tongue.say(&say!("dialog-texts")), &["txt", "text", "md", "TXT"])
        .add_filter(tongue.say(&say!("dialog-all-files")), &["*"]);
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// The folder nearest to `path` that is there.
fn nearest_folder(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|folder| folder.is_dir())
}

fn folder_dialog(folder: Option<&Path>, tongue: &Tongue) -> FileDialog {
    let dialog = FileDialog::new().set_title(tongue.say(&say!("dialog-marks-folder")));
    match folder.and_then(|folder| folder.is_dir().then_some(folder)) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

fn export_dialog(format: ExportFormat, offered: &Path, tongue: &Tongue) -> FileDialog {
    let name = match format {
        ExportFormat::Csv => say!("dialog-tables"),
        ExportFormat::Jsonl => say!("dialog-json-lines"),
        ExportFormat::Markdown => say!("dialog-markdown"),
    };
    prefilled_dialog(offered)
        .set_title(tongue.say(&say!("dialog-export")))
        .add_filter(tongue.say(&name), &[format.extension()])
}

fn sidecar_dialog(offered: &Path, tongue: &Tongue) -> FileDialog {
    prefilled_dialog(offered)
        .set_title(tongue.say(&say!("dialog-keep")))
        .add_filter(tongue.say(&say!("dialog-marks")), &["ron"])
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
