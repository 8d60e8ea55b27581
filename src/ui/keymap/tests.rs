use egui::{Key, KeyboardShortcut, Modifiers};
use proptest::prelude::*;

use super::{
    COMMANDS, EnterMode, KeyBindings, KeyRefusal, Navigation, TypingTarget, UiCommand,
    format_shortcut, normalized,
    overrides::{KeyOverrides, is_overridden, refusal_for, reset_all, with_keys, without_override},
    parse_shortcut, spec_by_id,
};
use crate::{
    command::{Direction, Reshape},
    i18n::{Language, Localizer},
    model::{MarkFilter, Tag},
    settings::LetterKeys,
};

/// The states in which keys are taken.
const STATES: [(TypingTarget, EnterMode); 4] = [
    (TypingTarget::Nowhere, EnterMode::Unused),
    (TypingTarget::Nowhere, EnterMode::Accepts),
    (TypingTarget::Field, EnterMode::Unused),
    (TypingTarget::Field, EnterMode::Accepts),
];

/// Checks that no key stands for two things in any state.
#[track_caller]
fn check_clashes(bound: &KeyBindings) {
    for (typing, keyboard) in STATES {
        let live = bound.active(typing, keyboard);
        for (index, (key, command)) in live.iter().enumerate() {
            let clash = live[..index].iter().find(|(other, _)| other == key);
            assert_eq!(clash, None, "{} is {command:?} too, {typing:?}", format_shortcut(key));
        }
    }
}

#[test]
fn no_key_stands_for_two_things() {
    check_clashes(&KeyBindings::default());
    let shipped = COMMANDS.iter().map(|row| row.keys.len()).sum::<usize>();
    let held = KeyBindings::default().entries().map(|(_, keys)| keys.len()).sum::<usize>();
    assert_eq!(held, shipped, "two lines of the table have the same key");
}

#[test]
fn while_letters_are_written_no_key_that_writes_one_is_taken() {
    for (key, command) in KeyBindings::default().active(TypingTarget::Field, EnterMode::Unused) {
        let held = key.modifiers;
        let is_function_key =
            key.logical_key.name().len() < 4 && key.logical_key.name().starts_with('F');
        assert!(
            (held.command && !held.alt) || is_function_key,
            "{command:?} {}",
            format_shortcut(&key)
        );
    }
    let reading = KeyBindings::default().active(TypingTarget::Nowhere, EnterMode::Unused);
    let has = |text: &str| reading.iter().any(|(key, _)| format_shortcut(key) == text);
    assert!(has("N") && has("Shift+Questionmark") && !has("Enter"));
}

#[test]
fn every_id_is_written_in_small_letters_and_names_one_command() {
    for row in COMMANDS {
        let is_plain = |it: char| it.is_ascii_lowercase() || it == '-';
        assert!(row.id.chars().all(is_plain), "{}", row.id);
        assert_eq!(spec_by_id(row.id).map(|it| it.command), Some(row.command));
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
            let shortcut = normalized(modifiers, *key);
            assert_eq!(
                parse_shortcut(&format_shortcut(&shortcut)),
                Some(shortcut),
                "{}",
                format_shortcut(&shortcut)
            );
        }
    }
    for text in ["", "+", "Ctrl+", "Hyper+K", "Ctrl+Nothing", "Ctrl K"] {
        assert_eq!(parse_shortcut(text), None, "{text}");
    }
}

fn key(text: &str) -> KeyboardShortcut {
    parse_shortcut(text).expect("this is a key")
}

/// The keys of `command` where `changed` was set, as they are written.
fn keys(changed: &KeyOverrides, command: UiCommand) -> Vec<String> {
    KeyBindings::from_overrides(changed).keys_for(command).iter().map(format_shortcut).collect()
}

#[test]
fn a_key_that_another_command_has_is_refused_by_its_name() {
    let none = KeyOverrides::new();
    for (command, text, expected) in [
        (UiCommand::NextMark, "Ctrl+J", None),
        (UiCommand::NextMark, "N", None),
        (UiCommand::NextMark, "P", Some(KeyRefusal::Taken(UiCommand::PreviousMark))),
        (UiCommand::NextMark, "Ctrl+O", Some(KeyRefusal::Taken(UiCommand::Open))),
        (UiCommand::NextMark, "ArrowDown", Some(KeyRefusal::Navigation)),
        (UiCommand::NextMark, "Shift+Tab", Some(KeyRefusal::Navigation)),
        (UiCommand::NextMark, "Ctrl+V", Some(KeyRefusal::Desktop)),
        (UiCommand::NextMark, "Alt+F4", Some(KeyRefusal::Desktop)),
        (UiCommand::Open, "Ctrl+A", Some(KeyRefusal::TextEditing)),
        (UiCommand::AcceptPlace, "Enter", None),
        (UiCommand::ShowNextDocument, "Ctrl+Tab", None),
        (UiCommand::Deselect, "F2", Some(KeyRefusal::Fixed)),
    ] {
        assert_eq!(
            refusal_for((&none, LetterKeys::Bare), command, &key(text)),
            expected,
            "{text} for {command:?}"
        );
    }
}

#[test]
fn a_key_that_is_taken_over_is_the_other_commands_no_longer() {
    let changed = with_keys(
        (&KeyOverrides::new(), LetterKeys::Bare),
        UiCommand::NextMark,
        &[key("P"), key("F2")],
    );
    assert_eq!(keys(&changed, UiCommand::NextMark), ["P", "F2"]);
    assert_eq!(keys(&changed, UiCommand::PreviousMark), Vec::<String>::new());
    let further = with_keys((&changed, LetterKeys::Bare), UiCommand::Review, &[key("F2")]);
    assert_eq!(keys(&further, UiCommand::NextMark), ["P"]);
    assert_eq!(keys(&further, UiCommand::Review), ["F2"]);
    let back = without_override(&further, UiCommand::NextMark);
    assert_eq!(keys(&back, UiCommand::NextMark), ["N"]);
    assert_eq!(keys(&back, UiCommand::PreviousMark), ["P"]);
    assert!(is_overridden(&back, UiCommand::Review) && !is_overridden(&back, UiCommand::NextMark));
    let none = with_keys((&back, LetterKeys::Bare), UiCommand::Open, &[]);
    assert_eq!(keys(&none, UiCommand::Open), Vec::<String>::new());
    assert_eq!(reset_all(&none), KeyOverrides::new());
    assert_eq!(
        with_keys((&none, LetterKeys::Bare), UiCommand::Open, UiCommand::Open.spec().keys)
            .get("do-open"),
        None
    );
}

#[test]
fn what_a_file_says_of_unknown_commands_and_keys_is_passed_over_and_stays() {
    let set =
        |id: &str, keys: &[&str]| (id.to_owned(), keys.iter().map(|it| (*it).to_owned()).collect());
    let changed: KeyOverrides = [
        set("do-fly", &["F9"]),
        set("do-next-mark", &["Hyper+N", "Tab", "F2"]),
        set("do-previous-mark", &["F2", "F3"]),
        set("do-escape", &["F4"]),
    ]
    .into();
    assert_eq!(keys(&changed, UiCommand::NextMark), ["F2"]);
    assert_eq!(keys(&changed, UiCommand::PreviousMark), ["F3"]);
    assert_eq!(keys(&changed, UiCommand::Deselect), ["Escape"]);
    assert_eq!(reset_all(&changed), KeyOverrides::from([set("do-fly", &["F9"])]));
    let after = with_keys((&changed, LetterKeys::Bare), UiCommand::Open, &[key("F6")]);
    assert!(after.contains_key("do-fly"));
}

proptest! {
    /// Whatever stands in the settings, no key stands for two things, and every command that was not spoken of has
    /// its own keys but for those that others were given.
    #[test]
    fn no_settings_make_keys_clash(
        set in prop::collection::btree_map(0..COMMANDS.len(), prop::collection::vec((0..Key::ALL.len(), 0..8_u8), 0..4), 0..12),
    ) {
        let modifiers = |bits: u8| {
            let held = |bit, it| if bits & bit == 0 { Modifiers::NONE } else { it };
            held(1, Modifiers::COMMAND) | held(2, Modifiers::ALT) | held(4, Modifiers::SHIFT)
        };
        let words = |(at, bits): (usize, u8)| format_shortcut(&KeyboardShortcut::new(modifiers(bits), Key::ALL[at]));
        let changed: KeyOverrides = set.into_iter().map(|(row, keys)| {
            (COMMANDS[row].id.to_owned(), keys.into_iter().map(words).collect())
        }).collect();
        let bound = KeyBindings::from_overrides(&changed);
        check_clashes(&bound);
        for (row, keys) in bound.entries().filter(|(row, _)| !changed.contains_key(row.id)) {
            for key in row.keys.iter().filter(|key| !keys.contains(key)) {
                prop_assert!(bound.command_for(key).is_some(), "{} was lost by {}", format_shortcut(key), row.id);
            }
        }
    }
}

#[test]
fn where_letters_want_alt_no_command_loses_its_key_and_no_key_stands_for_two() {
    let bound = KeyBindings::with_letters(&KeyOverrides::new(), LetterKeys::WithAlt);
    check_clashes(&bound);
    for (row, keys) in bound.entries() {
        assert_eq!(keys.len(), row.keys.len(), "{} has no key any more", row.id);
    }
    for (text, command) in [
        ("Alt+C", UiCommand::Mark(Tag::Claim)),
        (
            "C",
            UiCommand::Navigate(Navigation::ToMark(MarkFilter::Tag(Tag::Claim), Direction::Next)),
        ),
        ("Alt+Shift+G", UiCommand::Reshape(Reshape::JoinChosen)),
        ("Ctrl+Alt+G", UiCommand::Reshape(Reshape::JoinNext)),
        ("N", UiCommand::NextMark),
        ("Alt+S", UiCommand::Reshape(Reshape::Split)),
    ] {
        assert_eq!(bound.command_for(&key(text)), Some(command), "{text}");
    }
    let changed = with_keys(
        (&KeyOverrides::new(), LetterKeys::WithAlt),
        UiCommand::EditNote,
        &[key("Alt+T")],
    );
    assert_eq!(changed, KeyOverrides::new(), "that is what it comes with");
}

#[test]
fn no_offer_stands_twice_in_the_table() {
    for (index, row) in COMMANDS.iter().enumerate() {
        let first = COMMANDS.iter().position(|other| other.command == row.command);
        assert_eq!(first, Some(index), "{:?}", row.command);
    }
}

#[test]
fn names_follow_the_rules_for_words_on_the_screen() {
    for row in COMMANDS {
        for language in Language::ALL {
            let name = Localizer::for_language(language).localize(&row.name());
            let first = name.chars().next().unwrap();
            assert!(first.is_uppercase(), "{name}");
            assert!(!name.ends_with('.') && !name.ends_with(':'), "{name}");
            let asks = matches!(
                row.command,
                UiCommand::Open
                    | UiCommand::Export(_)
                    | UiCommand::SaveMarksAs
                    | UiCommand::Navigate(Navigation::ChooseEncoding | Navigation::GoTo)
            );
            assert_eq!(name.ends_with('…'), asks, "{name}");
        }
        assert_eq!(row.command.spec().id, row.id);
    }
}
