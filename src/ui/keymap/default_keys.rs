//! The keys that commands come with, where acts stand on bare letters and where they want Alt. See [`default_keys`].

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{COMMANDS, CommandSpec, UiCommand};
use crate::settings::LetterKeys;

/// The keys that the command of `row` comes with.
///
/// Where letters shall do nothing by themselves, each that is an act changes places with what has it with Alt. Where that
/// is an act as well, it wants Ctrl and Alt, so that no act is left on a letter that a text may begin with.
pub(super) fn default_keys(row: &CommandSpec, letters: LetterKeys) -> Vec<KeyboardShortcut> {
    match letters {
        LetterKeys::Bare => row.keys.to_vec(),
        LetterKeys::WithAlt => {
            row.keys.iter().map(|key| with_alt_swapped(row.command, *key)).collect()
        }
    }
}

/// What `key` of `command` becomes where acts on letters want Alt.
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

/// Whether an act comes with `key`.
fn is_marking_key(key: KeyboardShortcut) -> bool {
    COMMANDS.iter().any(|row| is_marking_command(row.command) && row.keys.contains(&key))
}

/// Whether `command` changes marks, or goes to a field in which letters change them.
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
