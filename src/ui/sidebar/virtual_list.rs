//! A virtualised list with a keyboard cursor; rows have equal height. See [`VirtualList`].

use egui::{Color32, Event, Id, Key, Rect, Response, ScrollArea, Sense, StrokeKind, Ui, vec2};

use crate::ui::{
    accessibility::{self, RowSelection},
    keymap::{take_unmodified, target_row},
    theme::Look,
    view_ctx::TextCtx,
};

/// In how many frames the list tries to scroll to the cursor.
const SCROLL_TRIES: usize = 4;

/// The keys of a list. The first ones also work while a field above it is focused.
const LIST_KEYS: [Key; 7] =
    [Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown, Key::Enter, Key::Home, Key::End];
const SHARED_KEYS: usize = 5;

/// The state of a list.
#[derive(Default)]
pub(super) struct VirtualList {
    /// The row under the cursor, from 0.
    cursor: usize,

    /// In how many more frames to scroll to it: the panel's height may still be changing.
    scroll_tries: usize,
}

/// The accessible name, the number of rows, and their height in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListShape<'a> {
    pub(super) name: &'a str,
    pub(super) count: usize,
    pub(super) height: f32,
}

/// Which keys the list handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyOwnership {
    /// All of its keys.
    Own,
    /// All but Home and End, which a field above the list needs.
    Shared,
    /// None.
    Elsewhere,
}

impl VirtualList {
    /// Moves the cursor to row `at` and scrolls to it.
    pub(super) fn move_cursor(&mut self, at: usize) {
        self.cursor = at;
        self.scroll_tries = SCROLL_TRIES;
    }

    /// Moves the cursor by the keys of this frame. Returns the row on which Enter was pressed.
    ///
    /// Consumes these keys, so a field above the list must be shown after this.
    pub(super) fn handle_keys(
        &mut self,
        ui: &Ui,
        shape: ListShape<'_>,
        keys: KeyOwnership,
    ) -> Option<usize> {
        let last = shape.count.checked_sub(1)?;
        let page = (ui.available_height() / shape.height).max(2.0) as usize - 1;
        self.cursor = self.cursor.min(last);
        let before = self.cursor;
        let mut entered = None;
        for key in ui.input_mut(|input| take_list_keys(&mut input.events, keys)) {
            match target_row(key, self.cursor, page, last) {
                Some(to) => self.cursor = to,
                None => entered = Some(self.cursor),
            }
        }
        if self.cursor != before {
            self.scroll_tries = SCROLL_TRIES;
        }
        entered
    }

    /// Shows the list. `row` paints a row and returns its accessible name and whether it is selected. Returns the row clicked.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        shape: ListShape<'_>,
        keys: KeyOwnership,
        text_cx: &mut TextCtx<'_>,
        mut row: impl FnMut(&Ui, usize, Rect, &mut TextCtx<'_>) -> (String, RowSelection),
    ) -> Option<usize> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().id_salt(shape.name).auto_shrink(false);
        let mut area = area.min_scrolled_height(0.0);
        if 0 < self.scroll_tries {
            self.scroll_tries -= 1;
            area = area.vertical_scroll_offset(self.scroll_offset(ui, shape));
            ui.ctx().request_repaint();
        }
        let mut clicked = None;
        let shown = area.show_rows(ui, shape.height, shape.count, |ui, rows| {
            accessibility::list(ui, shape.name, shape.count);
            for index in rows {
                let size = vec2(ui.available_width(), shape.height);
                let (rect, response) = ui.allocate_exact_size(size, Sense::click());
                let (message, chosen) = row(ui, index, rect, text_cx);
                accessibility::list_row(&response, index, chosen, || message);
                let keys = if index == self.cursor { keys } else { KeyOwnership::Elsewhere };
                row_ring_ui(ui, rect, &response, keys, text_cx.look);
                if response.clicked() {
                    self.cursor = index;
                    clicked = Some(index);
                }
            }
        });
        let at = shown.state.clamped_offset().y;
        ui.data_mut(|data| data.insert_temp(offset_id(shape.name), at));
        accessibility::label_scroll_bars(ui, shown.id);
        clicked
    }

    /// Returns the scroll offset at which the cursor is visible, nearest to the current one.
    fn scroll_offset(&self, ui: &Ui, shape: ListShape<'_>) -> f32 {
        let top = self.cursor as f32 * shape.height;
        let height = ui.available_height();
        let offset: Option<f32> = ui.data(|data| data.get_temp(offset_id(shape.name)));
        match offset {
            Some(offset) => offset.min(top).max(top + shape.height - height).max(0.0),
            None => (top - height / 2.0).max(0.0),
        }
    }
}

/// Takes the keys that the list handles, in order.
fn take_list_keys(events: &mut Vec<Event>, keys: KeyOwnership) -> Vec<Key> {
    let own: &[Key] = match keys {
        KeyOwnership::Own => &LIST_KEYS,
        KeyOwnership::Shared => &LIST_KEYS[..SHARED_KEYS],
        KeyOwnership::Elsewhere => &[],
    };
    take_unmodified(events, own)
}

/// The id under which a list's scroll offset is stored in egui.
fn offset_id(name: &str) -> Id {
    Id::unique(("list offset", name))
}

/// Shows whether a row is hovered or under the cursor.
fn row_ring_ui(ui: &Ui, rect: Rect, response: &Response, keys: KeyOwnership, look: &Look) {
    let inner = rect.shrink2(vec2(4.0, 1.0));
    let radius = look.radius();
    if keys != KeyOwnership::Elsewhere || response.has_focus() {
        ui.painter().rect_stroke(inner, radius, look.ring(ui.ctx()), StrokeKind::Inside);
    } else if response.hovered() {
        let line = (1.0, look.colours(ui.ctx()).hover);
        ui.painter().rect(inner, radius, Color32::TRANSPARENT, line, StrokeKind::Inside);
    }
}

/// Paints the background of a selected row.
pub(super) fn paint_selected_row(ui: &Ui, rect: Rect, chosen: RowSelection, look: &Look) {
    if chosen == RowSelection::Selected {
        let colours = look.colours(ui.ctx());
        ui.painter().rect_filled(rect.shrink2(vec2(4.0, 1.0)), look.radius(), colours.press);
    }
}
