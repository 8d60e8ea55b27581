//! Doing what the analyst decided about whose marks are whose. See [`apply_ownership_and_open`].

use std::path::Path;

use super::{AdoptionCandidate, adopt};
use crate::{
    command::{Access, Command, Files, Notification, OwnershipCommand, ReadOptions},
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

/// The most candidates that are offered by a button each.
const MAX_OFFERED: usize = 4;

/// Returns what is told of marks that were made on the text of a document without marks. `None` where there are none.
pub(in crate::io) fn adoption_notification(
    files: &Files,
    candidates: &[AdoptionCandidate],
) -> Option<Notification> {
    let document = files.document.display().to_string();
    let take = |it: &AdoptionCandidate| {
        Command::Ownership(OwnershipCommand::Adopt(files.clone(), it.sidecar.clone()))
    };
    let path = |it: &AdoptionCandidate| it.sidecar.display().to_string();
    match candidates {
        [] => None,
        [only] => {
            let (marks, path) = (only.marks.unwrap_or_default(), path(only));
            let words = match only.collaborators.first() {
                None => {
                    msg!("told-marks-of-same-text", document = document, count = marks, path = path)
                }
                Some(it) => {
                    let who = if it.who.is_empty() { &it.machine } else { &it.who }.clone();
                    msg!(
                        "told-marks-of-same-text-open",
                        document = document,
                        path = path,
                        who = who
                    )
                }
            };
            Some(Notification::warning(words).with_action(msg!("act-take-marks"), take(only)))
        }
        several => {
            let words =
                msg!("told-marks-of-same-texts", document = document, count = several.len());
            let action = |notice: Notification, it: &AdoptionCandidate| {
                let name = it.sidecar.file_name().unwrap_or_default().to_string_lossy();
                let marks = it.marks.unwrap_or_default();
                notice
                    .with_action(msg!("act-take-marks-of", name = &*name, count = marks), take(it))
            };
            Some(several.iter().take(MAX_OFFERED).fold(Notification::warning(words), action))
        }
    }
}

/// Does it, says what came of it, and opens the document again, on a thread of its own.
pub(in crate::io) fn apply_ownership_and_open(
    ownership: &OwnershipCommand,
    open_context: &OpenContext,
) {
    let files = ownership.files();
    let notice =
        match apply_ownership(ownership, &open_context.snapshots, &open_context.sidecar_folder) {
            Ok(done) => Notification::info(done),
            Err(reason) => {
                let document = files.document.display().to_string();
                Notification::error(msg!(
                    "told-ownership-failed",
                    document = document,
                    reason = reason
                ))
            }
        };
    open_context.replies.send(Command::Notify(notice));
    opening::open_all(vec![files.document.clone()], ReadOptions::default(), open_context);
}

/// Does it, and returns what came of it.
fn apply_ownership(
    ownership: &OwnershipCommand,
    copies: &SnapshotStore,
    shelf: &SidecarFolder,
) -> Result<Message, Message> {
    let path = |path: &Path| path.display().to_string();
    match ownership {
        OwnershipCommand::Adopt(files, from) => {
            let now = adopt(files, from, SidecarLocations::for_user().as_ref(), shelf);
            let now = now.map_err(|err| err.message())?;
            Ok(msg!("told-marks-taken", path = path(&now)))
        }
        OwnershipCommand::Keep(files) => {
            adopt_in_place(&files.document, &ReadOptions::default(), copies, shelf)?;
            Ok(msg!("told-marks-own", path = path(&files.sidecar)))
        }
        OwnershipCommand::NewIds(files) => {
            let count = assign_new_ids(&files.document, &ReadOptions::default(), copies, shelf)?;
            Ok(msg!("told-new-ids", document = path(&files.document), count = count))
        }
        // That is done without opening it again.
        OwnershipCommand::Relocate(_, files) | OwnershipCommand::Renamed(_, files) => {
            Ok(msg!("told-marks-taken", path = path(&files.sidecar)))
        }
        OwnershipCommand::SetAside(files) => {
            let _alone = RealDisk.lock_folder_of(&files.sidecar);
            let aside = files::set_aside(&RealDisk, &files.sidecar).map_err(|err| err.message())?;
            let aside = aside.unwrap_or_else(|| files.sidecar.clone());
            Ok(msg!("told-marks-aside", path = path(&aside)))
        }
    }
}

/// Makes the sidecar of the document at `path` its own, though the marks in it were made on another one. What it held
/// is kept as the one before. Does nothing to one that is its own already.
///
/// # Errors
///
/// Why it can't be read or written.
pub fn adopt_in_place(
    path: &Path,
    manner: &ReadOptions,
    copies: &SnapshotStore,
    shelf: &SidecarFolder,
) -> Result<(), Message> {
    let read = opening::open_with(path, manner, copies, shelf).map_err(OpenError::message)?;
    if !matches!(read.loaded.access, Access::Foreign { .. }) {
        return Ok(());
    }
    let read =
        opening::open_accepting_foreign(path, manner, copies, shelf).map_err(OpenError::message)?;
    let DocumentLoad { loaded: opened, sidecar_fingerprint: found } = read;
    if let Some(reason) = opened.access.refusal() {
        return Err(reason);
    }
    write_sidecar(&opened.files.sidecar, found, &opened.work, copies)
}

/// Gives the marks of the document at `path` ids of their own, and returns how many there are. What the sidecar held is
/// kept as the one before.
///
/// # Errors
///
/// The same.
pub fn assign_new_ids(
    path: &Path,
    manner: &ReadOptions,
    copies: &SnapshotStore,
    shelf: &SidecarFolder,
) -> Result<usize, Message> {
    let read = opening::open_with(path, manner, copies, shelf).map_err(OpenError::message)?;
    let DocumentLoad { loaded: opened, sidecar_fingerprint: found } = read;
    if let Some(reason) = opened.access.refusal() {
        return Err(reason);
    }
    let work = opened.work.with_new_ids(&mut SystemIdsAndClock);
    write_sidecar(&opened.files.sidecar, found, &work, copies)?;
    Ok(work.marks.len())
}

fn write_sidecar(
    sidecar: &Path,
    found: Option<FileFingerprint>,
    work: &Work,
    copies: &SnapshotStore,
) -> Result<(), Message> {
    let _alone = RealDisk.lock_folder_of(sidecar);
    let now = found.as_ref().and_then(FileFingerprint::blake3);
    let previous = copies.versions().backup_policy(sidecar, now.as_deref());
    let write = |out: &mut dyn std::io::Write| sidecar::render_to(work, out);
    let written = files::replace(&RealDisk, sidecar, &OverwriteGuard::from(found), previous, write);
    written.map(|_replaced| ()).map_err(|err| err.message())
}
