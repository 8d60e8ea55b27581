//! The last row of the suggestion list, which submits the typed text. See [`EntryTarget`].

use super::{AutocompleteField, NameKind};
use crate::{
    i18n::{Message, msg},
    model::name::is_among,
};

/// What submitting a field does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum EntryTarget {
    /// Nothing: each change takes effect at once.
    Nothing,
    /// Applies the text to the selected mark.
    OneMark,
    /// Applies the text to this many marks.
    AllMarks(usize),
}

impl EntryTarget {
    /// Returns the row's text for the typed text. `None` if there is nothing to submit.
    pub(super) fn row_text(self, typed: &str, field: &AutocompleteField<'_>) -> Option<Message> {
        let name = typed.trim_matches([',', ' ']);
        if name.is_empty() || is_among(name, &field.excluded) {
            return None;
        }
        match (self, field.kind) {
            (Self::Nothing, _) => None,
            (Self::OneMark, _) => Some(msg!("complete-add", name = name)),
            (Self::AllMarks(count), NameKind::Label) => {
                Some(msg!("complete-add-all", name = name, count = count))
            }
            (Self::AllMarks(count), NameKind::Speaker) => {
                Some(msg!("complete-set-all", name = name, count = count))
            }
        }
    }
}
