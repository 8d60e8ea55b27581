//! What was done, step by step, with times: each leads to how the marks were then. See [`History`].

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use super::{
    Around, Coming,
    rows::{self, Keys, Rows, Shape},
    words_ui,
};
use crate::{
    change::{Change, EditKind},
    command::{Command, EditorCommand},
    editor::Editor,
    i18n::{Message, msg},
    model::{Mark, Tag, name},
    ui::{
        aloud, held,
        roles::Chosen,
        speech::Speaks as _,
        text_view::TextContext,
        times::when,
        words::{Setting, Words},
    },
};

/// The height of a row, in points.
const ROW: f32 = 44.0;

/// The size of a step's words, in points.
const SIZE: f32 = 14.0;

/// How many bytes of a mark's words are shown.
const WORDS: usize = 120;

/// What the eye needs of what was done.
#[derive(Default)]
pub(super) struct History {
    rows: Rows,

    /// Which state was the present one when the list last showed it.
    present: Option<(usize, usize)>,
}

impl History {
    /// Shows what was done and undone.
    pub(super) fn ui(&mut self, ui: &mut Ui, around: Around<'_, '_>) {
        let Around { session, coming, words, pen, outbox } = around;
        let history = session.history();
        if history.is_empty() {
            let (title, how) = (ui.say(&msg!("history-none")), ui.say(&msg!("history-how")));
            return words_ui(ui, &title, &how, pen);
        }
        let present = (history.done_len(), history.len());
        if self.present != Some(present) || coming == Coming::Now {
            self.present = Some(present);
            self.rows.go_to(history.done_len());
        }
        let keys = hold_keys(ui, coming);
        let name = ui.say(&msg!("do-show-history"));
        let shape = Shape { name: &name, count: history.len() + 1, height: ROW };
        let entered = self.rows.take_keys(ui, shape, keys);
        let clicked = self.rows.ui(ui, shape, keys, pen, |ui, index, rect, pen| {
            let act = index.checked_sub(1).and_then(|step| history.nth(step));
            let said =
                act.map_or_else(|| msg!("history-start"), |act| words_of(&act.change, session));
            let time = act
                .and_then(|act| act.at)
                .map(|at| ui.say(&when(ui.ctx(), at)))
                .unwrap_or_default();
            let row = Row { said: ui.say(&said), time };
            row.paint(ui, index, history.done_len(), rect, words, pen)
        });
        if let Some(steps) = clicked.or(entered) {
            outbox.send(Command::Editor(EditorCommand::GoToState(steps)));
        }
    }
}

/// One step as it is shown.
struct Row {
    said: String,
    time: String,
}

impl Row {
    /// Paints row number `index`, where so many steps are done. Gives what a screen reader says of it.
    fn paint(
        self,
        ui: &Ui,
        index: usize,
        done: usize,
        rect: Rect,
        words: &mut Words,
        pen: &mut TextContext<'_>,
    ) -> (String, Chosen) {
        let chosen = if index == done { Chosen::Yes } else { Chosen::No };
        rows::behind(ui, rect, chosen, pen);
        let colours = pen.look.colours(ui.ctx());
        let ink = if done < index { colours.ink_soft } else { colours.ink };
        let width = (rect.width() - 24.0).max(20.0);
        let first = Setting { size: SIZE, width, lines: 1, ink };
        let second = Setting { size: pen.look.small(), width, lines: 1, ink: colours.ink_soft };
        let below = if self.time.is_empty() { 0.0 } else { second.height() };
        let at = pos2(
            rect.left() + 12.0,
            (rect.center().y - f32::midpoint(first.height(), below)).round(),
        );
        let line = Rect::from_min_size(at, vec2(width, first.height()));
        words.paint(ui, pen, &self.said, line, first);
        let line = Rect::from_min_size(line.left_bottom(), vec2(width, second.height()));
        words.paint(ui, pen, &self.time, line, second);
        let said = match index {
            _ if index == done => msg!("history-now", words = &self.said),
            _ if done < index => msg!("history-undone", words = &self.said),
            _ => return (self.said, chosen),
        };
        (ui.say(&said), chosen)
    }
}

/// Takes the keyboard for the list when it comes, and keeps the arrow keys from leading away.
fn hold_keys(ui: &Ui, coming: Coming) -> Keys {
    let id = keys_id();
    let strip = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 0.0));
    let response = ui.interact(strip, id, Sense::focusable_noninteractive());
    let name = ui.say(&msg!("do-show-history"));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, &name));
    if coming == Coming::Now {
        response.request_focus();
    }
    if !response.has_focus() {
        return Keys::Others;
    }
    let filter =
        egui::EventFilter { vertical_arrows: true, escape: true, ..egui::EventFilter::default() };
    held::hold(ui, id, filter);
    Keys::Own
}

/// What has the keyboard while it is the list's.
pub(super) fn keys_id() -> Id {
    Id::unique("the keys of what was done")
}

/// What was done by `change`, and to which words.
fn words_of(change: &Change, session: &Editor) -> Message {
    let done = done(change);
    let Some(mark) = change.subject() else { return done };
    match change.marks.len() {
        1 if is_written(change.kind) => done,
        1 => {
            let words = session.document().first_words(&mark.spans, WORDS);
            let words = aloud::shortened(&words, WORDS);
            msg!("done-words", done = done, words = words)
        }
        count => msg!("done-many", done = done, count = count),
    }
}

/// Whether a step says itself what was written.
fn is_written(step: EditKind) -> bool {
    matches!(step, EditKind::Speaker | EditKind::Labels | EditKind::Note)
}

fn done(change: &Change) -> Message {
    let after = change.subject();
    let written = |field: fn(&Mark) -> String| after.map(|it| field(it)).unwrap_or_default();
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
        EditKind::Speaker | EditKind::SpeakerOfSeveral => match written(|it| it.speaker.clone()) {
            words if words.is_empty() => msg!("done-no-speaker"),
            words => msg!("done-speaker", words = words),
        },
        EditKind::Labels => match written(|it| name::join_sorted(&it.labels)) {
            words if words.is_empty() => msg!("done-no-labels"),
            words => msg!("done-labels", words = words),
        },
        EditKind::Note => match written(|it| it.note.clone()) {
            words if words.is_empty() => msg!("done-no-note"),
            words => msg!("done-note", words = aloud::shortened(&words, WORDS)),
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
