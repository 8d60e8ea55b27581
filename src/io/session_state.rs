//! The file of the saved session: open tabs and the look of the window. See [`SessionFile`].
//!
//! Of several windows only the first one writes its session; the others start empty, and add the documents that they
//! open to the recent ones.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use super::{
    FileError, Replies,
    settings::{ConfigContent, ConfigFile, create_parent_folder, project_dirs},
};
use crate::{
    command::{Notification, Reply},
    format::session_state::{self, SessionReadResult},
    i18n::{Message, msg},
    session_state::{RecentDocuments, SavedSession},
    worker::{self, CancelFlag, LatestOnly},
};

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
        user_folder().map(|folder| Self::in_folder(&folder))
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

    /// Returns the first window's saved session. Leaves a broken file in place.
    fn read_first_window(&self) -> SavedSession {
        match self.file.read(|bytes| Ok(decode(bytes).ok())) {
            Ok(ConfigContent::Settings(Some(SessionReadResult::Session(session)))) => *session,
            _ => SavedSession::default(),
        }
    }
}

/// The session to restore.
#[derive(Debug, Default)]
pub struct PreviousSession {
    /// The file for saving sessions. `None` if nothing is to be saved.
    pub file: Option<SessionFile>,
    /// What was open.
    pub session: Box<SavedSession>,
    /// What the analyst should know about it.
    pub warning: Option<Message>,
}

impl PreviousSession {
    /// Reads this analyst's saved session, one small file.
    pub fn for_user() -> Self {
        let file = SessionFile::for_user();
        match file.as_ref().map(SessionFile::read) {
            // A newer version's file stays unchanged.
            None | Some(SessionFileContent::Newer) => Self::default(),
            Some(SessionFileContent::Session(session)) => Self { file, session, warning: None },
            Some(SessionFileContent::Broken(reason)) => {
                Self { file, warning: Some(reason), ..Self::default() }
            }
        }
    }
}

fn decode(bytes: &[u8]) -> Result<SessionReadResult, Message> {
    let text = std::str::from_utf8(bytes).map_err(|_err| msg!("fault-not-utf-8"))?;
    session_state::read(text).map_err(|err| err.message())
}

/// Returns the analyst's own folder for the file. `None` without a home folder.
fn user_folder() -> Option<PathBuf> {
    let folders = project_dirs()?;
    Some(folders.state_dir().unwrap_or(folders.data_dir()).to_path_buf())
}

/// Returns the recent documents, and changes nothing on the disk.
pub(super) fn peek_recents() -> RecentDocuments {
    let file = user_folder().map(|folder| ConfigFile::named(&folder, FILE_NAME));
    let file = file.map(|file| SessionFile { file, lock: None });
    file.map(|it| it.read_first_window().recents).unwrap_or_default()
}

/// Locks the folder for this window. `None` if another window holds it, or it can't be written.
fn lock_folder(folder: &Path) -> Option<File> {
    let path = folder.join("sitting.lock");
    create_parent_folder(&path).ok()?;
    let file = File::create(path).ok()?;
    file.try_lock().is_ok().then_some(file)
}

/// Writes the newest session. A minute of scrolling writes sixty times, not with every frame.
pub(super) type SessionWriter = Arc<LatestOnly<(), SavedSession>>;

/// How long changes are gathered: a crash of the machine loses at most this much.
const WRITE_DELAY: Duration = Duration::from_secs(1);

/// Starts the thread that writes to `file`, and reports only one failure to `replies`.
pub(super) fn start_writer(file: SessionFile, replies: Replies) -> io::Result<SessionWriter> {
    let mut has_complained = false;
    let write = move |session: &SavedSession, _: &CancelFlag| {
        let write = || file.write(session).map_err(|err| err.message());
        if let Err(reason) = worker::catch_panic(write, Err)
            && !std::mem::replace(&mut has_complained, true)
        {
            let message = msg!("session-unkept", reason = reason);
            replies.send(Reply::Notify(Notification::info(message)));
        }
    };
    LatestOnly::start("session", WRITE_DELAY, write, |_, _| {}).map(Arc::new)
}

/// Finds out on its own thread which recent documents don't exist, since a missing drive may answer slowly. Answers
/// with [`Reply::RecentsChecked`].
pub(super) fn find_missing_recents(recents: &RecentDocuments, replies: Replies) {
    let paths: Vec<PathBuf> =
        recents.documents().iter().map(|recent| recent.path.clone()).collect();
    worker::spawn_optional("recent", move || {
        let missing = paths.into_iter().filter(|path| fs::metadata(path).is_err());
        replies.send(Reply::RecentsChecked(missing.collect()));
    });
}

#[cfg(test)]
mod tests;
