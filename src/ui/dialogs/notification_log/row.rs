//! One entry of the notification log: severity, text, time, repeats and actions.

use egui::{Context, Id, Margin, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::{
    command::{Command, Notification},
    editor::Editor,
    i18n::msg,
    ui::{
        accessibility::{self, RowSelection},
        dates::date_time,
        localize::Localize as _,
        notifications::{SEVERITY_ICON_SIZE, action_ui, paint_severity_icon, spoken_text},
        short_paths,
        theme::Look,
        tooltips::TooltipExt as _,
        view_ctx::{TextCtx, ViewCtx},
        wrapped_text::{self, LabelLayout},
    },
    workspace::NotificationLogEntry,
};

/// The space around the text, in points.
const PADDING: Margin = Margin { left: 6, right: 6, top: 7, bottom: 6 };

/// The position of an entry.
pub(super) struct NotificationRow {
    /// Its index among the shown entries.
    pub(super) index: usize,
    pub(super) id: Id,
    /// Whether Tab focuses it.
    pub(super) is_tab_stop: bool,
}

/// Returns an entry as one line of text.
pub(super) fn entry_line(ctx: &Context, entry: &NotificationLogEntry) -> String {
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

/// Shows an entry with its actions. Returns its response, and whether an action was run.
pub(super) fn row_ui(
    ui: &mut Ui,
    row: &NotificationRow,
    entry: &NotificationLogEntry,
    cx: &mut ViewCtx<'_>,
) -> (Response, bool) {
    let response = words_ui(ui, row, entry, cx.workspace.editors(), &mut cx.text);
    let is_done = ui.push_id(row.id, |ui| actions_ui(ui, entry, cx)).inner;
    let edge = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().hline(response.rect.x_range(), ui.cursor().top(), edge);
    (response, is_done)
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

/// Shows everything but the actions, as one focusable widget.
fn words_ui(
    ui: &mut Ui,
    row: &NotificationRow,
    entry: &NotificationLogEntry,
    open: &[Editor],
    text_cx: &mut TextCtx<'_>,
) -> Response {
    let look = text_cx.look;
    let full_width = ui.available_width();
    let width = full_width - indent(look) - f32::from(PADDING.right);
    let soft = look.colours(ui.ctx()).ink_soft;
    let text = short_paths::with_short_paths(&entry.notification.text, open);
    let full = ui.localize(&entry.notification.text);
    let shown = ui.localize(&text);
    let spoken = spoken_text(&Notification { text, ..entry.notification.clone() });
    let words =
        LabelLayout::new(ui, text_cx, &wrapped_text::ltr_sentence(&shown), look.body(), width);
    let about = time_and_count(ui.ctx(), entry);
    let small = LabelLayout::new(ui, text_cx, &about, look.small(), width);
    let high = words.size().y + small.size().y + f32::from(PADDING.top + PADDING.bottom);
    let (_, rect) = ui.allocate_space(vec2(full_width, high));
    let sense = if row.is_tab_stop { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, row.id, sense);
    let name = format!("{}, {about}", ui.localize(&spoken));
    let is_focused = response.has_focus();
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_focused, &name));
    accessibility::list_row(&response, row.index, RowSelection::from(is_focused), || name);
    if is_focused {
        ui.painter().rect_stroke(rect, look.radius(), look.ring(ui.ctx()), StrokeKind::Inside);
    }
    let at = pos2(rect.left() + indent(look), rect.top() + f32::from(PADDING.top));
    let middle = at.y + words.first_line_height() / 2.0;
    let centre = pos2(rect.left() + f32::from(PADDING.left) + SEVERITY_ICON_SIZE / 2.0, middle);
    paint_severity_icon(ui, centre, entry.notification.severity, look);
    let below = at + vec2(0.0, words.size().y);
    words.paint(ui, text_cx, at, look.colours(ui.ctx()).ink);
    small.paint(ui, text_cx, below, soft);
    if shown == full { response } else { response.tooltip(full) }
}
