//! Text snapshots: copies of texts as last marked, in the program's own folder. See [`SnapshotStore`].
//!
//! With the text that marks were made on, they can be found far more reliably when the document changes.
//! The file format is `format`'s. A snapshot is never required: one that is missing, damaged or can't be written
//! is ignored.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};

use super::{
    files::{self, OverwriteGuard},
    settings::project_dirs,
    sidecar_versions::SidecarVersions,
};
use crate::{
    command::SnapshotUsage,
    format::text_snapshot,
    model::Document,
    settings::{Keep, Settings},
    worker::lock,
};

/// Maximum size in bytes of all snapshots: 512 MiB. The least recently used ones go first.
const MAX_TOTAL_BYTES: u64 = 512 << 20;

/// Minimum age of a leftover: a younger file may still be being written by another program.
const ABANDONED_AFTER: Duration = Duration::from_mins(10);

/// The folder of text snapshots. Clones share its state.
#[derive(Clone, Debug)]
pub struct SnapshotStore {
    /// `None` if the analyst has no home folder.
    folder: Option<Arc<Path>>,

    max_bytes: u64,
    /// Whether new snapshots are stored.
    is_enabled: Arc<AtomicBool>,

    versions: SidecarVersions,
    /// The hashes of texts that were stored, or tried, since the program started.
    handled: Arc<Mutex<BTreeSet<String>>>,
}

impl SnapshotStore {
    /// Returns the store in the analyst's own folder.
    pub fn for_user() -> Self {
        let Some(folders) = project_dirs() else { return Self::disabled() };
        let folder = folders.data_local_dir();
        let versions = SidecarVersions::in_folder(&folder.join("states"));
        Self { versions, ..Self::in_folder(&folder.join("texts"), MAX_TOTAL_BYTES) }
    }

    /// Returns the store in `folder`, which need not exist, of at most `max_bytes` in all.
    pub fn in_folder(folder: &Path, max_bytes: u64) -> Self {
        let versions = SidecarVersions::in_folder(&folder.join("states"));
        Self { folder: Some(folder.into()), max_bytes, versions, ..Self::disabled() }
    }

    /// Returns a store without a folder, which stores nothing.
    pub fn disabled() -> Self {
        Self {
            folder: None,
            max_bytes: MAX_TOTAL_BYTES,
            is_enabled: Arc::new(AtomicBool::new(true)),
            versions: SidecarVersions::default(),
            handled: Arc::default(),
        }
    }

    /// Returns the versions of sidecars.
    pub fn versions(&self) -> &SidecarVersions {
        &self.versions
    }

    /// Applies the settings: whether new snapshots are stored, and whether versions are kept on the disk. The latter
    /// needs recent documents to be kept too, since a list shows that somebody worked on something.
    pub fn apply_settings(&self, settings: &Settings) {
        let keeps = settings.keep_snapshots == Keep::Yes;
        self.is_enabled.store(keeps, Ordering::Relaxed);
        if !keeps {
            lock(&self.handled).clear();
        }
        if keeps && settings.keep_recents == Keep::Yes {
            self.versions.enable_disk();
        } else {
            self.versions.disable_disk();
        }
    }

    /// Returns whether `document` is to be stored and hasn't been since the program started.
    ///
    /// Returns true only once: the caller then stores it by [`SnapshotStore::store`].
    pub fn claim(&self, document: &Document) -> bool {
        self.is_enabled.load(Ordering::Relaxed)
            && self.folder.is_some()
            && text_snapshot::can_snapshot(document)
            && lock(&self.handled).insert(document.source().blake3.clone())
    }

    /// Stores `document`, unless there is a snapshot of it, and removes others to make room.
    pub fn store(&self, document: &Document) {
        let Some(path) = self.path_of(&document.source().blake3) else { return };
        if let Err(reason) = self.try_store(document, &path) {
            log::warn!("no copy of {} was kept: {reason}", document.name());
        }
    }

    fn try_store(&self, document: &Document, path: &Path) -> Result<(), String> {
        if touch(path).is_ok() {
            return Ok(());
        }
        let folder = path.parent().ok_or("there is no folder for it")?;
        create_private_folder(folder).map_err(|err| err.to_string())?;
        let write = |out: &mut dyn io::Write| text_snapshot::pack(document, out);
        files::write_atomically(path, &OverwriteGuard::Anything, write)
            .map_err(|err| err.to_string())?;
        self.evict(folder, path);
        Ok(())
    }

    /// Returns the text with this hash, if there is a snapshot of it. Removes a damaged one.
    pub fn find(&self, blake3: &str) -> Option<Document> {
        let path = self.path_of(blake3)?;
        // Compression makes a text larger by a thousandth at most.
        let bytes = files::read(&path, text_snapshot::MAX_BYTES + (1 << 20)).ok()?.bytes;
        let found = text_snapshot::unpack(blake3, &bytes);
        if found.is_some() {
            touch(&path).unwrap_or_else(|err| log::warn!("{}: {err}", path.display()));
        } else {
            log::warn!("{} is damaged and is removed", path.display());
            fs::remove_file(&path).ok();
            lock(&self.handled).remove(blake3);
        }
        found
    }

    /// Removes all snapshots, and returns their size in bytes.
    pub fn remove_all(&self) -> io::Result<u64> {
        lock(&self.handled).clear();
        self.versions.remove_all()?;
        let Some(folder) = &self.folder else { return Ok(0) };
        let mut removed = 0;
        for snapshot in snapshots_in(folder) {
            fs::remove_file(&snapshot.path)?;
            removed += snapshot.len;
        }
        Ok(removed)
    }

    /// Returns the size of all snapshots. Lists the folder.
    pub fn disk_usage(&self) -> SnapshotUsage {
        let snapshots = self.folder.iter().flat_map(|folder| snapshots_in(folder));
        SnapshotUsage { used: snapshots.map(|it| it.len).sum(), limit: self.max_bytes }
    }

    fn path_of(&self, blake3: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref().filter(|_| text_snapshot::is_snapshot_name(blake3))?;
        Some(folder.join(blake3))
    }

    /// Removes the least recently used snapshots until the rest fits, but never `newest`.
    fn evict(&self, folder: &Path, newest: &Path) {
        let mut snapshots = snapshots_in(folder);
        snapshots.sort_by_key(|it| it.last_used);
        let mut total: u64 = snapshots.iter().map(|it| it.len).sum();
        for it in snapshots.iter().filter(|it| it.path != newest) {
            if total <= self.max_bytes {
                return;
            }
            if fs::remove_file(&it.path).is_ok() {
                total -= it.len;
            }
        }
    }
}

/// A snapshot, or the temporary file of a program killed while storing one.
struct SnapshotFile {
    path: PathBuf,
    len: u64,
    last_used: SystemTime,
}

/// Returns all snapshots in `folder`, and leftovers, but no other files.
fn snapshots_in(folder: &Path) -> Vec<SnapshotFile> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let snapshots = entries.filter_map(|entry| {
        let name = entry.file_name();
        let metadata = entry.metadata().ok()?;
        let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        let name = name.to_str()?;
        let is_leftover = || {
            let hash = name.strip_prefix('.').and_then(|it| it.get(..64));
            let is_old = used.elapsed().is_ok_and(|age| ABANDONED_AFTER <= age);
            is_old && hash.is_some_and(text_snapshot::is_snapshot_name)
        };
        let is_ours =
            metadata.is_file() && (text_snapshot::is_snapshot_name(name) || is_leftover());
        is_ours.then(|| SnapshotFile { path: entry.path(), len: metadata.len(), last_used: used })
    });
    snapshots.collect()
}

/// Sets the modification time of the file at `path` to now.
fn touch(path: &Path) -> io::Result<()> {
    fs::File::options().write(true).open(path)?.set_modified(SystemTime::now())
}

/// Makes `folder`, which only the analyst can read: a text may be confidential.
pub(super) fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document::from_text("a.txt", text)
    }

    fn found(store: &SnapshotStore, document: &Document) -> Option<String> {
        store.find(&document.source().blake3).map(|it| it.text().to_owned())
    }

    #[test]
    fn a_text_is_stored_once_and_found_by_its_hash() {
        let folder = tempfile::tempdir().unwrap();
        let store =
            SnapshotStore::in_folder(&folder.path().join("deep").join("texts"), MAX_TOTAL_BYTES);
        let text = document("Ja, März.");
        assert_eq!(found(&store, &text), None);
        assert!(store.claim(&text) && !store.claim(&text));
        store.store(&text);
        assert_eq!(found(&store, &text).as_deref(), Some("Ja, März."));
        let elsewhere = store.clone();
        assert!(!elsewhere.claim(&text) && elsewhere.claim(&document("Nein.")));
    }

    #[test]
    fn a_damaged_snapshot_is_ignored_and_removed_and_stored_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = SnapshotStore::in_folder(folder.path(), MAX_TOTAL_BYTES);
        let text = document("Ja.");
        assert!(store.claim(&text));
        store.store(&text);
        let path = folder.path().join(&text.source().blake3);
        let mut bytes = fs::read(&path).unwrap();
        bytes.truncate(bytes.len() - 3);
        fs::write(&path, bytes).unwrap();
        assert_eq!(found(&store, &text), None);
        assert!(!path.exists() && store.claim(&text));
    }

    #[test]
    fn the_least_recently_used_snapshot_is_removed_first() {
        let folder = tempfile::tempdir().unwrap();
        let texts = ["eins", "zwei", "drei"].map(document);
        let size = {
            let mut bytes = Vec::new();
            text_snapshot::pack(&texts[0], &mut bytes).unwrap();
            bytes.len() as u64
        };
        let store = SnapshotStore::in_folder(folder.path(), 2 * size + 2);
        for (text, day) in texts[..2].iter().zip([1, 2]) {
            store.store(text);
            let path = folder.path().join(&text.source().blake3);
            let used = SystemTime::UNIX_EPOCH + Duration::from_hours(24 * day);
            fs::File::options().write(true).open(path).unwrap().set_modified(used).unwrap();
        }
        fs::write(folder.path().join("hers.txt"), "not ours").unwrap();
        assert!(found(&store, &texts[0]).is_some(), "which makes it the one used last");
        store.store(&texts[2]);
        let left = texts.each_ref().map(|text| found(&store, text).is_some());
        assert_eq!(left, [true, false, true]);
        assert_eq!(store.disk_usage(), SnapshotUsage { used: 2 * size, limit: 2 * size + 2 });
        assert_eq!(store.remove_all().unwrap(), 2 * size);
        assert_eq!(store.disk_usage().used, 0);
        assert!(folder.path().join("hers.txt").exists());
        assert_eq!(texts.each_ref().map(|text| found(&store, text)), [None, None, None]);
    }

    #[test]
    fn nothing_is_stored_once_that_is_turned_off() {
        let folder = tempfile::tempdir().unwrap();
        let store = SnapshotStore::in_folder(folder.path(), MAX_TOTAL_BYTES);
        let keeping = |keep_snapshots| Settings { keep_snapshots, ..Settings::default() };
        store.apply_settings(&keeping(Keep::No));
        assert!(!store.claim(&document("Ja.")));
        store.apply_settings(&keeping(Keep::Yes));
        assert!(store.claim(&document("Ja.")));
        assert!(!SnapshotStore::disabled().claim(&document("Ja.")));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_the_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("texts");
        SnapshotStore::in_folder(&inner, MAX_TOTAL_BYTES).store(&document("Ja."));
        assert_eq!(fs::metadata(&inner).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
