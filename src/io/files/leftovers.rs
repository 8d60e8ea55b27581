//! What a killed program leaves lying about. See [`remove_leftovers`].

use std::{path::Path, time::Duration};

use super::{
    atomic::{again, behind_links, folder_of},
    disk::{Disk, Facts, Kind},
    names,
};

/// A temporary file that nobody has written to for so long belongs to nobody who still runs.
const ABANDONED: Duration = Duration::from_mins(10);

/// Removes temporary files that a killed program left beside `path` while replacing it.
///
/// Touches only names that we give for this very file, and only what has been lying there for a while, since another
/// window may be writing just now. Cost grows with the folder.
pub fn remove_leftovers(disk: &dyn Disk, path: &Path) {
    let Ok(target) = behind_links(disk, path) else { return };
    let of = [names::previous_of(&target), target];
    let folder = folder_of(&of[1]);
    let Ok(entries) = again(|| disk.names(folder)) else { return };
    let is_ours = |entry: &&std::ffi::OsString| {
        of.iter().filter_map(|it| it.file_name()).any(|it| names::is_temporary(entry, it))
    };
    for path in entries.iter().filter(is_ours).map(|entry| folder.join(entry)) {
        let is_abandoned = again(|| disk.facts(&path)).is_ok_and(|facts| is_abandoned(&facts));
        if is_abandoned && let Err(err) = again(|| disk.remove(&path)) {
            // It harms nobody.
            log::warn!("cannot remove {}: {err}", path.display());
        }
    }
}

fn is_abandoned(facts: &Facts) -> bool {
    let age = facts.modified.and_then(|it| it.elapsed().ok());
    facts.kind == Kind::File && age.is_some_and(|age| ABANDONED <= age)
}
