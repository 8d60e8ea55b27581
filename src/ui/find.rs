//! The find bar at the top of the text, and the list of hits below it. See [`FindBar`].

mod bar;
mod hit_list;
mod hit_row;
mod messages;
mod options;
mod query_history;

use egui::{Frame, Id, Key, Margin, Panel, Role, Ui};

use self::{hit_list::HitList, query_history::QueryHistory};
use super::{
    Outbox, accessibility, breakpoints,
    excerpt::ExcerptPainter,
    focus_lock,
    keymap::{FindAction, UiCommand},
    localize::Localize as _,
    text_view::TextContext,
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
const MAX_SELECTION_BYTES: usize = 200;

/// The least height of the list, and of the text below it, in points.
const MIN_LIST_HEIGHT: f32 = 62.0;
const MIN_TEXT_HEIGHT: f32 = 60.0;

/// What is looked for in every document that is shown while the bar is open, and how the bar stands.
#[derive(Default)]
pub(super) struct FindBar {
    visibility: FindVisibility,
    query: SearchQuery,
    query_history: QueryHistory,
    /// Where the keyboard is to go in this frame.
    focus_request: Option<FindFocus>,
    /// Where it was in the last frame.
    focus: Option<FindFocus>,
    hit_list: HitList,
    /// How wide the buttons beside the field were in the last frame, and the count, in points.
    buttons_width: f32,
    count_width: f32,
}

/// What is shown of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum FindVisibility {
    #[default]
    Nothing,
    Bar,
    /// The bar, and below it every hit.
    Hits,
}

/// Where in the bar the keyboard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FindFocus {
    /// In the field: all of its words are selected where it comes there.
    Field,
    /// At the list.
    Hits,
    /// At a button.
    Elsewhere,
}

/// How much of a document's place the bar and its list take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FindCoverage {
    /// The text has the rest.
    Part,
    /// All.
    All,
}

/// Everything around the bar.
struct FindContext<'a, 'p> {
    workspace: &'a Workspace,
    session: &'a Editor,
    words: &'a mut ExcerptPainter,
    pen: &'a mut TextContext<'p>,
    taken: &'a mut Vec<UiCommand>,
    outbox: &'a mut Outbox,
}

impl FindContext<'_, '_> {
    fn seek(&mut self, seek: FindCommand) {
        self.outbox.send(Command::Editor(EditorCommand::FindCommand(seek)));
    }
}

impl FindBar {
    /// Whether the bar is shown.
    pub(super) fn is_open(&self) -> bool {
        self.visibility != FindVisibility::Nothing
    }

    /// Does what was taken by key or menu, in the document in front.
    pub(super) fn handle_action(
        &mut self,
        hunt: FindAction,
        session: &Editor,
        outbox: &mut Outbox,
    ) {
        if !self.is_open() {
            self.visibility = FindVisibility::Bar;
        }
        match hunt {
            FindAction::Open => {
                self.use_selection(session);
                self.focus_request = Some(FindFocus::Field);
            }
            FindAction::NextMatch => self.search_step(FindCommand::Next, outbox),
            FindAction::PreviousMatch => self.search_step(FindCommand::Previous, outbox),
            FindAction::ToggleMatchList => self.toggle_hits(),
        }
    }

    fn search_step(&mut self, seek: FindCommand, outbox: &mut Outbox) {
        if self.query.words.is_empty() {
            self.focus_request = Some(FindFocus::Field);
            return;
        }
        self.query_history.push(&self.query.words);
        outbox.send(Command::Editor(EditorCommand::Find(self.query.clone())));
        outbox.send(Command::Editor(EditorCommand::FindCommand(seek)));
    }

    fn toggle_hits(&mut self) {
        (self.visibility, self.focus_request) = match self.visibility {
            FindVisibility::Hits => (FindVisibility::Bar, Some(FindFocus::Field)),
            FindVisibility::Bar | FindVisibility::Nothing if self.query.words.is_empty() => {
                (FindVisibility::Hits, Some(FindFocus::Field))
            }
            FindVisibility::Bar | FindVisibility::Nothing => {
                (FindVisibility::Hits, Some(FindFocus::Hits))
            }
        };
    }

    /// Takes the selected words into the field, unless they are those of a hit.
    fn use_selection(&mut self, session: &Editor) {
        let selected = session.selection().current().filter(|_| session.current_hit().is_none());
        let Some(words) =
            selected.and_then(|span| searchable_line(session.document(), span.range()))
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
        self.query_history.push(&self.query.words);
        self.visibility = FindVisibility::Nothing;
        self.focus_request = None;
        if self.focus.take().is_some()
            && let Some(id) = ui.memory(egui::Memory::focused)
        {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
    }

    /// Has the document in front searched for what stands in the bar, or for nothing any more.
    fn sync_query(&self, session: &Editor, outbox: &mut Outbox) {
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
        words: &mut ExcerptPainter,
        pen: &mut TextContext<'_>,
        taken: &mut Vec<UiCommand>,
        outbox: &mut Outbox,
    ) -> FindCoverage {
        if self.focus == Some(FindFocus::Field) && ui.input(|input| input.key_pressed(Key::Escape))
        {
            self.close(ui);
        }
        self.sync_query(session, outbox);
        if !self.is_open() {
            return FindCoverage::Part;
        }
        self.focus = self.focus.and_then(|_| current_focus(ui, self));
        let mut around = FindContext { workspace, session, words, pen, taken, outbox };
        options::handle_option_keys(ui, self, &mut around);
        let margin = Margin { left: 10, right: 8, top: 5, bottom: 5 };
        let frame = Frame::new().fill(around.pen.look.colours(ui.ctx()).panel).inner_margin(margin);
        let shown = Panel::top("find").frame(frame).show(ui, |ui| {
            accessibility::panel(ui, Role::Search, &ui.localize(&msg!("find-panel")));
            self.bar_ui(ui, &mut around);
        });
        let mut focused = has_focus_in(ui, shown.response.rect);
        let mut left = FindCoverage::Part;
        if self.visibility == FindVisibility::Hits {
            let (rect, room) = self.list_ui(ui, frame, &mut around);
            focused |= has_focus_in(ui, rect);
            left = room;
        }
        self.focus = if focused { current_focus(ui, self) } else { None };
        left
    }

    /// The list, which takes all where there is little room, and where it is then.
    fn list_ui(
        &mut self,
        ui: &mut Ui,
        frame: Frame,
        around: &mut FindContext<'_, '_>,
    ) -> (egui::Rect, FindCoverage) {
        let height = ui.available_height();
        let is_low = height < MIN_LIST_HEIGHT + MIN_TEXT_HEIGHT
            || ui.ctx().content_rect().height() < breakpoints::VERY_LOW;
        let (least, most) =
            if is_low { (height, height) } else { (MIN_LIST_HEIGHT, height - MIN_TEXT_HEIGHT) };
        let panel = Panel::top("hits").frame(frame).resizable(!is_low);
        let panel = panel.default_size((height * 0.35).min(220.0)).size_range(least..=most);
        let shown = panel.show(ui, |ui| {
            accessibility::panel(ui, Role::Group, &ui.localize(&msg!("find-list-panel")));
            let wanted = self.focus_request.take_if(|it| *it == FindFocus::Hits);
            if self.hit_list.ui(ui, around, wanted) == hit_list::HitListExit::ToText {
                self.visibility = if is_low { FindVisibility::Bar } else { FindVisibility::Hits };
            }
        });
        (shown.response.rect, if is_low { FindCoverage::All } else { FindCoverage::Part })
    }
}

/// Whether what has the keyboard stands in this part of the window.
fn has_focus_in(ui: &Ui, rect: egui::Rect) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let place = focused.and_then(|id| focus_lock::widget_rect(ui.ctx(), id));
    place.is_some_and(|it| it.layer_id == ui.layer_id() && rect.intersects(it.rect))
}

/// Where in the bar the keyboard is, if it is in the bar.
fn current_focus(ui: &Ui, find: &FindBar) -> Option<FindFocus> {
    let focused = ui.memory(egui::Memory::focused)?;
    Some(if focused == find_field_id() {
        FindFocus::Field
    } else if find.hit_list.has_row(focused) {
        FindFocus::Hits
    } else {
        FindFocus::Elsewhere
    })
}

/// What names the field.
fn find_field_id() -> Id {
    Id::unique("the words to find")
}

/// These bytes' words, if they can be looked for: not many, and of one line.
fn searchable_line(document: &Document, bytes: std::ops::Range<usize>) -> Option<&str> {
    let words = document.text().get(bytes).filter(|it| it.len() <= MAX_SELECTION_BYTES)?;
    (!words.contains(['\n', '\r']) && !words.trim().is_empty()).then_some(words)
}
