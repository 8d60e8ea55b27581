//! One entry of the log: how much it matters, the words, when and how often, and what can still be done.

use egui::{Context, Id, Margin, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::{
    command::{Command, Notification},
    editor::Editor,
    i18n::msg,
    ui::{
        Outbox,
        accessibility::{self, RowSelection},
        dates::date_time,
        localize::Localize as _,
        notifications::{SEVERITY_ICON_SIZE, action_ui, paint_severity_icon, spoken_text},
        short_paths,
        text_view::TextContext,
        theme::Look,
        tooltips::TooltipExt as _,
        wrapped_text::{self, LabelLayout},
    },
    workspace::{NotificationLogEntry, Workspace},
};

/// What is left free around the words, in points.
const PADDING: Margin = Margin { left: 6, right: 6, top: 7, bottom: 6 };

/// Where an entry stands.
pub(super) struct NotificationRow {
    /// Its place among those that are shown, from 0.
    pub(super) index: usize,
    pub(super) id: Id,
    /// Whether the Tab key leads to it.
    pub(super) is_tab_stop: bool,
}

/// An entry in one line of text.
pub(super) fn entry_line(ctx: &Context, entry: &NotificationLogEntry) -> String {
    format!("{}: {}", time_and_count(ctx, entry), ctx.localize(&spoken_text(&entry.notification)))
}

/// When it was told, and how often if that was more than once.
fn time_and_count(ctx: &Context, entry: &NotificationLogEntry) -> String {
    let time = date_time(ctx, entry.time);
    ctx.localize(&match entry.repeats {
        1 => time,
        times => msg!("log-times", time = time, count = times),
    })
}

/// Shows one entry with its buttons. Returns what it is to the keyboard, and whether a button was pressed.
pub(super) fn row_ui(
    ui: &mut Ui,
    row: &NotificationRow,
    entry: &NotificationLogEntry,
    workspace: &Workspace,
    pen: &mut TextContext<'_>,
    outbox: &mut Outbox,
) -> (Response, bool) {
    let look = pen.look;
    let response = words_ui(ui, row, entry, workspace.editors(), pen);
    let is_taken = ui.push_id(row.id, |ui| actions_ui(ui, entry, workspace, look, outbox)).inner;
    let (left, right) = (response.rect.left(), response.rect.right());
    let edge = ui.visuals().widgets.noninteractive.bg_stroke;
    ui.painter().hline(left..=right, ui.cursor().top(), edge);
    (response, is_taken)
}

/// Shows what can still be done about it. Returns whether that was asked.
fn actions_ui(
    ui: &mut Ui,
    entry: &NotificationLogEntry,
    workspace: &Workspace,
    look: &Look,
    outbox: &mut Outbox,
) -> bool {
    let actions = entry.notification.actions.iter();
    let offered: Vec<_> = actions.filter(|(_, it)| workspace.is_still_offered(it)).collect();
    if offered.is_empty() {
        return false;
    }
    let shown = ui.horizontal_wrapped(|ui| {
        ui.add_space(indent(look));
        let mut taken = None;
        for (words, command) in offered {
            if action_ui(ui, &ui.localize(words), command, workspace, look) {
                taken = Some(command.clone());
            }
        }
        taken
    });
    ui.add_space(look.tight());
    let Some(command) = shown.inner else { return false };
    outbox.send(command);
    outbox.send(Command::Dismiss(entry.number));
    true
}

/// How far from the left the words begin, in points.
fn indent(look: &Look) -> f32 {
    f32::from(PADDING.left) + SEVERITY_ICON_SIZE + look.gap()
}

/// Shows all but the buttons, as one thing that the keyboard can go to.
fn words_ui(
    ui: &mut Ui,
    row: &NotificationRow,
    entry: &NotificationLogEntry,
    open: &[Editor],
    pen: &mut TextContext<'_>,
) -> Response {
    let look = pen.look;
    let whole = ui.available_width();
    let width = whole - indent(look) - f32::from(PADDING.right);
    let soft = look.colours(ui.ctx()).ink_soft;
    let text = short_paths::with_short_paths(&entry.notification.text, open);
    let (full, shown) = (ui.localize(&entry.notification.text), ui.localize(&text));
    let told = spoken_text(&Notification { text, ..entry.notification.clone() });
    let words = LabelLayout::new(ui, pen, &wrapped_text::ltr_sentence(&shown), look.body(), width);
    let about = time_and_count(ui.ctx(), entry);
    let small = LabelLayout::new(ui, pen, &about, look.small(), width);
    let high = words.size().y + small.size().y + f32::from(PADDING.top + PADDING.bottom);
    let (_, rect) = ui.allocate_space(vec2(whole, high));
    let sense = if row.is_tab_stop { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, row.id, sense);
    let name = format!("{}, {about}", ui.localize(&told));
    let has_hand = response.has_focus();
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, has_hand, &name));
    accessibility::list_row(
        &response,
        row.index,
        if has_hand { RowSelection::Selected } else { RowSelection::Unselected },
        || name,
    );
    if has_hand {
        ui.painter().rect_stroke(rect, look.radius(), look.ring(ui.ctx()), StrokeKind::Inside);
    }
    let at = pos2(rect.left() + indent(look), rect.top() + f32::from(PADDING.top));
    let middle = at.y + words.first_line_height() / 2.0;
    let centre = pos2(rect.left() + f32::from(PADDING.left) + SEVERITY_ICON_SIZE / 2.0, middle);
    paint_severity_icon(ui, centre, entry.notification.severity, look);
    let below = at + vec2(0.0, words.size().y);
    words.paint(ui, pen, at, look.colours(ui.ctx()).ink);
    small.paint(ui, pen, below, soft);
    if shown == full { response } else { response.tooltip(full) }
}
