//! Text fields of one or several lines. See [`TextField`].

mod menu;
mod rtl;

use egui::{
    Align2, Color32, Context, Id, Margin, PointerButton, Pos2, Rect, Response, Role, TextEdit,
    TextStyle, Ui, WidgetInfo,
    text::CCursorRange,
    text_edit::{TextEditOutput, TextEditState},
    util::undoer::Undoer,
    vec2,
};

pub(super) use self::menu::{is_menu_open, take_menu_keys};
use super::view_ctx::TextCtx;
use crate::typeset::WritingDirection;

/// How far the text behind a field's own may extend beyond its sides, in points.
const CLIP_MARGIN: f32 = 4.0;

#[must_use]
pub(super) struct TextField<'a> {
    text: &'a mut String,
    lines: FieldLines,
    id: Option<Id>,
    placeholder: String,
    label: Option<(Role, String)>,
    width: f32,
    margin: Option<Margin>,
    text_colour: Option<Color32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldLines {
    One,
    /// Any number, and at least this height in lines.
    Many(usize),
}

impl<'a> TextField<'a> {
    /// Creates a field of one line for `text`, as wide as possible.
    pub(super) fn single_line(text: &'a mut String) -> Self {
        Self {
            text,
            lines: FieldLines::One,
            id: None,
            placeholder: String::new(),
            label: None,
            width: f32::INFINITY,
            margin: None,
            text_colour: None,
        }
    }

    /// Creates a field for `text` with a height of at least `lines` lines.
    pub(super) fn multi_line(text: &'a mut String, lines: usize) -> Self {
        Self { lines: FieldLines::Many(lines), ..Self::single_line(text) }
    }

    /// Sets an id that is independent of the layout.
    pub(super) fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Sets the text shown while the field is empty.
    pub(super) fn placeholder(mut self, hint: impl Into<String>) -> Self {
        self.placeholder = hint.into();
        self
    }

    /// Sets the accessible name. Not needed if a label beside it is associated.
    pub(super) fn label(mut self, name: &str) -> Self {
        let role = match self.lines {
            FieldLines::One => Role::TextInput,
            FieldLines::Many(_) => Role::MultilineTextInput,
        };
        self.label = Some((role, name.to_owned()));
        self
    }

    pub(super) fn search_label(mut self, name: &str) -> Self {
        self.label = Some((Role::SearchInput, name.to_owned()));
        self
    }

    /// Sets the width, in points.
    pub(super) fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Sets the inner margin, in points.
    pub(super) fn margin(mut self, margin: f32) -> Self {
        self.margin = Some(Margin::from(vec2(margin, margin)));
        self
    }

    /// Sets the text colour; `None` is the default.
    pub(super) fn text_colour(mut self, ink: Option<Color32>) -> Self {
        self.text_colour = ink;
        self
    }

    /// Shows the field, and its context menu if open.
    pub(super) fn show(self, ui: &mut Ui) -> Response {
        self.show_with(ui, |field, ui, _| field.text_edit().show(ui)).0
    }

    /// Shows a field whose text may be in any script, such as words of the document or names.
    pub(super) fn show_words(self, ui: &mut Ui, text_cx: &mut TextCtx<'_>) -> Response {
        self.show_with_tail(ui, text_cx).0
    }

    /// Shows a field as [`TextField::show_words`] does. Also returns where text can be painted after its own.
    pub(super) fn show_with_tail(self, ui: &mut Ui, cx: &mut TextCtx<'_>) -> (Response, FieldTail) {
        self.show_with(ui, |field, ui, id| {
            if WritingDirection::may_contain_rtl(field.text) {
                rtl::rtl_field_ui(ui, id, field, cx)
            } else {
                field.text_edit().show(ui)
            }
        })
    }

    fn show_with(
        mut self,
        ui: &mut Ui,
        edit_ui: impl FnOnce(&mut Self, &mut Ui, Id) -> TextEditOutput,
    ) -> (Response, FieldTail) {
        let id = self.id.unwrap_or_else(|| ui.next_auto_id());
        let before = SelectionGuard::capture(ui, id, self.text);
        let is_menu_requested = menu::take_menu_shortcut(ui, id);
        let output = edit_ui(&mut self, ui, id);
        let mut response = output.response.response.clone();
        if let Some((role, name)) = &self.label {
            response.widget_info(|| WidgetInfo::labeled(*role, true, name));
        }
        if let Some(before) = before {
            before.restore(ui, &output);
        }
        if response.secondary_clicked() {
            menu::open_at_pointer(ui, &output, self.text);
        } else if is_menu_requested {
            menu::open_at_caret(ui, &output, self.text);
        }
        if menu::menu_ui(ui, &response, self.text) {
            response.mark_changed();
        }
        if response.changed() {
            // The new text may need another layout.
            ui.ctx().request_repaint();
        }
        (response, FieldTail::new(&output, self.text))
    }

    fn text_edit(&mut self) -> TextEdit<'_> {
        let edit = match self.lines {
            FieldLines::One => TextEdit::singleline(self.text),
            FieldLines::Many(lines) => TextEdit::multiline(self.text).desired_rows(lines),
        };
        let edit = edit.hint_text(self.placeholder.as_str().to_owned()).desired_width(self.width);
        let edit = edit.text_color_opt(self.text_colour);
        let edit = if let Some(margin) = self.margin { edit.margin(margin) } else { edit };
        if let Some(id) = self.id { edit.id(id) } else { edit }
    }
}

/// Selects `range` in the field `id`.
pub(super) fn select(ctx: &Context, id: Id, range: CCursorRange) {
    let mut state = TextEdit::load_state(ctx, id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ctx, id);
}

/// The end of a field's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct FieldTail {
    /// Whether the caret is there, with nothing selected.
    pub(super) has_caret: bool,
    /// The end of the last line, and the visible area.
    end: Pos2,
    clip: Rect,
}

impl FieldTail {
    fn new(output: &TextEditOutput, text: &str) -> Self {
        let end = text.chars().count();
        let is_end = |it: CCursorRange| it.is_empty() && it.primary.index.0 == end;
        let place = output.galley.pos_from_cursor(output.galley.end());
        Self {
            has_caret: output.cursor_range.is_some_and(is_end),
            end: output.galley_pos + place.right_top().to_vec2(),
            // egui's clip rectangle is as narrow as the text.
            clip: output.response.response.rect.shrink2(vec2(CLIP_MARGIN, 0.0)),
        }
    }

    pub(super) fn paint(self, ui: &Ui, words: &str, ink: Color32) {
        let font = TextStyle::Body.resolve(ui.style());
        let painter = ui.painter().with_clip_rect(self.clip.intersect(ui.clip_rect()));
        painter.text(self.end, Align2::LEFT_TOP, words, font, ink);
    }
}

/// Restores the selection after a right click: egui treats every mouse button as the selecting one.
struct SelectionGuard {
    selected: CCursorRange,
    /// Whether the right button was just pressed; otherwise it is held.
    is_pressed: bool,
}

impl SelectionGuard {
    /// Stores the selection before the field `id` is shown, if the right button is down.
    fn capture(ui: &Ui, id: Id, text: &str) -> Option<Self> {
        let is_pressed = ui.input(|input| input.pointer.button_pressed(PointerButton::Secondary));
        let is_down = ui.input(|input| input.pointer.button_down(PointerButton::Secondary));
        if is_pressed {
            UndoTargets::find(ui.ctx(), id, text).store(ui.ctx(), id);
        }
        let state = TextEdit::load_state(ui.ctx(), id).filter(|_| is_pressed || is_down)?;
        Some(Self { selected: state.cursor.char_range()?, is_pressed })
    }

    /// Restores the selection if the right button was pressed on it, or is held.
    fn restore(self, ui: &Ui, output: &TextEditOutput) {
        let Self { selected, is_pressed } = self;
        let current = output.state.cursor.char_range();
        let is_on_it = !selected.is_empty() && current.is_some_and(|it| selected.contains(it));
        let is_kept = is_on_it || !is_pressed;
        if is_kept && current != Some(selected) && output.response.response.has_focus() {
            let mut state = output.state.clone();
            state.cursor.set_char_range(Some(selected));
            state.store(ui.ctx(), output.response.response.id);
            ui.ctx().request_discard("the right button selects nothing");
        }
    }
}

/// The states before the last undoable and redoable change of the text.
///
/// egui counts a moved caret as an undoable change, and clicking a menu moves it. So the targets are determined before,
/// and only changes of the text count.
#[derive(Clone, Debug, Default)]
struct UndoTargets {
    undo: Option<UndoTarget>,
    redo: Option<UndoTarget>,
}

#[derive(Clone, Debug)]
struct UndoTarget {
    undoer: Undoer<UndoSnapshot>,
    selected: CCursorRange,
    text: String,
}

impl UndoTargets {
    fn find(ctx: &Context, id: Id, text: &str) -> Self {
        let Some(state) = TextEdit::load_state(ctx, id) else { return Self::default() };
        let selected = state.cursor.char_range().unwrap_or_default();
        let now = (selected, text.to_owned());
        let find = |step: StepFn| UndoTarget::find(state.undoer(), &now, step);
        Self { undo: find(Undoer::undo), redo: find(Undoer::redo) }
    }

    /// Stores the targets until the menu opens.
    fn store(self, ctx: &Context, id: Id) {
        ctx.data_mut(|data| data.insert_temp(id.with("turns"), self));
    }

    fn take_stored(ctx: &Context, id: Id) -> Option<Self> {
        ctx.data_mut(|data| data.remove_temp(id.with("turns")))
    }
}

/// `Undoer::undo` or `Undoer::redo`, which return the state before or after the given one.
type StepFn = for<'a> fn(&'a mut Undoer<UndoSnapshot>, &UndoSnapshot) -> Option<&'a UndoSnapshot>;

/// A state of a field as egui remembers it.
type UndoSnapshot = (CCursorRange, String);

impl UndoTarget {
    /// Returns the nearest state with a different text that `step` leads to.
    fn find(mut undoer: Undoer<UndoSnapshot>, now: &UndoSnapshot, step: StepFn) -> Option<Self> {
        let mut at = now.clone();
        while let Some(next) = step(&mut undoer, &at).cloned() {
            if next.1 != now.1 {
                let (selected, text) = next;
                return Some(Self { undoer, selected, text });
            }
            at = next;
        }
        None
    }

    fn apply(self, state: &mut TextEditState, text: &mut String) {
        *text = self.text;
        state.cursor.set_char_range(Some(self.selected));
        state.set_undoer(self.undoer);
    }
}
