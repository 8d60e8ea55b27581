//! The history: each edit with its time leads back to the state after it. See [`HistoryList`].

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use super::{
    OpenPhase, placeholder_ui,
    virtual_list::{self, KeyOwnership, ListShape, VirtualList},
};
use crate::{
    change::{Change, EditKind},
    command::EditorCommand,
    editor::Editor,
    i18n::{Message, msg},
    model::{Mark, Tag, name},
    ui::{
        accessibility::RowSelection,
        dates::date_time,
        excerpt::ExcerptStyle,
        focus_lock,
        localize::Localize as _,
        mark_description,
        view_ctx::{TextCtx, ViewCtx},
    },
};

/// The height of a row, in points.
const ROW_HEIGHT: f32 = 44.0;

/// The font size of an edit's description, in points.
const FONT_SIZE: f32 = 14.0;

/// How much of a mark's words is shown, in bytes.
const MAX_QUOTE_BYTES: usize = 120;

/// The state of the history list.
#[derive(Default)]
pub(super) struct HistoryList {
    list: VirtualList,

    /// The current position and the length of the history when last shown.
    last_position: Option<(usize, usize)>,
}

impl HistoryList {
    /// Shows the edits, done and undone.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        phase: OpenPhase,
        cx: &mut ViewCtx<'_>,
    ) {
        let history = editor.history();
        if history.is_empty() {
            let title = ui.localize(&msg!("history-none"));
            let how = ui.localize(&msg!("history-how"));
            return placeholder_ui(ui, &title, &how);
        }
        let position = (history.done_len(), history.len());
        if self.last_position != Some(position) || phase == OpenPhase::JustOpened {
            self.last_position = Some(position);
            self.list.move_cursor(history.done_len());
        }
        let keys = take_focus(ui, phase);
        let name = ui.localize(&msg!("do-show-history"));
        let shape = ListShape { name: &name, count: history.len() + 1, height: ROW_HEIGHT };
        let entered = self.list.handle_keys(ui, shape, keys);
        let clicked = self.list.ui(ui, shape, keys, &mut cx.text, |ui, index, rect, text_cx| {
            let edit = index.checked_sub(1).and_then(|step| history.nth(step));
            let description = edit
                .map_or_else(|| msg!("history-start"), |edit| change_text(&edit.change, editor));
            let time = edit
                .and_then(|edit| edit.at)
                .map(|at| ui.localize(&date_time(ui.ctx(), at)))
                .unwrap_or_default();
            let row = HistoryRow { description: ui.localize(&description), time };
            row.paint(ui, index, history.done_len(), rect, text_cx)
        });
        if let Some(steps) = clicked.or(entered) {
            cx.outbox.send(EditorCommand::GoToState(steps));
        }
    }
}

/// A row of the history.
struct HistoryRow {
    description: String,
    time: String,
}

impl HistoryRow {
    /// Paints row `index` if `done` edits are done. Returns its accessible name.
    fn paint(
        self,
        ui: &Ui,
        index: usize,
        done: usize,
        rect: Rect,
        text_cx: &mut TextCtx<'_>,
    ) -> (String, RowSelection) {
        let chosen = RowSelection::from(index == done);
        virtual_list::paint_selected_row(ui, rect, chosen, text_cx.look);
        let colours = text_cx.look.colours(ui.ctx());
        let ink = if done < index { colours.ink_soft } else { colours.ink };
        let width = (rect.width() - 24.0).max(20.0);
        let first = ExcerptStyle { size: FONT_SIZE, width, max_lines: 1, ink };
        let second =
            ExcerptStyle { size: text_cx.look.small(), width, max_lines: 1, ink: colours.ink_soft };
        let below = if self.time.is_empty() { 0.0 } else { second.height() };
        let at = pos2(
            rect.left() + 12.0,
            (rect.center().y - f32::midpoint(first.height(), below)).round(),
        );
        let line = Rect::from_min_size(at, vec2(width, first.height()));
        text_cx.paint_excerpt(ui, &self.description, line, first);
        let line = Rect::from_min_size(line.left_bottom(), vec2(width, second.height()));
        text_cx.paint_excerpt(ui, &self.time, line, second);
        let message = match index {
            _ if index == done => msg!("history-now", words = &self.description),
            _ if done < index => msg!("history-undone", words = &self.description),
            _ => return (self.description, chosen),
        };
        (ui.localize(&message), chosen)
    }
}

/// Focuses the list when it opens, and keeps arrow keys in it.
fn take_focus(ui: &Ui, phase: OpenPhase) -> KeyOwnership {
    let id = focus_id();
    let strip = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 0.0));
    let response = ui.interact(strip, id, Sense::focusable_noninteractive());
    let name = ui.localize(&msg!("do-show-history"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, &name));
    if phase == OpenPhase::JustOpened {
        response.request_focus();
    }
    if !response.has_focus() {
        return KeyOwnership::Elsewhere;
    }
    let filter =
        egui::EventFilter { vertical_arrows: true, escape: true, ..egui::EventFilter::default() };
    focus_lock::lock_keys(ui, id, filter);
    KeyOwnership::Own
}

/// Returns the id of the widget that has the focus of the list.
pub(super) fn focus_id() -> Id {
    Id::unique("history list")
}

/// Describes a change and the words it changed.
fn change_text(change: &Change, editor: &Editor) -> Message {
    let done = edit_text(change);
    let Some(mark) = change.subject() else { return done };
    match change.marks.len() {
        1 if includes_value(change.kind) => done,
        1 => {
            let words = editor.document().first_words(&mark.spans, MAX_QUOTE_BYTES);
            let words = mark_description::truncated(&words, MAX_QUOTE_BYTES);
            msg!("done-words", done = done, words = words)
        }
        count => msg!("done-many", done = done, count = count),
    }
}

/// Returns whether the edit's text includes the new value.
fn includes_value(kind: EditKind) -> bool {
    matches!(kind, EditKind::Speaker | EditKind::Labels | EditKind::Note)
}

fn edit_text(change: &Change) -> Message {
    let after = change.subject();
    let value = |field: fn(&Mark) -> String| after.map(|it| field(it)).unwrap_or_default();
    match change.kind {
        EditKind::Mark(Tag::Claim) | EditKind::MarkHits(Tag::Claim) => msg!("done-mark-claim"),
        EditKind::Mark(Tag::Rebuttal) | EditKind::MarkHits(Tag::Rebuttal) => {
            msg!("done-mark-rebuttal")
        }
        EditKind::Mark(Tag::Quote) | EditKind::MarkHits(Tag::Quote) => msg!("done-mark-quote"),
        EditKind::Retag(Tag::Claim) | EditKind::RetagSeveral(Tag::Claim) => {
            msg!("done-retag-claim")
        }
        EditKind::Retag(Tag::Rebuttal) | EditKind::RetagSeveral(Tag::Rebuttal) => {
            msg!("done-retag-rebuttal")
        }
        EditKind::Retag(Tag::Quote) | EditKind::RetagSeveral(Tag::Quote) => {
            msg!("done-retag-quote")
        }
        EditKind::MoveStart => msg!("done-move-start"),
        EditKind::MoveEnd => msg!("done-move-end"),
        EditKind::Split => msg!("done-split"),
        EditKind::Join | EditKind::JoinSeveral => msg!("done-join"),
        EditKind::AddPiece => msg!("done-add-piece"),
        EditKind::RemovePiece => msg!("done-remove-piece"),
        EditKind::Speaker | EditKind::SpeakerOfSeveral => match value(|it| it.speaker.clone()) {
            words if words.is_empty() => msg!("done-no-speaker"),
            words => msg!("done-speaker", words = words),
        },
        EditKind::Labels => match value(|it| name::join_sorted(&it.labels)) {
            words if words.is_empty() => msg!("done-no-labels"),
            words => msg!("done-labels", words = words),
        },
        EditKind::Note => match value(|it| it.note.clone()) {
            words if words.is_empty() => msg!("done-no-note"),
            words => {
                msg!("done-note", words = mark_description::truncated(&words, MAX_QUOTE_BYTES))
            }
        },
        EditKind::LabelSeveral => msg!("done-label"),
        EditKind::UnlabelSeveral => msg!("done-unlabel"),
        EditKind::Remove | EditKind::RemoveSeveral => msg!("done-remove"),
        EditKind::Merge => msg!("done-merge"),
        EditKind::Decide => msg!("done-decide"),
        EditKind::Accept => msg!("done-accept"),
        EditKind::AcceptAll => msg!("done-accept-all"),
        EditKind::Place => msg!("done-place"),
        EditKind::KeepLost => msg!("done-keep-lost"),
    }
}
