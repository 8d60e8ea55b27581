//! What was done and what was undone. See [`History`].

use crate::change::{Change, Step};

/// The changes of one session, in order, without limit.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Change>,
    undone: Vec<Change>,

    /// Whether the last change may still be written on: the analyst has not left the field.
    is_open: bool,
}

impl History {
    /// Records a change that has just been applied. What had been undone is forgotten.
    ///
    /// Letters written into one field in one visit become one change.
    pub fn record(&mut self, change: Change) {
        self.undone.clear();
        match self.done.last_mut() {
            Some(last) if self.is_open && last.is_continued_by(&change) => last.extend(change),
            _ => self.done.push(change),
        }
        self.is_open = true;
    }

    /// Ends the visit to a field: the next letter starts a new change.
    pub fn close(&mut self) {
        self.is_open = false;
    }

    /// The change to apply in order to go one step back.
    pub fn undo(&mut self) -> Option<Change> {
        self.close();
        let change = self.done.pop()?;
        let inverse = change.inverse();
        self.undone.push(change);
        Some(inverse)
    }

    /// The change to apply in order to go one step forward again.
    pub fn redo(&mut self) -> Option<Change> {
        self.close();
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }

    /// What [`History::undo`] would take back.
    pub fn next_undo(&self) -> Option<Step> {
        self.done.last().map(|change| change.step)
    }

    /// What [`History::redo`] would bring back.
    pub fn next_redo(&self) -> Option<Step> {
        self.undone.last().map(|change| change.step)
    }
}
