//! Messages to the analyst, with actions. See [`Notification`].

use super::Command;
use crate::i18n::Message;

/// A message to the analyst.
#[derive(Clone, Debug)]
pub struct Notification {
    /// Its severity.
    pub severity: Severity,
    /// The text.
    pub text: Message,
    /// Buttons: a label and the command it sends.
    pub actions: Vec<(Message, Command)>,
    /// How long it stays.
    pub duration: NotificationDuration,
}

/// How long a [`Severity::Info`] notification stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotificationDuration {
    /// Until dismissed if it has actions; some seconds otherwise.
    Auto,
    /// Some seconds, since its actions are available elsewhere too.
    Brief,
    /// Some seconds, and not announced to screen readers, which announce the mark itself.
    BriefSilent,
}

/// The severity of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Information. Disappears by itself.
    Info,
    /// Something unexpected. Stays until dismissed.
    Warning,
    /// Something failed. Stays until dismissed.
    Error,
}

impl Notification {
    /// Creates an information.
    pub fn info(text: impl Into<Message>) -> Self {
        Self {
            severity: Severity::Info,
            text: text.into(),
            actions: Vec::new(),
            duration: NotificationDuration::Auto,
        }
    }

    /// Creates a warning.
    pub fn warning(text: impl Into<Message>) -> Self {
        Self { severity: Severity::Warning, ..Self::info(text) }
    }

    /// Creates an error.
    pub fn error(text: impl Into<Message>) -> Self {
        Self { severity: Severity::Error, ..Self::info(text) }
    }

    /// Returns whether one of its buttons sends such a command.
    pub fn offers(&self, is_it: impl Fn(&Command) -> bool) -> bool {
        self.actions.iter().any(|(_, command)| is_it(command))
    }

    /// Adds a button.
    #[must_use]
    pub fn with_action(mut self, label: impl Into<Message>, command: Command) -> Self {
        self.actions.push((label.into(), command));
        self
    }
}
