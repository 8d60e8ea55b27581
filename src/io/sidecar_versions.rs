//! The versions each sidecar has had, so that an older one that comes back is recognised. See [`SidecarVersions`].
//!
//! Keeps only the hash of a version, under a hash of the sidecar's path: no text and no names. A list is never
//! required: one that is missing, damaged or can't be written is ignored, and an older version is then merged like any
//! other.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use super::{
    files::{self, BackupPolicy},
    text_snapshot::create_private_folder,
};
use crate::worker::lock;

/// Maximum number of versions kept of a sidecar, the newest ones.
const MAX_VERSIONS: usize = 64;

/// Maximum number of lists. The ones written longest ago go first.
const MAX_LISTS: usize = 4_096;

/// More than the size of a list.
const MAX_LIST_BYTES: usize = 1 << 14;

/// Number of lists this program has written, so that no two threads write the same file.
static WRITE_COUNT: AtomicUsize = AtomicUsize::new(0);

/// Marks the hash of a version from elsewhere, of which the ancestors are unknown.
const FOREIGN_PREFIX: &str = "+";

/// The lists of versions. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct SidecarVersions {
    /// `None` if the analyst has no home folder.
    folder: Option<Arc<Path>>,
    /// Whether lists are kept only while the program runs.
    is_memory_only: Arc<AtomicBool>,

    lists: Arc<Mutex<BTreeMap<String, VersionList>>>,
}

/// The versions of one sidecar, oldest first, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct VersionList(Vec<VersionEntry>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct VersionEntry {
    blake3: String,
    is_from_elsewhere: bool,
}

impl VersionEntry {
    fn ours(blake3: &str) -> Self {
        Self { blake3: blake3.to_owned(), is_from_elsewhere: false }
    }

    fn foreign(blake3: &str) -> Self {
        Self { blake3: blake3.to_owned(), is_from_elsewhere: true }
    }
}

impl SidecarVersions {
    /// Returns the lists in `folder`, which need not exist.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { folder: Some(folder.into()), ..Self::default() }
    }

    /// Keeps lists in the folder from now on.
    pub(super) fn enable_disk(&self) {
        self.is_memory_only.store(false, Ordering::Relaxed);
    }

    /// Keeps lists in memory only from now on.
    pub(super) fn disable_disk(&self) {
        self.is_memory_only.store(true, Ordering::Relaxed);
    }

    /// Records that we wrote this version of the sidecar at `path`, or merged it into our state.
    pub fn record_ours(&self, path: &Path, blake3: &str) {
        self.update(path, |list| list.push(VersionEntry::ours(blake3)));
    }

    /// Records that the sidecar at `path` was overwritten when it had the version `before`. The versions in between are
    /// no ancestors of the new one; if the file was gone, no earlier version is.
    pub fn record_write(&self, path: &Path, before: Option<&str>, blake3: &str) {
        self.update(path, |list| match before {
            Some(before) => {
                list.push(VersionEntry::foreign(before));
                list.push(VersionEntry::ours(blake3));
            }
            None => list.push(VersionEntry::foreign(blake3)),
        });
    }

    /// Records that the sidecar at `path` was reset to this older version on purpose. Newer ones are no ancestors of
    /// it.
    pub fn record_rollback(&self, path: &Path, blake3: &str) {
        self.update(path, |list| list.push(VersionEntry::foreign(blake3)));
    }

    /// Records that this version of the sidecar was found at `path`.
    pub fn record_found(&self, path: &Path, blake3: &str) {
        self.update(path, |list| {
            let is_known = list.position(blake3).is_some();
            let entry = if is_known { VersionEntry::ours } else { VersionEntry::foreign };
            list.push(entry(blake3));
        });
    }

    /// Returns whether the sidecar at `path` had this version before its last one.
    pub fn is_older(&self, path: &Path, blake3: &str) -> bool {
        let list = self.list(&list_name(path));
        list.position(blake3).is_some_and(|index| index + 1 < list.0.len())
    }

    /// Returns whether this version of the sidecar at `path` is newer than `than`, which must be known too.
    pub(super) fn is_newer(&self, path: &Path, blake3: &str, than: &str) -> bool {
        let list = self.list(&list_name(path));
        list.position(than).zip(list.position(blake3)).is_some_and(|(than, it)| than < it)
    }

    /// Returns whether replacing version `now` of the sidecar at `path` makes a backup: not if the existing backup is
    /// newer, as after a sync program has put an older version back.
    pub fn backup_policy(&self, path: &Path, now: Option<&str>) -> BackupPolicy {
        let before = files::hash(&files::canonical_backup_path(path)).ok();
        let is_newer = now.zip(before).is_some_and(|(now, it)| self.is_newer(path, &it, now));
        if is_newer { BackupPolicy::Discard } else { BackupPolicy::Keep }
    }

    /// Returns whether version `of` of the sidecar at `path` certainly descends from this one. Unknown versions never
    /// do.
    pub(super) fn is_ancestor(&self, path: &Path, blake3: &str, of: &str) -> bool {
        let list = self.list(&list_name(path));
        let Some((from, to)) = list.position(blake3).zip(list.position(of)) else { return false };
        let since = list.0.get(from..=to).and_then(<[VersionEntry]>::split_first);
        since.is_some_and(|(_, since)| since.iter().all(|it| !it.is_from_elsewhere))
    }

    pub(super) fn remove_all(&self) -> io::Result<()> {
        lock(&self.lists).clear();
        let Some(folder) = &self.folder else { return Ok(()) };
        lists_in(folder).into_iter().try_for_each(|(path, _)| fs::remove_file(path))
    }

    fn update(&self, path: &Path, change: impl FnOnce(&mut VersionList)) {
        let name = list_name(path);
        let before = self.list(&name);
        let mut list = before.clone();
        change(&mut list);
        if list == before {
            return;
        }
        if let Some(path) = self.path_of(&name)
            && let Err(err) = write_list(&path, &list)
        {
            log::info!("the versions of a sidecar were not kept: {err}");
        }
        lock(&self.lists).insert(name, list);
    }

    /// Returns the list in the folder, since other windows write there too; or else the one of this run.
    fn list(&self, name: &str) -> VersionList {
        let on_disk =
            self.path_of(name).and_then(|path| files::read_start(&path, MAX_LIST_BYTES).ok());
        let on_disk = on_disk.map(|bytes| VersionList::read(&String::from_utf8_lossy(&bytes)));
        on_disk.or_else(|| lock(&self.lists).get(name).cloned()).unwrap_or_default()
    }

    fn path_of(&self, name: &str) -> Option<PathBuf> {
        let is_private = self.is_memory_only.load(Ordering::Relaxed);
        self.folder.as_ref().filter(|_| !is_private).map(|folder| folder.join(name))
    }
}

impl VersionList {
    fn position(&self, blake3: &str) -> Option<usize> {
        self.0.iter().position(|it| it.blake3 == blake3)
    }

    fn push(&mut self, entry: VersionEntry) {
        // Repeating the last version doesn't change its origin.
        if self.0.last().is_some_and(|last| last.blake3 == entry.blake3) {
            return;
        }
        self.0.retain(|it| it.blake3 != entry.blake3);
        self.0.push(entry);
        self.0.drain(..self.0.len().saturating_sub(MAX_VERSIONS));
    }

    fn read(text: &str) -> Self {
        let entry = |line: &str| {
            let blake3 = line.strip_prefix(FOREIGN_PREFIX).unwrap_or(line);
            let is_hash = blake3.len() == 64 && blake3.bytes().all(|it| it.is_ascii_hexdigit());
            let is_from_elsewhere = blake3.len() < line.len();
            is_hash.then(|| VersionEntry { blake3: blake3.to_owned(), is_from_elsewhere })
        };
        Self(text.lines().filter_map(entry).collect())
    }

    fn render(&self) -> String {
        let line = |it: &VersionEntry| {
            format!("{}{}\n", if it.is_from_elsewhere { FOREIGN_PREFIX } else { "" }, it.blake3)
        };
        self.0.iter().map(line).collect()
    }
}

/// Writes a list without flushing: a power cut may lose it, and an older version is then not recognised.
fn write_list(path: &Path, list: &VersionList) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|_| !path.is_file()) {
        create_private_folder(folder)?;
        evict(folder);
    }
    let number = WRITE_COUNT.fetch_add(1, Ordering::Relaxed);
    let beside = path.with_extension(format!("{}-{number}", process::id()));
    let written = fs::write(&beside, list.render()).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        fs::remove_file(&beside).ok();
    }
    written
}

/// Returns the name of the list of the sidecar at `path`: a hash of its canonical path.
fn list_name(path: &Path) -> String {
    let path = files::canonical_path(path);
    blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex().to_string()
}

/// Returns all lists in `folder`, and when each was written.
fn lists_in(folder: &Path) -> Vec<(PathBuf, std::time::SystemTime)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let lists = entries.filter_map(|entry| {
        let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((entry.path(), metadata.modified().unwrap_or(std::time::SystemTime::UNIX_EPOCH)))
    });
    lists.collect()
}

/// Removes the oldest lists to make room for one more.
fn evict(folder: &Path) {
    let mut lists = lists_in(folder);
    lists.sort_by_key(|(_, written)| *written);
    let excess = (lists.len() + 1).saturating_sub(MAX_LISTS);
    for (path, _) in lists.into_iter().take(excess) {
        fs::remove_file(path).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(number: usize) -> String {
        blake3::hash(&number.to_le_bytes()).to_hex().to_string()
    }

    #[test]
    fn a_version_before_the_last_is_older_and_the_last_and_unknown_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let versions = SidecarVersions::in_folder(&folder.path().join("new"));
        let path = Path::new("/x/a");
        for number in [1, 2, 3, 1] {
            versions.record_ours(path, &hash(number));
        }
        // Another window, or another run.
        let again = SidecarVersions::in_folder(&folder.path().join("new"));
        let older = [1, 2, 3, 4].map(|number| again.is_older(path, &hash(number)));
        assert_eq!(older, [false, true, true, false], "undone to the first, which is the newest");
        assert!(!again.is_older(Path::new("/x/b"), &hash(2)), "another sidecar is another matter");
        assert!(again.is_newer(path, &hash(3), &hash(2)));
        assert!(!again.is_newer(path, &hash(2), &hash(3)));
    }

    #[test]
    fn the_last_64_versions_are_kept_and_nothing_but_hashes() {
        let folder = tempfile::tempdir().unwrap();
        let versions = SidecarVersions::in_folder(folder.path());
        let path = Path::new("/secret/a");
        for number in 0..70 {
            versions.record_ours(path, &hash(number));
        }
        assert!(!versions.is_older(path, &hash(5)) && versions.is_older(path, &hash(6)));
        let files = lists_in(folder.path());
        assert_eq!(files.len(), 1);
        let text = fs::read_to_string(&files[0].0).unwrap();
        let name = files[0].0.file_name();
        assert_eq!(text.lines().filter(|line| line.len() == 64).count(), 64, "{text}");
        assert!(name.is_some_and(|name| !name.to_string_lossy().contains("secret")));
        versions.remove_all().unwrap();
        assert!(lists_in(folder.path()).is_empty() && !versions.is_older(path, &hash(6)));
    }

    #[test]
    fn without_a_disk_versions_are_known_until_the_program_exits() {
        let folder = tempfile::tempdir().unwrap();
        let versions = SidecarVersions::in_folder(folder.path());
        let path = Path::new("/x/a");
        versions.disable_disk();
        versions.record_ours(path, &hash(1));
        versions.record_ours(path, &hash(2));
        assert!(versions.is_older(path, &hash(1)) && lists_in(folder.path()).is_empty());
    }

    #[test]
    fn the_ancestors_of_a_version_from_elsewhere_are_not_known() {
        let versions = SidecarVersions::default();
        let path = Path::new("/x/a");
        versions.record_ours(path, &hash(1));
        versions.record_ours(path, &hash(2));
        assert!(versions.is_ancestor(path, &hash(1), &hash(2)));
        versions.record_found(path, &hash(3));
        versions.record_ours(path, &hash(4));
        let ancestors =
            [1, 2, 3, 4].map(|number| versions.is_ancestor(path, &hash(number), &hash(4)));
        assert_eq!(ancestors, [false, false, true, true]);
        assert!(versions.is_ancestor(path, &hash(1), &hash(2)), "that is as it was");
        let unknown = [(1, 5), (5, 1), (5, 5), (4, 3)];
        let is_any =
            unknown.iter().any(|(it, of)| versions.is_ancestor(path, &hash(*it), &hash(*of)));
        assert!(!is_any, "not of an unknown version, and not the newer one of the older");
        // Our version written over our version has all its ancestors.
        versions.record_write(path, Some(&hash(4)), &hash(5));
        assert!(versions.is_ancestor(path, &hash(3), &hash(5)));
    }

    #[test]
    fn a_version_written_after_the_sidecar_was_deleted_has_no_ancestors() {
        let versions = SidecarVersions::default();
        let path = Path::new("/x/a");
        versions.record_write(path, None, &hash(1));
        versions.record_write(path, Some(&hash(1)), &hash(2));
        assert!(versions.is_ancestor(path, &hash(1), &hash(2)));
        versions.record_write(path, None, &hash(3));
        let ancestors = [1, 2, 3].map(|number| versions.is_ancestor(path, &hash(number), &hash(3)));
        assert_eq!(ancestors, [false, false, true]);
        assert!(versions.is_older(path, &hash(2)));
    }

    #[test]
    fn a_version_written_over_an_older_one_has_no_newer_ancestors() {
        let versions = SidecarVersions::default();
        let path = Path::new("/x/a");
        versions.record_ours(path, &hash(1));
        versions.record_write(path, Some(&hash(1)), &hash(2));
        assert!(versions.is_ancestor(path, &hash(1), &hash(2)));
        versions.record_write(path, Some(&hash(1)), &hash(3));
        let ancestors = [1, 2, 3].map(|number| versions.is_ancestor(path, &hash(number), &hash(3)));
        assert_eq!(ancestors, [true, false, true]);
        assert!(versions.is_older(path, &hash(2)));
        versions.record_rollback(path, &hash(1));
        assert!(
            versions.is_older(path, &hash(3)) && !versions.is_ancestor(path, &hash(3), &hash(1))
        );
        assert!(!versions.is_older(path, &hash(1)));
    }

    #[test]
    fn a_damaged_list_is_read_as_far_as_it_can_be() {
        let folder = tempfile::tempdir().unwrap();
        let versions = SidecarVersions::in_folder(folder.path());
        let path = Path::new("/x/a");
        let list = folder.path().join(list_name(path));
        fs::write(&list, format!("\u{0}nonsense\n{}\n{}", hash(1), &hash(2)[..9])).unwrap();
        versions.record_ours(path, &hash(3));
        assert!(versions.is_older(path, &hash(1)) && !versions.is_older(path, &hash(2)));
    }
}
