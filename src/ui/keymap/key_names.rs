//! The displayed names of keys. See [`shortcut_text`].

use egui::{Context, Key, KeyboardShortcut, ModifierNames};

use crate::{
    i18n::{Message, msg},
    ui::localize::Localize as _,
};

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
