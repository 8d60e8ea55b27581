//! The sheet of what was told since the start, newest first. See [`NotificationLogDialog`].

mod row;

use std::collections::HashMap;

use egui::{Event, EventFilter, Id, Key, Ui, vec2};

use self::row::{NotificationRow, row_ui};
use super::go_to::DialogResponse;
use crate::{
    i18n::{Language, msg},
    ui::{
        Outbox, accessibility, focus_lock,
        keymap::{UiCommand, take_unmodified, target_row},
        localize::Localize as _,
        text_field::TextField,
        text_view::TextContext,
    },
    workspace::{NotificationLog, NotificationLogEntry, Workspace},
};

/// How many notices there must be for a field to find one of them.
const MIN_FOR_FILTER: usize = 8;

/// The room for words to be found, in points.
const FIELD_WIDTH: f32 = 200.0;

/// How high an entry is taken to be until it has been seen, in points.
const ESTIMATED_HEIGHT: f32 = 52.0;

/// What the eye needs of the log: what is looked for in it, where the hand is, and how high its entries are.
#[derive(Default)]
pub(in crate::ui) struct NotificationLogDialog {
    filter: String,
    matches: LogMatches,
    /// The number of the entry where keys go.
    cursor: Option<usize>,
    /// How high entries are, by number, in points, where they are so wide.
    heights: HashMap<usize, f32>,
    width: f32,
    was_shown: bool,
    wants_keyboard: bool,
    is_copied: bool,
}

/// Which entries have the words that are looked for, as it was last found out.
#[derive(Default)]
struct LogMatches {
    /// Of what: the words, the newest entry, how often that was told, and the language.
    computed_for: Option<(String, usize, usize, Language)>,
    /// Their places from the newest one, from 0.
    places: Vec<usize>,
}

impl NotificationLogDialog {
    /// Forgets what was looked for, as the sheet is put away.
    pub(super) fn close(&mut self) {
        *self = Self::default();
    }

    /// Shows what stands above the entries: a field to find some of them, and how to take all along as text.
    pub(super) fn head_ui(&mut self, ui: &mut Ui, told: &NotificationLog) {
        ui.heading(ui.localize(&UiCommand::OpenNotifications.spec().name()));
        if told.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            if MIN_FOR_FILTER < told.len() {
                let name = ui.localize(&msg!("log-part"));
                let width = FIELD_WIDTH.min(ui.available_width());
                let field =
                    TextField::single_line(&mut self.filter).placeholder(&name).search_label(&name);
                let field = field.width(width).show(ui);
                self.is_copied &= !field.changed();
            }
            let words = if self.is_copied { msg!("log-copied") } else { msg!("log-copy") };
            if ui.button(ui.localize(&words)).clicked() {
                self.copy(ui, told);
            }
        });
    }

    /// Puts the entries that are shown on the clipboard, each in a line.
    fn copy(&mut self, ui: &Ui, told: &NotificationLog) {
        self.update_matches(ui, told);
        let entries = self.matches.places.iter().filter_map(|place| told.nth(*place));
        let lines = entries.map(|entry| row::entry_line(ui.ctx(), entry) + "\n");
        let head = ui.localize(&msg!("log-head", version = env!("CARGO_PKG_VERSION")));
        ui.copy_text(format!("{head}\n{}", lines.collect::<String>()));
        self.is_copied = true;
    }

    /// Shows the entries.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        pen: &mut TextContext<'_>,
        outbox: &mut Outbox,
    ) -> DialogResponse {
        let told = workspace.notification_log();
        self.update_matches(ui, told);
        if self.matches.places.is_empty() {
            let words = if told.is_empty() { msg!("log-empty") } else { msg!("log-none") };
            ui.label(ui.localize(&words));
            return DialogResponse::StayOpen;
        }
        if !std::mem::replace(&mut self.was_shown, true) {
            self.wants_keyboard = true;
        }
        self.invalidate_heights(ui.available_width());
        let at = self.handle_keys(ui, told);
        ui.spacing_mut().item_spacing.y = 0.0;
        accessibility::list(ui, &ui.localize(&msg!("log-list")), self.matches.places.len());
        let mut left = DialogResponse::StayOpen;
        for index in 0..self.matches.places.len() {
            let entry = told.nth(self.matches.places[index]);
            let Some(entry) = entry else { continue };
            if self.entry_ui(ui, entry, (index, index == at), workspace, pen, outbox) {
                left = DialogResponse::Close;
            }
        }
        left
    }

    /// Shows one entry, or leaves room for it where it is not seen. Returns whether one of its actions was taken.
    fn entry_ui(
        &mut self,
        ui: &mut Ui,
        entry: &NotificationLogEntry,
        (index, is_stop): (usize, bool),
        workspace: &Workspace,
        pen: &mut TextContext<'_>,
        outbox: &mut Outbox,
    ) -> bool {
        let height = self.heights.get(&entry.number).copied().unwrap_or(ESTIMATED_HEIGHT);
        let (top, seen) = (ui.cursor().top(), ui.clip_rect().y_range());
        let is_seen = top < seen.max && seen.min < top + height;
        if !is_seen && !is_stop {
            ui.allocate_space(vec2(ui.available_width(), height));
            return false;
        }
        let row = NotificationRow { index, id: row_id(entry.number), is_tab_stop: is_stop };
        let (response, is_taken) = row_ui(ui, &row, entry, workspace, pen, outbox);
        self.heights.insert(entry.number, ui.cursor().top() - top);
        // Who closes a menu takes the keyboard back once more: it is wanted until it has stayed for a frame.
        let is_wanted = is_stop && self.wants_keyboard;
        self.wants_keyboard &= !(is_wanted && response.has_focus());
        if is_wanted || response.clicked() {
            response.request_focus();
        }
        if response.has_focus() {
            self.cursor = Some(entry.number);
            let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            focus_lock::lock_keys(ui, response.id, filter);
        }
        is_taken
    }

    /// Finds out which entries are shown, if that may have changed.
    fn update_matches(&mut self, ui: &Ui, told: &NotificationLog) {
        let newest = told.nth(0).map_or((0, 0), |it| (it.number, it.repeats));
        let part = self.filter.trim().to_lowercase();
        let of = Some((part.clone(), newest.0, newest.1, ui.localizer().language()));
        if self.matches.computed_for == of {
            return;
        }
        let has_part = |entry: &NotificationLogEntry| {
            part.is_empty() || row::entry_line(ui.ctx(), entry).to_lowercase().contains(&part)
        };
        let entries = told.newest_first().enumerate();
        let places = entries.filter(|(_, it)| has_part(it)).map(|(place, _)| place).collect();
        self.matches = LogMatches { computed_for: of, places };
        self.is_copied = false;
    }

    /// Forgets how high entries are where they have got another width.
    fn invalidate_heights(&mut self, width: f32) {
        if (self.width - width).abs() > 0.5 {
            self.width = width;
            self.heights.clear();
        }
    }

    /// Does what was pressed while an entry had the keyboard. Returns the place of the entry where keys go now.
    fn handle_keys(&mut self, ui: &Ui, told: &NotificationLog) -> usize {
        let number = |index: &usize| told.nth(*index).map(|it| it.number);
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
    Id::unique(("told", number))
}

/// Takes the keys that lead from entry to entry, in their order.
fn take_list_keys(events: &mut Vec<Event>) -> Vec<Key> {
    const OWN: [Key; 6] =
        [Key::ArrowUp, Key::ArrowDown, Key::PageUp, Key::PageDown, Key::Home, Key::End];
    take_unmodified(events, &OWN)
}
