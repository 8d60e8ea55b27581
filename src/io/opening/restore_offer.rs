//! Offers the backup if a document's sidecar is gone or damaged. See [`restore_offer`].

use std::path::Path;

use super::{DocumentLoad, read_sidecar};
use crate::{
    command::{Access, Command, Files, Notification},
    format::sidecar::{self, SidecarError},
    i18n::msg,
    io::files::{self, disk::RealDisk},
    model::Document,
};

/// Returns an offer to restore the backup if the sidecar of a document that was just opened is gone or damaged, and the
/// backup isn't.
pub(super) fn restore_offer(load: &DocumentLoad) -> Option<Notification> {
    let Files { document: path, sidecar } = &load.loaded.files;
    let document = &load.loaded.work.document;
    let is_gone = match (&load.sidecar_fingerprint, &load.loaded.access) {
        (None, Access::Writable) => true,
        (Some(_), Access::ReadOnly { .. }) if is_damaged(sidecar, document) => false,
        _ => return None,
    };
    let count = count_backup_marks(sidecar, document)?;
    let path = path.display().to_string();
    let message = if is_gone {
        msg!("notify-marks-gone", path = path, count = count)
    } else {
        msg!("notify-marks-unreadable", path = path, count = count)
    };
    let restore = Command::RestoreBackup(load.loaded.files.clone());
    Some(Notification::warning(message).with_action(msg!("act-bring-back"), restore))
}

/// Returns the number of marks in the backup of a damaged sidecar. `None` if the sidecar is intact or the backup isn't.
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

/// Returns the number of marks in the backup of the sidecar at `path`, if it is intact.
fn count_backup_marks(path: &Path, document: &Document) -> Option<usize> {
    let (text, _) = read_sidecar(&files::canonical_backup_path(path)).ok()??;
    let loaded = sidecar::read(&text, document).ok()?;
    Some(loaded.work.marks.len() + loaded.work.lost.marks.len())
}

pub(super) fn restore_backup(files: &Files) -> Notification {
    match files::restore_backup(&RealDisk, &files.sidecar) {
        Ok(None) => Notification::info(msg!("notify-marks-back")),
        Ok(Some(aside)) => {
            let path = aside.display().to_string();
            Notification::warning(msg!("notify-marks-back-others-kept", path = path))
        }
        Err(err) => Notification::error(msg!("notify-marks-not-back", reason = err.message())),
    }
}
