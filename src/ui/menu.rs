//! The menu bar with every command and its shortcut.

mod alt_tap;
mod bar;
mod bar_keys;

use std::slice;

use egui::{
    Button, Context, FocusDirection, Id, InnerResponse, MenuBar, Role, Style, TextWrapMode, Ui,
    containers::menu::{self, MenuButton, MenuConfig},
};

use self::bar::{
    BAR,
    MenuEntry::{Command as C, Documents, Recents, Samples, Separator, Submenu},
};
pub(super) use self::{
    alt_tap::{AltKey, AltTap},
    bar::MenuEntry,
    bar_keys::handle_keys,
};
use super::{
    accessibility, breakpoints,
    keymap::{ListCommand, UiCommand, ViewCommand},
    localize::Localize as _,
    overlay_stack::{self, OverlayKind},
    recents, rtl, tabs,
    tooltips::TooltipExt as _,
    view_ctx::ViewCtx,
    window::Panels,
};
use crate::{
    command::Command,
    editor::Editor,
    i18n::{Message, msg},
    settings::Contrast,
};

/// The least distance of a menu to the window's edges, in points.
const WINDOW_MARGIN: f32 = 24.0;

/// Returns every command under the title of its top menu, in menu order.
pub(super) fn commands_by_menu(ctx: &Context) -> Vec<(String, Vec<UiCommand>)> {
    fn collect(entries: &[MenuEntry], into: &mut Vec<UiCommand>) {
        for entry in entries {
            match entry {
                C(command) => into.push(*command),
                Submenu(_, inner) => collect(inner, into),
                Separator | Documents | Recents | Samples => {}
            }
        }
    }
    let menus = BAR.iter().filter_map(|entry| match entry {
        Submenu(name, entries) => Some((*name, *entries)),
        _ => None,
    });
    let groups = menus.map(|(name, entries)| {
        let mut commands = Vec::new();
        collect(entries, &mut commands);
        (ctx.localize(&Message::new(name, Vec::new())), commands)
    });
    groups.collect()
}

/// Whether the menu bar gets the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MenuBarFocus {
    #[default]
    Unchanged,
    Requested,
}

/// Shows the menu bar. Chosen commands are pushed to `commands`.
pub(super) fn menu_bar_ui(ui: &mut Ui, panel: Panels, focus: MenuBarFocus, cx: &mut ViewCtx<'_>) {
    let bar = MenuBar::new().style(menu_style).config(MenuConfig::new().style(menu_style));
    bar.ui(ui, |ui| {
        accessibility::menu(ui, Role::MenuBar, &ui.localize(&msg!("menu-bar")));
        let width_id = Id::unique(("menu bar width", ui.localizer().language()));
        let bar_width: f32 = ui.data(|data| data.get_temp(width_id)).unwrap_or(0.0);
        let mut buttons = Vec::new();
        if ui.available_width() < bar_width {
            buttons.push(ui.next_auto_id());
            menu_button_ui(ui, &msg!("menu"), |ui| {
                entries_ui(ui, BAR, panel, cx);
            });
        } else {
            let bar = ui.scope(|ui| {
                for menu in BAR {
                    buttons.push(ui.next_auto_id());
                    entries_ui(ui, slice::from_ref(menu), panel, cx);
                }
            });
            ui.data_mut(|data| data.insert_temp(width_id, bar.response.rect.width()));
        }
        overlay_stack::set_bar_buttons(ui, buttons);
        if focus == MenuBarFocus::Requested {
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

/// Shows the entries, one below the other.
pub(super) fn entries_ui(ui: &mut Ui, entries: &[MenuEntry], panel: Panels, cx: &mut ViewCtx<'_>) {
    for entry in entries {
        match entry {
            C(command) => entry_ui(ui, *command, panel, cx),
            Separator => {
                ui.separator();
            }
            Submenu(id, entries) => menu_button_ui(ui, &Message::new(id, Vec::new()), |ui| {
                entries_ui(ui, entries, panel, cx);
            }),
            Documents => documents_ui(ui, cx),
            Recents => recents::entries_ui(ui, cx),
            Samples => samples_ui(ui, cx),
        }
    }
}

/// Shows an entry.
pub(super) fn entry_ui(ui: &mut Ui, command: UiCommand, panel: Panels, cx: &mut ViewCtx<'_>) {
    let entry = match command {
        UiCommand::View(ViewCommand::SetTheme(theme)) => {
            accessibility::MenuItemRole::Choice((theme == cx.workspace.settings().theme).into())
        }
        UiCommand::View(ViewCommand::ToggleContrast) => {
            accessibility::MenuItemRole::Switch((cx.workspace.contrast() == Contrast::High).into())
        }
        UiCommand::ToggleMarksPanel => {
            accessibility::MenuItemRole::Switch((panel == Panels::Marks).into())
        }
        UiCommand::List(it) => match (it, it.is_active(cx.workspace)) {
            (_, None) => accessibility::MenuItemRole::Command,
            (ListCommand::Reverse, Some(is_set)) => {
                accessibility::MenuItemRole::Switch(is_set.into())
            }
            (_, Some(is_set)) => accessibility::MenuItemRole::Choice(is_set.into()),
        },
        _ => accessibility::MenuItemRole::Command,
    };
    let words = ui.localize(&command.label(cx.workspace));
    let button = Button::selectable(entry.is_set(), words.as_str());
    let key = command.spec().key_label(ui.ctx());
    let button = if key.is_empty() { button } else { button.shortcut_text(key.as_str()) };
    let dispatch = command.dispatch(cx.workspace);
    let response = ui.add_enabled(dispatch.is_ok(), button);
    accessibility::menu_item(&response, entry);
    accessibility::describe_shortcut(&response, &key, &words, &words);
    let response = match dispatch {
        Ok(_) => response,
        Err(reason) => response.disabled_tooltip(ui.localize(&reason)),
    };
    if response.clicked() {
        cx.outbox.run(command);
        ui.close();
    }
}

/// Shows an entry for each open document.
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
        accessibility::menu_item(&response, accessibility::MenuItemRole::Choice(is_active.into()));
        if response.clicked() {
            cx.outbox.send(Command::Show(editor.id()));
            ui.close();
        }
    }
}

fn samples_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    for (number, title) in cx.workspace.samples().iter().enumerate() {
        let response = ui.button(ui.localize(title));
        accessibility::menu_item(&response, accessibility::MenuItemRole::Command);
        if response.clicked() {
            cx.outbox.send(Command::OpenSample(number));
            ui.close();
        }
    }
}
