//! Panels beside the text, which have the width and the fold that they had the last time. See [`side_panel_ui`].

use egui::{Frame, Panel, Ui};

use super::{Panels, Window, document::MIN_PANEL_WIDTH};
use crate::{
    command::{Command, SessionCommand},
    session_state::{PanelLayout, PanelState},
    ui::Outbox,
    workspace::Workspace,
};

impl Window {
    /// Has beside the text what stood there the last time.
    pub fn restore_panels(&mut self, panes: PanelLayout) {
        self.panel_layout = panes;
        self.view.sidebar = panes.sidebar;
        self.sidebar.restore(panes.sidebar);
        self.view.panels = match panes.marks_panel {
            PanelState::Open => Panels::Marks,
            PanelState::Collapsed => Panels::Nothing,
        };
    }

    /// Says what stands beside the text, so that it is there the next time, where that is not what was said before.
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
}

/// A panel beside the text.
pub(super) struct SidePanel {
    /// What egui knows it by.
    pub(super) name: &'static str,
    /// On which side it is.
    pub(super) side: PanelSide,
    /// The share of the width that it takes at most.
    pub(super) max_share: f32,
}

impl SidePanel {
    /// A panel at the right, which takes half of the width at most.
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

/// Shows `content` in a panel, as `width` points wide as long as the text keeps its share. Dragging its edge gives it
/// another width.
pub(super) fn side_panel_ui(
    ui: &mut Ui,
    pane: &SidePanel,
    frame: Frame,
    width: &mut u32,
    content: impl FnOnce(&mut Ui),
) {
    let widest = (ui.available_width() * pane.max_share).max(MIN_PANEL_WIDTH);
    let panel = match pane.side {
        PanelSide::Left => Panel::left(pane.name),
        PanelSide::Right => Panel::right(pane.name),
    };
    let panel = panel.frame(frame).default_size(*width as f32);
    let shown = panel.size_range(MIN_PANEL_WIDTH..=widest).show(ui, |ui| {
        // A panel is as wide as what is in it, whatever width it was given.
        ui.take_available_width();
        content(ui);
    });
    *width = shown.response.rect.width().round() as u32;
}
