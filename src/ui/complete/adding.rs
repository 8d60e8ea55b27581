//! The row below the names that enters what is written. See [`Adding`].

use super::{Field, Kind};
use crate::{
    i18n::{Message, msg},
    model::name::is_among,
};

/// What is done with what is written in a field, once it is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Adding {
    /// Nothing: each letter counts as soon as it is written.
    Nothing,
    /// It is given to the one mark.
    One,
    /// It is given to so many marks.
    All(usize),
}

impl Adding {
    /// What the row says, for what is written in `field`. `None` where there is nothing to enter.
    pub(super) fn words(self, written: &str, field: &Field<'_>) -> Option<Message> {
        let name = written.trim_matches([',', ' ']);
        if name.is_empty() || is_among(name, &field.except) {
            return None;
        }
        match (self, field.kind) {
            (Self::Nothing, _) => None,
            (Self::One, _) => Some(msg!("complete-add", name = name)),
            (Self::All(count), Kind::Label) => {
                Some(msg!("complete-add-all", name = name, count = count))
            }
            (Self::All(count), Kind::Speaker) => {
                Some(msg!("complete-set-all", name = name, count = count))
            }
        }
    }
}
