//! The menu bar: every command by name, with its key.

mod bar;
mod reach;
mod tap;

use std::slice;

use egui::{
    Button, Context, FocusDirection, Id, InnerResponse, MenuBar, Role, Style, TextWrapMode, Ui,
    containers::menu::{self, MenuButton, MenuConfig},
};

use self::bar::{
    BAR,
    Entry::{Documents, Line, Menu, Offer as O, Recents, Samples},
};
pub(super) use self::{
    bar::Entry,
    reach::heed,
    tap::{Alt, Tap},
};
use super::{
    Outbox,
    hints::Hinted as _,
    keys::{Offer, OnList, View},
    recents, roles, room,
    speech::Speaks as _,
    stack::{self, Kind},
    tabs, turning,
    window::Panels,
};
use crate::{
    command::Command,
    editor::Editor,
    i18n::{Message, msg},
    settings::Contrast,
    workspace::Workspace,
};

/// The least of the window's height, and of its width, that a menu leaves free, in points.
const AROUND: f32 = 24.0;

/// Every offer under the name of the menu in whose reach it is, in the order of the menus.
pub(super) fn groups(ctx: &Context) -> Vec<(String, Vec<Offer>)> {
    fn collect(entries: &[Entry], into: &mut Vec<Offer>) {
        for entry in entries {
            match entry {
                O(offer) => into.push(*offer),
                Menu(_, inner) => collect(inner, into),
                Line | Documents | Recents | Samples => {}
            }
        }
    }
    let menus = BAR.iter().filter_map(|entry| match entry {
        Menu(name, entries) => Some((*name, *entries)),
        _ => None,
    });
    let groups = menus.map(|(name, entries)| {
        let mut offers = Vec::new();
        collect(entries, &mut offers);
        (ctx.say(&Message::new(name, Vec::new())), offers)
    });
    groups.collect()
}

/// Whether the menu bar is to get the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reached {
    #[default]
    No,
    /// In this frame.
    Now,
}

/// Shows the menu bar. What is taken from it goes into `taken`.
pub(super) fn menu_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    (panel, reached): (Panels, Reached),
    taken: &mut Vec<Offer>,
    outbox: &mut Outbox,
) {
    let bar = MenuBar::new().style(menu_style).config(MenuConfig::new().style(menu_style));
    bar.ui(ui, |ui| {
        roles::menu(ui, Role::MenuBar, &ui.say(&msg!("menu-bar")));
        let width = Id::unique(("the width of the menu bar", ui.tongue().language()));
        let wanted: f32 = ui.data(|data| data.get_temp(width)).unwrap_or(0.0);
        let mut buttons = Vec::new();
        if ui.available_width() < wanted {
            buttons.push(ui.next_auto_id());
            menu_button_ui(ui, &msg!("menu"), |ui| {
                entries_ui(ui, BAR, workspace, panel, taken, outbox);
            });
        } else {
            let bar = ui.scope(|ui| {
                for menu in BAR {
                    buttons.push(ui.next_auto_id());
                    entries_ui(ui, slice::from_ref(menu), workspace, panel, taken, outbox);
                }
            });
            ui.data_mut(|data| data.insert_temp(width, bar.response.rect.width()));
        }
        stack::bar_is(ui, buttons);
        if reached == Reached::Now {
            stack::reach_bar(ui);
        }
    });
}

/// egui's own style for menus, but with the ring around what has the keyboard, and room between that and
/// the words.
pub(super) fn menu_style(style: &mut Style) {
    let (ring, padding) = (style.visuals.widgets.active.bg_stroke, style.spacing.button_padding);
    menu::menu_style(style);
    style.visuals.widgets.active.bg_stroke = ring;
    style.spacing.button_padding.x = padding.x;
}

/// A button that opens a menu, which is scrolled where it is higher than the window.
pub(super) fn menu_button_ui(ui: &mut Ui, name: &Message, entries_ui: impl FnOnce(&mut Ui)) {
    let name = ui.say(name);
    opening_ui(ui, &name, |ui| {
        roles::menu(ui, Role::Menu, &name);
        content_ui(ui, entries_ui);
    });
}

/// A button with these `letters` that opens a menu, to which the keyboard belongs while it is open.
pub(super) fn opening_ui(
    ui: &mut Ui,
    letters: &str,
    content_ui: impl FnOnce(&mut Ui),
) -> InnerResponse<Option<()>> {
    let (id, is_inner) = (ui.next_auto_id(), menu::is_in_menu(ui));
    let kind = if is_inner { Kind::Inner } else { Kind::Popup };
    let inside_ui = |ui: &mut Ui| {
        stack::menu(ui, kind, id);
        content_ui(ui);
        if stack::enters(ui) {
            // As if the arrow had been pressed that leads into the menu.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
        }
    };
    let button = if is_inner {
        ui.menu_button(letters, inside_ui)
    } else {
        let config = MenuConfig::find(ui).style(menu_style);
        let (button, inside) = MenuButton::new(letters).config(config).ui(ui, inside_ui);
        InnerResponse::new(inside.map(|it| it.inner), button)
    };
    if is_inner {
        stack::opener(ui.ctx(), id);
    }
    roles::opens_menu(&button);
    button
}

/// Shows what a menu holds, each entry in one line unless the window is narrow, and scrolled where it is higher than
/// the window.
pub(super) fn content_ui(ui: &mut Ui, entries_ui: impl FnOnce(&mut Ui)) {
    room::scrolled(ui, AROUND, |ui| {
        let width = ui.ctx().content_rect().width();
        let is_narrow = width < room::NARROW;
        if is_narrow {
            ui.set_max_width(width - AROUND);
        }
        let mode = if is_narrow { TextWrapMode::Wrap } else { TextWrapMode::Extend };
        ui.style_mut().wrap_mode = Some(mode);
        entries_ui(ui);
    });
}

/// Shows these entries, one below the other.
pub(super) fn entries_ui(
    ui: &mut Ui,
    entries: &[Entry],
    workspace: &Workspace,
    panel: Panels,
    taken: &mut Vec<Offer>,
    outbox: &mut Outbox,
) {
    for entry in entries {
        match entry {
            O(offer) => entry_ui(ui, *offer, workspace, panel, taken),
            Line => {
                ui.separator();
            }
            Menu(id, entries) => menu_button_ui(ui, &Message::new(id, Vec::new()), |ui| {
                entries_ui(ui, entries, workspace, panel, taken, outbox);
            }),
            Documents => documents_ui(ui, workspace, outbox),
            Recents => recents::entries_ui(ui, workspace, outbox),
            Samples => samples_ui(ui, workspace, outbox),
        }
    }
}

/// One entry of a menu.
pub(super) fn entry_ui(
    ui: &mut Ui,
    offer: Offer,
    workspace: &Workspace,
    panel: Panels,
    taken: &mut Vec<Offer>,
) {
    let entry = match offer {
        Offer::View(View::Theme(theme)) => {
            roles::Entry::Choice((theme == workspace.settings().theme).into())
        }
        Offer::View(View::Contrast) => {
            roles::Entry::Switch((workspace.contrast() == Contrast::High).into())
        }
        Offer::TogglePanel => roles::Entry::Switch((panel == Panels::Marks).into()),
        Offer::List(it) => match (it, it.holds(workspace)) {
            (_, None) => roles::Entry::Act,
            (OnList::Backwards, Some(is_set)) => roles::Entry::Switch(is_set.into()),
            (_, Some(is_set)) => roles::Entry::Choice(is_set.into()),
        },
        _ => roles::Entry::Act,
    };
    let words = ui.say(&offer.words(workspace));
    let button = Button::selectable(entry.is_set(), words.as_str());
    let key = offer.row().key_words(ui.ctx());
    let button = if key.is_empty() { button } else { button.shortcut_text(key.as_str()) };
    let offered = offer.take(workspace);
    let response = ui.add_enabled(offered.is_ok(), button);
    roles::entry(&response, entry);
    roles::key(&response, &key, &words, &words);
    let response = match offered {
        Ok(_) => response,
        Err(reason) => response.hint_why_not(ui.say(&reason)),
    };
    if response.clicked() {
        taken.push(offer);
        ui.close();
    }
}

/// One entry for each open document.
pub(super) fn documents_ui(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    if workspace.editors().is_empty() {
        ui.add_enabled(false, Button::new(ui.say(&msg!("menu-no-document"))));
    }
    let front = workspace.active().map(Editor::id);
    let titles = tabs::titles(workspace.editors());
    for (session, title) in workspace.editors().iter().zip(titles) {
        let is_front = front == Some(session.id());
        let button = Button::selectable(is_front, turning::plain(ui, &title));
        let path = session.files().document.display().to_string();
        let response = ui.add(button).hint(path);
        roles::entry(&response, roles::Entry::Choice(is_front.into()));
        if response.clicked() {
            outbox.send(Command::Show(session.id()));
            ui.close();
        }
    }
}

fn samples_ui(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    for (number, title) in workspace.samples().iter().enumerate() {
        let response = ui.button(ui.say(title));
        roles::entry(&response, roles::Entry::Act);
        if response.clicked() {
            outbox.send(Command::OpenSample(number));
            ui.close();
        }
    }
}

#[cfg(test)]
mod tests;
