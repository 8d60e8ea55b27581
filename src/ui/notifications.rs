//! Notification cards at the bottom of the text. See [`NotificationCards`].

use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};

use egui::{
    Align, Align2, Area, Button, FontId, Frame, Layout, Margin, Order, Pos2, RichText, Role, Sense,
    Ui, UiBuilder, WidgetInfo, accesskit::Live, vec2,
};

use super::{
    accessibility, breakpoints, keymap::UiCommand, localize::Localize as _, short_paths,
    theme::Look, tooltips::TooltipExt as _, view_ctx::ViewCtx, wrapped_text,
};
use crate::{
    command::{Command, Notification, NotificationDuration, Severity},
    editor::Editor,
    i18n::{Message, msg},
    workspace::{NotificationLog, Workspace},
};

/// How long an informational notification is shown, in seconds.
const INFO_SECONDS: f64 = 6.0;

/// The most cards shown, so that they don't hide the text.
const MAX_CARDS: usize = 3;

/// The width of a card, in points.
const WIDTH: f32 = 380.0;

/// The width of the severity icon, in points.
pub(super) const SEVERITY_ICON_SIZE: f32 = 16.0;

/// Which notifications were shown when, and which were seen.
#[derive(Default)]
pub(super) struct NotificationCards {
    first_shown: HashMap<usize, f64>,
    /// The log was read up to this number.
    read_up_to: usize,
    /// The later ones that were shown while the window had the focus.
    seen: BTreeSet<usize>,
}

impl NotificationCards {
    /// Marks the cards shown in this frame as seen, if the window has the focus.
    pub(super) fn mark_visible_seen(&mut self, ui: &Ui, workspace: &Workspace) {
        let oldest = workspace.notification_log().oldest().map_or(0, |it| it.number);
        self.seen = self.seen.split_off(&oldest);
        if ui.input(|input| input.focused) {
            let older = workspace.notifications().len().saturating_sub(MAX_CARDS);
            self.seen.extend(workspace.notifications()[older..].iter().map(|(number, _)| *number));
        }
    }

    /// Marks all notifications as read, because the log is open.
    pub(super) fn mark_all_read(&mut self, log: &NotificationLog) {
        self.read_up_to = log.nth(0).map_or(0, |it| it.number);
        self.seen.clear();
    }

    /// Returns how many notifications were seen neither as a card nor in the log.
    pub(super) fn unread_count(&self, log: &NotificationLog) -> usize {
        let new = log.newest_first().take_while(|it| self.read_up_to < it.number);
        new.filter(|it| !self.seen.contains(&it.number)).count()
    }

    /// Shows the newest notifications, and how many older ones there are.
    pub(super) fn ui(&mut self, ui: &Ui, cx: &mut ViewCtx<'_>) {
        let look = cx.text.look;
        let ctx = ui.ctx().clone();
        self.first_shown
            .retain(|number, _| cx.workspace.notifications().iter().any(|(it, _)| it == number));
        if cx.workspace.notifications().is_empty() {
            return;
        }
        let area = Area::new(egui::Id::unique("notification cards"))
            // Below overlays, so that no key moves the focus from them to a card.
            .order(Order::Middle)
            .anchor(Align2::LEFT_BOTTOM, vec2(look.wide(), -40.0));
        self.dismiss_expired(ui, cx);
        let reserved = 6.0 * look.wide();
        area.show(&ctx, |ui| {
            breakpoints::scrolled_in_window(ui, reserved, |ui| {
                let older = cx.workspace.notifications().len().saturating_sub(MAX_CARDS);
                if 0 < older {
                    older_ui(ui, older, cx);
                }
                for (number, notice) in &cx.workspace.notifications()[older..] {
                    card_ui(ui, *number, notice, cx);
                    ui.add_space(look.tight());
                }
            });
        });
    }

    /// Dismisses informational notifications after [`INFO_SECONDS`].
    fn dismiss_expired(&mut self, ui: &Ui, cx: &mut ViewCtx<'_>) {
        let now = ui.ctx().input(|input| input.time);
        for (number, notice) in cx.workspace.notifications() {
            let left = INFO_SECONDS - (now - *self.first_shown.entry(*number).or_insert(now));
            match notice.severity {
                // Those with actions wait for the user.
                Severity::Info
                    if !notice.actions.is_empty()
                        && notice.duration == NotificationDuration::Auto => {}
                Severity::Info if left <= 0.0 => cx.outbox.send(Command::Dismiss(*number)),
                Severity::Info => ui.ctx().request_repaint_after(Duration::from_secs_f64(left)),
                Severity::Warning | Severity::Error => {}
            }
        }
    }
}

/// Says how many older notifications there are, with a button to dismiss all.
fn older_ui(ui: &mut Ui, older: usize, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.set_width(breakpoints::fitting_width(ui, WIDTH, look));
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if ui.small_button(ui.localize(&msg!("card-dismiss-all"))).clicked() {
                let all = cx.workspace.notifications().iter();
                all.for_each(|(number, _)| cx.outbox.send(Command::Dismiss(*number)));
            }
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                let words = ui.localize(&msg!("card-older", count = older));
                ui.add(egui::Label::new(words).wrap());
            });
        });
    });
    ui.add_space(look.tight());
}

fn card_ui(ui: &mut Ui, number: usize, notice: &Notification, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    // Stable ids, so that a card is announced only once even if another one is dismissed.
    let scope = UiBuilder::new().scope_id(egui::Id::unique(("notification card", number)));
    let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(12, 10));
    let inner = |ui: &mut Ui| {
        ui.set_width(breakpoints::fitting_width(ui, WIDTH, look));
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let name = ui.localize(&msg!("card-dismiss"));
            let close = ui.small_button("×").tooltip(&name);
            close.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if close.clicked() {
                cx.outbox.send(Command::Dismiss(number));
            }
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                severity_icon_ui(ui, notice.severity, look);
                let full = ui.localize(&notice.text);
                let text = short_paths::with_short_paths(&notice.text, cx.workspace.editors());
                let notice = &Notification { text, ..notice.clone() };
                let shown = ui.localize(&notice.text);
                let ink = look.colours(ui.ctx()).ink;
                let sentence = wrapped_text::ltr_sentence(&shown);
                let mut words =
                    wrapped_text::label_ui(ui, &mut cx.text, &sentence, look.body(), ink);
                if shown != full {
                    words = words.tooltip(full);
                }
                let live = match notice.severity {
                    Severity::Info => Live::Polite,
                    Severity::Warning | Severity::Error => Live::Assertive,
                };
                if notice.duration != NotificationDuration::BriefSilent {
                    accessibility::announce(&words, &ui.localize(&spoken_text(notice)), live);
                }
            });
        });
        if notice.actions.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            for (words, command) in &notice.actions {
                if action_ui(ui, &ui.localize(words), command, cx) {
                    cx.outbox.send(command.clone());
                    cx.outbox.send(Command::Dismiss(number));
                }
            }
        });
    };
    ui.scope_builder(scope, |ui| frame.show(ui, inner));
}

pub(super) fn spoken_text(notice: &Notification) -> Message {
    let text = notice.text.clone();
    match notice.severity {
        Severity::Info => text,
        Severity::Warning => msg!("card-warning", text = text),
        Severity::Error => msg!("card-error", text = text),
    }
}

/// Shows the button of an action, with the shortcut that does the same. Returns whether it was clicked.
pub(super) fn action_ui(ui: &mut Ui, words: &str, command: &Command, cx: &ViewCtx<'_>) -> bool {
    let key =
        equivalent_command(command, cx.workspace).map(|command| command.spec().key_label(ui.ctx()));
    let key = key.unwrap_or_default();
    if key.is_empty() {
        return ui.button(words).clicked();
    }
    let small = RichText::new(key.as_str()).small().weak();
    let button = ui.add(Button::new((words, small)));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    accessibility::describe_shortcut(&button, &key, words, words);
    button.clicked()
}

/// Returns the UI command that currently does the same as `command`.
fn equivalent_command(command: &Command, workspace: &Workspace) -> Option<UiCommand> {
    let (id, command) = match command {
        Command::SaveNow(id) => (id, UiCommand::SaveNow),
        Command::ChooseSidecarPath(id) => (id, UiCommand::SaveMarksAs),
        Command::Reload(id) => (id, UiCommand::Reload),
        Command::Review(id) => (id, UiCommand::Review),
        Command::UndoRevision(id, _) => (id, UiCommand::Undo),
        _ => return None,
    };
    let active = workspace.active().map(Editor::id);
    Some(command).filter(|_| active == Some(*id))
}

/// Shows the severity as a letter on a disc, since not every font has icons. Screen readers get it from the text.
fn severity_icon_ui(ui: &mut Ui, severity: Severity, look: &Look) {
    let (rect, _) =
        ui.allocate_exact_size(vec2(SEVERITY_ICON_SIZE, SEVERITY_ICON_SIZE), Sense::hover());
    paint_severity_icon(ui, rect.center(), severity, look);
}

/// Paints the severity icon around `centre`.
pub(super) fn paint_severity_icon(ui: &Ui, centre: Pos2, severity: Severity, look: &Look) {
    let colours = look.colours(ui.ctx());
    let (letter, ink) = match severity {
        Severity::Info => ("i", colours.accent),
        Severity::Warning => ("!", colours.warn),
        Severity::Error => ("!", colours.bad),
    };
    ui.painter().circle_filled(centre, SEVERITY_ICON_SIZE / 2.0, ink);
    let font = FontId::proportional(look.small());
    ui.painter().text(centre, Align2::CENTER_CENTER, letter, font, colours.raised);
}
