//! Which offers' keys were pressed. See [`take_pressed_commands`].

use egui::{Context, Event, InputState, Key, KeyboardShortcut, Modifiers, PointerButton};

use super::{KeyBindings, Navigation, UiCommand};
use crate::command::Direction;

/// Where the letters go that are typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypingTarget {
    /// Into a field.
    Field,
    /// Nowhere: they are keys of the table.
    Nowhere,
}

impl TypingTarget {
    /// Where they go just now.
    pub fn current(ctx: &egui::Context) -> Self {
        if ctx.text_edit_focused() { Self::Field } else { Self::Nowhere }
    }
}

/// What Enter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnterMode {
    /// To decide about a mark that is reviewed, unless something has the keyboard that is pressed by it.
    Accepts,
    /// Nothing.
    Unused,
}

/// Says which node the text is: where nothing else has the keyboard, it has.
pub fn set_text_widget(ctx: &egui::Context, id: egui::Id) {
    ctx.data_mut(|data| data.insert_temp(egui::Id::unique(TEXT_WIDGET_KEY), id));
}

/// Where it is kept which node the text is.
const TEXT_WIDGET_KEY: &str = "the text";

/// Whether something has the keyboard that is pressed by Enter.
fn is_button_focused(ctx: &egui::Context) -> bool {
    let text = ctx.data(|data| data.get_temp::<egui::Id>(egui::Id::unique(TEXT_WIDGET_KEY)));
    ctx.memory(egui::Memory::focused).is_some_and(|id| Some(id) != text)
}

/// The offers whose keys were pressed in this frame, those with most modifiers first. Takes the keys from egui.
///
/// `before` is where letters went at the end of the last frame: a field loses the keyboard by Escape
/// before anybody else sees that key, which is the field's nevertheless.
pub fn take_pressed_commands(
    ctx: &egui::Context,
    before: TypingTarget,
    keyboard: EnterMode,
) -> Vec<UiCommand> {
    let is_writing =
        before == TypingTarget::Field || TypingTarget::current(ctx) == TypingTarget::Field;
    let typing = if is_writing { TypingTarget::Field } else { TypingTarget::Nowhere };
    let keyboard = if is_button_focused(ctx) { EnterMode::Unused } else { keyboard };
    let mut keys = KeyBindings::current(ctx).active(typing, keyboard);
    let mut found: Vec<UiCommand> = ctx.input_mut(|input| {
        drop_alt_letters(&mut input.events);
        keys.retain(|(key, _)| consume_key(input, *key));
        if keys.iter().any(|(key, _)| !key.modifiers.command) {
            // The letter of a key that is taken must not be written into the field that opens by it.
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        keys.iter().map(|(_, command)| *command).collect()
    });
    // The windowing system gives Ctrl+C as a copy, not as a key.
    let copies = |event: &Event| *event == Event::Copy;
    if !is_writing && ctx.input(|input| input.events.iter().any(copies)) {
        found.push(UiCommand::Copy);
    }
    found
}

/// Whether `key`, pressed while `held` are held, is this shortcut.
///
/// Letters and keys with a name want exactly their modifiers. Signs do not care about Shift: what needs it on one keyboard
/// does not on another, as `/` is Shift+7 on a German one.
pub fn matches_shortcut(shortcut: &KeyboardShortcut, key: Key, held: Modifiers) -> bool {
    let wanted = shortcut.modifiers;
    let is_shift_right = held.shift == wanted.shift || (held.shift && is_symbol(key));
    shortcut.logical_key == key
        && held.alt == wanted.alt
        && is_shift_right
        && held.cmd_ctrl_matches(wanted)
}

/// Whether one of `shortcuts` was pressed. Takes its key.
pub fn take_shortcut(ctx: &Context, shortcuts: &[KeyboardShortcut]) -> bool {
    ctx.input_mut(|input| shortcuts.iter().any(|it| consume_key(input, *it)))
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

/// Whether `key` is one that is held while others are pressed. It is told as a key by itself, too.
pub fn is_modifier(key: Key) -> bool {
    use Key::{
        AltLeft, AltRight, ControlLeft, ControlRight, ShiftLeft, ShiftRight, SuperLeft, SuperRight,
    };
    matches!(
        key,
        AltLeft
            | AltRight
            | ControlLeft
            | ControlRight
            | ShiftLeft
            | ShiftRight
            | SuperLeft
            | SuperRight
    )
}

/// Whether `key` writes a sign or a digit.
fn is_symbol(key: Key) -> bool {
    use Key::{
        Backslash, Backtick, CloseBracket, CloseCurlyBracket, Colon, Comma, Equals,
        Exclamationmark, Minus, Num0, Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9,
        OpenBracket, OpenCurlyBracket, Period, Pipe, Plus, Questionmark, Quote, Semicolon, Slash,
    };
    #[rustfmt::skip]
    let is_sign = matches!(
        key,
        Backslash | Backtick | CloseBracket | CloseCurlyBracket | Colon | Comma | Equals
            | Exclamationmark | Minus | Num0 | Num1 | Num2 | Num3 | Num4 | Num5 | Num6 | Num7
            | Num8 | Num9 | OpenBracket | OpenCurlyBracket | Period | Pipe | Plus | Questionmark
            | Quote | Semicolon | Slash
    );
    is_sign
}

/// The offers that the mouse's own buttons stand for: those beside it lead back and forward.
pub fn mouse_commands(ctx: &egui::Context) -> Vec<UiCommand> {
    let buttons =
        [(PointerButton::Extra1, Direction::Previous), (PointerButton::Extra2, Direction::Next)];
    let is_pressed = |button| ctx.input(|input| input.pointer.button_pressed(button));
    let pressed = buttons.into_iter().filter(|(button, _)| is_pressed(*button));
    pressed.map(|(_, way)| UiCommand::Navigate(Navigation::ThroughHistory(way))).collect()
}

/// With Alt, letters are commands, and are written into no field. What writes signs is `AltGr`, which is no Alt, or Ctrl
/// and Alt together; on a Mac it is Alt.
fn drop_alt_letters(events: &mut Vec<Event>) {
    let mut is_command = false;
    events.retain(|event| match event {
        Event::Key { pressed: true, modifiers, .. } => {
            is_command = modifiers.alt && !modifiers.command && !cfg!(target_os = "macos");
            true
        }
        Event::Text(_) => !std::mem::take(&mut is_command),
        _ => true,
    });
}

/// Takes those of `keys` that were pressed without others, in their order.
///
/// With Ctrl, Home and End lead to the ends of a list as they do to those of a text, also where without it they are a
/// field's that stands above the list.
pub fn take_unmodified(events: &mut Vec<Event>, keys: &[Key]) -> Vec<Key> {
    let mut taken = Vec::new();
    let is_end = |key| matches!(key, Key::Home | Key::End) && !keys.is_empty();
    events.retain(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. }
            if (modifiers.is_none() && keys.contains(key))
                || (modifiers.command_only() && is_end(*key)) =>
        {
            taken.push(*key);
            false
        }
        _ => true,
    });
    taken
}
