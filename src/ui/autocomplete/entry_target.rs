//! The row below the names that enters what is written. See [`EntryTarget`].

use super::{AutocompleteField, NameKind};
use crate::{
    i18n::{Message, msg},
    model::name::is_among,
};

/// What is done with what is written in a field, once it is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum EntryTarget {
    /// Nothing: each letter counts as soon as it is written.
    Nothing,
    /// It is given to the one mark.
    OneMark,
    /// It is given to so many marks.
    AllMarks(usize),
}

impl EntryTarget {
    /// What the row says, for what is written in `field`. `None` where there is nothing to enter.
    pub(super) fn row_text(self, written: &str, field: &AutocompleteField<'_>) -> Option<Message> {
        let name = written.trim_matches([',', ' ']);
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
