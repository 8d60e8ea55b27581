//! Changes of the default keys. See [`KeyOverrides`].

use std::collections::BTreeMap;

use egui::KeyboardShortcut;

use super::{KeyBindings, KeyRefusal, UiCommand, bindings::default_keys, key_names, reserved_keys};
use crate::settings::Settings;

/// The keys set by the user: all keys of a command by its id, in the syntax of the settings file.
pub type KeyOverrides = BTreeMap<String, Vec<String>>;

/// Returns why `command` cannot have `key`, if so.
pub fn refusal_for(
    settings: &Settings,
    command: UiCommand,
    key: &KeyboardShortcut,
) -> Option<KeyRefusal> {
    let owner = KeyBindings::new(settings).command_for(key).filter(|it| *it != command);
    reserved_keys::refusal_for(command.spec(), *key).or(owner.map(KeyRefusal::Taken))
}

/// Returns the overrides after `command` gets exactly these keys. They are removed from other commands' overrides.
pub fn with_keys(
    settings: &Settings,
    command: UiCommand,
    keys: &[KeyboardShortcut],
) -> KeyOverrides {
    let mut after = settings.keys.clone();
    for text in keys.iter().map(key_names::format_shortcut) {
        for others in after.values_mut() {
            others.retain(|it| *it != text);
        }
    }
    let row = command.spec();
    if keys == default_keys(row, settings.letter_keys) {
        after.remove(row.id);
    } else {
        after.insert(row.id.to_owned(), keys.iter().map(key_names::format_shortcut).collect());
    }
    after
}

/// Returns the overrides after `command` is reset to its default keys. Other commands' overrides stay.
pub fn without_override(overrides: &KeyOverrides, command: UiCommand) -> KeyOverrides {
    let mut after = overrides.clone();
    after.remove(command.spec().id);
    after
}

/// Returns the overrides after all are reset. Those of unknown ids, of other versions, stay.
pub fn reset_all(overrides: &KeyOverrides) -> KeyOverrides {
    let mut after = overrides.clone();
    after.retain(|id, _| super::spec_by_id(id).is_none());
    after
}

/// Returns whether `command` has overridden keys.
pub fn is_overridden(overrides: &KeyOverrides, command: UiCommand) -> bool {
    overrides.contains_key(command.spec().id)
}
