//! The undo history. See [`UndoHistory`].

use jiff::Timestamp;

use crate::change::{Change, EditKind};

/// The changes of one editor, in order, without limit.
///
/// ```
/// use glossator::{change::{Change, EditKind}, history::UndoHistory};
///
/// let mut history = UndoHistory::default();
/// history.record(Change::new(EditKind::Split));
/// let inverse = history.undo().expect("one change is done");
/// assert_eq!((inverse.kind, history.next_undo()), (EditKind::Split, None));
/// assert_eq!((history.next_redo(), history.len()), (Some(EditKind::Split), 1));
/// ```
#[derive(Debug, Default)]
pub struct UndoHistory {
    done: Vec<HistoryEntry>,
    /// Undone changes; the latest is last.
    undone: Vec<HistoryEntry>,
    /// Whether the last change may still be extended by typing: the analyst has not left the field.
    is_typing: bool,
    /// Changes undone before the change that may still be extended.
    shelved: Vec<HistoryEntry>,
}

/// A change and its time.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// Change.
    pub change: Change,
    /// Time of the change, or of its last letter. `None` until [`UndoHistory::set_timestamp`].
    pub at: Option<Timestamp>,
}

impl UndoHistory {
    /// Records a change that was just applied. Undone changes are dropped.
    ///
    /// Letters typed into one field in one visit become one change.
    pub fn record(&mut self, change: Change) {
        let undone = std::mem::take(&mut self.undone);
        match self.done.last_mut() {
            Some(last) if self.is_typing && last.change.is_continued_by(&change) => {
                last.change.extend(change);
                last.at = None;
            }
            _ => {
                self.done.push(HistoryEntry { change, at: None });
                self.shelved = undone;
            }
        }
        self.is_typing = true;
    }

    /// Sets the time of the last change, if it has none.
    pub fn set_timestamp(&mut self, now: impl FnOnce() -> Timestamp) {
        if let Some(last) = self.done.last_mut().filter(|it| it.at.is_none()) {
            last.at = Some(now());
        }
    }

    /// Ends the visit to a field: the next letter starts a new change.
    pub fn end_typing(&mut self) {
        self.is_typing = false;
        self.shelved.clear();
    }

    /// Ends the visit to a field, and drops what was typed there if it changed nothing. Changes undone before can be
    /// redone again then.
    ///
    /// Returns the change to apply, which restores the time of the mark's last change.
    pub fn discard_no_op(&mut self) -> Option<Change> {
        let is_empty = |entry: &HistoryEntry| entry.change.is_no_op();
        let is_dropped = self.is_typing && self.done.last().is_some_and(is_empty);
        let entry = if is_dropped { self.done.pop() } else { None };
        if entry.is_some() {
            self.undone = std::mem::take(&mut self.shelved);
        }
        self.end_typing();
        entry.map(|entry| entry.change.inverse())
    }

    /// Moves one step back. Returns the change to apply.
    pub fn undo(&mut self) -> Option<Change> {
        self.end_typing();
        let entry = self.done.pop()?;
        let inverse = entry.change.inverse();
        self.undone.push(entry);
        Some(inverse)
    }

    /// Moves one step forward again. Returns the change to apply.
    pub fn redo(&mut self) -> Option<Change> {
        self.end_typing();
        let entry = self.undone.pop()?;
        let change = entry.change.clone();
        self.done.push(entry);
        Some(change)
    }

    /// Returns what [`UndoHistory::undo`] would undo.
    pub fn next_undo(&self) -> Option<EditKind> {
        self.done.last().map(|entry| entry.change.kind)
    }

    /// Returns what [`UndoHistory::redo`] would redo.
    pub fn next_redo(&self) -> Option<EditKind> {
        self.undone.last().map(|entry| entry.change.kind)
    }

    /// Returns how many changes are done.
    pub fn done_len(&self) -> usize {
        self.done.len()
    }

    /// Returns how many changes there are, done and undone.
    pub fn len(&self) -> usize {
        self.done.len() + self.undone.len()
    }

    /// Returns whether there are no changes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns change `index` in the order they were made, from 0: first the done ones, then the undone ones.
    pub fn nth(&self, index: usize) -> Option<&HistoryEntry> {
        let among_undone = || self.undone.iter().rev().nth(index - self.done.len());
        self.done.get(index).or_else(among_undone)
    }
}
