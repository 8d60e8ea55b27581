//! What keys are called on the screen. See [`words_of`].

use egui::{Context, Key, KeyboardShortcut, ModifierNames};

use crate::{
    tongue::{Said, say},
    ui::speech::Speaks as _,
};

/// What a key is called on the screen, with those that are held: signs by themselves, not by their names.
pub fn words_of(ctx: &Context, key: &KeyboardShortcut) -> String {
    if ctx.os().is_mac() {
        // What is held has signs, or names that are the same in every language.
        return ctx
            .format_shortcut(key)
            .replace(key.logical_key.name(), &ctx.say(&name(key.logical_key)));
    }
    let (ctrl, shift) = (ctx.say(&say!("key-ctrl")), ctx.say(&say!("key-shift")));
    let names = ModifierNames { ctrl: &ctrl, shift: &shift, ..ModifierNames::NAMES };
    let held = names.format(&key.modifiers, false);
    let key = ctx.say(&name(key.logical_key));
    if held.is_empty() { key } else { format!("{held}+{key}") }
}

/// What a key is called by itself.
fn name(key: Key) -> Said {
    match key {
        Key::ArrowDown => say!("key-down"),
        Key::ArrowLeft => say!("key-left"),
        Key::ArrowRight => say!("key-right"),
        Key::ArrowUp => say!("key-up"),
        Key::Backspace => say!("key-backspace"),
        Key::Comma => Said::from(","),
        Key::Delete => say!("key-delete"),
        Key::End => say!("key-end"),
        Key::Enter => say!("key-enter"),
        Key::Equals => Said::from("="),
        Key::Escape => say!("key-escape"),
        Key::Home => say!("key-home"),
        Key::Insert => say!("key-insert"),
        Key::Minus => Said::from("−"),
        Key::PageDown => say!("key-page-down"),
        Key::PageUp => say!("key-page-up"),
        Key::Period => Said::from("."),
        Key::Plus => Said::from("+"),
        Key::Questionmark => Said::from("?"),
        Key::Space => say!("key-space"),
        other => Said::from(other.name()),
    }
}
