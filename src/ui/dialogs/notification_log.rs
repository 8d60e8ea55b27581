//! The dialog with all notifications since the start, newest first. See [`NotificationLogDialog`].

mod row;

use std::collections::HashMap;

use egui::{Event, EventFilter, Id, Key, Ui, vec2};

use self::row::{NotificationRow, row_ui};
use super::DialogResponse;
use crate::{
    i18n::{Language, msg},
    ui::{
        accessibility, focus_lock,
        keymap::{take_unmodified, target_row},
        localize::Localize as _,
        text_field::TextField,
        view_ctx::ViewCtx,
    },
    workspace::{NotificationLog, NotificationLogEntry},
};

/// The filter field is shown only if there are more notifications than this.
const MIN_FOR_FILTER: usize = 8;

/// The width of the filter field, in points.
const FIELD_WIDTH: f32 = 200.0;

/// The assumed height of an entry that hasn't been shown yet, in points.
const ESTIMATED_HEIGHT: f32 = 52.0;

/// The filter, the keyboard cursor and the row heights.
#[derive(Default)]
pub(in crate::ui) struct NotificationLogDialog {
    filter: String,
    matches: LogMatches,
    /// The number of the entry under the keyboard cursor.
    cursor: Option<usize>,
    /// The heights of entries by number at `width`, both in points.
    heights: HashMap<usize, f32>,
    width: f32,
    was_shown: bool,
    wants_keyboard: bool,
    is_copied: bool,
}

/// The entries that contain the filter text, cached.
#[derive(Default)]
struct LogMatches {
    /// The filter, the newest entry's number and repeats, and the language they were computed for.
    computed_for: Option<(String, usize, usize, Language)>,
    /// Their indices, 0 being the newest entry.
    places: Vec<usize>,
}

impl NotificationLogDialog {
    /// Shows the filter and the button that copies all as text.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, log: &NotificationLog) {
        if log.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            if MIN_FOR_FILTER < log.len() {
                let name = ui.localize(&msg!("log-part"));
                let width = FIELD_WIDTH.min(ui.available_width());
                let field =
                    TextField::single_line(&mut self.filter).placeholder(&name).search_label(&name);
                let field = field.width(width).show(ui);
                self.is_copied &= !field.changed();
            }
            let words = if self.is_copied { msg!("log-copied") } else { msg!("log-copy") };
            if ui.button(ui.localize(&words)).clicked() {
                self.copy(ui, log);
            }
        });
    }

    /// Copies the shown entries to the clipboard, one per line.
    fn copy(&mut self, ui: &Ui, log: &NotificationLog) {
        self.update_matches(ui, log);
        let entries = self.matches.places.iter().filter_map(|place| log.nth(*place));
        let lines = entries.map(|entry| row::entry_line(ui.ctx(), entry) + "\n");
        let head = ui.localize(&msg!("log-head", version = env!("CARGO_PKG_VERSION")));
        ui.copy_text(format!("{head}\n{}", lines.collect::<String>()));
        self.is_copied = true;
    }

    /// Shows the entries.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCtx<'_>) -> DialogResponse {
        let log = cx.workspace.notification_log();
        self.update_matches(ui, log);
        if self.matches.places.is_empty() {
            let words = if log.is_empty() { msg!("log-empty") } else { msg!("log-none") };
            ui.label(ui.localize(&words));
            return DialogResponse::StayOpen;
        }
        if !std::mem::replace(&mut self.was_shown, true) {
            self.wants_keyboard = true;
        }
        self.invalidate_heights(ui.available_width());
        let at = self.handle_keys(ui, log);
        ui.spacing_mut().item_spacing.y = 0.0;
        accessibility::list(ui, &ui.localize(&msg!("log-list")), self.matches.places.len());
        let mut result = DialogResponse::StayOpen;
        for index in 0..self.matches.places.len() {
            let entry = log.nth(self.matches.places[index]);
            let Some(entry) = entry else { continue };
            let row = NotificationRow { index, id: row_id(entry.number), is_tab_stop: index == at };
            if self.entry_ui(ui, entry, &row, cx) {
                result = DialogResponse::Close;
            }
        }
        result
    }

    /// Shows an entry, or leaves space for it if it is out of view. Returns whether one of its actions was run.
    fn entry_ui(
        &mut self,
        ui: &mut Ui,
        entry: &NotificationLogEntry,
        row: &NotificationRow,
        cx: &mut ViewCtx<'_>,
    ) -> bool {
        let height = self.heights.get(&entry.number).copied().unwrap_or(ESTIMATED_HEIGHT);
        let top = ui.cursor().top();
        let visible = ui.clip_rect().y_range();
        let is_visible = top < visible.max && visible.min < top + height;
        if !is_visible && !row.is_tab_stop {
            ui.allocate_space(vec2(ui.available_width(), height));
            return false;
        }
        let (response, is_done) = row_ui(ui, row, entry, cx);
        self.heights.insert(entry.number, ui.cursor().top() - top);
        // A closing menu takes the focus once more: request it until it stays for a frame.
        let is_wanted = row.is_tab_stop && self.wants_keyboard;
        self.wants_keyboard &= !(is_wanted && response.has_focus());
        if is_wanted || response.clicked() {
            response.request_focus();
        }
        if response.has_focus() {
            self.cursor = Some(entry.number);
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            focus_lock::lock_keys(ui, response.id, filter);
        }
        is_done
    }

    /// Recomputes the matching entries if something changed.
    fn update_matches(&mut self, ui: &Ui, log: &NotificationLog) {
        let newest = log.nth(0).map_or((0, 0), |it| (it.number, it.repeats));
        let filter = self.filter.trim().to_lowercase();
        let key = Some((filter.clone(), newest.0, newest.1, ui.localizer().language()));
        if self.matches.computed_for == key {
            return;
        }
        let is_match = |entry: &NotificationLogEntry| {
            filter.is_empty() || row::entry_line(ui.ctx(), entry).to_lowercase().contains(&filter)
        };
        let entries = log.newest_first().enumerate();
        let places = entries.filter(|(_, it)| is_match(it)).map(|(place, _)| place).collect();
        self.matches = LogMatches { computed_for: key, places };
        self.is_copied = false;
    }

    /// Clears the row heights if the width changed.
    fn invalidate_heights(&mut self, width: f32) {
        if (self.width - width).abs() > 0.5 {
            self.width = width;
            self.heights.clear();
        }
    }

    /// Moves the cursor by the keys pressed in the list. Returns the place of the entry under it.
    fn handle_keys(&mut self, ui: &Ui, log: &NotificationLog) -> usize {
        let number = |index: &usize| log.nth(*index).map(|it| it.number);
        let places = &self.matches.places;
        let at = places.iter().position(|it| self.cursor.is_some() && number(it) == self.cursor);
        let before = at.unwrap_or(0);
        let focused = places.get(before).and_then(number).map(row_id);
        if !focused.is_some_and(|id| ui.memory(|memory| memory.has_focus(id))) {
            return before;
        }
        let keys = ui.input_mut(|input| take_list_keys(&mut input.events));
        if keys.is_empty() {
            return before;
        }
        focus_lock::cancel_focus_move(ui);
        let last = places.len().saturating_sub(1);
        let page = (ui.clip_rect().height() / ESTIMATED_HEIGHT).max(1.0) as usize;
        let step = |at, key| target_row(key, at, page, last).unwrap_or(at);
        let to = keys.into_iter().fold(before.min(last), step);
        self.cursor = places.get(to).and_then(number);
        self.wants_keyboard = to != before;
        to
    }
}

fn row_id(number: usize) -> Id {
    Id::unique(("notification", number))
}

/// Takes the keys that move through the list, in order.
fn take_list_keys(events: &mut Vec<Event>) -> Vec<Key> {
    const OWN: [Key; 6] =
        [Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown, Key::Home, Key::End];
    take_unmodified(events, &OWN)
}
