//! The menu bar with every command and its shortcut.

mod alt_tap;
mod bar_keys;

use std::slice;

use egui::{
    Button, FocusDirection, Id, InnerResponse, MenuBar, Role, Style, TextWrapMode, Ui,
    containers::menu::{self, MenuButton, MenuConfig},
};

pub(super) use self::{
    alt_tap::AltTap,
    bar_keys::{handle_keys, leave},
};
use super::{
    accessibility::{self, MenuItemRole},
    breakpoints,
    command_button::command_button_ui,
    keymap::{MENU_BAR, MenuEntry, UiCommand, ViewAction},
    localize::Localize as _,
    overlay_stack::{self, OverlayKind},
    recents, rtl, tabs,
    tooltips::TooltipExt as _,
    view_ctx::ViewCtx,
    window::{Panels, ViewState},
};
use crate::{
    command::Command,
    editor::Editor,
    i18n::{Message, msg},
    mark_list::SortDirection,
    settings::Contrast,
    workspace::Workspace,
};

/// The least distance of a menu to the window's edges, in points.
const WINDOW_MARGIN: f32 = 24.0;

/// Shows the menu bar, and focuses it if requested.
pub(super) fn menu_bar_ui(ui: &mut Ui, state: &mut ViewState, cx: &mut ViewCtx<'_>) {
    let panel = *state.panels_mut();
    let bar = MenuBar::new().style(menu_style).config(MenuConfig::new().style(menu_style));
    bar.ui(ui, |ui| {
        accessibility::menu(ui, Role::MenuBar, &ui.localize(&msg!("menu-bar")));
        let width_id = Id::unique(("menu bar width", ui.localizer().language()));
        let bar_width: f32 = ui.data(|data| data.get_temp(width_id)).unwrap_or(0.0);
        let mut buttons = Vec::new();
        if ui.available_width() < bar_width {
            buttons.push(ui.next_auto_id());
            menu_button_ui(ui, &msg!("menu"), |ui| {
                entries_ui(ui, MENU_BAR, panel, cx);
            });
        } else {
            let bar = ui.scope(|ui| {
                for menu in MENU_BAR {
                    buttons.push(ui.next_auto_id());
                    entries_ui(ui, slice::from_ref(menu), panel, cx);
                }
            });
            ui.data_mut(|data| data.insert_temp(width_id, bar.response.rect.width()));
        }
        overlay_stack::set_bar_buttons(ui, buttons);
        if std::mem::take(&mut state.focuses_menu_bar) {
            overlay_stack::focus_bar(ui);
        }
    });
}

/// Applies egui's menu style, but keeps the focus ring and some space inside it.
pub(super) fn menu_style(style: &mut Style) {
    let ring = style.visuals.widgets.active.bg_stroke;
    let padding = style.spacing.button_padding;
    menu::menu_style(style);
    style.visuals.widgets.active.bg_stroke = ring;
    style.spacing.button_padding.x = padding.x;
}

/// Shows a button that opens a menu, scrollable if higher than the window.
pub(super) fn menu_button_ui(ui: &mut Ui, name: &Message, entries_ui: impl FnOnce(&mut Ui)) {
    let name = ui.localize(name);
    popup_button_ui(ui, &name, |ui| {
        accessibility::menu(ui, Role::Menu, &name);
        content_ui(ui, entries_ui);
    });
}

/// Shows a button labelled `text` that opens a menu, which has the focus while open.
pub(super) fn popup_button_ui(
    ui: &mut Ui,
    text: &str,
    content_ui: impl FnOnce(&mut Ui),
) -> InnerResponse<Option<()>> {
    let id = ui.next_auto_id();
    let is_inner = menu::is_in_menu(ui);
    let kind = if is_inner { OverlayKind::Submenu } else { OverlayKind::Menu };
    let menu_ui = |ui: &mut Ui| {
        overlay_stack::push_menu(ui, kind, id);
        content_ui(ui);
        if overlay_stack::takes_menu_focus(ui) {
            // As if the arrow key were pressed that moves into the menu.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
        }
    };
    let button = if is_inner {
        ui.menu_button(text, menu_ui)
    } else {
        let config = MenuConfig::find(ui).style(menu_style);
        let (button, inside) = MenuButton::new(text).config(config).ui(ui, menu_ui);
        InnerResponse::new(inside.map(|it| it.inner), button)
    };
    if is_inner {
        overlay_stack::add_submenu_button(ui.ctx(), id);
    }
    accessibility::opens_menu(&button);
    button
}

/// Shows a menu's content: one line per entry unless the window is narrow, scrollable if higher than the window.
pub(super) fn content_ui(ui: &mut Ui, entries_ui: impl FnOnce(&mut Ui)) {
    breakpoints::scrolled_in_window(ui, WINDOW_MARGIN, |ui| {
        let width = ui.ctx().content_rect().width();
        let is_narrow = width < breakpoints::NARROW;
        if is_narrow {
            ui.set_max_width(width - WINDOW_MARGIN);
        }
        let mode = if is_narrow { TextWrapMode::Wrap } else { TextWrapMode::Extend };
        ui.style_mut().wrap_mode = Some(mode);
        entries_ui(ui);
    });
}

pub(super) fn entries_ui(ui: &mut Ui, entries: &[MenuEntry], panel: Panels, cx: &mut ViewCtx<'_>) {
    for entry in entries {
        match entry {
            MenuEntry::Command(row) => entry_ui(ui, row.command, panel, cx),
            MenuEntry::Separator => {
                ui.separator();
            }
            MenuEntry::Submenu(id, entries) => {
                menu_button_ui(ui, &Message::new(id, Vec::new()), |ui| {
                    entries_ui(ui, entries, panel, cx);
                });
            }
            MenuEntry::Documents => documents_ui(ui, cx),
            MenuEntry::Recents => recents::entries_ui(ui, cx),
            MenuEntry::Samples => samples_ui(ui, cx),
        }
    }
}

pub(super) fn entry_ui(ui: &mut Ui, command: UiCommand, panel: Panels, cx: &mut ViewCtx<'_>) {
    let role = role_of(command, cx.workspace, panel);
    let words = ui.localize(&command.label(cx.workspace));
    let button = Button::selectable(role.is_set(), words.as_str());
    let key = command.spec().key_label(ui.ctx());
    let button = if key.is_empty() { button } else { button.shortcut_text(key.as_str()) };
    let response = command_button_ui(ui, command, button, &words, None, cx);
    accessibility::menu_item(&response, role);
    if response.clicked() {
        ui.close();
    }
}

/// Returns whether an entry shows a state, and which.
fn role_of(command: UiCommand, workspace: &Workspace, panel: Panels) -> MenuItemRole {
    let list = workspace.active().map(Editor::list_options);
    match (command, list) {
        (UiCommand::SetTheme(it), _) => {
            MenuItemRole::Choice((it == workspace.settings().theme).into())
        }
        (UiCommand::ToggleContrast, _) => {
            MenuItemRole::Switch((workspace.contrast() == Contrast::High).into())
        }
        (UiCommand::View(ViewAction::ToggleMarksPanel), _) => {
            MenuItemRole::Switch((panel == Panels::Marks).into())
        }
        (UiCommand::SortBy(it), Some(list)) => MenuItemRole::Choice((it == list.order).into()),
        (UiCommand::GroupBy(it), Some(list)) => MenuItemRole::Choice((it == list.grouping).into()),
        (UiCommand::ReverseList, Some(list)) => {
            MenuItemRole::Switch((list.direction == SortDirection::Backwards).into())
        }
        _ => MenuItemRole::Command,
    }
}

pub(super) fn documents_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    if cx.workspace.editors().is_empty() {
        ui.add_enabled(false, Button::new(ui.localize(&msg!("menu-no-document"))));
    }
    let active = cx.workspace.active().map(Editor::id);
    let titles = tabs::titles(cx.workspace.editors());
    for (editor, title) in cx.workspace.editors().iter().zip(titles) {
        let is_active = active == Some(editor.id());
        let button = Button::selectable(is_active, rtl::untruncated(ui, &title));
        let path = editor.files().document.display().to_string();
        let response = ui.add(button).tooltip(path);
        accessibility::menu_item(&response, MenuItemRole::Choice(is_active.into()));
        if response.clicked() {
            cx.outbox.send(Command::Show(editor.id()));
            ui.close();
        }
    }
}

fn samples_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    for (number, title) in cx.workspace.samples().iter().enumerate() {
        let response = ui.button(ui.localize(title));
        accessibility::menu_item(&response, MenuItemRole::Command);
        if response.clicked() {
            cx.outbox.send(Command::OpenSample(number));
            ui.close();
        }
    }
}
