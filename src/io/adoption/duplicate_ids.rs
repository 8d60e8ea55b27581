//! Telling that marks were copied with their document, so that the same ids stand in two. See [`copied_from`].

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{MAX_COUNTED_BYTES, opening};
use crate::{
    command::{Command, Files, Notification, OwnershipCommand},
    i18n::msg,
    io::{files, nearby_sidecars::read_header, sidecar_locations::SidecarLocations},
};

/// How many letters an id has.
const ID_LEN: usize = 36;

/// Returns the document in the same folder with whose marks those of a document were copied, and how many marks stand in
/// both. `None` where the sidecar says no other name than the document's, which every save makes it say.
pub fn copied_from(files: &Files) -> Option<(PathBuf, usize)> {
    let name = read_header(&files.sidecar)?.name;
    let other = files.document.with_file_name(Path::new(&name).file_name()?);
    if other == files.document || !other.is_file() {
        return None;
    }
    let kept = SidecarLocations::for_user().and_then(|places| places.sidecar_of(&other));
    let sidecar = kept.unwrap_or_else(|| opening::sidecar_path(&other));
    if files::canonical_path(&sidecar) == files::canonical_path(&files.sidecar) {
        return None;
    }
    let [own, others] =
        [&files.sidecar, &sidecar].map(|path| files::read(path, MAX_COUNTED_BYTES).ok());
    let (own, others) = (own?.bytes, others?.bytes);
    let shared = mark_ids(&own).intersection(&mark_ids(&others)).count();
    (0 < shared).then_some((other, shared))
}

/// What is told of a document whose marks have ids of marks on the document at `other`.
pub(in crate::io) fn duplicate_ids_notification(
    files: &Files,
    other: &Path,
    count: usize,
) -> Notification {
    let (document, path) = (files.document.display().to_string(), other.display().to_string());
    let words = msg!("told-same-ids", document = document, count = count, path = path);
    let renew = Command::Ownership(OwnershipCommand::NewIds(files.clone()));
    Notification::warning(words).with_action(msg!("act-new-ids"), renew)
}

/// The ids of the marks in a sidecar, as Glossator writes them.
fn mark_ids(sidecar: &[u8]) -> BTreeSet<&[u8]> {
    let end = memchr::memmem::find(sidecar, b"\n  relations: [").unwrap_or(sidecar.len());
    let before = b"\n      id: \"";
    let starts = memchr::memmem::find_iter(&sidecar[..end], before).map(|at| at + before.len());
    starts.filter_map(|start| sidecar.get(start..start + ID_LEN)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_of_marks_count() {
        let sidecar = include_bytes!("../../../seeds/harbour-tunnel.txt.gloss.ron");
        assert_eq!(mark_ids(sidecar).len(), 25);
    }
}
