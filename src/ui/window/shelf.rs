//! The headings of the text, or what was done, on the other side of the text than the marks.

use egui::{CentralPanel, Frame, Ui};

use super::{
    Window,
    panes::{Pane, Side, beside_ui},
};
use crate::{
    editor::Editor,
    ui::{Outbox, text_view::TextContext},
};

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
    pub(super) fn shelf_ui(&mut self, ui: &mut Ui, session: &Editor, outbox: &mut Outbox) -> Shown {
        let Some(beside) = self.sight.beside else {
            self.shelf.hide();
            return Shown::BesideText;
        };
        let typesetter = &mut self.letters;
        let mut pen =
            TextContext { typesetter, atlas: &mut self.atlas, look: &self.look, refiner: None };
        let frame = Frame::new().fill(pen.look.colours(ui.ctx()).panel);
        let (lists, words) = (&mut self.shelf, &mut self.words);
        let mut is_closed = false;
        let mut content_ui = |ui: &mut Ui| {
            is_closed = lists.ui(ui, beside, session, words, &mut pen, outbox);
        };
        let shown = if self.sight.has_room {
            let pane = Pane { name: "beside", side: Side::Left, share: 0.4 };
            beside_ui(ui, &pane, frame, &mut self.panes.sidebar_width, &mut content_ui);
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
