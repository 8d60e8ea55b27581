//! What undo and redo in a field's context menu lead to. See [`UndoTargets`].

use egui::{
    Context, Id, TextEdit, text::CCursorRange, text_edit::TextEditState, util::undoer::Undoer,
};

/// The states before the last undoable and redoable change of the text.
///
/// egui counts a moved caret as an undoable change, and clicking a menu moves it. So the targets are determined before,
/// and only changes of the text count.
#[derive(Clone, Debug, Default)]
pub(super) struct UndoTargets {
    pub(super) undo: Option<UndoTarget>,
    pub(super) redo: Option<UndoTarget>,
}

#[derive(Clone, Debug)]
pub(super) struct UndoTarget {
    undoer: Undoer<UndoSnapshot>,
    selected: CCursorRange,
    text: String,
}

impl UndoTargets {
    pub(super) fn find(ctx: &Context, id: Id, text: &str) -> Self {
        let Some(state) = TextEdit::load_state(ctx, id) else { return Self::default() };
        let selected = state.cursor.char_range().unwrap_or_default();
        let now = (selected, text.to_owned());
        let find = |step: StepFn| UndoTarget::find(state.undoer(), &now, step);
        Self { undo: find(Undoer::undo), redo: find(Undoer::redo) }
    }

    /// Stores the targets until the menu opens.
    pub(super) fn store(self, ctx: &Context, id: Id) {
        ctx.data_mut(|data| data.insert_temp(id.with("turns"), self));
    }

    pub(super) fn take_stored(ctx: &Context, id: Id) -> Option<Self> {
        ctx.data_mut(|data| data.remove_temp(id.with("turns")))
    }
}

/// `Undoer::undo` or `Undoer::redo`, which return the state before or after the given one.
type StepFn = for<'a> fn(&'a mut Undoer<UndoSnapshot>, &UndoSnapshot) -> Option<&'a UndoSnapshot>;

/// A state of a field as egui remembers it.
type UndoSnapshot = (CCursorRange, String);

impl UndoTarget {
    /// Returns the nearest state with a different text that `step` leads to.
    fn find(mut undoer: Undoer<UndoSnapshot>, now: &UndoSnapshot, step: StepFn) -> Option<Self> {
        let mut at = now.clone();
        while let Some(next) = step(&mut undoer, &at).cloned() {
            if next.1 != now.1 {
                let (selected, text) = next;
                return Some(Self { undoer, selected, text });
            }
            at = next;
        }
        None
    }

    pub(super) fn apply(self, state: &mut TextEditState, text: &mut String) {
        *text = self.text;
        state.cursor.set_char_range(Some(self.selected));
        state.set_undoer(self.undoer);
    }
}
