//! The log of notifications, dismissed or not. See [`NotificationLog`].

use std::{collections::VecDeque, path::Path};

use jiff::Timestamp;

use super::Workspace;
use crate::{
    command::{Access, Command, EditorId, Notification, SyncCommand},
    editor::Editor,
    model::IdsAndClock,
};

/// The last [`NotificationLog::CAPACITY`] notifications.
#[derive(Debug, Default)]
pub struct NotificationLog {
    // Invariant: in order of time, at most `CAPACITY`.
    entries: VecDeque<NotificationLogEntry>,
    /// Notifications without a time yet.
    undated: Vec<(usize, Notification)>,
}

/// A notification, shown once or several times in a row.
#[derive(Clone, Debug)]
pub struct NotificationLogEntry {
    /// Its number; if repeated, the last one.
    pub number: usize,
    /// When it was last shown.
    pub time: Timestamp,
    /// The notification, with the actions that are still available.
    pub notification: Notification,
    /// How many times in a row it was shown.
    pub repeats: usize,
}

impl NotificationLog {
    /// The most entries kept.
    pub const CAPACITY: usize = 1_000;

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns all entries, newest first.
    pub fn newest_first(&self) -> impl ExactSizeIterator<Item = &NotificationLogEntry> {
        self.entries.iter().rev()
    }

    /// Returns the entry at `index`, newest first.
    pub fn nth(&self, index: usize) -> Option<&NotificationLogEntry> {
        self.newest_first().nth(index)
    }

    /// Returns the oldest entry.
    pub fn oldest(&self) -> Option<&NotificationLogEntry> {
        self.entries.front()
    }

    /// Records a notification. [`NotificationLog::set_timestamps`] sets its time.
    pub(super) fn record(&mut self, number: usize, notification: Notification) {
        self.undated.push((number, notification));
    }

    /// Sets the time of the notifications recorded since the last call.
    pub(super) fn set_timestamps(&mut self, env: &mut dyn IdsAndClock) {
        if self.undated.is_empty() {
            return;
        }
        let now = env.now();
        for (number, notification) in std::mem::take(&mut self.undated) {
            self.push(number, notification, now);
        }
    }

    fn push(&mut self, number: usize, notification: Notification, time: Timestamp) {
        if let Some(last) =
            self.entries.back_mut().filter(|last| is_repeat(&last.notification, &notification))
        {
            *last = NotificationLogEntry { number, time, notification, repeats: last.repeats + 1 };
            return;
        }
        if self.entries.len() == Self::CAPACITY {
            self.entries.pop_front();
        }
        self.entries.push_back(NotificationLogEntry { number, time, notification, repeats: 1 });
    }

    pub(super) fn clear_actions(&mut self, is_settled: impl Fn(&Command) -> bool) {
        for entry in &mut self.entries {
            if entry.notification.offers(&is_settled) {
                entry.notification.actions.clear();
            }
        }
    }
}

impl Workspace {
    /// Returns the log of notifications.
    pub fn notification_log(&self) -> &NotificationLog {
        &self.notification_log
    }

    /// Returns whether the action of a notification is still possible.
    pub fn is_still_offered(&self, command: &Command) -> bool {
        let editor = required_editor(command).map(|id| self.editor(id));
        match (command, editor) {
            (_, Some(None)) => false,
            (Command::WorkOnCopy(_), Some(Some(it))) => {
                matches!(it.access(), Access::ReadOnly { .. } | Access::Foreign { .. })
            }
            (Command::Sync(SyncCommand::MergeCopies(_)), Some(Some(it))) => {
                !it.conflicted_copies().is_empty()
            }
            (Command::Sync(SyncCommand::ResolveOlder(..)), Some(Some(it))) => {
                it.older_version().is_some()
            }
            (Command::Review(_), Some(Some(it))) => 0 < Editor::proposal_count(it),
            (Command::UndoRevision(_, revision), Some(Some(it))) => it.revision() == *revision,
            _ => true,
        }
    }

    /// Withdraws actions that write the same file as `command`.
    pub(super) fn clear_written_offers(&mut self, command: &Command) {
        if let Some(path) = written_path(command) {
            self.notification_log.clear_actions(|it| written_path(it) == Some(path));
        }
    }
}

fn is_repeat(one: &Notification, other: &Notification) -> bool {
    one.severity == other.severity && one.text == other.text
}

/// Returns the document that must be open for `command`, among the actions of notifications.
fn required_editor(command: &Command) -> Option<EditorId> {
    match command {
        Command::Reload(id)
        | Command::Review(id)
        | Command::WorkOnCopy(id)
        | Command::SaveNow(id)
        | Command::ChooseSidecarPath(id)
        | Command::ShowConflictSite(id, _)
        | Command::UndoRevision(id, _)
        | Command::Sync(SyncCommand::MergeCopies(id) | SyncCommand::ResolveOlder(id, _))
        | Command::SaveSidecarAs(id, _)
        | Command::Relocate(id, _)
        | Command::Export(id, ..) => Some(*id),
        _ => None,
    }
}

/// Returns the file that `command` writes once, among the actions of notifications.
fn written_path(command: &Command) -> Option<&Path> {
    match command {
        Command::Export(_, _, path) | Command::SaveSidecarAs(_, path) => Some(path),
        Command::RestoreBackup(files) => Some(&files.sidecar),
        Command::Ownership(it) => Some(&it.files().sidecar),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn log(words: impl IntoIterator<Item = String>) -> NotificationLog {
        let mut log = NotificationLog::default();
        for (number, words) in words.into_iter().enumerate() {
            log.push(number, Notification::info(words), Timestamp::UNIX_EPOCH);
        }
        log
    }

    proptest! {
        #[test]
        fn the_newest_are_kept_and_repeats_count_as_one(
            texts in prop::collection::vec(0..3_u8, 0..60),
            more in 0..2_usize,
        ) {
            let many = more * (NotificationLog::CAPACITY + 5);
            let words = texts.iter().map(u8::to_string);
            let log = log((0..many).map(|it| format!("no. {it}")).chain(words));
            let mut runs: Vec<(String, usize)> = Vec::new();
            for words in texts.iter().map(u8::to_string) {
                match runs.last_mut() {
                    Some((last, times)) if *last == words => *times += 1,
                    _ => runs.push((words, 1)),
                }
            }
            prop_assert_eq!(log.len(), (many + runs.len()).min(NotificationLog::CAPACITY));
            let newest = log.newest_first().take(runs.len());
            let newest: Vec<_> = newest.map(|it| (it.notification.text.to_string(), it.repeats)).collect();
            runs.reverse();
            prop_assert_eq!(newest, runs);
        }
    }
}
