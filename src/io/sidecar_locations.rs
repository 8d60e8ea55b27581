//! Remembering where a sidecar is kept that is not beside its document. See [`SidecarLocations`].

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    files::{self, FileError, OverwriteGuard},
    settings::{create_parent_folder, project_dirs},
};
use crate::{command::Files, format::sidecar_locations};

/// More than any places are.
const MAX_BYTES: usize = 16 << 20;

/// How often it is tried to write what another window writes too.
const MAX_TRIES: usize = 10;

/// The file in which it is remembered where sidecars are that are not beside their documents.
#[derive(Clone, Debug)]
pub struct SidecarLocations {
    path: PathBuf,
}

impl SidecarLocations {
    /// The file in the analyst's data folder. `None` where the analyst has no home.
    pub fn for_user() -> Option<Self> {
        project_dirs().map(|folders| Self::in_folder(folders.data_dir()))
    }

    /// The file in this folder, which need not be there.
    pub fn in_folder(folder: &Path) -> Self {
        Self { path: folder.join("kept-elsewhere.ron") }
    }

    /// Where the sidecar of `document` was last kept, if not beside it.
    pub fn sidecar_of(&self, document: &Path) -> Option<PathBuf> {
        self.read().ok()?.0.get(document.to_str()?).map(PathBuf::from)
    }

    /// The document whose sidecar is kept at `sidecar`, which is not beside it.
    pub fn document_of(&self, sidecar: &Path) -> Option<PathBuf> {
        let sidecar = sidecar.to_str()?;
        let (places, _) = self.read().ok()?;
        places.into_iter().find(|(_, it)| it == sidecar).map(|(document, _)| document.into())
    }

    /// Returns all documents whose sidecars are not beside them, and where these are.
    pub(super) fn all(&self) -> Vec<(PathBuf, PathBuf)> {
        let (places, _) = self.read().unwrap_or((BTreeMap::new(), OverwriteGuard::Nothing));
        places.into_iter().map(|(document, sidecar)| (document.into(), sidecar.into())).collect()
    }

    /// Remembers where a sidecar is, or forgets it where that is `beside` the document.
    ///
    /// # Errors
    ///
    /// Where that cannot be written, or the paths are no text.
    pub fn remember(&self, files: &Files, beside: &Path) -> Result<(), FileError> {
        let (document, sidecar) = path_strings(files)?;
        let is_beside = files.sidecar == beside;
        self.update(|places| {
            if is_beside {
                places.remove(&document);
            } else {
                places.insert(document.clone(), sidecar.clone());
            }
        })
    }

    /// Remembers the same of a sidecar that was at `before`, and forgets which document that was for.
    ///
    /// # Errors
    ///
    /// The same.
    pub(super) fn record_move(
        &self,
        before: &Path,
        files: &Files,
        beside: &Path,
    ) -> Result<(), FileError> {
        let (document, sidecar) = path_strings(files)?;
        let is_beside = files.sidecar == beside;
        self.update(|places| {
            places.retain(|_, sidecar| Path::new(sidecar) != before);
            if !is_beside {
                places.insert(document.clone(), sidecar.clone());
            }
        })
    }

    /// Changes the list, unless it stays as it is.
    fn update(&self, change: impl Fn(&mut BTreeMap<String, String>)) -> Result<(), FileError> {
        let mut tries = 1;
        loop {
            let (mut places, guard) = self.read()?;
            let before = places.clone();
            change(&mut places);
            if places == before {
                return Ok(());
            }
            create_parent_folder(&self.path)?;
            let text = sidecar_locations::render(&places);
            match files::write_atomically(&self.path, &guard, |out| out.write_all(text.as_bytes()))
            {
                Err(FileError::ChangedMeanwhile { .. }) if tries < MAX_TRIES => tries += 1,
                written => return written.map(|_stamp| ()),
            }
        }
    }

    /// All places, and what may be overwritten to change them. What cannot be understood is begun anew.
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

/// The paths as the list has them.
fn path_strings(files: &Files) -> Result<(String, String), FileError> {
    let text = |path: &Path| path.to_str().map(str::to_owned);
    let paths = text(&files.document).zip(text(&files.sidecar));
    paths.ok_or_else(|| FileError::Missing(files.sidecar.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_elsewhere_is_remembered_until_the_sidecar_is_beside_the_document_again() {
        let folder = tempfile::tempdir().unwrap();
        let places = SidecarLocations::in_folder(&folder.path().join("new"));
        let document = Path::new("/share/Größe.txt");
        let beside = Path::new("/share/Größe.txt.gloss.ron");
        let keep = |sidecar: &Path| {
            let files = Files { document: document.into(), sidecar: sidecar.into() };
            places.remember(&files, beside).unwrap();
        };
        assert_eq!(places.sidecar_of(document), None);
        for elsewhere in ["/home/a.gloss.ron", "/stick/a.gloss.ron"].map(Path::new) {
            keep(elsewhere);
            assert_eq!(places.sidecar_of(document).as_deref(), Some(elsewhere));
            assert_eq!(places.document_of(elsewhere).as_deref(), Some(document));
        }
        assert_eq!(places.document_of(Path::new("/home/a.gloss.ron")), None);
        keep(beside);
        assert_eq!(places.sidecar_of(document), None);
    }
}
