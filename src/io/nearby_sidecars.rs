//! The sidecars in a folder, and on which documents they say they were made. See [`FolderSidecars`].
//!
//! Looks at names first, then at the first lines of files that are called like sidecars: a folder may hold anything,
//! and be on a drive that is slow to answer. Never asked on the thread that draws.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    rc::Rc,
};

use super::files;
use crate::format::sidecar::{self, SidecarHeader};

/// The most entries of a folder that are looked at.
const MAX_ENTRIES: usize = 100_000;

/// The most sidecars of a folder whose first lines are read.
const MAX_SIDECARS: usize = 2_000;

/// How many bytes of a sidecar are read: more than its header has.
const HEADER_BYTES: usize = 16 << 10;

/// How many bytes are read at most to find a document by its hash.
const HASH_BUDGET: u64 = 256 << 20;

/// A sidecar, and what it says of the document that it was made on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NearbySidecar {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What it says.
    pub(super) header: SidecarHeader,
    /// Its document, if that is in the same folder.
    pub(super) document: Option<PathBuf>,
}

/// The sidecars of folders. Each folder is read once.
#[derive(Debug, Default)]
pub(super) struct FolderSidecars {
    folders: BTreeMap<PathBuf, Rc<[NearbySidecar]>>,
}

impl FolderSidecars {
    /// Returns the sidecars in `folder`, those without a document there first. None where it can't be read.
    pub(super) fn in_folder(&mut self, folder: &Path) -> Rc<[NearbySidecar]> {
        let read = || scan_folder(folder).into();
        Rc::clone(self.folders.entry(folder.to_path_buf()).or_insert_with(read))
    }

    /// Forgets what was read, since files were moved.
    pub(super) fn clear_cache(&mut self) {
        self.folders.clear();
    }
}

/// Returns what the sidecar at `path` says of itself. `None` where no sidecar can be read there.
pub(super) fn read_header(path: &Path) -> Option<SidecarHeader> {
    let start = files::read_start(path, HEADER_BYTES).ok()?;
    sidecar::read_header(&String::from_utf8_lossy(&start)).ok()
}

/// Returns the document beside the sidecar at `path` whose bytes have the hash `blake3`. `None` where it isn't among the
/// files that are read before the budget for that is spent.
pub(super) fn find_document_by_hash(path: &Path, blake3: &str) -> Option<PathBuf> {
    let entries = fs::read_dir(path.parent()?).ok()?.take(MAX_ENTRIES).flatten();
    let size = |entry: fs::DirEntry| {
        let is_sidecar =
            entry.file_name().as_encoded_bytes().ends_with(sidecar::FILE_SUFFIX.as_bytes());
        let metadata = entry.metadata().ok().filter(|it| it.is_file() && !is_sidecar)?;
        Some((metadata.len(), entry.path()))
    };
    let mut files: Vec<(u64, PathBuf)> = entries.filter_map(size).collect();
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
    let mut called: Vec<(&str, bool)> = names
        .iter()
        .filter_map(|name| name.to_str())
        .filter_map(|name| Some((name, name.strip_suffix(sidecar::FILE_SUFFIX)?)))
        .map(|(name, document)| (name, names.contains(&OsString::from(document))))
        .collect();
    // Should there be too many, those that somebody may miss are looked at.
    called.sort_by_key(|(_, has_document)| *has_document);
    let sidecars = called.into_iter().take(MAX_SIDECARS).map(|(name, _)| name);
    let mut found: Vec<NearbySidecar> =
        sidecars.filter_map(|name| read_sidecar(folder, name, &names)).collect();
    found.sort_by(|one, other| {
        let key = |it: &NearbySidecar| (it.document.is_some(), it.path.clone());
        key(one).cmp(&key(other))
    });
    found
}

fn read_sidecar(folder: &Path, name: &str, names: &BTreeSet<OsString>) -> Option<NearbySidecar> {
    let path = folder.join(name);
    let header = read_header(&path)?;
    // The file's name says it, unless it was shortened or chosen by hand.
    let from_name = name.strip_suffix(sidecar::FILE_SUFFIX).unwrap_or_default();
    let is_there = |it: &&str| !it.is_empty() && names.contains(&OsString::from(*it));
    let document = [from_name, header.name.as_str()].into_iter().find(is_there);
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
    fn sidecars_without_a_document_come_first_and_other_files_are_passed_over() {
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
        let wanted = |name: &str, of: &str, it: Option<&str>| {
            (name.to_owned(), of.to_owned(), it.map(str::to_owned))
        };
        assert_eq!(
            found,
            [
                wanted("gone.txt.gloss.ron", "gone.txt", None),
                wanted("a.txt.gloss.ron", "a.txt", Some("a.txt")),
                wanted("b.gloss.ron", "a.txt", Some("a.txt")),
            ]
        );
        assert!(FolderSidecars::default().in_folder(&folder.path().join("no")).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn what_could_block_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.gloss.ron");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.gloss.ron")).unwrap();
        assert!(FolderSidecars::default().in_folder(folder.path()).is_empty());
    }
}
