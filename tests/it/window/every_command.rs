//! Every command in every kind of window has an effect, or the window says why not.

use egui::Key;
use egui_kittest::kittest::NodeT as _;
use glossator::{
    model::Tag::Claim,
    ui::keymap::{COMMANDS, CommandSpec},
};

use super::TestWindow;

/// Returns a window of this kind.
fn window(name: &str) -> TestWindow {
    if name == "empty" {
        return TestWindow::empty();
    }
    let mut window = TestWindow::with_text("Ja — nein. Doch.\n\nEnde.");
    if name == "with marks" {
        window.mark("Ja", Claim);
        window.mark("nein", Claim);
    }
    window
}

/// Runs the command by its key or else from its menu. A disabled entry must have a tooltip that says why.
fn run_command(window: &mut TestWindow, row: &CommandSpec) {
    if let Some(key) = row.keys.first() {
        return window.press_with(key.modifiers, key.logical_key);
    }
    let name = row.name().to_string();
    for menu in ["File", "Edit", "View", "Help"] {
        window.click(menu);
        if !window.shows(&name) && window.shows("Marks list") {
            window.click("Marks list");
        }
        if window.shows(&name) {
            window.hover(&name);
            if !window.node(&name).accesskit_node().is_disabled() {
                window.click(&name);
            }
            return;
        }
        window.press(Key::Escape);
    }
    panic!("{name} has no key and is in no menu");
}

#[test]
fn every_command_does_something_or_says_why_not() {
    for name in ["empty", "without marks", "with marks"] {
        for row in COMMANDS.iter() {
            let mut window = window(name);
            window.sent();
            let before = window.accessible_texts();
            run_command(&mut window, row);
            let is_done = !window.sent().is_empty() || window.accessible_texts() != before;
            let is_refused = window.shows("Open a document first");
            assert!(is_done || is_refused, "{} in a window {name}", row.name());
        }
    }
}
