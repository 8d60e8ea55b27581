//! The palette over the window.

use egui::Ui;

use super::Window;
use crate::{
    ui::{
        Outbox,
        keys::{ListPart, Offer, Sight},
        palette::{Desk, Picked},
        text_view::TextContext,
    },
    workspace::Workspace,
};

impl Window {
    /// Shows the palette, if it is open, and does what is taken from it.
    pub(super) fn palette_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { letters, atlas, look, palette, words, .. } = self;
        let mut pen = TextContext { typesetter: letters, atlas, look, refiner: None };
        let mut desk = Desk { workspace, words, pen: &mut pen };
        match palette.ui(ui, &mut desk, outbox) {
            Some(Picked::Offer(offer)) => self.take(offer, workspace, outbox),
            Some(Picked::Setting(setting)) => {
                self.sheets.settings.lead_to(setting);
                self.take(Offer::ShowSettings, workspace, outbox);
            }
            Some(Picked::List) => self.see(Sight::List(ListPart::Rows)),
            None => {}
        }
    }
}
