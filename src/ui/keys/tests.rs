use egui::{Key, KeyboardShortcut, Modifiers};
use proptest::prelude::*;

use super::{
    Bound, Go, Keyboard, Offer, Refusal, TABLE, Typing,
    change::{Changed, all_reset, given, is_changed, refusal, reset},
    read, row_called, shortcut, written,
};
use crate::{
    command::{Direction, Reshape},
    i18n::{Language, Localizer},
    model::{MarkFilter, Tag},
    settings::LetterKeys,
};

/// The states in which keys are taken.
const STATES: [(Typing, Keyboard); 4] = [
    (Typing::Nowhere, Keyboard::Reading),
    (Typing::Nowhere, Keyboard::Reviewing),
    (Typing::Field, Keyboard::Reading),
    (Typing::Field, Keyboard::Reviewing),
];

/// Checks that no key stands for two things in any state.
#[track_caller]
fn check_clashes(bound: &Bound) {
    for (typing, keyboard) in STATES {
        let live = bound.live(typing, keyboard);
        for (index, (key, offer)) in live.iter().enumerate() {
            let clash = live[..index].iter().find(|(other, _)| other == key);
            assert_eq!(clash, None, "{} is {offer:?} too, {typing:?}", written(key));
        }
    }
}

#[test]
fn no_key_stands_for_two_things() {
    check_clashes(&Bound::default());
    let shipped = TABLE.iter().map(|row| row.keys.len()).sum::<usize>();
    let held = Bound::default().rows().map(|(_, keys)| keys.len()).sum::<usize>();
    assert_eq!(held, shipped, "two lines of the table have the same key");
}

#[test]
fn while_letters_are_written_no_key_that_writes_one_is_taken() {
    for (key, offer) in Bound::default().live(Typing::Field, Keyboard::Reading) {
        let held = key.modifiers;
        let is_function_key =
            key.logical_key.name().len() < 4 && key.logical_key.name().starts_with('F');
        assert!((held.command && !held.alt) || is_function_key, "{offer:?} {}", written(&key));
    }
    let reading = Bound::default().live(Typing::Nowhere, Keyboard::Reading);
    let has = |text: &str| reading.iter().any(|(key, _)| written(key) == text);
    assert!(has("N") && has("Shift+Questionmark") && !has("Enter"));
}

#[test]
fn every_id_is_written_in_small_letters_and_names_one_command() {
    for row in TABLE {
        let is_plain = |it: char| it.is_ascii_lowercase() || it == '-';
        assert!(row.id.chars().all(is_plain), "{}", row.id);
        assert_eq!(row_called(row.id).map(|it| it.offer), Some(row.offer));
    }
}

#[test]
fn every_key_that_can_be_pressed_comes_back_as_it_was_written() {
    for key in Key::ALL {
        for modifiers in [
            Modifiers::NONE,
            Modifiers::SHIFT,
            Modifiers::COMMAND,
            Modifiers::COMMAND | Modifiers::ALT,
            Modifiers::COMMAND | Modifiers::ALT | Modifiers::SHIFT,
        ] {
            let shortcut = shortcut(modifiers, *key);
            assert_eq!(read(&written(&shortcut)), Some(shortcut), "{}", written(&shortcut));
        }
    }
    for text in ["", "+", "Ctrl+", "Hyper+K", "Ctrl+Nothing", "Ctrl K"] {
        assert_eq!(read(text), None, "{text}");
    }
}

fn key(text: &str) -> KeyboardShortcut {
    read(text).expect("this is a key")
}

/// The keys of `offer` where `changed` was set, as they are written.
fn keys(changed: &Changed, offer: Offer) -> Vec<String> {
    Bound::of(changed).keys(offer).iter().map(written).collect()
}

#[test]
fn a_key_that_another_command_has_is_refused_by_its_name() {
    let none = Changed::new();
    for (offer, text, expected) in [
        (Offer::NextMark, "Ctrl+J", None),
        (Offer::NextMark, "N", None),
        (Offer::NextMark, "P", Some(Refusal::Taken(Offer::PreviousMark))),
        (Offer::NextMark, "Ctrl+O", Some(Refusal::Taken(Offer::Open))),
        (Offer::NextMark, "ArrowDown", Some(Refusal::Moves)),
        (Offer::NextMark, "Shift+Tab", Some(Refusal::Moves)),
        (Offer::NextMark, "Ctrl+V", Some(Refusal::Desktop)),
        (Offer::NextMark, "Alt+F4", Some(Refusal::Desktop)),
        (Offer::Open, "Ctrl+A", Some(Refusal::Fields)),
        (Offer::AcceptPlace, "Enter", None),
        (Offer::ShowNext, "Ctrl+Tab", None),
        (Offer::Escape, "F2", Some(Refusal::Fixed)),
    ] {
        assert_eq!(
            refusal((&none, LetterKeys::Bare), offer, &key(text)),
            expected,
            "{text} for {offer:?}"
        );
    }
}

#[test]
fn a_key_that_is_taken_over_is_the_other_commands_no_longer() {
    let changed =
        given((&Changed::new(), LetterKeys::Bare), Offer::NextMark, &[key("P"), key("F2")]);
    assert_eq!(keys(&changed, Offer::NextMark), ["P", "F2"]);
    assert_eq!(keys(&changed, Offer::PreviousMark), Vec::<String>::new());
    let further = given((&changed, LetterKeys::Bare), Offer::Review, &[key("F2")]);
    assert_eq!(keys(&further, Offer::NextMark), ["P"]);
    assert_eq!(keys(&further, Offer::Review), ["F2"]);
    let back = reset(&further, Offer::NextMark);
    assert_eq!(keys(&back, Offer::NextMark), ["N"]);
    assert_eq!(keys(&back, Offer::PreviousMark), ["P"]);
    assert!(is_changed(&back, Offer::Review) && !is_changed(&back, Offer::NextMark));
    let none = given((&back, LetterKeys::Bare), Offer::Open, &[]);
    assert_eq!(keys(&none, Offer::Open), Vec::<String>::new());
    assert_eq!(all_reset(&none), Changed::new());
    assert_eq!(
        given((&none, LetterKeys::Bare), Offer::Open, Offer::Open.row().keys).get("do-open"),
        None
    );
}

#[test]
fn what_a_file_says_of_unknown_commands_and_keys_is_passed_over_and_stays() {
    let set =
        |id: &str, keys: &[&str]| (id.to_owned(), keys.iter().map(|it| (*it).to_owned()).collect());
    let changed: Changed = [
        set("do-fly", &["F9"]),
        set("do-next-mark", &["Hyper+N", "Tab", "F2"]),
        set("do-previous-mark", &["F2", "F3"]),
        set("do-escape", &["F4"]),
    ]
    .into();
    assert_eq!(keys(&changed, Offer::NextMark), ["F2"]);
    assert_eq!(keys(&changed, Offer::PreviousMark), ["F3"]);
    assert_eq!(keys(&changed, Offer::Escape), ["Escape"]);
    assert_eq!(all_reset(&changed), Changed::from([set("do-fly", &["F9"])]));
    let after = given((&changed, LetterKeys::Bare), Offer::Open, &[key("F6")]);
    assert!(after.contains_key("do-fly"));
}

proptest! {
    /// Whatever stands in the settings, no key stands for two things, and every command that was not spoken of has
    /// its own keys but for those that others were given.
    #[test]
    fn no_settings_make_keys_clash(
        set in prop::collection::btree_map(0..TABLE.len(), prop::collection::vec((0..Key::ALL.len(), 0..8_u8), 0..4), 0..12),
    ) {
        let modifiers = |bits: u8| {
            let held = |bit, it| if bits & bit == 0 { Modifiers::NONE } else { it };
            held(1, Modifiers::COMMAND) | held(2, Modifiers::ALT) | held(4, Modifiers::SHIFT)
        };
        let words = |(at, bits): (usize, u8)| written(&KeyboardShortcut::new(modifiers(bits), Key::ALL[at]));
        let changed: Changed = set.into_iter().map(|(row, keys)| {
            (TABLE[row].id.to_owned(), keys.into_iter().map(words).collect())
        }).collect();
        let bound = Bound::of(&changed);
        check_clashes(&bound);
        for (row, keys) in bound.rows().filter(|(row, _)| !changed.contains_key(row.id)) {
            for key in row.keys.iter().filter(|key| !keys.contains(key)) {
                prop_assert!(bound.holder(key).is_some(), "{} was lost by {}", written(key), row.id);
            }
        }
    }
}

#[test]
fn where_letters_want_alt_no_command_loses_its_key_and_no_key_stands_for_two() {
    let bound = Bound::with(&Changed::new(), LetterKeys::WithAlt);
    check_clashes(&bound);
    for (row, keys) in bound.rows() {
        assert_eq!(keys.len(), row.keys.len(), "{} has no key any more", row.id);
    }
    for (text, offer) in [
        ("Alt+C", Offer::Mark(Tag::Claim)),
        ("C", Offer::Go(Go::Walk(MarkFilter::Tag(Tag::Claim), Direction::Next))),
        ("Alt+Shift+G", Offer::Reshape(Reshape::JoinChosen)),
        ("Ctrl+Alt+G", Offer::Reshape(Reshape::JoinNext)),
        ("N", Offer::NextMark),
        ("Alt+S", Offer::Reshape(Reshape::Split)),
    ] {
        assert_eq!(bound.holder(&key(text)), Some(offer), "{text}");
    }
    let changed = given((&Changed::new(), LetterKeys::WithAlt), Offer::EditNote, &[key("Alt+T")]);
    assert_eq!(changed, Changed::new(), "that is what it comes with");
}

#[test]
fn no_offer_stands_twice_in_the_table() {
    for (index, row) in TABLE.iter().enumerate() {
        let first = TABLE.iter().position(|other| other.offer == row.offer);
        assert_eq!(first, Some(index), "{:?}", row.offer);
    }
}

#[test]
fn names_follow_the_rules_for_words_on_the_screen() {
    for row in TABLE {
        for language in Language::ALL {
            let name = Localizer::for_language(language).localize(&row.name());
            let first = name.chars().next().unwrap();
            assert!(first.is_uppercase(), "{name}");
            assert!(!name.ends_with('.') && !name.ends_with(':'), "{name}");
            let asks = matches!(
                row.offer,
                Offer::Open
                    | Offer::Export(_)
                    | Offer::KeepSidecarAs
                    | Offer::Go(Go::Encoding | Go::To)
            );
            assert_eq!(name.ends_with('…'), asks, "{name}");
        }
        assert_eq!(row.offer.row().id, row.id);
    }
}
