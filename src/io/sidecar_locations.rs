//! Remembers the sidecars that aren't next to their documents. See [`SidecarLocations`].

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    files::{self, FileError, OverwriteGuard},
    opening,
    settings::{create_parent_folder, project_dirs},
};
use crate::{command::Files, format::sidecar_locations};

/// More than the size of any list.
const MAX_BYTES: usize = 16 << 20;

/// Maximum number of attempts while other windows write the list too.
const MAX_TRIES: usize = 10;

/// The list of sidecars that aren't next to their documents.
#[derive(Clone, Debug)]
pub struct SidecarLocations {
    path: PathBuf,
}

impl SidecarLocations {
    /// Returns the list in the analyst's data folder. `None` without a home folder.
    pub fn for_user() -> Option<Self> {
        project_dirs().map(|folders| Self::in_folder(folders.data_dir()))
    }

    /// Returns the list in this folder, which need not exist.
    pub fn in_folder(folder: &Path) -> Self {
        Self { path: folder.join("kept-elsewhere.ron") }
    }

    /// Returns where the sidecar of `document` was last kept, if not next to it.
    pub fn sidecar_of(&self, document: &Path) -> Option<PathBuf> {
        self.read().ok()?.0.get(document.to_str()?).map(PathBuf::from)
    }

    /// Returns the document of the sidecar kept at `sidecar`, not next to it.
    pub fn document_of(&self, sidecar: &Path) -> Option<PathBuf> {
        let sidecar = sidecar.to_str()?;
        let (locations, _) = self.read().ok()?;
        locations.into_iter().find(|(_, it)| it == sidecar).map(|(document, _)| document.into())
    }

    pub(super) fn all(&self) -> Vec<(PathBuf, PathBuf)> {
        let (locations, _) = self.read().unwrap_or((BTreeMap::new(), OverwriteGuard::Nothing));
        locations.into_iter().map(|(document, sidecar)| (document.into(), sidecar.into())).collect()
    }

    /// Adds a document's sidecar to the list, or removes it if it is next to the document. If it moved from `before`,
    /// removes that entry too.
    ///
    /// # Errors
    ///
    /// If the list can't be written, or the paths aren't Unicode.
    pub fn remember(&self, files: &Files, before: Option<&Path>) -> Result<(), FileError> {
        let (document, sidecar) = path_strings(files)?;
        let is_beside = files.sidecar == opening::sidecar_path(&files.document);
        self.update(|locations| {
            locations.retain(|it, path| *it != document && before != Some(Path::new(path)));
            if !is_beside {
                locations.insert(document.clone(), sidecar.clone());
            }
        })
    }

    /// Changes the list, and writes it if it differs.
    fn update(&self, change: impl Fn(&mut BTreeMap<String, String>)) -> Result<(), FileError> {
        let mut tries = 1;
        loop {
            let (mut locations, guard) = self.read()?;
            let before = locations.clone();
            change(&mut locations);
            if locations == before {
                return Ok(());
            }
            create_parent_folder(&self.path)?;
            let text = sidecar_locations::render(&locations);
            match files::write_atomically(&self.path, &guard, |out| out.write_all(text.as_bytes()))
            {
                Err(FileError::ChangedMeanwhile(..)) if tries < MAX_TRIES => tries += 1,
                written => return written.map(|_fingerprint| ()),
            }
        }
    }

    /// Returns the list, and the guard for overwriting it. A list that can't be understood counts as empty.
    fn read(&self) -> Result<(BTreeMap<String, String>, OverwriteGuard), FileError> {
        match files::read(&self.path, MAX_BYTES) {
            Ok(contents) => {
                let text = String::from_utf8_lossy(&contents.bytes);
                Ok((
                    sidecar_locations::read(&text).unwrap_or_default(),
                    OverwriteGuard::Only(contents.fingerprint),
                ))
            }
            Err(FileError::Missing(_)) => Ok((BTreeMap::new(), OverwriteGuard::Nothing)),
            Err(other) => Err(other),
        }
    }
}

fn path_strings(files: &Files) -> Result<(String, String), FileError> {
    let text = |path: &Path| path.to_str().map(str::to_owned);
    let paths = text(&files.document).zip(text(&files.sidecar));
    paths.ok_or_else(|| FileError::Missing(files.sidecar.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_elsewhere_is_remembered_until_the_sidecar_is_next_to_the_document_again() {
        let folder = tempfile::tempdir().unwrap();
        let locations = SidecarLocations::in_folder(&folder.path().join("new"));
        let document = Path::new("/share/Größe.txt");
        let beside = Path::new("/share/Größe.txt.gloss.ron");
        let keep = |sidecar: &Path| {
            let files = Files { document: document.into(), sidecar: sidecar.into() };
            locations.remember(&files, None).unwrap();
        };
        assert_eq!(locations.sidecar_of(document), None);
        for elsewhere in ["/home/a.gloss.ron", "/stick/a.gloss.ron"].map(Path::new) {
            keep(elsewhere);
            assert_eq!(locations.sidecar_of(document).as_deref(), Some(elsewhere));
            assert_eq!(locations.document_of(elsewhere).as_deref(), Some(document));
        }
        assert_eq!(locations.document_of(Path::new("/home/a.gloss.ron")), None);
        keep(beside);
        assert_eq!(locations.sidecar_of(document), None);
    }
}
