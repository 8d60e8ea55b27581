//! What happened in a field with suggestions. See [`AutocompleteResponse`].

use egui::Response;

/// What happened in a field in this frame.
pub(in crate::ui) struct AutocompleteResponse {
    pub(in crate::ui) response: Response,
    /// Whether a suggestion or the initial text replaced the field's text.
    pub(in crate::ui) is_replaced: bool,
    /// Whether that was by accepting a row.
    pub(in crate::ui) is_accepted: bool,
    /// Whether that also submits the text: a name by mouse, or the row of the typed text.
    pub(in crate::ui) is_entered: bool,
    pub(super) outcome: FocusOutcome,
}

/// Whether the user stays in the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FocusOutcome {
    /// Focused, or covered by an overlay that returns the focus.
    Stays,
    Leaves,
}

impl AutocompleteResponse {
    /// Returns the response for a frame in which no suggestion was used.
    pub(super) fn unchanged(response: Response) -> Self {
        let outcome =
            if response.lost_focus() { FocusOutcome::Leaves } else { FocusOutcome::Stays };
        Self { response, is_replaced: false, is_accepted: false, is_entered: false, outcome }
    }

    /// Returns whether the user left the field.
    pub(in crate::ui) fn lost_focus(&self) -> bool {
        self.outcome == FocusOutcome::Leaves
    }
}
