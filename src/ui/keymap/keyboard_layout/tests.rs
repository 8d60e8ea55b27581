//! Every layout of xkeyboard-config, key by key, as egui reports it.

use std::{collections::BTreeSet, sync::LazyLock};

use egui::{Event, Key, Modifiers};

use super::*;
use crate::ui::keymap::{EnterMode, TypingTarget, UiCommand};

/// See `tests/keyboards/table.py`.
const TABLE: &str = include_str!("../../../../tests/keyboards/layouts.txt");

/// The default keys.
static BINDINGS: LazyLock<KeyBindings> = LazyLock::new(KeyBindings::default);

/// How many Latin letters a layout may have and still count as one without them.
const MAX_STRAY_LATIN: usize = 1;

/// A keyboard layout: the characters of each key, without and with Shift.
struct TestKeyboard {
    name: &'static str,
    keys: Vec<(Key, Option<char>, Option<char>)>,
}

impl TestKeyboard {
    fn has_latin_letters(&self) -> bool {
        let keys = self.keys.iter().filter(|(place, ..)| is_letter(*place));
        let plain = keys.filter_map(|(_, plain, _)| *plain);
        MAX_STRAY_LATIN < plain.filter(|it| is_latin(*it)).count()
    }

    /// Returns the events that egui reports for a pressed key.
    fn press(&self, place: Key, held: Modifiers) -> Vec<Event> {
        let (_, plain, shifted) = self.keys.iter().find(|(it, ..)| *it == place).unwrap();
        let text = if held.shift { *shifted } else { *plain };
        let named = text.and_then(|it| Key::from_name(&it.to_string()));
        let mut events = vec![Event::Key {
            key: named.unwrap_or(place),
            physical_key: Some(place),
            pressed: true,
            repeat: false,
            modifiers: held,
        }];
        events.extend(text.filter(|_| !held.command).map(|it| Event::Text(it.to_string())));
        events
    }

    /// Returns the key meant after the keys `before` were pressed.
    fn meant(&self, before: &[Key], place: Key, held: Modifiers) -> Option<Key> {
        let mut layout = KeyboardLayout::default();
        for key in before {
            layout.translate(&mut self.press(*key, Modifiers::NONE), &BINDINGS);
        }
        let mut events = self.press(place, held);
        let texts = |events: &[Event]| {
            let is_text = |it: &&Event| matches!(it, Event::Text(_));
            events.iter().filter(is_text).cloned().collect::<Vec<_>>()
        };
        let typed = texts(&events);
        layout.translate(&mut events, &BINDINGS);
        assert_eq!(texts(&events), typed, "{}: typed text stays", self.name);
        events.into_iter().find_map(|event| match event {
            Event::Key { key, .. } => Some(key),
            Event::Copy => Some(Key::C),
            Event::Cut => Some(Key::X),
            _ => None,
        })
    }

    /// Returns the character of a key.
    fn character(&self, place: Key, held: Modifiers) -> Option<char> {
        let (_, plain, shifted) = self.keys.iter().find(|(it, ..)| *it == place).unwrap();
        if held.shift { *shifted } else { *plain }
    }
}

fn keyboards() -> Vec<TestKeyboard> {
    let mut lines = TABLE.lines();
    let keys = lines.next().unwrap().split('\t').nth(1).unwrap();
    let keys: Vec<Key> = keys.chars().map(|it| Key::from_name(&it.to_string()).unwrap()).collect();
    let character = |it: char| (it != '␀').then_some(it);
    let keyboard = |line: &'static str| {
        let [name, plain, shifted] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let both = plain.chars().map(character).zip(shifted.chars().map(character));
        let keys = keys.iter().zip(both).map(|(key, (plain, shifted))| (*key, plain, shifted));
        TestKeyboard { name, keys: keys.collect() }
    };
    lines.map(keyboard).collect()
}

fn letters() -> impl Iterator<Item = Key> {
    Key::ALL.iter().copied().filter(|it| is_letter(*it))
}

fn keyboard(name: &str) -> TestKeyboard {
    keyboards().into_iter().find(|it| it.name == name).unwrap()
}

#[test]
fn there_are_layouts_of_every_kind() {
    let (latin, other): (Vec<_>, Vec<_>) =
        keyboards().into_iter().partition(TestKeyboard::has_latin_letters);
    assert!(300 < latin.len() && 200 < other.len(), "{} and {}", latin.len(), other.len());
    assert!(keyboards().iter().all(|it| it.keys.len() == 37));
}

#[test]
fn without_latin_letters_a_letter_key_means_the_latin_letter_at_its_position() {
    for keyboard in keyboards().iter().filter(|it| !it.has_latin_letters()) {
        for place in letters() {
            // Any letter tells which layout it is: here that of another key.
            let others = letters().filter(|it| *it != place);
            let is_telling = |it: &Key| {
                let character = keyboard.character(*it, Modifiers::NONE);
                character.is_some_and(|it| it.is_alphabetic() && !is_latin(it))
            };
            let before: Vec<Key> = others.filter(is_telling).take(1).collect();
            if before.is_empty() {
                // Braille: six keys together type a letter.
                continue;
            }
            for held in [Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND] {
                // Some layouts type Latin letters with Shift, and mean them.
                let character = keyboard.character(place, held);
                if held == Modifiers::SHIFT && character.is_some_and(is_latin) {
                    continue;
                }
                let meant = keyboard.meant(&before, place, held);
                assert_eq!(meant, Some(place), "{}: {held:?} {place:?}", keyboard.name);
            }
        }
    }
}

#[test]
fn the_first_key_is_understood_unless_a_latin_layout_has_the_same_symbol() {
    let mut ambiguous = BTreeSet::new();
    for keyboard in keyboards().iter().filter(|it| !it.has_latin_letters()) {
        for place in letters() {
            for held in [Modifiers::NONE, Modifiers::COMMAND] {
                if keyboard.meant(&[], place, held) != Some(place) {
                    ambiguous.insert(keyboard.name);
                }
            }
        }
    }
    // Their symbols are where Dvorak and French layouts have them.
    let expected = [
        "dz(ber)",
        "fr(geo)",
        "ma(tifinagh)",
        "ma(tifinagh-alt)",
        "ma(tifinagh-extended)",
        "pl(ru_phonetic_dvorak)",
        "ru(phonetic_azerty)",
        "ru(phonetic_dvorak)",
        "ru(phonetic_fr)",
        "sy(syc)",
    ];
    assert_eq!(ambiguous.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn with_latin_letters_a_key_means_its_character() {
    for keyboard in keyboards().iter().filter(|it| it.has_latin_letters()) {
        // Likely pressed before: the letters of the home row.
        let before = [Key::S, Key::D, Key::F, Key::J, Key::K];
        for (place, ..) in &keyboard.keys {
            for held in [Modifiers::NONE, Modifiers::SHIFT] {
                let Some(character) = keyboard.character(*place, held) else { continue };
                let named = Key::from_name(&character.to_string());
                let is_of_script =
                    named.is_none() && !is_latin(character) && !is_common_symbol(character);
                if is_of_script {
                    continue;
                }
                let meant = keyboard.meant(&before, *place, held);
                assert_eq!(meant, named, "{}: {held:?} {place:?} {character}", keyboard.name);
            }
        }
    }
}

#[test]
fn the_tables_list_exactly_the_symbols_of_layouts_without_latin_letters() {
    let (latin, other): (Vec<_>, Vec<_>) =
        keyboards().into_iter().partition(TestKeyboard::has_latin_letters);
    let symbols = |keyboards: &[TestKeyboard]| {
        let keys = keyboards.iter().flat_map(|it| &it.keys).filter(|(it, ..)| is_letter(*it));
        let both = keys.flat_map(|(key, plain, shifted)| [(*key, *plain), (*key, *shifted)]);
        let named = both.filter_map(|(key, it)| Some((key, Key::from_name(&it?.to_string())?)));
        named.filter(|(_, it)| is_symbol(*it)).collect::<BTreeSet<_>>()
    };
    let latin = symbols(&latin);
    let other = symbols(&other);
    let pairs = |table: &[(Key, &[Key])]| {
        let all = table.iter().flat_map(|(key, symbols)| symbols.iter().map(|it| (*key, *it)));
        all.collect::<BTreeSet<_>>()
    };
    assert_eq!(pairs(WITHOUT_LATIN), &other - &latin);
    assert!(pairs(MOSTLY_WITHOUT_LATIN).is_subset(&(&other & &latin)));
}

/// Checks the command of a key on a keyboard, as the very first key.
#[track_caller]
fn check(name: &str, held: Modifiers, place: Key, command: &str) {
    let key = keyboard(name).meant(&[], place, held).unwrap();
    let live = BINDINGS.active(TypingTarget::Nowhere, EnterMode::Unused);
    let found = live.iter().find(|(it, _)| it.logical_key == key && it.modifiers == held);
    let found = found.map(|(_, it): &(_, UiCommand)| it.spec().id);
    assert_eq!(found, Some(command), "{name} {place:?}");
}

#[test]
fn q_marks_and_ctrl_q_quits_whatever_the_key_types() {
    for name in ["gr", "gr(polytonic)", "il", "il(lyx)", "bg", "ru", "ara", "us", "de"] {
        check(name, Modifiers::NONE, Key::Q, "do-mark-quote");
        check(name, Modifiers::COMMAND, Key::Q, "do-quit");
        check(name, Modifiers::COMMAND, Key::W, "do-close");
    }
    check("fr", Modifiers::NONE, Key::A, "do-mark-quote");
    check("fr", Modifiers::COMMAND, Key::Z, "do-close");
    check("us(dvorak)", Modifiers::NONE, Key::X, "do-mark-quote");
    check("us(dvorak)", Modifiers::COMMAND, Key::Comma, "do-close");
    check("us(dvorak)", Modifiers::COMMAND, Key::W, "do-show-settings");
}

#[test]
fn symbols_mean_what_is_printed_on_their_keys() {
    check("gr", Modifiers::NONE, Key::Slash, "do-filter-marks");
    check("gr", Modifiers::SHIFT, Key::Slash, "do-show-keys");
    check("il", Modifiers::SHIFT, Key::Slash, "do-show-keys");
    check("il", Modifiers::COMMAND, Key::Quote, "do-show-settings");
    check("il", Modifiers::COMMAND, Key::Comma, "do-show-settings");
    check("ru", Modifiers::COMMAND, Key::Comma, "do-show-settings");
    check("us(dvorak)", Modifiers::NONE, Key::OpenBracket, "do-filter-marks");
    // Hebrew types `/` with Q only: once its letters are known, the key of the Latin `/` means it too.
    let hebrew = keyboard("il").meant(&[Key::S], Key::Slash, Modifiers::NONE);
    assert_eq!(hebrew, Some(Key::Slash));
}

#[test]
fn a_change_of_the_layout_is_noticed() {
    let mut layout = KeyboardLayout::default();
    for (name, place, meant) in [
        ("de", Key::Y, Some(Key::Z)),
        ("gr", Key::Q, Some(Key::Q)),
        ("gr", Key::A, Some(Key::A)),
        ("de", Key::S, Some(Key::S)),
        ("de", Key::Slash, Some(Key::Minus)),
        ("de", Key::Semicolon, None),
        ("il", Key::Q, Some(Key::Q)),
        ("fr", Key::A, Some(Key::Q)),
        ("fr", Key::M, Some(Key::Comma)),
    ] {
        let mut events = keyboard(name).press(place, Modifiers::NONE);
        layout.translate(&mut events, &BINDINGS);
        let key = events.iter().find_map(|event| match event {
            Event::Key { key, .. } => Some(*key),
            _ => None,
        });
        assert_eq!(key, meant, "{name} {place:?}");
    }
}

#[test]
fn text_that_means_no_key_still_reaches_fields() {
    for (name, place) in [("tr(f)", Key::E), ("ca", Key::Slash), ("fr(bepo)", Key::W)] {
        let mut events = keyboard(name).press(place, Modifiers::NONE);
        KeyboardLayout::default().translate(&mut events, &BINDINGS);
        assert!(matches!(events.as_slice(), [Event::Text(_)]), "{name}: {events:?}");
    }
    // `€` with AltGr, which egui doesn't report.
    let mut euro = keyboard("us").press(Key::E, Modifiers::NONE);
    euro[1] = Event::Text("€".to_owned());
    KeyboardLayout::default().translate(&mut euro, &BINDINGS);
    assert_eq!(euro, [Event::Text("€".to_owned())]);
}

#[test]
fn a_symbol_at_the_position_of_x_cuts_with_ctrl() {
    let mut events = keyboard("sy(syc)").press(Key::X, Modifiers::COMMAND);
    KeyboardLayout::default().translate(&mut events, &BINDINGS);
    assert_eq!(events, [Event::Cut]);
}
