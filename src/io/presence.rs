//! Who has a document open: a small hidden file next to its sidecar for each window. See [`PresenceFile`].
//!
//! It says who, where and since when, and blocks nobody. Each window has its own file, so that two machines with synced
//! folders never write the same one. On one machine the file is locked while the window is open: a file that can be
//! locked was left by a killed window, and is removed. No clock could tell that.

use std::{
    collections::BTreeSet,
    ffi::{OsStr, OsString},
    fs::{self, File, TryLockError},
    io::{Read as _, Seek as _, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::desktop::login_name;
use crate::{
    command::Collaborator,
    model::{NameKey, file_name},
    worker::lock,
};

/// Separates the sidecar's name from the window's id in a presence file's name.
const INFIX: &str = ".open-";

/// Suffix of a presence file until it is locked.
const UNLOCKED_SUFFIX: &str = ".new";

/// Number of characters of a window's id.
const ID_LEN: usize = 8;

/// How long a presence file of another machine counts. Its locks are invisible here.
const REMOTE_EXPIRY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// More than the size of a presence file.
const MAX_FILE_BYTES: u64 = 1 << 12;

/// The presence files of one window. Clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct PresenceFiles(Arc<Mutex<BTreeSet<PathBuf>>>);

impl PresenceFiles {
    /// Returns whether another window on this computer has the document of `sidecar` open.
    pub(super) fn is_shared(&self, sidecar: &Path) -> bool {
        let is_locked = |path: &PathBuf| {
            let file = File::open(path);
            file.is_ok_and(|it| matches!(it.try_lock_shared(), Err(TryLockError::WouldBlock)))
        };
        self.files_of_others(sidecar).iter().any(is_locked)
    }

    /// Returns who has the document of `sidecar` open in another window. Lists the folder.
    pub(super) fn collaborators(&self, sidecar: &Path) -> Vec<Collaborator> {
        read_presence_files(&self.files_of_others(sidecar))
    }

    /// Returns the presence files for `sidecar` that aren't this window's.
    fn files_of_others(&self, sidecar: &Path) -> Vec<PathBuf> {
        // A file removed while the folder is read was ours before; one created meanwhile is ours after.
        let before = lock(&self.0).clone();
        let mut files = presence_files(sidecar);
        let after = lock(&self.0);
        files.retain(|path| !before.contains(path) && !after.contains(path));
        files
    }
}

/// Announces that this window has a document open, until it is dropped.
#[derive(Debug)]
pub(super) struct PresenceFile {
    path: PathBuf,
    presence: PresenceFiles,
    // Locked as long as it is open.
    file: File,
    // As written to the file.
    author: String,
}

impl PresenceFile {
    /// Creates the presence file for `sidecar`. `None` if it can't be written, which does no harm.
    pub(super) fn create(sidecar: &Path, author: &str, all: &PresenceFiles) -> Option<Self> {
        let name: String = Uuid::now_v7().simple().to_string().chars().rev().take(ID_LEN).collect();
        let mut file_name = name_prefix(sidecar)?;
        file_name.push(name);
        let path = sidecar.with_file_name(&file_name);
        // Under another name until it is locked: others would take an unlocked file for a killed window's.
        file_name.push(UNLOCKED_SUFFIX);
        let unlocked = sidecar.with_file_name(file_name);
        let mut file = File::create_new(&unlocked).ok()?;
        let is_locked =
            file.try_lock().is_ok() && file.write_all(render(author).as_bytes()).is_ok();
        let all = all.clone();
        lock(&all.0).insert(path.clone());
        if is_locked && fs::rename(&unlocked, &path).is_ok() {
            return Some(Self { path, presence: all, file, author: author.to_owned() });
        }
        lock(&all.0).remove(&path);
        fs::remove_file(&unlocked).ok();
        None
    }

    /// Announces another name. If it can't be written, the previous one remains.
    pub(super) fn set_author(&mut self, author: &str) {
        if self.author == author {
            return;
        }
        // In place: a new file would be a new window to others. A reader of a half-written file reads again, since it
        // changed.
        let lines = render(author);
        let is_written = self.file.rewind().is_ok()
            && self.file.write_all(lines.as_bytes()).is_ok()
            && self.file.set_len(lines.len() as u64).is_ok();
        if is_written {
            author.clone_into(&mut self.author);
        }
    }
}

/// Renders the lines of a presence file: who, where, and since when.
fn render(author: &str) -> String {
    let lines =
        [author_or_login(author), machine_name(), Timestamp::now().strftime("%FT%TZ").to_string()];
    lines.map(|line| format!("{}\n", line.replace(['\n', '\r'], " "))).concat()
}

impl Drop for PresenceFile {
    fn drop(&mut self) {
        if let Err(err) = fs::remove_file(&self.path) {
            log::info!("cannot remove {}: {err}", self.path.display());
        }
        lock(&self.presence.0).remove(&self.path);
    }
}

pub(super) fn is_presence_file(sidecar: &Path, name: &OsStr) -> bool {
    let Some(beginning) = name_prefix(sidecar) else { return false };
    let rest = name.as_encoded_bytes().strip_prefix(beginning.as_encoded_bytes());
    rest.is_some_and(|rest| rest.len() == ID_LEN && rest.iter().all(u8::is_ascii_hexdigit))
}

/// Returns who else has the document of `sidecar` open, and removes what killed windows left. Lists the folder.
pub(super) fn collaborators(sidecar: &Path, own: Option<&PresenceFile>) -> Vec<Collaborator> {
    let mut others = presence_files(sidecar);
    others.retain(|path| own.is_none_or(|it| it.path != *path));
    read_presence_files(&others)
}

fn read_presence_files(paths: &[PathBuf]) -> Vec<Collaborator> {
    let mut collaborators: Vec<Collaborator> =
        paths.iter().filter_map(|path| read_presence_file(path)).collect();
    collaborators.sort_by_cached_key(|it| (NameKey::new(&it.who), it.machine.clone(), it.since));
    collaborators
}

fn presence_files(sidecar: &Path) -> Vec<PathBuf> {
    let Some(entries) = sidecar.parent().and_then(|folder| fs::read_dir(folder).ok()) else {
        return Vec::new();
    };
    let files = entries.flatten().filter(|entry| is_presence_file(sidecar, &entry.file_name()));
    files.map(|entry| entry.path()).collect()
}

/// Reads the presence file at `path`. Returns `None` for one that no longer counts, and removes it.
fn read_presence_file(path: &Path) -> Option<Collaborator> {
    let file = File::open(path).ok()?;
    let is_locked = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
    let mut text = String::new();
    // Some systems don't let anybody read a locked file.
    (&file).take(MAX_FILE_BYTES).read_to_string(&mut text).ok();
    let mut lines = text.lines().map(str::to_owned);
    let who = lines.next().unwrap_or_default();
    let machine = lines.next().unwrap_or_default();
    let since = lines.next().and_then(|it| it.parse::<Timestamp>().ok());
    let is_current = is_locked || (machine != machine_name() && since.is_some_and(is_recent));
    if is_current {
        return Some(Collaborator { who, machine, since: since.unwrap_or_default() });
    }
    drop(file);
    fs::remove_file(path).ok();
    None
}

fn is_recent(since: Timestamp) -> bool {
    Timestamp::now().duration_since(since) < REMOTE_EXPIRY
}

/// Returns the common prefix of the presence files for `sidecar`: hidden by a dot, then the sidecar's name.
fn name_prefix(sidecar: &Path) -> Option<OsString> {
    Some(file_name::derived_name(".", sidecar.file_name()?, INFIX, ID_LEN + UNLOCKED_SUFFIX.len()))
}

fn author_or_login(author: &str) -> String {
    if author.is_empty() { login_name().unwrap_or_default() } else { author.to_owned() }
}

fn machine_name() -> String {
    gethostname::gethostname().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(sidecar: &Path, own: Option<&PresenceFile>) -> Vec<String> {
        collaborators(sidecar, own).into_iter().map(|it| it.who).collect()
    }

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn windows_see_each_other_and_leave_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("ä.txt.gloss.ron");
        let presence = PresenceFiles::default();
        let mine = PresenceFile::create(&sidecar, "Ada", &presence).unwrap();
        assert_eq!(names(&sidecar, Some(&mine)), [""; 0]);
        assert!(!presence.is_shared(&sidecar));
        let hers =
            PresenceFile::create(&sidecar, "Grace\nHopper", &PresenceFiles::default()).unwrap();
        assert!(presence.is_shared(&sidecar));
        assert_eq!(names(&sidecar, Some(&mine)), ["Grace Hopper"]);
        assert_eq!(names(&sidecar, Some(&hers)), ["Ada"]);
        assert_eq!(names(&folder.path().join("b.txt.gloss.ron"), None), [""; 0]);
        assert_eq!(collaborators(&sidecar, None)[0].machine, machine_name());
        drop((mine, hers));
        assert_eq!(files(folder.path()), 0);
    }

    #[test]
    fn a_replaced_presence_file_does_not_count_as_another_window() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("a.gloss.ron");
        let presence = PresenceFiles::default();
        let own = presence.clone();
        let path = sidecar.clone();
        let coming = std::thread::spawn(move || {
            (0..3_000).for_each(|_| drop(PresenceFile::create(&path, "Ada", &own).unwrap()));
        });
        while !coming.is_finished() {
            assert!(!presence.is_shared(&sidecar));
            assert_eq!(presence.collaborators(&sidecar), []);
        }
        coming.join().unwrap();
    }

    #[test]
    fn a_window_with_another_author_is_the_same_window_to_others() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("a.gloss.ron");
        let mut presence_file =
            PresenceFile::create(&sidecar, "Ada Lovelace", &PresenceFiles::default()).unwrap();
        let before = presence_file.path.clone();
        for name in ["Ada", "Ada King, Countess of Lovelace"] {
            presence_file.set_author(name);
            assert_eq!(names(&sidecar, None), [name]);
            assert_eq!(fs::read_to_string(&presence_file.path).unwrap().lines().count(), 3);
        }
        assert_eq!((presence_file.path.clone(), files(folder.path())), (before, 1));
    }

    #[test]
    fn the_windows_of_this_program_are_not_collaborators() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("a.gloss.ron");
        let presence = PresenceFiles::default();
        let mine = PresenceFile::create(&sidecar, "Ada", &presence).unwrap();
        let text = format!("Grace\nelsewhere\n{}\n", Timestamp::now());
        fs::write(folder.path().join(".a.gloss.ron.open-00000002"), text).unwrap();
        assert_eq!(collaborators(&sidecar, None).len(), 2);
        assert_eq!(
            presence.collaborators(&sidecar).iter().map(|it| &*it.who).collect::<Vec<_>>(),
            ["Grace"]
        );
        drop(mine);
        assert!(lock(&presence.0).is_empty());
    }

    #[test]
    fn files_of_killed_windows_are_removed_and_other_computers_count_for_a_week() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("a.gloss.ron");
        let put = |name: &str, text: String| {
            fs::write(folder.path().join(format!(".a.gloss.ron.open-{name}")), text).unwrap();
        };
        put("00000001", format!("Dead\n{}\n{}\n", machine_name(), Timestamp::now()));
        put("00000002", format!("Far\nelsewhere\n{}\n", Timestamp::now()));
        put("00000003", "Long ago\nelsewhere\n2001-01-01T00:00:00Z\n".to_owned());
        put("00000004", String::new());
        put("not ours", "Nobody\n".to_owned());
        assert_eq!(names(&sidecar, None), ["Far"]);
        assert_eq!(files(folder.path()), 2);
    }

    #[test]
    fn collaborators_are_sorted_like_names() {
        let folder = tempfile::tempdir().unwrap();
        let sidecar = folder.path().join("a.gloss.ron");
        for (number, name) in ["Zoë", "ann", "Émile", "Eva"].into_iter().enumerate() {
            let text = format!("{name}\nelsewhere\n{}\n", Timestamp::now());
            fs::write(folder.path().join(format!(".a.gloss.ron.open-0000000{number}")), text)
                .unwrap();
        }
        assert_eq!(names(&sidecar, None), ["ann", "Émile", "Eva", "Zoë"]);
    }

    #[test]
    fn in_a_read_only_folder_there_is_no_presence_file() {
        let folder = tempfile::tempdir().unwrap();
        assert!(
            PresenceFile::create(
                &folder.path().join("gone").join("a"),
                "Ada",
                &PresenceFiles::default()
            )
            .is_none()
        );
        assert_eq!(collaborators(&folder.path().join("gone").join("a"), None), []);
    }
}
