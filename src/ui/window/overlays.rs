//! What stands above the text: notices, sheets, what is asked.

use egui::Ui;

use super::Window;
use crate::{
    ui::{Outbox, dialogs, keymap::AppDialog, prompt, text_view::TextContext},
    workspace::Workspace,
};

impl Window {
    pub(super) fn notifications_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { notifications: notices, typesetter: letters, atlas, look, .. } = self;
        let mut text_cx = TextContext { typesetter: letters, atlas, look, refiner: None };
        notices.ui(ui, workspace, &mut text_cx, outbox);
    }

    pub(super) fn dialog_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        if self.view.dialog == Some(AppDialog::Notifications) {
            self.notifications.mark_all_read(workspace.notification_log());
        }
        let Self { view: sight, dialogs: sheets, typesetter: letters, atlas, look, .. } = self;
        let mut text_cx = TextContext { typesetter: letters, atlas, look, refiner: None };
        dialogs::dialog_ui(ui, &mut sight.dialog, workspace, sheets, &mut text_cx, outbox);
    }

    pub(super) fn prompt_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { path_prompt: path, typesetter: letters, atlas, look, .. } = self;
        let mut text_cx = TextContext { typesetter: letters, atlas, look, refiner: None };
        prompt::prompt_ui(ui, path, workspace, &mut text_cx, outbox);
    }
}
