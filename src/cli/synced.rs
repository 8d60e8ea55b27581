//! What programs that sync folders did to files of marks, as the terminal tells it: conflicted copies, older states.

use std::{io, path::Path};

use super::{Failure, complain, copies};
use crate::{
    command::{ConflictedCopy, Files},
    format::sidecar::{self, Merged},
    io::{
        conflicted::{self, Found, Of},
        files::{
            self, FileError, Guard, Previous,
            disk::{Disk as _, RealDisk},
        },
        merging::known_state,
        opening::{self, Read},
        trash::{PutAway, Trash},
    },
    model::{Document, Work},
};

/// Says if the marks that were read are in an older state than the last one saved on this machine, and where a newer one
/// is.
pub(super) fn tell_older(path: &Path, read: &Read) {
    let Some(blake3) = read.found.as_ref().and_then(files::Stamp::blake3) else { return };
    let (copies, sidecar) = (copies(), &read.opened.files.sidecar);
    if !copies.states().is_older(sidecar, &blake3) {
        return;
    }
    let way = match copies.states().previous(sidecar, Some(&blake3)) {
        Previous::Dropped => {
            let newer = files::previous_of(&files::true_path(sidecar));
            format!("A newer version is in {}", newer.display())
        }
        Previous::Kept => {
            "If that's not what you want, look for the newer file in the version history of \
             your synced folder"
                .to_owned()
        }
    };
    complain(&format!(
        "{}: the marks are older than the last version saved on this computer. {way}",
        path.display()
    ));
}

/// The conflicted copies of the marks on a document.
pub(super) fn found(read: &Read) -> Found {
    let blake3 = &read.opened.work.document.source().blake3;
    conflicted::find(Of { files: &read.opened.files, blake3 })
}

/// Says which conflicted copies there are. Returns whether there are any.
pub(super) fn tell(path: &Path, found: &Found) -> bool {
    let document = path.display();
    for copy in &found.copies {
        complain(&format!(
            "{document}: found a conflicted copy of the marks: {}. To merge it: glossator check --merge",
            copy.path.display()
        ));
    }
    for (copy, reason) in &found.unmergeable {
        let copy = copy.display();
        complain(&format!(
            "{document}: found a conflicted copy of the marks that can't be merged: {copy}: {reason}"
        ));
    }
    *found != Found::default()
}

/// Says what there is beside marks that can't be read: conflicted copies of them, and the marks before.
pub(super) fn tell_beside(path: &Path, files: &Files, document: &Document) {
    let shown = path.display();
    let found = conflicted::find(Of { files, blake3: &document.source().blake3 });
    let copies = found.copies.iter().map(|it| &it.path);
    for copy in copies.chain(found.unmergeable.iter().map(|(copy, _)| copy)) {
        let copy = copy.display();
        complain(&format!("{shown}: found a conflicted copy of the marks: {copy}"));
    }
    if let Some(marks) = opening::before_damaged(files, document) {
        let marks = if marks == 1 { "1 mark".to_owned() } else { format!("{marks} marks") };
        let before = files::previous_of(&files::true_path(&files.sidecar));
        let before = before.display();
        complain(&format!("{shown}: a backup with {marks} is available: {before}"));
    }
}

/// Merges a conflicted copy into the marks of a document, and puts it away. Nothing of either side goes.
pub(super) fn merge(read: &Read, copy: &ConflictedCopy) -> Result<(), Failure> {
    let path = copy.path.display().to_string();
    let failed = |reason: String| {
        Failure::Failed(format!("{path}: couldn't be merged and was left as it is: {reason}"))
    };
    let merged = merge_files(read, copy).map_err(failed)?;
    let words = merged.tally.words().map_or_else(|| "nothing new".to_owned(), |it| it.to_string());
    let put = Trash::Desktop.take(&copy.path, &copy.blake3);
    complain(&match put {
        Ok(PutAway::InTrash) => format!("{path}: merged and moved to the trash: {words}"),
        Ok(PutAway::Aside(aside)) => {
            format!("{path}: merged and renamed to {}: {words}", aside.display())
        }
        Ok(PutAway::Changed) => format!(
            "{path}: merged, but not moved to the trash because it has changed since: {words}"
        ),
        Err(err) => format!("{path}: merged, but couldn't be moved to the trash: {err}: {words}"),
    });
    Ok(())
}

fn merge_files(read: &Read, copy: &ConflictedCopy) -> Result<Merged, String> {
    let Files { sidecar, .. } = &read.opened.files;
    let said = |err: FileError| err.to_string();
    let _alone = RealDisk.alone(sidecar);
    let (ours, found) = match files::read(sidecar, sidecar::LARGEST) {
        Ok(contents) => {
            let text = sidecar::text(contents.bytes).map_err(|err| err.to_string())?;
            (text, Some(contents.stamp))
        }
        Err(FileError::Missing(_)) => {
            (sidecar::render(&Work::new(read.opened.work.document.clone())), None)
        }
        Err(other) => return Err(said(other)),
    };
    let contents = files::read(&copy.path, sidecar::LARGEST).map_err(said)?;
    if contents.hash.to_hex().as_str() != copy.blake3 {
        return Err("it has changed meanwhile".to_owned());
    }
    let theirs = sidecar::text(contents.bytes).map_err(|err| err.to_string())?;
    let copies = copies();
    let known = known_state(sidecar, copy, &theirs, copies.states());
    let merged = sidecar::merge_copy(known.as_deref(), &ours, &theirs);
    let merged = merged.map_err(|err| err.to_string())?;
    if merged.text == ours {
        return Ok(merged);
    }
    let before = found.as_ref().and_then(files::Stamp::blake3);
    let write = |out: &mut dyn io::Write| out.write_all(merged.text.as_bytes());
    let guard = Guard::from(found);
    let previous = copies.states().previous(sidecar, before.as_deref());
    let replaced = files::replace(&RealDisk, sidecar, &guard, previous, write).map_err(said)?;
    if let Some(blake3) = replaced.stamp.blake3() {
        copies.states().written(sidecar, before.as_deref(), &blake3);
    }
    Ok(merged)
}
