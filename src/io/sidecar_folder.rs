//! The folder for the marks of documents that have none next to them, if one is set. See [`SidecarFolder`].

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use super::files::{self, describe_io_error};
use crate::{
    command::FileExists,
    format::sidecar,
    i18n::{Message, msg},
    model::file_name,
    worker::lock,
};

/// Number of hexadecimal digits that distinguish documents of the same name.
const HASH_LEN: usize = 8;

/// Tells where the marks of documents go that have none yet. Clones share the setting.
#[derive(Clone, Debug, Default)]
pub struct SidecarFolder {
    /// `None` for next to the document.
    folder: Arc<Mutex<Option<PathBuf>>>,
}

impl SidecarFolder {
    /// Uses `folder`; if empty, marks go next to the documents.
    pub fn new(folder: &str) -> Self {
        let it = Self::default();
        it.set(folder);
        it
    }

    /// Changes the folder; if empty, marks go next to the documents.
    pub fn set(&self, folder: &str) {
        let folder = (!folder.is_empty()).then(|| PathBuf::from(folder));
        *lock(&self.folder) = folder;
    }

    /// Returns the path for the marks of `document`: `beside` if anything was ever kept there, or no folder is set.
    /// Makes the folder if missing.
    pub(super) fn path_for(&self, document: &Path, beside: PathBuf) -> Result<PathBuf, Message> {
        let folder = lock(&self.folder).clone();
        let Some(folder) = folder else { return Ok(beside) };
        let exists = |path: &Path| files::exists(path) == FileExists::Yes;
        if exists(&beside) || exists(&files::backup_path(&beside)) {
            return Ok(beside);
        }
        let refuse = |err: std::io::Error| {
            let path = folder.display().to_string();
            msg!("remark-no-marks-folder", path = path, reason = describe_io_error(&err))
        };
        fs::create_dir_all(&folder).map_err(refuse)?;
        Ok(fs::canonicalize(&folder).map_err(refuse)?.join(sidecar_name(document)))
    }

    /// Returns the folder, if one is set and exists.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let folder = lock(&self.folder).clone();
        folder.and_then(|folder| fs::canonicalize(folder).ok())
    }

    pub(super) fn contains(&self, sidecar: &Path) -> bool {
        self.folder().is_some_and(|folder| sidecar.parent() == Some(&folder))
    }
}

/// Returns the name of the sidecar of `document` in a shared folder: the document's name and a hash of its path, so
/// that documents of the same name in several folders don't clash.
fn sidecar_name(document: &Path) -> OsString {
    let hash = blake3::hash(document.as_os_str().as_encoded_bytes()).to_hex();
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    format!("{}.{}{}", file_name::truncate(&name), &hash[..HASH_LEN], sidecar::FILE_SUFFIX).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_with_the_same_name_have_different_files_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let marks = folder.path().join("new").join("marks");
        let sidecar_folder = SidecarFolder::new(marks.to_str().unwrap());
        let place = |document: &str| {
            let beside = folder.path().join("nothing.gloss.ron");
            sidecar_folder.path_for(Path::new(document), beside).unwrap()
        };
        let (one, other) = (place("/a/speech.txt"), place("/b/speech.txt"));
        assert_ne!(one, other);
        assert_eq!(one, place("/a/speech.txt"));
        for path in [&one, &other] {
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(name.starts_with("speech.txt.") && name.ends_with(".gloss.ron"), "{name}");
            assert!(sidecar_folder.contains(path));
        }
        let long = place(&format!("/{}.txt", "ä".repeat(125)));
        fs::write(long, "").unwrap();
    }

    #[test]
    fn marks_stay_next_to_their_document_if_they_were_there_or_no_folder_is_set() {
        let folder = tempfile::tempdir().unwrap();
        let beside = folder.path().join("a.txt.gloss.ron");
        let place = |sidecar_folder: &SidecarFolder| {
            sidecar_folder.path_for(Path::new("/x/a.txt"), beside.clone())
        };
        assert_eq!(place(&SidecarFolder::new("")).unwrap(), beside);
        let sidecar_folder = SidecarFolder::new(folder.path().join("marks").to_str().unwrap());
        assert_ne!(place(&sidecar_folder).unwrap(), beside);
        for there in [&beside, &files::backup_path(&beside)] {
            fs::write(there, "").unwrap();
            assert_eq!(place(&sidecar_folder).unwrap(), beside);
            fs::remove_file(there).unwrap();
        }
    }

    #[test]
    fn an_unusable_folder_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let sidecar_folder = SidecarFolder::new(file.join("marks").to_str().unwrap());
        let refused =
            sidecar_folder.path_for(Path::new("/x/a.txt"), folder.path().join("b")).unwrap_err();
        assert!(refused.to_string().starts_with("marks can’t be saved in /"), "{refused}");
    }
}
