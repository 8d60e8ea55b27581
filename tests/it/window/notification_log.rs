//! The log of notifications, including those no longer on the screen.

use egui::{Event, Key, Modifiers, OutputCommand, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorId, Effect, Notification, Reply},
    model::Tag::Claim,
    workspace::NotificationLog,
};

use super::TestWindow;

/// Shows the log.
fn open_log(window: &mut TestWindow) {
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
}

/// Returns the accessible texts of the visible entries, the focused one with a star.
fn entries(window: &TestWindow) -> Vec<String> {
    let rows = window.harness.query_all_by(|node| {
        let name = node.label().unwrap_or_default();
        node.role() == Role::ListBoxOption && name.contains(" UTC")
    });
    let rows = rows.map(|row| {
        let star = if row.accesskit_node().is_focused() { " *" } else { "" };
        row.accesskit_node().label().unwrap_or_default() + star
    });
    rows.collect()
}

/// Returns the latest text put on the clipboard.
fn copied(window: &TestWindow) -> Option<String> {
    let commands = window.harness.output().platform_output.commands.iter();
    let mut texts = commands.rev().filter_map(|it| match it {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.next()
}

#[test]
fn the_log_keeps_dismissed_and_expired_notifications_newest_first() {
    let mut window = TestWindow::with_text("Ja");
    window.handle(Command::Notify(Notification::info("Exported to a.csv")));
    window.wait_seconds(7.0);
    window.handle(Command::Notify(Notification::error("The disk is full")));
    window.handle(Command::Notify(Notification::error("The disk is full")));
    window.click("Dismiss");
    window.choose_menu_entry("Help", "Notifications Ctrl+Shift+N");
    let expected = [
        "Error: The disk is full, 1 Jan 1970, 00:00 UTC, 2 times *",
        "Exported to a.csv, 1 Jan 1970, 00:00 UTC",
    ];
    assert_eq!(entries(&window), expected);
    window.press(Key::Escape);
    assert!(entries(&window).is_empty());
}

#[test]
fn an_empty_log_says_so() {
    let mut window = TestWindow::empty();
    open_log(&mut window);
    assert!(window.shows("No notifications yet") && !window.shows("Copy as text"));
    window.click("Close");
    assert!(!window.shows("No notifications yet"));
}

#[test]
fn a_notification_keeps_its_buttons_as_long_as_they_make_sense() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("Ja", Claim);
    let id = window.editor().id();
    let fails = Reply::SaveFailed { id, revision: 1, reason: "no room".into(), again_in: None };
    window.handle(fails);
    window.click("Dismiss");
    window.effects();
    open_log(&mut window);
    window.click_last("Save to another location…");
    assert!(matches!(&window.effects()[..], [Effect::AskForPath(..)]));
    assert!(entries(&window).is_empty(), "the log is open");

    open_log(&mut window);
    let buttons = |window: &TestWindow| {
        window.harness.query_all_by_label("Save to another location…").count()
    };
    let before = buttons(&window);
    window.handle(Reply::Saved(id, 1));
    // The one in the status bar disappears too.
    assert_eq!((before, buttons(&window)), (2, 0));
    assert_eq!(entries(&window).len(), 1);
}

#[test]
fn no_action_is_offered_for_a_closed_document() {
    let mut window = TestWindow::with_text("Ja");
    let notice = Notification::warning("It was changed");
    window.handle(Command::Notify(notice.with_action("Reload", Command::Reload(EditorId(1)))));
    window.click("Dismiss");
    open_log(&mut window);
    assert!(window.shows("Reload"));
    window.press(Key::Escape);
    window.handle(Command::Close);
    open_log(&mut window);
    assert!(entries(&window).len() == 1 && !window.shows("Reload"));
}

#[test]
fn keys_move_through_the_log_and_only_visible_entries_are_drawn() {
    let mut window = TestWindow::empty();
    for number in 0..NotificationLog::CAPACITY {
        window
            .harness
            .state_mut()
            .handle(Command::Notify(Notification::info(format!("no. {number}"))));
    }
    open_log(&mut window);
    let at = |window: &TestWindow| entries(window).into_iter().find(|it| it.ends_with('*'));
    assert!(at(&window).is_some_and(|it| it.starts_with("no. 999,")));
    assert!(entries(&window).len() < 40, "{}", entries(&window).len());
    window.press(Key::ArrowDown);
    assert!(at(&window).is_some_and(|it| it.starts_with("no. 998,")));
    window.press(Key::End);
    assert!(at(&window).is_some_and(|it| it.starts_with("no. 0,")));
    assert!(entries(&window).len() < 40);
    window.press(Key::PageUp);
    window.press(Key::Home);
    assert!(at(&window).is_some_and(|it| it.starts_with("no. 999,")));
}

#[test]
fn a_long_log_can_be_filtered_and_copied_as_text() {
    let mut window = TestWindow::empty();
    for number in 0..20 {
        window.handle(Command::Notify(Notification::warning(format!("no. {number}"))));
    }
    open_log(&mut window);
    window.node("Filter…").focus();
    window.harness.run();
    window.harness.event(Event::Text("NO. 7".to_owned()));
    window.harness.run();
    assert_eq!(entries(&window), ["Warning: no. 7, 1 Jan 1970, 00:00 UTC"]);
    window.node("Copy as text").click();
    window.harness.step();
    let text = copied(&window);
    window.harness.run();
    let text = text.or_else(|| copied(&window)).expect("it is copied");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Glossator "), "{text}");
    assert_eq!(lines[1..], ["1 Jan 1970, 00:00 UTC: Warning: no. 7"]);
    assert!(window.shows("Copied"));
}

#[test]
fn unseen_notifications_are_counted_in_the_status_bar_until_the_log_is_shown() {
    let mut window = TestWindow::with_text("Ja");
    window.handle(Command::Notify(Notification::info("seen")));
    window.wait_seconds(7.0);
    assert!(!window.shows_part("unread"), "it was visible");
    window.harness.input_mut().focused = false;
    window.handle(Command::Notify(Notification::info("missed")));
    window.wait_seconds(7.0);
    assert!(window.shows("1 unread notification") && !window.shows("missed"));
    window.harness.input_mut().focused = true;
    window.harness.run();
    window.click("1 unread notification");
    assert_eq!(entries(&window).len(), 2);
    assert!(!window.shows_part("unread"));
}

#[test]
fn notifications_behind_other_cards_are_unread() {
    let mut window = TestWindow::with_text("Ja");
    for number in 1..=5 {
        window
            .harness
            .state_mut()
            .handle(Command::Notify(Notification::warning(format!("no. {number}"))));
    }
    window.harness.run();
    assert!(window.shows("2 unread notifications"));
}
