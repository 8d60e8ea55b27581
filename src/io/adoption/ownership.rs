//! Carries out the analyst's decision about which marks belong to a document. See [`apply_ownership_and_open`].

use std::path::Path;

use super::{AdoptionCandidate, adopt};
use crate::{
    command::{Access, Command, Files, Notification, OwnershipCommand, ReadOptions, Reply},
    format::sidecar,
    i18n::{Message, msg},
    io::{
        FileFingerprint, OverwriteGuard, SidecarFolder, SnapshotStore, SystemIdsAndClock,
        files::{
            self,
            disk::{Disk as _, RealDisk},
        },
        opening::{self, DocumentLoad, OpenContext, OpenError},
        sidecar_locations::SidecarLocations,
    },
    model::Work,
};

/// Maximum number of candidates with a button each.
const MAX_OFFERED: usize = 4;

/// Returns the notification about marks made on the text of a document without marks. `None` if there are none.
pub(in crate::io) fn adoption_notification(
    files: &Files,
    candidates: &[AdoptionCandidate],
) -> Option<Notification> {
    let document = files.document.display().to_string();
    let adopt = |it: &AdoptionCandidate| {
        Command::Ownership(OwnershipCommand::Adopt(files.clone(), it.sidecar.clone()))
    };
    let path = |it: &AdoptionCandidate| it.sidecar.display().to_string();
    match candidates {
        [] => None,
        [only] => {
            let marks = only.marks.unwrap_or_default();
            let path = path(only);
            let message = match only.collaborators.first() {
                None => {
                    msg!(
                        "notify-marks-of-same-text",
                        document = document,
                        count = marks,
                        path = path
                    )
                }
                Some(it) => {
                    let who = if it.who.is_empty() { &it.machine } else { &it.who }.clone();
                    msg!(
                        "notify-marks-of-same-text-open",
                        document = document,
                        path = path,
                        who = who
                    )
                }
            };
            Some(Notification::warning(message).with_action(msg!("act-take-marks"), adopt(only)))
        }
        several => {
            let message =
                msg!("notify-marks-of-same-texts", document = document, count = several.len());
            let action = |notification: Notification, it: &AdoptionCandidate| {
                let name = it.sidecar.file_name().unwrap_or_default().to_string_lossy();
                let marks = it.marks.unwrap_or_default();
                notification
                    .with_action(msg!("act-take-marks-of", name = &*name, count = marks), adopt(it))
            };
            Some(several.iter().take(MAX_OFFERED).fold(Notification::warning(message), action))
        }
    }
}

/// Carries out the decision, notifies the analyst of the result, and opens the document again, on its own thread.
pub(in crate::io) fn apply_ownership_and_open(
    ownership: &OwnershipCommand,
    open_context: &OpenContext,
) {
    let files = ownership.files();
    let result = apply_ownership(ownership, &open_context.snapshots, &open_context.sidecar_folder);
    let notification = match result {
        Ok(done) => Notification::info(done),
        Err(reason) => {
            let path = files.document.display().to_string();
            Notification::error(msg!("notify-ownership-failed", document = path, reason = reason))
        }
    };
    open_context.replies.send(Reply::Notify(notification));
    opening::open_all(vec![files.document.clone()], ReadOptions::default(), open_context);
}

/// Carries out the decision, and returns the result in words.
fn apply_ownership(
    ownership: &OwnershipCommand,
    snapshots: &SnapshotStore,
    folder: &SidecarFolder,
) -> Result<Message, Message> {
    let path = |path: &Path| path.display().to_string();
    match ownership {
        OwnershipCommand::Adopt(files, from) => {
            let now = adopt(files, from, SidecarLocations::for_user().as_ref(), folder);
            let now = now.map_err(|err| err.message())?;
            Ok(msg!("notify-marks-taken", path = path(&now)))
        }
        OwnershipCommand::Keep(files) => {
            adopt_in_place(&files.document, &ReadOptions::default(), snapshots, folder)?;
            Ok(msg!("notify-marks-own", path = path(&files.sidecar)))
        }
        OwnershipCommand::NewIds(files) => {
            let count =
                assign_new_ids(&files.document, &ReadOptions::default(), snapshots, folder)?;
            Ok(msg!("notify-new-ids", document = path(&files.document), count = count))
        }
        OwnershipCommand::SetAside(files) => {
            let _lock = RealDisk.lock_folder_of(&files.sidecar);
            let aside = files::set_aside(&RealDisk, &files.sidecar).map_err(|err| err.message())?;
            let aside = aside.unwrap_or_else(|| files.sidecar.clone());
            Ok(msg!("notify-marks-aside", path = path(&aside)))
        }
    }
}

/// Makes the sidecar of the document at `path` its own, even though its marks were made on another document, and backs
/// up its contents. Does nothing if it is the document's own already.
///
/// # Errors
///
/// The reason if it can't be read or written.
pub fn adopt_in_place(
    path: &Path,
    options: &ReadOptions,
    snapshots: &SnapshotStore,
    folder: &SidecarFolder,
) -> Result<(), Message> {
    let load = opening::open_with(path, options, snapshots, folder).map_err(OpenError::message)?;
    if !matches!(load.loaded.access, Access::Foreign { .. }) {
        return Ok(());
    }
    let load = opening::open_accepting_foreign(path, options, snapshots, folder)
        .map_err(OpenError::message)?;
    let DocumentLoad { loaded, sidecar_fingerprint } = load;
    if let Some(reason) = loaded.access.refusal() {
        return Err(reason);
    }
    write_sidecar(&loaded.files.sidecar, sidecar_fingerprint, &loaded.work, snapshots)
}

/// Gives the marks of the document at `path` new ids, backs up the sidecar's contents, and returns the number of marks.
///
/// # Errors
///
/// The reason if it can't be read or written.
pub fn assign_new_ids(
    path: &Path,
    options: &ReadOptions,
    snapshots: &SnapshotStore,
    folder: &SidecarFolder,
) -> Result<usize, Message> {
    let load = opening::open_with(path, options, snapshots, folder).map_err(OpenError::message)?;
    let DocumentLoad { loaded, sidecar_fingerprint } = load;
    if let Some(reason) = loaded.access.refusal() {
        return Err(reason);
    }
    let work = loaded.work.with_new_ids(&mut SystemIdsAndClock);
    write_sidecar(&loaded.files.sidecar, sidecar_fingerprint, &work, snapshots)?;
    Ok(work.marks.len())
}

fn write_sidecar(
    sidecar: &Path,
    found: Option<FileFingerprint>,
    work: &Work,
    snapshots: &SnapshotStore,
) -> Result<(), Message> {
    let _lock = RealDisk.lock_folder_of(sidecar);
    let now = found.as_ref().and_then(FileFingerprint::blake3);
    let backup = snapshots.versions().backup_policy(sidecar, now.as_deref());
    let write = |out: &mut dyn std::io::Write| sidecar::render_to(work, out);
    files::replace(&RealDisk, sidecar, &OverwriteGuard::from(found), backup, write)
        .map(|_replaced| ())
        .map_err(|err| err.message())
}
