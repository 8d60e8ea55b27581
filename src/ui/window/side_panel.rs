//! The panels next to the text. See [`side_panel_ui`].

use egui::{CentralPanel, Frame, Panel, Ui};

use super::{Panels, Window, document::MIN_PANEL_WIDTH};
use crate::{
    command::{Command, SessionCommand},
    editor::Editor,
    session_state::{PanelLayout, PanelState},
    ui::{Outbox, view_ctx::TextCtx},
    workspace::Workspace,
};

/// Where the sidebar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SidebarPlacement {
    /// Next to the text, or hidden.
    BesideText,
    /// Instead of the text, in a narrow window.
    InsteadOfText,
}

impl Window {
    /// Restores the panels of the last session.
    pub fn restore_panels(&mut self, layout: PanelLayout) {
        self.panel_layout = layout;
        self.view.sidebar = layout.sidebar;
        self.sidebar.restore(layout.sidebar);
        self.view.panels = match layout.marks_panel {
            PanelState::Open => Panels::Marks,
            PanelState::Collapsed => Panels::Nothing,
        };
    }

    /// Saves the panels for the next session if they changed.
    pub(super) fn save_panels(&mut self, workspace: &Workspace, outbox: &mut Outbox) {
        self.panel_layout.marks_panel = match self.view.panels {
            Panels::Marks => PanelState::Open,
            Panels::Nothing => PanelState::Collapsed,
        };
        self.panel_layout.sidebar = self.view.sidebar;
        if self.panel_layout != workspace.panel_layout() {
            outbox.send(Command::Session(SessionCommand::PanelsChanged(self.panel_layout)));
        }
    }

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
        let mut text_cx = TextCtx {
            typesetter,
            atlas: &mut self.atlas,
            excerpts: &mut self.excerpts,
            look: &self.look,
            refiner: None,
        };
        let frame = Frame::new().fill(text_cx.look.colours(ui.ctx()).panel);
        let view = &mut self.sidebar;
        let mut is_closed = false;
        let mut content_ui = |ui: &mut Ui| {
            is_closed = view.ui(ui, sidebar, editor, &mut text_cx, outbox);
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

/// A side panel.
pub(super) struct SidePanel {
    /// The id for egui.
    pub(super) name: &'static str,
    /// The side of the text.
    pub(super) side: PanelSide,
    /// The greatest share of the width.
    pub(super) max_share: f32,
}

impl SidePanel {
    /// Creates a panel at the right that takes at most half of the width.
    pub(super) const fn right(name: &'static str) -> Self {
        Self { name, side: PanelSide::Right, max_share: 0.5 }
    }
}

/// A side of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PanelSide {
    Left,
    Right,
}

/// Shows `content` in a panel `width` points wide, as far as the text keeps its share. Dragging the edge changes the
/// width.
pub(super) fn side_panel_ui(
    ui: &mut Ui,
    side_panel: &SidePanel,
    frame: Frame,
    width: &mut u32,
    content: impl FnOnce(&mut Ui),
) {
    let max_width = (ui.available_width() * side_panel.max_share).max(MIN_PANEL_WIDTH);
    let panel = match side_panel.side {
        PanelSide::Left => Panel::left(side_panel.name),
        PanelSide::Right => Panel::right(side_panel.name),
    };
    let panel = panel.frame(frame).default_size(*width as f32);
    let shown = panel.size_range(MIN_PANEL_WIDTH..=max_width).show(ui, |ui| {
        // Otherwise egui would shrink the panel to its content.
        ui.take_available_width();
        content(ui);
    });
    *width = shown.response.rect.width().round() as u32;
}
