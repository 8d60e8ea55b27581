//! What was left the last time. See [`PreviousSession`].

use crate::{
    i18n::Message,
    io::session_state::{SessionFile, SessionFileContent},
    session_state::SavedSession,
};

/// What there is to go on with.
#[derive(Debug, Default)]
pub struct PreviousSession {
    /// Where it is kept what is open. `None` where nothing is to be kept.
    pub file: Option<SessionFile>,
    /// What was open.
    pub session: Box<SavedSession>,
    /// What the analyst should know about it, in a sentence.
    pub warning: Option<Message>,
}

impl PreviousSession {
    /// What this analyst left. Reads one small file.
    pub(super) fn for_user() -> Self {
        let file = SessionFile::for_user();
        match file.as_ref().map(SessionFile::read) {
            // A newer program's file stays as it is.
            None | Some(SessionFileContent::Newer) => Self::default(),
            Some(SessionFileContent::Session(sitting)) => {
                Self { file, session: sitting, warning: None }
            }
            Some(SessionFileContent::Broken(reason)) => {
                Self { file, session: Box::default(), warning: Some(reason) }
            }
        }
    }
}
