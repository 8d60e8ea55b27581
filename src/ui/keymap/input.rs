//! Reads pressed shortcuts. See [`take_pressed_commands`].

use egui::{Context, Event, InputState, Key, KeyboardShortcut, Modifiers, PointerButton};

use super::{KeyBindings, UiCommand, key_names::is_symbol};
use crate::command::Direction;

/// Where typed text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TypingTarget {
    /// To a text field.
    Field,
    /// Nowhere: letters are shortcuts.
    #[default]
    Nowhere,
}

impl TypingTarget {
    /// Returns the current target.
    pub fn current(ctx: &egui::Context) -> Self {
        if ctx.text_edit_focused() { Self::Field } else { Self::Nowhere }
    }
}

/// What Enter does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnterMode {
    /// Accepts the reviewed mark's place, unless a button has the focus.
    Accepts,
    /// Nothing.
    Unused,
}

/// Stores the text view's id: focus on it counts as no focus on a button.
pub fn set_text_widget(ctx: &egui::Context, id: egui::Id) {
    ctx.data_mut(|data| data.insert_temp(egui::Id::unique(TEXT_WIDGET_KEY), id));
}

/// The key under which the text view's id is stored in egui.
const TEXT_WIDGET_KEY: &str = "text widget";

/// Returns whether a widget that Enter activates has the focus.
fn is_button_focused(ctx: &egui::Context) -> bool {
    let text = ctx.data(|data| data.get_temp::<egui::Id>(egui::Id::unique(TEXT_WIDGET_KEY)));
    ctx.memory(egui::Memory::focused).is_some_and(|id| Some(id) != text)
}

/// Takes the pressed shortcuts of this frame from egui and returns their commands, those with most modifiers first.
///
/// `before` is the typing target at the end of the last frame: a field loses the focus by Escape before this sees the key,
/// which is still the field's.
pub fn take_pressed_commands(
    ctx: &egui::Context,
    before: TypingTarget,
    enter: EnterMode,
) -> Vec<UiCommand> {
    let is_typing =
        before == TypingTarget::Field || TypingTarget::current(ctx) == TypingTarget::Field;
    let typing = if is_typing { TypingTarget::Field } else { TypingTarget::Nowhere };
    let enter = if is_button_focused(ctx) { EnterMode::Unused } else { enter };
    let mut keys = KeyBindings::current(ctx).active(typing, enter);
    let mut found: Vec<UiCommand> = ctx.input_mut(|input| {
        drop_alt_letters(&mut input.events);
        keys.retain(|(key, _)| consume_key(input, *key));
        if keys.iter().any(|(key, _)| !key.modifiers.command) {
            // The text of the shortcut's key must not be typed into the field that it opens.
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        keys.iter().map(|(_, command)| *command).collect()
    });
    // winit reports Ctrl+C as a copy event, not as a key.
    let is_copy = |event: &Event| *event == Event::Copy;
    if !is_typing && ctx.input(|input| input.events.iter().any(is_copy)) {
        found.push(UiCommand::Copy);
    }
    found
}

/// Returns whether `key` with the modifiers `held` is this shortcut.
///
/// Modifiers must match exactly, except Shift for symbols: whether a symbol needs it depends on the keyboard, as `/` is
/// Shift+7 on a German one.
pub fn matches_shortcut(shortcut: &KeyboardShortcut, key: Key, held: Modifiers) -> bool {
    let wanted = shortcut.modifiers;
    let is_shift_right = held.shift == wanted.shift || (held.shift && is_symbol(key));
    shortcut.logical_key == key
        && held.alt == wanted.alt
        && is_shift_right
        && held.cmd_ctrl_matches(wanted)
}

/// Takes the keys of `shortcuts` from the input. Returns whether one was pressed.
pub fn take_shortcut(ctx: &Context, shortcuts: &[KeyboardShortcut]) -> bool {
    ctx.input_mut(|input| shortcuts.iter().any(|it| consume_key(input, *it)))
}

/// Takes the keys of `command` from the input. Returns whether one was pressed.
pub fn take_command_key(ctx: &Context, command: UiCommand) -> bool {
    take_shortcut(ctx, KeyBindings::current(ctx).keys_for(command))
}

fn consume_key(input: &mut InputState, shortcut: KeyboardShortcut) -> bool {
    let before = input.events.len();
    input.events.retain(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            !matches_shortcut(&shortcut, *key, *modifiers)
        }
        _ => true,
    });
    input.events.len() < before
}

/// Returns the commands of the pressed back and forward mouse buttons.
pub fn mouse_commands(ctx: &egui::Context) -> Vec<UiCommand> {
    let buttons =
        [(PointerButton::Extra1, Direction::Previous), (PointerButton::Extra2, Direction::Next)];
    let is_pressed = |button| ctx.input(|input| input.pointer.button_pressed(button));
    let pressed = buttons.into_iter().filter(|(button, _)| is_pressed(*button));
    pressed.map(|(_, direction)| UiCommand::GoThroughHistory(direction)).collect()
}

/// Removes text typed with Alt, which is a shortcut. Symbols are typed with `AltGr`, which is not Alt, or with Ctrl+Alt; on
/// a Mac they are typed with Alt.
fn drop_alt_letters(events: &mut Vec<Event>) {
    let mut is_shortcut = false;
    events.retain(|event| match event {
        Event::Key { pressed: true, modifiers, .. } => {
            is_shortcut = modifiers.alt && !modifiers.command && !cfg!(target_os = "macos");
            true
        }
        Event::Text(_) => !std::mem::take(&mut is_shortcut),
        _ => true,
    });
}

/// Takes the presses of `keys` without modifiers, in order.
///
/// Also takes Ctrl+Home and Ctrl+End, which work in a list as in a text, even where the plain keys belong to a field above
/// it.
pub fn take_unmodified(events: &mut Vec<Event>, keys: &[Key]) -> Vec<Key> {
    let mut pressed_keys = Vec::new();
    let is_end = |key| matches!(key, Key::Home | Key::End) && !keys.is_empty();
    events.retain(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. }
            if (modifiers.is_none() && keys.contains(key))
                || (modifiers.command_only() && is_end(*key)) =>
        {
            pressed_keys.push(*key);
            false
        }
        _ => true,
    });
    pressed_keys
}
