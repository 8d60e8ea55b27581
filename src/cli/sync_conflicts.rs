//! What programs that sync folders did to files of marks, as the terminal tells it: conflicted copies, older states.

use std::{io, path::Path};

use super::{CliError, print_stderr, snapshot_store};
use crate::{
    command::{ConflictedCopy, Files},
    format::sidecar::{self, MergedSidecar},
    io::{
        conflicted_copies::{self, ConflictScan, ConflictScanTarget},
        files::{
            self, BackupPolicy, FileError, OverwriteGuard,
            disk::{Disk as _, RealDisk},
        },
        opening::{self, DocumentLoad},
        sidecar_merge::known_ancestor,
        trash::{Trash, TrashOutcome},
    },
    model::{Document, Work},
};

/// Says if the marks that were read are in an older state than the last one saved on this machine, and where a newer one
/// is.
pub(super) fn warn_if_older(path: &Path, read: &DocumentLoad) {
    let Some(blake3) = read.sidecar_fingerprint.as_ref().and_then(files::FileFingerprint::blake3)
    else {
        return;
    };
    let (copies, sidecar) = (snapshot_store(), &read.loaded.files.sidecar);
    if !copies.versions().is_older(sidecar, &blake3) {
        return;
    }
    let way = match copies.versions().backup_policy(sidecar, Some(&blake3)) {
        BackupPolicy::Discard => {
            let newer = files::backup_path(&files::canonical_path(sidecar));
            format!("A newer version is in {}", newer.display())
        }
        BackupPolicy::Keep => {
            "If that's not what you want, look for the newer file in the version history of \
             your synced folder"
                .to_owned()
        }
    };
    print_stderr(&format!(
        "{}: the marks are older than the last version saved on this computer. {way}",
        path.display()
    ));
}

/// The conflicted copies of the marks on a document.
pub(super) fn scan_conflicts(read: &DocumentLoad) -> ConflictScan {
    let blake3 = &read.loaded.work.document.source().blake3;
    conflicted_copies::scan(ConflictScanTarget { files: &read.loaded.files, blake3 })
}

/// Says which conflicted copies there are. Returns whether there are any.
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

/// Says what there is beside marks that can't be read: conflicted copies of them, and the marks before.
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
        let marks = if marks == 1 { "1 mark".to_owned() } else { format!("{marks} marks") };
        let before = files::backup_path(&files::canonical_path(&files.sidecar));
        let before = before.display();
        print_stderr(&format!("{shown}: a backup with {marks} is available: {before}"));
    }
}

/// Merges a conflicted copy into the marks of a document, and puts it away. Nothing of either side goes.
pub(super) fn merge_copy(read: &DocumentLoad, copy: &ConflictedCopy) -> Result<(), CliError> {
    let path = copy.path.display().to_string();
    let failed = |reason: String| {
        CliError::Failed(format!("{path}: couldn't be merged and was left as it is: {reason}"))
    };
    let merged = merge_files(read, copy).map_err(failed)?;
    let words =
        merged.stats.summary().map_or_else(|| "nothing new".to_owned(), |it| it.to_string());
    let put = Trash::Desktop.discard(&copy.path, &copy.blake3);
    print_stderr(&match put {
        Ok(TrashOutcome::InTrash) => format!("{path}: merged and moved to the trash: {words}"),
        Ok(TrashOutcome::SetAside(aside)) => {
            format!("{path}: merged and renamed to {}: {words}", aside.display())
        }
        Ok(TrashOutcome::Changed) => {
            format!(
                "{path}: merged, but not moved to the trash because it has changed since: {words}"
            )
        }
        Err(err) => format!("{path}: merged, but couldn't be moved to the trash: {err}: {words}"),
    });
    Ok(())
}

fn merge_files(read: &DocumentLoad, copy: &ConflictedCopy) -> Result<MergedSidecar, String> {
    let Files { sidecar, .. } = &read.loaded.files;
    let said = |err: FileError| err.to_string();
    let _alone = RealDisk.lock_folder_of(sidecar);
    let (ours, found) = match files::read(sidecar, sidecar::MAX_BYTES) {
        Ok(contents) => {
            let text = sidecar::decode_text(contents.bytes).map_err(|err| err.to_string())?;
            (text, Some(contents.fingerprint))
        }
        Err(FileError::Missing(_)) => {
            (sidecar::render(&Work::new(read.loaded.work.document.clone())), None)
        }
        Err(other) => return Err(said(other)),
    };
    let contents = files::read(&copy.path, sidecar::MAX_BYTES).map_err(said)?;
    if contents.hash.to_hex().as_str() != copy.blake3 {
        return Err("it has changed meanwhile".to_owned());
    }
    let theirs = sidecar::decode_text(contents.bytes).map_err(|err| err.to_string())?;
    let copies = snapshot_store();
    let known = known_ancestor(sidecar, copy, &theirs, copies.versions());
    let merged = sidecar::merge_copy(known.as_deref(), &ours, &theirs);
    let merged = merged.map_err(|err| err.to_string())?;
    if merged.text == ours {
        return Ok(merged);
    }
    let before = found.as_ref().and_then(files::FileFingerprint::blake3);
    let write = |out: &mut dyn io::Write| out.write_all(merged.text.as_bytes());
    let guard = OverwriteGuard::from(found);
    let previous = copies.versions().backup_policy(sidecar, before.as_deref());
    let replaced = files::replace(&RealDisk, sidecar, &guard, previous, write).map_err(said)?;
    if let Some(blake3) = replaced.fingerprint.blake3() {
        copies.versions().record_write(sidecar, before.as_deref(), &blake3);
    }
    Ok(merged)
}
