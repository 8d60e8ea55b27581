//! The find bar above the text, with the list of matches. See [`FindBar`].

mod bar;
mod hit_list;
mod hit_row;
mod options;
mod query_history;

use egui::{Frame, Id, Key, Margin, Panel, Role, Ui};

use self::{
    hit_list::{HitList, HitListExit},
    query_history::QueryHistory,
};
use super::{
    Outbox, accessibility, breakpoints, focus_lock, keymap::FindAction, localize::Localize as _,
    view_ctx::ViewCtx,
};
use crate::{
    command::{EditorCommand, FindCommand},
    editor::Editor,
    i18n::msg,
    model::Document,
    search::{SearchQuery, escape_regex},
};

/// The longest selection taken over as the query, in bytes.
const MAX_SELECTION_BYTES: usize = 200;

/// The least height of the list, and of the text below it, in points.
const MIN_LIST_HEIGHT: f32 = 62.0;
const MIN_TEXT_HEIGHT: f32 = 60.0;

/// The query, which applies to every document shown while the bar is open, and the bar's state.
#[derive(Default)]
pub(super) struct FindBar {
    visibility: FindVisibility,
    query: SearchQuery,
    query_history: QueryHistory,
    focus_request: Option<FindFocus>,
    /// What was focused in the last frame.
    focus: Option<FindFocus>,
    hit_list: HitList,
    /// The widths of the buttons next to the field and of the count in the last frame, in points.
    buttons_width: f32,
    count_width: f32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum FindVisibility {
    #[default]
    Nothing,
    Bar,
    /// The bar, and the list of matches below it.
    Hits,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FindFocus {
    /// In the field; its text is selected when it gets the focus.
    Field,
    Hits,
    Elsewhere,
}

impl FindBar {
    pub(super) fn is_open(&self) -> bool {
        self.visibility != FindVisibility::Nothing
    }

    /// Runs a find command in the active document.
    pub(super) fn handle_action(
        &mut self,
        action: FindAction,
        editor: &Editor,
        outbox: &mut Outbox,
    ) {
        if !self.is_open() {
            self.visibility = FindVisibility::Bar;
        }
        match action {
            FindAction::Open => {
                self.use_selection(editor);
                self.focus_request = Some(FindFocus::Field);
            }
            FindAction::NextMatch => self.search_step(FindCommand::Next, outbox),
            FindAction::PreviousMatch => self.search_step(FindCommand::Previous, outbox),
            FindAction::ToggleMatchList => self.toggle_hits(),
        }
    }

    fn search_step(&mut self, step: FindCommand, outbox: &mut Outbox) {
        if self.query.words.is_empty() {
            self.focus_request = Some(FindFocus::Field);
            return;
        }
        self.query_history.push(&self.query.words);
        outbox.send(EditorCommand::Find(self.query.clone()));
        outbox.send(step);
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

    /// Takes over the selected words as the query, unless they are the current match.
    fn use_selection(&mut self, editor: &Editor) {
        let selected = editor.selection().current().filter(|_| editor.current_hit().is_none());
        let Some(words) =
            selected.and_then(|span| searchable_line(editor.document(), span.range()))
        else {
            return;
        };
        let is_regex = self.query.is_regex;
        self.query.words = if is_regex { escape_regex(words) } else { words.to_owned() };
    }

    /// Closes the bar and returns the focus to the text.
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

    /// Sends the bar's query to the document, or ends its search.
    fn sync_query(&self, editor: &Editor, outbox: &mut Outbox) {
        let current = editor.find_state().map(|it| &it.query);
        let is_empty = self.query.words.is_empty();
        let command = match current {
            _ if !self.is_open() => {
                let is_active = current.is_some() || editor.search_scope().is_some();
                is_active.then_some(EditorCommand::FindCommand(FindCommand::Close))
            }
            None if is_empty => None,
            current if current == Some(&self.query) => None,
            _ => Some(EditorCommand::Find(self.query.clone())),
        };
        if let Some(command) = command {
            outbox.send(command);
        }
    }

    /// Shows the bar and the list above the active document's text, if open. Returns whether they leave room for it.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut ViewCtx<'_>) -> bool {
        let Some(editor) = cx.workspace.active() else { return true };
        if self.focus == Some(FindFocus::Field) && ui.input(|input| input.key_pressed(Key::Escape))
        {
            self.close(ui);
        }
        self.sync_query(editor, cx.outbox);
        if !self.is_open() {
            return true;
        }
        self.focus = self.focus.and_then(|_| current_focus(ui, self));
        options::handle_keys(ui, editor, self, cx);
        let margin = Margin { left: 10, right: 8, top: 5, bottom: 5 };
        let frame = Frame::new().fill(cx.text.look.colours(ui.ctx()).panel).inner_margin(margin);
        let shown = Panel::top("find").frame(frame).show(ui, |ui| {
            accessibility::panel(ui, Role::Search, &ui.localize(&msg!("find-panel")));
            self.bar_ui(ui, editor, cx);
        });
        let mut focused = has_focus_in(ui, shown.response.rect);
        let mut has_room = true;
        if self.visibility == FindVisibility::Hits {
            let height = ui.available_height();
            has_room = MIN_LIST_HEIGHT + MIN_TEXT_HEIGHT <= height
                && breakpoints::VERY_LOW <= ui.ctx().content_rect().height();
            // In a low window, the list takes everything.
            let most = if has_room { height - MIN_TEXT_HEIGHT } else { height };
            let least = if has_room { MIN_LIST_HEIGHT } else { height };
            let panel = Panel::top("matches").frame(frame).resizable(has_room);
            let panel = panel.default_size((height * 0.35).min(220.0)).size_range(least..=most);
            let shown = panel.show(ui, |ui| self.list_ui(ui, editor, cx));
            if shown.inner == HitListExit::ToText && !has_room {
                self.visibility = FindVisibility::Bar;
            }
            focused |= has_focus_in(ui, shown.response.rect);
        }
        self.focus = if focused { current_focus(ui, self) } else { None };
        has_room
    }

    fn list_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) -> HitListExit {
        accessibility::panel(ui, Role::Group, &ui.localize(&msg!("find-list-panel")));
        let wanted = self.focus_request.take_if(|it| *it == FindFocus::Hits);
        self.hit_list.ui(ui, editor, cx, wanted)
    }
}

/// Returns whether the focused widget is in this part of the window.
fn has_focus_in(ui: &Ui, rect: egui::Rect) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let place = focused.and_then(|id| focus_lock::widget_rect(ui.ctx(), id));
    place.is_some_and(|it| it.layer_id == ui.layer_id() && rect.intersects(it.rect))
}

/// Returns where in the bar the focus is. The focus must be in the bar.
fn current_focus(ui: &Ui, find: &FindBar) -> Option<FindFocus> {
    let focused = ui.memory(egui::Memory::focused)?;
    Some(if focused == find_field_id() {
        FindFocus::Field
    } else if find.hit_list.has_focus(ui) {
        FindFocus::Hits
    } else {
        FindFocus::Elsewhere
    })
}

fn find_field_id() -> Id {
    Id::unique("find field")
}

/// Returns the text of `bytes` if it can be searched for: short, and within one line.
fn searchable_line(document: &Document, bytes: std::ops::Range<usize>) -> Option<&str> {
    let words = document.text().get(bytes).filter(|it| it.len() <= MAX_SELECTION_BYTES)?;
    (!words.contains(['\n', '\r']) && !words.trim().is_empty()).then_some(words)
}
