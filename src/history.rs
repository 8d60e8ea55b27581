//! What was done and what was undone. See [`History`].

use jiff::Timestamp;

use crate::change::{Change, Step};

/// The changes of one session, in order, without limit.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Act>,

    /// What was taken back last is last.
    undone: Vec<Act>,

    /// Whether the last change may still be written on: the analyst has not left the field.
    is_open: bool,

    /// What had been taken back before the change that may still be written on.
    aside: Vec<Act>,
}

/// A change, and when it was made.
#[derive(Clone, Debug)]
pub struct Act {
    /// What was changed.
    pub change: Change,

    /// When, or when its last letter was written. `None` until somebody who knows the time has said so.
    pub at: Option<Timestamp>,
}

impl History {
    /// Records a change that has just been applied. What had been undone is forgotten.
    ///
    /// Letters written into one field in one visit become one change.
    pub fn record(&mut self, change: Change) {
        let undone = std::mem::take(&mut self.undone);
        match self.done.last_mut() {
            Some(last) if self.is_open && last.change.is_continued_by(&change) => {
                last.change.extend(change);
                last.at = None;
            }
            _ => {
                self.done.push(Act { change, at: None });
                self.aside = undone;
            }
        }
        self.is_open = true;
    }

    /// Says when the last change was made, if nobody has yet.
    pub fn stamp(&mut self, now: impl FnOnce() -> Timestamp) {
        if let Some(last) = self.done.last_mut().filter(|it| it.at.is_none()) {
            last.at = Some(now());
        }
    }

    /// Ends the visit to a field: the next letter starts a new change.
    pub fn close(&mut self) {
        self.is_open = false;
        self.aside.clear();
    }

    /// Ends the visit to a field, and forgets what was written there if it came to nothing. What had been taken back
    /// before can be brought back again then.
    ///
    /// Returns the change to apply, which puts the rest back: when the mark was last changed.
    pub fn forget_nothing_written(&mut self) -> Option<Change> {
        let is_empty = |act: &Act| act.change.comes_to_nothing();
        let is_forgotten = self.is_open && self.done.last().is_some_and(is_empty);
        let act = if is_forgotten { self.done.pop() } else { None };
        if act.is_some() {
            self.undone = std::mem::take(&mut self.aside);
        }
        self.close();
        act.map(|act| act.change.inverse())
    }

    /// The change to apply in order to go one step back.
    pub fn undo(&mut self) -> Option<Change> {
        self.close();
        let act = self.done.pop()?;
        let inverse = act.change.inverse();
        self.undone.push(act);
        Some(inverse)
    }

    /// The change to apply in order to go one step forward again.
    pub fn redo(&mut self) -> Option<Change> {
        self.close();
        let act = self.undone.pop()?;
        let change = act.change.clone();
        self.done.push(act);
        Some(change)
    }

    /// What [`History::undo`] would take back.
    pub fn next_undo(&self) -> Option<Step> {
        self.done.last().map(|act| act.change.step)
    }

    /// What [`History::redo`] would bring back.
    pub fn next_redo(&self) -> Option<Step> {
        self.undone.last().map(|act| act.change.step)
    }

    /// How many changes are done.
    pub fn done(&self) -> usize {
        self.done.len()
    }

    /// How many changes there are, done and undone.
    pub fn len(&self) -> usize {
        self.done.len() + self.undone.len()
    }

    /// Whether nothing was ever done.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Change number `index` in the order in which they were made, from 0: first those that are done, then those undone.
    pub fn nth(&self, index: usize) -> Option<&Act> {
        let among_undone = || self.undone.iter().rev().nth(index - self.done.len());
        self.done.get(index).or_else(among_undone)
    }
}
