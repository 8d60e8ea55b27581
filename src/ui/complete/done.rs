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
    pub(super) way: Way,
}

/// Whether somebody goes on writing in the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Perhaps, where it is only covered by something that gives the keyboard back.
    Stays,
    Leaves,
}

impl Done {
    /// Nothing was.
    pub(super) fn nothing(response: Response) -> Self {
        let way = if response.lost_focus() { Way::Leaves } else { Way::Stays };
        Self { response, is_other: false, is_taken: false, is_entered: false, way }
    }

    /// Whether the field was left.
    pub(in crate::ui) fn is_left(&self) -> bool {
        self.way == Way::Leaves
    }
}
