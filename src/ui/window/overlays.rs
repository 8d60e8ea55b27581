//! What is shown above the text: notifications, dialogs, prompts.

use egui::Ui;

use super::Window;
use crate::{
    ui::{Outbox, dialogs, keymap::AppDialog, prompt, text_view::TextContext},
    workspace::Workspace,
};

impl Window {
    pub(super) fn notifications_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { notifications, typesetter, atlas, look, .. } = self;
        let mut text_cx = TextContext { typesetter, atlas, look, refiner: None };
        notifications.ui(ui, workspace, &mut text_cx, outbox);
    }

    pub(super) fn dialog_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        if self.view.dialog == Some(AppDialog::Notifications) {
            self.notifications.mark_all_read(workspace.notification_log());
        }
        let Self { view, dialogs, typesetter, atlas, look, .. } = self;
        let mut text_cx = TextContext { typesetter, atlas, look, refiner: None };
        dialogs::dialog_ui(ui, &mut view.dialog, workspace, dialogs, &mut text_cx, outbox);
    }

    pub(super) fn prompt_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { path_prompt, typesetter, atlas, look, .. } = self;
        let mut text_cx = TextContext { typesetter, atlas, look, refiner: None };
        prompt::prompt_ui(ui, path_prompt, workspace, &mut text_cx, outbox);
    }
}
