//! Text fields with a list of names to complete from: speakers and labels. See [`Autocomplete`].
//!
//! The best name is shown as grey inline completion. The first Enter or Tab accepts it, or the highlighted name; the
//! next one submits the field. Ctrl+Enter submits the text as typed. Escape restores the initial text. Where text takes
//! effect only once submitted, the last row says what submitting does, and does it.

mod field;
mod key_input;
mod name_ranking;
mod suggestion_list;

use std::sync::Arc;

use egui::{
    EventFilter, Id, Key, Rect, Response, Ui,
    text::{CCursor, CCursorRange},
};

pub(super) use self::field::{AutocompleteField, EntryTarget, NameKind};
use self::{
    key_input::AutocompleteKey,
    name_ranking::{InlineCompletion, NameRanking},
};
use super::{
    accessibility, focus_lock,
    localize::Localize as _,
    overlay_stack,
    text_field::{self, FieldTail},
    theme::Look,
    view_ctx::TextCtx,
};
use crate::{i18n::msg, typeset::WritingDirection};

/// The suggestions of the focused field, and which of them is highlighted.
#[derive(Default)]
pub(super) struct Autocomplete {
    field: Option<Id>,
    /// Its text when it got the focus.
    initial_text: String,
    /// Whether the text was edited since.
    is_edited: bool,
    /// Whether suggestions are shown, if there are any. They are hidden until the text changes.
    is_open: bool,
    /// How many rows the keys of this frame move the highlight, down if positive.
    steps: isize,
    ranking: NameRanking,
    highlighted: Option<Suggestion>,
    /// The completion shown after the typed text.
    inline: Option<InlineCompletion>,
    /// Where the popup was in the last frame, if shown.
    popup_rect: Option<Rect>,
    /// Whether the popup was clicked, so that the field has to request the focus again: egui takes it away from a field in
    /// the frame of a click elsewhere.
    keeps_focus: bool,
    /// The field's text when an overlay covered it. In the frame in which the overlay closes, Escape isn't for the field.
    covered_text: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Suggestion {
    Name(Arc<str>),
    Typed,
}

pub(super) struct AutocompleteResponse {
    /// The field's response, also changed if a suggestion or the initial text replaced its text.
    pub(super) response: Response,
    /// Whether a row was accepted.
    pub(super) is_accepted: bool,
    /// Whether that also submits the text: a name by mouse, or the row of the typed text.
    pub(super) is_entered: bool,
    /// Whether the user left the field. An overlay that covers it returns the focus.
    pub(super) lost_focus: bool,
}

impl AutocompleteResponse {
    /// Returns the response for a frame in which no suggestion was used.
    fn unchanged(response: Response) -> Self {
        let lost_focus = response.lost_focus();
        Self { response, is_accepted: false, is_entered: false, lost_focus }
    }
}

impl Autocomplete {
    /// Shows a field for `text` and, while focused, a list of matching names below it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        text: &mut String,
        it: &AutocompleteField<'_>,
        text_cx: &mut TextCtx<'_>,
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
        let (response, tail) = edit.show_with_tail(ui, text_cx);
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
            self.is_open = true;
            self.highlighted = None;
            self.is_edited = true;
        }
        self.steps = pressed.steps();
        let clicked = self.names_ui(ui, text, it, &response, tail, text_cx);
        self.apply_choice(ui, text, it, response, pressed, clicked)
    }

    /// Applies the suggestion that was accepted by key or else by mouse.
    fn apply_choice(
        &mut self,
        ui: &Ui,
        text: &mut String,
        it: &AutocompleteField<'_>,
        mut response: Response,
        pressed: AutocompleteKey,
        clicked: Option<Suggestion>,
    ) -> AutocompleteResponse {
        let is_completed = matches!(pressed, AutocompleteKey::AcceptInline(_));
        let by_key = pressed.suggestion();
        let is_clicked = by_key.is_none() && clicked.is_some();
        let accepted = by_key.or(clicked);
        if accepted.is_some() {
            self.close_popup();
            response.mark_changed();
        }
        if let Some(Suggestion::Name(name)) = &accepted {
            insert_name(ui, it, text, name);
        }
        self.lock_keys(ui, it.id);
        AutocompleteResponse {
            is_accepted: accepted.is_some() && !is_completed,
            is_entered: is_clicked || accepted == Some(Suggestion::Typed),
            ..AutocompleteResponse::unchanged(response)
        }
    }

    /// Handles that the field got the focus with `before` in it.
    fn enter_field(&mut self, ui: &Ui, id: Id, before: String) {
        self.field = Some(id);
        self.initial_text = before;
        self.is_edited = false;
        self.is_open = true;
        self.highlighted = None;
        self.inline = None;
        ui.ctx().request_repaint();
    }

    /// Returns whether egui handled Escape before the field could.
    fn is_escaped(&self, ui: &Ui, field: &Response) -> bool {
        let is_pressed = || ui.input(|input| input.key_pressed(Key::Escape));
        self.field == Some(field.id) && field.lost_focus() && is_pressed()
    }

    /// Handles that the field isn't focused: the user left it, unless an overlay that returns the focus covers it.
    fn unfocused(&mut self, ui: &Ui, response: Response, text: &str) -> AutocompleteResponse {
        let is_own = self.field == Some(response.id);
        let mut result = AutocompleteResponse::unchanged(response);
        if is_own && overlay_stack::is_covered(ui.ctx()) {
            self.covered_text.get_or_insert_with(|| text.to_owned());
            self.close_popup();
            result.lost_focus = false;
            return result;
        }
        self.leave_field(result.response.id);
        result.lost_focus |= is_own;
        result
    }

    fn restore_initial(
        &mut self,
        text: &mut String,
        mut response: Response,
    ) -> AutocompleteResponse {
        text.clone_from(&self.initial_text);
        response.mark_changed();
        response.surrender_focus();
        self.leave_field(response.id);
        AutocompleteResponse::unchanged(response)
    }

    /// Keeps the focus after Enter, with no suggestions until something is typed.
    pub(super) fn keep_focus(&mut self, field: &Response) {
        field.request_focus();
        self.field = Some(field.id);
        self.is_edited = false;
        self.initial_text.clear();
        self.close_popup();
    }

    fn close_popup(&mut self) {
        self.is_open = false;
        self.highlighted = None;
        self.inline = None;
        self.popup_rect = None;
    }

    fn leave_field(&mut self, id: Id) {
        if self.field == Some(id) {
            self.field = None;
            self.covered_text = None;
            self.close_popup();
        }
    }

    /// Returns whether the mouse pressed the popup, which must not take the focus from the field.
    fn is_popup_pressed(&self, ui: &Ui) -> bool {
        let at = ui.input(|input| {
            let is_pressed = input.pointer.any_pressed() || input.pointer.any_click();
            is_pressed.then(|| input.pointer.interact_pos()).flatten()
        });
        self.popup_rect.zip(at).is_some_and(|(seen, at)| seen.contains(at))
    }

    /// Shows the matching names, if any. Returns the suggestion clicked on.
    fn names_ui(
        &mut self,
        ui: &Ui,
        text: &str,
        it: &AutocompleteField<'_>,
        field: &Response,
        tail: FieldTail,
        text_cx: &mut TextCtx<'_>,
    ) -> Option<Suggestion> {
        if self.steps != 0 {
            self.is_open = true;
        }
        self.popup_rect = None;
        self.inline = None;
        if !self.is_open {
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
        move_highlight(&mut self.highlighted, &list.suggestions, self.steps);
        list.highlight(self.highlighted.as_ref());
        if self.highlighted.is_none() && self.is_edited && tail.has_caret {
            self.inline = list.inline_completion();
        }
        if let Some(completion) = &self.inline {
            inline_completion_ui(ui, completion, text, field, tail, text_cx.look);
        }
        let (seen, clicked) = list.ui(ui, it, text_cx)?;
        self.popup_rect = Some(seen);
        clicked
    }

    /// Keeps the keys for the suggestions in the next frame that would otherwise move the focus.
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

/// Moves the highlight by `steps` rows, down if positive, and wraps through no highlight at both ends.
fn move_highlight(highlighted: &mut Option<Suggestion>, suggestions: &[Suggestion], steps: isize) {
    let now = suggestions.iter().position(|it| Some(it) == highlighted.as_ref());
    // One more than there are rows: nothing highlighted.
    let places = suggestions.len().cast_signed() + 1;
    let to = (now.map_or(0, |row| row.cast_signed() + 1) + steps).rem_euclid(places);
    *highlighted = usize::try_from(to - 1).ok().map(|row| suggestions[row].clone());
}

/// Replaces the name being typed in `text` by `name` and moves the caret to its end.
fn insert_name(ui: &Ui, it: &AutocompleteField<'_>, text: &mut String, name: &str) {
    let start = it.kind.name_start(text);
    text.truncate(start);
    if 0 < start {
        text.push(' ');
    }
    text.push_str(name);
    let end = CCursor::new(text.chars().count());
    text_field::select(ui.ctx(), it.id, CCursorRange::one(end));
}

/// Selects all of `text`: a user who arrives by key usually replaces it.
fn select_all(ui: &Ui, id: Id, text: &str) {
    text_field::select(ui.ctx(), id, CCursorRange::select_all_str(text));
}

/// Returns whether a mouse button is or was down in this frame.
fn is_by_mouse(ui: &Ui) -> bool {
    ui.input(|input| input.pointer.any_down() || input.pointer.any_released())
}

/// Shows the completion in grey after the text. In right-to-left text, only the list shows it.
fn inline_completion_ui(
    ui: &Ui,
    completion: &InlineCompletion,
    text: &str,
    field: &Response,
    tail: FieldTail,
    look: &Look,
) {
    let message = ui.localize(&msg!("complete-inline", name = &*completion.name));
    accessibility::set_description(field, &message);
    if !WritingDirection::may_contain_rtl(text)
        && !WritingDirection::may_contain_rtl(&completion.tail)
    {
        let soft = look.colours(ui.ctx()).ink_soft;
        tail.paint(ui, &completion.tail, soft);
    }
}
