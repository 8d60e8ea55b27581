//! What was done and what was undone. See [`UndoHistory`].

use jiff::Timestamp;

use crate::change::{Change, EditKind};

/// The changes of one session, in order, without limit.
#[derive(Debug, Default)]
pub struct UndoHistory {
    done_entries: Vec<HistoryEntry>,

    /// What was taken back last is last.
    undone: Vec<HistoryEntry>,

    /// Whether the last change may still be written on: the analyst has not left the field.
    is_typing: bool,

    /// What had been taken back before the change that may still be written on.
    shelved: Vec<HistoryEntry>,
}

/// A change, and when it was made.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// What was changed.
    pub change: Change,

    /// When, or when its last letter was written. `None` until somebody who knows the time has said so.
    pub at: Option<Timestamp>,
}

impl UndoHistory {
    /// Records a change that has just been applied. What had been undone is forgotten.
    ///
    /// Letters written into one field in one visit become one change.
    pub fn record(&mut self, change: Change) {
        let undone = std::mem::take(&mut self.undone);
        match self.done_entries.last_mut() {
            Some(last) if self.is_typing && last.change.is_continued_by(&change) => {
                last.change.extend(change);
                last.at = None;
            }
            _ => {
                self.done_entries.push(HistoryEntry { change, at: None });
                self.shelved = undone;
            }
        }
        self.is_typing = true;
    }

    /// Says when the last change was made, if nobody has yet.
    pub fn set_timestamp(&mut self, now: impl FnOnce() -> Timestamp) {
        if let Some(last) = self.done_entries.last_mut().filter(|it| it.at.is_none()) {
            last.at = Some(now());
        }
    }

    /// Ends the visit to a field: the next letter starts a new change.
    pub fn end_typing(&mut self) {
        self.is_typing = false;
        self.shelved.clear();
    }

    /// Ends the visit to a field, and forgets what was written there if it came to nothing. What had been taken back
    /// before can be brought back again then.
    ///
    /// Returns the change to apply, which puts the rest back: when the mark was last changed.
    pub fn discard_no_op(&mut self) -> Option<Change> {
        let is_empty = |act: &HistoryEntry| act.change.is_no_op();
        let is_forgotten = self.is_typing && self.done_entries.last().is_some_and(is_empty);
        let act = if is_forgotten { self.done_entries.pop() } else { None };
        if act.is_some() {
            self.undone = std::mem::take(&mut self.shelved);
        }
        self.end_typing();
        act.map(|act| act.change.inverse())
    }

    /// The change to apply in order to go one step back.
    pub fn undo(&mut self) -> Option<Change> {
        self.end_typing();
        let act = self.done_entries.pop()?;
        let inverse = act.change.inverse();
        self.undone.push(act);
        Some(inverse)
    }

    /// The change to apply in order to go one step forward again.
    pub fn redo(&mut self) -> Option<Change> {
        self.end_typing();
        let act = self.undone.pop()?;
        let change = act.change.clone();
        self.done_entries.push(act);
        Some(change)
    }

    /// What [`UndoHistory::undo`] would take back.
    pub fn next_undo(&self) -> Option<EditKind> {
        self.done_entries.last().map(|act| act.change.kind)
    }

    /// What [`UndoHistory::redo`] would bring back.
    pub fn next_redo(&self) -> Option<EditKind> {
        self.undone.last().map(|act| act.change.kind)
    }

    /// How many changes are done.
    pub fn done_len(&self) -> usize {
        self.done_entries.len()
    }

    /// How many changes there are, done and undone.
    pub fn len(&self) -> usize {
        self.done_entries.len() + self.undone.len()
    }

    /// Whether nothing was ever done.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Change number `index` in the order in which they were made, from 0: first those that are done, then those undone.
    pub fn nth(&self, index: usize) -> Option<&HistoryEntry> {
        let among_undone = || self.undone.iter().rev().nth(index - self.done_entries.len());
        self.done_entries.get(index).or_else(among_undone)
    }
}
