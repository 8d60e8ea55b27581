//! Accessibility information for panels, menus and buttons that egui doesn't provide itself.
//!
//! None of it is visible, and it costs nothing while no screen reader is connected.

use egui::{
    Context, Id, InnerResponse, Rect, Response, Ui, UiKind, WidgetInfo,
    accesskit::{self, HasPopup, Live, Node, Role, Toggled},
};

use super::localize::Localize as _;
use crate::i18n::msg;

/// Sets the role and name of the panel that contains `ui`.
pub(super) fn panel(ui: &Ui, role: Role, name: &str) {
    label_enclosing(ui, UiKind::is_panel, role, name);
}

/// Sets the role and name of the menu that contains `ui`.
pub(super) fn menu(ui: &Ui, role: Role, name: &str) {
    label_enclosing(ui, |kind| *kind == UiKind::Menu, role, name);
}

/// Makes the modal that contains `ui`, if any, a dialog with this name.
pub(super) fn dialog(ui: &Ui, name: &str) {
    if let Some(id) = label_enclosing(ui, |kind| *kind == UiKind::Modal, Role::Dialog, name) {
        update_node(ui, id, Node::set_modal);
    }
}

pub(super) fn list(ui: &Ui, name: &str, count: usize) {
    update_node(ui, ui.unique_id(), |node| {
        node.set_role(Role::ListBox);
        node.set_label(name);
        node.set_size_of_set(count);
    });
}

pub(super) fn tab_list(ui: &Ui, name: &str) {
    update_node(ui, ui.unique_id(), |node| {
        node.set_role(Role::TabList);
        node.set_label(name);
    });
}

/// Makes `response` a tab, selected if its content is shown.
pub(super) fn tab(response: &Response, name: &str, shown: RowSelection) {
    response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Tab);
        node.set_label(name);
        node.set_selected(shown == RowSelection::Selected);
    });
}

/// Makes `response` row `index` (from 0) of its list.
pub(super) fn list_row(
    response: &Response,
    index: usize,
    chosen: RowSelection,
    name: impl FnOnce() -> String,
) {
    list_option(response);
    if !response.ctx.has_accesskit_node(response.id) {
        return;
    }
    // The context, which localizes names, is locked while a node is written.
    let name = name();
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_label(name);
        node.set_position_in_set(index);
        node.set_selected(chosen == RowSelection::Selected);
    });
}

/// Marks a row as disabled. It can still get the focus, so that a screen reader can say why.
pub(super) fn set_disabled(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, Node::set_disabled);
}

/// Makes `row` the active descendant of `field`: keys in the field move through the rows.
pub(super) fn set_active_descendant(ctx: &Context, field: Id, row: Id) {
    ctx.accesskit_node_builder(field, |node| node.set_active_descendant(row.accesskit_id()));
}

/// Sets the description of `response`, which is read after its name.
pub(super) fn set_description(response: &Response, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(words));
}

/// Makes `response` a collapsible heading at line `line` (from 0) of its list.
pub(super) fn heading(response: &Response, line: usize, folding: HeadingFold, name: &str) {
    list_option(response);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_label(name);
        node.set_position_in_set(line);
        node.set_expanded(folding == HeadingFold::Open);
    });
}

/// Makes `response` an option of a list box. egui reports it by itself only if it can get the focus.
fn list_option(response: &Response) {
    response.widget_info(|| WidgetInfo::new(Role::ListBoxOption));
}

/// Whether the rows under a heading are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingFold {
    Folded,
    Open,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowSelection {
    Selected,
    Unselected,
}

impl From<bool> for RowSelection {
    fn from(is_selected: bool) -> Self {
        if is_selected { Self::Selected } else { Self::Unselected }
    }
}

/// Makes `button` a menu button, expanded if its menu is open.
pub(super) fn opens_menu<R>(button: &InnerResponse<Option<R>>) {
    let InnerResponse { inner, response } = button;
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::MenuItem);
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(inner.is_some());
    });
}

/// Names a button that shows only an icon.
pub(super) fn set_label(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MenuItemRole {
    Command,
    /// One of several exclusive choices.
    Choice(Toggled),
    Switch(Toggled),
}

impl MenuItemRole {
    /// Returns whether the choice is selected or the switch is on.
    pub(super) fn is_set(self) -> bool {
        matches!(self, Self::Choice(Toggled::True) | Self::Switch(Toggled::True))
    }
}

/// Sets a button's shortcut, and clears its description where that only repeats its name: if disabled, it has the reason.
pub(super) fn describe_shortcut(response: &Response, key: &str, name: &str, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        if !key.is_empty() {
            node.set_keyboard_shortcut(key);
        }
        if words == name && response.enabled() {
            node.clear_description();
        }
    });
}

/// Makes `response` a live region that reads `words` when it appears or changes.
pub(super) fn announce(response: &Response, words: &str, how: Live) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(words);
        node.set_live(how);
    });
}

/// Sets the value of a progress bar; `share` is from 0 to 1.
pub(super) fn progress(bar: &Response, share: f32) {
    bar.ctx.accesskit_node_builder(bar.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value(f64::from(share * 100.0).floor());
    });
}

pub(super) fn label_scroll_bars(ui: &Ui, area: Id) {
    let name = ui.localize(&msg!("panel-bar"));
    // The ids that egui gives to the bars of the two axes.
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

/// Converts a rectangle in points to AccessKit's type.
pub(super) fn a11y_rect(rect: Rect) -> accesskit::Rect {
    let [x0, y0, x1, y1] = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
    accesskit::Rect { x0, y0, x1, y1 }
}

fn update_node(ui: &Ui, id: Id, write: impl FnOnce(&mut Node)) {
    ui.ctx().accesskit_node_builder(id, write);
}
