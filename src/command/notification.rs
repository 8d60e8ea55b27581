//! What the analyst is told, and what can be done about it. See [`Notification`].

use super::Command;
use crate::i18n::Message;

/// Something that the analyst is told.
#[derive(Clone, Debug)]
pub struct Notification {
    /// How much it matters.
    pub severity: Severity,
    /// The words.
    pub text: Message,
    /// What can be done about it: words on a button, and the command that it sends.
    pub actions: Vec<(Message, Command)>,
    /// How long it stays.
    pub duration: NotificationDuration,
}

/// How long a notice stays that is good to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotificationDuration {
    /// Until it is put away, if it offers something; some seconds otherwise.
    Auto,
    /// Some seconds, whatever it offers: that can be had elsewhere too.
    Brief,
    /// The same, and screen readers are not told, as they hear it of the mark itself.
    BriefSilent,
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

impl Notification {
    /// Something good to know.
    pub fn info(text: impl Into<Message>) -> Self {
        Self {
            severity: Severity::Info,
            text: text.into(),
            actions: Vec::new(),
            duration: NotificationDuration::Auto,
        }
    }

    /// Something other than expected.
    pub fn warning(text: impl Into<Message>) -> Self {
        Self { severity: Severity::Warning, ..Self::info(text) }
    }

    /// Something that was not done.
    pub fn error(text: impl Into<Message>) -> Self {
        Self { severity: Severity::Error, ..Self::info(text) }
    }

    /// The same for some seconds only, whatever it offers.
    #[must_use]
    pub fn brief(self) -> Self {
        Self { duration: NotificationDuration::Brief, ..self }
    }

    /// The same, unheard.
    #[must_use]
    pub fn silent(self) -> Self {
        Self { duration: NotificationDuration::BriefSilent, ..self }
    }

    /// The same with a button.
    #[must_use]
    pub fn with_action(mut self, words: impl Into<Message>, command: Command) -> Self {
        self.actions.push((words.into(), command));
        self
    }
}
