//! Keys that commands can't have because something else needs them.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{CommandSpec, UiCommand, key_names::is_function_key};

/// Why a command can't have a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyRefusal {
    /// Another command has it.
    Taken(UiCommand),
    /// The command's keys can't be changed.
    Fixed,
    /// It moves the caret or the focus.
    Navigation,
    /// Text fields need it, and the command works in them too.
    TextEditing,
    /// The desktop uses it.
    Desktop,
}

/// Returns whether the keys of `command` can't be changed because they are universal.
pub fn is_fixed(command: UiCommand) -> bool {
    matches!(command, UiCommand::Deselect | UiCommand::Copy)
}

/// Returns why the command of `row` can't have `key`, apart from other commands. Its default keys are always allowed.
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
    (row.works_in_fields && is_editing_key(key)).then_some(KeyRefusal::TextEditing)
}

/// Returns whether `key` types a character on some keyboard. Ctrl+Alt types symbols on some.
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
    [
        ArrowDown, ArrowLeft, ArrowRight, ArrowUp, End, Enter, Escape, Home, PageDown, PageUp,
        Space, Tab,
    ]
    .contains(&key.logical_key)
}

/// Cut, copy and paste arrive as events of their own rather than as keys; the others never arrive.
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
