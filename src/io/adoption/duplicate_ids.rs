//! Detects marks that were copied with their document, so that two documents have the same ids. See [`copied_from`].

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{MAX_COUNTED_BYTES, opening};
use crate::{
    command::{Command, Files, Notification, OwnershipCommand, Reply},
    i18n::msg,
    io::{Replies, files, nearby_sidecars::read_header, sidecar_locations::SidecarLocations},
    model::Work,
};

/// Number of characters in an id.
const ID_LEN: usize = 36;

/// Returns the document in the same folder that a document's marks were copied from, and the number of ids in common.
/// `None` if the sidecar names its own document, as it does after every save.
pub fn copied_from(files: &Files) -> Option<(PathBuf, usize)> {
    let name = read_header(&files.sidecar)?.name;
    let other = files.document.with_file_name(Path::new(&name).file_name()?);
    if other == files.document || !other.is_file() {
        return None;
    }
    let kept = SidecarLocations::for_user().and_then(|it| it.sidecar_of(&other));
    let sidecar = kept.unwrap_or_else(|| opening::sidecar_path(&other));
    if files::canonical_path(&sidecar) == files::canonical_path(&files.sidecar) {
        return None;
    }
    let [own, others] =
        [&files.sidecar, &sidecar].map(|path| files::read(path, MAX_COUNTED_BYTES).ok());
    let own = own?.bytes;
    let others = others?.bytes;
    let shared = mark_ids(&own).intersection(&mark_ids(&others)).count();
    (0 < shared).then_some((other, shared))
}

/// Notifies the analyst if marks of `work` have the ids of marks on one of the `others`, which are open, or on the
/// document that they were copied from.
pub(in crate::io) fn compare_ids(
    files: &Files,
    work: &Work,
    others: &[(Files, Work)],
    replies: &Replies,
) {
    let shared = |(it, other): &(Files, Work)| (it.document.clone(), work.shared_ids(other));
    let open = others.iter().map(shared).max_by_key(|(_, count)| *count);
    let found = open.filter(|(_, count)| 0 < *count).or_else(|| copied_from(files));
    let Some((other, count)) = found else { return };
    let document = files.document.display().to_string();
    let path = other.display().to_string();
    let message = msg!("notify-same-ids", document = document, count = count, path = path);
    let new_ids = Command::Ownership(OwnershipCommand::NewIds(files.clone()));
    let warning = Notification::warning(message).with_action(msg!("act-new-ids"), new_ids);
    replies.send(Reply::Notify(warning));
}

/// Returns the ids of the marks in a sidecar as Glossator writes it.
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
