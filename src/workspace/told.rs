//! The log of notices: what the analyst was told since the start, put away or not. See [`Told`].

use std::{collections::VecDeque, path::Path};

use jiff::Timestamp;

use super::Workspace;
use crate::{
    command::{Access, Command, Notice, Ownership, PageAct, SessionId, Synced, TakeBack},
    model::IdsAndClock,
    session::Session,
};

/// What the analyst was told, of which the last [`Told::MOST`] are kept.
#[derive(Debug, Default)]
pub struct Told {
    // Invariant: in the order in which they were told, no more than `MOST`.
    entries: VecDeque<Entry>,

    /// What was told since the clock was last looked at.
    undated: Vec<(usize, Notice)>,
}

/// Something that was told, once or several times in a row.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The number of its notice: the last one, where it was told several times.
    pub number: usize,
    /// When it was told last.
    pub time: Timestamp,
    /// What was told. Its actions are those that were not taken and are not settled.
    pub notice: Notice,
    /// How often it was told in a row.
    pub times: usize,
}

impl Told {
    /// How many are kept at most.
    pub const MOST: usize = 1_000;

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All of them, the newest first.
    pub fn newest_first(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter().rev()
    }

    /// Number `index` of these, from 0.
    pub fn nth(&self, index: usize) -> Option<&Entry> {
        self.newest_first().nth(index)
    }

    /// The first that was told, of those that are kept.
    pub fn oldest(&self) -> Option<&Entry> {
        self.entries.front()
    }

    /// Takes in notice number `number`. When it was told, [`Told::date`] says.
    pub(super) fn tell(&mut self, number: usize, notice: Notice) {
        self.undated.push((number, notice));
    }

    /// Says that what was told since the last time was told now.
    pub(super) fn date(&mut self, mint: &mut dyn IdsAndClock) {
        if self.undated.is_empty() {
            return;
        }
        let now = mint.now();
        for (number, notice) in std::mem::take(&mut self.undated) {
            self.push(number, notice, now);
        }
    }

    fn push(&mut self, number: usize, notice: Notice, time: Timestamp) {
        if let Some(last) = self.entries.back_mut().filter(|last| is_same(&last.notice, &notice)) {
            *last = Entry { number, time, notice, times: last.times + 1 };
            return;
        }
        if self.entries.len() == Self::MOST {
            self.entries.pop_front();
        }
        self.entries.push_back(Entry { number, time, notice, times: 1 });
    }

    /// Takes their actions from those of which one `is_settled`.
    pub(super) fn settle(&mut self, is_settled: impl Fn(&Command) -> bool) {
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
    pub fn told(&self) -> &Told {
        &self.told
    }

    /// Whether what a notice offered, however long ago, can still be done.
    pub fn is_still_offered(&self, command: &Command) -> bool {
        let session = concerned(command).map(|id| self.session(id));
        match (command, session) {
            (_, Some(None)) => false,
            (Command::WorkOnCopy(_), Some(Some(it))) => {
                matches!(it.access(), Access::ReadOnly { .. } | Access::Foreign { .. })
            }
            (Command::Synced(Synced::MergeCopies(_)), Some(Some(it))) => {
                !it.conflicted_copies().is_empty()
            }
            (Command::Synced(Synced::Settle(..)), Some(Some(it))) => it.older().is_some(),
            (Command::Review(_), Some(Some(it))) => 0 < Session::doubts(it),
            (Command::TakeBack(TakeBack::Do(_, revision)), Some(Some(it))) => {
                it.revision() == *revision
            }
            _ => true,
        }
    }

    /// What `command` writes anew is not offered again.
    pub(super) fn settle_written(&mut self, command: &Command) {
        if let Some(path) = written(command) {
            self.told.settle(|it| written(it) == Some(path));
        }
    }
}

/// Whether who hears both hears the same twice.
fn is_same(one: &Notice, other: &Notice) -> bool {
    one.severity == other.severity && one.text == other.text
}

/// The document that must be open for `command`, of those that notices offer.
fn concerned(command: &Command) -> Option<SessionId> {
    match command {
        Command::Reload(id)
        | Command::Review(id)
        | Command::WorkOnCopy(id)
        | Command::SaveNow(id)
        | Command::ChooseSidecar(id)
        | Command::ShowHolder(id, _)
        | Command::TakeBack(TakeBack::Do(id, _))
        | Command::Synced(Synced::MergeCopies(id) | Synced::Settle(id, _))
        | Command::KeepSidecarAt(id, _)
        | Command::Ownership(Ownership::Follow(id, _))
        | Command::Export(id, ..) => Some(*id),
        _ => None,
    }
}

/// The file that `command` writes once, of those that notices offer.
fn written(command: &Command) -> Option<&Path> {
    match command {
        Command::Export(_, _, path)
        | Command::KeepSidecarAt(_, path)
        | Command::Page(PageAct::Write(_, path)) => Some(path),
        Command::Restore(files) => Some(&files.sidecar),
        Command::Ownership(it) => Some(&it.files().sidecar),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn log(words: impl IntoIterator<Item = String>) -> Told {
        let mut told = Told::default();
        for (number, words) in words.into_iter().enumerate() {
            told.push(number, Notice::info(words), Timestamp::UNIX_EPOCH);
        }
        told
    }

    proptest! {
        #[test]
        fn the_newest_are_kept_and_what_is_said_in_a_row_counts_as_one(
            said in prop::collection::vec(0..3_u8, 0..60),
            more in 0..2_usize,
        ) {
            let many = more * (Told::MOST + 5);
            let words = said.iter().map(u8::to_string);
            let told = log((0..many).map(|it| format!("no. {it}")).chain(words));
            let mut runs: Vec<(String, usize)> = Vec::new();
            for words in said.iter().map(u8::to_string) {
                match runs.last_mut() {
                    Some((last, times)) if *last == words => *times += 1,
                    _ => runs.push((words, 1)),
                }
            }
            prop_assert_eq!(told.len(), (many + runs.len()).min(Told::MOST));
            let newest = told.newest_first().take(runs.len());
            let newest: Vec<_> = newest.map(|it| (it.notice.text.to_string(), it.times)).collect();
            runs.reverse();
            prop_assert_eq!(newest, runs);
        }
    }
}
