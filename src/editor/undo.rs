//! Undo and redo.

use std::sync::Arc;

use super::Editor;
use crate::{change::Change, model::IdsAndClock};

impl Editor {
    pub(super) fn undo(&mut self) {
        self.go_to_state(self.history.done_len().saturating_sub(1));
    }

    pub(super) fn redo(&mut self) {
        self.go_to_state(self.history.done_len() + 1);
    }

    /// Undoes or redoes changes until `steps` are done, or all. Shows what the last of them changed.
    pub(super) fn go_to_state(&mut self, steps: usize) {
        let mut last = None;
        let mut needs_recount = false;
        while let Some(change) = self.next_towards(steps) {
            change.apply(&mut self.work);
            needs_recount |= change.touches_more_than_marks();
            last = Some(change);
        }
        if needs_recount {
            self.recount();
        }
        if let Some(last) = last {
            self.finish_undo_redo(&last);
        }
    }

    fn next_towards(&mut self, steps: usize) -> Option<Change> {
        match self.history.done_len() {
            done if steps < done => self.history.undo(),
            done if done < steps => self.history.redo(),
            _ => None,
        }
    }

    fn finish_undo_redo(&mut self, change: &Change) {
        if let Some(subject) = change.subject() {
            self.show_mark(&Arc::clone(subject));
        }
        self.restore_multi_selection(change);
        self.sync_review(change);
        self.save_state.revision += 1;
        self.save();
    }

    /// Ends the edit of a field. An edit that left the field as it was is dropped.
    pub(super) fn end_field_edit(&mut self) {
        if let Some(change) = self.history.discard_no_op() {
            change.apply(&mut self.work);
            self.save_state.revision += 1;
            self.save_state.is_write_pending = true;
        }
    }

    /// Saves what [`Editor::end_field_edit`] put back.
    pub(super) fn save_if_pending(&mut self) {
        if std::mem::take(&mut self.save_state.is_write_pending) {
            self.save();
        }
    }

    /// Sets the time of the latest change.
    pub(crate) fn set_timestamp(&mut self, env: &mut dyn IdsAndClock) {
        self.history.set_timestamp(|| env.now());
    }
}
