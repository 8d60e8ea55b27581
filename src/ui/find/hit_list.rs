//! The list of matches, each of which can be shown, excluded, or marked with the others. See [`HitList`].

use std::ops::Range;

use egui::{Event, EventFilter, Id, Key, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::{
    FindFocus,
    hit_row::{self, ROW_HEIGHT},
};
use crate::{
    command::{FindCommand, HitInclusion, HitIndex},
    editor::{Editor, FindState},
    i18n::msg,
    model::Tag,
    ui::{
        accessibility, breakpoints, focus_lock,
        keymap::{UiCommand, tag_name, take_unmodified, target_row},
        localize::Localize as _,
        menu,
        tooltips::TooltipExt as _,
        view_ctx::ViewCtx,
    },
};

/// The most matches listed: as many as can be marked at once.
const MAX_LISTED: usize = 200_000;

/// The keyboard and scroll state of the list.
#[derive(Default)]
pub(super) struct HitList {
    /// The row that has the focus, or had it last.
    focused_row: usize,
    /// Whether that row gets the focus in this frame.
    takes_focus: bool,
    /// The row of the current match in the last frame.
    current_row: Option<usize>,
    /// The scroll offset and the height, in points.
    offset: f32,
    height: f32,
}

/// Whether the user moved to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HitListExit {
    Stayed,
    ToText,
}

impl HitList {
    /// Returns whether `id` is the focusable row.
    pub(super) fn has_row(&self, id: Id) -> bool {
        id == row_id(self.focused_row)
    }

    /// Shows the buttons to mark all, and the matches. Focuses the row of the current match if requested.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        cx: &mut ViewCtx<'_>,
        focus_request: Option<FindFocus>,
    ) -> HitListExit {
        let Some(finding) = editor.find_state().filter(|it| !it.is_empty()) else {
            ui.label(ui.rich_text(&msg!("find-list-empty")).weak());
            ui.allocate_space(ui.available_size());
            return HitListExit::Stayed;
        };
        header_ui(ui, finding, cx);
        let rows = HitRows::new(finding);
        let shown = editor.current_hit().and_then(|hit| rows.row_of(hit));
        let mut scroll_to = shown.filter(|row| Some(*row) != self.current_row);
        self.current_row = shown;
        self.takes_focus = focus_request.is_some();
        if self.takes_focus {
            self.focused_row = shown.unwrap_or(0);
            scroll_to = Some(self.focused_row);
        }
        self.focused_row = self.focused_row.min(rows.len().saturating_sub(1));
        let mut exit = HitListExit::Stayed;
        let before = self.focused_row;
        if ui.memory(|memory| memory.has_focus(row_id(before))) {
            exit = self.handle_keys(ui, &rows, cx);
            if self.focused_row != before {
                self.takes_focus = exit == HitListExit::Stayed;
                scroll_to = Some(self.focused_row);
            }
        }
        self.rows_ui(ui, editor, finding, &rows, cx, scroll_to);
        exit
    }

    /// Handles the keys in order: moves the focus, toggles matches, or leaves.
    fn handle_keys(&mut self, ui: &Ui, rows: &HitRows, cx: &mut ViewCtx<'_>) -> HitListExit {
        let page = (self.height / ROW_HEIGHT).max(1.0) as usize;
        let last = rows.len().saturating_sub(1);
        let keys = ui.input_mut(|input| take_list_keys(&mut input.events));
        if !keys.is_empty() {
            focus_lock::cancel_focus_move(ui);
        }
        for key in keys {
            if let Some(to) = target_row(key, self.focused_row, page, last) {
                self.focused_row = to;
                cx.outbox.send(FindCommand::Show(rows.hit(to)));
            } else if key == Key::Enter {
                cx.outbox.send(FindCommand::Show(rows.hit(self.focused_row)));
                ui.memory_mut(|memory| memory.surrender_focus(row_id(self.focused_row)));
                return HitListExit::ToText;
            } else if let HitIndex::Text(index) = rows.hit(self.focused_row) {
                cx.outbox.send(FindCommand::ToggleHit(index));
            }
        }
        HitListExit::Stayed
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        finding: &FindState,
        rows: &HitRows,
        cx: &mut ViewCtx<'_>,
        scroll_to: Option<usize>,
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("matches").auto_shrink(false);
        area = area.min_scrolled_height(ROW_HEIGHT);
        if let Some(offset) = scroll_to.and_then(|row| self.offset_to(row)) {
            area = area.vertical_scroll_offset(offset);
        }
        let shown = area.show_rows(ui, ROW_HEIGHT, rows.len(), |ui, visible| {
            accessibility::list(ui, &ui.localize(&msg!("find-list-name")), rows.len());
            let tab_stop = self.tab_stop(&visible);
            for at in visible {
                let it = hit_row::HitRow {
                    index: at,
                    id: row_id(at),
                    hit: rows.hit(at),
                    is_current: self.current_row == Some(at),
                    is_tab_stop: tab_stop == at,
                };
                let response = hit_row::hit_row_ui(ui, editor, &it, finding, cx);
                if self.takes_focus && at == self.focused_row {
                    response.request_focus();
                }
                if response.has_focus() {
                    self.focused_row = at;
                    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
                    focus_lock::lock_keys(ui, response.id, filter);
                }
            }
        });
        self.offset = shown.state.clamped_offset().y;
        self.height = shown.inner_rect.height();
        accessibility::label_scroll_bars(ui, shown.id);
    }

    /// Returns the row that Tab focuses.
    fn tab_stop(&self, visible: &Range<usize>) -> usize {
        let row = if visible.contains(&self.focused_row) {
            self.focused_row
        } else {
            self.current_row.unwrap_or(self.focused_row)
        };
        row.clamp(visible.start, visible.end.saturating_sub(1).max(visible.start))
    }

    /// Returns the scroll offset that shows a row, or `None` if it is visible.
    fn offset_to(&self, row: usize) -> Option<f32> {
        let top = row as f32 * ROW_HEIGHT;
        let bottom = (row + 1) as f32 * ROW_HEIGHT;
        if self.height <= ROW_HEIGHT || top < self.offset {
            return Some(top);
        }
        (self.offset + self.height < bottom).then_some(bottom - self.height)
    }
}

fn row_id(row: usize) -> Id {
    Id::unique(("match", row))
}

/// Which match is in which row: first those in the text, then those in fields of marks.
struct HitRows {
    text: usize,
    fields: usize,
}

impl HitRows {
    fn new(finding: &FindState) -> Self {
        Self { text: finding.hits.len().min(MAX_LISTED), fields: finding.field_hits().len() }
    }

    fn len(&self) -> usize {
        self.text + self.fields
    }

    fn hit(&self, row: usize) -> HitIndex {
        row.checked_sub(self.text).map_or(HitIndex::Text(row), HitIndex::Field)
    }

    fn row_of(&self, hit: HitIndex) -> Option<usize> {
        match hit {
            HitIndex::Text(at) => (at < self.text).then_some(at),
            HitIndex::Field(at) => Some(self.text + at),
        }
    }
}

/// Takes the keys that the list handles, in order.
fn take_list_keys(events: &mut Vec<Event>) -> Vec<Key> {
    const OWN: [Key; 8] = [
        Key::ArrowUp,
        Key::ArrowDown,
        Key::PageUp,
        Key::PageDown,
        Key::Home,
        Key::End,
        Key::Enter,
        Key::Space,
    ];
    take_unmodified(events, &OWN)
}

/// Shows how many matches will be marked, and the buttons to mark, include and exclude; in a menu in a narrow window.
fn header_ui(ui: &mut Ui, finding: &FindState, cx: &mut ViewCtx<'_>) {
    let number = finding.included_count();
    let words = msg!("find-mark-number", count = number);
    if ui.available_width() < breakpoints::NARROW {
        menu::menu_button_ui(ui, &words, |ui| mark_buttons_ui(ui, number, cx));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        ui.label(ui.localize(&words));
        mark_buttons_ui(ui, number, cx);
        if MAX_LISTED < finding.hits.len() {
            let words = ui.localize(&msg!("find-list-part", count = MAX_LISTED));
            ui.label(RichText::new(words).weak());
        }
    });
}

/// Shows the buttons to mark this many matches, and to include all or none.
fn mark_buttons_ui(ui: &mut Ui, number: usize, cx: &mut ViewCtx<'_>) {
    for tag in Tag::ALL {
        mark_button_ui(ui, tag, number, cx);
    }
    ui.add_space(cx.text.look.gap());
    for (name, description, inclusion) in [
        (msg!("find-all"), msg!("find-all-spoken"), HitInclusion::Included),
        (msg!("find-none"), msg!("find-none-spoken"), HitInclusion::Excluded),
    ] {
        let name = ui.localize(&name);
        let description = ui.localize(&description);
        let response = ui.button(name).tooltip(&description);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &description));
        if response.clicked() {
            cx.outbox.send(FindCommand::SetAll(inclusion));
        }
    }
}

fn mark_button_ui(ui: &mut Ui, tag: Tag, number: usize, cx: &mut ViewCtx<'_>) {
    let command = UiCommand::MarkHits(tag);
    let name = ui.localize(&tag_name(tag));
    let words = RichText::new(name).color(cx.text.look.tag_colours(ui.ctx(), tag).ink).strong();
    let dispatch = command.dispatch(cx.workspace);
    let response = ui.add_enabled(dispatch.is_ok(), egui::Button::new(words));
    let message = ui.localize(&match tag {
        Tag::Claim => msg!("find-mark-claim", count = number),
        Tag::Rebuttal => msg!("find-mark-rebuttal", count = number),
        Tag::Quote => msg!("find-mark-quote", count = number),
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, dispatch.is_ok(), &message));
    let key = command.spec().key_label(ui.ctx());
    accessibility::describe_shortcut(&response, &key, &message, &message);
    let response = match dispatch {
        Ok(_) => response.tooltip(format!("{message}  {key}")),
        Err(reason) => response.disabled_tooltip(ui.localize(&reason)),
    };
    if response.clicked() {
        cx.outbox.run(command);
    }
}
