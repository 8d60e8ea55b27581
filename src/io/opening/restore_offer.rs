//! What can be offered where the file of marks is gone or damaged: the one before it. See [`restore_offer`].

use std::path::Path;

use super::{DocumentLoad, read_sidecar};
use crate::{
    command::{Access, Command, Files, Notification},
    format::sidecar::{self, SidecarError},
    i18n::msg,
    io::files::{self, disk::RealDisk},
    model::Document,
};

/// A word on the marks as they were before, where those of a document that was just opened are gone or damaged and
/// those before are not, with the way to have them back.
pub(super) fn restore_offer(read: &DocumentLoad) -> Option<Notification> {
    let Files { document: path, sidecar } = &read.loaded.files;
    let document = &read.loaded.work.document;
    let is_gone = match (&read.sidecar_fingerprint, &read.loaded.access) {
        (None, Access::Writable) => true,
        (Some(_), Access::ReadOnly { .. }) if is_damaged(sidecar, document) => false,
        _ => return None,
    };
    let (marks, path) = (count_backup_marks(sidecar, document)?, path.display().to_string());
    let words = if is_gone {
        msg!("told-marks-gone", path = path, count = marks)
    } else {
        msg!("told-marks-unreadable", path = path, count = marks)
    };
    let back = Command::RestoreBackup(read.loaded.files.clone());
    Some(Notification::warning(words).with_action(msg!("act-bring-back"), back))
}

/// How many marks the file before a damaged sidecar holds. `None` where the sidecar isn't damaged, or that one is too.
pub fn backup_of_damaged(files: &Files, document: &Document) -> Option<usize> {
    let is_damaged = is_damaged(&files.sidecar, document);
    if is_damaged { count_backup_marks(&files.sidecar, document) } else { None }
}

fn is_damaged(path: &Path, document: &Document) -> bool {
    let Ok(Some((text, _))) = read_sidecar(path) else { return false };
    matches!(
        sidecar::read(&text, document),
        Err(SidecarError::Empty | SidecarError::NotASidecar | SidecarError::Broken(_))
    )
}

/// How many marks the file before the one at `path` holds, if it is whole.
fn count_backup_marks(path: &Path, document: &Document) -> Option<usize> {
    let target = files::canonical_path(path);
    let (text, _) = read_sidecar(&files::backup_path(&target)).ok()??;
    let loaded = sidecar::read(&text, document).ok()?;
    Some(loaded.work.marks.len() + loaded.work.lost.marks.len())
}

/// Brings the marks back as they were before. Says what came of it.
pub(super) fn restore_backup(files: &Files) -> Notification {
    match files::restore_backup(&RealDisk, &files.sidecar) {
        Ok(None) => Notification::info(msg!("told-marks-back")),
        Ok(Some(aside)) => {
            let path = aside.display().to_string();
            Notification::warning(msg!("told-marks-back-others-kept", path = path))
        }
        Err(err) => Notification::error(msg!("told-marks-not-back", reason = err.message())),
    }
}
