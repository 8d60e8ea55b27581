//! Every hit in its line, to be gone to, left out or marked with the others. See [`HitList`].

use std::ops::Range;

use egui::{Event, EventFilter, Id, Key, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::{
    FindContext, FindFocus,
    hit_row::{self, ROW_HEIGHT},
};
use crate::{
    command::{FindCommand, HitInclusion, HitIndex},
    editor::FindState,
    i18n::msg,
    model::Tag,
    ui::{
        accessibility, breakpoints, focus_lock,
        keymap::{UiCommand, tag_name, take_unmodified, target_row},
        localize::Localize as _,
        menu,
        tooltips::TooltipExt as _,
    },
};

/// How many hits of the text are listed at most: as many as can be marked at once.
const MAX_LISTED: usize = 200_000;

/// What the eye and the keyboard need of the list.
#[derive(Default)]
pub(super) struct HitList {
    /// The row that has the keyboard, or had it last.
    focused_row: usize,
    /// The row of the hit that is shown, as it was in the last frame.
    current_row: Option<usize>,
    /// How far it is scrolled, and how high it is, in points.
    offset: f32,
    height: f32,
}

/// Whether the analyst goes on in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HitListExit {
    Stayed,
    ToText,
}

impl HitList {
    /// Whether this is one of its rows.
    pub(super) fn has_row(&self, id: Id) -> bool {
        id == row_id(self.focused_row)
    }

    /// Shows the ways to mark all, and every hit. The row of the shown hit gets the keyboard where that is `wanted`.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut FindContext<'_, '_>,
        wanted: Option<FindFocus>,
    ) -> HitListExit {
        let session = cx.session;
        let Some(finding) = session.find_state().filter(|it| !it.is_empty()) else {
            let soft = cx.pen.look.colours(ui.ctx()).ink_soft;
            ui.label(RichText::new(ui.localize(&msg!("find-list-empty"))).color(soft));
            ui.allocate_space(ui.available_size());
            return HitListExit::Stayed;
        };
        header_ui(ui, finding, cx);
        let rows = HitRows::new(finding);
        let shown = session.current_hit().and_then(|hit| rows.row_of(hit));
        let mut followed = shown.filter(|row| Some(*row) != self.current_row);
        self.current_row = shown;
        let mut wants = wanted.is_some();
        if wants {
            (self.focused_row, followed) = (shown.unwrap_or(0), Some(shown.unwrap_or(0)));
        }
        self.focused_row = self.focused_row.min(rows.len().saturating_sub(1));
        let mut left = HitListExit::Stayed;
        let before = self.focused_row;
        if ui.memory(|memory| memory.has_focus(row_id(before))) {
            left = self.handle_keys(ui, &rows, cx);
            if self.focused_row != before {
                (wants, followed) = (left == HitListExit::Stayed, Some(self.focused_row));
            }
        }
        self.rows_ui(ui, finding, &rows, cx, (wants, followed));
        left
    }

    /// Goes from row to row, picks, or leaves: each key in its turn, however many there are in a frame.
    fn handle_keys(
        &mut self,
        ui: &Ui,
        rows: &HitRows,
        cx: &mut FindContext<'_, '_>,
    ) -> HitListExit {
        let page = (self.height / ROW_HEIGHT).max(1.0) as usize;
        let last = rows.len().saturating_sub(1);
        let keys = ui.input_mut(|input| take_list_keys(&mut input.events));
        if !keys.is_empty() {
            focus_lock::cancel_focus_move(ui);
        }
        for key in keys {
            if let Some(to) = target_row(key, self.focused_row, page, last) {
                self.focused_row = to;
                cx.seek(FindCommand::Show(rows.hit(to)));
            } else if key == Key::Enter {
                cx.seek(FindCommand::Show(rows.hit(self.focused_row)));
                ui.memory_mut(|memory| memory.surrender_focus(row_id(self.focused_row)));
                return HitListExit::ToText;
            } else if let HitIndex::Text(index) = rows.hit(self.focused_row) {
                cx.seek(FindCommand::ToggleHit(index));
            }
        }
        HitListExit::Stayed
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        finding: &FindState,
        rows: &HitRows,
        cx: &mut FindContext<'_, '_>,
        (wants, followed): (bool, Option<usize>),
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("hits").auto_shrink(false);
        area = area.min_scrolled_height(ROW_HEIGHT);
        if let Some(offset) = followed.and_then(|row| self.offset_to(row)) {
            area = area.vertical_scroll_offset(offset);
        }
        let shown = area.show_rows(ui, ROW_HEIGHT, rows.len(), |ui, seen| {
            accessibility::list(ui, &ui.localize(&msg!("find-list-name")), rows.len());
            let stop = self.tab_stop(&seen);
            for at in seen {
                let it = hit_row::HitRow {
                    index: at,
                    id: row_id(at),
                    hit: rows.hit(at),
                    is_current: self.current_row == Some(at),
                    is_tab_stop: stop == at,
                };
                let response = hit_row::hit_row_ui(ui, &it, finding, cx);
                if wants && at == self.focused_row {
                    response.request_focus();
                }
                if response.has_focus() {
                    self.focused_row = at;
                    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
                    focus_lock::lock_keys(ui, response.id, filter);
                }
            }
        });
        (self.offset, self.height) = (shown.state.clamped_offset().y, shown.inner_rect.height());
        accessibility::label_scroll_bars(ui, shown.id);
    }

    /// The one row that the Tab key leads to.
    fn tab_stop(&self, seen: &Range<usize>) -> usize {
        let wanted = if seen.contains(&self.focused_row) {
            self.focused_row
        } else {
            self.current_row.unwrap_or(self.focused_row)
        };
        wanted.clamp(seen.start, seen.end.saturating_sub(1).max(seen.start))
    }

    /// How far the list must be scrolled for a row to be seen. `None` where it is seen.
    fn offset_to(&self, row: usize) -> Option<f32> {
        let (top, bottom) = (row as f32 * ROW_HEIGHT, (row + 1) as f32 * ROW_HEIGHT);
        if self.height <= ROW_HEIGHT {
            return Some(top);
        }
        if top < self.offset {
            return Some(top);
        }
        (self.offset + self.height < bottom).then_some(bottom - self.height)
    }
}

fn row_id(row: usize) -> Id {
    Id::unique(("hit", row))
}

/// Which hit stands in which row: those of the text, and after them those about marks.
struct HitRows {
    text: usize,
    fields: usize,
}

impl HitRows {
    fn new(finding: &FindState) -> Self {
        Self { text: finding.hits().len().min(MAX_LISTED), fields: finding.field_hits().len() }
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

/// Takes the keys that mean something in the list, in their order.
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

/// Shows how many hits will be marked, the ways to mark them, and to take all or none: in a menu where there is little
/// room.
fn header_ui(ui: &mut Ui, finding: &FindState, cx: &mut FindContext<'_, '_>) {
    let number = finding.included_count();
    let words = msg!("find-mark-number", count = number);
    if ui.available_width() < breakpoints::NARROW {
        menu::menu_button_ui(ui, &words, |ui| mark_buttons_ui(ui, number, cx));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = cx.pen.look.tight();
        ui.label(ui.localize(&words));
        mark_buttons_ui(ui, number, cx);
        if MAX_LISTED < finding.hits().len() {
            let soft = cx.pen.look.colours(ui.ctx()).ink_soft;
            let words = ui.localize(&msg!("find-list-part", count = MAX_LISTED));
            ui.label(RichText::new(words).color(soft));
        }
    });
}

/// Shows the ways to mark so many hits, and to take all or none.
fn mark_buttons_ui(ui: &mut Ui, number: usize, cx: &mut FindContext<'_, '_>) {
    for tag in Tag::ALL {
        mark_button_ui(ui, tag, number, cx);
    }
    ui.add_space(cx.pen.look.gap());
    for (name, said, pick) in [
        (msg!("find-all"), msg!("find-all-said"), HitInclusion::Included),
        (msg!("find-none"), msg!("find-none-said"), HitInclusion::Excluded),
    ] {
        let (name, said) = (ui.localize(&name), ui.localize(&said));
        let response = ui.button(name).tooltip(&said);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        if response.clicked() {
            cx.seek(FindCommand::SetAll(pick));
        }
    }
}

fn mark_button_ui(ui: &mut Ui, tag: Tag, number: usize, cx: &mut FindContext<'_, '_>) {
    let offer = UiCommand::MarkHits(tag);
    let name = ui.localize(&tag_name(tag));
    let words = RichText::new(name).color(cx.pen.look.tag_colours(ui.ctx(), tag).ink).strong();
    let offered = offer.dispatch(cx.workspace);
    let response = ui.add_enabled(offered.is_ok(), egui::Button::new(words));
    let said = ui.localize(&match tag {
        Tag::Claim => msg!("find-mark-claim", count = number),
        Tag::Rebuttal => msg!("find-mark-rebuttal", count = number),
        Tag::Quote => msg!("find-mark-quote", count = number),
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, offered.is_ok(), &said));
    let key = offer.spec().key_label(ui.ctx());
    accessibility::describe_shortcut(&response, &key, &said, &said);
    let response = match offered {
        Ok(_) => response.tooltip(format!("{said}  {key}")),
        Err(reason) => response.disabled_tooltip(ui.localize(&reason)),
    };
    if response.clicked() {
        cx.taken.push(offer);
    }
}
