//! A row of a list. See [`ListRow`].

use egui::{Color32, Rect, Response, StrokeKind, Ui};

use crate::ui::{
    accessibility::{self, RowSelection},
    theme::Look,
};

/// A row to be drawn.
pub(in crate::ui) struct ListRow {
    /// Its index, from 0.
    pub(in crate::ui) index: usize,
    pub(in crate::ui) rect: Rect,
    pub(in crate::ui) response: Response,
    /// Its background.
    pub(in crate::ui) ground: Rect,
    /// Whether it shows that keys act on it.
    pub(super) is_at_cursor: bool,
}

impl ListRow {
    /// Gives the row its accessible name, and paints its background.
    pub(in crate::ui) fn show(
        &self,
        ui: &Ui,
        look: &Look,
        selection: RowSelection,
        name: impl FnOnce() -> String,
    ) {
        accessibility::list_row(&self.response, self.index, selection, name);
        self.paint_ground(ui, look, selection);
    }

    /// Paints whether the row is selected, hovered or under the cursor.
    pub(in crate::ui) fn paint_ground(&self, ui: &Ui, look: &Look, selection: RowSelection) {
        self.paint_fill(ui, look, selection);
        self.paint_ring(ui, look);
    }

    /// Paints whether the row is selected or hovered.
    pub(in crate::ui) fn paint_fill(&self, ui: &Ui, look: &Look, selection: RowSelection) {
        let colours = look.colours(ui.ctx());
        let fill = match (selection, self.response.hovered() || self.response.has_focus()) {
            (RowSelection::Selected, _) => colours.press,
            (RowSelection::Unselected, true) => colours.hover,
            (RowSelection::Unselected, false) => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(self.ground, look.radius(), fill);
    }

    /// Paints a ring if the row is under the cursor.
    pub(in crate::ui) fn paint_ring(&self, ui: &Ui, look: &Look) {
        if self.is_at_cursor {
            let ring = look.ring(ui.ctx());
            ui.painter().rect_stroke(self.ground, look.radius(), ring, StrokeKind::Inside);
        }
    }
}
