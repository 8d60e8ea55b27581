//! The panels next to the text. See [`side_panel_ui`].

use egui::{CentralPanel, Frame, Panel, Ui};

use super::{Panels, Views, document::MIN_PANEL_WIDTH};
use crate::{
    command::ViewReport,
    editor::Editor,
    session_state::{PanelLayout, PanelState},
    ui::view_ctx::ViewCtx,
};

/// Where the sidebar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SidebarPlacement {
    /// Next to the text, or hidden.
    BesideText,
    /// Instead of the text, in a narrow window.
    InsteadOfText,
}

impl Views {
    pub(super) fn restore_panels(&mut self, layout: PanelLayout) {
        self.panel_layout = layout;
        self.detail.height = layout.detail_height;
        self.state.sidebar = layout.sidebar;
        self.sidebar.restore(layout.sidebar);
        self.state.panels = match layout.marks_panel {
            PanelState::Open => Panels::Marks,
            PanelState::Collapsed => Panels::Nothing,
        };
    }

    /// Saves the panels for the next session if they changed.
    pub(super) fn save_panels(&mut self, cx: &mut ViewCtx<'_>) {
        let layout = &mut self.panel_layout;
        layout.marks_panel = match self.state.panels {
            Panels::Marks => PanelState::Open,
            Panels::Nothing => PanelState::Collapsed,
        };
        layout.sidebar = self.state.sidebar;
        layout.detail_height = self.detail.height;
        if *layout != cx.workspace.panel_layout() {
            cx.outbox.report(ViewReport::PanelsChanged(*layout));
        }
    }

    /// Shows the sidebar, if any.
    pub(super) fn sidebar_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        cx: &mut ViewCtx<'_>,
    ) -> SidebarPlacement {
        let Some(sidebar) = self.state.sidebar else {
            self.sidebar.hide();
            return SidebarPlacement::BesideText;
        };
        let frame = Frame::new().fill(cx.text.look.colours(ui.ctx()).panel);
        let mut is_closed = false;
        let content_ui = |ui: &mut Ui| is_closed = self.sidebar.ui(ui, sidebar, editor, cx);
        let placement = if self.state.has_room {
            let panel = SidePanel { name: "beside", side: PanelSide::Left, max_share: 0.4 };
            let width = &mut self.panel_layout.sidebar_width;
            side_panel_ui(ui, &panel, frame, width, content_ui);
            SidebarPlacement::BesideText
        } else {
            CentralPanel::default().frame(frame).show(ui, content_ui);
            SidebarPlacement::InsteadOfText
        };
        if is_closed {
            self.state.sidebar = None;
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
