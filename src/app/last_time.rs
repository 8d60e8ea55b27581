//! What was left the last time. See [`LastTime`].

use crate::{
    io::sitting::{Last, SittingFile},
    session_state::SavedSession,
    tongue::Said,
};

/// What there is to go on with.
#[derive(Debug, Default)]
pub struct LastTime {
    /// Where it is kept what is open. `None` where nothing is to be kept.
    pub file: Option<SittingFile>,
    /// What was open.
    pub sitting: Box<SavedSession>,
    /// What the analyst should know about it, in a sentence.
    pub trouble: Option<Said>,
}

impl LastTime {
    /// What this analyst left. Reads one small file.
    pub(super) fn of_analyst() -> Self {
        let file = SittingFile::of_analyst();
        match file.as_ref().map(SittingFile::read) {
            // A newer program's file stays as it is.
            None | Some(Last::Newer) => Self::default(),
            Some(Last::Sitting(sitting)) => Self { file, sitting, trouble: None },
            Some(Last::Broken(reason)) => {
                Self { file, sitting: Box::default(), trouble: Some(reason) }
            }
        }
    }
}
