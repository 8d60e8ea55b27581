//! What stands above the text: notices, sheets, what is asked.

use egui::Ui;

use super::Window;
use crate::{
    ui::{Outbox, asking, keys::Sheet, sheets, text_view::TextContext},
    workspace::Workspace,
};

impl Window {
    pub(super) fn notices_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { notices, letters, atlas, look, .. } = self;
        let mut pen = TextContext { typesetter: letters, atlas, look, refiner: None };
        notices.ui(ui, workspace, &mut pen, outbox);
    }

    pub(super) fn sheet_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        if self.sight.sheet == Some(Sheet::Told) {
            self.notices.read(workspace.notification_log());
        }
        let Self { sight, sheets, letters, atlas, look, .. } = self;
        let mut pen = TextContext { typesetter: letters, atlas, look, refiner: None };
        sheets::sheet_ui(ui, &mut sight.sheet, workspace, sheets, &mut pen, outbox);
    }

    pub(super) fn asking_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { path, letters, atlas, look, .. } = self;
        let mut pen = TextContext { typesetter: letters, atlas, look, refiner: None };
        asking::asking_ui(ui, path, workspace, &mut pen, outbox);
    }
}
