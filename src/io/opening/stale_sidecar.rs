//! A sidecar that is in an older state than this machine has saved, as when a program that syncs folders has put it
//! back. See [`check_stale`].

use std::path::PathBuf;

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

/// What to tell of a document whose sidecar is in an older state.
pub(super) struct StaleSidecar {
    /// The question, with its answers.
    pub(super) notice: Notification,
    /// Whether the file before the sidecar is the newer one, which the next save would otherwise replace.
    pub(super) keeps_backup: bool,
}

/// A question, where the sidecar of a document that was just opened is in an older state than it was in last. If not,
/// it is remembered which one it is in.
pub(super) fn check_stale(read: &DocumentLoad, states: &SidecarVersions) -> Option<StaleSidecar> {
    let files = &read.loaded.files;
    let blake3 = read.sidecar_fingerprint.as_ref().and_then(files::FileFingerprint::blake3)?;
    if !states.is_older(&files.sidecar, &blake3) {
        states.record_found(&files.sidecar, &blake3);
        return None;
    }
    let name = read.loaded.work.document.name();
    let go_on = Command::Sync(SyncCommand::AcceptOlder(files.clone(), blake3.clone()));
    let is_writable = read.loaded.access == Access::Writable;
    let newer =
        find_newer_version(files, &read.loaded.work.document.source().blake3, &blake3, states);
    let Some(newer) = newer.filter(|_| is_writable) else {
        let notice = Notification::warning(msg!("told-older-opened", name = name));
        let notice = notice.with_action(msg!("act-go-on"), go_on);
        return Some(StaleSidecar { notice, keeps_backup: false });
    };
    let copy = name_of(&newer.path);
    let spares_previous = newer.path == backup_path(files);
    let mine = Command::Sync(SyncCommand::MergeVersion(files.clone(), newer));
    let notice =
        Notification::warning(msg!("told-older-opened-newer-there", name = name, copy = copy))
            .with_action(msg!("act-keep-mine"), mine)
            .with_action(msg!("act-go-back"), go_on);
    Some(StaleSidecar { notice, keeps_backup: spares_previous })
}

/// The newest state that is still there, under another name, and newer than the one with this hash.
fn find_newer_version(
    files: &Files,
    document: &str,
    than: &str,
    states: &SidecarVersions,
) -> Option<ConflictedCopy> {
    let mut found = conflicted_copies::scan(ConflictScanTarget { files, blake3: document }).copies;
    let previous = backup_path(files);
    let contents = files::read(&previous, sidecar::MAX_BYTES).ok();
    found.extend(contents.map(|it| {
        let blake3 = it.hash.to_hex().to_string();
        ConflictedCopy { path: previous, blake3 }
    }));
    let is_newer = |one: &str, other: &str| states.is_newer(&files.sidecar, one, other);
    let newer = found.into_iter().filter(|it| is_newer(&it.blake3, than));
    newer.reduce(|one, other| if is_newer(&other.blake3, &one.blake3) { other } else { one })
}

fn backup_path(files: &Files) -> PathBuf {
    files::backup_path(&files::canonical_path(&files.sidecar))
}
