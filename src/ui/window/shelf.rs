//! The headings of the text, or what was done, on the other side of the text than the marks.

use egui::{CentralPanel, Frame, Panel, Ui};

use super::{Window, document::LEAST_PANEL};
use crate::{
    session::Session,
    ui::{Outbox, reader::Pen},
};

/// The width of the panel beside the text, in points.
const WIDTH: f32 = 250.0;

/// Where the panel is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Beside the text, or nowhere.
    BesideText,
    /// In the text's place, as there is no room for both.
    InsteadOfText,
}

impl Window {
    /// Shows what is to stand there, if anything is.
    pub(super) fn shelf_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        outbox: &mut Outbox,
    ) -> Shown {
        let Some(beside) = self.sight.beside else {
            self.shelf.hide();
            return Shown::BesideText;
        };
        let typesetter = &mut self.letters;
        let mut pen = Pen { typesetter, atlas: &mut self.atlas, look: &self.look, refiner: None };
        let frame = Frame::new().fill(pen.look.colours(ui.ctx()).panel);
        let (lists, words) = (&mut self.shelf, &mut self.words);
        let mut is_closed = false;
        let widest = (ui.available_width() * 0.4).max(LEAST_PANEL);
        let mut content_ui = |ui: &mut Ui| {
            is_closed = lists.ui(ui, beside, session, words, &mut pen, outbox);
        };
        let shown = if self.sight.has_room {
            let panel = Panel::left("beside").frame(frame).default_size(WIDTH);
            panel.size_range(LEAST_PANEL..=widest).show(ui, &mut content_ui);
            Shown::BesideText
        } else {
            CentralPanel::default().frame(frame).show(ui, &mut content_ui);
            Shown::InsteadOfText
        };
        if is_closed {
            self.sight.beside = None;
        }
        shown
    }
}
