//! Carries out the analyst's decision about which marks belong to a document. See [`apply_ownership_and_open`].

use std::path::Path;

use super::{AdoptionCandidate, adopt};
use crate::{
    command::{
        Access, Command, Files, LoadedDocument, Notification, OwnershipCommand, ReadOptions, Reply,
    },
    format::sidecar,
    i18n::{Message, msg},
    io::{
        FileFingerprint, IoContext, OverwriteGuard, SnapshotStore, SystemIdsAndClock,
        files::{
            self,
            disk::{Disk as _, RealDisk},
        },
        opening::{self, DocumentLoad, OpenError, OpenOptions},
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
pub(in crate::io) fn apply_ownership_and_open(ownership: &OwnershipCommand, ctx: &IoContext) {
    let files = ownership.files();
    let notification = match apply_ownership(ownership, ctx) {
        Ok(done) => Notification::info(done),
        Err(reason) => {
            let path = files.document.display().to_string();
            Notification::error(msg!("notify-ownership-failed", document = path, reason = reason))
        }
    };
    ctx.replies.send(Reply::Notify(notification));
    opening::open_all(vec![files.document.clone()], ReadOptions::default(), ctx);
}

/// Carries out the decision, and returns the result in words.
fn apply_ownership(ownership: &OwnershipCommand, ctx: &IoContext) -> Result<Message, Message> {
    let path = |path: &Path| path.display().to_string();
    let options = ctx.open_options(ReadOptions::default());
    match ownership {
        OwnershipCommand::Adopt(files, from) => {
            let locations = SidecarLocations::for_user();
            let now = adopt(files, from, locations.as_ref(), &ctx.sidecar_folder);
            Ok(msg!("notify-marks-taken", path = path(&now.map_err(|err| err.message())?)))
        }
        OwnershipCommand::Keep(files) => {
            adopt_in_place(&files.document, &options)?;
            Ok(msg!("notify-marks-own", path = path(&files.sidecar)))
        }
        OwnershipCommand::NewIds(files) => {
            let count = assign_new_ids(&files.document, &options)?;
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
pub fn adopt_in_place(path: &Path, options: &OpenOptions) -> Result<(), Message> {
    let load = options.open(path).map_err(OpenError::message)?;
    if !matches!(load.loaded.access, Access::Foreign { .. }) {
        return Ok(());
    }
    let options = OpenOptions { accepts_foreign_marks: true, ..options.clone() };
    write_opened(options.open(path), &options.snapshots, |_| {}).map(drop)
}

/// Gives the marks of the document at `path` new ids, backs up the sidecar's contents, and returns the number of marks.
pub fn assign_new_ids(path: &Path, options: &OpenOptions) -> Result<usize, Message> {
    write_opened(options.open(path), &options.snapshots, |work| {
        *work = work.with_new_ids(&mut SystemIdsAndClock);
    })
}

/// Writes the marks of a document that was opened, after a `change`, and backs up the sidecar's contents. Returns the
/// number of marks.
fn write_opened(
    load: Result<DocumentLoad, OpenError>,
    snapshots: &SnapshotStore,
    change: impl FnOnce(&mut Work),
) -> Result<usize, Message> {
    let DocumentLoad { loaded, sidecar_fingerprint: found } = load.map_err(OpenError::message)?;
    if let Some(reason) = loaded.access.refusal() {
        return Err(reason);
    }
    let LoadedDocument { files: Files { sidecar, .. }, mut work, .. } = loaded;
    change(&mut work);
    let _lock = RealDisk.lock_folder_of(&sidecar);
    let now = found.as_ref().and_then(FileFingerprint::blake3);
    let backup = snapshots.versions().backup_policy(&sidecar, now.as_deref());
    let guard = OverwriteGuard::from(found);
    files::replace(&RealDisk, &sidecar, &guard, backup, |out| sidecar::render_to(&work, out))
        .map(|_replaced| work.marks.len())
        .map_err(|err| err.message())
}
