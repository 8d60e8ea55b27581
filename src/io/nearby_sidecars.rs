//! The sidecars in a folder, and the documents they were made on. See [`FolderSidecars`].
//!
//! Looks at names first, then at the first lines of files named like sidecars: a folder may hold anything and be on a
//! slow drive. Never runs on the thread that draws.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    rc::Rc,
};

use super::files;
use crate::format::sidecar::{self, SidecarHeader};

/// Maximum number of entries of a folder that are looked at.
const MAX_ENTRIES: usize = 100_000;

/// Maximum number of sidecars of a folder that have their headers read.
const MAX_SIDECARS: usize = 2_000;

/// Number of bytes read of a sidecar: more than its header has.
const HEADER_BYTES: usize = 16 << 10;

/// Maximum number of bytes read to find a document by its hash.
const HASH_BUDGET: u64 = 256 << 20;

/// A sidecar, and what its header says about its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NearbySidecar {
    /// Its path.
    pub(super) path: PathBuf,
    /// Its header.
    pub(super) header: SidecarHeader,
    /// Its document, if that is in the same folder.
    pub(super) document: Option<PathBuf>,
}

/// Caches the sidecars of folders.
#[derive(Debug, Default)]
pub(super) struct FolderSidecars {
    folders: BTreeMap<PathBuf, Rc<[NearbySidecar]>>,
}

impl FolderSidecars {
    /// Returns the sidecars in `folder`, those without a document there first. Empty if it can't be read.
    pub(super) fn in_folder(&mut self, folder: &Path) -> Rc<[NearbySidecar]> {
        let read = || scan_folder(folder).into();
        Rc::clone(self.folders.entry(folder.to_path_buf()).or_insert_with(read))
    }

    /// Forgets what was read, after files were moved.
    pub(super) fn clear_cache(&mut self) {
        self.folders.clear();
    }
}

/// Returns the header of the sidecar at `path`. `None` if there is no readable sidecar.
pub(super) fn read_header(path: &Path) -> Option<SidecarHeader> {
    let start = files::read_start(path, HEADER_BYTES).ok()?;
    sidecar::read_header(&String::from_utf8_lossy(&start)).ok()
}

/// Returns the document next to the sidecar at `path` with the hash `blake3`. `None` if it isn't found within the
/// byte budget.
pub(super) fn find_document_by_hash(path: &Path, blake3: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(path.parent()?).ok()?.take(MAX_ENTRIES).flatten();
    let with_size = |entry: fs::DirEntry| {
        let is_sidecar =
            entry.file_name().as_encoded_bytes().ends_with(sidecar::FILE_SUFFIX.as_bytes());
        let metadata = entry.metadata().ok().filter(|it| it.is_file() && !is_sidecar)?;
        Some((metadata.len(), entry.path()))
    };
    let mut files: Vec<(u64, PathBuf)> = entries.filter_map(with_size).collect();
    files.sort();
    let mut left = HASH_BUDGET;
    files.into_iter().find_map(|(len, path)| {
        left = left.checked_sub(len)?;
        files::hash(&path).is_ok_and(|hash| hash == blake3).then_some(path)
    })
}

fn scan_folder(folder: &Path) -> Vec<NearbySidecar> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names: BTreeSet<OsString> =
        entries.take(MAX_ENTRIES).flatten().map(|entry| entry.file_name()).collect();
    let mut candidates: Vec<(&str, bool)> = names
        .iter()
        .filter_map(|name| name.to_str())
        .filter_map(|name| Some((name, name.strip_suffix(sidecar::FILE_SUFFIX)?)))
        .map(|(name, document)| (name, names.contains(&OsString::from(document))))
        .collect();
    // Beyond the limit, those with a missing document take precedence.
    candidates.sort_by_key(|(_, has_document)| *has_document);
    let sidecar_names = candidates.into_iter().take(MAX_SIDECARS).map(|(name, _)| name);
    let mut sidecars: Vec<NearbySidecar> =
        sidecar_names.filter_map(|name| read_sidecar(folder, name, &names)).collect();
    sidecars.sort_by(|one, other| {
        let key = |it: &NearbySidecar| (it.document.is_some(), it.path.clone());
        key(one).cmp(&key(other))
    });
    sidecars
}

fn read_sidecar(folder: &Path, name: &str, names: &BTreeSet<OsString>) -> Option<NearbySidecar> {
    let path = folder.join(name);
    let header = read_header(&path)?;
    // The file's name tells the document, unless it was shortened or chosen by hand.
    let from_name = name.strip_suffix(sidecar::FILE_SUFFIX).unwrap_or_default();
    let exists = |it: &&str| !it.is_empty() && names.contains(&OsString::from(*it));
    let document = [from_name, header.name.as_str()].into_iter().find(exists);
    let document = document.map(|it| folder.join(it));
    Some(NearbySidecar { path, header, document })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Work};

    fn marks_on(name: &str, text: &str) -> String {
        sidecar::render(&Work::new(Document::from_text(name, text)))
    }

    #[test]
    fn sidecars_without_a_document_come_first_and_other_files_are_skipped() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        put("a.txt", "Ja.");
        put("a.txt.gloss.ron", &marks_on("a.txt", "Ja."));
        put("gone.txt.gloss.ron", &marks_on("gone.txt", "Nein."));
        // By hand, and for a document that is there.
        put("b.gloss.ron", &marks_on("a.txt", "Ja."));
        put("others.gloss.ron", "(width: 3, height: 4)");
        put("broken.gloss.ron", "(format: \"glossator si");
        put("bytes.gloss.ron", "\u{0}");
        put("settings.ron", &marks_on("settings", "Ja."));
        fs::create_dir(folder.path().join("folder.gloss.ron")).unwrap();
        let found = FolderSidecars::default().in_folder(folder.path());
        let names = |it: &NearbySidecar| {
            let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
            (name(&it.path), it.header.name.clone(), it.document.as_deref().map(name))
        };
        let found: Vec<_> = found.iter().map(names).collect();
        let sidecar = |name: &str, of: &str, it: Option<&str>| {
            (name.to_owned(), of.to_owned(), it.map(str::to_owned))
        };
        assert_eq!(
            found,
            [
                sidecar("gone.txt.gloss.ron", "gone.txt", None),
                sidecar("a.txt.gloss.ron", "a.txt", Some("a.txt")),
                sidecar("b.gloss.ron", "a.txt", Some("a.txt")),
            ]
        );
        assert!(FolderSidecars::default().in_folder(&folder.path().join("no")).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn files_that_could_block_are_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.gloss.ron");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.gloss.ron")).unwrap();
        assert!(FolderSidecars::default().in_folder(folder.path()).is_empty());
    }
}
