//! Fields with names to choose from below them: who speaks, what a mark is about. See [`Completion`].
//!
//! Nothing is written that was not taken: by Enter or Tab on a name that was gone to, or by the mouse. Where what is written
//! counts only once it is entered, a last row says what then happens, and does it.

mod adding;
mod ranking;
mod rows;

use std::sync::Arc;

use egui::{
    Event, EventFilter, Id, Key, Modifiers, Rect, Response, TextEdit, Ui,
    text::{CCursor, CCursorRange},
};

pub(super) use self::adding::Adding;
use self::ranking::{Ranking, Wish};
use super::{field, held, reader::Pen, roles, speech::Speaks as _, words::Words};
use crate::{
    model::{Marks, marks::Names},
    session::Session,
    workspace::Workspace,
};

/// The names that can be taken in the field that has the keyboard, and which one was gone to.
#[derive(Default)]
pub(super) struct Completion {
    /// The field.
    field: Option<Id>,
    state: State,
    ranking: Ranking,
    chosen: Option<Pick>,
    /// Where the names stood in the last frame, if they were seen.
    seen: Option<Rect>,
    /// Whether the mouse was on them, and the field is to have the keyboard nevertheless: whoever asks egui about the field
    /// in the frame of a click has it taken away.
    is_kept: bool,
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
    fn of(self, marks: &Marks) -> Names {
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
    pub(super) session: &'a Session,
}

/// What words of the document are shown with.
pub(super) struct Paper<'a, 'p> {
    pub(super) words: &'a mut Words,
    pub(super) pen: &'a mut Pen<'p>,
}

/// What was done in a field.
pub(super) struct Done {
    pub(super) response: Response,
    /// Whether something was taken, which now stands in the field.
    pub(super) is_taken: bool,
    /// Whether that enters it as well: a name was taken by the mouse, or what is written by whatever means.
    pub(super) is_entered: bool,
}

/// What keys ask of the names.
#[derive(Default)]
struct Keys {
    is_taken: bool,
    /// How many rows down, or up.
    steps: isize,
}

impl Field<'_> {
    /// The names to choose from for what is `written`.
    fn wish(&self, written: &str) -> Wish {
        let others = self.workspace.sessions().iter().filter(|it| it.id() != self.session.id());
        let sources = [self.session].into_iter().chain(others);
        Wish {
            written: written.trim().to_owned(),
            sources: sources.map(|it| self.kind.of(it.marks())).collect(),
            except: self.except.clone(),
        }
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
        let keys = self.keys(ui, it.id);
        let edit = field::Field::line(text).id(it.id).hint(it.hint.as_str()).named(&it.name);
        let response = edit.show_words(ui, paper.pen);
        if field::is_menu_open(ui.ctx()) {
            self.seen = None;
            return Done { response, is_taken: false, is_entered: false };
        }
        if self.field == Some(it.id) && self.is_pressed(ui) {
            response.request_focus();
            self.is_kept = true;
            ui.ctx().request_repaint();
        }
        if !response.has_focus() {
            self.leave(it.id);
            return Done { response, is_taken: false, is_entered: false };
        }
        if self.field != Some(it.id) {
            (self.field, self.state, self.chosen) = (Some(it.id), State::Open, None);
        }
        if response.changed() {
            (self.state, self.chosen) = (State::Open, None);
        }
        let clicked = self.names_ui(ui, text, it, (&response, keys.steps), paper);
        let is_clicked = !keys.is_taken && clicked.is_some();
        let taken = if keys.is_taken { self.chosen.clone() } else { clicked };
        if taken.is_some() {
            self.close();
        }
        if let Some(Pick::Name(name)) = &taken {
            write(ui, it, text, name);
        }
        self.keep_keys(ui, it.id);
        let is_entered = is_clicked || taken == Some(Pick::Written);
        Done { response, is_taken: taken.is_some(), is_entered }
    }

    /// Keeps the keyboard in a field of which Enter was pressed, and shows no names there before something is written.
    pub(super) fn stay(&mut self, field: &Response) {
        field.request_focus();
        self.field = Some(field.id);
        self.close();
    }

    fn close(&mut self) {
        (self.state, self.chosen, self.seen) = (State::Closed, None, None);
    }

    /// The field called `id` has not got the keyboard.
    fn leave(&mut self, id: Id) {
        if self.field == Some(id) {
            self.field = None;
            self.close();
        }
    }

    /// Takes the keys that are for the names from what was pressed in the field called `id`.
    fn keys(&mut self, ui: &Ui, id: Id) -> Keys {
        if self.field != Some(id) || !ui.memory(|memory| memory.has_focus(id)) {
            return Keys::default();
        }
        let pressed = |key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        if self.seen.is_some() && pressed(Key::Escape) {
            self.close();
        }
        let is_taken = self.chosen.is_some() && (pressed(Key::Enter) | pressed(Key::Tab));
        Keys { is_taken, steps: ui.input_mut(|input| steps(&mut input.events)) }
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
        (field, steps): (&Response, isize),
        paper: &mut Paper<'_, '_>,
    ) -> Option<Pick> {
        if steps != 0 {
            self.state = State::Open;
        }
        self.seen = None;
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
            tab: self.chosen.is_some(),
            escape: self.seen.is_some(),
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

/// How many rows the arrow keys in `events` lead down, or up, that came after the last letter. Takes them away.
fn steps(events: &mut Vec<Event>) -> isize {
    let mut steps = 0;
    events.retain(|event| match event {
        Event::Key { key, pressed, modifiers, .. } if modifiers.is_none() => match key {
            Key::ArrowDown | Key::ArrowUp => {
                let step = if *key == Key::ArrowDown { 1 } else { -1 };
                steps += if *pressed { step } else { 0 };
                false
            }
            _ => true,
        },
        Event::Text(_) => {
            steps = 0;
            true
        }
        _ => true,
    });
    steps
}

/// Writes `name` where a name was being written in `text`, and puts the field's caret behind it.
fn write(ui: &Ui, it: &Field<'_>, text: &mut String, name: &str) {
    let start = it.kind.start(text);
    text.truncate(start);
    if 0 < start {
        text.push(' ');
    }
    text.push_str(name);
    let end = CCursorRange::one(CCursor::new(text.chars().count()));
    let mut state = TextEdit::load_state(ui.ctx(), it.id).unwrap_or_default();
    state.cursor.set_char_range(Some(end));
    state.store(ui.ctx(), it.id);
}
