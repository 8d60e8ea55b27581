//! What was done in a field with names. See [`Done`].

use egui::Response;

/// What was done in a field.
pub(in crate::ui) struct Done {
    pub(in crate::ui) response: Response,
    /// Whether something was taken, or put back, which now stands in the field.
    pub(in crate::ui) is_other: bool,
    /// Whether it was one of the rows that was taken.
    pub(in crate::ui) is_taken: bool,
    /// Whether that enters it as well: a name was taken by the mouse, or what is written by whatever means.
    pub(in crate::ui) is_entered: bool,
    /// Whether the field was left, and not only covered by something that gives the keyboard back.
    pub(in crate::ui) is_left: bool,
}

impl Done {
    /// Nothing was.
    pub(super) fn nothing(response: Response) -> Self {
        let is_left = response.lost_focus();
        Self { response, is_other: false, is_taken: false, is_entered: false, is_left }
    }
}
