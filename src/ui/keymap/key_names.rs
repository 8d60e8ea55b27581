//! The names of keys: displayed ones, and those of the settings file, such as `Ctrl+Shift+P`, which are the same on every
//! system and in every language. See [`shortcut_text`] and [`format_shortcut`].

use egui::{Context, Key, KeyboardShortcut, ModifierNames, Modifiers};

use crate::{
    i18n::{Message, msg},
    ui::localize::Localize as _,
};

/// The modifiers in the order in which they are written.
const MODIFIERS: [(&str, Modifiers); 3] =
    [("Ctrl", Modifiers::COMMAND), ("Alt", Modifiers::ALT), ("Shift", Modifiers::SHIFT)];

/// Returns the displayed name of a shortcut. Keys of symbols are shown as the symbol.
pub fn shortcut_text(ctx: &Context, key: &KeyboardShortcut) -> String {
    if ctx.os().is_mac() {
        // egui shows modifiers by symbol, or by names that are the same in every language.
        return ctx
            .format_shortcut(key)
            .replace(key.logical_key.name(), &ctx.localize(&key_name(key.logical_key)));
    }
    let ctrl = ctx.localize(&msg!("key-ctrl"));
    let shift = ctx.localize(&msg!("key-shift"));
    let names = ModifierNames { ctrl: &ctrl, shift: &shift, ..ModifierNames::NAMES };
    let held = names.format(&key.modifiers, false);
    let key = ctx.localize(&key_name(key.logical_key));
    if held.is_empty() { key } else { format!("{held}+{key}") }
}

/// Returns the displayed name of a key.
fn key_name(key: Key) -> Message {
    match key {
        Key::ArrowDown => msg!("key-down"),
        Key::ArrowLeft => msg!("key-left"),
        Key::ArrowRight => msg!("key-right"),
        Key::ArrowUp => msg!("key-up"),
        Key::Backspace => msg!("key-backspace"),
        Key::Comma => Message::from(","),
        Key::Delete => msg!("key-delete"),
        Key::End => msg!("key-end"),
        Key::Enter => msg!("key-enter"),
        Key::Equals => Message::from("="),
        Key::Escape => msg!("key-escape"),
        Key::Home => msg!("key-home"),
        Key::Insert => msg!("key-insert"),
        Key::Minus => Message::from("−"),
        Key::PageDown => msg!("key-page-down"),
        Key::PageUp => msg!("key-page-up"),
        Key::Period => Message::from("."),
        Key::Plus => Message::from("+"),
        Key::Questionmark => Message::from("?"),
        Key::Slash => Message::from("/"),
        Key::Space => msg!("key-space"),
        other => Message::from(other.name()),
    }
}

/// Formats a shortcut for the settings file.
pub fn format_shortcut(key: &KeyboardShortcut) -> String {
    let held = MODIFIERS.iter().filter(|(_, it)| key.modifiers.contains(*it));
    let words = held.map(|(name, _)| *name).chain([key.logical_key.name()]);
    words.collect::<Vec<_>>().join("+")
}

/// Parses a shortcut. `None` if it isn't valid.
pub fn parse_shortcut(text: &str) -> Option<KeyboardShortcut> {
    let mut parts: Vec<&str> = text.split('+').map(str::trim).collect();
    let key = Key::from_name(parts.pop()?)?;
    let mut modifiers = Modifiers::NONE;
    for part in parts {
        let (_, modifier) = MODIFIERS.iter().find(|(name, _)| name.eq_ignore_ascii_case(part))?;
        modifiers |= *modifier;
    }
    Some(KeyboardShortcut::new(modifiers, key))
}

/// Returns a shortcut with only the modifiers that the table uses; Ctrl counts as Command.
pub fn normalized(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    let is_held = |modifier| match modifier {
        Modifiers::COMMAND => modifiers.command || modifiers.ctrl,
        other => modifiers.contains(other),
    };
    let held = MODIFIERS.iter().map(|(_, it)| *it).filter(|it| is_held(*it));
    KeyboardShortcut::new(held.fold(Modifiers::NONE, |all, it| all | it), key)
}

pub(super) fn is_letter(key: Key) -> bool {
    Key::A <= key && key <= Key::Z
}

pub(super) fn is_digit(key: Key) -> bool {
    Key::Num0 <= key && key <= Key::Num9
}

/// Returns whether `key` types a symbol or a digit.
pub(super) fn is_symbol(key: Key) -> bool {
    (Key::Colon <= key && key <= Key::Quote) || is_digit(key)
}

pub(super) fn is_function_key(key: Key) -> bool {
    Key::F1 <= key && key <= Key::F35
}

/// Returns whether `key` is a modifier, which egui also reports as a key of its own.
pub fn is_modifier(key: Key) -> bool {
    Key::ShiftLeft <= key && key <= Key::SuperRight
}
