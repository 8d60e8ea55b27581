//! Copies of texts as they were last marked, in the program's own folder. See [`SnapshotStore`].
//!
//! With the text that marks were made on, they can be found again far more surely when the document changes.
//! What stands in a copy is `format`'s. A copy is never needed: one that is missing, damaged or cannot be written
//! makes no noise.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
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
    settings::{KeepRecents, KeepSnapshots, Settings},
};

/// How many bytes all copies may have together: 512 MiB. Those go first that were not used for longest.
const MAX_TOTAL_BYTES: u64 = 512 << 20;

/// A file of another program's that is still writing it is younger than this.
const ABANDONED_AFTER: Duration = Duration::from_mins(10);

/// The folder with the copies. Clones share what they know of it.
#[derive(Clone, Debug)]
pub struct SnapshotStore {
    /// `None` where the analyst has no home.
    folder: Option<Arc<Path>>,

    /// How many bytes all may have together.
    max_bytes: u64,

    /// Whether new ones are made.
    is_enabled: Arc<AtomicBool>,

    /// Which states the sidecars were in.
    versions: SidecarVersions,

    /// The texts that need not be looked at again: copied, or tried, since the program started.
    handled: Arc<Mutex<BTreeSet<String>>>,
}

impl SnapshotStore {
    /// Those in the analyst's own folder.
    pub fn for_user() -> Self {
        let Some(folders) = project_dirs() else { return Self::disabled() };
        let folder = folders.data_local_dir();
        let states = SidecarVersions::in_folder(&folder.join("states"));
        Self { versions: states, ..Self::in_folder(&folder.join("texts"), MAX_TOTAL_BYTES) }
    }

    /// Those in `folder`, which need not be there yet, of at most so many bytes together.
    pub fn in_folder(folder: &Path, most: u64) -> Self {
        let states = SidecarVersions::in_folder(&folder.join("states"));
        Self { folder: Some(folder.into()), max_bytes: most, versions: states, ..Self::disabled() }
    }

    /// None, and none will be made.
    pub fn disabled() -> Self {
        let is_on = Arc::new(AtomicBool::new(true));
        Self {
            folder: None,
            max_bytes: MAX_TOTAL_BYTES,
            is_enabled: is_on,
            versions: SidecarVersions::default(),
            handled: Arc::default(),
        }
    }

    /// Which states the sidecars were in.
    pub fn versions(&self) -> &SidecarVersions {
        &self.versions
    }

    /// Does from now on what the settings say: whether new copies are made, and whether states are kept on the disk.
    /// These need both, as a list says that somebody worked on something.
    pub fn apply_settings(&self, settings: &Settings) {
        match settings.keep_snapshots {
            KeepSnapshots::Yes => self.enable(),
            KeepSnapshots::No => self.disable(),
        }
        match (settings.keep_snapshots, settings.keep_recents) {
            (KeepSnapshots::Yes, KeepRecents::Yes) => self.versions.enable_disk(),
            (KeepSnapshots::No, _) | (_, KeepRecents::No) => self.versions.disable_disk(),
        }
    }

    /// Makes new ones from now on.
    pub fn enable(&self) {
        self.is_enabled.store(true, Ordering::Relaxed);
    }

    /// Makes no new ones from now on. What there is stays until it is removed.
    pub fn disable(&self) {
        self.is_enabled.store(false, Ordering::Relaxed);
        self.lock_handled().clear();
    }

    /// Whether `document` is to be copied and has not been, since the program started.
    ///
    /// Says so once: who asks has it copied, by [`SnapshotStore::store`].
    pub fn claim(&self, document: &Document) -> bool {
        self.is_enabled.load(Ordering::Relaxed)
            && self.folder.is_some()
            && text_snapshot::can_snapshot(document)
            && self.lock_handled().insert(document.source().blake3.clone())
    }

    /// Copies `document`, unless there is a copy, and lets those go that there is no more room for.
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

    /// The text called `name`, if there is a copy of it. One that is damaged is removed.
    pub fn find(&self, name: &str) -> Option<Document> {
        let path = self.path_of(name)?;
        // Compressed, a text is larger by a thousandth at most.
        let bytes = files::read(&path, text_snapshot::MAX_BYTES + (1 << 20)).ok()?.bytes;
        let found = text_snapshot::unpack(name, &bytes);
        if found.is_some() {
            touch(&path).unwrap_or_else(|err| log::warn!("{}: {err}", path.display()));
        } else {
            log::warn!("{} is damaged and is removed", path.display());
            fs::remove_file(&path).ok();
            self.lock_handled().remove(name);
        }
        found
    }

    /// Removes all copies, and says how many bytes that were.
    ///
    /// # Errors
    ///
    /// Where one of them cannot be removed.
    pub fn remove_all(&self) -> io::Result<u64> {
        self.lock_handled().clear();
        self.versions.remove_all()?;
        let Some(folder) = &self.folder else { return Ok(0) };
        let mut removed = 0;
        for kept in snapshots_in(folder) {
            fs::remove_file(&kept.path)?;
            removed += kept.len;
        }
        Ok(removed)
    }

    /// How much room all copies take. Costs a look at the folder.
    pub fn disk_usage(&self) -> SnapshotUsage {
        let kept = self.folder.iter().flat_map(|folder| snapshots_in(folder));
        SnapshotUsage { used: kept.map(|it| it.len).sum(), limit: self.max_bytes }
    }

    fn path_of(&self, name: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref().filter(|_| text_snapshot::is_snapshot_name(name))?;
        Some(folder.join(name))
    }

    /// Removes what was not used for longest until the rest has room, `newest` apart.
    fn evict(&self, folder: &Path, newest: &Path) {
        let mut kept = snapshots_in(folder);
        kept.sort_by_key(|it| it.last_used);
        let mut all: u64 = kept.iter().map(|it| it.len).sum();
        for it in kept.iter().filter(|it| it.path != newest) {
            if all <= self.max_bytes {
                return;
            }
            if fs::remove_file(&it.path).is_ok() {
                all -= it.len;
            }
        }
    }

    fn lock_handled(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        // Nothing panics while it is locked, so it is as it should be.
        self.handled.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file in the folder that is a copy, or what a program left that was killed while it made one.
struct SnapshotFile {
    path: PathBuf,
    len: u64,
    last_used: SystemTime,
}

/// All copies in `folder`, and what was left behind. Nobody else's files.
fn snapshots_in(folder: &Path) -> Vec<SnapshotFile> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let kept = entries.filter_map(|entry| {
        let (name, metadata) = (entry.file_name(), entry.metadata().ok()?);
        let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        let name = name.to_str()?;
        let is_left = || {
            let hash = name.strip_prefix('.').and_then(|it| it.get(..64));
            let is_old = used.elapsed().is_ok_and(|age| ABANDONED_AFTER <= age);
            is_old && hash.is_some_and(text_snapshot::is_snapshot_name)
        };
        let is_ours = metadata.is_file() && (text_snapshot::is_snapshot_name(name) || is_left());
        is_ours.then(|| SnapshotFile { path: entry.path(), len: metadata.len(), last_used: used })
    });
    kept.collect()
}

/// Says of the file at `path` that it was used now.
fn touch(path: &Path) -> io::Result<()> {
    fs::File::options().write(true).open(path)?.set_modified(SystemTime::now())
}

/// Makes `folder`, where nobody else can look: a text may be for its reader's eyes only.
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

    fn found(copies: &SnapshotStore, document: &Document) -> Option<String> {
        copies.find(&document.source().blake3).map(|it| it.text().to_owned())
    }

    #[test]
    fn a_text_is_copied_once_and_found_by_its_hash() {
        let folder = tempfile::tempdir().unwrap();
        let copies =
            SnapshotStore::in_folder(&folder.path().join("deep").join("texts"), MAX_TOTAL_BYTES);
        let text = document("Ja, März.");
        assert_eq!(found(&copies, &text), None);
        assert!(copies.claim(&text) && !copies.claim(&text));
        copies.store(&text);
        assert_eq!(found(&copies, &text).as_deref(), Some("Ja, März."));
        let elsewhere = copies.clone();
        assert!(!elsewhere.claim(&text) && elsewhere.claim(&document("Nein.")));
    }

    #[test]
    fn a_damaged_copy_is_ignored_and_removed_and_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let copies = SnapshotStore::in_folder(folder.path(), MAX_TOTAL_BYTES);
        let text = document("Ja.");
        assert!(copies.claim(&text));
        copies.store(&text);
        let path = folder.path().join(&text.source().blake3);
        let mut bytes = fs::read(&path).unwrap();
        bytes.truncate(bytes.len() - 3);
        fs::write(&path, bytes).unwrap();
        assert_eq!(found(&copies, &text), None);
        assert!(!path.exists() && copies.claim(&text));
    }

    #[test]
    fn what_was_not_used_for_longest_makes_room() {
        let folder = tempfile::tempdir().unwrap();
        let texts = ["eins", "zwei", "drei"].map(document);
        let size = {
            let mut bytes = Vec::new();
            text_snapshot::pack(&texts[0], &mut bytes).unwrap();
            bytes.len() as u64
        };
        let copies = SnapshotStore::in_folder(folder.path(), 2 * size + 2);
        for (text, day) in texts[..2].iter().zip([1, 2]) {
            copies.store(text);
            let path = folder.path().join(&text.source().blake3);
            let used = SystemTime::UNIX_EPOCH + Duration::from_hours(24 * day);
            fs::File::options().write(true).open(path).unwrap().set_modified(used).unwrap();
        }
        fs::write(folder.path().join("hers.txt"), "not ours").unwrap();
        assert!(found(&copies, &texts[0]).is_some(), "which makes it the one used last");
        copies.store(&texts[2]);
        let left = texts.each_ref().map(|text| found(&copies, text).is_some());
        assert_eq!(left, [true, false, true]);
        assert_eq!(copies.disk_usage(), SnapshotUsage { used: 2 * size, limit: 2 * size + 2 });
        assert_eq!(copies.remove_all().unwrap(), 2 * size);
        assert_eq!(copies.disk_usage().used, 0);
        assert!(folder.path().join("hers.txt").exists());
        assert_eq!(texts.each_ref().map(|text| found(&copies, text)), [None, None, None]);
    }

    #[test]
    fn nothing_is_copied_once_that_is_turned_off() {
        let folder = tempfile::tempdir().unwrap();
        let copies = SnapshotStore::in_folder(folder.path(), MAX_TOTAL_BYTES);
        copies.disable();
        assert!(!copies.claim(&document("Ja.")));
        copies.enable();
        assert!(copies.claim(&document("Ja.")));
        assert!(!SnapshotStore::disabled().claim(&document("Ja.")));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_look_into_the_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("texts");
        SnapshotStore::in_folder(&inner, MAX_TOTAL_BYTES).store(&document("Ja."));
        assert_eq!(fs::metadata(&inner).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
