//! Keys that messages speak of: `{ KEY("do-review") }` is the key that this command has just now.
//!
//! Which key that is, only the window knows. A message says which command, and who shows it fills in the key.

use fluent_bundle::{FluentArgs, FluentValue};

/// Stands before and after the id of a command whose key is to be filled in. Of a plane that nobody writes in.
const KEY_MARKER: char = '\u{F0000}';

/// What `KEY` is in messages.
pub(super) fn key_function<'a>(ids: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    match ids {
        [FluentValue::String(id)] => FluentValue::from(format!("{KEY_MARKER}{id}{KEY_MARKER}")),
        _ => FluentValue::Error,
    }
}

/// `words` with `key_of` the id for each key that they speak of.
pub(super) fn fill_keys(words: String, key_of: impl Fn(&str) -> String) -> String {
    if !words.contains(KEY_MARKER) {
        return words;
    }
    let parts = words.split(KEY_MARKER).enumerate();
    parts.map(|(at, part)| if at % 2 == 0 { part.to_owned() } else { key_of(part) }).collect()
}
