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
        Self { severity: Severity::Info, text: text.into(), actions: Vec::new() }
    }

    /// Something other than expected.
    pub fn warning(text: impl Into<Said>) -> Self {
        Self { severity: Severity::Warning, ..Self::info(text) }
    }

    /// Something that was not done.
    pub fn error(text: impl Into<Said>) -> Self {
        Self { severity: Severity::Error, ..Self::info(text) }
    }

    /// The same with a button.
    #[must_use]
    pub fn with_action(mut self, words: impl Into<Said>, command: Command) -> Self {
        self.actions.push((words.into(), command));
        self
    }
}
