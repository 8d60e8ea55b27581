//! Checks a path typed in the window. See [`check_path`].

use std::{fs, path::Path};

use super::files::{self, FileError};
use crate::{
    command::{PathOverride, PathQuestion, PathRejection, Reply},
    i18n::{Message, msg},
};

/// Returns the command that follows from the answer `path`, or why it is rejected.
pub(super) fn check_path(question: PathQuestion, path: &Path) -> Reply {
    let canonical = files::canonical_path(path);
    let problem = match &question {
        PathQuestion::OpenDocuments(_) | PathQuestion::LocateDocument(_) => {
            read_problem(&canonical)
        }
        PathQuestion::MarksFolder(_) => folder_problem(&canonical),
        PathQuestion::Export(..) | PathQuestion::Sidecar(..) => write_problem(&canonical),
    };
    match problem {
        None => Reply::Command(question.command_for(canonical)),
        Some((reason, path_override)) => {
            let rejection = PathRejection { path: path.to_path_buf(), reason, path_override };
            Reply::PathRejected(question, rejection)
        }
    }
}

fn read_problem(path: &Path) -> Option<(Message, PathOverride)> {
    let err = fs::metadata(path).err()?;
    Some((FileError::from_read(path, err).message(), PathOverride::Nothing))
}

/// Returns why files can't be kept in a folder at `path`. A missing folder is made when needed.
fn folder_problem(path: &Path) -> Option<(Message, PathOverride)> {
    let is_not_folder = fs::metadata(path).is_ok_and(|it| !it.is_dir());
    is_not_folder.then(|| {
        let path = path.display().to_string();
        (msg!("file-is-no-folder", path = path), PathOverride::Nothing)
    })
}

/// Returns why `path` can't be written, or why that needs a confirmation.
fn write_problem(path: &Path) -> Option<(Message, PathOverride)> {
    let impossible = |err: FileError| Some((err.message(), PathOverride::Nothing));
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::metadata(path), fs::metadata(folder)) {
        (Ok(it), _) if it.is_dir() => impossible(FileError::IsFolder(path.to_path_buf())),
        (Ok(_), _) => {
            let message = msg!("notify-file-already", path = path.display().to_string());
            Some((message, PathOverride::Replace(path.to_path_buf())))
        }
        (Err(_), Ok(it)) if it.is_dir() => None,
        (Err(_), Ok(_)) => impossible(FileError::Missing(folder.to_path_buf())),
        (Err(_), Err(err)) => impossible(FileError::from_write(path, err)),
    }
}
