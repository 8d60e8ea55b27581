//! Fields with names to choose from below them: who speaks, what a mark is about. See [`Autocomplete`].
//!
//! What is written goes on as the best name, in softer letters. The first Enter or Tab takes that name, or one that was gone
//! to, and the next enters what stands there; with Ctrl, Enter enters it as it was typed. Escape puts back what stood there.
//! Where what is written counts only once it is entered, a last row says what then happens, and does it.

mod entry_target;
mod key_input;
mod ranking;
mod response;
mod suggestion_list;

use std::sync::Arc;

use egui::{
    EventFilter, Id, Key, Rect, Response, TextEdit, Ui,
    text::{CCursor, CCursorRange},
};

pub(super) use self::{entry_target::EntryTarget, response::AutocompleteResponse};
use self::{
    key_input::AutocompleteKey,
    ranking::{InlineCompletion, NameQuery, NameRanking},
    response::FocusOutcome,
};
use super::{
    accessibility,
    excerpt::ExcerptPainter,
    focus_lock,
    localize::Localize as _,
    overlay_stack,
    text_field::{self, FieldTail},
    text_view::TextContext,
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
pub(super) struct Autocomplete {
    /// The field.
    field: Option<Id>,
    /// What stood in it when it was gone to.
    initial_text: String,
    /// Whether anything was written since.
    is_edited: bool,
    state: SuggestionsVisibility,
    ranking: NameRanking,
    highlighted: Option<Suggestion>,
    /// What goes on where what is written stops.
    inline: Option<InlineCompletion>,
    /// Where the names stood in the last frame, if they were seen.
    popup_rect: Option<Rect>,
    /// Whether the mouse was on them, and the field is to have the keyboard nevertheless: whoever asks egui about the field
    /// in the frame of a click has it taken away.
    keeps_focus: bool,
    /// What stood in the field when something came in front of it. In the frame in which that is closed, Escape isn't the
    /// field's.
    covered_text: Option<String>,
}

/// Whether names are shown where there are any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum SuggestionsVisibility {
    /// Once something else is written.
    #[default]
    Closed,
    Open,
}

/// What can be taken below a field.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Suggestion {
    /// This name.
    Name(Arc<str>),
    /// What is written.
    Typed,
}

/// What names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// Those of who speaks.
    Speaker,
    /// Those of what a mark is about. There may be several in a field, with commas between them.
    Label,
}

impl NameKind {
    fn names_in(self, marks: &Marks) -> NameCounts {
        match self {
            Self::Speaker => marks.speakers().clone(),
            Self::Label => marks.labels().clone(),
        }
    }

    /// Where in `text` the name begins that is being written.
    fn name_start(self, text: &str) -> usize {
        match self {
            Self::Speaker => 0,
            Self::Label => text.rfind(',').map_or(0, |comma| comma + 1),
        }
    }
}

/// A field, and what may be taken in it.
pub(super) struct AutocompleteField<'a> {
    pub(super) id: Id,
    /// What it is called, and what stands in it while nothing is written.
    pub(super) name: String,
    pub(super) hint: String,
    pub(super) kind: NameKind,
    /// What is not offered.
    pub(super) excluded: Vec<String>,
    /// What is done with what is written.
    pub(super) target: EntryTarget,
    pub(super) workspace: &'a Workspace,
    pub(super) session: &'a Editor,
}

/// What words of the document are shown with.
pub(super) struct AutocompleteContext<'a, 'p> {
    pub(super) words: &'a mut ExcerptPainter,
    pub(super) pen: &'a mut TextContext<'p>,
}

impl AutocompleteField<'_> {
    /// The names to choose from for what is `written`.
    fn query(&self, written: &str) -> NameQuery {
        let others = self.workspace.editors().iter().filter(|it| it.id() != self.session.id());
        let sources = [self.session].into_iter().chain(others);
        let sources: Vec<NameCounts> = sources.map(|it| self.kind.names_in(it.marks())).collect();
        // The mark has what is written just because it is written.
        let is_own = self.target == EntryTarget::Nothing && is_among(written, &self.excluded);
        let least = |number| if number == 0 { usize::from(is_own) } else { 0 };
        let mut counts = sources.iter().map(|names| names.count(written)).enumerate();
        let is_known = counts.any(|(number, count)| least(number) < count);
        let (written, except) = (written.trim().to_owned(), self.excluded.clone());
        NameQuery { typed: written, sources, excluded: except, is_existing_name: is_known }
    }
}

impl Autocomplete {
    /// Shows a field for `text`, and below it, while it has the keyboard, names that fit what is written.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        text: &mut String,
        it: &AutocompleteField<'_>,
        paper: &mut AutocompleteContext<'_, '_>,
    ) -> AutocompleteResponse {
        if self.field == Some(it.id) && std::mem::take(&mut self.keeps_focus) {
            ui.memory_mut(|memory| memory.request_focus(it.id));
        }
        let pressed = self.take_key(ui, it.id, text);
        let has_come = self.field != Some(it.id) && ui.memory(|memory| memory.has_focus(it.id));
        if has_come {
            select_all(ui, it.id, text);
        }
        let before = text.clone();
        let edit = text_field::TextField::single_line(text)
            .id(it.id)
            .placeholder(it.hint.as_str())
            .label(&it.name);
        let (response, tail) = edit.show_with_tail(ui, paper.pen);
        if text_field::is_menu_open(ui.ctx()) {
            self.popup_rect = None;
            return AutocompleteResponse::unchanged(response);
        }
        if self.field == Some(it.id) && self.is_popup_pressed(ui) {
            response.request_focus();
            self.keeps_focus = true;
            ui.ctx().request_repaint();
        }
        if pressed == AutocompleteKey::Revert || self.is_escaped(ui, &response) {
            return self.restore_initial(text, response);
        }
        if !response.has_focus() {
            return self.unfocused(ui, response, text);
        }
        if self.field != Some(it.id) {
            self.enter_field(ui, it.id, before);
            if !has_come && !response.changed() && !is_by_mouse(ui) {
                select_all(ui, it.id, text);
            }
        }
        if response.changed() {
            (self.state, self.highlighted, self.is_edited) =
                (SuggestionsVisibility::Open, None, true);
        }
        let clicked = self.names_ui(ui, text, it, (&response, tail, pressed.steps()), paper);
        self.apply_choice(ui, text, it, (response, pressed, clicked))
    }

    /// Writes into the field what was taken by key, or else by the mouse.
    fn apply_choice(
        &mut self,
        ui: &Ui,
        text: &mut String,
        it: &AutocompleteField<'_>,
        (response, pressed, clicked): (Response, AutocompleteKey, Option<Suggestion>),
    ) -> AutocompleteResponse {
        let is_completed = matches!(pressed, AutocompleteKey::AcceptInline(_));
        let by_key = pressed.suggestion();
        let is_clicked = by_key.is_none() && clicked.is_some();
        let taken = by_key.or(clicked);
        if taken.is_some() {
            self.close_popup();
        }
        if let Some(Suggestion::Name(name)) = &taken {
            insert_name(ui, it, text, name);
        }
        self.lock_keys(ui, it.id);
        let is_entered = is_clicked || taken == Some(Suggestion::Typed);
        let is_other = taken.is_some();
        AutocompleteResponse {
            is_replaced: is_other,
            is_accepted: is_other && !is_completed,
            is_entered,
            ..AutocompleteResponse::unchanged(response)
        }
    }

    /// The field called `id` has got the keyboard, with `before` in it.
    fn enter_field(&mut self, ui: &Ui, id: Id, before: String) {
        (self.field, self.initial_text, self.is_edited) = (Some(id), before, false);
        (self.state, self.highlighted, self.inline) = (SuggestionsVisibility::Open, None, None);
        ui.ctx().request_repaint();
    }

    /// Whether egui has taken Escape before it could be kept for the field.
    fn is_escaped(&self, ui: &Ui, field: &Response) -> bool {
        let is_pressed = || ui.input(|input| input.key_pressed(Key::Escape));
        self.field == Some(field.id) && field.lost_focus() && is_pressed()
    }

    /// The field has not got the keyboard: it was left, unless it gets it back from what is in front of it.
    fn unfocused(&mut self, ui: &Ui, response: Response, text: &str) -> AutocompleteResponse {
        let is_own = self.field == Some(response.id);
        if is_own && overlay_stack::is_covered(ui.ctx()) {
            self.covered_text.get_or_insert_with(|| text.to_owned());
            self.close_popup();
            return AutocompleteResponse {
                outcome: FocusOutcome::Stays,
                ..AutocompleteResponse::unchanged(response)
            };
        }
        self.leave_field(response.id);
        let nothing = AutocompleteResponse::unchanged(response);
        if is_own {
            AutocompleteResponse { outcome: FocusOutcome::Leaves, ..nothing }
        } else {
            nothing
        }
    }

    /// Puts back into the field what stood there when it was gone to, and leaves it.
    fn restore_initial(&mut self, text: &mut String, response: Response) -> AutocompleteResponse {
        text.clone_from(&self.initial_text);
        response.surrender_focus();
        self.leave_field(response.id);
        AutocompleteResponse { is_replaced: true, ..AutocompleteResponse::unchanged(response) }
    }

    /// Keeps the keyboard in a field of which Enter was pressed, and shows no names there before something is written.
    pub(super) fn keep_focus(&mut self, field: &Response) {
        field.request_focus();
        (self.field, self.is_edited) = (Some(field.id), false);
        self.initial_text.clear();
        self.close_popup();
    }

    fn close_popup(&mut self) {
        (self.state, self.highlighted, self.inline, self.popup_rect) =
            (SuggestionsVisibility::Closed, None, None, None);
    }

    /// The field called `id` has not got the keyboard.
    fn leave_field(&mut self, id: Id) {
        if self.field == Some(id) {
            (self.field, self.covered_text) = (None, None);
            self.close_popup();
        }
    }

    /// Whether the mouse was pressed on the names, which is not to take the keyboard from their field.
    fn is_popup_pressed(&self, ui: &Ui) -> bool {
        let at = ui.input(|input| {
            let is_pressed = input.pointer.any_pressed() || input.pointer.any_click();
            is_pressed.then(|| input.pointer.interact_pos()).flatten()
        });
        self.popup_rect.zip(at).is_some_and(|(seen, at)| seen.contains(at))
    }

    /// Shows the names that fit, if any are to be shown. Returns what was clicked on.
    fn names_ui(
        &mut self,
        ui: &Ui,
        text: &str,
        it: &AutocompleteField<'_>,
        (field, tail, steps): (&Response, FieldTail, isize),
        paper: &mut AutocompleteContext<'_, '_>,
    ) -> Option<Suggestion> {
        if steps != 0 {
            self.state = SuggestionsVisibility::Open;
        }
        (self.popup_rect, self.inline) = (None, None);
        if self.state == SuggestionsVisibility::Closed {
            return None;
        }
        let start = it.kind.name_start(text);
        if !self.ranking.update(it.query(&text[start..])) {
            ui.ctx().request_repaint();
        }
        let adding = it.target.row_text(text, it).map(|words| ui.localize(&words));
        let most = self.ranking.best().len() + usize::from(adding.is_some());
        let room = suggestion_list::PopupSpace::around(ui.ctx(), field.rect, most);
        let mut list =
            suggestion_list::SuggestionList::new(&mut self.ranking, adding.as_deref(), room);
        move_highlight(&mut self.highlighted, list.suggestions(), steps);
        list.highlight(self.highlighted.as_ref());
        if self.highlighted.is_none() && self.is_edited && tail.has_caret {
            self.inline = list.inline_completion();
        }
        if let Some(completed) = &self.inline {
            inline_completion_ui(ui, completed, text, (field, tail), paper);
        }
        let (seen, clicked) = list.ui(ui, it, paper)?;
        self.popup_rect = Some(seen);
        if let Some(row) = list.chosen() {
            accessibility::set_active_descendant(field, suggestion_list::row_id(it.id, row));
        }
        clicked
    }

    /// Keeps for the names, in the next frame, the keys by which egui leads out of a field.
    fn lock_keys(&self, ui: &Ui, id: Id) {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            tab: self.highlighted.is_some() || self.inline.is_some(),
            escape: true,
        };
        focus_lock::lock_keys(ui, id, filter);
    }
}

/// Goes so many `picks` down, or up. Past the last and before the first none is chosen.
fn move_highlight(chosen: &mut Option<Suggestion>, picks: &[Suggestion], steps: isize) {
    let now = picks.iter().position(|pick| Some(pick) == chosen.as_ref());
    // One place more than there are rows: the field itself.
    let places = picks.len().cast_signed() + 1;
    let to = (now.map_or(0, |row| row.cast_signed() + 1) + steps).rem_euclid(places);
    *chosen = usize::try_from(to - 1).ok().map(|row| picks[row].clone());
}

/// Writes `name` where a name was being written in `text`, and puts the field's caret behind it.
fn insert_name(ui: &Ui, it: &AutocompleteField<'_>, text: &mut String, name: &str) {
    let start = it.kind.name_start(text);
    text.truncate(start);
    if 0 < start {
        text.push(' ');
    }
    text.push_str(name);
    let end = CCursor::new(text.chars().count());
    set_selection(ui, it.id, CCursorRange::one(end));
}

/// Selects all of `text` in the field called `id`: who comes by a key means to write something else.
fn select_all(ui: &Ui, id: Id, text: &str) {
    let end = CCursor::new(text.chars().count());
    set_selection(ui, id, CCursorRange::two(CCursor::default(), end));
}

fn set_selection(ui: &Ui, id: Id, range: CCursorRange) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

/// Whether the mouse has done something in this frame.
fn is_by_mouse(ui: &Ui) -> bool {
    ui.input(|input| input.pointer.any_down() || input.pointer.any_released())
}

/// Shows how `text` goes on, in softer letters. Where words run from right to left, only the row below shows it.
fn inline_completion_ui(
    ui: &Ui,
    completed: &InlineCompletion,
    text: &str,
    (field, tail): (&Response, FieldTail),
    paper: &AutocompleteContext<'_, '_>,
) {
    let said = ui.localize(&msg!("complete-inline", name = &*completed.name));
    accessibility::set_description(field, &said);
    if !WritingDirection::may_contain_rtl(text)
        && !WritingDirection::may_contain_rtl(&completed.tail)
    {
        let soft = paper.pen.look.colours(ui.ctx()).ink_soft;
        tail.paint(ui, &completed.tail, soft);
    }
}
