//! Where it is kept what was open, and how the window stood. See [`SessionFile`].
//!
//! Of several windows the first one keeps it; the others begin empty, and add the documents that they open to those of
//! late.

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
    command::{Command, SessionCommand},
    format::session_state::{self, SessionReadResult},
    i18n::{Message, msg},
    session_state::{RecentDocuments, SavedSession},
};

/// The file in which it is kept.
#[derive(Clone, Debug)]
pub struct SessionFile {
    file: ConfigFile,

    /// Locked as long as the first window is open. `None` in all others.
    lock: Option<Arc<File>>,
}

/// What was found there.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionFileContent {
    /// What there was to go on with; nothing where another window goes on with it.
    Session(Box<SavedSession>),

    /// A newer program has written it. It stays as it is.
    Newer,

    /// Something that cannot be understood or read, for this reason.
    Broken(Message),
}

impl SessionFile {
    /// The file in the analyst's own folder. `None` where the analyst has no home.
    pub fn for_user() -> Option<Self> {
        let folders = project_dirs()?;
        Some(Self::in_folder(folders.state_dir().unwrap_or(folders.data_dir())))
    }

    /// Whether this is the first window, which keeps it.
    pub fn is_first_window(&self) -> bool {
        self.lock.is_some()
    }

    /// Where the first window takes what later starts hand over: beside the file.
    pub fn socket_path(&self) -> PathBuf {
        self.file.path().with_file_name("window")
    }

    /// The file in this folder, which need not be there. Only one at a time can go on with what it holds.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            file: ConfigFile::named(folder, "sitting.ron"),
            lock: lock_folder(folder).map(Arc::new),
        }
    }

    /// What was left there. Where another window is open, only the documents of late.
    pub fn read(&self) -> SessionFileContent {
        let decode = |bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).map_err(|_err| msg!("fault-not-utf-8"))?;
            session_state::read(text).map_err(|err| err.message())
        };
        match self.file.read(decode) {
            Ok(ConfigContent::Nothing) => SessionFileContent::Session(Box::default()),
            Ok(ConfigContent::Settings(SessionReadResult::Newer)) => SessionFileContent::Newer,
            Ok(ConfigContent::Settings(SessionReadResult::Session(mut found))) => {
                if self.lock.is_none() {
                    *found = SavedSession { recents: found.recents, ..SavedSession::default() };
                }
                SessionFileContent::Session(found)
            }
            Ok(ConfigContent::Broken { reason, kept_at }) => {
                let path = kept_at.display().to_string();
                SessionFileContent::Broken(msg!("sitting-broken", reason = reason, path = path))
            }
            Err(err) => SessionFileContent::Broken(msg!("sitting-unread", reason = err.message())),
        }
    }

    /// Replaces what is there by `sitting`, but for the documents of late that another window has added.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn write(&self, sitting: &SavedSession) -> Result<(), FileError> {
        let (found, mut sitting) = (self.read(), sitting.clone());
        match found {
            // It is not ours to overwrite.
            SessionFileContent::Newer => return Ok(()),
            SessionFileContent::Broken(_) => {}
            SessionFileContent::Session(found) => sitting.recents.merge(&found.recents),
        }
        if self.lock.is_none() {
            sitting = SavedSession { recents: sitting.recents, ..self.read_first_window() };
        }
        self.file.write(session_state::render(&sitting).as_bytes())
    }

    /// What the first window has written.
    fn read_first_window(&self) -> SavedSession {
        let read = |bytes: &[u8]| match session_state::read(&String::from_utf8_lossy(bytes)) {
            Ok(SessionReadResult::Session(sitting)) => Ok(*sitting),
            Ok(SessionReadResult::Newer) | Err(_) => Ok(SavedSession::default()),
        };
        match self.file.read(read) {
            Ok(ConfigContent::Settings(sitting)) => sitting,
            _ => SavedSession::default(),
        }
    }
}

/// Returns the documents that were open of late, and changes nothing there.
pub(super) fn peek_recents() -> RecentDocuments {
    let Some(folders) = project_dirs() else { return RecentDocuments::default() };
    let folder = folders.state_dir().unwrap_or(folders.data_dir());
    SessionFile { file: ConfigFile::named(folder, "sitting.ron"), lock: None }
        .read_first_window()
        .recents
}

/// Holds the folder for this window. `None` where another one does, or it cannot be written to.
fn lock_folder(folder: &Path) -> Option<File> {
    let path = folder.join("sitting.lock");
    create_parent_folder(&path).ok()?;
    let file = File::create(path).ok()?;
    file.try_lock().is_ok().then_some(file)
}

/// Looks on a thread of its own which of the documents of late are not there, as a drive that is away may be slow to
/// say so. Answers with [`SessionCommand::RecentsChecked`].
pub(super) fn find_missing_recents(recents: &RecentDocuments, replies: Replies) {
    let paths: Vec<PathBuf> =
        recents.documents().iter().map(|recent| recent.tab.path.clone()).collect();
    let look = move || {
        let missing = paths.into_iter().filter(|path| fs::metadata(path).is_err());
        replies.send(Command::Session(SessionCommand::RecentsChecked(missing.collect())));
    };
    if let Err(err) = thread::Builder::new().name("recent".to_owned()).spawn(look) {
        log::warn!("no thread to look for documents on: {err}");
    }
}

#[cfg(test)]
mod tests;
