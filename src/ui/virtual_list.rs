//! A list with a keyboard cursor, of which only the visible rows are built. See [`VirtualList`].

mod row;
mod row_heights;

use egui::{Context, EventFilter, Id, Key, Memory, Rangef, Rect, ScrollArea, Sense, Ui, vec2};

pub(super) use self::{row::ListRow, row_heights::RowHeights};
use super::{accessibility, breakpoints, focus_lock, keymap::take_unmodified};

/// In how many frames the list tries to scroll to a row: the panel's height may still be changing.
const SCROLL_TRIES: usize = 4;

/// In how many frames the list tries to get the focus: a closing menu takes it once more.
const FOCUS_TRIES: usize = 4;

/// The keys of a list. A field above it needs the last ones itself.
const KEYS: [Key; 7] =
    [Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown, Key::Enter, Key::Home, Key::End];
const KEYS_BELOW_FIELD: usize = 5;

/// The state of a list between frames.
#[derive(Debug, Default)]
pub(super) struct VirtualList {
    /// The row under the keyboard cursor, from 0.
    pub(super) cursor: usize,
    /// Its id when it was last shown.
    cursor_id: Option<Id>,
    focus_tries: usize,
    scroll_to: Option<ScrollTo>,
    /// The scroll offset, the visible height, and the height of what scrolls above the rows, in points.
    offset: f32,
    page: f32,
    header_height: f32,
}

/// A row to scroll to.
#[derive(Clone, Copy, Debug)]
struct ScrollTo {
    row: usize,
    align: ScrollAlign,
    tries: usize,
}

/// Where a row that is out of view is scrolled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScrollAlign {
    /// The nearest edge, for keys that move row by row.
    Nearest,
    /// The middle, for what was selected elsewhere.
    Center,
}

/// What a list shows, and how.
#[derive(Clone, Copy)]
pub(super) struct ListShape<'a> {
    /// What distinguishes it from other lists.
    pub(super) id: &'static str,
    /// The accessible name.
    pub(super) name: &'a str,
    pub(super) rows: &'a RowHeights,
    pub(super) keys: ListKeys,
    /// Returns the id of a row, if rows aren't known by their index.
    pub(super) row_id: Option<&'a dyn Fn(usize) -> Id>,
    /// The least and the most height, in points. If the most is infinite, the list takes all the space.
    pub(super) height: Rangef,
    /// The space left and right of a row's background, in points.
    pub(super) inset: f32,
}

impl<'a> ListShape<'a> {
    /// Returns a list that takes all the space.
    pub(super) fn new(
        id: &'static str,
        name: &'a str,
        rows: &'a RowHeights,
        keys: ListKeys,
    ) -> Self {
        let height = Rangef::new(0.0, f32::INFINITY);
        Self { id, name, rows, keys, row_id: None, height, inset: 0.0 }
    }

    fn row_id(&self, row: usize) -> Id {
        self.row_id.map_or_else(|| Id::unique((self.id, row)), |row_id| row_id(row))
    }
}

/// What has the focus while keys move the cursor.
#[derive(Clone, Copy, Debug)]
pub(super) enum ListKeys {
    /// The row under the cursor, which keeps the keys of the filter.
    Row(EventFilter),
    /// The field with this id.
    Field(Id),
    /// Something that handles the keys itself.
    Elsewhere,
}

/// Where the header of a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListHeaderPlacement {
    /// Above the rows.
    Fixed,
    /// Before the first row, scrolling with it, where there is little space.
    Scrolled,
}

/// A part of a list to be drawn.
pub(super) enum ListContent<'a> {
    Header,
    Row(&'a ListRow),
}

/// The filter of rows that keep the arrow keys.
pub(super) const ARROWS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: false };

impl VirtualList {
    /// Returns a list with the cursor on row `cursor`.
    pub(super) fn at(cursor: usize) -> Self {
        Self { cursor, ..Self::default() }
    }

    /// Moves the cursor to `row` and scrolls to it.
    pub(super) fn move_to(&mut self, row: usize, align: ScrollAlign) {
        self.cursor = row;
        self.scroll_to = Some(ScrollTo { row, align, tries: SCROLL_TRIES });
    }

    /// Focuses the row under the cursor when it is next shown.
    pub(super) fn request_focus(&mut self) {
        self.focus_tries = FOCUS_TRIES;
    }

    /// Returns whether a row has the focus.
    pub(super) fn has_focus(&self, ctx: &Context) -> bool {
        self.cursor_id.is_some() && ctx.memory(Memory::focused) == self.cursor_id
    }

    /// Returns the focus to the text. Returns whether a row had it.
    pub(super) fn surrender_focus(&mut self, ctx: &Context) -> bool {
        self.focus_tries = 0;
        let focused = self.cursor_id.filter(|_| self.has_focus(ctx));
        focused.inspect(|id| ctx.memory_mut(|memory| memory.surrender_focus(*id))).is_some()
    }

    /// Moves the cursor by the keys of this frame. Returns the row on which Enter was pressed.
    ///
    /// Consumes these keys, so a field above the list must be shown after this.
    pub(super) fn handle_keys(&mut self, ui: &Ui, shape: ListShape<'_>) -> Option<usize> {
        self.cursor = self.cursor.min(shape.rows.len().checked_sub(1)?);
        let mut entered = None;
        for key in self.take_keys(ui.ctx(), shape.keys, &[]) {
            match self.target(key, shape.rows) {
                Some(to) => self.move_to(to, ScrollAlign::Nearest),
                None => entered = Some(self.cursor),
            }
        }
        entered
    }

    /// Consumes the keys of the list in this frame, and the keys `more`. Returns them in order.
    pub(super) fn take_keys(&self, ctx: &Context, keys: ListKeys, more: &[Key]) -> Vec<Key> {
        let own = match keys {
            ListKeys::Row(_) if self.has_focus(ctx) => &KEYS[..],
            ListKeys::Field(field) if ctx.memory(|memory| memory.has_focus(field)) => {
                &KEYS[..KEYS_BELOW_FIELD]
            }
            ListKeys::Row(_) | ListKeys::Field(_) | ListKeys::Elsewhere => return Vec::new(),
        };
        let keys = ctx.input_mut(|it| take_unmodified(&mut it.events, &[own, more].concat()));
        if !keys.is_empty() {
            focus_lock::cancel_focus_move(ctx);
        }
        keys
    }

    /// Returns the row that `key` leads to, or `None` for keys that lead nowhere.
    pub(super) fn target(&self, key: Key, rows: &RowHeights) -> Option<usize> {
        let last = rows.len().checked_sub(1)?;
        let here = rows.range(self.cursor);
        let above = self.cursor.saturating_sub(1);
        let to = match key {
            Key::ArrowUp => above,
            Key::ArrowDown => self.cursor + 1,
            // As many rows as fit on the page, in both directions.
            Key::PageUp => rows.row_at(here.max - self.page - 0.5).min(above),
            Key::PageDown => rows.row_at(here.min + self.page).max(self.cursor + 1),
            Key::Home => 0,
            Key::End => last,
            _ => return None,
        };
        Some(to.min(last))
    }

    /// Shows the list. `row_ui` draws a row. Returns the row clicked.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        shape: ListShape<'_>,
        mut row_ui: impl FnMut(&mut Ui, &ListRow),
    ) -> Option<usize> {
        self.ui_with_header(ui, shape, |ui, content| match content {
            ListContent::Header => {}
            ListContent::Row(row) => row_ui(ui, row),
        })
    }

    /// Shows the list as [`VirtualList::ui`] does, with a header that scrolls with the rows.
    pub(super) fn ui_with_header(
        &mut self,
        ui: &mut Ui,
        shape: ListShape<'_>,
        mut content_ui: impl FnMut(&mut Ui, ListContent<'_>),
    ) -> Option<usize> {
        self.cursor = self.cursor.min(shape.rows.len().saturating_sub(1));
        self.update_focus(ui.ctx(), shape.row_id(self.cursor));
        let mut area = ScrollArea::vertical().id_salt(shape.id).max_height(shape.height.max);
        area = area.min_scrolled_height(shape.height.min);
        area = area.auto_shrink([false, shape.height.max.is_finite()]);
        if let Some(offset) = self.scroll_offset(ui, shape) {
            area = area.vertical_scroll_offset(offset);
        }
        let mut clicked = None;
        let shown = area.show_viewport(ui, |ui, visible| {
            let gap = std::mem::take(&mut ui.spacing_mut().item_spacing.y);
            let header_ui = |ui: &mut Ui| {
                ui.spacing_mut().item_spacing.y = gap;
                content_ui(ui, ListContent::Header);
            };
            self.header_height = ui.scope(header_ui).response.rect.height();
            ui.allocate_ui(vec2(ui.available_width(), shape.rows.height()), |ui| {
                ui.set_height(shape.rows.height());
                accessibility::list(ui, shape.name, shape.rows.len());
                if let ListKeys::Field(field) = shape.keys
                    && 0 < shape.rows.len()
                {
                    let row = shape.row_id(self.cursor);
                    accessibility::set_active_descendant(ui.ctx(), field, row);
                }
                for index in self.drawn_rows(shape.rows, visible) {
                    let row = self.row(ui, shape, index);
                    content_ui(ui, ListContent::Row(&row));
                    clicked = self.handle_click(shape, &row).or(clicked);
                }
            });
            breakpoints::scroll_to_focus(ui);
        });
        self.offset = shown.state.clamped_offset().y;
        self.page = shown.inner_rect.height();
        accessibility::label_scroll_bars(ui, shown.id);
        clicked
    }

    /// Keeps the focus on the row under the cursor: the cursor may have moved, or the focused row may be gone.
    fn update_focus(&mut self, ctx: &Context, cursor_id: Id) {
        let follows = self.has_focus(ctx) && self.cursor_id != Some(cursor_id);
        if follows || 0 < self.focus_tries {
            ctx.memory_mut(|memory| memory.request_focus(cursor_id));
        }
        if 0 < self.focus_tries {
            self.focus_tries -= 1;
            ctx.request_repaint();
        }
        self.cursor_id = Some(cursor_id);
    }

    /// Returns the visible rows, and the one under the cursor: egui takes the focus from a widget that isn't drawn.
    fn drawn_rows(&self, rows: &RowHeights, visible: Rect) -> Vec<usize> {
        if rows.len() == 0 {
            return Vec::new();
        }
        let row_at = |y: f32| rows.row_at(y - self.header_height);
        let mut drawn: Vec<usize> = (row_at(visible.top())..=row_at(visible.bottom())).collect();
        if !drawn.contains(&self.cursor) {
            drawn.push(self.cursor);
        }
        drawn
    }

    /// Returns row `index` as a widget. Only the one under the cursor can be reached by Tab.
    fn row(&mut self, ui: &Ui, shape: ListShape<'_>, index: usize) -> ListRow {
        let area = ui.max_rect();
        let range = shape.rows.range(index);
        let rect =
            Rect::from_x_y_ranges(area.x_range(), area.top() + range.min..=area.top() + range.max);
        let id = shape.row_id(index);
        if ui.memory(|memory| memory.has_focus(id)) {
            // A screen reader may focus any row.
            self.cursor = index;
            self.cursor_id = Some(id);
        }
        let mut sense = Sense::CLICK;
        let mut focusable = id;
        match shape.keys {
            ListKeys::Row(filter) if index == self.cursor => {
                focus_lock::lock_keys(ui, id, filter);
                sense = Sense::click();
            }
            ListKeys::Row(_) | ListKeys::Elsewhere => {}
            ListKeys::Field(field) => focusable = field,
        }
        let is_at_cursor = index == self.cursor && ui.memory(|memory| memory.has_focus(focusable));
        let response = ui.interact(rect, id, sense);
        let ground = rect.shrink2(vec2(shape.inset, 1.0));
        ListRow { index, rect, response, ground, is_at_cursor }
    }

    /// Moves the cursor to a row that was clicked, and returns its index.
    fn handle_click(&mut self, shape: ListShape<'_>, row: &ListRow) -> Option<usize> {
        if !row.response.clicked() {
            return None;
        }
        self.cursor = row.index;
        self.cursor_id = Some(row.response.id);
        if matches!(shape.keys, ListKeys::Row(_)) {
            row.response.request_focus();
        }
        Some(row.index)
    }

    /// Returns the offset to scroll to, or `None` if the row is visible.
    fn scroll_offset(&mut self, ui: &Ui, shape: ListShape<'_>) -> Option<f32> {
        let target = self.scroll_to.as_mut()?;
        let align = target.align;
        let row = shape.rows.range(target.row);
        let row = Rangef::new(row.min + self.header_height, row.max + self.header_height);
        target.tries -= 1;
        if target.tries == 0 {
            self.scroll_to = None;
        } else {
            ui.ctx().request_repaint();
        }
        let height = ui.available_height().clamp(shape.height.min, shape.height.max);
        if self.offset <= row.min && row.max <= self.offset + height {
            return None;
        }
        let offset = match align {
            ScrollAlign::Center => row.center() - height / 2.0,
            ScrollAlign::Nearest if row.min < self.offset => row.min,
            ScrollAlign::Nearest => row.max - height,
        };
        let last = self.header_height + shape.rows.height() - height;
        Some(offset.clamp(0.0, last.max(0.0)))
    }
}
