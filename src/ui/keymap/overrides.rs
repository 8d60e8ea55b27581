//! Changing the keys of commands. See [`KeyOverrides`].

use std::collections::BTreeMap;

use egui::KeyboardShortcut;

use super::{
    KeyBindings, KeyRefusal, UiCommand, default_keys::default_keys, key_syntax, reserved_keys,
};
use crate::settings::LetterKeys;

/// What was set of the keys, as the settings have it: by an command's id all its keys, as they are written.
pub type KeyOverrides = BTreeMap<String, Vec<String>>;

/// Why `command` cannot have `key` where `changed` was set, with acts on `letters`. Nothing where it can, or has it already.
pub fn refusal_for(
    (changed, letters): (&KeyOverrides, LetterKeys),
    command: UiCommand,
    key: &KeyboardShortcut,
) -> Option<KeyRefusal> {
    let holder = KeyBindings::with_letters(changed, letters)
        .command_for(key)
        .filter(|holder| *holder != command);
    reserved_keys::refusal_for(command.spec(), *key).or(holder.map(KeyRefusal::Taken))
}

/// What is set once `command` has these keys and no others. Whoever had one of them has it no longer.
pub fn with_keys(
    (changed, letters): (&KeyOverrides, LetterKeys),
    command: UiCommand,
    keys: &[KeyboardShortcut],
) -> KeyOverrides {
    let mut after = changed.clone();
    for written in keys.iter().map(key_syntax::format_shortcut) {
        for others in after.values_mut() {
            others.retain(|it| *it != written);
        }
    }
    let row = command.spec();
    if keys == default_keys(row, letters) {
        after.remove(row.id);
    } else {
        after.insert(row.id.to_owned(), keys.iter().map(key_syntax::format_shortcut).collect());
    }
    after
}

/// What is set once `command` has the keys that it comes with. Those that others have been given they keep.
pub fn without_override(changed: &KeyOverrides, command: UiCommand) -> KeyOverrides {
    let mut after = changed.clone();
    after.remove(command.spec().id);
    after
}

/// What is set once all have the keys that they come with. What this version does not know stays.
pub fn reset_all(changed: &KeyOverrides) -> KeyOverrides {
    let mut after = changed.clone();
    after.retain(|id, _| super::spec_by_id(id).is_none());
    after
}

/// Whether other keys were set for `command` than it comes with.
pub fn is_overridden(changed: &KeyOverrides, command: UiCommand) -> bool {
    changed.contains_key(command.spec().id)
}
