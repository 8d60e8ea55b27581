//! What screen readers are told of panels, menus and buttons beyond what egui tells them by itself.
//!
//! Nothing here can be seen, and nothing costs anything as long as no screen reader listens.

use egui::{
    Id, InnerResponse, Response, Ui, UiKind, WidgetInfo,
    accesskit::{HasPopup, Live, Node, Role, Toggled},
};

use super::speech::Speaks as _;
use crate::i18n::msg;

/// Says what the panel is that `ui` is inside.
pub(super) fn panel(ui: &Ui, role: Role, name: &str) {
    name_kind(ui, UiKind::is_panel, role, name);
}

/// Says what the menu is that `ui` is inside.
pub(super) fn menu(ui: &Ui, role: Role, name: &str) {
    name_kind(ui, |kind| *kind == UiKind::Menu, role, name);
}

/// Says what stands in front of everything else, if `ui` is inside it.
pub(super) fn dialog(ui: &Ui, name: &str) {
    if let Some(id) = name_kind(ui, |kind| *kind == UiKind::Modal, Role::Dialog, name) {
        write(ui, id, Node::set_modal);
    }
}

/// Says that `ui` holds `count` rows, and what they are.
pub(super) fn list(ui: &Ui, name: &str, count: usize) {
    write(ui, ui.unique_id(), |node| {
        node.set_role(Role::ListBox);
        node.set_label(name);
        node.set_size_of_set(count);
    });
}

/// Says that `ui` holds tabs, and what of.
pub(super) fn tab_list(ui: &Ui, name: &str) {
    write(ui, ui.unique_id(), |node| {
        node.set_role(Role::TabList);
        node.set_label(name);
    });
}

/// Says that this is a tab, and whether what it stands for is shown.
pub(super) fn tab(response: &Response, name: &str, shown: Chosen) {
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Tab);
        node.set_label(name);
        node.set_selected(shown == Chosen::Yes);
    });
}

/// Says that a row is number `index` of its list, from 0, and whether it is the chosen one.
pub(super) fn row(
    response: &Response,
    index: usize,
    chosen: Chosen,
    name: impl FnOnce() -> String,
) {
    option(response);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_label(name());
        node.set_position_in_set(index);
        node.set_selected(chosen == Chosen::Yes);
    });
}

/// Says that a row cannot be taken just now. It can be gone to nevertheless, to hear why.
pub(super) fn closed(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, Node::set_disabled);
}

/// Says that the keys of a field lead through rows of which the one called `row` is the chosen one.
pub(super) fn points_at(field: &Response, row: Id) {
    field.ctx.accesskit_node_builder(field.id, |node| {
        node.set_active_descendant(row.accesskit_id());
    });
}

/// Says more of `response` than its name.
pub(super) fn described(response: &Response, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(words));
}

/// Says that a row is line number `line` of its list, from 0, a heading called `name` that can be folded.
pub(super) fn heading(response: &Response, line: usize, folding: Folding, name: &str) {
    option(response);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_label(name);
        node.set_position_in_set(line);
        node.set_expanded(folding == Folding::Open);
    });
}

/// Says that `response` is one of several to be chosen from. egui tells of it by itself only if the keyboard can go there.
fn option(response: &Response) {
    response.widget_info(|| WidgetInfo::new(Role::ListBoxOption));
}

/// Whether what stands under a heading is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folding {
    Folded,
    Open,
}

/// Whether a row is the chosen one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    Yes,
    No,
}

/// Says that a button opens a menu, which is open if it holds something.
pub(super) fn opens_menu<R>(button: &InnerResponse<Option<R>>) {
    let InnerResponse { inner, response } = button;
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::MenuItem);
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(inner.is_some());
    });
}

/// Says what a button is called that shows a sign.
pub(super) fn named(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Says that a button is an entry of a menu: one to be done, one of several to be chosen, or one to switch.
pub(super) fn entry(response: &Response, entry: Entry) {
    response.ctx.accesskit_node_builder(response.id, |node| match entry {
        Entry::Act => {
            node.set_role(Role::MenuItem);
            node.clear_toggled();
        }
        Entry::Choice(toggled) => {
            node.set_role(Role::MenuItemRadio);
            node.set_toggled(toggled);
        }
        Entry::Switch(toggled) => {
            node.set_role(Role::MenuItemCheckBox);
            node.set_toggled(toggled);
        }
    });
}

/// What an entry of a menu is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Something to be done.
    Act,
    /// One of several of which one holds.
    Choice(Toggled),
    /// Something that is on or off.
    Switch(Toggled),
}

impl Entry {
    /// Whether it holds, or is on.
    pub(super) fn is_set(self) -> bool {
        matches!(self, Self::Choice(Toggled::True) | Self::Switch(Toggled::True))
    }
}

/// Says the key that does the same as a button, and what it does where that is more than its name.
pub(super) fn key(response: &Response, key: &str, name: &str, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        if !key.is_empty() {
            node.set_keyboard_shortcut(key);
        }
        if words == name {
            node.clear_description();
        }
    });
}

/// Has what `response` shows read out when it comes or changes, as `words`.
pub(super) fn told(response: &Response, words: &str, how: Live) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(words);
        node.set_live(how);
    });
}

/// Says how much is done of something that takes long, from 0 to 1.
pub(super) fn progress(bar: &Response, share: f32) {
    bar.ctx.accesskit_node_builder(bar.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value(f64::from(share * 100.0).floor());
    });
}

/// Names the bars of a scroll area, if it has some just now.
pub(super) fn bars(ui: &Ui, area: Id) {
    let name = ui.say(&msg!("panel-bar"));
    // So egui calls the bars of both axes.
    for id in [area.with(0_usize), area.with(1_usize)] {
        if ui.ctx().has_accesskit_node(id) {
            write(ui, id, |node| node.set_label(name.as_str()));
        }
    }
}

fn name_kind(ui: &Ui, is: impl Fn(&UiKind) -> bool, role: Role, name: &str) -> Option<Id> {
    let found = ui.stack().iter().find(|it| it.kind().as_ref().is_some_and(&is))?;
    write(ui, found.unique_id, |node| {
        node.set_role(role);
        node.set_label(name);
    });
    Some(found.unique_id)
}

fn write(ui: &Ui, id: Id, write: impl FnOnce(&mut Node)) {
    ui.ctx().accesskit_node_builder(id, write);
}
