//! What the window asks by itself, and what became of the path that was written. See [`Asking`].

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::{
    command::{Answer, Effect, Notice, Question, Refused, SessionId},
    tongue::Said,
};

/// Something that the window asks by itself, in front of everything else.
#[derive(Clone, Debug, PartialEq)]
pub enum Asking {
    /// For a path, since no dialog can be shown, for this reason.
    ForPath(Question, Said),

    /// Whether to leave although this document's marks are not on the disk, for this reason.
    LeaveUnsaved(SessionId, Said),
}

/// What became of the path that was written last.
///
/// The question stays until it is known: else what is typed next would go where nobody looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Tried {
    /// None was written yet.
    #[default]
    Nothing,

    /// It is being tried.
    Trying {
        /// As it was written.
        written: PathBuf,
        /// Where it leads, as far as that is known.
        path: PathBuf,
    },

    /// It will not do.
    Refused(Refused),
}

impl Workspace {
    /// What the window asks just now.
    pub fn asking(&self) -> Option<&Asking> {
        self.asking.as_ref()
    }

    /// What became of the path that was written last, while one is asked for.
    pub fn tried(&self) -> &Tried {
        &self.tried
    }

    pub(super) fn answered(&mut self, answer: Answer) -> Vec<Effect> {
        match answer {
            Answer::Unavailable { question, reason } => {
                self.close_question();
                self.asking = Some(Asking::ForPath(question, reason));
            }
            Answer::Written(question, path) => {
                self.tried = Tried::Trying { written: path.clone(), path: path.clone() };
                return vec![Effect::LookFirst(question, path)];
            }
            Answer::Refused(question, refused) => self.refused(&question, refused),
            Answer::Dropped => {
                self.close_question();
                self.leaving = None;
            }
        }
        Vec::new()
    }

    /// Nothing is asked any more.
    pub(super) fn close_question(&mut self) {
        (self.asking, self.tried) = (None, Tried::Nothing);
    }

    fn refused(&mut self, question: &Question, refused: Refused) {
        let is_asked = matches!(&self.asking, Some(Asking::ForPath(it, _)) if it == question);
        if is_asked && self.is_trying(&refused.path) {
            self.tried = Tried::Refused(refused);
        }
    }

    fn is_trying(&self, path: &Path) -> bool {
        matches!(&self.tried, Tried::Trying { written, path: to } if written == path || to == path)
    }

    /// The path that is being tried leads to the document at `path`: the question stays until that is there.
    pub(super) fn goes_on_with(&mut self, paths: &[PathBuf]) {
        match (&self.tried, paths) {
            (Tried::Trying { written, .. }, [path]) => {
                self.tried = Tried::Trying { written: written.clone(), path: path.clone() };
            }
            _ => self.close_question(),
        }
    }

    /// The document at one of these paths is there, or nobody wants it any more.
    pub(super) fn path_ends(&mut self, paths: &[&Path]) {
        let is_last = matches!(self.tried, Tried::Trying { .. }) && !self.is_reading();
        if is_last || paths.iter().any(|path| self.is_trying(path)) {
            self.close_question();
        }
    }

    /// Says why a path will not do, by `notice` or where it was written, if it was.
    pub(super) fn say_why_not(&mut self, refused: Refused, notice: Notice) -> Vec<Effect> {
        let is_it = !self.is_reading() || self.is_trying(&refused.path);
        match &self.tried {
            Tried::Trying { written, .. } if is_it && self.asking.is_some() => {
                self.tried = Tried::Refused(Refused { path: written.clone(), ..refused });
                Vec::new()
            }
            _ => self.tell(notice),
        }
    }
}
