//! The log of notices: what the analyst was told since the start, put away or not. See [`NotificationLog`].

use std::{collections::VecDeque, path::Path};

use jiff::Timestamp;

use super::Workspace;
use crate::{
    command::{Access, Command, EditorId, Notification, OwnershipCommand, SyncCommand, UndoOffer},
    editor::Editor,
    model::IdsAndClock,
};

/// What the analyst was told, of which the last [`NotificationLog::CAPACITY`] are kept.
#[derive(Debug, Default)]
pub struct NotificationLog {
    // Invariant: in the order in which they were told, no more than `MOST`.
    entries: VecDeque<NotificationLogEntry>,

    /// What was told since the clock was last looked at.
    undated: Vec<(usize, Notification)>,
}

/// Something that was told, once or several times in a row.
#[derive(Clone, Debug)]
pub struct NotificationLogEntry {
    /// The number of its notice: the last one, where it was told several times.
    pub number: usize,
    /// When it was told last.
    pub time: Timestamp,
    /// What was told. Its actions are those that were not taken and are not settled.
    pub notice: Notification,
    /// How often it was told in a row.
    pub repeats: usize,
}

impl NotificationLog {
    /// How many are kept at most.
    pub const CAPACITY: usize = 1_000;

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All of them, the newest first.
    pub fn newest_first(&self) -> impl ExactSizeIterator<Item = &NotificationLogEntry> {
        self.entries.iter().rev()
    }

    /// Number `index` of these, from 0.
    pub fn nth(&self, index: usize) -> Option<&NotificationLogEntry> {
        self.newest_first().nth(index)
    }

    /// The first that was told, of those that are kept.
    pub fn oldest(&self) -> Option<&NotificationLogEntry> {
        self.entries.front()
    }

    /// Takes in notice number `number`. When it was told, [`NotificationLog::set_timestamps`] says.
    pub(super) fn record(&mut self, number: usize, notice: Notification) {
        self.undated.push((number, notice));
    }

    /// Says that what was told since the last time was told now.
    pub(super) fn set_timestamps(&mut self, ids_and_clock: &mut dyn IdsAndClock) {
        if self.undated.is_empty() {
            return;
        }
        let now = ids_and_clock.now();
        for (number, notice) in std::mem::take(&mut self.undated) {
            self.push(number, notice, now);
        }
    }

    fn push(&mut self, number: usize, notice: Notification, time: Timestamp) {
        if let Some(last) = self.entries.back_mut().filter(|last| is_repeat(&last.notice, &notice))
        {
            *last = NotificationLogEntry { number, time, notice, repeats: last.repeats + 1 };
            return;
        }
        if self.entries.len() == Self::CAPACITY {
            self.entries.pop_front();
        }
        self.entries.push_back(NotificationLogEntry { number, time, notice, repeats: 1 });
    }

    /// Takes their actions from those of which one `is_settled`.
    pub(super) fn clear_actions(&mut self, is_settled: impl Fn(&Command) -> bool) {
        for entry in &mut self.entries {
            let actions = &mut entry.notice.actions;
            if actions.iter().any(|(_, it)| is_settled(it)) {
                actions.clear();
            }
        }
    }
}

impl Workspace {
    /// What the analyst was told since the start.
    pub fn notification_log(&self) -> &NotificationLog {
        &self.notification_log
    }

    /// Whether what a notice offered, however long ago, can still be done.
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
            (Command::UndoOffer(UndoOffer::Accept(_, revision)), Some(Some(it))) => {
                it.revision() == *revision
            }
            _ => true,
        }
    }

    /// What `command` writes anew is not offered again.
    pub(super) fn clear_written_offers(&mut self, command: &Command) {
        if let Some(path) = written_path(command) {
            self.notification_log.clear_actions(|it| written_path(it) == Some(path));
        }
    }
}

/// Whether who hears both hears the same twice.
fn is_repeat(one: &Notification, other: &Notification) -> bool {
    one.severity == other.severity && one.text == other.text
}

/// The document that must be open for `command`, of those that notices offer.
fn required_editor(command: &Command) -> Option<EditorId> {
    match command {
        Command::Reload(id)
        | Command::Review(id)
        | Command::WorkOnCopy(id)
        | Command::SaveNow(id)
        | Command::ChooseSidecarPath(id)
        | Command::ShowConflictSite(id, _)
        | Command::UndoOffer(UndoOffer::Accept(id, _))
        | Command::Sync(SyncCommand::MergeCopies(id) | SyncCommand::ResolveOlder(id, _))
        | Command::SaveSidecarAs(id, _)
        | Command::Ownership(OwnershipCommand::Relocate(id, _))
        | Command::Export(id, ..) => Some(*id),
        _ => None,
    }
}

/// The file that `command` writes once, of those that notices offer.
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
        let mut told = NotificationLog::default();
        for (number, words) in words.into_iter().enumerate() {
            told.push(number, Notification::info(words), Timestamp::UNIX_EPOCH);
        }
        told
    }

    proptest! {
        #[test]
        fn the_newest_are_kept_and_what_is_said_in_a_row_counts_as_one(
            said in prop::collection::vec(0..3_u8, 0..60),
            more in 0..2_usize,
        ) {
            let many = more * (NotificationLog::CAPACITY + 5);
            let words = said.iter().map(u8::to_string);
            let told = log((0..many).map(|it| format!("no. {it}")).chain(words));
            let mut runs: Vec<(String, usize)> = Vec::new();
            for words in said.iter().map(u8::to_string) {
                match runs.last_mut() {
                    Some((last, times)) if *last == words => *times += 1,
                    _ => runs.push((words, 1)),
                }
            }
            prop_assert_eq!(told.len(), (many + runs.len()).min(NotificationLog::CAPACITY));
            let newest = told.newest_first().take(runs.len());
            let newest: Vec<_> = newest.map(|it| (it.notice.text.to_string(), it.repeats)).collect();
            runs.reverse();
            prop_assert_eq!(newest, runs);
        }
    }
}
