//! Reports what sync programs did to sidecars: conflicted copies and older versions.

use std::{io, path::Path};

use super::{CliError, counted, print_stderr, replace_sidecar, snapshot_store};
use crate::{
    command::{ConflictedCopy, Files},
    format::sidecar::{self, MergedSidecar},
    io::{
        conflicted_copies::{self, ConflictScan, ConflictScanTarget},
        files::{
            self, BackupPolicy, FileError,
            disk::{Disk as _, RealDisk},
        },
        opening::{self, DocumentLoad},
        sidecar_merge::known_ancestor,
        trash::{Trash, TrashOutcome},
    },
    model::{Document, Work},
};

/// Warns if the marks that were read have an older version than the last one saved on this computer, and says where a
/// newer one is.
pub(super) fn warn_if_older(path: &Path, load: &DocumentLoad) {
    let Some(blake3) = load.sidecar_fingerprint.as_ref().and_then(files::FileFingerprint::blake3)
    else {
        return;
    };
    let snapshots = snapshot_store();
    let sidecar = &load.loaded.files.sidecar;
    if !snapshots.versions().is_older(sidecar, &blake3) {
        return;
    }
    let advice = match snapshots.versions().backup_policy(sidecar, Some(&blake3)) {
        BackupPolicy::Discard => {
            let newer = files::canonical_backup_path(sidecar);
            format!("A newer version is in {}", newer.display())
        }
        BackupPolicy::Keep => {
            "If that's not what you want, look for the newer file in the version history of \
             your synced folder"
                .to_owned()
        }
    };
    print_stderr(&format!(
        "{}: the marks are older than the last version saved on this computer. {advice}",
        path.display()
    ));
}

/// Returns the conflicted copies of a document's marks.
pub(super) fn scan_conflicts(load: &DocumentLoad) -> ConflictScan {
    let blake3 = &load.loaded.work.document.source().blake3;
    conflicted_copies::scan(ConflictScanTarget { files: &load.loaded.files, blake3 })
}

/// Prints which conflicted copies there are. Returns whether there are any.
pub(super) fn report_conflicts(path: &Path, found: &ConflictScan) -> bool {
    let document = path.display();
    for copy in &found.copies {
        print_stderr(&format!(
            "{document}: found a conflicted copy of the marks: {}. To merge it: glossator check --merge",
            copy.path.display()
        ));
    }
    for (copy, reason) in &found.unmergeable {
        let copy = copy.display();
        print_stderr(&format!(
            "{document}: found a conflicted copy of the marks that can't be merged: {copy}: {reason}"
        ));
    }
    *found != ConflictScan::default()
}

/// Prints what can be recovered if marks can't be read: conflicted copies, and the backup.
pub(super) fn report_recovery_options(path: &Path, files: &Files, document: &Document) {
    let shown = path.display();
    let found =
        conflicted_copies::scan(ConflictScanTarget { files, blake3: &document.source().blake3 });
    let copies = found.copies.iter().map(|it| &it.path);
    for copy in copies.chain(found.unmergeable.iter().map(|(copy, _)| copy)) {
        let copy = copy.display();
        print_stderr(&format!("{shown}: found a conflicted copy of the marks: {copy}"));
    }
    if let Some(marks) = opening::backup_of_damaged(files, document) {
        let marks = counted(marks, "mark", "marks");
        let backup = files::canonical_backup_path(&files.sidecar);
        let backup = backup.display();
        print_stderr(&format!("{shown}: a backup with {marks} is available: {backup}"));
    }
}

/// Merges a conflicted copy into the marks of a document, and discards it. Nothing of either side is lost.
pub(super) fn merge_copy(load: &DocumentLoad, copy: &ConflictedCopy) -> Result<(), CliError> {
    let path = copy.path.display().to_string();
    let failed = |reason: String| {
        CliError::Failed(format!("{path}: couldn't be merged and was left as it is: {reason}"))
    };
    let merged = merge_files(load, copy).map_err(failed)?;
    let summary =
        merged.stats.summary().map_or_else(|| "nothing new".to_owned(), |it| it.to_string());
    let outcome = Trash::Desktop.discard(&copy.path, &copy.blake3);
    print_stderr(&match outcome {
        Ok(TrashOutcome::InTrash) => format!("{path}: merged and moved to the trash: {summary}"),
        Ok(TrashOutcome::SetAside(aside)) => {
            format!("{path}: merged and renamed to {}: {summary}", aside.display())
        }
        Ok(TrashOutcome::Changed) => {
            format!(
                "{path}: merged, but not moved to the trash because it has changed since: {summary}"
            )
        }
        Err(err) => format!("{path}: merged, but couldn't be moved to the trash: {err}: {summary}"),
    });
    Ok(())
}

fn merge_files(load: &DocumentLoad, copy: &ConflictedCopy) -> Result<MergedSidecar, String> {
    let Files { sidecar, .. } = &load.loaded.files;
    let message = |err: FileError| err.to_string();
    let _lock = RealDisk.lock_folder_of(sidecar);
    let (ours, found) = match files::read(sidecar, sidecar::MAX_BYTES) {
        Ok(contents) => {
            let text = sidecar::decode_text(contents.bytes).map_err(|err| err.to_string())?;
            (text, Some(contents.fingerprint))
        }
        Err(FileError::Missing(_)) => {
            (sidecar::render(&Work::new(load.loaded.work.document.clone())), None)
        }
        Err(other) => return Err(message(other)),
    };
    let contents = files::read(&copy.path, sidecar::MAX_BYTES).map_err(message)?;
    if contents.hash.to_hex().as_str() != copy.blake3 {
        return Err("it has changed meanwhile".to_owned());
    }
    let theirs = sidecar::decode_text(contents.bytes).map_err(|err| err.to_string())?;
    let snapshots = snapshot_store();
    let known = known_ancestor(sidecar, copy, &theirs, snapshots.versions());
    let merged = sidecar::merge_copy(known.as_deref(), &ours, &theirs);
    let merged = merged.map_err(|err| err.to_string())?;
    if merged.text == ours {
        return Ok(merged);
    }
    let write = |out: &mut dyn io::Write| out.write_all(merged.text.as_bytes());
    replace_sidecar(&snapshots, sidecar, found, write).map_err(message)?;
    Ok(merged)
}
