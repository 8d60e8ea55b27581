//! Every offer in every kind of window: something happens, or the window says why not.

use egui::Key;
use egui_kittest::kittest::NodeT as _;
use glossator::{
    model::Tag::Claim,
    ui::keymap::{COMMANDS, CommandSpec},
};

use super::Face;

/// A window of this kind.
fn window(name: &str) -> Face {
    if name == "empty" {
        return Face::empty();
    }
    let mut face = Face::with("Ja — nein. Doch.\n\nEnde.");
    if name == "with marks" {
        face.marks("Ja", Claim);
        face.marks("nein", Claim);
    }
    face
}

/// Takes what `row` offers, by its key or else from its menu. What is greyed there says why when it is rested on.
fn take(face: &mut Face, row: &CommandSpec) {
    if let Some(key) = row.keys.first() {
        return face.press_with(key.modifiers, key.logical_key);
    }
    let name = row.name().to_string();
    for menu in ["File", "Edit", "View", "Help"] {
        face.click(menu);
        if !face.shows(&name) && face.shows("Marks list") {
            face.click("Marks list");
        }
        if face.shows(&name) {
            face.rests_on(&name);
            if !face.node(&name).accesskit_node().is_disabled() {
                face.click(&name);
            }
            return;
        }
        face.press(Key::Escape);
    }
    panic!("{name} has no key and is in no menu");
}

#[test]
fn every_offer_does_something_or_says_why_not() {
    for name in ["empty", "without marks", "with marks"] {
        for row in COMMANDS {
            let mut face = window(name);
            face.sent();
            let before = face.seen();
            take(&mut face, row);
            let is_done = !face.sent().is_empty() || face.seen() != before;
            let is_refused = face.shows("Open a document first");
            assert!(is_done || is_refused, "{} in a window {name}", row.name());
        }
    }
}
