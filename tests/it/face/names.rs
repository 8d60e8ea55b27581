//! Whatever can be reached or pressed has a name and a role, in every state of the window.

use std::collections::HashSet;

use egui::{
    Key, Modifiers,
    accesskit::{Action, Role, Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, FileCheck, LoadedDocument, Notification, PathAnswer, PathQuestion},
    i18n::Message,
    model::Tag::{Claim, Quote, Rebuttal},
};

use super::{Face, numbered};
use crate::picture::{opened, read_only};

/// Fails for what a screen reader could reach and not say.
#[track_caller]
fn check(face: &Face) {
    let mut seen = HashSet::new();
    for node in face.harness.get_all_by(|_| true) {
        let node = node.accesskit_node();
        let data = node.data();
        assert!(seen.insert(node.locate().0), "two nodes with one id: {data:?}");
        let can_be_met =
            [Action::Focus, Action::Click].into_iter().any(|action| data.supports_action(action));
        if !can_be_met {
            continue;
        }
        let name = node.label().or_else(|| node.value()).unwrap_or_default();
        let has_role = !matches!(node.role(), Role::Unknown | Role::GenericContainer);
        assert!(!name.trim().is_empty() && has_role, "{name:?} {data:?}");
    }
}

fn marked() -> Face {
    let mut face = Face::with(&format!("Ada says yes — nein.\n{}", numbered(100)));
    face.marks("says yes", Claim);
    face.marks("nein", Rebuttal);
    face.marks("yes", Quote);
    face
}

#[test]
fn everything_is_named_on_the_first_screen() {
    let mut face = Face::empty();
    check(&face);
    face.choose("Help", "Sample documents");
    check(&face);
}

#[test]
fn everything_is_named_where_something_is_decided_or_reviewed() {
    let open = |work| Face::of(LoadedDocument { work, ..opened("test.txt", "") });
    let mut face = open(crate::deciding::work());
    for _ in 0..face.session().conflict_count() {
        face.press(Key::B);
        check(&face);
    }
    let mut face = open(crate::reviewing::changed_work());
    face.press(Key::V);
    for _ in 0..face.session().proposal_count() {
        check(&face);
        face.press(Key::D);
    }
    let mut face = open(crate::reviewing::with_candidates());
    face.press(Key::V);
    check(&face);
}

#[test]
fn everything_is_named_beside_a_document() {
    let mut face = Face::with("Ja — nein.");
    check(&face);
    face.press_with(Modifiers::COMMAND, Key::A);
    check(&face);
    let mut face = marked();
    check(&face);
    face.types("l");
    face.types("sea,");
    check(&face);
    check(&Face::of(read_only("a.txt", "Ja — nein.")));
}

#[test]
fn everything_is_named_where_something_is_found() {
    let mut face = marked();
    face.press_with(Modifiers::COMMAND, Key::F);
    check(&face);
    face.types("line");
    face.finds();
    check(&face);
    face.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    check(&face);
    let row = face.row("Line 2: line 0.").expect("the first hit is listed").accesskit_node();
    let said = (row.position_in_set(), row.is_selected(), row.toggled(), row.is_focused());
    assert_eq!(said, (Some(0), Some(true), Some(Toggled::True), true));
    let list = row.parent().expect("it is in a list");
    assert_eq!((list.role(), list.size_of_set()), (Role::ListBox, Some(100)));
    let count = face.harness.get_by_label("1 of 100").accesskit_node();
    assert_eq!(count.live(), egui::accesskit::Live::Polite);
}

#[test]
fn everything_is_named_in_every_menu() {
    let mut face = marked();
    for menu in ["File", "Edit", "Mark", "View", "Documents", "Help"] {
        face.click(menu);
        check(&face);
        face.press(Key::Escape);
    }
}

#[test]
fn everything_is_named_in_what_comes_in_front() {
    let mut face = marked();
    face.press(Key::F1);
    check(&face);
    face.press(Key::Escape);
    face.press_with(Modifiers::COMMAND, Key::Comma);
    check(&face);
    face.click_last("Typeface");
    check(&face);
    face.press(Key::Escape);
    face.press(Key::Escape);
    face.choose("Help", "About Glossator");
    check(&face);
    face.press(Key::Escape);
    let reason = Message::from("there is no portal");
    face.does(Command::PathAnswer(PathAnswer::Unavailable {
        question: PathQuestion::OpenDocuments(None),
        reason,
    }));
    check(&face);
    face.press(Key::Escape);
    for number in 0..5 {
        let notice = Notification::error(format!("number {number}"));
        face.does(Command::Notify(
            notice.with_action("Again", Command::FileCheck(FileCheck::CheckAll)),
        ));
    }
    check(&face);
}

#[test]
fn a_list_with_a_bar_is_named_as_a_whole() {
    let mut face = Face::with(&numbered(60));
    for line in 0..30 {
        face.marks(&format!("line {line}."), Claim);
    }
    check(&face);
    let row = face.row("Claim: line 29.").expect("the list follows").accesskit_node();
    let chosen = (row.position_in_set(), row.is_selected(), row.toggled());
    assert_eq!(chosen, (Some(29), Some(true), None));
    let list = row.parent().expect("it is in a list");
    assert_eq!((list.role(), list.size_of_set()), (Role::ListBox, Some(30)));
}

#[test]
fn what_is_on_or_off_says_so() {
    let mut face = marked();
    let state = |face: &Face, name: &str| {
        let node = face.harness.get_all_by_label(name).last().expect("there is one");
        (node.accesskit_node().role(), node.accesskit_node().toggled())
    };
    let (on, off) = (Some(Toggled::True), Some(Toggled::False));
    assert_eq!(state(&face, "Quote"), (Role::Button, on));
    assert_eq!(state(&face, "Claim"), (Role::Button, off));
    face.click("View");
    assert_eq!(state(&face, "Light"), (Role::MenuItemRadio, on));
    assert_eq!(state(&face, "Dark"), (Role::MenuItemRadio, off));
    assert_eq!(state(&face, "Show marks panel Ctrl+B"), (Role::MenuItemCheckBox, on));
    assert_eq!(state(&face, "Larger text Ctrl++"), (Role::MenuItem, None));
    assert!(face.node("View").accesskit_node().data().is_expanded() == Some(true));
}
