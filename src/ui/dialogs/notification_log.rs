//! The dialog with all notifications since the start, newest first. See [`NotificationLogDialog`].

use std::collections::HashMap;

use egui::{Context, Id, Margin, Rangef, Ui, UiBuilder, pos2, vec2};

use super::DialogResponse;
use crate::{
    command::{Command, Notification},
    editor::Editor,
    i18n::{Language, msg},
    ui::{
        accessibility::{self, RowSelection},
        dates::date_time,
        keymap::AppDialog,
        localize::Localize as _,
        notifications::{SEVERITY_ICON_SIZE, action_ui, paint_severity_icon, spoken_text},
        short_paths,
        text_field::TextField,
        theme::Look,
        tooltips::TooltipExt as _,
        view_ctx::{TextCtx, ViewCtx},
        virtual_list::{
            ARROWS, ListContent, ListHeaderPlacement, ListKeys, ListRow, ListShape, RowHeights,
            VirtualList,
        },
        wrapped_text::{self, LabelLayout},
    },
    workspace::{NotificationLog, NotificationLogEntry},
};

/// The filter field is shown only if there are more notifications than this.
const MIN_FOR_FILTER: usize = 8;

/// The width of the filter field, in points.
const FIELD_WIDTH: f32 = 200.0;

/// The assumed height of an entry that hasn't been shown yet, in points.
const ESTIMATED_HEIGHT: f32 = 52.0;

/// The space around the text, in points.
const PADDING: Margin = Margin { left: 6, right: 6, top: 7, bottom: 6 };

/// The filter, the keyboard cursor and the row heights.
#[derive(Default)]
pub(in crate::ui) struct NotificationLogDialog {
    filter: String,
    matches: LogMatches,
    list: VirtualList,
    /// The number of the entry under the keyboard cursor.
    cursor: Option<usize>,
    /// The heights of entries by number at `width`, both in points.
    heights: HashMap<usize, f32>,
    width: f32,
    was_shown: bool,
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
        let lines = entries.map(|entry| entry_line(ui.ctx(), entry) + "\n");
        let head = ui.localize(&msg!("log-head", version = env!("CARGO_PKG_VERSION")));
        ui.copy_text(format!("{head}\n{}", lines.collect::<String>()));
        self.is_copied = true;
    }

    /// Shows the entries, at most `height` points high, and the head if it scrolls with them.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        header: ListHeaderPlacement,
        height: f32,
        cx: &mut ViewCtx<'_>,
    ) -> DialogResponse {
        let log = cx.workspace.notification_log();
        self.update_matches(ui, log);
        if self.matches.places.is_empty() {
            if header == ListHeaderPlacement::Scrolled {
                ui.heading(ui.localize(&super::dialog_title(AppDialog::Notifications)));
                self.head_ui(ui, log);
            }
            let words = if log.is_empty() { msg!("log-empty") } else { msg!("log-none") };
            ui.label(ui.localize(&words));
            return DialogResponse::StayOpen;
        }
        if !std::mem::replace(&mut self.was_shown, true) {
            self.list.request_focus();
        }
        self.invalidate_heights(ui.available_width());
        let entries: Vec<_> = self.matches.places.iter().filter_map(|at| log.nth(*at)).collect();
        let at_cursor = entries.iter().position(|it| Some(it.number) == self.cursor);
        self.list.cursor = at_cursor.unwrap_or(0);
        let mut rows = RowHeights::default();
        for entry in &entries {
            rows.push(1, *self.heights.get(&entry.number).unwrap_or(&ESTIMATED_HEIGHT));
        }
        let name = ui.localize(&msg!("log-list"));
        let shape = ListShape {
            row_id: Some(&|row| Id::unique(("notification", entries[row].number))),
            height: Rangef::point(height),
            ..ListShape::new("notifications", &name, &rows, ListKeys::Row(ARROWS))
        };
        self.list.handle_keys(ui, shape);
        let mut result = DialogResponse::StayOpen;
        let mut list = std::mem::take(&mut self.list);
        list.ui_with_header(ui, shape, |ui, content| match content {
            ListContent::Header if header == ListHeaderPlacement::Fixed => {}
            ListContent::Header => {
                ui.heading(ui.localize(&super::dialog_title(AppDialog::Notifications)));
                self.head_ui(ui, log);
            }
            ListContent::Row(row) => {
                let entry = entries[row.index];
                let shown = row_ui(ui, row, entry, cx);
                if (shown.height - row.rect.height()).abs() > 0.5 {
                    self.heights.insert(entry.number, shown.height);
                    ui.ctx().request_discard("a notification's height");
                }
                if shown.is_done {
                    result = DialogResponse::Close;
                }
            }
        });
        self.list = list;
        self.cursor = entries.get(self.list.cursor).map(|it| it.number);
        result
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
            filter.is_empty() || entry_line(ui.ctx(), entry).to_lowercase().contains(&filter)
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
}

/// What the row of an entry needs and leads to.
struct ShownEntry {
    /// In points.
    height: f32,
    /// Whether an action was run.
    is_done: bool,
}

/// Returns an entry as one line of text.
fn entry_line(ctx: &Context, entry: &NotificationLogEntry) -> String {
    format!("{}: {}", time_and_count(ctx, entry), ctx.localize(&spoken_text(&entry.notification)))
}

/// Returns the time of an entry, and its count if it was repeated.
fn time_and_count(ctx: &Context, entry: &NotificationLogEntry) -> String {
    let time = date_time(ctx, entry.time);
    ctx.localize(&match entry.repeats {
        1 => time,
        times => msg!("log-times", time = time, count = times),
    })
}

/// Shows an entry with its actions.
fn row_ui(
    ui: &mut Ui,
    row: &ListRow,
    entry: &NotificationLogEntry,
    cx: &mut ViewCtx<'_>,
) -> ShownEntry {
    let bottom = words_ui(ui, row, entry, cx.workspace.editors(), &mut cx.text);
    let place = row.rect.with_min_y(bottom);
    let mut below = ui.new_child(UiBuilder::new().id_salt(row.response.id).max_rect(place));
    let is_done = actions_ui(&mut below, entry, cx);
    let bottom = below.cursor().top();
    let edge = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().hline(row.rect.x_range(), bottom, edge);
    ShownEntry { height: bottom - row.rect.top(), is_done }
}

/// Shows the actions that are still possible. Returns whether one was clicked.
fn actions_ui(ui: &mut Ui, entry: &NotificationLogEntry, cx: &mut ViewCtx<'_>) -> bool {
    let look = cx.text.look;
    let actions = entry.notification.actions.iter();
    let available: Vec<_> = actions.filter(|(_, it)| cx.workspace.is_still_offered(it)).collect();
    if available.is_empty() {
        return false;
    }
    let shown = ui.horizontal_wrapped(|ui| {
        ui.add_space(indent(look));
        let mut clicked = None;
        for (words, command) in available {
            if action_ui(ui, &ui.localize(words), command, cx) {
                clicked = Some(command.clone());
            }
        }
        clicked
    });
    ui.add_space(look.tight());
    let Some(command) = shown.inner else { return false };
    cx.outbox.send(command);
    cx.outbox.send(Command::Dismiss(entry.number));
    true
}

/// The left indent of the text, in points.
fn indent(look: &Look) -> f32 {
    f32::from(PADDING.left) + SEVERITY_ICON_SIZE + look.gap()
}

/// Shows everything but the actions. Returns its bottom.
fn words_ui(
    ui: &Ui,
    row: &ListRow,
    entry: &NotificationLogEntry,
    open: &[Editor],
    text_cx: &mut TextCtx<'_>,
) -> f32 {
    let look = text_cx.look;
    let width = row.rect.width() - indent(look) - f32::from(PADDING.right);
    let soft = look.colours(ui.ctx()).ink_soft;
    let text = short_paths::with_short_paths(&entry.notification.text, open);
    let full = ui.localize(&entry.notification.text);
    let shown = ui.localize(&text);
    let spoken = spoken_text(&Notification { text, ..entry.notification.clone() });
    let words =
        LabelLayout::new(ui, text_cx, &wrapped_text::ltr_sentence(&shown), look.body(), width);
    let about = time_and_count(ui.ctx(), entry);
    let small = LabelLayout::new(ui, text_cx, &about, look.small(), width);
    let is_focused = RowSelection::from(row.response.has_focus());
    accessibility::list_row(&row.response, row.index, is_focused, || {
        format!("{}, {about}", ui.localize(&spoken))
    });
    row.paint_ring(ui, look);
    let at = row.rect.min + vec2(indent(look), f32::from(PADDING.top));
    let middle = at.y + words.first_line_height() / 2.0;
    let left = row.rect.left() + f32::from(PADDING.left);
    let centre = pos2(left + SEVERITY_ICON_SIZE / 2.0, middle);
    paint_severity_icon(ui, centre, entry.notification.severity, look);
    let below = at + vec2(0.0, words.size().y);
    let bottom = below.y + small.size().y + f32::from(PADDING.bottom);
    words.paint(ui, text_cx, at, look.colours(ui.ctx()).ink);
    small.paint(ui, text_cx, below, soft);
    if shown != full {
        row.response.clone().tooltip(full);
    }
    bottom
}
