//! What the analyst is told, and what can be done about it. See [`Notice`].

use super::Command;
use crate::tongue::Said;

/// Something that the analyst is told.
#[derive(Clone, Debug)]
pub struct Notice {
    /// How much it matters.
    pub severity: Severity,
    /// The words.
    pub text: Said,
    /// What can be done about it: words on a button, and the command that it sends.
    pub actions: Vec<(Said, Command)>,
    /// How long it stays.
    pub stay: Stay,
}

/// How long a notice stays that is good to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// Until it is put away, if it offers something; some seconds otherwise.
    AsOffered,
    /// Some seconds, whatever it offers: that can be had elsewhere too.
    Passing,
    /// The same, and screen readers are not told, as they hear it of the mark itself.
    PassingUnheard,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Good to know. Goes by itself.
    Info,
    /// Something is other than expected. Stays until it is put away.
    Warning,
    /// Something was not done. Stays until it is put away.
    Error,
}

impl Notice {
    /// Something good to know.
    pub fn info(text: impl Into<Said>) -> Self {
        Self {
            severity: Severity::Info,
            text: text.into(),
            actions: Vec::new(),
            stay: Stay::AsOffered,
        }
    }

    /// Something other than expected.
    pub fn warning(text: impl Into<Said>) -> Self {
        Self { severity: Severity::Warning, ..Self::info(text) }
    }

    /// Something that was not done.
    pub fn error(text: impl Into<Said>) -> Self {
        Self { severity: Severity::Error, ..Self::info(text) }
    }

    /// The same for some seconds only, whatever it offers.
    #[must_use]
    pub fn passing(self) -> Self {
        Self { stay: Stay::Passing, ..self }
    }

    /// The same, unheard.
    #[must_use]
    pub fn unheard(self) -> Self {
        Self { stay: Stay::PassingUnheard, ..self }
    }

    /// The same with a button.
    #[must_use]
    pub fn with_action(mut self, words: impl Into<Said>, command: Command) -> Self {
        self.actions.push((words.into(), command));
        self
    }
}
