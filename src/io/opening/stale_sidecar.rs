//! A sidecar that is older than this computer has saved, such as when a sync program has put it back. See
//! [`check_stale`].

use super::{DocumentLoad, name_of};
use crate::{
    command::{Access, Command, ConflictedCopy, Files, Notification, SyncCommand},
    format::sidecar,
    i18n::msg,
    io::{
        SidecarVersions,
        conflicted_copies::{self, ConflictScanTarget},
        files,
    },
};

/// A document with a sidecar in an older version.
pub(super) struct StaleSidecar {
    /// The question, with its answers.
    pub(super) notification: Notification,
    /// Whether the backup is the newer one, which the next save would otherwise replace.
    pub(super) keeps_backup: bool,
}

/// Returns a question if the sidecar of a document that was just opened has an older version than before. If not,
/// records its version.
pub(super) fn check_stale(load: &DocumentLoad, versions: &SidecarVersions) -> Option<StaleSidecar> {
    let files = &load.loaded.files;
    let document = &load.loaded.work.document;
    let blake3 = load.sidecar_fingerprint.as_ref().and_then(files::FileFingerprint::blake3)?;
    if !versions.is_older(&files.sidecar, &blake3) {
        versions.record_found(&files.sidecar, &blake3);
        return None;
    }
    let name = document.name();
    let accept = Command::Sync(SyncCommand::AcceptOlder(files.clone(), blake3.clone()));
    let is_writable = load.loaded.access == Access::Writable;
    let newer = find_newer_version(files, &document.source().blake3, &blake3, versions);
    let Some(newer) = newer.filter(|_| is_writable) else {
        let notification = Notification::warning(msg!("notify-older-opened", name = name));
        let notification = notification.with_action(msg!("act-go-on"), accept);
        return Some(StaleSidecar { notification, keeps_backup: false });
    };
    let copy = name_of(&newer.path);
    let keeps_backup = newer.path == files::canonical_backup_path(&files.sidecar);
    let merge = Command::Sync(SyncCommand::MergeVersion(files.clone(), newer));
    let notification =
        Notification::warning(msg!("notify-older-opened-newer-there", name = name, copy = copy))
            .with_action(msg!("act-keep-mine"), merge)
            .with_action(msg!("act-go-back"), accept);
    Some(StaleSidecar { notification, keeps_backup })
}

/// Returns the newest version that still exists under another name, if it is newer than the one with hash `than`.
fn find_newer_version(
    files: &Files,
    document_blake3: &str,
    than: &str,
    versions: &SidecarVersions,
) -> Option<ConflictedCopy> {
    let target = ConflictScanTarget { files, blake3: document_blake3 };
    let mut candidates = conflicted_copies::scan(target).copies;
    let backup = files::canonical_backup_path(&files.sidecar);
    let contents = files::read(&backup, sidecar::MAX_BYTES).ok();
    candidates.extend(contents.map(|it| {
        let blake3 = it.hash.to_hex().to_string();
        ConflictedCopy { path: backup, blake3 }
    }));
    let is_newer = |one: &str, other: &str| versions.is_newer(&files.sidecar, one, other);
    let newer = candidates.into_iter().filter(|it| is_newer(&it.blake3, than));
    newer.reduce(|one, other| if is_newer(&other.blake3, &one.blake3) { other } else { one })
}
