//! Keyboard shortcuts in messages: `{ KEY("do-review") }` is the current key of this command.
//!
//! Only the window knows the keys, so messages contain the command's id, and the code that shows them fills in the key.

use fluent_bundle::{FluentArgs, FluentValue};

/// Delimits the id of a command whose key is to be filled in. From a private-use plane, so it doesn't occur in texts.
const KEY_MARKER: char = '\u{F0000}';

/// The Fluent function `KEY`.
pub(super) fn key_function<'a>(ids: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match ids {
        [FluentValue::String(id)] => FluentValue::from(format!("{KEY_MARKER}{id}{KEY_MARKER}")),
        _ => FluentValue::Error,
    }
}

/// Replaces each key placeholder in `words` by `key_of` its command id.
pub(super) fn fill_keys(words: String, key_of: impl Fn(&str) -> String) -> String {
    if !words.contains(KEY_MARKER) {
        return words;
    }
    let parts = words.split(KEY_MARKER).enumerate();
    parts.map(|(at, part)| if at % 2 == 0 { part.to_owned() } else { key_of(part) }).collect()
}
