use egui::{Key, KeyboardShortcut, Modifiers};
use proptest::prelude::*;

use super::{
    AppDialog, COMMANDS, DetailField, EnterMode, KeyBindings, KeyRefusal, TypingTarget, UiCommand,
    ViewAction, format_shortcut, normalized,
    overrides::{KeyOverrides, is_overridden, refusal_for, reset_all, with_keys, without_override},
    parse_shortcut, spec_by_id,
};
use crate::{
    command::{Direction, Reshape},
    i18n::{Language, Localizer},
    model::{MarkFilter, Tag},
    settings::{LetterKeys, Settings},
};

/// The states that determine which keys work.
const STATES: [(TypingTarget, EnterMode); 4] = [
    (TypingTarget::Nowhere, EnterMode::Unused),
    (TypingTarget::Nowhere, EnterMode::Accepts),
    (TypingTarget::Field, EnterMode::Unused),
    (TypingTarget::Field, EnterMode::Accepts),
];

/// Checks that no key has two commands in any state.
#[track_caller]
fn check_clashes(bindings: &KeyBindings) {
    for (typing, enter) in STATES {
        let live = bindings.active(typing, enter);
        for (index, (key, command)) in live.iter().enumerate() {
            let clash = live[..index].iter().find(|(other, _)| other == key);
            assert_eq!(clash, None, "{} is {command:?} too, {typing:?}", format_shortcut(key));
        }
    }
}

#[test]
fn no_key_has_two_commands() {
    check_clashes(&KeyBindings::default());
    let defaults = COMMANDS.iter().map(|row| row.keys.len()).sum::<usize>();
    let current = KeyBindings::default().entries().map(|(_, keys)| keys.len()).sum::<usize>();
    assert_eq!(current, defaults, "two rows of the table have the same key");
}

#[test]
fn no_shortcut_works_in_a_field_that_types_a_character() {
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
fn every_id_is_lower_case_and_unique() {
    for row in COMMANDS.iter() {
        let is_plain = |it: char| it.is_ascii_lowercase() || it == '-';
        assert!(row.id.chars().all(is_plain), "{}", row.id);
        assert_eq!(spec_by_id(row.id).map(|it| it.command), Some(row.command));
    }
}

#[test]
fn every_shortcut_survives_formatting_and_parsing() {
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

fn settings(overrides: &KeyOverrides, letter_keys: LetterKeys) -> Settings {
    Settings { keys: overrides.clone(), letter_keys, ..Settings::default() }
}

/// Returns the keys of `command` with `overrides`, formatted.
fn keys(overrides: &KeyOverrides, command: UiCommand) -> Vec<String> {
    let bindings = KeyBindings::new(&settings(overrides, LetterKeys::Bare));
    bindings.keys_for(command).iter().map(format_shortcut).collect()
}

#[test]
fn a_key_of_another_command_is_refused_with_its_name() {
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
            refusal_for(&Settings::default(), command, &key(text)),
            expected,
            "{text} for {command:?}"
        );
    }
}

#[test]
fn a_reassigned_key_leaves_its_old_command() {
    let overrides = with_keys(&Settings::default(), UiCommand::NextMark, &[key("P"), key("F2")]);
    assert_eq!(keys(&overrides, UiCommand::NextMark), ["P", "F2"]);
    assert_eq!(keys(&overrides, UiCommand::PreviousMark), Vec::<String>::new());
    let further =
        with_keys(&settings(&overrides, LetterKeys::Bare), UiCommand::Review, &[key("F2")]);
    assert_eq!(keys(&further, UiCommand::NextMark), ["P"]);
    assert_eq!(keys(&further, UiCommand::Review), ["F2"]);
    let back = without_override(&further, UiCommand::NextMark);
    assert_eq!(keys(&back, UiCommand::NextMark), ["N"]);
    assert_eq!(keys(&back, UiCommand::PreviousMark), ["P"]);
    assert!(is_overridden(&back, UiCommand::Review) && !is_overridden(&back, UiCommand::NextMark));
    let none = with_keys(&settings(&back, LetterKeys::Bare), UiCommand::Open, &[]);
    assert_eq!(keys(&none, UiCommand::Open), Vec::<String>::new());
    assert_eq!(reset_all(&none), KeyOverrides::new());
    assert_eq!(
        with_keys(&settings(&none, LetterKeys::Bare), UiCommand::Open, UiCommand::Open.spec().keys)
            .get("do-open"),
        None
    );
}

#[test]
fn unknown_commands_and_keys_in_the_file_are_ignored_and_kept() {
    let set =
        |id: &str, keys: &[&str]| (id.to_owned(), keys.iter().map(|it| (*it).to_owned()).collect());
    let overrides: KeyOverrides = [
        set("do-fly", &["F9"]),
        set("do-next-mark", &["Hyper+N", "Tab", "F2"]),
        set("do-previous-mark", &["F2", "F3"]),
        set("do-escape", &["F4"]),
    ]
    .into();
    assert_eq!(keys(&overrides, UiCommand::NextMark), ["F2"]);
    assert_eq!(keys(&overrides, UiCommand::PreviousMark), ["F3"]);
    assert_eq!(keys(&overrides, UiCommand::Deselect), ["Escape"]);
    assert_eq!(reset_all(&overrides), KeyOverrides::from([set("do-fly", &["F9"])]));
    let after = with_keys(&settings(&overrides, LetterKeys::Bare), UiCommand::Open, &[key("F6")]);
    assert!(after.contains_key("do-fly"));
}

proptest! {
    /// Whatever the settings say, no key has two commands, and every command without overrides keeps its default keys but
    /// for those that others were given.
    #[test]
    fn no_settings_make_keys_clash(
        set in prop::collection::btree_map(0..COMMANDS.len(), prop::collection::vec((0..Key::ALL.len(), 0..8_u8), 0..4), 0..12),
    ) {
        let modifiers = |bits: u8| {
            let held = |bit, it| if bits & bit == 0 { Modifiers::NONE } else { it };
            held(1, Modifiers::COMMAND) | held(2, Modifiers::ALT) | held(4, Modifiers::SHIFT)
        };
        let words = |(at, bits): (usize, u8)| format_shortcut(&KeyboardShortcut::new(modifiers(bits), Key::ALL[at]));
        let overrides: KeyOverrides = set.into_iter().map(|(row, keys)| {
            (COMMANDS[row].id.to_owned(), keys.into_iter().map(words).collect())
        }).collect();
        let bindings = KeyBindings::new(&settings(&overrides, LetterKeys::Bare));
        check_clashes(&bindings);
        for (row, keys) in bindings.entries().filter(|(row, _)| !overrides.contains_key(row.id)) {
            for key in row.keys.iter().filter(|key| !keys.contains(key)) {
                prop_assert!(bindings.command_for(key).is_some(), "{} was lost by {}", format_shortcut(key), row.id);
            }
        }
    }
}

#[test]
fn with_letters_on_alt_no_command_loses_its_key_and_no_key_has_two_commands() {
    let with_alt = settings(&KeyOverrides::new(), LetterKeys::WithAlt);
    let bindings = KeyBindings::new(&with_alt);
    check_clashes(&bindings);
    for (row, keys) in bindings.entries() {
        assert_eq!(keys.len(), row.keys.len(), "{} has no key any more", row.id);
    }
    for (text, command) in [
        ("Alt+C", UiCommand::Mark(Tag::Claim)),
        ("C", UiCommand::GoToMark(MarkFilter::Tag(Tag::Claim), Direction::Next)),
        ("Alt+Shift+G", UiCommand::Reshape(Reshape::JoinChosen)),
        ("Ctrl+Alt+G", UiCommand::Reshape(Reshape::JoinNext)),
        ("N", UiCommand::NextMark),
        ("Alt+S", UiCommand::Reshape(Reshape::Split)),
    ] {
        assert_eq!(bindings.command_for(&key(text)), Some(command), "{text}");
    }
    let overrides = with_keys(&with_alt, UiCommand::edit(DetailField::Note), &[key("Alt+T")]);
    assert_eq!(overrides, KeyOverrides::new(), "that is its default");
}

#[test]
fn no_command_is_in_the_table_twice() {
    for (index, row) in COMMANDS.iter().enumerate() {
        let first = COMMANDS.iter().position(|other| other.command == row.command);
        assert_eq!(first, Some(index), "{:?}", row.command);
    }
}

#[test]
fn names_follow_the_rules_for_screen_text() {
    for row in COMMANDS.iter() {
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
                    | UiCommand::View(ViewAction::OpenDialog(
                        AppDialog::Encodings | AppDialog::GoTo
                    ))
            );
            assert_eq!(name.ends_with('…'), asks, "{name}");
        }
        assert_eq!(row.command.spec().id, row.id);
    }
}

/// What no menu lists has no name and no keys, and the palette can't find it.
#[test]
fn every_command_is_in_a_menu() {
    let listed = format!("{:?}", COMMANDS.iter().map(|row| row.command).collect::<Vec<_>>());
    let listed: Vec<&str> = listed.split(|it: char| !it.is_alphanumeric()).collect();
    let file = syn::parse_file(include_str!("../keymap.rs")).expect("it compiles");
    let is_command = |it: &syn::ItemEnum| {
        ["UiCommand", "ViewAction", "FindAction", "DetailField", "ListPart", "AppDialog"]
            .contains(&it.ident.to_string().as_str())
    };
    let enums = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Enum(it) => Some(it).filter(is_command),
        _ => None,
    });
    let variants: Vec<_> = enums.flat_map(|it| it.variants).collect();
    assert!(50 < variants.len(), "{}", variants.len());
    for variant in variants.iter().map(|it| it.ident.to_string()) {
        assert!(listed.contains(&variant.as_str()), "{variant} is in no menu");
    }
}
