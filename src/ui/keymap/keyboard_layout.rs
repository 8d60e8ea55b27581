//! Translates keys of any keyboard layout to the ones meant. See [`KeyboardLayout`].
//!
//! egui names a key by the character that the layout produces or, if that has no name, by its position. That is right for
//! most letters of every script. It is wrong if a layout without Latin letters produces a symbol with a letter key (Greek:
//! `;` with Q; Hebrew: `/`; Bulgarian: `,`), or a Latin layout produces a character without a name (`ğ` with E on a Turkish
//! keyboard, `é` with `/` on a Canadian one, `€` with `AltGr` and E).
//!
//! No desktop tells which layout is used, so it is learnt from the letters it produces. Symbols that only layouts without
//! Latin letters produce are understood from the first key on.

use egui::{Event, Key, Modifiers};

use super::{
    KeyBindings,
    key_names::{is_digit, is_letter, is_symbol},
};

/// What the last letters say about the layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LayoutScript {
    /// Nothing that tells layouts apart.
    #[default]
    Unknown,
    /// Latin letters in an unusual order, such as Dvorak.
    Rearranged,
    /// Letters of another script.
    NonLatin,
}

/// Translates key events to the keys meant. Typed text is unchanged.
///
/// On a layout without Latin letters, a letter key means the Latin letter at its position, and so does a symbol's key if no
/// command has the symbol. On a Latin layout, a key means its character.
#[derive(Clone, Debug, Default)]
pub struct KeyboardLayout {
    script: LayoutScript,
}

/// A pressed key as egui reports it.
#[derive(Clone, Copy)]
struct LayoutKeyPress {
    /// The character it produces, or its position on the Latin layout if that has no name.
    key: Key,
    /// Its position on the Latin layout.
    position: Key,
    modifiers: Modifiers,
    /// The text it types, unless Ctrl is held.
    text: Option<char>,
}

impl KeyboardLayout {
    /// Replaces the keys in `events` by those meant. `bindings` has the keys of commands.
    pub fn translate(&mut self, events: &mut Vec<Event>, bindings: &KeyBindings) {
        let mut translated = Vec::with_capacity(events.len());
        let mut original = std::mem::take(events).into_iter().peekable();
        while let Some(event) = original.next() {
            let text = match original.peek() {
                Some(Event::Text(text)) => text.chars().next(),
                _ => None,
            };
            translated.extend(self.translate_event(event, text, bindings));
        }
        *events = translated;
    }

    /// Translates `event`, which is followed by `text`. `None` if it means no key.
    fn translate_event(
        &mut self,
        event: Event,
        text: Option<char>,
        bindings: &KeyBindings,
    ) -> Option<Event> {
        let Event::Key { key, physical_key: Some(position), pressed, repeat, modifiers } = event
        else {
            return Some(event);
        };
        let press = LayoutKeyPress { key, position, modifiers, text: text.filter(|_| pressed) };
        self.learn(press);
        let key = self.intended_key(press, bindings)?;
        let is_translated = key != press.key && pressed && modifiers.command && !modifiers.alt;
        Some(match key {
            // As egui does for keys whose character has this name.
            Key::C if is_translated && !modifiers.shift => Event::Copy,
            Key::X if is_translated && !modifiers.shift => Event::Cut,
            key => Event::Key { key, physical_key: Some(position), pressed, repeat, modifiers },
        })
    }

    fn learn(&mut self, LayoutKeyPress { key, position, modifiers, text }: LayoutKeyPress) {
        let is_letter_typed = |it: &char| it.is_alphabetic() && !modifiers.any();
        let Some(letter) = text.filter(is_letter_typed) else { return };
        if !is_latin(letter) {
            self.script = LayoutScript::NonLatin;
        } else if is_letter(position)
            && is_letter(key)
            && key != position
            && !is_swapped(key, position)
        {
            self.script = LayoutScript::Rearranged;
        } else if letter.is_lowercase() && self.script == LayoutScript::NonLatin {
            self.script = LayoutScript::Unknown;
        }
    }

    /// Returns the key meant. `None` if the character means no key.
    fn intended_key(&self, press: LayoutKeyPress, bindings: &KeyBindings) -> Option<Key> {
        let LayoutKeyPress { key, position, modifiers: held, .. } = press;
        if is_letter(position) && is_symbol(key) {
            return Some(if self.means_letter(position, key) { position } else { key });
        }
        if key == position {
            return (!self.is_unnamed(press)).then_some(key);
        }
        let has_shortcut = self.script == LayoutScript::NonLatin
            && is_symbol(position)
            && is_symbol(key)
            && !bindings.is_bound(key, held)
            && bindings.is_bound(position, held);
        Some(if has_shortcut { position } else { key })
    }

    /// Returns whether the key of the letter `position` means that letter, although it produces the symbol `key`.
    fn means_letter(&self, position: Key, key: Key) -> bool {
        let is_in = |table: &[(Key, &[Key])]| {
            table.iter().any(|(letter, symbols)| *letter == position && symbols.contains(&key))
        };
        match self.script {
            LayoutScript::NonLatin => true,
            LayoutScript::Unknown => is_in(WITHOUT_LATIN) || is_in(MOSTLY_WITHOUT_LATIN),
            LayoutScript::Rearranged => is_in(WITHOUT_LATIN),
        }
    }

    /// Returns whether the key produces a character without a name, so that egui took it for another key.
    ///
    /// With Alt, the text says nothing: on a Mac it is a symbol. Digits share their key with letters on some Latin layouts,
    /// where Shift types the digit.
    fn is_unnamed(&self, press: LayoutKeyPress) -> bool {
        let LayoutKeyPress { position, modifiers: held, text, .. } = press;
        let is_plain =
            !held.alt && (is_letter(position) || is_symbol(position)) && !is_digit(position);
        let Some(text) = text.filter(|it| is_plain && !has_name(*it)) else { return false };
        let is_script_symbol =
            self.script == LayoutScript::NonLatin && (held.shift || is_symbol(position));
        let is_like_letter =
            is_letter(position) && !held.shift && LETTERLIKE_SYMBOLS.contains(&text);
        is_latin(text) || (is_common_symbol(text) && !is_script_symbol && !is_like_letter)
    }
}

/// Symbols on letter keys of layouts without Latin letters, and of no others. A test compares this with all layouts.
const WITHOUT_LATIN: &[(Key, &[Key])] = &[
    (Key::B, &[Key::Period]),
    (Key::C, &[Key::CloseCurlyBracket]),
    (Key::D, &[Key::Period, Key::CloseBracket]),
    (Key::F, &[Key::Comma, Key::OpenBracket]),
    (Key::G, &[Key::Colon]),
    (Key::K, &[Key::Exclamationmark]),
    (Key::L, &[Key::Slash, Key::Colon, Key::Questionmark]),
    (Key::M, &[Key::Quote]),
    (Key::O, &[Key::CloseBracket]),
    (Key::P, &[Key::OpenBracket]),
    (Key::Q, &[Key::Comma, Key::Num1]),
    (Key::S, &[Key::Semicolon]),
    (Key::T, &[Key::Plus]),
    (Key::U, &[Key::Backtick]),
    (Key::V, &[Key::Questionmark, Key::OpenCurlyBracket]),
    (Key::W, &[Key::Num0]),
    (Key::X, &[Key::OpenBracket]),
    (Key::Z, &[Key::CloseBracket]),
];

/// Symbols on letter keys of such layouts and of a few rearranged Latin ones: Greek, Hebrew, Marathi.
const MOSTLY_WITHOUT_LATIN: &[(Key, &[Key])] = &[
    (Key::Q, &[Key::Semicolon, Key::Colon, Key::Slash]),
    (Key::W, &[Key::Quote]),
    (Key::Z, &[Key::Quote]),
];

/// Symbols that some layouts without Latin letters type with a letter key and without Shift: Dhivehi and Russian.
const LETTERLIKE_SYMBOLS: &[char] = &['×', '№'];

/// Returns whether these letters are swapped on German and French layouts, whose other letters are in the usual places.
fn is_swapped(key: Key, position: Key) -> bool {
    let pair = (key.min(position), key.max(position));
    matches!(pair, (Key::Y | Key::W, Key::Z) | (Key::A, Key::Q))
}

fn has_name(text: char) -> bool {
    Key::from_name(text.encode_utf8(&mut [0; 4])).is_some()
}

fn is_latin(letter: char) -> bool {
    letter.is_alphabetic()
        && matches!(letter, '\0'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}')
}

/// Returns whether `text` is a symbol of no script: Latin-1 symbols, dashes, quotation marks, currencies, arrows.
fn is_common_symbol(text: char) -> bool {
    !text.is_alphanumeric() && matches!(text, '!'..='\u{2FF}' | '\u{2010}'..='\u{2BFF}')
}

#[cfg(test)]
mod tests;
