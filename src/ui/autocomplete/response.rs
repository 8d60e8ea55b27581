//! What was done in a field with names. See [`AutocompleteResponse`].

use egui::Response;

/// What was done in a field.
pub(in crate::ui) struct AutocompleteResponse {
    pub(in crate::ui) response: Response,
    /// Whether something was taken, or put back, which now stands in the field.
    pub(in crate::ui) is_replaced: bool,
    /// Whether it was one of the rows that was taken.
    pub(in crate::ui) is_accepted: bool,
    /// Whether that enters it as well: a name was taken by the mouse, or what is written by whatever means.
    pub(in crate::ui) is_entered: bool,
    pub(super) outcome: FocusOutcome,
}

/// Whether somebody goes on writing in the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FocusOutcome {
    /// Perhaps, where it is only covered by something that gives the keyboard back.
    Stays,
    Leaves,
}

impl AutocompleteResponse {
    /// Nothing was.
    pub(super) fn unchanged(response: Response) -> Self {
        let way = if response.lost_focus() { FocusOutcome::Leaves } else { FocusOutcome::Stays };
        Self { response, is_replaced: false, is_accepted: false, is_entered: false, outcome: way }
    }

    /// Whether the field was left.
    pub(in crate::ui) fn lost_focus(&self) -> bool {
        self.outcome == FocusOutcome::Leaves
    }
}
