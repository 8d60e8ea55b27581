//! The context menu of a text field.
//!
//! While it is open, the field keeps the focus, as with suggestions, so that the user hasn't left the field. Keys go to the
//! menu nevertheless, as [`take_menu_keys`] takes them first.

use std::sync::Arc;

use egui::{
    Align, Button, Context, Event, FocusDirection, Id, Key, KeyboardShortcut, Layout, Modifiers,
    Popup, PopupCloseBehavior, PopupKind, Rect, Response, Role, TextBuffer as _, TextEdit, Ui,
    ViewportCommand,
    text::{CCursor, CCursorRange},
    text_edit::TextEditOutput,
};

use super::UndoTargets;
use crate::{
    i18n::{Message, msg},
    ui::{
        accessibility,
        keymap::{self, KeyBindings, shortcut_text},
        localize::Localize as _,
        menu,
    },
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldCommand {
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
}

const GROUPS: [&[FieldCommand]; 3] = [
    &[FieldCommand::Undo, FieldCommand::Redo],
    &[FieldCommand::Cut, FieldCommand::Copy, FieldCommand::Paste],
    &[FieldCommand::SelectAll],
];

impl FieldCommand {
    fn name(self) -> Message {
        match self {
            Self::Undo => msg!("do-undo"),
            Self::Redo => msg!("do-redo"),
            Self::Cut => msg!("field-cut"),
            Self::Copy => msg!("do-copy"),
            Self::Paste => msg!("field-paste"),
            Self::SelectAll => msg!("do-select-all"),
        }
    }

    /// Returns the shortcut by which egui or the desktop does the same.
    fn key(self) -> KeyboardShortcut {
        let (held, key) = match self {
            Self::Undo => (Modifiers::COMMAND, Key::Z),
            Self::Redo => (Modifiers::COMMAND | Modifiers::SHIFT, Key::Z),
            Self::Cut => (Modifiers::COMMAND, Key::X),
            Self::Copy => (Modifiers::COMMAND, Key::C),
            Self::Paste => (Modifiers::COMMAND, Key::V),
            Self::SelectAll => (Modifiers::COMMAND, Key::A),
        };
        KeyboardShortcut::new(held, key)
    }
}

/// The open menu. There is at most one.
#[derive(Clone)]
struct FieldMenu {
    field: Id,
    /// The caret or the click position, which the menu is placed below or above.
    at: Rect,
    /// The field's selection, which is kept while the menu is open.
    selected: CCursorRange,
    undo_targets: UndoTargets,
    enabled: Vec<FieldCommand>,
    highlighted: Option<FieldCommand>,
    state: FieldMenuState,
    last_rect: Option<Rect>,
    shown_in_pass: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldMenuState {
    Open,
    Closing,
    Run(FieldCommand),
    /// Closed, but the field must request the focus again: egui takes it away from a field in the frame of a click elsewhere.
    Done,
}

type StoredFieldMenu = Option<Arc<FieldMenu>>;

fn storage_id() -> Id {
    Id::unique("text field menu")
}

impl FieldMenu {
    fn take_stored(ctx: &Context) -> Option<Self> {
        let menu = ctx.data_mut(|data| data.remove_temp::<StoredFieldMenu>(storage_id()));
        menu.flatten().map(Arc::unwrap_or_clone)
    }

    fn store(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(storage_id(), Some(Arc::new(self))));
    }

    /// Handles `event` if it is from the keyboard. Returns whether others may handle it.
    fn filter_event(&mut self, event: &Event) -> bool {
        match event {
            Event::Key { key, pressed: true, .. } => self.handle_key(*key),
            Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_) => {}
            _ => return true,
        }
        false
    }

    fn handle_key(&mut self, key: Key) {
        match key {
            Key::ArrowDown => self.move_highlight(1),
            Key::ArrowUp => self.move_highlight(-1),
            Key::Home => self.highlighted = self.enabled.first().copied(),
            Key::End => self.highlighted = self.enabled.last().copied(),
            Key::Enter | Key::Space => {
                self.state = self.highlighted.map_or(self.state, FieldMenuState::Run);
            }
            Key::Escape | Key::Tab | Key::F10 | Key::Menu => self.state = FieldMenuState::Closing,
            _ => {}
        }
    }

    /// Moves the highlight by `step` commands, wrapping around.
    fn move_highlight(&mut self, step: isize) {
        let Some(last) = self.enabled.len().checked_sub(1) else { return };
        let now = self.enabled.iter().position(|it| Some(*it) == self.highlighted);
        let to = match (now, step) {
            (None, 1..) => 0,
            (None, _) => last,
            (Some(now), _) => {
                (now + self.enabled.len()).wrapping_add_signed(step) % self.enabled.len()
            }
        };
        self.highlighted = Some(self.enabled[to]);
    }

    /// Shows the menu. Returns the id of the highlighted line.
    fn ui(&mut self, field: &Response) -> Option<Id> {
        let id = self.field.with("menu");
        let ctx = field.ctx.clone();
        let popup = Popup::new(id, ctx, self.at, field.layer_id).kind(PopupKind::Menu);
        let popup = popup.layout(Layout::top_down_justified(Align::Min)).style(menu::menu_style);
        let popup = popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let shown = popup.show(|ui| {
            accessibility::menu(ui, Role::Menu, &ui.localize(&msg!("menu-of-field")));
            let mut chosen = None;
            menu::content_ui(ui, |ui| chosen = self.commands_ui(ui));
            chosen
        })?;
        self.last_rect = Some(shown.response.rect);
        if shown.response.should_close() && self.state == FieldMenuState::Open {
            self.state = FieldMenuState::Closing;
        }
        shown.inner
    }

    fn commands_ui(&mut self, ui: &mut Ui) -> Option<Id> {
        let mut chosen = None;
        for (index, group) in GROUPS.into_iter().enumerate() {
            if index != 0 {
                ui.separator();
            }
            for command in group {
                let line = self.command_ui(ui, *command);
                if self.highlighted == Some(*command) {
                    chosen = Some(line.id);
                }
            }
        }
        chosen
    }

    fn command_ui(&mut self, ui: &mut Ui, command: FieldCommand) -> Response {
        let words = ui.localize(&command.name());
        let key = shortcut_text(ui.ctx(), &command.key());
        let button = Button::selectable(self.highlighted == Some(command), words.as_str());
        let button = button.shortcut_text(key.as_str());
        let line = ui.add_enabled(self.enabled.contains(&command), button);
        accessibility::menu_item(&line, accessibility::MenuItemRole::Command);
        accessibility::describe_shortcut(&line, &key, &words, &words);
        if line.hovered() && ui.input(|input| input.pointer.is_moving()) {
            self.highlighted = None;
        }
        if line.clicked() {
            self.state = FieldMenuState::Run(command);
        }
        line
    }

    fn run(&mut self, ctx: &Context, command: FieldCommand, text: &mut String) -> bool {
        let mut state = TextEdit::load_state(ctx, self.field).unwrap_or_default();
        let before = text.clone();
        if matches!(command, FieldCommand::Cut | FieldCommand::Paste) {
            let mut undoer = state.undoer();
            undoer.add_undo(&(self.selected, text.clone()));
            state.set_undoer(undoer);
        }
        state.cursor.set_char_range(Some(self.selected));
        let UndoTargets { undo, redo } = std::mem::take(&mut self.undo_targets);
        match command {
            FieldCommand::Undo => undo.into_iter().for_each(|it| it.apply(&mut state, text)),
            FieldCommand::Redo => redo.into_iter().for_each(|it| it.apply(&mut state, text)),
            FieldCommand::Copy => ctx.copy_text(self.selected.slice_str(text).to_owned()),
            FieldCommand::Cut => {
                ctx.copy_text(self.selected.slice_str(text).to_owned());
                let caret = text.delete_selected(&self.selected);
                state.cursor.set_char_range(Some(CCursorRange::one(caret)));
            }
            // The text arrives as if the shortcut had been pressed.
            FieldCommand::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            FieldCommand::SelectAll => {
                state.cursor.set_char_range(Some(CCursorRange::select_all_str(text)));
            }
        }
        state.store(ctx, self.field);
        ctx.request_repaint();
        *text != before
    }
}

/// Gives the keys of this frame to the open menu before anything else handles them.
pub(in crate::ui) fn take_menu_keys(ctx: &Context) {
    let Some(mut menu) = FieldMenu::take_stored(ctx) else { return };
    if menu.shown_in_pass + 1 < ctx.cumulative_pass_nr() {
        // Its field is gone.
        return;
    }
    if menu.state == FieldMenuState::Open {
        ctx.input_mut(|input| input.events.retain(|event| menu.filter_event(event)));
    }
    ctx.memory_mut(|memory| {
        memory.move_focus(FocusDirection::None);
        memory.request_focus(menu.field);
    });
    menu.store(ctx);
}

pub(in crate::ui) fn is_menu_open(ctx: &Context) -> bool {
    let menu: StoredFieldMenu = ctx.data(|data| data.get_temp(storage_id())).flatten();
    menu.is_some_and(|menu| menu.state != FieldMenuState::Done)
}

/// Takes the shortcut for the menu of the field `id`. Returns whether it was pressed.
pub(super) fn take_menu_shortcut(ui: &Ui, id: Id) -> bool {
    let bindings = KeyBindings::current(ui.ctx());
    ui.memory(|memory| memory.has_focus(id))
        && keymap::take_shortcut(ui.ctx(), &bindings.field_menu_keys().copied().collect::<Vec<_>>())
}

pub(super) fn open_at_pointer(ui: &Ui, output: &TextEditOutput, text: &str) {
    let field = &output.response.response;
    let at = field.interact_pointer_pos().unwrap_or(field.rect.left_bottom());
    let targets = UndoTargets::take_stored(ui.ctx(), field.id);
    open(output, text, Rect::from_pos(at), targets.unwrap_or_default());
}

pub(super) fn open_at_caret(ui: &Ui, output: &TextEditOutput, text: &str) {
    let caret = output.cursor_range.map_or(CCursor::default(), |range| range.primary);
    let caret = output.galley.pos_from_cursor(caret).translate(output.galley_pos.to_vec2());
    let field = &output.response.response;
    let at = caret.intersect(field.rect);
    open(output, text, at, UndoTargets::find(ui.ctx(), field.id, text));
}

fn open(output: &TextEditOutput, text: &str, at: Rect, undo_targets: UndoTargets) {
    let ctx = &output.response.response.ctx;
    let field = output.response.response.id;
    let state = TextEdit::load_state(ctx, field).unwrap_or_default();
    let selected = state.cursor.char_range().unwrap_or_default();
    let is_enabled = |command: &FieldCommand| match command {
        FieldCommand::Undo => undo_targets.undo.is_some(),
        FieldCommand::Redo => undo_targets.redo.is_some(),
        FieldCommand::Cut | FieldCommand::Copy => !selected.is_empty(),
        FieldCommand::Paste => true,
        FieldCommand::SelectAll => !text.is_empty(),
    };
    let enabled = GROUPS.concat().into_iter().filter(is_enabled).collect();
    let menu = FieldMenu {
        field,
        at,
        selected,
        undo_targets,
        enabled,
        highlighted: None,
        state: FieldMenuState::Open,
        last_rect: None,
        shown_in_pass: ctx.cumulative_pass_nr(),
    };
    menu.store(ctx);
}

/// Shows the menu of `field`, if open, and runs the chosen command. Returns whether `text` changed.
pub(super) fn menu_ui(ui: &Ui, field: &Response, text: &mut String) -> bool {
    let ctx = ui.ctx();
    let Some(mut menu) = FieldMenu::take_stored(ctx) else { return false };
    if menu.field != field.id {
        menu.store(ctx);
        return false;
    }
    if menu.state == FieldMenuState::Done {
        return false;
    }
    if let Some(line) = menu.ui(field) {
        accessibility::set_active_descendant(&field.ctx, field.id, line);
    }
    let at = ctx.input(|input| input.pointer.interact_pos());
    if menu.last_rect.zip(at).is_some_and(|(rect, at)| rect.contains(at)) {
        // egui takes the focus from a field if something else is clicked.
        field.request_focus();
    }
    menu.shown_in_pass = ctx.cumulative_pass_nr();
    if field.changed() {
        menu.state = FieldMenuState::Closing;
    }
    match menu.state {
        FieldMenuState::Open => {
            menu.store(ctx);
            false
        }
        FieldMenuState::Closing | FieldMenuState::Done => {
            ctx.request_repaint();
            false
        }
        FieldMenuState::Run(command) => {
            let is_changed = menu.run(ctx, command, text);
            menu.state = FieldMenuState::Done;
            menu.store(ctx);
            is_changed
        }
    }
}
