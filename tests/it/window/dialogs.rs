//! The dialogs: settings, keyboard shortcuts, about.

use egui::{Key, Modifiers};
use glossator::{
    command::Effect,
    settings::Settings,
    ui::keymap::{COMMANDS, shortcut_text},
};

use super::TestWindow;

#[test]
fn the_settings_apply_at_once_and_are_saved() {
    let mut window = TestWindow::with_text("Ja — nein.");
    let before = window.rect_of("Ja");
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.node("Text size").set_value_accesskit(30.0);
    window.harness.run();
    assert!((window.workspace().settings().text_size - 30.0).abs() < 0.1);
    assert!(before.height() < window.rect_of("Ja").height());
    window.click("Dark");
    assert_eq!(window.harness.ctx.theme(), egui::Theme::Dark);
    let effects = window.effects();
    let kept = effects.iter().rev().find_map(|it| match it {
        Effect::WriteSettings(kept) => Some(kept),
        _ => None,
    });
    assert_eq!(kept, Some(window.workspace().settings()));
}

#[test]
fn the_author_name_in_the_settings_is_used_for_marks() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.choose_menu_entry("Edit", "Settings Ctrl+,");
    window.node("Your name").focus();
    window.harness.run();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("Zoe");
    window.click("Close");
    window.select_by_mouse("Ja", Modifiers::NONE);
    window.type_text("c");
    assert_eq!(window.editor().chosen().unwrap().provenance.author, "Zoe");
}

#[test]
fn all_shortcuts_are_listed() {
    let mut window = TestWindow::empty();
    window.press(Key::F1);
    let seen = window.accessible_texts().join("\n");
    for row in COMMANDS.iter().filter(|row| !row.keys.is_empty()) {
        let name = row.name().to_string();
        assert!(window.shows(&name), "{name}");
        for key in row.keys {
            let key = shortcut_text(&window.harness.ctx, key);
            assert!(seen.contains(&key), "{name} {key}");
        }
    }
}

#[test]
fn a_dialog_is_closed_by_escape_and_by_its_button() {
    for (menu, entry, title) in [
        ("Edit", "Settings Ctrl+,", "Line height"),
        ("Help", "Keyboard shortcuts F1", "Move the caret"),
        ("Help", "About Glossator", "Mark who makes a claim, who rebuts it and who is quoted"),
    ] {
        let mut window = TestWindow::with_text("Ja");
        window.choose_menu_entry(menu, entry);
        assert!(window.shows(title), "{title}");
        window.press(Key::Escape);
        assert!(!window.shows(title), "{title}");
        window.choose_menu_entry(menu, entry);
        window.click("Close");
        assert!(!window.shows(title), "{title}");
    }
}

#[test]
fn no_key_reaches_the_text_while_a_dialog_is_open() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.select_by_mouse("Ja", Modifiers::NONE);
    window.choose_menu_entry("Help", "About Glossator");
    window.type_text("c");
    window.press(Key::ArrowRight);
    assert!(window.editor().marks().is_empty());
    assert_eq!(window.selected().as_deref(), Some("Ja"));
}

#[test]
fn keys_change_the_text_size_within_bounds() {
    let mut window = TestWindow::with_text("Ja — nein.");
    let before = window.workspace().settings().clone();
    for _ in 0..60 {
        window.press_with(Modifiers::COMMAND, Key::Plus);
    }
    assert_eq!(Some(&window.workspace().settings().text_size), Some(Settings::TEXT_SIZES.end()));
    window.press_with(Modifiers::COMMAND, Key::Num0);
    assert_eq!(window.workspace().settings(), &before);
}

#[test]
fn widgets_behind_a_dialog_have_no_tooltips() {
    let mut window = TestWindow::with_text("Ja — nein.");
    let hint = "Select sentence (S)";
    window.hover("Select sentence");
    assert!(window.shows(hint));
    window.press(Key::F1);
    window.wait_seconds(1.0);
    assert!(!window.shows(hint), "a tooltip covers the dialog");
    window.press(Key::Escape);
    window.wait_seconds(1.0);
    assert!(window.shows(hint), "tooltips stay hidden");
}
