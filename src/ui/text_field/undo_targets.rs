//! What undo and redo lead to in a field. See [`UndoTargets`].

use egui::{
    Context, Id, TextEdit, text::CCursorRange, text_edit::TextEditState, util::undoer::Undoer,
};

/// What stood in a field before, and what stands there again if that is taken back.
///
/// egui counts a caret that was moved as something to undo, and a menu that is clicked on moves it: so it is found out
/// before that, and only what changes words counts.
#[derive(Clone, Debug, Default)]
pub(super) struct UndoTargets {
    pub(super) undo: Option<UndoTarget>,
    pub(super) redo: Option<UndoTarget>,
}

/// One way back, or on again.
#[derive(Clone, Debug)]
pub(super) struct UndoTarget {
    undoer: Undoer<UndoSnapshot>,
    selected: CCursorRange,
    text: String,
}

impl UndoTargets {
    /// Those of the field called `id`, in which `text` stands.
    pub(super) fn find(ctx: &Context, id: Id, text: &str) -> Self {
        let Some(state) = TextEdit::load_state(ctx, id) else { return Self::default() };
        let selected = state.cursor.char_range().unwrap_or_default();
        let now = (selected, text.to_owned());
        let find = |step: UndoStepFn| UndoTarget::find(state.undoer(), &now, step);
        Self { undo: find(Undoer::undo), redo: find(Undoer::redo) }
    }

    /// Keeps them until the menu opens that is now asked for.
    pub(super) fn store(self, ctx: &Context, id: Id) {
        ctx.data_mut(|data| data.insert_temp(id.with("turns"), self));
    }

    /// Those that were kept for the field called `id`.
    pub(super) fn take_stored(ctx: &Context, id: Id) -> Option<Self> {
        ctx.data_mut(|data| data.remove_temp(id.with("turns")))
    }
}

/// One step of egui's, which goes from what it is given.
type UndoStepFn =
    for<'a> fn(&'a mut Undoer<UndoSnapshot>, &UndoSnapshot) -> Option<&'a UndoSnapshot>;

/// What egui remembers of a field.
type UndoSnapshot = (CCursorRange, String);

impl UndoTarget {
    /// The nearest state with other words that `step` leads to.
    fn find(
        mut undoer: Undoer<UndoSnapshot>,
        now: &UndoSnapshot,
        step: UndoStepFn,
    ) -> Option<Self> {
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

    /// Goes there.
    pub(super) fn apply(self, state: &mut TextEditState, text: &mut String) {
        *text = self.text;
        state.cursor.set_char_range(Some(self.selected));
        state.set_undoer(self.undoer);
    }
}
