//! Every hit in its line, to be gone to, left out or marked with the others. See [`HitList`].

use std::ops::Range;

use egui::{Event, EventFilter, Id, Key, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::{
    Around, Stop,
    row::{self, ROW},
};
use crate::{
    command::{FindCommand, HitInclusion, HitIndex},
    editor::FindState,
    i18n::msg,
    model::Tag,
    ui::{
        held,
        hints::Hinted as _,
        keys::{Offer, along, tag_name, take_plain},
        menu, roles, room,
        speech::Speaks as _,
    },
};

/// How many hits of the text are listed at most: as many as can be marked at once.
const LISTED: usize = 200_000;

/// What the eye and the keyboard need of the list.
#[derive(Default)]
pub(super) struct HitList {
    /// The row that has the keyboard, or had it last.
    at: usize,
    /// The row of the hit that is shown, as it was in the last frame.
    shown: Option<usize>,
    /// How far it is scrolled, and how high it is, in points.
    offset: f32,
    height: f32,
}

/// Whether the analyst goes on in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    Not,
    ForText,
}

impl HitList {
    /// Whether this is one of its rows.
    pub(super) fn has(&self, id: Id) -> bool {
        id == row_id(self.at)
    }

    /// Shows the ways to mark all, and every hit. The row of the shown hit gets the keyboard where that is `wanted`.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        around: &mut Around<'_, '_>,
        wanted: Option<Stop>,
    ) -> Left {
        let session = around.session;
        let Some(finding) = session.find_state().filter(|it| !it.is_empty()) else {
            let soft = around.pen.look.colours(ui.ctx()).ink_soft;
            ui.label(RichText::new(ui.say(&msg!("find-list-empty"))).color(soft));
            ui.allocate_space(ui.available_size());
            return Left::Not;
        };
        head_ui(ui, finding, around);
        let rows = Rows::of(finding);
        let shown = session.current_hit().and_then(|hit| rows.row_of(hit));
        let mut followed = shown.filter(|row| Some(*row) != self.shown);
        self.shown = shown;
        let mut wants = wanted.is_some();
        if wants {
            (self.at, followed) = (shown.unwrap_or(0), Some(shown.unwrap_or(0)));
        }
        self.at = self.at.min(rows.len().saturating_sub(1));
        let mut left = Left::Not;
        let before = self.at;
        if ui.memory(|memory| memory.has_focus(row_id(before))) {
            left = self.take_keys(ui, &rows, around);
            if self.at != before {
                (wants, followed) = (left == Left::Not, Some(self.at));
            }
        }
        self.rows_ui(ui, finding, &rows, around, (wants, followed));
        left
    }

    /// Goes from row to row, picks, or leaves: each key in its turn, however many there are in a frame.
    fn take_keys(&mut self, ui: &Ui, rows: &Rows, around: &mut Around<'_, '_>) -> Left {
        let page = (self.height / ROW).max(1.0) as usize;
        let last = rows.len().saturating_sub(1);
        let keys = ui.input_mut(|input| own_keys(&mut input.events));
        if !keys.is_empty() {
            held::stay(ui);
        }
        for key in keys {
            if let Some(to) = along(key, self.at, page, last) {
                self.at = to;
                around.seek(FindCommand::Show(rows.hit(to)));
            } else if key == Key::Enter {
                around.seek(FindCommand::Show(rows.hit(self.at)));
                ui.memory_mut(|memory| memory.surrender_focus(row_id(self.at)));
                return Left::ForText;
            } else if let HitIndex::Text(index) = rows.hit(self.at) {
                around.seek(FindCommand::ToggleHit(index));
            }
        }
        Left::Not
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        finding: &FindState,
        rows: &Rows,
        around: &mut Around<'_, '_>,
        (wants, followed): (bool, Option<usize>),
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("hits").auto_shrink(false);
        area = area.min_scrolled_height(ROW);
        if let Some(offset) = followed.and_then(|row| self.offset_to(row)) {
            area = area.vertical_scroll_offset(offset);
        }
        let shown = area.show_rows(ui, ROW, rows.len(), |ui, seen| {
            roles::list(ui, &ui.say(&msg!("find-list-name")), rows.len());
            let stop = self.stop(&seen);
            for at in seen {
                let it = row::Row {
                    at,
                    id: row_id(at),
                    hit: rows.hit(at),
                    is_shown: self.shown == Some(at),
                    is_stop: stop == at,
                };
                let response = row::row_ui(ui, &it, finding, around);
                if wants && at == self.at {
                    response.request_focus();
                }
                if response.has_focus() {
                    self.at = at;
                    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
                    held::hold(ui, response.id, filter);
                }
            }
        });
        (self.offset, self.height) = (shown.state.clamped_offset().y, shown.inner_rect.height());
        roles::bars(ui, shown.id);
    }

    /// The one row that the Tab key leads to.
    fn stop(&self, seen: &Range<usize>) -> usize {
        let wanted = if seen.contains(&self.at) { self.at } else { self.shown.unwrap_or(self.at) };
        wanted.clamp(seen.start, seen.end.saturating_sub(1).max(seen.start))
    }

    /// How far the list must be scrolled for a row to be seen. `None` where it is seen.
    fn offset_to(&self, row: usize) -> Option<f32> {
        let (top, bottom) = (row as f32 * ROW, (row + 1) as f32 * ROW);
        if self.height <= ROW {
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
struct Rows {
    text: usize,
    fields: usize,
}

impl Rows {
    fn of(finding: &FindState) -> Self {
        Self { text: finding.hits().len().min(LISTED), fields: finding.field_hits().len() }
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
fn own_keys(events: &mut Vec<Event>) -> Vec<Key> {
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
    take_plain(events, &OWN)
}

/// Shows how many hits will be marked, the ways to mark them, and to take all or none: in a menu where there is little
/// room.
fn head_ui(ui: &mut Ui, finding: &FindState, around: &mut Around<'_, '_>) {
    let number = finding.included_count();
    let words = msg!("find-mark-number", count = number);
    if ui.available_width() < room::NARROW {
        menu::menu_button_ui(ui, &words, |ui| ways_ui(ui, number, around));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = around.pen.look.tight();
        ui.label(ui.say(&words));
        ways_ui(ui, number, around);
        if LISTED < finding.hits().len() {
            let soft = around.pen.look.colours(ui.ctx()).ink_soft;
            let words = ui.say(&msg!("find-list-part", count = LISTED));
            ui.label(RichText::new(words).color(soft));
        }
    });
}

/// Shows the ways to mark so many hits, and to take all or none.
fn ways_ui(ui: &mut Ui, number: usize, around: &mut Around<'_, '_>) {
    for tag in Tag::ALL {
        mark_button_ui(ui, tag, number, around);
    }
    ui.add_space(around.pen.look.gap());
    for (name, said, pick) in [
        (msg!("find-all"), msg!("find-all-said"), HitInclusion::Included),
        (msg!("find-none"), msg!("find-none-said"), HitInclusion::Excluded),
    ] {
        let (name, said) = (ui.say(&name), ui.say(&said));
        let response = ui.button(name).hint(&said);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        if response.clicked() {
            around.seek(FindCommand::SetAll(pick));
        }
    }
}

fn mark_button_ui(ui: &mut Ui, tag: Tag, number: usize, around: &mut Around<'_, '_>) {
    let offer = Offer::MarkHits(tag);
    let name = ui.say(&tag_name(tag));
    let words = RichText::new(name).color(around.pen.look.tag(ui.ctx(), tag).ink).strong();
    let offered = offer.take(around.workspace);
    let response = ui.add_enabled(offered.is_ok(), egui::Button::new(words));
    let said = ui.say(&match tag {
        Tag::Claim => msg!("find-mark-claim", count = number),
        Tag::Rebuttal => msg!("find-mark-rebuttal", count = number),
        Tag::Quote => msg!("find-mark-quote", count = number),
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, offered.is_ok(), &said));
    let key = offer.row().key_words(ui.ctx());
    roles::key(&response, &key, &said, &said);
    let response = match offered {
        Ok(_) => response.hint(format!("{said}  {key}")),
        Err(reason) => response.hint_why_not(ui.say(&reason)),
    };
    if response.clicked() {
        around.taken.push(offer);
    }
}
