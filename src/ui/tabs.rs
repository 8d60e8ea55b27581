//! The tab bar, with a tab for each open document. See [`tabs_ui`].

mod tab;
mod titles;

use egui::{
    EventFilter, Id, Key, Rect, ScrollArea, Sense, StrokeKind, Ui, UiBuilder, Vec2,
    scroll_area::ScrollBarVisibility, vec2,
};

use self::tab::Tab;
pub(super) use self::titles::titles;
use super::{
    Outbox, accessibility, focus_lock, localize::Localize as _, menu, theme::Look,
    tooltips::TooltipExt as _, view_ctx::ViewCtx,
};
use crate::{
    command::{Command, EditorId, TabCommand},
    editor::Editor,
    i18n::msg,
    workspace::Workspace,
};

/// The least width of a tab, at which its name is still legible, and the greatest, in points.
const MIN_WIDTH: f32 = 132.0;
const MAX_WIDTH: f32 = 220.0;

/// The width of the button that lists all documents, in points.
const BUTTON_WIDTH: f32 = 30.0;

pub(super) fn tabs_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let row = ui.available_rect_before_wrap().with_max_y(ui.min_rect().top() + row_height(look));
    ui.allocate_rect(row, Sense::hover());
    let tabs = measured_tabs(cx.workspace, ui, look);
    let wanted_width: f32 = tabs.iter().map(|tab| tab.width).sum();
    let is_full = row.width() < wanted_width.min(MIN_WIDTH * tabs.len() as f32);
    let (room, rest) =
        row.split_left_right_at_x(row.right() - if is_full { BUTTON_WIDTH } else { 0.0 });
    if is_full {
        in_place(ui, rest, |ui| all_documents_ui(ui, cx));
    }
    in_place(ui, room, |ui| row_ui(ui, tabs, cx));
}

fn all_documents_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    let name = ui.localize(&msg!("tabs-all"));
    let button = menu::popup_button_ui(ui, ALL_DOCUMENTS, |ui| menu::documents_ui(ui, cx));
    accessibility::set_label(&button.response, &name);
    button.response.tooltip(name);
}

const ALL_DOCUMENTS: &str = "…";

/// The height of the row, in points.
fn row_height(look: &Look) -> f32 {
    look.body() + 2.0 * look.gap()
}

/// Shows content at `place`, left-aligned, without allocating space.
fn in_place(ui: &mut Ui, place: Rect, content: impl FnOnce(&mut Ui)) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    content(&mut inner);
}

/// Returns the tabs with the widths they would like.
fn measured_tabs<'a>(workspace: &'a Workspace, ui: &Ui, look: &Look) -> Vec<Tab<'a>> {
    let active = workspace.active().map(Editor::id);
    let titles = titles(workspace.editors());
    let each = workspace.editors().iter().zip(titles).map(|(editor, title)| {
        let mut tab = Tab { editor, title, is_active: active == Some(editor.id()), width: 0.0 };
        tab.width = tab.wanted_width(ui, look).clamp(MIN_WIDTH, MAX_WIDTH);
        tab
    });
    each.collect()
}

/// Shows the tabs at their widths, or narrowed, or scrolled.
fn row_ui(ui: &mut Ui, mut tabs: Vec<Tab<'_>>, cx: &mut ViewCtx<'_>) {
    let room = ui.available_width();
    let wanted_width: f32 = tabs.iter().map(|tab| tab.width).sum();
    let max_width = if room < wanted_width { max_width_in(room, &tabs) } else { MAX_WIDTH };
    for tab in &mut tabs {
        tab.width = tab.width.min(max_width);
    }
    ui.style_mut().always_scroll_the_only_direction = true;
    let area = ScrollArea::horizontal().scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    area.auto_shrink([false, true]).show(ui, |ui| {
        let name = ui.localize(&msg!("tabs"));
        accessibility::tab_list(ui, &name);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let height = row_height(cx.text.look);
        let places: Vec<Rect> =
            tabs.iter().map(|tab| ui.allocate_space(vec2(tab.width, height)).1).collect();
        for (tab, place) in tabs.iter().zip(&places) {
            tab.ui(ui, *place, cx);
        }
        scroll_to_active(ui, &tabs, &places);
        handle_drag(ui, &tabs, &places, cx.outbox);
        handle_keys(ui, &tabs, cx);
    });
}

/// Returns the greatest width at which all `tabs` fit into `room` points. Narrower tabs keep their width.
fn max_width_in(room: f32, tabs: &[Tab<'_>]) -> f32 {
    let mut widths: Vec<f32> = tabs.iter().map(|tab| tab.width).collect();
    widths.sort_by(f32::total_cmp);
    let mut left = room;
    for (index, width) in widths.iter().enumerate() {
        let share = left / (widths.len() - index) as f32;
        if share < *width {
            return share.max(MIN_WIDTH);
        }
        left -= width;
    }
    MAX_WIDTH
}

fn scroll_to_active(ui: &Ui, tabs: &[Tab<'_>], places: &[Rect]) {
    let active = tabs.iter().zip(places).find(|(tab, _)| tab.is_active);
    let Some((tab, place)) = active else { return };
    let now = (tab.editor.id().0, tabs.len());
    let before = ui.data_mut(|data| {
        let before = data.get_temp_mut_or_default::<(u64, usize)>(Id::unique("active tab"));
        std::mem::replace(before, now)
    });
    if before != now {
        ui.scroll_to_rect(*place, None);
    }
}

/// Moves a tab dragged past a neighbour: to where it would be under the pointer.
fn handle_drag(ui: &Ui, tabs: &[Tab<'_>], places: &[Rect], outbox: &mut Outbox) {
    let dragged = tabs.iter().position(|tab| ui.ctx().is_being_dragged(tab.id()));
    let Some((at, pointer)) = dragged.zip(ui.ctx().pointer_interact_pos()) else { return };
    let own = places[at];
    let after = places.get(at + 1).filter(|next| own.left() + next.width() < pointer.x);
    let before = at.checked_sub(1).map(|it| places[it]);
    let before = before.filter(|before| pointer.x < before.left() + own.width());
    let id = tabs[at].editor.id();
    if after.is_some() {
        outbox.send(Command::Tab(TabCommand::Move(id, at + 1)));
    } else if before.is_some() && pointer.x < own.left() {
        outbox.send(Command::Tab(TabCommand::Move(id, at - 1)));
    }
}

/// Handles the arrow keys while the tab bar has the focus, which is always on the active tab.
fn handle_keys(ui: &Ui, tabs: &[Tab<'_>], cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let Some(at) = tabs.iter().position(|tab| ui.memory(|it| it.has_focus(tab.id()))) else {
        return;
    };
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    focus_lock::lock_keys(ui, tabs[at].id(), filter);
    let last = tabs.len() - 1;
    let keys = [
        (Key::ArrowLeft, at.saturating_sub(1)),
        (Key::ArrowRight, (at + 1).min(last)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let target = keys.into_iter().find(|(key, _)| pressed(*key)).map(|(_, to)| to);
    let active = cx.workspace.active().map(Editor::id);
    // If another shortcut changed the active document, the focus follows it.
    let active_at = tabs.iter().position(|tab| Some(tab.editor.id()) == active);
    let to = target.or(active_at.filter(|it| *it != at));
    if let Some(to) = to {
        cx.outbox.send(Command::Show(tabs[to].editor.id()));
        ui.memory_mut(|memory| memory.request_focus(tabs[to].id()));
    } else {
        let place = focus_lock::widget_rect(ui.ctx(), tabs[at].id()).map(|it| it.rect);
        let ring = look.ring(ui.ctx());
        let ring_ui = |rect: Rect| {
            ui.painter().rect_stroke(rect.shrink(1.0), look.radius(), ring, StrokeKind::Inside);
        };
        place.into_iter().for_each(ring_ui);
    }
}

fn tab_id(editor: EditorId) -> Id {
    Id::unique(("tab", editor.0))
}
