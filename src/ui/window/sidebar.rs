//! The sidebar beside the text.

use egui::{CentralPanel, Frame, Ui};

use super::{
    Window,
    side_panel::{PanelSide, SidePanel, side_panel_ui},
};
use crate::{
    editor::Editor,
    ui::{Outbox, text_view::TextContext},
};

/// Where the sidebar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SidebarPlacement {
    /// Beside the text, or hidden.
    BesideText,
    /// Instead of the text, in a narrow window.
    InsteadOfText,
}

impl Window {
    /// Shows the sidebar, if any.
    pub(super) fn sidebar_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        outbox: &mut Outbox,
    ) -> SidebarPlacement {
        let Some(sidebar) = self.view.sidebar else {
            self.sidebar.hide();
            return SidebarPlacement::BesideText;
        };
        let typesetter = &mut self.typesetter;
        let mut text_cx =
            TextContext { typesetter, atlas: &mut self.atlas, look: &self.look, refiner: None };
        let frame = Frame::new().fill(text_cx.look.colours(ui.ctx()).panel);
        let view = &mut self.sidebar;
        let words = &mut self.words;
        let mut is_closed = false;
        let mut content_ui = |ui: &mut Ui| {
            is_closed = view.ui(ui, sidebar, editor, words, &mut text_cx, outbox);
        };
        let placement = if self.view.has_room {
            let pane = SidePanel { name: "beside", side: PanelSide::Left, max_share: 0.4 };
            side_panel_ui(ui, &pane, frame, &mut self.panel_layout.sidebar_width, &mut content_ui);
            SidebarPlacement::BesideText
        } else {
            CentralPanel::default().frame(frame).show(ui, &mut content_ui);
            SidebarPlacement::InsteadOfText
        };
        if is_closed {
            self.view.sidebar = None;
        }
        placement
    }
}
