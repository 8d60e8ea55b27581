//! The folder in which marks are kept of documents that have none beside them, where one is set. See [`SidecarFolder`].

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::{files, os_error::describe_io_error};
use crate::{
    command::FileExists,
    format::sidecar,
    i18n::{Message, msg},
    model::file_name,
};

/// How many letters of a hash tell documents of the same name from one another.
const HASH_LEN: usize = 8;

/// Says where the marks of documents go that have none yet. Clones share what is set.
#[derive(Clone, Debug, Default)]
pub struct SidecarFolder {
    /// `None` for beside the document.
    folder: Arc<Mutex<Option<PathBuf>>>,
}

impl SidecarFolder {
    /// The shelf in `folder`; beside the documents where that is empty.
    pub fn new(folder: &str) -> Self {
        let shelf = Self::default();
        shelf.set(folder);
        shelf
    }

    /// Keeps marks of documents that have none yet in `folder` from now on; beside them where that is empty.
    pub fn set(&self, folder: &str) {
        let folder = (!folder.is_empty()).then(|| PathBuf::from(folder));
        *self.folder.lock().unwrap_or_else(PoisonError::into_inner) = folder;
    }

    /// Where the marks of `document` go, whose sidecar would be at `beside`: there if anything was ever kept there, or
    /// nothing else is set. Makes the folder where it is missing.
    ///
    /// # Errors
    ///
    /// Why the folder that is set cannot be used.
    pub(super) fn path_for(&self, document: &Path, beside: PathBuf) -> Result<PathBuf, Message> {
        let folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(folder) = folder else { return Ok(beside) };
        let is_there = |path: &Path| files::exists(path) == FileExists::Yes;
        if is_there(&beside) || is_there(&files::backup_path(&beside)) {
            return Ok(beside);
        }
        let refuse = |err: std::io::Error| {
            let path = folder.display().to_string();
            msg!("remark-no-marks-folder", path = path, reason = describe_io_error(&err))
        };
        fs::create_dir_all(&folder).map_err(refuse)?;
        Ok(fs::canonicalize(&folder).map_err(refuse)?.join(sidecar_name(document)))
    }

    /// Returns the folder that is set, where it is there.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner).clone();
        folder.and_then(|folder| fs::canonicalize(folder).ok())
    }

    /// Whether `sidecar` stands in the folder that is set.
    pub(super) fn contains(&self, sidecar: &Path) -> bool {
        self.folder().is_some_and(|folder| sidecar.parent() == Some(&folder))
    }
}

/// What the sidecar of `document` is called in a folder for many: the document's name, and some letters that depend on
/// its path, so that documents of the same name in several folders do not clash.
fn sidecar_name(document: &Path) -> OsString {
    let hash = blake3::hash(document.as_os_str().as_encoded_bytes()).to_hex();
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    format!("{}.{}{}", file_name::truncate(&name), &hash[..HASH_LEN], sidecar::FILE_SUFFIX).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_one_name_have_places_of_their_own_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let marks = folder.path().join("new").join("marks");
        let shelf = SidecarFolder::new(marks.to_str().unwrap());
        let place = |document: &str| {
            let beside = folder.path().join("nothing.gloss.ron");
            shelf.path_for(Path::new(document), beside).unwrap()
        };
        let (one, other) = (place("/a/speech.txt"), place("/b/speech.txt"));
        assert_ne!(one, other);
        assert_eq!(one, place("/a/speech.txt"));
        for path in [&one, &other] {
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(name.starts_with("speech.txt.") && name.ends_with(".gloss.ron"), "{name}");
            assert!(shelf.contains(path));
        }
        let long = place(&format!("/{}.txt", "ä".repeat(125)));
        fs::write(long, "").unwrap();
    }

    #[test]
    fn marks_stay_beside_their_document_where_they_ever_were_or_no_folder_is_set() {
        let folder = tempfile::tempdir().unwrap();
        let beside = folder.path().join("a.txt.gloss.ron");
        let place = |shelf: &SidecarFolder| shelf.path_for(Path::new("/x/a.txt"), beside.clone());
        assert_eq!(place(&SidecarFolder::new("")).unwrap(), beside);
        let shelf = SidecarFolder::new(folder.path().join("marks").to_str().unwrap());
        assert_ne!(place(&shelf).unwrap(), beside);
        for there in [&beside, &files::backup_path(&beside)] {
            fs::write(there, "").unwrap();
            assert_eq!(place(&shelf).unwrap(), beside);
            fs::remove_file(there).unwrap();
        }
    }

    #[test]
    fn a_folder_that_cannot_be_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let shelf = SidecarFolder::new(file.join("marks").to_str().unwrap());
        let refused = shelf.path_for(Path::new("/x/a.txt"), folder.path().join("b")).unwrap_err();
        assert!(refused.to_string().starts_with("marks can’t be saved in /"), "{refused}");
    }
}
