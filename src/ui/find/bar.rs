//! The bar: field, options, count and buttons.

use egui::{
    Align, Button, Key, KeyboardShortcut, Layout, Modifiers, Response, RichText, Role, Ui,
    WidgetInfo, accesskit::Live, text::CCursorRange,
};

use super::{FindBar, FindFocus, FindVisibility, find_field_id, options};
use crate::{
    command::{EditorCommand, FindCommand, HitIndex, Progress},
    editor::{Editor, FindState, WrapAround},
    i18n::{Message, msg},
    search::SearchStatus,
    ui::{
        accessibility, breakpoints,
        icons::Icon,
        keymap::{FindAction, UiCommand, shortcut_text},
        localize::Localize as _,
        menu,
        text_field::{self, TextField},
        tooltips::{TooltipExt as _, with_key},
        view_ctx::ViewCtx,
    },
};

/// The least width of the field, and its width where there is room, in points.
const MIN_FIELD_WIDTH: f32 = 90.0;
const MAX_FIELD_WIDTH: f32 = 320.0;

/// The width reserved for the close button where there is little room, in points.
const CLOSE_BUTTON_WIDTH: f32 = 40.0;

const MB: u64 = 1 << 20;

impl FindBar {
    pub(super) fn bar_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        ui.spacing_mut().item_spacing.x = cx.text.look.tight();
        let is_little = ui.available_width() < breakpoints::NARROW;
        // All as wide as in the last frame, wherever the count was shown then.
        let is_wide = self.is_wide(ui);
        let is_tight = ui.available_width() < MIN_FIELD_WIDTH + self.buttons_width;
        if is_tight {
            self.narrow_field_row_ui(ui, editor, cx);
        } else {
            self.field_row_ui(ui, editor, cx);
        }
        let height = ui.ctx().content_rect().height();
        let is_listed = self.visibility == FindVisibility::Hits;
        if is_listed && height < breakpoints::VERY_LOW {
            // The list needs the room.
            return;
        }
        // The list shows the count and the current match as well.
        let is_said_below = is_listed && is_tight && height < breakpoints::LOW;
        ui.horizontal_wrapped(|ui| {
            if is_little {
                let name = msg!("find-options");
                menu::menu_button_ui(ui, &name, |ui| options::options_ui(ui, editor, self, cx));
            } else {
                options::options_ui(ui, editor, self, cx);
            }
            if is_tight {
                step_buttons_ui(ui, editor, cx);
                self.hits_button_ui(ui, cx);
            }
            if !is_wide && !is_said_below {
                self.count_width = count_ui(ui, editor, cx);
            }
        });
        error_ui(ui, editor, cx);
        halted_ui(ui, editor, cx);
    }

    /// Returns whether the count fits next to the field.
    fn is_wide(&self, ui: &Ui) -> bool {
        MIN_FIELD_WIDTH * 2.0 + self.buttons_width + self.count_width <= ui.available_width()
    }

    fn field_row_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        let is_wide = self.is_wide(ui);
        ui.horizontal(|ui| {
            let count_width = if is_wide { self.count_width } else { 0.0 };
            let left = ui.available_width() - self.buttons_width - count_width;
            self.field_ui(ui, editor, cx, left.clamp(MIN_FIELD_WIDTH, MAX_FIELD_WIDTH));
            let start = ui.cursor().left();
            step_buttons_ui(ui, editor, cx);
            let middle = ui.cursor().left() - start;
            if is_wide {
                self.count_width = count_ui(ui, editor, cx);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let end = self.close_button_ui(ui);
                self.buttons_width = middle + (end - self.hits_button_ui(ui, cx));
            });
        });
    }

    /// Shows the field as wide as possible, with only the close button beside it.
    fn narrow_field_row_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
        ui.horizontal(|ui| {
            let width = ui.available_width() - CLOSE_BUTTON_WIDTH;
            self.field_ui(ui, editor, cx, width);
            self.close_button_ui(ui);
        });
    }

    fn field_ui(&mut self, ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>, width: f32) {
        let id = find_field_id();
        if ui.memory(|memory| memory.has_focus(id)) {
            self.handle_field_keys(ui, cx);
        }
        let colours = cx.text.look.colours(ui.ctx());
        let is_wrong = editor.find_state().is_some_and(|it| it.error.is_some());
        let hint = ui.localize(&msg!("find-hint"));
        let name = ui.localize(&msg!("find-field"));
        let field =
            TextField::single_line(&mut self.query.words).id(id).placeholder(hint).label(&name);
        let field = field.text_colour(is_wrong.then_some(colours.bad));
        let response = field.width(width - 10.0).show_words(ui, &mut cx.text);
        if response.changed() {
            self.query_history.stop_browsing();
            self.search(cx);
        }
        if self.focus_request.take_if(|it| *it == FindFocus::Field).is_some() {
            response.request_focus();
            let all = CCursorRange::select_all_str(&self.query.words);
            text_field::select(ui.ctx(), id, all);
        }
    }

    /// Handles the keys for the next and previous match, and for the query history.
    fn handle_field_keys(&mut self, ui: &Ui, cx: &mut ViewCtx<'_>) {
        let times =
            |modifiers, key| 0..ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
        for _ in times(Modifiers::SHIFT, Key::Enter) {
            self.search_step(FindCommand::Previous, cx.outbox);
        }
        for _ in times(Modifiers::NONE, Key::Enter) {
            self.search_step(FindCommand::Next, cx.outbox);
        }
        let mut recalled = None;
        for _ in times(Modifiers::NONE, Key::ArrowUp) {
            recalled = self.query_history.older(&self.query.words).or(recalled);
        }
        for _ in times(Modifiers::NONE, Key::ArrowDown) {
            recalled = self.query_history.newer().or(recalled);
        }
        if let Some(words) = recalled {
            self.query.words = words;
            self.search(cx);
            self.focus_request = Some(FindFocus::Field);
        }
    }

    /// Searches for the query from the caret.
    pub(super) fn search(&self, cx: &mut ViewCtx<'_>) {
        cx.outbox.send(EditorCommand::Find(self.query.clone()));
        cx.outbox.send(FindCommand::Nearest);
    }

    /// Shows the button that toggles the list. Returns its left edge.
    fn hits_button_ui(&self, ui: &mut Ui, cx: &mut ViewCtx<'_>) -> f32 {
        let command = UiCommand::find(FindAction::ToggleMatchList);
        let is_shown = self.visibility == FindVisibility::Hits;
        let button = Button::selectable(is_shown, ui.localize(&msg!("find-list")));
        let response = ui.add(button.frame_when_inactive(true));
        let left = response.rect.left();
        if label_button(response, command, Some(is_shown)).clicked() {
            cx.outbox.run(command);
        }
        left
    }

    /// Shows the close button. Returns its right edge.
    fn close_button_ui(&mut self, ui: &mut Ui) -> f32 {
        let response = ui.button("×");
        let right = response.rect.right();
        let name = ui.localize(&msg!("find-close"));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let key = shortcut_text(ui.ctx(), &KeyboardShortcut::new(Modifiers::NONE, Key::Escape));
        if response.tooltip(with_key(&name, &key)).clicked() {
            self.close(ui);
        }
        right
    }
}

/// Shows the buttons for the previous and next match.
fn step_buttons_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    for (sign, command) in [
        (Icon::Up, UiCommand::find(FindAction::PreviousMatch)),
        (Icon::Down, UiCommand::find(FindAction::NextMatch)),
    ] {
        // A step also resumes a stopped search.
        let is_any = |it: &FindState| !it.is_empty() || it.reach() == SearchStatus::Stopped;
        let is_any = editor.find_state().is_some_and(is_any);
        let response = ui.add_enabled(is_any, Button::new(sign.text(cx.text.look.body())));
        if label_button(response, command, None).clicked() {
            cx.outbox.run(command);
        }
    }
}

/// Names a button by its command, with the key in its tooltip.
fn label_button(response: Response, command: UiCommand, is_on: Option<bool>) -> Response {
    let name = response.ctx.localize(&command.spec().name());
    let key = command.spec().key_label(&response.ctx);
    response.widget_info(|| match is_on {
        Some(is_on) => WidgetInfo::selected(Role::Button, true, is_on, &name),
        None => WidgetInfo::labeled(Role::Button, response.enabled(), &name),
    });
    accessibility::describe_shortcut(&response, &key, &name, &name);
    response.tooltip(with_key(&name, &key))
}

/// Shows the number of matches, the current one, and whether the last step wrapped. Returns the width.
fn count_ui(ui: &mut Ui, editor: &Editor, cx: &ViewCtx<'_>) -> f32 {
    let look = cx.text.look;
    let colours = look.colours(ui.ctx());
    let Some((finding, words)) = editor.find_state().zip(count_message(editor)) else { return 0.0 };
    let words = ui.localize(&words);
    let is_none = finding.is_empty() && finding.reach() != SearchStatus::Searching;
    let ink = if is_none { colours.warn } else { colours.ink };
    let label = ui.add(egui::Label::new(RichText::new(&words).color(ink)).extend());
    let wrap_text = finding.wrap_around.map(|it| ui.localize(&wrap_message(it)));
    if finding.reach() != SearchStatus::Searching {
        let all: Vec<&str> = [words.as_str()].into_iter().chain(wrap_text.as_deref()).collect();
        accessibility::announce(&label, &all.join(". "), Live::Polite);
    }
    let mut width = label.rect.width() + look.gap();
    if let Some(wrap_text) = wrap_text {
        let soft = RichText::new(wrap_text).small().weak();
        width += ui.add(egui::Label::new(soft).extend()).rect.width() + look.gap();
    }
    width
}

/// Says that the search was stopped and how far it got, with a button to resume. In a low window, the button comes first
/// with a shorter text, to fit in one line.
fn halted_ui(ui: &mut Ui, editor: &Editor, cx: &mut ViewCtx<'_>) {
    let stopped = editor.find_state().filter(|it| it.reach() == SearchStatus::Stopped);
    let Some([words, short]) = stopped.map(halt_messages) else { return };
    let words = ui.localize(&words);
    let warn = cx.text.look.colours(ui.ctx()).warn;
    let is_low = ui.ctx().content_rect().height() < breakpoints::VERY_LOW;
    let mut is_resumed = false;
    ui.horizontal_wrapped(|ui| {
        let mut button_ui =
            |ui: &mut Ui| is_resumed |= ui.button(ui.localize(&msg!("find-go-on"))).clicked();
        let shown = if is_low { ui.localize(&short) } else { words.clone() };
        if is_low {
            button_ui(ui);
        }
        let label = ui.label(RichText::new(shown).color(warn));
        accessibility::announce(&label, &words, Live::Polite);
        if is_low {
            label.tooltip(&words);
        } else {
            button_ui(ui);
        }
    });
    if is_resumed {
        cx.outbox.send(FindCommand::Resume);
    }
}

/// Shows why the query is invalid.
fn error_ui(ui: &mut Ui, editor: &Editor, cx: &ViewCtx<'_>) {
    let error = editor.find_state().and_then(|it| it.error.as_ref());
    let Some(words) = error.map(|it| ui.localize(&it.message())) else { return };
    let bad = cx.text.look.colours(ui.ctx()).bad;
    let label = ui.add(egui::Label::new(RichText::new(&words).color(bad)).wrap());
    accessibility::announce(&label, &words, Live::Polite);
}

/// Returns the number of matches and the current one: `12 of 340`, or `340+ hits` while there may be more. `None` if the
/// query is invalid.
fn count_message(editor: &Editor) -> Option<Message> {
    let finding = editor.find_state().filter(|it| it.error.is_none())?;
    let count = finding.len();
    let reach = finding.reach();
    let is_all = reach == SearchStatus::Complete;
    Some(match current_index(editor, finding).map(|it| it + 1) {
        Some(place) if is_all => msg!("find-place", place = place, count = count),
        Some(place) => msg!("find-place-so-far", place = place, count = count),
        None if count == 0 && reach == SearchStatus::Searching => msg!("find-searching"),
        None if count == 0 && reach == SearchStatus::Stopped => return None,
        None if count == 0 || is_all => msg!("find-hits", count = count),
        None => msg!("find-hits-so-far", count = count),
    })
}

/// Returns how far a stopped search got, in full and shorter.
fn halt_messages(finding: &FindState) -> [Message; 2] {
    let Some(Progress { done, total }) = finding.paused_at else {
        return [msg!("find-halted"), msg!("find-halted")];
    };
    let [done, of] = [done, total].map(|it| it.div_ceil(MB));
    [msg!("find-halted-at", done = done, of = of), msg!("find-halted-short", done = done, of = of)]
}

fn current_index(editor: &Editor, finding: &FindState) -> Option<usize> {
    editor.current_hit().map(|hit| match hit {
        HitIndex::Text(at) => at,
        HitIndex::Field(at) => finding.hits.len() + at,
    })
}

/// Says that the last step wrapped around.
fn wrap_message(wrap_around: WrapAround) -> Message {
    match wrap_around {
        WrapAround::ToStart => msg!("find-to-start"),
        WrapAround::ToEnd => msg!("find-to-end"),
    }
}
