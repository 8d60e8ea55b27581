//! What screen readers are told of panels, menus and buttons beyond what egui tells them by itself.
//!
//! Nothing here can be seen, and nothing costs anything as long as no screen reader listens.

use egui::{
    Id, InnerResponse, Response, Ui, UiKind, WidgetInfo,
    accesskit::{HasPopup, Live, Node, Role, Toggled},
};

use super::localize::Localize as _;
use crate::i18n::msg;

/// Says what the panel is that `ui` is inside.
pub(super) fn panel(ui: &Ui, role: Role, name: &str) {
    label_enclosing(ui, UiKind::is_panel, role, name);
}

/// Says what the menu is that `ui` is inside.
pub(super) fn menu(ui: &Ui, role: Role, name: &str) {
    label_enclosing(ui, |kind| *kind == UiKind::Menu, role, name);
}

/// Says what stands in front of everything else, if `ui` is inside it.
pub(super) fn dialog(ui: &Ui, name: &str) {
    if let Some(id) = label_enclosing(ui, |kind| *kind == UiKind::Modal, Role::Dialog, name) {
        update_node(ui, id, Node::set_modal);
    }
}

/// Says that `ui` holds `count` rows, and what they are.
pub(super) fn list(ui: &Ui, name: &str, count: usize) {
    update_node(ui, ui.unique_id(), |node| {
        node.set_role(Role::ListBox);
        node.set_label(name);
        node.set_size_of_set(count);
    });
}

/// Says that `ui` holds tabs, and what of.
pub(super) fn tab_list(ui: &Ui, name: &str) {
    update_node(ui, ui.unique_id(), |node| {
        node.set_role(Role::TabList);
        node.set_label(name);
    });
}

/// Says that this is a tab, and whether what it stands for is shown.
pub(super) fn tab(response: &Response, name: &str, shown: RowSelection) {
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Tab);
        node.set_label(name);
        node.set_selected(shown == RowSelection::Selected);
    });
}

/// Says that a row is number `index` of its list, from 0, and whether it is the chosen one.
pub(super) fn list_row(
    response: &Response,
    index: usize,
    chosen: RowSelection,
    name: impl FnOnce() -> String,
) {
    list_option(response);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_label(name());
        node.set_position_in_set(index);
        node.set_selected(chosen == RowSelection::Selected);
    });
}

/// Says that a row cannot be taken just now. It can be gone to nevertheless, to hear why.
pub(super) fn set_disabled(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, Node::set_disabled);
}

/// Says that the keys of a field lead through rows of which the one called `list_row` is the chosen one.
pub(super) fn set_active_descendant(field: &Response, row: Id) {
    field.ctx.accesskit_node_builder(field.id, |node| {
        node.set_active_descendant(row.accesskit_id());
    });
}

/// Says more of `response` than its name.
pub(super) fn set_description(response: &Response, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(words));
}

/// Says that a row is line number `line` of its list, from 0, a heading called `name` that can be folded.
pub(super) fn heading(response: &Response, line: usize, folding: HeadingFold, name: &str) {
    list_option(response);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_label(name);
        node.set_position_in_set(line);
        node.set_expanded(folding == HeadingFold::Open);
    });
}

/// Says that `response` is one of several to be chosen from. egui tells of it by itself only if the keyboard can go there.
fn list_option(response: &Response) {
    response.widget_info(|| WidgetInfo::new(Role::ListBoxOption));
}

/// Whether what stands under a heading is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingFold {
    Folded,
    Open,
}

/// Whether a row is the chosen one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowSelection {
    Selected,
    Unselected,
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
pub(super) fn set_label(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Says that a button is an entry of a menu: one to be done, one of several to be chosen, or one to switch.
pub(super) fn menu_item(response: &Response, entry: MenuItemRole) {
    response.ctx.accesskit_node_builder(response.id, |node| match entry {
        MenuItemRole::Command => {
            node.set_role(Role::MenuItem);
            node.clear_toggled();
        }
        MenuItemRole::Choice(toggled) => {
            node.set_role(Role::MenuItemRadio);
            node.set_toggled(toggled);
        }
        MenuItemRole::Switch(toggled) => {
            node.set_role(Role::MenuItemCheckBox);
            node.set_toggled(toggled);
        }
    });
}

/// What an entry of a menu is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MenuItemRole {
    /// Something to be done.
    Command,
    /// One of several of which one holds.
    Choice(Toggled),
    /// Something that is on or off.
    Switch(Toggled),
}

impl MenuItemRole {
    /// Whether it holds, or is on.
    pub(super) fn is_set(self) -> bool {
        matches!(self, Self::Choice(Toggled::True) | Self::Switch(Toggled::True))
    }
}

/// Says the key that does the same as a button, and what it does where that is more than its name.
pub(super) fn describe_shortcut(response: &Response, key: &str, name: &str, words: &str) {
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
pub(super) fn announce(response: &Response, words: &str, how: Live) {
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
pub(super) fn label_scroll_bars(ui: &Ui, area: Id) {
    let name = ui.localize(&msg!("panel-bar"));
    // So egui calls the bars of both axes.
    for id in [area.with(0_usize), area.with(1_usize)] {
        if ui.ctx().has_accesskit_node(id) {
            update_node(ui, id, |node| node.set_label(name.as_str()));
        }
    }
}

fn label_enclosing(ui: &Ui, is: impl Fn(&UiKind) -> bool, role: Role, name: &str) -> Option<Id> {
    let found = ui.stack().iter().find(|it| it.kind().as_ref().is_some_and(&is))?;
    update_node(ui, found.unique_id, |node| {
        node.set_role(role);
        node.set_label(name);
    });
    Some(found.unique_id)
}

fn update_node(ui: &Ui, id: Id, write: impl FnOnce(&mut Node)) {
    ui.ctx().accesskit_node_builder(id, write);
}
