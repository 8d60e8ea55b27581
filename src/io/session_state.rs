//! The file of the saved session: open tabs and the look of the window. See [`SessionFile`].
//!
//! Of several windows only the first one writes its session; the others start empty, and add the documents that they
//! open to the recent ones.

mod writer;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

pub(super) use self::writer::SessionWriter;
use super::{
    FileError, Replies,
    settings::{ConfigContent, ConfigFile, create_parent_folder, project_dirs},
};
use crate::{
    command::Reply,
    format::session_state::{self, SessionReadResult},
    i18n::{Message, msg},
    session_state::{RecentDocuments, SavedSession},
};

/// The name of the file.
const FILE_NAME: &str = "sitting.ron";

/// The file of the saved session.
#[derive(Clone, Debug)]
pub struct SessionFile {
    file: ConfigFile,

    /// Locked as long as the first window is open. `None` in all others.
    lock: Option<Arc<File>>,
}

/// The result of reading the file.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionFileContent {
    /// The session to restore; only the recent documents in any but the first window.
    Session(Box<SavedSession>),

    /// A newer version of the program has written it. It stays unchanged.
    Newer,

    /// It can't be read or understood.
    Broken(Message),
}

impl SessionFile {
    /// Returns the file in the analyst's own folder. `None` without a home folder.
    pub fn for_user() -> Option<Self> {
        let folders = project_dirs()?;
        Some(Self::in_folder(folders.state_dir().unwrap_or(folders.data_dir())))
    }

    /// Returns whether this is the first window, which saves its session.
    pub fn is_first_window(&self) -> bool {
        self.lock.is_some()
    }

    /// Returns the path of the socket on which the first window receives documents from later starts.
    pub fn socket_path(&self) -> PathBuf {
        self.file.path().with_file_name("window")
    }

    /// Returns the file in this folder, which need not exist. Only one window at a time can restore it.
    pub fn in_folder(folder: &Path) -> Self {
        Self { file: ConfigFile::named(folder, FILE_NAME), lock: lock_folder(folder).map(Arc::new) }
    }

    /// Reads the saved session: only the recent documents if another window is open.
    pub fn read(&self) -> SessionFileContent {
        let decode = |bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).map_err(|_err| msg!("fault-not-utf-8"))?;
            session_state::read(text).map_err(|err| err.message())
        };
        match self.file.read(decode) {
            Ok(ConfigContent::Nothing) => SessionFileContent::Session(Box::default()),
            Ok(ConfigContent::Settings(SessionReadResult::Newer)) => SessionFileContent::Newer,
            Ok(ConfigContent::Settings(SessionReadResult::Session(mut session))) => {
                if self.lock.is_none() {
                    *session = SavedSession { recents: session.recents, ..SavedSession::default() };
                }
                SessionFileContent::Session(session)
            }
            Ok(ConfigContent::Broken { reason, kept_at }) => {
                let path = kept_at.display().to_string();
                SessionFileContent::Broken(msg!("session-broken", reason = reason, path = path))
            }
            Err(err) => SessionFileContent::Broken(msg!("session-unread", reason = err.message())),
        }
    }

    /// Replaces the saved session by `session`, but keeps the recent documents that another window has added.
    ///
    /// # Errors
    ///
    /// If it can't be written.
    pub fn write(&self, session: &SavedSession) -> Result<(), FileError> {
        let mut session = session.clone();
        match self.read() {
            // It is a newer version's file.
            SessionFileContent::Newer => return Ok(()),
            SessionFileContent::Broken(_) => {}
            SessionFileContent::Session(found) => session.recents.merge(&found.recents),
        }
        if self.lock.is_none() {
            session = SavedSession { recents: session.recents, ..self.read_first_window() };
        }
        self.file.write(session_state::render(&session).as_bytes())
    }

    /// Returns the first window's saved session.
    fn read_first_window(&self) -> SavedSession {
        let read = |bytes: &[u8]| match session_state::read(&String::from_utf8_lossy(bytes)) {
            Ok(SessionReadResult::Session(session)) => Ok(*session),
            Ok(SessionReadResult::Newer) | Err(_) => Ok(SavedSession::default()),
        };
        match self.file.read(read) {
            Ok(ConfigContent::Settings(session)) => session,
            _ => SavedSession::default(),
        }
    }
}

/// Returns the recent documents, and changes nothing on the disk.
pub(super) fn peek_recents() -> RecentDocuments {
    let Some(folders) = project_dirs() else { return RecentDocuments::default() };
    let folder = folders.state_dir().unwrap_or(folders.data_dir());
    SessionFile { file: ConfigFile::named(folder, FILE_NAME), lock: None }
        .read_first_window()
        .recents
}

/// Locks the folder for this window. `None` if another window holds it, or it can't be written.
fn lock_folder(folder: &Path) -> Option<File> {
    let path = folder.join("sitting.lock");
    create_parent_folder(&path).ok()?;
    let file = File::create(path).ok()?;
    file.try_lock().is_ok().then_some(file)
}

/// Finds out on its own thread which recent documents don't exist, since a missing drive may answer slowly. Answers
/// with [`Reply::RecentsChecked`].
pub(super) fn find_missing_recents(recents: &RecentDocuments, replies: Replies) {
    let paths: Vec<PathBuf> =
        recents.documents().iter().map(|recent| recent.tab.path.clone()).collect();
    let find = move || {
        let missing = paths.into_iter().filter(|path| fs::metadata(path).is_err());
        replies.send(Reply::RecentsChecked(missing.collect()));
    };
    if let Err(err) = thread::Builder::new().name("recent".to_owned()).spawn(find) {
        log::warn!("no thread to look for documents on: {err}");
    }
}

#[cfg(test)]
mod tests;
