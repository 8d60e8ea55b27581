//! The syntax of keys in the settings file: `Ctrl+Shift+P`, the same on every system and in every language.

use egui::{Key, KeyboardShortcut, Modifiers};

/// The modifiers in the order in which they are written.
const MODIFIERS: [(&str, Modifiers); 3] =
    [("Ctrl", Modifiers::COMMAND), ("Alt", Modifiers::ALT), ("Shift", Modifiers::SHIFT)];

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
