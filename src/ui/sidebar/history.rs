//! The history: each edit with its time leads back to the state after it. See [`HistoryList`].

use std::cmp::Ordering;

use egui::{EventFilter, Rect, Ui, pos2, vec2};

use super::{OpenPhase, ROW_INSET, placeholder_ui};
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
        localize::Localize as _,
        mark_description,
        view_ctx::ViewCtx,
        virtual_list::{ARROWS, ListKeys, ListShape, RowHeights, ScrollAlign, VirtualList},
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
    pub(super) list: VirtualList,
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
        let done = history.done_len();
        let position = (done, history.len());
        if self.last_position != Some(position) || phase == OpenPhase::JustOpened {
            self.last_position = Some(position);
            self.list.move_to(done, ScrollAlign::Center);
        }
        if phase == OpenPhase::JustOpened {
            self.list.request_focus();
        }
        let rows = RowHeights::equal(history.len() + 1, ROW_HEIGHT);
        let keys = ListKeys::Row(EventFilter { escape: true, ..ARROWS });
        let name = ui.localize(&msg!("do-show-history"));
        let shape = ListShape { inset: ROW_INSET, ..ListShape::new("history", &name, &rows, keys) };
        let entered = self.list.handle_keys(ui, shape);
        let clicked = self.list.ui(ui, shape, |ui, row| {
            let edit = row.index.checked_sub(1).and_then(|step| history.nth(step));
            let description = edit
                .map_or_else(|| msg!("history-start"), |edit| change_text(&edit.change, editor));
            let description = ui.localize(&description);
            let time = edit.and_then(|edit| edit.at).map(|at| date_time(ui.ctx(), at));
            let time = time.map(|time| ui.localize(&time)).unwrap_or_default();
            let selection = RowSelection::from(row.index == done);
            row.show(ui, cx.text.look, selection, || {
                spoken_text(ui, &description, row.index, done)
            });
            let colours = cx.text.look.colours(ui.ctx());
            let ink = if done < row.index { colours.ink_soft } else { colours.ink };
            let width = (row.rect.width() - 24.0).max(20.0);
            let first = ExcerptStyle::line(FONT_SIZE, width, ink);
            let second = ExcerptStyle::line(cx.text.look.small(), width, colours.ink_soft);
            let below = if time.is_empty() { 0.0 } else { second.height() };
            let top = (row.rect.center().y - f32::midpoint(first.height(), below)).round();
            let at = pos2(row.rect.left() + 12.0, top);
            let line = Rect::from_min_size(at, vec2(width, first.height()));
            cx.text.paint_excerpt(ui, &description, line, first);
            let line = Rect::from_min_size(line.left_bottom(), vec2(width, second.height()));
            cx.text.paint_excerpt(ui, &time, line, second);
        });
        if let Some(steps) = clicked.or(entered) {
            cx.outbox.send(EditorCommand::GoToState(steps));
        }
    }
}

/// Returns what a screen reader says for row `index` if `done` edits are done.
fn spoken_text(ui: &Ui, description: &str, index: usize, done: usize) -> String {
    match index.cmp(&done) {
        Ordering::Less => description.to_owned(),
        Ordering::Equal => ui.localize(&msg!("history-now", words = description)),
        Ordering::Greater => ui.localize(&msg!("history-undone", words = description)),
    }
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
