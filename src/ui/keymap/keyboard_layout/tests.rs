//! Every layout of xkeyboard-config, key by key, as egui's window hands it over.

use std::{collections::BTreeSet, sync::LazyLock};

use egui::{Event, Key, Modifiers};

use super::*;
use crate::ui::keymap::{EnterMode, TypingTarget, UiCommand};

/// See `tests/keyboards/table.py`.
const TABLE: &str = include_str!("../../../../tests/keyboards/layouts.txt");

/// The keys as the program comes.
static BOUND: LazyLock<KeyBindings> = LazyLock::new(KeyBindings::default);

/// How often a Latin letter may stand on a layout that is without them.
const STRAY: usize = 1;

/// A keyboard layout: what each key writes, by itself and with Shift.
struct TestKeyboard {
    name: &'static str,
    keys: Vec<(Key, Option<char>, Option<char>)>,
}

impl TestKeyboard {
    fn has_latin_letters(&self) -> bool {
        let keys = self.keys.iter().filter(|(place, ..)| is_letter(*place));
        let plain = keys.filter_map(|(_, plain, _)| *plain);
        STRAY < plain.filter(|it| is_latin(*it)).count()
    }

    /// What egui's window says of a key that is pressed here.
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

    /// The key that is meant where the keys `before` were pressed first.
    fn meant(&self, before: &[Key], place: Key, held: Modifiers) -> Option<Key> {
        let (mut layout, bound) = (KeyboardLayout::default(), &*BOUND);
        for key in before {
            layout.translate(&mut self.press(*key, Modifiers::NONE), bound);
        }
        let mut events = self.press(place, held);
        let texts = |events: &[Event]| {
            let is_text = |it: &&Event| matches!(it, Event::Text(_));
            events.iter().filter(is_text).cloned().collect::<Vec<_>>()
        };
        let written = texts(&events);
        layout.translate(&mut events, bound);
        assert_eq!(texts(&events), written, "{}: what is typed stays", self.name);
        events.into_iter().find_map(|event| match event {
            Event::Key { key, .. } => Some(key),
            Event::Copy => Some(Key::C),
            Event::Cut => Some(Key::X),
            _ => None,
        })
    }

    /// What is written on a key, where that has a name.
    fn written(&self, place: Key, held: Modifiers) -> Option<char> {
        let (_, plain, shifted) = self.keys.iter().find(|(it, ..)| *it == place).unwrap();
        if held.shift { *shifted } else { *plain }
    }
}

fn keyboards() -> Vec<TestKeyboard> {
    let mut lines = TABLE.lines();
    let keys = lines.next().unwrap().split('\t').nth(1).unwrap();
    let keys: Vec<Key> = keys.chars().map(|it| Key::from_name(&it.to_string()).unwrap()).collect();
    let written = |it: char| (it != '␀').then_some(it);
    let of = |line: &'static str| {
        let [name, plain, shifted] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let both = plain.chars().map(written).zip(shifted.chars().map(written));
        let keys = keys.iter().zip(both).map(|(key, (plain, shifted))| (*key, plain, shifted));
        TestKeyboard { name, keys: keys.collect() }
    };
    lines.map(of).collect()
}

fn letters() -> impl Iterator<Item = Key> {
    Key::ALL.iter().copied().filter(|it| is_letter(*it))
}

fn called(name: &str) -> TestKeyboard {
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
fn without_latin_letters_a_letter_key_means_what_stands_there_on_the_latin_layout() {
    for keyboard in keyboards().iter().filter(|it| !it.has_latin_letters()) {
        for place in letters() {
            // Any letter tells which layout it is: here one of another key.
            let others = letters().filter(|it| *it != place);
            let tells = |it: &Key| {
                let written = keyboard.written(*it, Modifiers::NONE);
                written.is_some_and(|it| it.is_alphabetic() && !is_latin(it))
            };
            let before: Vec<Key> = others.filter(tells).take(1).collect();
            if before.is_empty() {
                // Braille: six keys together write a letter.
                continue;
            }
            for held in [Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND] {
                // Some write Latin letters with Shift, and mean them.
                let written = keyboard.written(place, held);
                if held == Modifiers::SHIFT && written.is_some_and(is_latin) {
                    continue;
                }
                let meant = keyboard.meant(&before, place, held);
                assert_eq!(meant, Some(place), "{}: {held:?} {place:?}", keyboard.name);
            }
        }
    }
}

#[test]
fn the_first_key_is_understood_where_no_latin_layout_writes_the_same() {
    let mut are_doubtful = BTreeSet::new();
    for keyboard in keyboards().iter().filter(|it| !it.has_latin_letters()) {
        for place in letters() {
            for held in [Modifiers::NONE, Modifiers::COMMAND] {
                if keyboard.meant(&[], place, held) != Some(place) {
                    are_doubtful.insert(keyboard.name);
                }
            }
        }
    }
    // Their signs stand where Dvorak's keyboard and the French one have them.
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
    assert_eq!(are_doubtful.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn with_latin_letters_a_key_means_what_is_written_on_it() {
    for keyboard in keyboards().iter().filter(|it| it.has_latin_letters()) {
        // What most hands have pressed before: the letters in the middle.
        let before = [Key::S, Key::D, Key::F, Key::J, Key::K];
        for (place, ..) in &keyboard.keys {
            for held in [Modifiers::NONE, Modifiers::SHIFT] {
                let Some(written) = keyboard.written(*place, held) else { continue };
                let named = Key::from_name(&written.to_string());
                let is_of_script =
                    named.is_none() && !is_latin(written) && !is_common_symbol(written);
                if is_of_script {
                    continue;
                }
                let meant = keyboard.meant(&before, *place, held);
                assert_eq!(meant, named, "{}: {held:?} {place:?} {written}", keyboard.name);
            }
        }
    }
}

#[test]
fn what_tells_a_layout_without_latin_letters_is_what_only_such_layouts_write() {
    let (latin, other): (Vec<_>, Vec<_>) =
        keyboards().into_iter().partition(TestKeyboard::has_latin_letters);
    let signs = |keyboards: &[TestKeyboard]| {
        let keys = keyboards.iter().flat_map(|it| &it.keys).filter(|(it, ..)| is_letter(*it));
        let both = keys.flat_map(|(key, plain, shifted)| [(*key, *plain), (*key, *shifted)]);
        let named = both.filter_map(|(key, it)| Some((key, Key::from_name(&it?.to_string())?)));
        named.filter(|(_, sign)| is_symbol(*sign)).collect::<BTreeSet<_>>()
    };
    let (latin, other) = (signs(&latin), signs(&other));
    let of = |table: &[(Key, &[Key])]| {
        let pairs = table.iter().flat_map(|(key, signs)| signs.iter().map(|sign| (*key, *sign)));
        pairs.collect::<BTreeSet<_>>()
    };
    assert_eq!(of(WITHOUT_LATIN), &other - &latin);
    assert!(of(MOSTLY_WITHOUT_LATIN).is_subset(&(&other & &latin)));
}

/// Checks which command a key gives on a keyboard, as the very first one.
#[track_caller]
fn check(name: &str, held: Modifiers, place: Key, offer: &str) {
    let key = called(name).meant(&[], place, held).unwrap();
    let live = BOUND.active(TypingTarget::Nowhere, EnterMode::Unused);
    let found = live.iter().find(|(it, _)| it.logical_key == key && it.modifiers == held);
    assert_eq!(found.map(|(_, it): &(_, UiCommand)| it.spec().id), Some(offer), "{name} {place:?}");
}

#[test]
fn q_marks_and_ctrl_q_leaves_whatever_the_key_writes() {
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
fn signs_are_what_is_written_on_their_keys() {
    check("gr", Modifiers::NONE, Key::Slash, "do-filter-marks");
    check("gr", Modifiers::SHIFT, Key::Slash, "do-show-keys");
    check("il", Modifiers::SHIFT, Key::Slash, "do-show-keys");
    check("il", Modifiers::COMMAND, Key::Quote, "do-show-settings");
    check("il", Modifiers::COMMAND, Key::Comma, "do-show-settings");
    check("ru", Modifiers::COMMAND, Key::Comma, "do-show-settings");
    check("us(dvorak)", Modifiers::NONE, Key::OpenBracket, "do-filter-marks");
    // Hebrew has its own `/` on Q only: once its letters are known, the key of the Latin one is for it.
    let hebrew = called("il").meant(&[Key::S], Key::Slash, Modifiers::NONE);
    assert_eq!(hebrew, Some(Key::Slash));
}

#[test]
fn who_goes_from_one_layout_to_another_is_understood() {
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
        let mut events = called(name).press(place, Modifiers::NONE);
        layout.translate(&mut events, &BOUND);
        let key = events.iter().find_map(|event| match event {
            Event::Key { key, .. } => Some(*key),
            _ => None,
        });
        assert_eq!(key, meant, "{name} {place:?}");
    }
}

#[test]
fn what_is_no_key_reaches_fields_all_the_same() {
    for (name, place) in [("tr(f)", Key::E), ("ca", Key::Slash), ("fr(bepo)", Key::W)] {
        let mut events = called(name).press(place, Modifiers::NONE);
        KeyboardLayout::default().translate(&mut events, &BOUND);
        assert!(matches!(events.as_slice(), [Event::Text(_)]), "{name}: {events:?}");
    }
    // `€`, with AltGr, which egui doesn't tell of.
    let mut euro = called("us").press(Key::E, Modifiers::NONE);
    euro[1] = Event::Text("€".to_owned());
    KeyboardLayout::default().translate(&mut euro, &BOUND);
    assert_eq!(euro, [Event::Text("€".to_owned())]);
}

#[test]
fn a_sign_with_ctrl_cuts_where_it_stands_on_x() {
    let mut events = called("sy(syc)").press(Key::X, Modifiers::COMMAND);
    KeyboardLayout::default().translate(&mut events, &BOUND);
    assert_eq!(events, [Event::Cut]);
}
