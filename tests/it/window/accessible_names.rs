//! Everything that can be focused or pressed has a name and a role, in every state of the window.

use std::collections::HashSet;

use egui::{
    Key, Modifiers,
    accesskit::{Action, Role, Toggled},
};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use glossator::{
    command::{Command, LoadedDocument, Notification, PathQuestion, Reply},
    i18n::Message,
    model::Tag::{Claim, Quote, Rebuttal},
};

use super::{TestWindow, numbered_lines};
use crate::test_editor::{opened, read_only};

/// Asserts that everything that a screen reader can reach has a name.
#[track_caller]
fn check(window: &TestWindow) {
    let mut seen = HashSet::new();
    for node in window.harness.get_all_by(|_| true) {
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

fn marked() -> TestWindow {
    let mut window =
        TestWindow::with_text(&format!("Ada says yes — nein.\n{}", numbered_lines(100)));
    window.mark("says yes", Claim);
    window.mark("nein", Rebuttal);
    window.mark("yes", Quote);
    window
}

#[test]
fn everything_is_named_on_the_start_screen() {
    let mut window = TestWindow::empty();
    check(&window);
    window.choose_menu_entry("Help", "Sample documents");
    check(&window);
}

#[test]
fn disabled_commands_say_why() {
    let mut window = TestWindow::with_text("Ja — nein.");
    assert!(0 < disabled_with_reason(&window), "in the toolbar");
    for menu in ["File", "Edit", "Mark", "Go", "View", "Help"] {
        window.click(menu);
        let disabled = disabled_with_reason(&window);
        assert!(0 < disabled || menu == "Help", "in the menu {menu}");
        window.press(Key::Escape);
        window.press(Key::Escape);
    }
}

/// Returns the number of disabled buttons and menu entries. Panics if one has no reason.
#[track_caller]
fn disabled_with_reason(window: &TestWindow) -> usize {
    let nodes = window.harness.get_all_by(|_| true).map(|node| node.accesskit_node());
    let reasons = nodes.filter(AccessKitNode::is_disabled).map(|node| {
        let reason = node.data().description();
        assert!(reason.is_some_and(|it| !it.is_empty()), "{:?}", node.label());
    });
    reasons.count()
}

#[test]
fn everything_is_named_in_conflicts_and_in_the_review() {
    let open = |work| TestWindow::with_document(LoadedDocument { work, ..opened("test.txt", "") });
    let mut window = open(crate::conflicts::work());
    for _ in 0..window.editor().conflict_count() {
        window.press(Key::B);
        check(&window);
    }
    let mut window = open(crate::review::changed_work());
    window.press(Key::V);
    for _ in 0..window.editor().proposal_count() {
        check(&window);
        window.press(Key::D);
    }
    let mut window = open(crate::review::with_candidates());
    window.press(Key::V);
    check(&window);
}

#[test]
fn everything_is_named_next_to_a_document() {
    let mut window = TestWindow::with_text("Ja — nein.");
    check(&window);
    window.press_with(Modifiers::COMMAND, Key::A);
    check(&window);
    let mut window = marked();
    check(&window);
    window.type_text("l");
    window.type_text("sea,");
    check(&window);
    check(&TestWindow::with_document(read_only("a.txt", "Ja — nein.")));
}

#[test]
fn everything_is_named_while_searching() {
    let mut window = marked();
    window.press_with(Modifiers::COMMAND, Key::F);
    check(&window);
    window.type_text("line");
    window.answer_searches();
    check(&window);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    check(&window);
    let row = window.row("Line 2: line 0.").expect("the first match is listed").accesskit_node();
    let said = (row.position_in_set(), row.is_selected(), row.toggled(), row.is_focused());
    assert_eq!(said, (Some(0), Some(true), Some(Toggled::True), true));
    let list = row.parent().expect("it is in a list");
    assert_eq!((list.role(), list.size_of_set()), (Role::ListBox, Some(100)));
    let count = window.harness.get_by_label("1 of 100").accesskit_node();
    assert_eq!(count.live(), egui::accesskit::Live::Polite);
}

#[test]
fn everything_is_named_in_every_menu() {
    let mut window = marked();
    for menu in ["File", "Edit", "Mark", "View", "Documents", "Help"] {
        window.click(menu);
        check(&window);
        window.press(Key::Escape);
    }
}

#[test]
fn everything_is_named_in_dialogs_and_popups() {
    let mut window = marked();
    window.press(Key::F1);
    check(&window);
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::Comma);
    check(&window);
    window.click_last("Typeface");
    check(&window);
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.choose_menu_entry("Help", "About Glossator");
    check(&window);
    window.press(Key::Escape);
    let reason = Message::from("there is no portal");
    window.handle(Reply::PathUnavailable(PathQuestion::OpenDocuments(None), reason));
    check(&window);
    window.press(Key::Escape);
    for number in 0..5 {
        let notice = Notification::error(format!("number {number}"));
        window.handle(Command::Notify(notice.with_action("Again", Command::ChooseDocuments)));
    }
    check(&window);
}

#[test]
fn a_list_with_a_scroll_bar_has_a_name() {
    let mut window = TestWindow::with_text(&numbered_lines(60));
    for line in 0..30 {
        window.mark(&format!("line {line}."), Claim);
    }
    check(&window);
    let row = window.row("Claim: line 29.").expect("the list follows").accesskit_node();
    let chosen = (row.position_in_set(), row.is_selected(), row.toggled());
    assert_eq!(chosen, (Some(29), Some(true), None));
    let list = row.parent().expect("it is in a list");
    assert_eq!((list.role(), list.size_of_set()), (Role::ListBox, Some(30)));
}

#[test]
fn toggles_expose_their_state() {
    let mut window = marked();
    let state = |window: &TestWindow, name: &str| {
        let node = window.harness.get_all_by_label(name).last().expect("there is one");
        (node.accesskit_node().role(), node.accesskit_node().toggled())
    };
    let (on, off) = (Some(Toggled::True), Some(Toggled::False));
    assert_eq!(state(&window, "Quote"), (Role::Button, on));
    assert_eq!(state(&window, "Claim"), (Role::Button, off));
    window.click("View");
    assert_eq!(state(&window, "Light"), (Role::MenuItemRadio, on));
    assert_eq!(state(&window, "Dark"), (Role::MenuItemRadio, off));
    assert_eq!(state(&window, "Show marks panel Ctrl+B"), (Role::MenuItemCheckBox, on));
    assert_eq!(state(&window, "Larger text Ctrl++"), (Role::MenuItem, None));
    assert!(window.node("View").accesskit_node().data().is_expanded() == Some(true));
}
