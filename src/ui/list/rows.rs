//! The rows of the list. Only visible ones are drawn, however many marks there are.

use egui::{
    Context, EventFilter, Id, PointerButton, Rangef, Rect, Response, ScrollArea, Sense, Ui, vec2,
};

use super::{
    AfterChoice, Density, ListHeaderPlacement, MarkListView, filter_bar,
    items::{ListItemKey, ListItems},
    keyboard_cursor::{self, ChooseMode, ListKeyAction},
    row,
    row_layout::{ListRow, RowLayout},
};
use crate::{
    command::EditorId,
    editor::Editor,
    i18n::msg,
    mark_list::StateFilter,
    ui::{
        Outbox,
        accessibility::{self, HeadingFold},
        breakpoints, focus_lock,
        keymap::ListPart,
        localize::Localize as _,
        view_ctx::ViewCtx,
    },
};

/// In how many frames the list tries to scroll to a line: the panel's height may still be changing.
const SCROLL_ATTEMPTS: usize = 4;

/// A line to scroll to.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScrollTo {
    line: usize,
    align: ScrollAlign,
    attempts_left: usize,
}

/// Where a line is scrolled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScrollAlign {
    /// The nearest edge, for keys that move line by line.
    Nearest,
    /// The middle, for a mark selected elsewhere.
    Center,
}

/// What a [`RowLayout`] depends on.
pub(super) type RowLayoutKey = (u64, usize, usize, bool, Density);

impl MarkListView {
    /// Recomputes the layout if the listed marks changed.
    pub(super) fn rebuild_layout(&mut self, editor: &Editor, density: Density) {
        let listed = editor.list_lines();
        let is_lost = editor.list_options().filter.state == StateFilter::Lost;
        let key = (editor.list_version(), listed.len(), self.fold_changes, is_lost, density);
        if self.row_layout_key == Some(key) {
            return;
        }
        self.row_layout_key = Some(key);
        let height = if is_lost { row::LOST_ROW_HEIGHT } else { density.row_height() };
        let folded = &self.folded;
        let is_folded = |heading: &_| folded.contains(heading);
        self.row_layout = RowLayout::new(listed.groups(), listed.len(), height, is_folded);
    }

    pub(super) fn rows_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        density: Density,
        header: ListHeaderPlacement,
        cx: &mut ViewCtx<'_>,
    ) {
        let layout = std::mem::take(&mut self.row_layout);
        let listed = editor.list_lines();
        let items = ListItems { editor, listed, density, row_layout: &layout };
        self.cursor.follow(&items);
        self.follow_chosen_mark(&items);
        self.apply_pending(ui.ctx(), &items, cx.outbox);
        self.handle_keys(ui, &items, cx.outbox);

        let gap = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
        let area = ScrollArea::vertical().id_salt("marks").auto_shrink(false);
        let mut area = area.min_scrolled_height(0.0);
        if let Some(offset) = self.scroll_to_offset(ui, &layout) {
            area = area.vertical_scroll_offset(offset);
        }
        let name = if editor.list_options().is_unmodified() {
            msg!("list-name")
        } else {
            msg!("list-name-other")
        };
        let name = ui.localize(&name);
        let shown = area.show_viewport(ui, |ui, visible| {
            self.header_height = match header {
                ListHeaderPlacement::Fixed => 0.0,
                ListHeaderPlacement::Scrolled => {
                    let header_ui = |ui: &mut Ui| {
                        ui.spacing_mut().item_spacing.y = gap;
                        self.header_ui(ui, editor, cx);
                    };
                    ui.scope(header_ui).response.rect.height()
                }
            };
            ui.allocate_ui(vec2(ui.available_width(), layout.height()), |ui| {
                accessibility::list(ui, &name, layout.line_count());
                ui.set_height(layout.height());
                let visible = shifted(visible.y_range(), -self.header_height);
                self.lines_ui(ui, &items, visible, cx);
            });
            breakpoints::scroll_to_focus(ui);
        });
        self.offset = shown.state.clamped_offset().y;
        self.page_height = shown.inner_rect.height();
        accessibility::label_scroll_bars(ui, shown.id);
        self.row_layout = layout;
    }

    /// Draws the visible lines, and the one under the cursor: egui takes the focus from a widget that isn't drawn.
    fn lines_ui(
        &mut self,
        ui: &mut Ui,
        items: &ListItems<'_>,
        visible: Rangef,
        cx: &mut ViewCtx<'_>,
    ) {
        let layout = items.row_layout;
        if layout.line_count() == 0 {
            return;
        }
        let first = layout.line_at_y(visible.min);
        let last = layout.line_at_y(visible.max);
        let cursor = self.cursor.line();
        let beyond = (cursor < first || last < cursor).then_some(cursor);
        for line in (first..=last).chain(beyond) {
            self.line_ui(ui, items, line, cx);
        }
    }

    fn line_ui(&mut self, ui: &mut Ui, items: &ListItems<'_>, line: usize, cx: &mut ViewCtx<'_>) {
        let (Some(row), Some(key)) = (items.row_layout.row_at_line(line), items.key(line)) else {
            return;
        };
        let span = items.row_layout.line_range(line);
        let area = ui.max_rect();
        let rect =
            Rect::from_x_y_ranges(area.x_range(), area.top() + span.min..=area.top() + span.max);
        let is_at_cursor = line == self.cursor.line();
        // One line is a tab stop; from there, arrow keys move.
        let sense = if is_at_cursor { Sense::click() } else { Sense::CLICK };
        let id = line_id(items.editor.id(), row, &key);
        let response = ui.interact(rect, id, sense);
        if is_at_cursor {
            self.keep_focus(ui, &response);
        }
        match (&key, row) {
            (ListItemKey::Heading(heading), ListRow::Heading(group)) => {
                let is_folded = self.folded.contains(heading);
                let folding = if is_folded { HeadingFold::Folded } else { HeadingFold::Open };
                row::heading_row_ui(ui, items, line, group, folding, &response, cx.text.look);
            }
            (ListItemKey::Mark(id), _) => {
                row::mark_row_ui(ui, items, line, *id, &response, &mut cx.text);
            }
            (ListItemKey::Lost(at), _) => {
                row::lost_row_ui(ui, items, line, *at, &response, &mut cx.text);
            }
            (ListItemKey::Heading(_), ListRow::Item(..)) => {}
        }
        self.handle_click(ui, items, line, &response, cx.outbox);
    }

    /// Handles a click. Enter and Space, which egui reports as clicks, are keys of the list.
    fn handle_click(
        &mut self,
        ui: &Ui,
        items: &ListItems<'_>,
        line: usize,
        response: &Response,
        outbox: &mut Outbox,
    ) {
        let is_by_mouse = response.clicked_by(PointerButton::Primary);
        let is_by_key = response.has_focus()
            && !keyboard_cursor::key_actions(&ui.input(|it| it.events.clone())).is_empty();
        if !response.clicked() || (is_by_key && !is_by_mouse) {
            return;
        }
        let held = ui.input(keyboard_cursor::click_modifiers);
        let is_one = !held.command && !held.shift;
        self.after_choice = if is_one { AfterChoice::ShowMark } else { AfterChoice::StayInList };
        if let Some(ListItemKey::Heading(_)) = items.key(line) {
            self.cursor.move_to(line, items);
            self.fold(items, None);
        } else if held.command {
            self.cursor.toggle(line, items, outbox);
        } else {
            let mode = if held.shift { ChooseMode::Range } else { ChooseMode::One };
            self.cursor.move_and_choose(line, mode, items, outbox);
        }
        self.pending.chosen_here = true;
        self.cursor_id = Some(response.id);
        response.request_focus();
    }

    /// Keeps the focus on the line under the cursor, and arrow keys in the list.
    fn keep_focus(&mut self, ui: &Ui, response: &Response) {
        // The focused line may be gone.
        let is_elsewhere = self.has_focus(ui.ctx()) && self.cursor_id != Some(response.id);
        self.cursor_id = Some(response.id);
        if std::mem::take(&mut self.pending.focus) || is_elsewhere {
            response.request_focus();
        }
        let filter = EventFilter {
            tab: false,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        };
        focus_lock::lock_keys(ui, response.id, filter);
    }

    /// Returns whether the rows have the focus.
    pub(in crate::ui) fn has_focus(&self, ctx: &Context) -> bool {
        self.cursor_id.is_some() && ctx.memory(egui::Memory::focused) == self.cursor_id
    }

    /// Returns whether the user is filtering or selecting marks in the list, rather than going to one by a click.
    pub(in crate::ui) fn is_in_use(&self, ctx: &Context, editor: EditorId) -> bool {
        let is_filtering =
            ctx.memory(|memory| memory.has_focus(filter_bar::filter_field_id(editor)));
        self.after_choice == AfterChoice::StayInList && (is_filtering || self.has_focus(ctx))
    }

    fn handle_keys(&mut self, ui: &Ui, items: &ListItems<'_>, outbox: &mut Outbox) {
        if !self.has_focus(ui.ctx()) {
            return;
        }
        for action in ui.input(|input| keyboard_cursor::key_actions(&input.events)) {
            self.pending.chosen_here = true;
            self.after_choice = AfterChoice::StayInList;
            let is_heading = matches!(self.cursor.key(), Some(ListItemKey::Heading(_)));
            match action {
                ListKeyAction::Go(step, mode) => {
                    self.cursor.step(step, mode, self.page_height, items, outbox);
                    self.pending.focus = true;
                    self.scroll_to(self.cursor.line(), ScrollAlign::Nearest);
                }
                ListKeyAction::Toggle | ListKeyAction::Enter if is_heading => {
                    self.fold(items, None);
                }
                ListKeyAction::Fold(folding) if is_heading => self.fold(items, Some(folding)),
                ListKeyAction::Toggle => self.cursor.toggle(self.cursor.line(), items, outbox),
                ListKeyAction::Enter => {
                    self.cursor.move_and_choose(self.cursor.line(), ChooseMode::One, items, outbox);
                    self.surrender_focus(ui.ctx());
                }
                ListKeyAction::Fold(_) => {}
            }
        }
    }

    /// Returns the focus to the text.
    pub(in crate::ui) fn surrender_focus(&self, ctx: &Context) {
        if let Some(id) = self.cursor_id {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
    }

    /// Collapses or expands the heading under the cursor; toggles it without `folding`.
    fn fold(&mut self, items: &ListItems<'_>, folding: Option<HeadingFold>) {
        let Some(ListItemKey::Heading(heading)) = items.key(self.cursor.line()) else { return };
        let is_folded = self.folded.contains(&heading);
        let folds = folding.map_or(!is_folded, |it| it == HeadingFold::Folded);
        if folds {
            self.folded.insert(heading);
        } else {
            self.folded.remove(&heading);
        }
        self.fold_changes += usize::from(folds != is_folded);
    }

    /// Moves the cursor to a mark that was selected elsewhere.
    fn follow_chosen_mark(&mut self, items: &ListItems<'_>) {
        let chosen = items.editor.chosen().map(|mark| mark.id);
        let is_own = std::mem::take(&mut self.pending.chosen_here);
        if std::mem::replace(&mut self.followed_mark, chosen) == chosen || is_own {
            return;
        }
        let Some(id) = chosen else { return };
        if let Some(line) = items.line_of(&ListItemKey::Mark(id)) {
            self.cursor.move_to(line, items);
            self.scroll_to(line, ScrollAlign::Center);
        }
    }

    /// Applies what commands requested.
    fn apply_pending(&mut self, ctx: &Context, items: &ListItems<'_>, outbox: &mut Outbox) {
        if std::mem::take(&mut self.pending.choose_all) {
            keyboard_cursor::choose_all(items, outbox);
        }
        if self.pending.part.take_if(|it| *it == ListPart::Rows).is_some() {
            self.pending.focus = 0 < items.row_layout.line_count();
            self.scroll_to(self.cursor.line(), ScrollAlign::Nearest);
            ctx.request_repaint();
        }
    }

    fn scroll_to(&mut self, line: usize, align: ScrollAlign) {
        self.scroll_to = Some(ScrollTo { line, align, attempts_left: SCROLL_ATTEMPTS });
    }

    /// Returns the offset to scroll to, or `None` if the line is visible.
    fn scroll_to_offset(&mut self, ui: &Ui, layout: &RowLayout) -> Option<f32> {
        let target = self.scroll_to.as_mut()?;
        let align = target.align;
        let line = shifted(layout.line_range(target.line), self.header_height);
        target.attempts_left -= 1;
        if target.attempts_left == 0 {
            self.scroll_to = None;
        } else {
            ui.ctx().request_repaint();
        }
        let height = ui.available_height();
        let view = Rangef::new(self.offset, self.offset + height);
        if view.min <= line.min && line.max <= view.max {
            return None;
        }
        let offset = match align {
            ScrollAlign::Center => line.center() - height / 2.0,
            ScrollAlign::Nearest if line.min < view.min => line.min,
            ScrollAlign::Nearest => line.max - height,
        };
        Some(offset.clamp(0.0, (self.header_height + layout.height() - height).max(0.0)))
    }
}

/// Returns `range` moved by `by` points.
fn shifted(range: Rangef, by: f32) -> Rangef {
    Rangef::new(range.min + by, range.max + by)
}

/// Returns the id of a drawn line. A mark may be under several headings.
fn line_id(editor: EditorId, row: ListRow, key: &ListItemKey) -> Id {
    let (ListRow::Heading(group) | ListRow::Item(_, group)) = row;
    Id::unique(("list line", editor, group, key))
}
