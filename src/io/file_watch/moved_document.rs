//! Finds an open document that was renamed or moved. See [`find`].

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    format::sidecar,
    io::{
        files::{self, FileFingerprint},
        opening,
    },
};

/// Maximum number of entries of a folder that are looked at.
const MAX_ENTRIES: usize = 20_000;

/// Maximum number of files of the same size that are read.
const MAX_HASHED: usize = 16;

/// Returns the new path of the file that was at `path` with this `fingerprint` and hash: in one of `folders`, or in its
/// own folder if that was renamed. `None` if it isn't clear.
///
/// It is the same file, or else the only one there with the same bytes and without marks.
pub(super) fn find<'a>(
    path: &'a Path,
    fingerprint: &FileFingerprint,
    blake3: &str,
    folders: impl IntoIterator<Item = &'a Path>,
) -> Option<PathBuf> {
    if let Some(found) = find_in_renamed_folder(path, fingerprint) {
        return Some(found);
    }
    let own = path.parent();
    let others = folders.into_iter().filter(|it| Some(*it) != own);
    let mut alike: Vec<PathBuf> =
        own.into_iter().chain(others).flat_map(|it| same_size_files(it, fingerprint)).collect();
    if let Some(same) = alike.iter().position(|it| is_same(it, fingerprint)) {
        return Some(alike.swap_remove(same));
    }
    alike.truncate(MAX_HASHED);
    alike.retain(|it| !opening::sidecar_path(it).is_file());
    alike.retain(|it| files::hash(it).is_ok_and(|hash| hash == blake3));
    let [only] = <[PathBuf; 1]>::try_from(alike).ok()?;
    Some(only)
}

/// Returns the same file in a sibling of its folder, if that is gone.
fn find_in_renamed_folder(path: &Path, fingerprint: &FileFingerprint) -> Option<PathBuf> {
    let folder = path.parent()?;
    let name = path.file_name()?;
    if folder.is_dir() {
        return None;
    }
    let folders = fs::read_dir(folder.parent()?).ok()?.take(MAX_ENTRIES).flatten();
    let mut candidates = folders.map(|folder| folder.path().join(name));
    candidates.find(|it| is_same(it, fingerprint))
}

fn same_size_files(folder: &Path, fingerprint: &FileFingerprint) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().take(MAX_ENTRIES).flatten();
    let is_alike = |entry: &fs::DirEntry| {
        let is_sidecar =
            entry.file_name().as_encoded_bytes().ends_with(sidecar::FILE_SUFFIX.as_bytes());
        // The temporary names of some editors.
        let is_temporary = [b'~', b'.'].into_iter().any(|it| {
            let name = entry.file_name();
            let name = name.as_encoded_bytes();
            name.last() == Some(&it) || name.first() == Some(&it)
        });
        let metadata = entry.metadata();
        !is_sidecar
            && !is_temporary
            && metadata.is_ok_and(|it| it.is_file() && it.len() == fingerprint.byte_len())
    };
    entries.filter(is_alike).map(|entry| entry.path()).collect()
}

fn is_same(path: &Path, fingerprint: &FileFingerprint) -> bool {
    files::fingerprint(path).is_ok_and(|it| it.is_some_and(|it| it.is_same_file(fingerprint)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ähm — „nein“ 👩‍🚒.";

    /// Returns where a document at `a/story.txt` is found after `change` in a folder that also holds another text.
    fn found(change: impl FnOnce(&Path)) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        let at = |name: &str| root.join(name);
        for name in ["a", "b"] {
            fs::create_dir(at(name)).unwrap();
        }
        let path = at("a/story.txt");
        fs::write(&path, TEXT).unwrap();
        fs::write(at("a/other.txt"), TEXT.replace("nein", "doch")).unwrap();
        let fingerprint = files::fingerprint(&path).unwrap().unwrap();
        let blake3 = files::hash(&path).unwrap();
        change(&root);
        let found = find(&path, &fingerprint, &blake3, [&*at("a"), &*at("b")])?;
        Some(found.strip_prefix(&root).unwrap().to_str().unwrap().to_owned())
    }

    #[test]
    fn a_document_is_found_under_its_new_name() {
        let rename = |from: &'static str, to: &'static str| {
            move |root: &Path| fs::rename(root.join(from), root.join(to)).unwrap()
        };
        let is = |found: Option<String>, path: &str| assert_eq!(found.as_deref(), Some(path));
        is(found(rename("a/story.txt", "a/Größe 2.txt")), "a/Größe 2.txt");
        is(found(rename("a/story.txt", "a/STORY.txt")), "a/STORY.txt");
        is(found(rename("a/story.txt", "b/story.txt")), "b/story.txt");
        is(found(rename("a", "c")), "c/story.txt");
        // As some sync programs do.
        let is_copied = |root: &Path| {
            fs::write(root.join("a/new.txt"), TEXT).unwrap();
            fs::remove_file(root.join("a/story.txt")).unwrap();
        };
        is(found(is_copied), "a/new.txt");
    }

    #[test]
    fn another_document_is_not_mistaken_for_a_deleted_one() {
        let remove = |root: &Path| fs::remove_file(root.join("a/story.txt")).unwrap();
        assert_eq!(found(remove), None);
        let has_marks = |root: &Path| {
            fs::write(root.join("a/new.txt"), TEXT).unwrap();
            fs::write(root.join("a/new.txt.gloss.ron"), "").unwrap();
            remove(root);
        };
        assert_eq!(found(has_marks), None);
        let is_unclear = |root: &Path| {
            fs::write(root.join("a/1.txt"), TEXT).unwrap();
            fs::write(root.join("a/2.txt"), TEXT).unwrap();
            remove(root);
        };
        assert_eq!(found(is_unclear), None);
    }
}
