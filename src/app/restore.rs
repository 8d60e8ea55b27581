//! The saved session of the last run. See [`PreviousSession`].

use crate::{
    i18n::Message,
    io::session_state::{SessionFile, SessionFileContent},
    session_state::SavedSession,
};

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
    pub(super) fn for_user() -> Self {
        let file = SessionFile::for_user();
        match file.as_ref().map(SessionFile::read) {
            // A newer version's file stays unchanged.
            None | Some(SessionFileContent::Newer) => Self::default(),
            Some(SessionFileContent::Session(session)) => Self { file, session, warning: None },
            Some(SessionFileContent::Broken(reason)) => {
                Self { file, session: Box::default(), warning: Some(reason) }
            }
        }
    }
}
