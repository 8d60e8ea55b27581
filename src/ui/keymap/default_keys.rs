//! Default keys, with marking commands on bare letters or with Alt. See [`default_keys`].

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{COMMANDS, CommandSpec, UiCommand};
use crate::settings::LetterKeys;

/// Returns the default keys of the command of `row`.
///
/// With [`LetterKeys::WithAlt`], a marking command on a letter swaps with the command that has the letter with Alt. If
/// that is a marking command too, it gets Ctrl+Alt, so that no bare letter changes marks.
pub(super) fn default_keys(row: &CommandSpec, letters: LetterKeys) -> Vec<KeyboardShortcut> {
    match letters {
        LetterKeys::Bare => row.keys.to_vec(),
        LetterKeys::WithAlt => {
            row.keys.iter().map(|key| with_alt_swapped(row.command, *key)).collect()
        }
    }
}

/// Returns what `key` of `command` becomes with [`LetterKeys::WithAlt`].
fn with_alt_swapped(command: UiCommand, key: KeyboardShortcut) -> KeyboardShortcut {
    let held = key.modifiers;
    let bare = KeyboardShortcut::new(Modifiers { alt: false, ..held }, key.logical_key);
    if held.command || !is_letter(key.logical_key) || !is_marking_key(bare) {
        return key;
    }
    let modifiers = match (held.alt, is_marking_command(command)) {
        (false, _) => held | Modifiers::ALT,
        (true, true) => held | Modifiers::COMMAND,
        (true, false) => bare.modifiers,
    };
    KeyboardShortcut::new(modifiers, key.logical_key)
}

fn is_letter(key: Key) -> bool {
    let name = key.name();
    name.len() == 1 && name.chars().all(|it| it.is_ascii_alphabetic())
}

/// Returns whether a marking command has `key` by default.
fn is_marking_key(key: KeyboardShortcut) -> bool {
    COMMANDS.iter().any(|row| is_marking_command(row.command) && row.keys.contains(&key))
}

/// Returns whether `command` changes marks, or focuses a field in which letters change them.
fn is_marking_command(command: UiCommand) -> bool {
    matches!(
        command,
        UiCommand::Mark(_)
            | UiCommand::MarkHits(_)
            | UiCommand::AddPiece
            | UiCommand::MoveEnd(..)
            | UiCommand::Reshape(_)
            | UiCommand::ResolveConflict(_)
            | UiCommand::EditSpeaker
            | UiCommand::RepeatSpeaker
            | UiCommand::EditLabels
            | UiCommand::EditNote
            | UiCommand::RemoveMark
            | UiCommand::AcceptPlace
            | UiCommand::PlaceAtSelection
            | UiCommand::KeepLost
            | UiCommand::RemoveReviewed
            | UiCommand::AcceptAll(_)
    )
}
