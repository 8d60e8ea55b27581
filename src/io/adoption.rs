//! Finds the marks of a document that was renamed or moved, and gives them to it. See [`AdoptionFinder`] and [`adopt`].
//!
//! A document is identified by the hash of its bytes, which its sidecar holds. Nothing moves unless the analyst says
//! so.

mod duplicate_ids;
mod ownership;

use std::{
    collections::{BTreeMap, BTreeSet},
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
    nearby_sidecars::{NearbySidecar, read_header, sidecars_in},
    opening,
    presence::PresenceFiles,
    session_state,
    sidecar_locations::SidecarLocations,
};
use crate::{
    command::{Collaborator, FileExists, Files, Notification, Reply},
    format::sidecar,
    i18n::msg,
    model::Document,
    session_state::RecentDocuments,
};

pub(super) use self::{
    duplicate_ids::compare_ids,
    ownership::{adoption_notification, apply_ownership_and_open},
};
pub use self::{
    duplicate_ids::copied_from,
    ownership::{adopt_in_place, assign_new_ids},
};

/// Maximum number of sidecars kept elsewhere that are read.
const MAX_SIDECARS: usize = 2_000;

/// Maximum size in bytes of a sidecar that has its marks counted.
const MAX_COUNTED_BYTES: usize = 64 << 20;

/// Marks made on the same text as a document's, under another name or in another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptionCandidate {
    /// Their sidecar.
    pub sidecar: PathBuf,
    /// The document's name when the marks were made.
    pub name: String,
    /// The number of marks. `None` if the sidecar is too large to count them.
    pub marks: Option<usize>,
    /// Who has them open.
    pub collaborators: Vec<Collaborator>,
}

/// Looks for the marks of documents that were renamed or moved. Reads each folder once.
#[derive(Debug)]
pub struct AdoptionFinder {
    /// The sidecars in the folders that were read.
    folders: BTreeMap<PathBuf, Rc<[NearbySidecar]>>,
    locations: Option<SidecarLocations>,
    /// The sidecars in `locations`, once read.
    kept_elsewhere: Option<Rc<[NearbySidecar]>>,
    recents: RecentDocuments,
    sidecar_folder: SidecarFolder,
    presence: PresenceFiles,
}

impl AdoptionFinder {
    /// Searches next to documents, in `sidecar_folder`, and where this analyst keeps sidecars or had documents open.
    pub fn for_user(sidecar_folder: SidecarFolder) -> Self {
        Self::new(SidecarLocations::for_user(), session_state::peek_recents(), sidecar_folder)
    }

    /// Searches next to documents, and in these places.
    pub fn new(
        locations: Option<SidecarLocations>,
        recents: RecentDocuments,
        sidecar_folder: SidecarFolder,
    ) -> Self {
        Self {
            folders: BTreeMap::new(),
            locations,
            kept_elsewhere: None,
            recents,
            sidecar_folder,
            presence: PresenceFiles::default(),
        }
    }

    /// Sets this window's own presence files, so that it isn't listed among the collaborators.
    #[must_use]
    pub(super) fn with_presence(self, presence: PresenceFiles) -> Self {
        Self { presence, ..self }
    }

    /// Returns the marks made on the text of a document without a sidecar. `blake3` returns the hash of its bytes; it
    /// is called only if there is something to compare.
    ///
    /// Leaves out the marks of documents that still exist and hold that text.
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
            // Its own under another name, unless it is reported as a conflicted copy.
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
        let mut known = BTreeSet::new();
        sidecars.retain(|it| known.insert(files::canonical_path(&it.path)));
        sidecars.into_iter().filter_map(|it| candidate(it, &self.presence)).collect()
    }

    /// Forgets what was read of folders, after marks were moved.
    pub fn clear_cache(&mut self) {
        self.folders.clear();
        self.kept_elsewhere = None;
    }

    /// Returns the sidecars that may be on the text of `document`: next to it, and where others are kept.
    fn sidecars(&mut self, document: &Path) -> Vec<NearbySidecar> {
        let elsewhere = self.sidecars_elsewhere();
        let folder = document.parent().map(Path::to_path_buf);
        let mut sidecars = Vec::new();
        for folder in folder.into_iter().chain(self.sidecar_folder.folder()) {
            let found = self.folders.entry(folder);
            let found = found.or_insert_with_key(|folder| sidecars_in(folder).into());
            sidecars.extend(found.iter().cloned());
        }
        // Only the list says which document these belong to.
        sidecars.retain(|it| elsewhere.iter().all(|other| other.path != it.path));
        sidecars.extend(elsewhere.iter().cloned());
        sidecars
    }

    /// Returns the sidecars that aren't kept next to their documents.
    fn sidecars_elsewhere(&mut self) -> Rc<[NearbySidecar]> {
        let locations = &self.locations;
        let elsewhere = self.kept_elsewhere.get_or_insert_with(|| {
            let all = locations.as_ref().map(SidecarLocations::all).unwrap_or_default();
            let read = |(document, path): (PathBuf, PathBuf)| {
                let header = read_header(&path)?;
                Some(NearbySidecar { path, header, document: Some(document) })
            };
            all.into_iter().take(MAX_SIDECARS).filter_map(read).collect()
        });
        Rc::clone(elsewhere)
    }

    /// Returns the sidecars next to recent documents with this text that no longer exist.
    fn sidecars_of_recents(&self, blake3: &str) -> Vec<NearbySidecar> {
        let recents = self.recents.documents().iter().filter(|it| it.blake3 == blake3);
        let gone = recents.filter(|it| files::exists(&it.path) == FileExists::No);
        let sidecars = gone.map(|it| opening::sidecar_path(&it.path));
        let read = |path: PathBuf| {
            Some(NearbySidecar { header: read_header(&path)?, path, document: None })
        };
        sidecars.filter_map(read).collect()
    }
}

/// Returns the candidate for a sidecar, or `None` if it has no marks.
fn candidate(found: NearbySidecar, presence: &PresenceFiles) -> Option<AdoptionCandidate> {
    let NearbySidecar { path, header, .. } = found;
    let marks = match files::read(&path, MAX_COUNTED_BYTES) {
        Ok(contents) => Some(count_marks(&String::from_utf8_lossy(&contents.bytes))),
        Err(FileError::TooLarge { .. }) => None,
        Err(_) => return None,
    };
    (marks != Some(0)).then(|| AdoptionCandidate {
        collaborators: presence.collaborators(&files::canonical_path(&path)),
        sidecar: path,
        name: header.name,
        marks,
    })
}

fn count_marks(text: &str) -> usize {
    match sidecar::estimate_mark_count(text) {
        // Perhaps written by hand or by another program.
        0 => {
            let nothing = Document::from_text("", "");
            let loaded = sidecar::read(text, &nothing);
            loaded.map_or(0, |it| it.work.marks.len() + it.work.lost.marks.len())
        }
        count => count,
    }
}

/// The backup of a document's marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviousMarks {
    /// The path of the backup.
    pub path: PathBuf,
    /// The number of marks.
    pub mark_count: usize,
}

/// Returns the backup of a document's marks. `None` if there is none, or it can't be read.
pub fn find_previous(files: &Files) -> Option<PreviousMarks> {
    let path = files::canonical_backup_path(&files.sidecar);
    let contents = files::read(&path, MAX_COUNTED_BYTES).ok()?;
    let mark_count = count_marks(&String::from_utf8_lossy(&contents.bytes));
    (0 < mark_count).then_some(PreviousMarks { path, mark_count })
}

/// Returns the target of a sidecar that is a dangling link.
pub fn dangling_link_target(files: &Files) -> Option<PathBuf> {
    let target = fs::read_link(&files.sidecar).ok()?;
    (files::exists(&files.sidecar) == FileExists::No).then_some(target)
}

/// Gives the sidecar at `from` to the document of `files`, which has none, and returns its new path.
///
/// It is moved next to the document, or to the folder for new ones. A sidecar kept elsewhere by choice stays there.
///
/// # Errors
///
/// If the sidecar can't be moved, the document has one by now, or the new location can't be remembered. Then the
/// sidecar is where it was.
pub fn adopt(
    files: &Files,
    from: &Path,
    locations: Option<&SidecarLocations>,
    sidecar_folder: &SidecarFolder,
) -> Result<PathBuf, FileError> {
    let is_kept = locations.is_some_and(|it| it.document_of(from).is_some())
        && !sidecar_folder.contains(from);
    let to = if is_kept {
        from.to_path_buf()
    } else if from.parent() == files.document.parent() {
        opening::sidecar_path(&files.document)
    } else {
        files.sidecar.clone()
    };
    if to != from {
        let _lock = RealDisk.lock_folder_of(&to);
        files::move_file(&RealDisk, from, &to)?;
    }
    let now = Files { sidecar: to.clone(), ..files.clone() };
    if let Some(Err(err)) = locations.map(|it| it.remember(&now, Some(from))) {
        if to != from {
            // The next search looks there.
            files::move_file(&RealDisk, &to, from)?;
        }
        return Err(err);
    }
    Ok(to)
}

/// Remembers where a document's sidecar is, and that it moved from `before`. Notifies the analyst if that fails.
pub(super) fn remember(files: &Files, before: Option<&Path>, replies: &Replies) {
    if let Some(Err(err)) = SidecarLocations::for_user().map(|it| it.remember(files, before)) {
        let path = files.sidecar.display().to_string();
        let message = msg!("notify-not-remembered", path = path, reason = err.message());
        replies.send(Reply::Notify(Notification::warning(message)));
    }
}

#[cfg(test)]
mod tests;
