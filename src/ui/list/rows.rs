//! The rows of the list: only those that are seen are drawn, however many marks there are.

use egui::{
    Context, EventFilter, Id, PointerButton, Rangef, Rect, Response, ScrollArea, Sense, Ui, vec2,
};

use super::{
    AfterChoice, Density, ListContext, ListHeaderPlacement, ListTextContext, MarkListView,
    filter_bar,
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
        text_view::TextContext,
    },
};

/// In how many frames the list tries to show a line: the panel may still be taking its height.
const SCROLL_ATTEMPTS: usize = 4;

/// A line that is to be seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScrollTo {
    line: usize,
    align: ScrollAlign,
    attempts_left: usize,
}

/// How far the list is scrolled for a line that is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScrollAlign {
    /// No further than need be: keys lead there line by line.
    Nearest,
    /// Until it is in the middle: it was chosen elsewhere.
    Center,
}

/// For what a [`RowLayout`] was made: another one is needed where any of it changes.
pub(super) type RowLayoutKey = (u64, usize, usize, bool, Density);

impl MarkListView {
    /// Brings the lines to what the session lists now.
    pub(super) fn rebuild_layout(&mut self, editor: &Editor, density: Density) {
        let listed = editor.list_lines();
        let is_lost = editor.list_options().filter.state == StateFilter::Lost;
        let made = (editor.list_version(), listed.len(), self.fold_changes, is_lost, density);
        if self.row_layout_key == Some(made) {
            return;
        }
        self.row_layout_key = Some(made);
        let height = if is_lost { row::LOST_ROW_HEIGHT } else { density.row_height() };
        let folded = &self.folded;
        let is_folded = |heading: &_| folded.contains(heading);
        self.row_layout = RowLayout::new(listed.groups(), listed.len(), height, is_folded);
    }

    pub(super) fn rows_ui(
        &mut self,
        ui: &mut Ui,
        head: ListHeaderPlacement,
        cx: &mut ListContext<'_>,
        text_cx: &mut TextContext<'_>,
    ) {
        let editor = cx.editor;
        let laid = std::mem::take(&mut self.row_layout);
        let (listed, density) = (editor.list_lines(), cx.density);
        let lines = ListItems { editor, listed, density, row_layout: &laid };
        self.cursor.follow(&lines);
        self.follow_chosen_mark(&lines);
        self.apply_pending(ui.ctx(), &lines, cx.outbox);
        self.handle_keys(ui, &lines, cx.outbox);

        let gap = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
        let area = ScrollArea::vertical().id_salt("marks").auto_shrink(false);
        let mut area = area.min_scrolled_height(0.0);
        if let Some(offset) = self.scroll_to_offset(ui, &laid) {
            area = area.vertical_scroll_offset(offset);
        }
        let name = if editor.list_options().is_unmodified() {
            msg!("list-name")
        } else {
            msg!("list-name-other")
        };
        let name = ui.localize(&name);
        let shown = area.show_viewport(ui, |ui, seen| {
            self.header_height = match head {
                ListHeaderPlacement::Fixed => 0.0,
                ListHeaderPlacement::Scrolled => {
                    let head_ui = |ui: &mut Ui| {
                        ui.spacing_mut().item_spacing.y = gap;
                        self.header_ui(ui, cx, text_cx);
                    };
                    ui.scope(head_ui).response.rect.height()
                }
            };
            ui.allocate_ui(vec2(ui.available_width(), laid.height()), |ui| {
                accessibility::list(ui, &name, laid.line_count());
                ui.set_height(laid.height());
                let seen =
                    Rangef::new(seen.min.y - self.header_height, seen.max.y - self.header_height);
                let mut paper = ListTextContext { words: cx.words, text_cx };
                self.lines_ui(ui, &lines, seen, &mut paper, cx.outbox);
            });
            breakpoints::scroll_to_focus(ui);
        });
        (self.offset, self.page_height) =
            (shown.state.clamped_offset().y, shown.inner_rect.height());
        accessibility::label_scroll_bars(ui, shown.id);
        self.row_layout = laid;
    }

    /// Draws the lines that are seen, and the one where the hand is, as egui takes the keyboard from what is not drawn.
    fn lines_ui(
        &mut self,
        ui: &mut Ui,
        lines: &ListItems<'_>,
        seen: Rangef,
        paper: &mut ListTextContext<'_, '_>,
        outbox: &mut Outbox,
    ) {
        let laid = lines.row_layout;
        if laid.line_count() == 0 {
            return;
        }
        let (first, last) = (laid.line_at_y(seen.min), laid.line_at_y(seen.max));
        let hand = self.cursor.line();
        let beyond = (hand < first || last < hand).then_some(hand);
        for line in (first..=last).chain(beyond) {
            self.line_ui(ui, lines, line, paper, outbox);
        }
    }

    fn line_ui(
        &mut self,
        ui: &mut Ui,
        lines: &ListItems<'_>,
        line: usize,
        paper: &mut ListTextContext<'_, '_>,
        outbox: &mut Outbox,
    ) {
        let (Some(what), Some(spot)) = (lines.row_layout.row_at_line(line), lines.key(line)) else {
            return;
        };
        let span = lines.row_layout.line_range(line);
        let area = ui.max_rect();
        let rect =
            Rect::from_x_y_ranges(area.x_range(), area.top() + span.min..=area.top() + span.max);
        let is_hand = line == self.cursor.line();
        // One of them can be gone to by Tab; from there the arrow keys lead on.
        let sense = if is_hand { Sense::click() } else { Sense::CLICK };
        let id = line_id(lines.editor.id(), what, &spot);
        let response = ui.interact(rect, id, sense);
        if is_hand {
            self.keep_focus(ui, &response);
        }
        match (&spot, what) {
            (ListItemKey::Heading(heading), ListRow::Heading(group)) => {
                let is_folded = self.folded.contains(heading);
                let folding = if is_folded { HeadingFold::Folded } else { HeadingFold::Open };
                row::heading_row_ui(ui, lines, (line, group), folding, &response, paper);
            }
            (ListItemKey::Mark(id), _) => {
                row::mark_row_ui(ui, lines, (line, *id), &response, paper);
            }
            (ListItemKey::Lost(at), _) => {
                row::lost_row_ui(ui, lines, (line, *at), &response, paper);
            }
            (ListItemKey::Heading(_), ListRow::Item(..)) => {}
        }
        self.handle_click(ui, lines, line, &response, outbox);
    }

    /// Does what a click asks. Enter and Space, which egui takes for clicks, are keys of the list.
    fn handle_click(
        &mut self,
        ui: &Ui,
        lines: &ListItems<'_>,
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
        if let Some(ListItemKey::Heading(_)) = lines.key(line) {
            self.cursor.move_to(line, lines);
            self.fold(lines, None);
        } else if held.command {
            self.cursor.toggle(line, lines, outbox);
        } else {
            let choosing = if held.shift { ChooseMode::Range } else { ChooseMode::One };
            self.cursor.move_and_choose(line, choosing, lines, outbox);
        }
        self.pending.chosen_here = true;
        self.cursor_id = Some(response.id);
        response.request_focus();
    }

    /// Keeps the arrow keys from leading away from the list.
    fn keep_focus(&mut self, ui: &Ui, response: &Response) {
        // What the keyboard was at may be gone.
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

    /// Whether keys go to the rows.
    pub(in crate::ui) fn has_focus(&self, ctx: &Context) -> bool {
        self.cursor_id.is_some() && ctx.memory(egui::Memory::focused) == self.cursor_id
    }

    /// Whether marks of `session` are being sought or chosen there: by keys, or several by clicks. A click on one leads to
    /// it.
    pub(in crate::ui) fn is_in_use(&self, ctx: &Context, editor: EditorId) -> bool {
        let is_filtering =
            ctx.memory(|memory| memory.has_focus(filter_bar::filter_field_id(editor)));
        self.after_choice == AfterChoice::StayInList && (is_filtering || self.has_focus(ctx))
    }

    fn handle_keys(&mut self, ui: &Ui, lines: &ListItems<'_>, outbox: &mut Outbox) {
        if !self.has_focus(ui.ctx()) {
            return;
        }
        for asked in ui.input(|input| keyboard_cursor::key_actions(&input.events)) {
            (self.pending.chosen_here, self.after_choice) = (true, AfterChoice::StayInList);
            let is_heading = matches!(self.cursor.key(), Some(ListItemKey::Heading(_)));
            match asked {
                ListKeyAction::Go(to, choosing) => {
                    self.cursor.step(to, choosing, self.page_height, lines, outbox);
                    self.pending.focus = true;
                    self.scroll_to(self.cursor.line(), ScrollAlign::Nearest);
                }
                ListKeyAction::Toggle | ListKeyAction::Enter if is_heading => {
                    self.fold(lines, None);
                }
                ListKeyAction::Fold(folding) if is_heading => self.fold(lines, Some(folding)),
                ListKeyAction::Toggle => self.cursor.toggle(self.cursor.line(), lines, outbox),
                ListKeyAction::Enter => {
                    self.cursor.move_and_choose(self.cursor.line(), ChooseMode::One, lines, outbox);
                    self.surrender_focus(ui.ctx());
                }
                ListKeyAction::Fold(_) => {}
            }
        }
    }

    /// Gives the keyboard back to the text.
    pub(in crate::ui) fn surrender_focus(&self, ctx: &Context) {
        if let Some(id) = self.cursor_id {
            ctx.memory_mut(|memory| memory.surrender_focus(id));
        }
    }

    /// Folds the heading where the hand is, or unfolds it; without `folding`, what it is not.
    fn fold(&mut self, lines: &ListItems<'_>, folding: Option<HeadingFold>) {
        let Some(ListItemKey::Heading(heading)) = lines.key(self.cursor.line()) else { return };
        let is_folded = self.folded.contains(&heading);
        let wants = folding.map_or(!is_folded, |it| it == HeadingFold::Folded);
        if wants {
            self.folded.insert(heading);
        } else {
            self.folded.remove(&heading);
        }
        self.fold_changes += usize::from(wants != is_folded);
    }

    /// Goes to the line of a mark that was chosen elsewhere.
    fn follow_chosen_mark(&mut self, lines: &ListItems<'_>) {
        let chosen = lines.editor.chosen().map(|mark| mark.id);
        let is_own = std::mem::take(&mut self.pending.chosen_here);
        if std::mem::replace(&mut self.followed_mark, chosen) == chosen || is_own {
            return;
        }
        let Some(id) = chosen else { return };
        if let Some(line) = lines.line_of(&ListItemKey::Mark(id)) {
            self.cursor.move_to(line, lines);
            self.scroll_to(line, ScrollAlign::Center);
        }
    }

    /// Goes to where a command led.
    fn apply_pending(&mut self, ctx: &Context, lines: &ListItems<'_>, outbox: &mut Outbox) {
        if std::mem::take(&mut self.pending.choose_all) {
            keyboard_cursor::choose_all(lines, outbox);
        }
        if self.pending.part.take_if(|it| *it == ListPart::Rows).is_some() {
            self.pending.focus = 0 < lines.row_layout.line_count();
            self.scroll_to(self.cursor.line(), ScrollAlign::Nearest);
            ctx.request_repaint();
        }
    }

    fn scroll_to(&mut self, line: usize, how: ScrollAlign) {
        self.scroll_to = Some(ScrollTo { line, align: how, attempts_left: SCROLL_ATTEMPTS });
    }

    /// Where to scroll so that what is to be seen is seen. `None` where it is.
    fn scroll_to_offset(&mut self, ui: &Ui, laid: &RowLayout) -> Option<f32> {
        let reveal = self.scroll_to.as_mut()?;
        let (line, how) = (laid.line_range(reveal.line), reveal.align);
        let line = Rangef::new(line.min + self.header_height, line.max + self.header_height);
        reveal.attempts_left -= 1;
        if reveal.attempts_left == 0 {
            self.scroll_to = None;
        } else {
            ui.ctx().request_repaint();
        }
        let height = ui.available_height();
        let view = Rangef::new(self.offset, self.offset + height);
        if view.min <= line.min && line.max <= view.max {
            return None;
        }
        let offset = match how {
            ScrollAlign::Center => line.center() - height / 2.0,
            ScrollAlign::Nearest if line.min < view.min => line.min,
            ScrollAlign::Nearest => line.max - height,
        };
        Some(offset.clamp(0.0, (self.header_height + laid.height() - height).max(0.0)))
    }
}

/// What names a line while it is drawn. A mark may stand under several headings.
fn line_id(editor: EditorId, what: ListRow, spot: &ListItemKey) -> Id {
    let (ListRow::Heading(group) | ListRow::Item(_, group)) = what;
    Id::unique(("a line of the list", editor, group, spot))
}
