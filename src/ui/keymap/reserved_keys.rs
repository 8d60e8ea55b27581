//! Keys that cannot be given to a command, since something else needs them.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{CommandSpec, KeyScope, UiCommand};

/// Why a key cannot be given to a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRefusal {
    /// Another command has it.
    Taken(UiCommand),
    /// The command's keys cannot be changed.
    Fixed,
    /// It moves the caret, or leads from one thing to the next.
    Navigation,
    /// Fields need it, and the command is taken while letters are written too.
    TextEditing,
    /// The desktop keeps it for itself.
    Desktop,
}

/// Whether the keys of `command` are always those of the table: other programs have taught them to every hand.
pub fn is_fixed(command: UiCommand) -> bool {
    matches!(command, UiCommand::Deselect | UiCommand::Copy)
}

/// Why `row` cannot have `key`, whoever else has it. What the table gives it, it can have.
pub(super) fn refusal_for(row: &CommandSpec, key: KeyboardShortcut) -> Option<KeyRefusal> {
    if is_fixed(row.command) {
        return Some(KeyRefusal::Fixed);
    }
    if row.keys.contains(&key) {
        return None;
    }
    if is_navigation_key(key) {
        return Some(KeyRefusal::Navigation);
    }
    if is_desktop_key(key) {
        return Some(KeyRefusal::Desktop);
    }
    (row.scope == KeyScope::Always && is_editing_key(key)).then_some(KeyRefusal::TextEditing)
}

/// Whether `key` writes a letter into a field, on one keyboard or another: Ctrl and Alt together write signs on some.
pub(super) fn types_character(key: KeyboardShortcut) -> bool {
    let held = key.modifiers;
    let is_command = held.command || held.ctrl;
    let is_letter = key.logical_key != Key::Menu && !is_function_key(key.logical_key);
    is_command == held.alt && is_letter
}

fn is_navigation_key(key: KeyboardShortcut) -> bool {
    use Key::{
        ArrowDown, ArrowLeft, ArrowRight, ArrowUp, End, Enter, Escape, Home, PageDown, PageUp,
        Space, Tab,
    };
    matches!(
        key.logical_key,
        ArrowDown
            | ArrowLeft
            | ArrowRight
            | ArrowUp
            | End
            | Enter
            | Escape
            | Home
            | PageDown
            | PageUp
            | Space
            | Tab
    )
}

/// Cutting, copying and pasting reach the window as such, and not as keys; the others do not reach it at all.
fn is_desktop_key(key: KeyboardShortcut) -> bool {
    let held = key.modifiers;
    match key.logical_key {
        Key::C | Key::V | Key::X => held == Modifiers::COMMAND,
        Key::Copy | Key::Cut | Key::Paste => true,
        Key::F4 => held.alt,
        Key::Delete => held.command && held.alt,
        other => held.command && held.alt && is_function_key(other),
    }
}

fn is_editing_key(key: KeyboardShortcut) -> bool {
    let held = key.modifiers;
    match key.logical_key {
        Key::Backspace | Key::Delete => true,
        Key::A | Key::Y | Key::Z => held.command && !held.alt,
        _ => false,
    }
}

fn is_function_key(key: Key) -> bool {
    let mut name = key.name().chars();
    name.next() == Some('F') && name.next().is_some_and(|digit| digit.is_ascii_digit())
}
