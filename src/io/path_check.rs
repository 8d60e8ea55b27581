//! Whether a path that was written in the window will do. See [`check_path`].

use std::{fs, path::Path};

use super::files::{self, FileError};
use crate::{
    command::{Command, PathAnswer, PathOverride, PathQuestion, PathRejection},
    i18n::{Message, msg},
};

/// The command that follows from the answer `path`, or why that will not do.
pub(super) fn check_path(question: PathQuestion, path: &Path) -> Command {
    let true_path = files::canonical_path(path);
    let trouble = match &question {
        PathQuestion::OpenDocuments(_) | PathQuestion::LocateDocument(_) => {
            read_problem(&true_path)
        }
        PathQuestion::MarksFolder(_) => folder_problem(&true_path),
        PathQuestion::Export(..) | PathQuestion::Sidecar(..) => write_problem(&true_path),
    };
    match trouble {
        None => question.command_for(true_path),
        Some((reason, anyway)) => {
            let refused = PathRejection { path: path.to_path_buf(), reason, path_override: anyway };
            Command::PathAnswer(PathAnswer::Rejected(question, refused))
        }
    }
}

/// Why nothing at `path` can be read.
fn read_problem(path: &Path) -> Option<(Message, PathOverride)> {
    let err = fs::metadata(path).err()?;
    Some((FileError::from_read(path, err).message(), PathOverride::Nothing))
}

/// Why nothing can be kept in a folder at `path`. One that is not there is made when it is needed.
fn folder_problem(path: &Path) -> Option<(Message, PathOverride)> {
    let is_other = fs::metadata(path).is_ok_and(|it| !it.is_dir());
    let words = || msg!("file-is-no-folder", path = path.display().to_string());
    is_other.then(|| (words(), PathOverride::Nothing))
}

/// Why nothing can be written to `path`, or why that should be thought over.
fn write_problem(path: &Path) -> Option<(Message, PathOverride)> {
    let impossible = |err: FileError| Some((err.message(), PathOverride::Nothing));
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::metadata(path), fs::metadata(folder)) {
        (Ok(it), _) if it.is_dir() => impossible(FileError::IsFolder(path.to_path_buf())),
        (Ok(_), _) => {
            let words = msg!("told-file-already", path = path.display().to_string());
            Some((words, PathOverride::Replace(path.to_path_buf())))
        }
        (Err(_), Ok(it)) if it.is_dir() => None,
        (Err(_), Ok(_)) => impossible(FileError::Missing(folder.to_path_buf())),
        (Err(_), Err(err)) => impossible(FileError::from_write(path, err)),
    }
}
