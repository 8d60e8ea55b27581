//! Panels beside the text, which have the width and the fold that they had the last time. See [`beside_ui`].

use egui::{Frame, Panel, Ui};

use super::{Panels, Window, document::LEAST_PANEL};
use crate::{
    command::{Command, SessionCommand},
    session_state::{PanelLayout, PanelState},
    ui::Outbox,
    workspace::Workspace,
};

impl Window {
    /// Has beside the text what stood there the last time.
    pub fn arrange(&mut self, panes: PanelLayout) {
        self.panes = panes;
        self.sight.beside = panes.sidebar;
        self.shelf.resume(panes.sidebar);
        self.sight.panel = match panes.marks_panel {
            PanelState::Open => Panels::Marks,
            PanelState::Collapsed => Panels::Nothing,
        };
    }

    /// Says what stands beside the text, so that it is there the next time, where that is not what was said before.
    pub(super) fn tell_panes(&mut self, workspace: &Workspace, outbox: &mut Outbox) {
        self.panes.marks_panel = match self.sight.panel {
            Panels::Marks => PanelState::Open,
            Panels::Nothing => PanelState::Collapsed,
        };
        self.panes.sidebar = self.sight.beside;
        if self.panes != workspace.panel_layout() {
            outbox.send(Command::Session(SessionCommand::PanelsChanged(self.panes)));
        }
    }
}

/// A panel beside the text.
pub(super) struct Pane {
    /// What egui knows it by.
    pub(super) name: &'static str,
    /// On which side it is.
    pub(super) side: Side,
    /// The share of the width that it takes at most.
    pub(super) share: f32,
}

impl Pane {
    /// A panel at the right, which takes half of the width at most.
    pub(super) const fn right(name: &'static str) -> Self {
        Self { name, side: Side::Right, share: 0.5 }
    }
}

/// A side of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Shows `content` in a panel, as `width` points wide as long as the text keeps its share. Dragging its edge gives it
/// another width.
pub(super) fn beside_ui(
    ui: &mut Ui,
    pane: &Pane,
    frame: Frame,
    width: &mut u32,
    content: impl FnOnce(&mut Ui),
) {
    let widest = (ui.available_width() * pane.share).max(LEAST_PANEL);
    let panel = match pane.side {
        Side::Left => Panel::left(pane.name),
        Side::Right => Panel::right(pane.name),
    };
    let panel = panel.frame(frame).default_size(*width as f32);
    let shown = panel.size_range(LEAST_PANEL..=widest).show(ui, |ui| {
        // A panel is as wide as what is in it, whatever width it was given.
        ui.take_available_width();
        content(ui);
    });
    *width = shown.response.rect.width().round() as u32;
}
