//! The status bar: document, position, marks, and whether they are saved.

use egui::{Align, Context, Layout, RichText, Role, Ui, WidgetInfo, accesskit::Live};

use super::{
    Outbox, accessibility,
    activity_indicator::{self, ActivityLabelPlacement},
    breakpoints,
    command_button::command_button_ui,
    dates::date_time,
    keymap::{AppDialog, UiCommand},
    localize::Localize as _,
    rtl,
    tooltips::{TooltipExt as _, with_key},
    view_ctx::ViewCtx,
};
use crate::{
    command::{Collaborator, Command, EditorId, FileExists},
    editor::{Editor, SaveStatus},
    i18n::{Message, msg},
    model::{Document, document::LineEnding},
};

/// The largest share of the width that the document's name takes.
const MOST_OF_NAME: f32 = 0.35;

/// The least width in which the other facts are shown, in points.
const LEAST_FACTS: f32 = 60.0;

/// Tracks what screen readers announce about saving: nothing while all goes well, as every edit saves.
///
/// A failure is announced by a notification; the status announces the recovery.
#[derive(Default)]
pub(super) struct StatusBar {
    document: Option<EditorId>,
    save_trend: SaveTrend,
}

/// The recent results of saving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum SaveTrend {
    #[default]
    Ok,
    Failed,
    Recovered,
}

impl StatusBar {
    pub(super) fn ui(&mut self, ui: &mut Ui, unread: usize, cx: &mut ViewCtx<'_>) {
        if let Some(editor) = cx.workspace.active() {
            self.update_save_trend(editor);
        }
        let save_trend = self.save_trend;
        let place = match cx.workspace.active() {
            None if cx.workspace.is_loading() => ActivityLabelPlacement::BesideBar,
            _ => activity_indicator::label_above_ui(ui, cx),
        };
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if 0 < unread {
                    unread_ui(ui, unread, cx.outbox);
                }
                match cx.workspace.active() {
                    Some(editor) => {
                        save_status_ui(ui, editor, save_trend, cx);
                        activity_indicator::activity_ui(ui, place, cx);
                        status_ui(ui, editor, cx);
                    }
                    None => empty_ui(ui, place, cx),
                }
            });
        });
    }

    fn update_save_trend(&mut self, editor: &Editor) {
        if self.document != Some(editor.id()) {
            *self = Self { document: Some(editor.id()), save_trend: SaveTrend::Ok };
        }
        self.save_trend = match (editor.save_status(), self.save_trend) {
            (SaveStatus::Failed(_), _) | (SaveStatus::Saving, SaveTrend::Failed) => {
                SaveTrend::Failed
            }
            (SaveStatus::Saved, SaveTrend::Failed | SaveTrend::Recovered) => SaveTrend::Recovered,
            _ => SaveTrend::Ok,
        };
    }
}

fn unread_ui(ui: &mut Ui, unread: usize, outbox: &mut Outbox) {
    let row = UiCommand::open(AppDialog::Notifications).spec();
    let name = ui.localize(&msg!("status-unread", count = unread));
    let is_narrow = ui.ctx().content_rect().width() < breakpoints::NARROW;
    let words = if is_narrow { unread.to_string() } else { name.clone() };
    let key = row.key_label(ui.ctx());
    let button = ui.small_button(words).tooltip(with_key(&ui.localize(&row.name()), &key));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    accessibility::describe_shortcut(&button, &key, &name, &name);
    if button.clicked() {
        outbox.run(UiCommand::open(AppDialog::Notifications));
    }
}

/// Shows that no document is open. The progress of loading is shown in the document's place.
fn empty_ui(ui: &mut Ui, place: ActivityLabelPlacement, cx: &mut ViewCtx<'_>) {
    if !cx.workspace.is_loading() {
        activity_indicator::activity_ui(ui, place, cx);
    }
    let words = match cx.workspace.load_tracker() {
        tracker if tracker.is_stopped() => msg!("reading-stopping"),
        tracker if 0 < tracker.pending() => msg!("reading"),
        _ => msg!("status-no-document"),
    };
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.label(small_text(ui, &words)));
}

fn status_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    // In a narrow window there is no space for it.
    if cx.text.look.wide() * 2.0 < ui.available_width() {
        let layout = Layout::left_to_right(Align::Center);
        ui.with_layout(layout, |ui| facts_ui(ui, editor, cx));
    }
}

/// Shows the name, encoding and position, of which the latter two are buttons, and other facts.
fn facts_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let name = editor.document().name();
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width() * MOST_OF_NAME);
        fact_ui(ui, name);
    });
    ui.spacing_mut().item_spacing.x = look.tight();
    let encoding = encoding_text(editor.document());
    command_ui(ui, &ui.localize(&encoding), UiCommand::open(AppDialog::Encodings), cx);
    command_ui(ui, &ui.localize(&position_text(editor)), UiCommand::open(AppDialog::GoTo), cx);
    let rest: Vec<String> =
        fact_texts(ui.ctx(), editor).iter().map(|fact| ui.localize(fact)).collect();
    let rest = rest.join("   ·   ");
    if LEAST_FACTS <= ui.available_width() {
        fact_ui(ui, &rest);
    }
}

fn fact_ui(ui: &mut Ui, words: &str) {
    let style = |words| RichText::new(words).small().weak();
    let line = rtl::single_line(ui, words, ui.available_width(), style);
    // egui shows the full text of a truncated label as tooltip.
    ui.add(egui::Label::new(line).truncate());
}

/// Shows a fact as a button of `command`, if there is space.
fn command_ui(ui: &mut Ui, words: &str, command: UiCommand, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let line = RichText::new(words).small().weak();
    let font = egui::FontId::proportional(look.small());
    let width = ui.fonts_mut(|fonts| {
        fonts.layout_no_wrap(words.to_owned(), font, egui::Color32::PLACEHOLDER).size().x
    });
    if ui.available_width() < width + look.gap() {
        return;
    }
    let hint = ui.localize(&command.label(cx.workspace));
    let button = egui::Button::new(line).small().frame_when_inactive(false);
    command_button_ui(ui, command, button, words, Some(&hint), cx);
}

/// Returns the encoding and line endings: `UTF-8 · CRLF`.
fn encoding_text(document: &Document) -> Message {
    let encoding = document.source().encoding.as_str();
    let ends: Message = match document.line_ending() {
        LineEnding::None => return encoding.into(),
        LineEnding::Lf => "LF".into(),
        LineEnding::CrLf => "CRLF".into(),
        LineEnding::Cr => "CR".into(),
        LineEnding::Mixed => msg!("line-ends-mixed"),
    };
    msg!("status-encoding", encoding = encoding, ends = ends)
}

/// Returns the caret's position: `Line 3, column 12 · 40 %`. Reads at most some kilobytes.
fn position_text(editor: &Editor) -> Message {
    let document = editor.document();
    let caret = editor.selection().caret;
    // After the last line break there is no line; the caret is shown at the end of the last line.
    let line = document.line_number(caret).min(document.line_count());
    let start = document.line_start(line - 1);
    let column = document.to_char(caret.min(document.line_around(start).end.max(start)))
        - document.to_char(start)
        + 1;
    let percent = (caret as u128 * 100 / document.text().len().max(1) as u128) as u64;
    msg!("status-place", line = line, column = column, percent = percent)
}

/// Returns other facts about the document, the marks and the selection.
fn fact_texts(ctx: &Context, editor: &Editor) -> Vec<Message> {
    let mut facts = Vec::new();
    if editor.file_exists() == FileExists::No {
        facts.push(msg!("status-gone"));
    }
    if !editor.is_loading() {
        facts.push(msg!("marks", count = editor.marks().len()));
    }
    facts.extend(also_open_text(ctx, editor.collaborators()));
    let waiting = [
        (editor.proposal_count(), msg!("status-to-review", count = editor.proposal_count())),
        (editor.conflict_count(), msg!("status-to-decide", count = editor.conflict_count())),
        (editor.lost().marks.len(), msg!("status-lost", count = editor.lost().marks.len())),
    ];
    facts.extend(waiting.into_iter().filter(|(count, _)| 0 < *count).map(|(_, words)| words));
    facts.extend(selection_text(editor));
    facts
}

fn selection_text(editor: &Editor) -> Option<Message> {
    let document = editor.document();
    let spans = editor.selection().spans()?;
    let pieces = spans.pieces().iter();
    let count: usize =
        pieces.map(|it| document.to_char(it.end()) - document.to_char(it.start())).sum();
    let selected = msg!("status-selected", count = count);
    Some(match spans.pieces().len() {
        1 => selected,
        pieces => msg!("status-in-pieces", selected = selected, pieces = pieces),
    })
}

/// Returns who else has the document open, such as “also open: Ada on laptop since 2026-11-02 14:05”.
fn also_open_text(ctx: &Context, others: &[Collaborator]) -> Option<Message> {
    let first = others.first()?;
    let who = &first.who;
    let machine = &first.machine;
    let since = date_time(ctx, first.since);
    let words = match (who.as_str(), machine.as_str()) {
        ("", "") => msg!("status-open", since = since),
        ("", _) => msg!("status-open-on", machine = machine, since = since),
        (_, "") => msg!("status-open-by", who = who, since = since),
        _ => msg!("status-open-by-on", who = who, machine = machine, since = since),
    };
    Some(match others.len() {
        1 => words,
        number => msg!("status-open-more", words = words, count = number - 1),
    })
}

fn save_status_ui(ui: &mut Ui, editor: &Editor, save_trend: SaveTrend, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let colours = look.colours(ui.ctx());
    let sidecar = editor.files().sidecar.display().to_string();
    match editor.save_status() {
        SaveStatus::Unchanged => {
            ui.label(small_text(ui, &msg!("status-unchanged"))).tooltip(sidecar);
        }
        SaveStatus::Saved => {
            let words = msg!("status-saved");
            let label = ui.label(small_text(ui, &words).color(colours.good));
            let label = label.tooltip(sidecar);
            if save_trend == SaveTrend::Recovered {
                accessibility::announce(&label, &ui.localize(&words), Live::Polite);
            }
        }
        SaveStatus::Saving => {
            ui.label(small_text(ui, &msg!("status-saving"))).tooltip(sidecar);
        }
        SaveStatus::Failed(reason) => {
            if ui.small_button(ui.localize(&msg!("save-elsewhere"))).clicked() {
                cx.outbox.send(Command::ChooseSidecarPath(editor.id()));
            }
            if ui.small_button(ui.localize(&msg!("status-try-now"))).clicked() {
                cx.outbox.send(Command::SaveNow(editor.id()));
            }
            let reason = ui.localize(reason);
            let words =
                small_text(ui, &save_failure_text(editor, &reason)).color(colours.bad).strong();
            ui.add(egui::Label::new(words).truncate()).tooltip(reason);
        }
        SaveStatus::Loading => {
            let hint = ui.localize(&msg!("status-loading-hint"));
            ui.label(small_text(ui, &msg!("status-loading"))).tooltip(hint);
        }
        SaveStatus::ReadOnly(reason) => {
            if ui.small_button(ui.localize(&msg!("status-work-on-copy"))).clicked() {
                cx.outbox.send(Command::WorkOnCopy(editor.id()));
            }
            ui.label(small_text(ui, &msg!("status-read-only")).color(colours.warn))
                .tooltip(ui.localize(reason));
        }
    }
}

/// Returns why saving fails, without the path, and the longest time until the next try. It stays true while shown, so no
/// frame is drawn to count down.
fn save_failure_text(editor: &Editor, reason: &str) -> Message {
    let reason = reason.split(": ").next().unwrap_or(reason);
    match editor.retry_delay().map_or(0, |delay| delay.as_millis().div_ceil(1000) as u64) {
        0 => msg!("status-not-saved", reason = reason),
        seconds => msg!("status-next-try", reason = reason, seconds = seconds),
    }
}

fn small_text(ui: &Ui, words: &Message) -> RichText {
    ui.rich_text(words).small()
}
