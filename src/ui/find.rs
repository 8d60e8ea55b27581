//! The find bar at the top of the text, and the list of hits below it. See [`Find`].

mod bar;
mod choices;
mod earlier;
mod list;
mod row;
mod said;

use egui::{Frame, Id, Key, Margin, Panel, Role, Ui};

use self::{earlier::Earlier, list::HitList};
use super::{
    Outbox, held,
    keys::{Hunt, Offer},
    reader::Pen,
    roles, room,
    speech::Speaks as _,
    words::Words,
};
use crate::{
    command::{Command, EditorCommand, FindCommand},
    editor::{Editor, FindState},
    i18n::msg,
    model::Document,
    search::{QuerySyntax, SearchQuery, escape_regex},
    workspace::Workspace,
};

/// How many of the selected bytes are looked for, at most.
const LONGEST: usize = 200;

/// The least height of the list, and of the text below it, in points.
const LEAST_LIST: f32 = 62.0;
const LEAST_TEXT: f32 = 60.0;

/// What is looked for in every document that is shown while the bar is open, and how the bar stands.
#[derive(Default)]
pub(super) struct Find {
    shown: Shown,
    query: SearchQuery,
    earlier: Earlier,
    /// Where the keyboard is to go in this frame.
    wanted: Option<Stop>,
    /// Where it was in the last frame.
    keyboard: Option<Stop>,
    hits: HitList,
    /// How wide the buttons beside the field were in the last frame, and the count, in points.
    beside: f32,
    count: f32,
}

/// What is shown of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    Nothing,
    Bar,
    /// The bar, and below it every hit.
    Hits,
}

/// Where in the bar the keyboard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// In the field: all of its words are selected where it comes there.
    Field,
    /// At the list.
    Hits,
    /// At a button.
    Elsewhere,
}

/// How much of a document's place the bar and its list take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// The text has the rest.
    Beside,
    /// All.
    All,
}

/// Everything around the bar.
struct Around<'a, 'p> {
    workspace: &'a Workspace,
    session: &'a Editor,
    words: &'a mut Words,
    pen: &'a mut Pen<'p>,
    taken: &'a mut Vec<Offer>,
    outbox: &'a mut Outbox,
}

impl Around<'_, '_> {
    fn seek(&mut self, seek: FindCommand) {
        self.outbox.send(Command::Editor(EditorCommand::FindCommand(seek)));
    }
}

impl Find {
    /// Whether the bar is shown.
    pub(super) fn is_open(&self) -> bool {
        self.shown != Shown::Nothing
    }

    /// Does what was taken by key or menu, in the document in front.
    pub(super) fn take(&mut self, hunt: Hunt, session: &Editor, outbox: &mut Outbox) {
        if !self.is_open() {
            self.shown = Shown::Bar;
        }
        match hunt {
            Hunt::Words => {
                self.take_selected(session);
                self.wanted = Some(Stop::Field);
            }
            Hunt::Next => self.step(FindCommand::Next, outbox),
            Hunt::Previous => self.step(FindCommand::Previous, outbox),
            Hunt::Hits => self.fold_hits(),
        }
    }

    fn step(&mut self, seek: FindCommand, outbox: &mut Outbox) {
        if self.query.words.is_empty() {
            self.wanted = Some(Stop::Field);
            return;
        }
        self.earlier.keep(&self.query.words);
        outbox.send(Command::Editor(EditorCommand::Find(self.query.clone())));
        outbox.send(Command::Editor(EditorCommand::FindCommand(seek)));
    }

    fn fold_hits(&mut self) {
        (self.shown, self.wanted) = match self.shown {
            Shown::Hits => (Shown::Bar, Some(Stop::Field)),
            Shown::Bar | Shown::Nothing if self.query.words.is_empty() => {
                (Shown::Hits, Some(Stop::Field))
            }
            Shown::Bar | Shown::Nothing => (Shown::Hits, Some(Stop::Hits)),
        };
    }

    /// Takes the selected words into the field, unless they are those of a hit.
    fn take_selected(&mut self, session: &Editor) {
        let selected = session.selection().current().filter(|_| session.current_hit().is_none());
        let Some(words) = selected.and_then(|span| one_line(session.document(), span.range()))
        else {
            return;
        };
        self.query.words = match self.query.syntax {
            QuerySyntax::Literal => words.to_owned(),
            QuerySyntax::Regex => escape_regex(words),
        };
    }

    /// Puts the bar away: the text has the keyboard.
    pub(super) fn close(&mut self, ui: &Ui) {
        self.earlier.keep(&self.query.words);
        self.shown = Shown::Nothing;
        self.wanted = None;
        if self.keyboard.take().is_some()
            && let Some(id) = ui.memory(egui::Memory::focused)
        {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
    }

    /// Has the document in front searched for what stands in the bar, or for nothing any more.
    fn agree(&self, session: &Editor, outbox: &mut Outbox) {
        let found = session.find_state().map(FindState::query);
        let is_empty = self.query.words.is_empty();
        let act = match found {
            _ if !self.is_open() => {
                let is_left = found.is_some() || session.search_scope().is_some();
                is_left.then_some(EditorCommand::FindCommand(FindCommand::Close))
            }
            None if is_empty => None,
            found if found == Some(&self.query) => None,
            _ => Some(EditorCommand::Find(self.query.clone())),
        };
        if let Some(act) = act {
            outbox.send(Command::Editor(act));
        }
    }

    /// Shows the bar and the list above where the text will be, if they are open. Says what room is left for it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (workspace, session): (&Workspace, &Editor),
        words: &mut Words,
        pen: &mut Pen<'_>,
        taken: &mut Vec<Offer>,
        outbox: &mut Outbox,
    ) -> Room {
        if self.keyboard == Some(Stop::Field) && ui.input(|input| input.key_pressed(Key::Escape)) {
            self.close(ui);
        }
        self.agree(session, outbox);
        if !self.is_open() {
            return Room::Beside;
        }
        self.keyboard = self.keyboard.and_then(|_| stop_now(ui, self));
        let mut around = Around { workspace, session, words, pen, taken, outbox };
        choices::take_keys(ui, self, &mut around);
        let margin = Margin { left: 10, right: 8, top: 5, bottom: 5 };
        let frame = Frame::new().fill(around.pen.look.colours(ui.ctx()).panel).inner_margin(margin);
        let shown = Panel::top("find").frame(frame).show(ui, |ui| {
            roles::panel(ui, Role::Search, &ui.say(&msg!("find-panel")));
            self.bar_ui(ui, &mut around);
        });
        let mut focused = owns(ui, shown.response.rect);
        let mut left = Room::Beside;
        if self.shown == Shown::Hits {
            let (rect, room) = self.list_ui(ui, frame, &mut around);
            focused |= owns(ui, rect);
            left = room;
        }
        self.keyboard = if focused { stop_now(ui, self) } else { None };
        left
    }

    /// The list, which takes all where there is little room, and where it is then.
    fn list_ui(
        &mut self,
        ui: &mut Ui,
        frame: Frame,
        around: &mut Around<'_, '_>,
    ) -> (egui::Rect, Room) {
        let height = ui.available_height();
        let is_low =
            height < LEAST_LIST + LEAST_TEXT || ui.ctx().content_rect().height() < room::VERY_LOW;
        let (least, most) =
            if is_low { (height, height) } else { (LEAST_LIST, height - LEAST_TEXT) };
        let panel = Panel::top("hits").frame(frame).resizable(!is_low);
        let panel = panel.default_size((height * 0.35).min(220.0)).size_range(least..=most);
        let shown = panel.show(ui, |ui| {
            roles::panel(ui, Role::Group, &ui.say(&msg!("find-list-panel")));
            let wanted = self.wanted.take_if(|it| *it == Stop::Hits);
            if self.hits.ui(ui, around, wanted) == list::Left::ForText {
                self.shown = if is_low { Shown::Bar } else { Shown::Hits };
            }
        });
        (shown.response.rect, if is_low { Room::All } else { Room::Beside })
    }
}

/// Whether what has the keyboard stands in this part of the window.
fn owns(ui: &Ui, rect: egui::Rect) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let place = focused.and_then(|id| held::place_of(ui.ctx(), id));
    place.is_some_and(|it| it.layer_id == ui.layer_id() && rect.intersects(it.rect))
}

/// Where in the bar the keyboard is, if it is in the bar.
fn stop_now(ui: &Ui, find: &Find) -> Option<Stop> {
    let focused = ui.memory(egui::Memory::focused)?;
    Some(if focused == field_id() {
        Stop::Field
    } else if find.hits.has(focused) {
        Stop::Hits
    } else {
        Stop::Elsewhere
    })
}

/// What names the field.
fn field_id() -> Id {
    Id::unique("the words to find")
}

/// These bytes' words, if they can be looked for: not many, and of one line.
fn one_line(document: &Document, bytes: std::ops::Range<usize>) -> Option<&str> {
    let words = document.text().get(bytes).filter(|it| it.len() <= LONGEST)?;
    (!words.contains(['\n', '\r']) && !words.trim().is_empty()).then_some(words)
}
