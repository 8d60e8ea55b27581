//! Fields with names to choose from below them: who speaks, what a mark is about. See [`Completion`].
//!
//! What is written goes on as the best name, in softer letters. The first Enter or Tab takes that name, or one that was gone
//! to, and the next enters what stands there; with Ctrl, Enter enters it as it was typed. Escape puts back what stood there.
//! Where what is written counts only once it is entered, a last row says what then happens, and does it.

mod adding;
mod done;
mod pressed;
mod ranking;
mod rows;

use std::sync::Arc;

use egui::{
    EventFilter, Id, Key, Rect, Response, TextEdit, Ui,
    text::{CCursor, CCursorRange},
};

pub(super) use self::{adding::Adding, done::Done};
use self::{
    done::Way,
    pressed::Pressed,
    ranking::{Completed, Ranking, Wish},
};
use super::{
    field::{self, Tail},
    held, roles,
    speech::Speaks as _,
    stack,
    text_view::TextContext,
    words::Words,
};
use crate::{
    editor::Editor,
    i18n::msg,
    model::{Marks, marks::NameCounts, name::is_among},
    typeset::WritingDirection,
    workspace::Workspace,
};

/// The names that can be taken in the field that has the keyboard, and which one was gone to.
#[derive(Default)]
pub(super) struct Completion {
    /// The field.
    field: Option<Id>,
    /// What stood in it when it was gone to.
    before: String,
    /// Whether anything was written since.
    is_written: bool,
    state: State,
    ranking: Ranking,
    chosen: Option<Pick>,
    /// What goes on where what is written stops.
    completed: Option<Completed>,
    /// Where the names stood in the last frame, if they were seen.
    seen: Option<Rect>,
    /// Whether the mouse was on them, and the field is to have the keyboard nevertheless: whoever asks egui about the field
    /// in the frame of a click has it taken away.
    is_kept: bool,
    /// What stood in the field when something came in front of it. In the frame in which that is closed, Escape isn't the
    /// field's.
    covered: Option<String>,
}

/// Whether names are shown where there are any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Once something else is written.
    #[default]
    Closed,
    Open,
}

/// What can be taken below a field.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pick {
    /// This name.
    Name(Arc<str>),
    /// What is written.
    Written,
}

/// What names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Those of who speaks.
    Speaker,
    /// Those of what a mark is about. There may be several in a field, with commas between them.
    Label,
}

impl Kind {
    fn of(self, marks: &Marks) -> NameCounts {
        match self {
            Self::Speaker => marks.speakers().clone(),
            Self::Label => marks.labels().clone(),
        }
    }

    /// Where in `text` the name begins that is being written.
    fn start(self, text: &str) -> usize {
        match self {
            Self::Speaker => 0,
            Self::Label => text.rfind(',').map_or(0, |comma| comma + 1),
        }
    }
}

/// A field, and what may be taken in it.
pub(super) struct Field<'a> {
    pub(super) id: Id,
    /// What it is called, and what stands in it while nothing is written.
    pub(super) name: String,
    pub(super) hint: String,
    pub(super) kind: Kind,
    /// What is not offered.
    pub(super) except: Vec<String>,
    /// What is done with what is written.
    pub(super) adding: Adding,
    pub(super) workspace: &'a Workspace,
    pub(super) session: &'a Editor,
}

/// What words of the document are shown with.
pub(super) struct Paper<'a, 'p> {
    pub(super) words: &'a mut Words,
    pub(super) pen: &'a mut TextContext<'p>,
}

impl Field<'_> {
    /// The names to choose from for what is `written`.
    fn wish(&self, written: &str) -> Wish {
        let others = self.workspace.editors().iter().filter(|it| it.id() != self.session.id());
        let sources = [self.session].into_iter().chain(others);
        let sources: Vec<NameCounts> = sources.map(|it| self.kind.of(it.marks())).collect();
        // The mark has what is written just because it is written.
        let is_own = self.adding == Adding::Nothing && is_among(written, &self.except);
        let least = |number| if number == 0 { usize::from(is_own) } else { 0 };
        let mut counts = sources.iter().map(|names| names.count(written)).enumerate();
        let is_known = counts.any(|(number, count)| least(number) < count);
        let (written, except) = (written.trim().to_owned(), self.except.clone());
        Wish { written, sources, except, is_known }
    }
}

impl Completion {
    /// Shows a field for `text`, and below it, while it has the keyboard, names that fit what is written.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        text: &mut String,
        it: &Field<'_>,
        paper: &mut Paper<'_, '_>,
    ) -> Done {
        if self.field == Some(it.id) && std::mem::take(&mut self.is_kept) {
            ui.memory_mut(|memory| memory.request_focus(it.id));
        }
        let pressed = self.pressed(ui, it.id, text);
        let has_come = self.field != Some(it.id) && ui.memory(|memory| memory.has_focus(it.id));
        if has_come {
            select_all(ui, it.id, text);
        }
        let before = text.clone();
        let edit = field::Field::line(text).id(it.id).hint(it.hint.as_str()).named(&it.name);
        let (response, tail) = edit.show_with_tail(ui, paper.pen);
        if field::is_menu_open(ui.ctx()) {
            self.seen = None;
            return Done::nothing(response);
        }
        if self.field == Some(it.id) && self.is_pressed(ui) {
            response.request_focus();
            self.is_kept = true;
            ui.ctx().request_repaint();
        }
        if pressed == Pressed::Back || self.is_escaped(ui, &response) {
            return self.put_back(text, response);
        }
        if !response.has_focus() {
            return self.without_keyboard(ui, response, text);
        }
        if self.field != Some(it.id) {
            self.come(ui, it.id, before);
            if !has_come && !response.changed() && !is_by_mouse(ui) {
                select_all(ui, it.id, text);
            }
        }
        if response.changed() {
            (self.state, self.chosen, self.is_written) = (State::Open, None, true);
        }
        let clicked = self.names_ui(ui, text, it, (&response, tail, pressed.steps()), paper);
        self.take(ui, text, it, (response, pressed, clicked))
    }

    /// Writes into the field what was taken by key, or else by the mouse.
    fn take(
        &mut self,
        ui: &Ui,
        text: &mut String,
        it: &Field<'_>,
        (response, pressed, clicked): (Response, Pressed, Option<Pick>),
    ) -> Done {
        let is_completed = matches!(pressed, Pressed::Complete(_));
        let by_key = pressed.pick();
        let is_clicked = by_key.is_none() && clicked.is_some();
        let taken = by_key.or(clicked);
        if taken.is_some() {
            self.close();
        }
        if let Some(Pick::Name(name)) = &taken {
            write(ui, it, text, name);
        }
        self.keep_keys(ui, it.id);
        let is_entered = is_clicked || taken == Some(Pick::Written);
        let is_other = taken.is_some();
        Done {
            is_other,
            is_taken: is_other && !is_completed,
            is_entered,
            ..Done::nothing(response)
        }
    }

    /// The field called `id` has got the keyboard, with `before` in it.
    fn come(&mut self, ui: &Ui, id: Id, before: String) {
        (self.field, self.before, self.is_written) = (Some(id), before, false);
        (self.state, self.chosen, self.completed) = (State::Open, None, None);
        ui.ctx().request_repaint();
    }

    /// Whether egui has taken Escape before it could be kept for the field.
    fn is_escaped(&self, ui: &Ui, field: &Response) -> bool {
        let is_pressed = || ui.input(|input| input.key_pressed(Key::Escape));
        self.field == Some(field.id) && field.lost_focus() && is_pressed()
    }

    /// The field has not got the keyboard: it was left, unless it gets it back from what is in front of it.
    fn without_keyboard(&mut self, ui: &Ui, response: Response, text: &str) -> Done {
        let is_own = self.field == Some(response.id);
        if is_own && stack::is_covered(ui.ctx()) {
            self.covered.get_or_insert_with(|| text.to_owned());
            self.close();
            return Done { way: Way::Stays, ..Done::nothing(response) };
        }
        self.leave(response.id);
        let nothing = Done::nothing(response);
        if is_own { Done { way: Way::Leaves, ..nothing } } else { nothing }
    }

    /// Puts back into the field what stood there when it was gone to, and leaves it.
    fn put_back(&mut self, text: &mut String, response: Response) -> Done {
        text.clone_from(&self.before);
        response.surrender_focus();
        self.leave(response.id);
        Done { is_other: true, ..Done::nothing(response) }
    }

    /// Keeps the keyboard in a field of which Enter was pressed, and shows no names there before something is written.
    pub(super) fn stay(&mut self, field: &Response) {
        field.request_focus();
        (self.field, self.is_written) = (Some(field.id), false);
        self.before.clear();
        self.close();
    }

    fn close(&mut self) {
        (self.state, self.chosen, self.completed, self.seen) = (State::Closed, None, None, None);
    }

    /// The field called `id` has not got the keyboard.
    fn leave(&mut self, id: Id) {
        if self.field == Some(id) {
            (self.field, self.covered) = (None, None);
            self.close();
        }
    }

    /// Whether the mouse was pressed on the names, which is not to take the keyboard from their field.
    fn is_pressed(&self, ui: &Ui) -> bool {
        let at = ui.input(|input| {
            let is_pressed = input.pointer.any_pressed() || input.pointer.any_click();
            is_pressed.then(|| input.pointer.interact_pos()).flatten()
        });
        self.seen.zip(at).is_some_and(|(seen, at)| seen.contains(at))
    }

    /// Shows the names that fit, if any are to be shown. Returns what was clicked on.
    fn names_ui(
        &mut self,
        ui: &Ui,
        text: &str,
        it: &Field<'_>,
        (field, tail, steps): (&Response, Tail, isize),
        paper: &mut Paper<'_, '_>,
    ) -> Option<Pick> {
        if steps != 0 {
            self.state = State::Open;
        }
        (self.seen, self.completed) = (None, None);
        if self.state == State::Closed {
            return None;
        }
        let start = it.kind.start(text);
        if !self.ranking.follow(it.wish(&text[start..])) {
            ui.ctx().request_repaint();
        }
        let adding = it.adding.words(text, it).map(|words| ui.say(&words));
        let most = self.ranking.best().len() + usize::from(adding.is_some());
        let room = rows::Room::around(ui.ctx(), field.rect, most);
        let mut list = rows::Rows::of(&mut self.ranking, adding.as_deref(), room);
        step(&mut self.chosen, list.picks(), steps);
        list.go_to(self.chosen.as_ref());
        if self.chosen.is_none() && self.is_written && tail.has_caret {
            self.completed = list.complete();
        }
        if let Some(completed) = &self.completed {
            completed_ui(ui, completed, text, (field, tail), paper);
        }
        let (seen, clicked) = list.ui(ui, it, paper)?;
        self.seen = Some(seen);
        if let Some(row) = list.chosen() {
            roles::points_at(field, rows::row_id(it.id, row));
        }
        clicked
    }

    /// Keeps for the names, in the next frame, the keys by which egui leads out of a field.
    fn keep_keys(&self, ui: &Ui, id: Id) {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            tab: self.chosen.is_some() || self.completed.is_some(),
            escape: true,
        };
        held::hold(ui, id, filter);
    }
}

/// Goes so many `picks` down, or up. Past the last and before the first none is chosen.
fn step(chosen: &mut Option<Pick>, picks: &[Pick], steps: isize) {
    let now = picks.iter().position(|pick| Some(pick) == chosen.as_ref());
    // One place more than there are rows: the field itself.
    let places = picks.len().cast_signed() + 1;
    let to = (now.map_or(0, |row| row.cast_signed() + 1) + steps).rem_euclid(places);
    *chosen = usize::try_from(to - 1).ok().map(|row| picks[row].clone());
}

/// Writes `name` where a name was being written in `text`, and puts the field's caret behind it.
fn write(ui: &Ui, it: &Field<'_>, text: &mut String, name: &str) {
    let start = it.kind.start(text);
    text.truncate(start);
    if 0 < start {
        text.push(' ');
    }
    text.push_str(name);
    let end = CCursor::new(text.chars().count());
    select(ui, it.id, CCursorRange::one(end));
}

/// Selects all of `text` in the field called `id`: who comes by a key means to write something else.
fn select_all(ui: &Ui, id: Id, text: &str) {
    let end = CCursor::new(text.chars().count());
    select(ui, id, CCursorRange::two(CCursor::default(), end));
}

fn select(ui: &Ui, id: Id, range: CCursorRange) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

/// Whether the mouse has done something in this frame.
fn is_by_mouse(ui: &Ui) -> bool {
    ui.input(|input| input.pointer.any_down() || input.pointer.any_released())
}

/// Shows how `text` goes on, in softer letters. Where words run from right to left, only the row below shows it.
fn completed_ui(
    ui: &Ui,
    completed: &Completed,
    text: &str,
    (field, tail): (&Response, Tail),
    paper: &Paper<'_, '_>,
) {
    let said = ui.say(&msg!("complete-inline", name = &*completed.name));
    roles::described(field, &said);
    if !WritingDirection::may_contain_rtl(text)
        && !WritingDirection::may_contain_rtl(&completed.tail)
    {
        let soft = paper.pen.look.colours(ui.ctx()).ink_soft;
        tail.paint(ui, &completed.tail, soft);
    }
}
