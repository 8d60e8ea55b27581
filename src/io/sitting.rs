//! Where it is kept what was open, and how the window stood. See [`SittingFile`].
//!
//! Of several windows the first one keeps it; the others begin empty, and add the documents that they open to those of
//! late.

mod keeper;

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

pub(super) use self::keeper::Keeper;
use super::{
    FileError, Replies,
    settings::{Found, SettingsFile, folders, make_folder_of},
};
use crate::{
    command::{Command, Recall},
    format::session_state::{self, SessionReadResult},
    session_state::{RecentDocuments, SavedSession},
    tongue::{Said, say},
};

/// The file in which it is kept.
#[derive(Clone, Debug)]
pub struct SittingFile {
    file: SettingsFile,

    /// Locked as long as the first window is open. `None` in all others.
    held: Option<Arc<File>>,
}

/// What was found there.
#[derive(Clone, Debug, PartialEq)]
pub enum Last {
    /// What there was to go on with; nothing where another window goes on with it.
    Sitting(Box<SavedSession>),

    /// A newer program has written it. It stays as it is.
    Newer,

    /// Something that cannot be understood or read, for this reason.
    Broken(Said),
}

impl SittingFile {
    /// The file in the analyst's own folder. `None` where the analyst has no home.
    pub fn of_analyst() -> Option<Self> {
        let folders = folders()?;
        Some(Self::in_folder(folders.state_dir().unwrap_or(folders.data_dir())))
    }

    /// Whether this is the first window, which keeps it.
    pub fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// Where the first window takes what later starts hand over: beside the file.
    pub fn door(&self) -> PathBuf {
        self.file.path().with_file_name("window")
    }

    /// The file in this folder, which need not be there. Only one at a time can go on with what it holds.
    pub fn in_folder(folder: &Path) -> Self {
        Self { file: SettingsFile::named(folder, "sitting.ron"), held: hold(folder).map(Arc::new) }
    }

    /// What was left there. Where another window is open, only the documents of late.
    pub fn read(&self) -> Last {
        let decode = |bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).map_err(|_err| say!("fault-not-utf-8"))?;
            session_state::read(text).map_err(|err| err.message())
        };
        match self.file.read(decode) {
            Ok(Found::Nothing) => Last::Sitting(Box::default()),
            Ok(Found::Settings(SessionReadResult::Newer)) => Last::Newer,
            Ok(Found::Settings(SessionReadResult::Session(mut found))) => {
                if self.held.is_none() {
                    *found = SavedSession { recents: found.recents, ..SavedSession::default() };
                }
                Last::Sitting(found)
            }
            Ok(Found::Broken { reason, kept_at }) => {
                let path = kept_at.display().to_string();
                Last::Broken(say!("sitting-broken", reason = reason, path = path))
            }
            Err(err) => Last::Broken(say!("sitting-unread", reason = err.said())),
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
            Last::Newer => return Ok(()),
            Last::Broken(_) => {}
            Last::Sitting(found) => sitting.recents.merge(&found.recents),
        }
        if self.held.is_none() {
            sitting = SavedSession { recents: sitting.recents, ..self.of_first() };
        }
        self.file.write(session_state::render(&sitting).as_bytes())
    }

    /// What the first window has written.
    fn of_first(&self) -> SavedSession {
        let read = |bytes: &[u8]| match session_state::read(&String::from_utf8_lossy(bytes)) {
            Ok(SessionReadResult::Session(sitting)) => Ok(*sitting),
            Ok(SessionReadResult::Newer) | Err(_) => Ok(SavedSession::default()),
        };
        match self.file.read(read) {
            Ok(Found::Settings(sitting)) => sitting,
            _ => SavedSession::default(),
        }
    }
}

/// Returns the documents that were open of late, and changes nothing there.
pub(super) fn recents_at_a_glance() -> RecentDocuments {
    let Some(folders) = folders() else { return RecentDocuments::default() };
    let folder = folders.state_dir().unwrap_or(folders.data_dir());
    SittingFile { file: SettingsFile::named(folder, "sitting.ron"), held: None }.of_first().recents
}

/// Holds the folder for this window. `None` where another one does, or it cannot be written to.
fn hold(folder: &Path) -> Option<File> {
    let path = folder.join("sitting.lock");
    make_folder_of(&path).ok()?;
    let file = File::create(path).ok()?;
    file.try_lock().is_ok().then_some(file)
}

/// Looks on a thread of its own which of the documents of late are not there, as a drive that is away may be slow to
/// say so. Answers with [`Recall::Looked`].
pub(super) fn look_for(recents: &RecentDocuments, replies: Replies) {
    let paths: Vec<PathBuf> =
        recents.documents().iter().map(|recent| recent.tab.path.clone()).collect();
    let look = move || {
        let missing = paths.into_iter().filter(|path| fs::metadata(path).is_err());
        replies.send(Command::Recall(Recall::Looked(missing.collect())));
    };
    if let Err(err) = thread::Builder::new().name("recent".to_owned()).spawn(look) {
        log::warn!("no thread to look for documents on: {err}");
    }
}

#[cfg(test)]
mod tests;
