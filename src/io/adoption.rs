//! Finding the marks of a document that was renamed or moved, and giving them to it. See [`AdoptionFinder`] and [`adopt`].
//!
//! A document is known by the hash of its bytes, which its sidecar holds. Nothing is moved unless the analyst says so.

mod duplicate_ids;
mod ownership;
mod previous_marks;

use std::{
    fs,
    path::{Path, PathBuf},
    rc::Rc,
};

use super::{
    Replies, SidecarFolder, conflicted_copies,
    files::{
        self, FileError,
        disk::{Disk as _, RealDisk},
    },
    nearby_sidecars::{FolderSidecars, NearbySidecar, read_header},
    opening,
    presence::PresenceFiles,
    session_state,
    sidecar_locations::SidecarLocations,
};
use crate::{
    command::{Collaborator, Command, FileExists, Files, Notification},
    format::sidecar,
    i18n::msg,
    model::Document,
    session_state::RecentDocuments,
};

pub use self::{
    duplicate_ids::copied_from,
    ownership::{adopt_in_place, assign_new_ids},
    previous_marks::{PreviousMarks, dangling_link_target, find_previous},
};
pub(super) use self::{
    duplicate_ids::duplicate_ids_notification as same_ids,
    ownership::{adoption_notification, apply_ownership_and_open},
};

/// The most sidecars kept elsewhere that are looked at.
const MAX_SIDECARS: usize = 2_000;

/// The most bytes of a sidecar whose marks are counted.
const MAX_COUNTED_BYTES: usize = 64 << 20;

/// Marks that were made on the very text of a document, under another name or at another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptionCandidate {
    /// Their sidecar.
    pub sidecar: PathBuf,
    /// What the document was called.
    pub name: String,
    /// How many there are. `None` where they are too many to be counted in passing.
    pub marks: Option<usize>,
    /// Who has them open.
    pub collaborators: Vec<Collaborator>,
}

/// Looks for the marks of documents that were renamed or moved. Reads each folder once.
#[derive(Debug)]
pub struct AdoptionFinder {
    folder_sidecars: FolderSidecars,
    locations: Option<SidecarLocations>,

    /// What is known of the sidecars in these places, once they were looked at.
    kept_elsewhere: Option<Rc<[NearbySidecar]>>,
    recents: RecentDocuments,
    sidecar_folder: SidecarFolder,
    presence: PresenceFiles,
}

impl AdoptionFinder {
    /// Looks beside documents, in `shelf`, and where this analyst keeps sidecars or had documents open.
    pub fn for_user(shelf: SidecarFolder) -> Self {
        Self::new(SidecarLocations::for_user(), session_state::peek_recents(), shelf)
    }

    /// Looks beside documents, and in these places.
    pub fn new(
        places: Option<SidecarLocations>,
        recents: RecentDocuments,
        shelf: SidecarFolder,
    ) -> Self {
        let (neighbours, seats) = (FolderSidecars::default(), PresenceFiles::default());
        Self {
            folder_sidecars: neighbours,
            locations: places,
            kept_elsewhere: None,
            recents,
            sidecar_folder: shelf,
            presence: seats,
        }
    }

    /// This one, for a window that has these `seats`: it is none of those who have marks open elsewhere.
    #[must_use]
    pub(super) fn with_presence(self, seats: PresenceFiles) -> Self {
        Self { presence: seats, ..self }
    }

    /// Returns the marks that were made on the text of a document without a sidecar, whose bytes have the hash that
    /// `blake3` finds out. It is asked only where there is something to compare it with.
    ///
    /// Marks of documents that are still where they were and hold that text are theirs.
    pub fn find(
        &mut self,
        files: &Files,
        blake3: impl FnOnce() -> Option<String>,
    ) -> Vec<AdoptionCandidate> {
        let is_empty = fs::metadata(&files.document).is_ok_and(|it| it.len() == 0);
        let mut sidecars = self.sidecars(&files.document);
        if is_empty || (sidecars.is_empty() && self.recents.documents().is_empty()) {
            return Vec::new();
        }
        let Some(blake3) = blake3() else { return Vec::new() };
        sidecars.extend(self.sidecars_of_recents(&blake3));
        sidecars.retain(|it| it.header.blake3 == blake3 && it.path != files.sidecar);
        let is_free = |it: &NearbySidecar| match it.document.as_ref() {
            None => true,
            // Its own under another name, but for what is told of as a conflicted copy.
            Some(document) if *document == files.document => {
                let name = it.path.file_name().unwrap_or_default().to_string_lossy();
                !conflicted_copies::is_candidate(&files.sidecar, &name)
            }
            Some(document) => match files::hash(document) {
                Ok(hash) => hash != blake3,
                Err(FileError::Missing(_)) => true,
                Err(_) => false,
            },
        };
        sidecars.retain(is_free);
        let mut known = Vec::new();
        sidecars.retain(|it| {
            let path = files::canonical_path(&it.path);
            !known.contains(&path) && {
                known.push(path);
                true
            }
        });
        sidecars.into_iter().filter_map(|it| candidate(it, &self.presence)).collect()
    }

    /// Forgets what was read of folders, since marks were moved.
    pub fn clear_cache(&mut self) {
        self.folder_sidecars.clear_cache();
        self.kept_elsewhere = None;
    }

    /// The sidecars that may be on the text of `document`: beside it, and where others are kept.
    fn sidecars(&mut self, document: &Path) -> Vec<NearbySidecar> {
        let kept = self.sidecars_elsewhere();
        let folder = document.parent().map(Path::to_path_buf);
        let mut found = Vec::new();
        for folder in folder.into_iter().chain(self.sidecar_folder.folder()) {
            found.extend(self.folder_sidecars.in_folder(&folder).iter().cloned());
        }
        // Whose those are is known by the list alone.
        found.retain(|it| kept.iter().all(|kept| kept.path != it.path));
        found.extend(kept.iter().cloned());
        found
    }

    /// The sidecars that are kept elsewhere than beside their documents.
    fn sidecars_elsewhere(&mut self) -> Rc<[NearbySidecar]> {
        let places = &self.locations;
        let kept = self.kept_elsewhere.get_or_insert_with(|| {
            let all = places.as_ref().map(SidecarLocations::all).unwrap_or_default();
            let read = |(document, path): (PathBuf, PathBuf)| {
                let header = read_header(&path)?;
                Some(NearbySidecar { path, header, document: Some(document) })
            };
            all.into_iter().take(MAX_SIDECARS).filter_map(read).collect()
        });
        Rc::clone(kept)
    }

    /// The sidecars beside documents with this text that were open of late and are gone.
    fn sidecars_of_recents(&self, blake3: &str) -> Vec<NearbySidecar> {
        let recents = self.recents.documents().iter().filter(|it| it.tab.position.blake3 == blake3);
        let gone = recents.filter(|it| files::exists(&it.tab.path) == FileExists::No);
        let sidecars = gone.map(|it| opening::sidecar_path(&it.tab.path));
        let neighbour = |path: PathBuf| {
            Some(NearbySidecar { header: read_header(&path)?, path, document: None })
        };
        sidecars.filter_map(neighbour).collect()
    }
}

/// What is offered of a sidecar. `None` where it has no marks.
fn candidate(found: NearbySidecar, seats: &PresenceFiles) -> Option<AdoptionCandidate> {
    let NearbySidecar { path, header, .. } = found;
    let marks = match files::read(&path, MAX_COUNTED_BYTES) {
        Ok(contents) => Some(count_marks(&String::from_utf8_lossy(&contents.bytes))),
        Err(FileError::TooLarge { .. }) => None,
        Err(_) => return None,
    };
    let others = seats.collaborators(&files::canonical_path(&path));
    (marks != Some(0)).then_some(AdoptionCandidate {
        sidecar: path,
        name: header.name,
        marks,
        collaborators: others,
    })
}

/// How many marks a sidecar holds.
fn count_marks(text: &str) -> usize {
    match sidecar::estimate_mark_count(text) {
        // Written by hand or by another program, perhaps.
        0 => {
            let nothing = Document::from_text("", "");
            let loaded = sidecar::read(text, &nothing);
            loaded.map_or(0, |it| it.work.marks.len() + it.work.lost.marks.len())
        }
        count => count,
    }
}

/// Gives the document of `files`, which has no sidecar, the one at `from`, and returns where that is now.
///
/// It is moved beside the document, or to where new ones go. One that is kept elsewhere by choice stays there.
///
/// # Errors
///
/// Where it can't be moved, the document has a sidecar by now, or it can't be remembered where that is. Then it is where
/// it was.
pub fn adopt(
    files: &Files,
    from: &Path,
    places: Option<&SidecarLocations>,
    shelf: &SidecarFolder,
) -> Result<PathBuf, FileError> {
    let beside = opening::sidecar_path(&files.document);
    let is_kept = places.is_some_and(|it| it.document_of(from).is_some()) && !shelf.contains(from);
    let to = if is_kept {
        from.to_path_buf()
    } else if from.parent() == files.document.parent() {
        beside.clone()
    } else {
        files.sidecar.clone()
    };
    if to != from {
        let _alone = RealDisk.lock_folder_of(&to);
        files::move_file(&RealDisk, from, &to)?;
    }
    let now = Files { sidecar: to.clone(), ..files.clone() };
    if let Some(Err(err)) = places.map(|places| places.record_move(from, &now, &beside)) {
        if to != from {
            // Whoever looks for it next looks there.
            files::move_file(&RealDisk, &to, from)?;
        }
        return Err(err);
    }
    Ok(to)
}

/// Remembers where the sidecar of a document is that was at `find_previous`, or says why not.
pub(super) fn remember_move(before: &Path, now: &Files, replies: &Replies) {
    let beside = opening::sidecar_path(&now.document);
    let remembered =
        SidecarLocations::for_user().map(|places| places.record_move(before, now, &beside));
    if let Some(Err(err)) = remembered {
        let path = now.sidecar.display().to_string();
        let words = msg!("told-not-remembered", path = path, reason = err.message());
        replies.send(Command::Notify(Notification::warning(words)));
    }
}

#[cfg(test)]
mod tests;
