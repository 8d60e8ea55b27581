//! Settings, keys and what this is.

use egui::{Key, Modifiers};
use glossator::{
    command::Effect,
    settings::Settings,
    ui::keymap::{COMMANDS, shortcut_text},
};

use super::Face;

#[test]
fn the_settings_apply_at_once_and_are_kept() {
    let mut face = Face::with("Ja — nein.");
    let before = face.place("Ja");
    face.press_with(Modifiers::COMMAND, Key::Comma);
    face.node("Text size").set_value_accesskit(30.0);
    face.harness.run();
    assert!((face.workspace().settings().text_size - 30.0).abs() < 0.1);
    assert!(before.height() < face.place("Ja").height());
    face.click("Dark");
    assert_eq!(face.harness.ctx.theme(), egui::Theme::Dark);
    let effects = face.effects();
    let kept = effects.iter().rev().find_map(|it| match it {
        Effect::WriteSettings(kept) => Some(kept),
        _ => None,
    });
    assert_eq!(kept, Some(face.workspace().settings()));
}

#[test]
fn the_name_written_in_the_settings_is_written_into_marks() {
    let mut face = Face::with("Ja — nein.");
    face.choose("Edit", "Settings Ctrl+,");
    face.node("Your name").focus();
    face.harness.run();
    face.press_with(Modifiers::COMMAND, Key::A);
    face.types("Zoe");
    face.click("Close");
    face.selects("Ja", Modifiers::NONE);
    face.types("c");
    assert_eq!(face.session().chosen().unwrap().author, "Zoe");
}

#[test]
fn the_keys_are_all_listed() {
    let mut face = Face::empty();
    face.press(Key::F1);
    let seen = face.seen().join("\n");
    for row in COMMANDS.iter().filter(|row| !row.keys.is_empty()) {
        let name = row.name().to_string();
        assert!(face.shows(&name), "{name}");
        for key in row.keys {
            let key = shortcut_text(&face.harness.ctx, key);
            assert!(seen.contains(&key), "{name} {key}");
        }
    }
}

#[test]
fn a_sheet_is_closed_by_escape_and_by_its_button() {
    for (menu, entry, title) in [
        ("Edit", "Settings Ctrl+,", "Line height"),
        ("Help", "Keyboard shortcuts F1", "Move the caret"),
        ("Help", "About Glossator", "Mark who makes a claim, who rebuts it and who is quoted"),
    ] {
        let mut face = Face::with("Ja");
        face.choose(menu, entry);
        assert!(face.shows(title), "{title}");
        face.press(Key::Escape);
        assert!(!face.shows(title), "{title}");
        face.choose(menu, entry);
        face.click("Close");
        assert!(!face.shows(title), "{title}");
    }
}

#[test]
fn no_key_reaches_the_text_while_a_sheet_is_open() {
    let mut face = Face::with("Ja — nein.");
    face.selects("Ja", Modifiers::NONE);
    face.choose("Help", "About Glossator");
    face.types("c");
    face.press(Key::ArrowRight);
    assert!(face.session().marks().is_empty());
    assert_eq!(face.selected().as_deref(), Some("Ja"));
}

#[test]
fn the_text_grows_and_shrinks_by_key_within_bounds() {
    let mut face = Face::with("Ja — nein.");
    let before = face.workspace().settings().clone();
    for _ in 0..60 {
        face.press_with(Modifiers::COMMAND, Key::Plus);
    }
    assert_eq!(Some(&face.workspace().settings().text_size), Some(Settings::TEXT_SIZES.end()));
    face.press_with(Modifiers::COMMAND, Key::Num0);
    assert_eq!(face.workspace().settings(), &before);
}

#[test]
fn what_lies_behind_a_sheet_has_no_hints() {
    let mut face = Face::with("Ja — nein.");
    let hint = "Select sentence (S)";
    face.rests_on("Select sentence");
    assert!(face.shows(hint));
    face.press(Key::F1);
    face.passes(1.0);
    assert!(!face.shows(hint), "a hint lies upon the sheet");
    face.press(Key::Escape);
    face.passes(1.0);
    assert!(face.shows(hint), "hints stay away for good");
}
