//! Which key is meant, whatever letters the keyboard writes. See [`KeyboardLayout`].
//!
//! egui says which key was pressed by what the layout writes with it and, where it has no name for that, by where the key
//! stands. That is right for most letters of every script. It isn't where a layout without Latin letters writes a sign
//! with a letter key (Greek: `;` with Q; Hebrew: `/`; Bulgarian: `,`), nor where a Latin layout writes a letter or a sign
//! without a name (`ğ` with E on a Turkish keyboard, `é` with `/` on a Canadian one, `€` with `AltGr` and E).
//!
//! No desktop says which layout is used, so it is learnt from the letters it writes. What only layouts without Latin
//! letters write is understood from the first key on.

use egui::{Event, Key, Modifiers};

use super::KeyBindings;

/// What was last learnt of the keyboard's letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LayoutScript {
    /// Nothing that tells layouts apart.
    #[default]
    Unknown,
    /// They are Latin, and stand in another order, as on Dvorak's keyboard.
    Rearranged,
    /// They aren't Latin.
    NonLatin,
}

/// Makes the keys of events those that the analyst means. What is typed into fields stays as it is.
///
/// Where a layout has no Latin letters, a letter key means what stands there on the Latin layout, and so does a sign's key
/// where nothing is bound to the sign. Where it has, a key means what is written on it.
#[derive(Clone, Debug, Default)]
pub struct KeyboardLayout {
    script: LayoutScript,
}

/// A key that was pressed, as egui tells of it.
#[derive(Clone, Copy)]
struct LayoutKeyPress {
    /// What it writes; where that has no name, what stands there on the Latin layout.
    key: Key,
    /// What stands there on the Latin layout.
    position: Key,
    modifiers: Modifiers,
    /// What it writes, unless it is held with Ctrl.
    text: Option<char>,
}

impl KeyboardLayout {
    /// Makes the keys in `events` those that are meant, where `bound` are the keys that ask for something.
    pub fn translate(&mut self, events: &mut Vec<Event>, bound: &KeyBindings) {
        let mut after = Vec::with_capacity(events.len());
        let mut before = std::mem::take(events).into_iter().peekable();
        while let Some(event) = before.next() {
            let text = match before.peek() {
                Some(Event::Text(text)) => text.chars().next(),
                _ => None,
            };
            after.extend(self.translate_event(event, text, bound));
        }
        *events = after;
    }

    /// What `event` means, which is followed by `text`. Nothing where it means no key.
    fn translate_event(
        &mut self,
        event: Event,
        text: Option<char>,
        bound: &KeyBindings,
    ) -> Option<Event> {
        let Event::Key { key, physical_key: Some(place), pressed, repeat, modifiers } = event
        else {
            return Some(event);
        };
        let found =
            LayoutKeyPress { key, position: place, modifiers, text: text.filter(|_| pressed) };
        self.learn(found);
        let key = self.intended_key(found, bound)?;
        let is_other = key != found.key && pressed && modifiers.command && !modifiers.alt;
        Some(match key {
            // As egui's window does with keys that it names so itself.
            Key::C if is_other && !modifiers.shift => Event::Copy,
            Key::X if is_other && !modifiers.shift => Event::Cut,
            key => Event::Key { key, physical_key: Some(place), pressed, repeat, modifiers },
        })
    }

    fn learn(
        &mut self,
        LayoutKeyPress { key, position: place, modifiers: held, text }: LayoutKeyPress,
    ) {
        let Some(letter) = text.filter(|it| it.is_alphabetic() && !held.any()) else { return };
        if !is_latin(letter) {
            self.script = LayoutScript::NonLatin;
        } else if is_letter(place) && is_letter(key) && key != place && !is_swapped(key, place) {
            self.script = LayoutScript::Rearranged;
        } else if letter.is_lowercase() && self.script == LayoutScript::NonLatin {
            self.script = LayoutScript::Unknown;
        }
    }

    /// Which key is meant. `None` where what it writes stands for no key.
    fn intended_key(&self, found: LayoutKeyPress, bound: &KeyBindings) -> Option<Key> {
        let LayoutKeyPress { key, position: place, modifiers: held, .. } = found;
        if is_letter(place) && is_symbol(key) {
            return Some(if self.means_letter(place, key) { place } else { key });
        }
        if key == place {
            return (!self.is_unnamed(found)).then_some(key);
        }
        let is_spare = self.script == LayoutScript::NonLatin && is_symbol(place) && is_symbol(key);
        let is_asked = is_spare && !bound.is_bound(key, held) && bound.is_bound(place, held);
        Some(if is_asked { place } else { key })
    }

    /// Whether the letter `place` is meant by a letter key that writes the sign `key`.
    fn means_letter(&self, place: Key, key: Key) -> bool {
        let stands_in = |table: &[(Key, &[Key])]| {
            table.iter().any(|(letter, signs)| *letter == place && signs.contains(&key))
        };
        match self.script {
            LayoutScript::NonLatin => true,
            LayoutScript::Unknown => stands_in(WITHOUT_LATIN) || stands_in(MOSTLY_WITHOUT_LATIN),
            LayoutScript::Rearranged => stands_in(WITHOUT_LATIN),
        }
    }

    /// Whether the key writes something that has no name, and so isn't the key that egui took it for.
    ///
    /// With Alt, what is written says nothing: on a Mac these are signs. Digits share their key with letters on some Latin
    /// layouts, where Shift writes the digit.
    fn is_unnamed(
        &self,
        LayoutKeyPress { position: place, modifiers: held, text, .. }: LayoutKeyPress,
    ) -> bool {
        let is_plain = !held.alt && (is_letter(place) || is_symbol(place)) && !is_digit(place);
        let Some(text) = text.filter(|it| is_plain && !has_name(*it)) else { return false };
        let is_script_sign =
            self.script == LayoutScript::NonLatin && (held.shift || is_symbol(place));
        let is_like_letter = is_letter(place) && !held.shift && LETTERLIKE_SYMBOLS.contains(&text);
        is_latin(text) || (is_common_symbol(text) && !is_script_sign && !is_like_letter)
    }
}

/// What letter keys write on layouts without Latin letters, and on no others. A test compares it with all layouts.
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

/// What letter keys write on such layouts and on a few rearranged Latin ones: Greek, Hebrew, Marathi.
const MOSTLY_WITHOUT_LATIN: &[(Key, &[Key])] = &[
    (Key::Q, &[Key::Semicolon, Key::Colon, Key::Slash]),
    (Key::W, &[Key::Quote]),
    (Key::Z, &[Key::Quote]),
];

/// Signs that some layouts without Latin letters write with a letter key and without Shift: Dhivehi and Russian.
const LETTERLIKE_SYMBOLS: &[char] = &['×', '№'];

fn is_letter(key: Key) -> bool {
    Key::A <= key && key <= Key::Z
}

fn is_digit(key: Key) -> bool {
    Key::Num0 <= key && key <= Key::Num9
}

fn is_symbol(key: Key) -> bool {
    (Key::Colon <= key && key <= Key::Quote) || is_digit(key)
}

/// Whether these letters change places on the German and the French layout, whose other letters stand where most do.
fn is_swapped(key: Key, place: Key) -> bool {
    let pair = (key.min(place), key.max(place));
    matches!(pair, (Key::Y | Key::W, Key::Z) | (Key::A, Key::Q))
}

fn has_name(text: char) -> bool {
    Key::from_name(text.encode_utf8(&mut [0; 4])).is_some()
}

fn is_latin(letter: char) -> bool {
    letter.is_alphabetic()
        && matches!(letter, '\0'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}')
}

/// Whether `text` is a sign of no script: those of Latin-1, dashes and quotation marks, currencies, arrows.
fn is_common_symbol(text: char) -> bool {
    !text.is_alphanumeric() && matches!(text, '!'..='\u{2FF}' | '\u{2010}'..='\u{2BFF}')
}

#[cfg(test)]
mod tests;
