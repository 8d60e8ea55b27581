//! A sidecar that is in an older state than this machine has saved, as when a program that syncs folders has put it
//! back. See [`came_back`].

use std::path::PathBuf;

use super::{Read, name_of};
use crate::{
    command::{Access, Command, ConflictedCopy, Files, Notice, Synced},
    format::sidecar,
    io::{
        States,
        conflicted::{self, Of},
        files,
    },
    tongue::say,
};

/// What to tell of a document whose sidecar is in an older state.
pub(super) struct CameBack {
    /// The question, with its answers.
    pub(super) notice: Notice,
    /// Whether the file before the sidecar is the newer one, which the next save would otherwise replace.
    pub(super) spares_previous: bool,
}

/// A question, where the sidecar of a document that was just opened is in an older state than it was in last. If not,
/// it is remembered which one it is in.
pub(super) fn came_back(read: &Read, states: &States) -> Option<CameBack> {
    let files = &read.opened.files;
    let blake3 = read.found.as_ref().and_then(files::Stamp::blake3)?;
    if !states.is_older(&files.sidecar, &blake3) {
        states.found(&files.sidecar, &blake3);
        return None;
    }
    let name = read.opened.work.document.name();
    let go_on = Command::Synced(Synced::GoOn(files.clone(), blake3.clone()));
    let is_writable = read.opened.access == Access::Writable;
    let newer = newer(files, &read.opened.work.document.source().blake3, &blake3, states);
    let Some(newer) = newer.filter(|_| is_writable) else {
        let notice = Notice::warning(say!("told-older-opened", name = name));
        let notice = notice.with_action(say!("act-go-on"), go_on);
        return Some(CameBack { notice, spares_previous: false });
    };
    let copy = name_of(&newer.path);
    let spares_previous = newer.path == previous_of(files);
    let mine = Command::Synced(Synced::MergeVersion(files.clone(), newer));
    let notice = Notice::warning(say!("told-older-opened-newer-there", name = name, copy = copy))
        .with_action(say!("act-keep-mine"), mine)
        .with_action(say!("act-go-back"), go_on);
    Some(CameBack { notice, spares_previous })
}

/// The newest state that is still there, under another name, and newer than the one with this hash.
fn newer(files: &Files, document: &str, than: &str, states: &States) -> Option<ConflictedCopy> {
    let mut found = conflicted::find(Of { files, blake3: document }).copies;
    let previous = previous_of(files);
    let contents = files::read(&previous, sidecar::MAX_BYTES).ok();
    found.extend(contents.map(|it| {
        let blake3 = it.hash.to_hex().to_string();
        ConflictedCopy { path: previous, blake3 }
    }));
    let is_newer = |one: &str, other: &str| states.is_newer(&files.sidecar, one, other);
    let newer = found.into_iter().filter(|it| is_newer(&it.blake3, than));
    newer.reduce(|one, other| if is_newer(&other.blake3, &one.blake3) { other } else { one })
}

fn previous_of(files: &Files) -> PathBuf {
    files::previous_of(&files::true_path(&files.sidecar))
}
