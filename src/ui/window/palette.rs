//! The palette over the window.

use egui::Ui;

use super::Window;
use crate::{
    ui::{
        Outbox,
        keymap::{ListPart, UiCommand, ViewAction},
        palette::{PaletteChoice, PaletteContext},
        text_view::TextContext,
    },
    workspace::Workspace,
};

impl Window {
    /// Shows the palette, if open, and does what was chosen.
    pub(super) fn palette_ui(&mut self, ui: &Ui, workspace: &Workspace, outbox: &mut Outbox) {
        let Self { typesetter, atlas, look, palette, words, .. } = self;
        let mut text_cx = TextContext { typesetter, atlas, look, refiner: None };
        let mut cx = PaletteContext { workspace, words, text_cx: &mut text_cx };
        match palette.ui(ui, &mut cx, outbox) {
            Some(PaletteChoice::Command(command)) => self.dispatch(command, workspace, outbox),
            Some(PaletteChoice::Setting(setting)) => {
                self.dialogs.settings.focus_setting(setting);
                self.dispatch(UiCommand::OpenSettings, workspace, outbox);
            }
            Some(PaletteChoice::MarkList) => {
                self.apply_view_action(ViewAction::FocusList(ListPart::Rows));
            }
            None => {}
        }
    }
}
