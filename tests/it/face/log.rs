//! The log of notices: what was told and is not on the screen any more.

use egui::{Event, Key, Modifiers, OutputCommand, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorId, Effect, Notification},
    model::Tag::Claim,
    workspace::NotificationLog,
};

use super::Face;

/// Shows the log.
fn opens(face: &mut Face) {
    face.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
}

/// The entries that are seen, as a screen reader says them, that which has the keyboard with a star.
fn entries(face: &Face) -> Vec<String> {
    let rows = face.harness.query_all_by(|node| {
        let name = node.label().unwrap_or_default();
        node.role() == Role::ListBoxOption && name.contains(" UTC")
    });
    let rows = rows.map(|row| {
        let star = if row.accesskit_node().is_focused() { " *" } else { "" };
        row.accesskit_node().label().unwrap_or_default() + star
    });
    rows.collect()
}

/// What was put on the clipboard last.
fn copied(face: &Face) -> Option<String> {
    let commands = face.harness.output().platform_output.commands.iter();
    let mut texts = commands.rev().filter_map(|it| match it {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.next()
}

#[test]
fn the_log_keeps_what_was_dismissed_or_has_gone_newest_first() {
    let mut face = Face::with("Ja");
    face.does(Command::Notify(Notification::info("Exported to a.csv")));
    face.passes(7.0);
    face.does(Command::Notify(Notification::error("The disk is full")));
    face.does(Command::Notify(Notification::error("The disk is full")));
    face.click("Dismiss");
    face.choose("Help", "Notifications Ctrl+Shift+N");
    let told = [
        "Error: The disk is full, 1 Jan 1970, 00:00 UTC, 2 times *",
        "Exported to a.csv, 1 Jan 1970, 00:00 UTC",
    ];
    assert_eq!(entries(&face), told);
    face.press(Key::Escape);
    assert!(entries(&face).is_empty());
}

#[test]
fn an_empty_log_says_so() {
    let mut face = Face::empty();
    opens(&mut face);
    assert!(face.shows("No notifications yet") && !face.shows("Copy as text"));
    face.click("Close");
    assert!(!face.shows("No notifications yet"));
}

#[test]
fn what_a_notice_offered_is_a_button_as_long_as_it_makes_sense() {
    let mut face = Face::with("Ja — nein.");
    face.marks("Ja", Claim);
    let id = face.session().id();
    let fails = Command::SaveFailed { id, revision: 1, reason: "no room".into(), again_in: None };
    face.does(fails);
    face.click("Dismiss");
    face.effects();
    opens(&mut face);
    face.click_last("Save to another location…");
    assert!(matches!(&face.effects()[..], [Effect::AskForPath(..)]));
    assert!(entries(&face).is_empty(), "what follows is to be seen");

    opens(&mut face);
    let buttons =
        |face: &Face| face.harness.query_all_by_label("Save to another location…").count();
    let before = buttons(&face);
    face.does(Command::Saved { id, revision: 1 });
    // That of the status bar goes too.
    assert_eq!((before, buttons(&face)), (2, 0));
    assert_eq!(entries(&face).len(), 1);
}

#[test]
fn nothing_is_offered_for_a_document_that_was_closed() {
    let mut face = Face::with("Ja");
    let notice = Notification::warning("It was changed");
    face.does(Command::Notify(notice.with_action("Reload", Command::Reload(EditorId(1)))));
    face.click("Dismiss");
    opens(&mut face);
    assert!(face.shows("Reload"));
    face.press(Key::Escape);
    face.does(Command::Close);
    opens(&mut face);
    assert!(entries(&face).len() == 1 && !face.shows("Reload"));
}

#[test]
fn the_log_is_walked_by_key_and_only_what_is_seen_is_drawn() {
    let mut face = Face::empty();
    for number in 0..NotificationLog::CAPACITY {
        face.harness.state_mut().does(Command::Notify(Notification::info(format!("no. {number}"))));
    }
    opens(&mut face);
    let at = |face: &Face| entries(face).into_iter().find(|it| it.ends_with('*'));
    assert!(at(&face).is_some_and(|it| it.starts_with("no. 999,")));
    assert!(entries(&face).len() < 40, "{}", entries(&face).len());
    face.press(Key::ArrowDown);
    assert!(at(&face).is_some_and(|it| it.starts_with("no. 998,")));
    face.press(Key::End);
    assert!(at(&face).is_some_and(|it| it.starts_with("no. 0,")));
    assert!(entries(&face).len() < 40);
    face.press(Key::PageUp);
    face.press(Key::Home);
    assert!(at(&face).is_some_and(|it| it.starts_with("no. 999,")));
}

#[test]
fn some_of_a_long_log_are_found_and_copied_as_text() {
    let mut face = Face::empty();
    for number in 0..20 {
        face.does(Command::Notify(Notification::warning(format!("no. {number}"))));
    }
    opens(&mut face);
    face.node("Filter…").focus();
    face.harness.run();
    face.harness.event(Event::Text("NO. 7".to_owned()));
    face.harness.run();
    assert_eq!(entries(&face), ["Warning: no. 7, 1 Jan 1970, 00:00 UTC"]);
    face.node("Copy as text").click();
    face.harness.step();
    let text = copied(&face);
    face.harness.run();
    let text = text.or_else(|| copied(&face)).expect("it is copied");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Glossator "), "{text}");
    assert_eq!(lines[1..], ["1 Jan 1970, 00:00 UTC: Warning: no. 7"]);
    assert!(face.shows("Copied"));
}

#[test]
fn what_cannot_have_been_seen_is_counted_in_the_status_bar_until_the_log_is_shown() {
    let mut face = Face::with("Ja");
    face.does(Command::Notify(Notification::info("seen")));
    face.passes(7.0);
    assert!(!face.says("unread"), "it was there to be seen");
    face.harness.input_mut().focused = false;
    face.does(Command::Notify(Notification::info("missed")));
    face.passes(7.0);
    assert!(face.shows("1 unread notification") && !face.shows("missed"));
    face.harness.input_mut().focused = true;
    face.harness.run();
    face.click("1 unread notification");
    assert_eq!(entries(&face).len(), 2);
    assert!(!face.says("unread"));
}

#[test]
fn what_stands_behind_other_cards_is_unread() {
    let mut face = Face::with("Ja");
    for number in 1..=5 {
        face.harness
            .state_mut()
            .does(Command::Notify(Notification::warning(format!("no. {number}"))));
    }
    face.harness.run();
    assert!(face.shows("2 unread notifications"));
}
