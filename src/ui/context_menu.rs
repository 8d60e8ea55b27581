//! The context menu of the text. See [`ContextMenu`].

use egui::{FocusDirection, Popup, Pos2, Response, Role, Ui};

use super::{
    accessibility,
    keymap::{MARK_MENU, SELECTION_MENU, TEXT_MENU, UiCommand},
    localize::Localize as _,
    menu,
    overlay_stack::{self, OverlayKind},
    text_view::TextView,
    view_ctx::ViewCtx,
    window::{Panels, ViewState},
};
use crate::{
    editor::Editor,
    i18n::{Message, msg},
};

/// The menu opened by a right click in the text or by a key at the caret.
#[derive(Default)]
pub(super) struct ContextMenu {
    /// Where a key opened it. `None` if the mouse did.
    at: Option<Pos2>,
    /// Whether a key opened it and it hasn't taken the focus yet.
    wants_focus: bool,
}

impl ContextMenu {
    /// Shows the menu of the text, if it is open or requested.
    pub(super) fn ui(
        &mut self,
        text: &Response,
        text_view: &TextView,
        view: &mut ViewState,
        cx: &mut ViewCtx<'_>,
    ) {
        if std::mem::take(&mut view.opens_context_menu) {
            text.request_focus();
            Popup::open_id(&text.ctx, Popup::default_response_id(text));
            *self = Self { at: Some(text_view.caret_anchor(text.rect)), wants_focus: true };
        } else if text.secondary_clicked() {
            *self = Self::default();
        }
        let popup = Popup::context_menu(text).style(menu::menu_style);
        let popup = match self.at {
            Some(at) => popup.at_position(at),
            None => popup,
        };
        let (name, groups) =
            cx.workspace.active().map_or((msg!("menu-of-text"), TEXT_MENU), menu_for_selection);
        let panel = *view.panels_mut();
        popup.show(|ui| {
            overlay_stack::push_menu(ui, OverlayKind::Menu, text.id);
            accessibility::menu(ui, Role::Menu, &ui.localize(&name));
            menu::content_ui(ui, |ui| {
                entries_ui(ui, groups, panel, cx);
            });
            if self.wants_focus && !ui.is_sizing_pass() {
                self.wants_focus = false;
                // As if the arrow key were pressed that moves into the menu.
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
            }
        });
    }
}

fn entries_ui(ui: &mut Ui, groups: &[&[UiCommand]], panel: Panels, cx: &mut ViewCtx<'_>) {
    for (index, group) in groups.iter().enumerate() {
        if 0 < index {
            ui.separator();
        }
        for command in *group {
            menu::entry_ui(ui, *command, panel, cx);
        }
    }
}

/// Returns the menu's name and entries for what is selected.
fn menu_for_selection(editor: &Editor) -> (Message, &'static [&'static [UiCommand]]) {
    if editor.selection().spans().is_some() {
        (msg!("menu-of-words"), SELECTION_MENU)
    } else if editor.chosen().is_some() {
        (msg!("menu-of-mark"), MARK_MENU)
    } else {
        (msg!("menu-of-text"), TEXT_MENU)
    }
}
