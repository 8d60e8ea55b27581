//! Notifications on the screen.

use egui::{Key, Modifiers, accesskit::Live};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorId, Files, Input, LoadedDocument, Notification, Reply},
    model::Tag::Claim,
    msg,
};

use super::TestWindow;
use crate::test_editor::{opened, read_only};

#[test]
fn an_info_notification_closes_by_itself() {
    let mut window = TestWindow::with_text("Ja");
    window.handle(Command::Notify(Notification::info("Exported to a.csv")));
    window.wait_seconds(5.0);
    assert!(window.shows("Exported to a.csv"));
    window.wait_seconds(2.0);
    assert!(!window.shows("Exported to a.csv") && window.workspace().notifications().is_empty());
}

#[test]
fn a_warning_stays_until_it_is_dismissed() {
    let mut window = TestWindow::empty();
    window.handle(Command::Notify(Notification::warning("2 marks have no place any more")));
    window.wait_seconds(100.0);
    assert!(window.shows("Warning: 2 marks have no place any more"));
    window.click("Dismiss");
    assert!(!window.shows("Warning: 2 marks have no place any more"));
}

#[test]
fn a_notification_button_runs_its_command_and_dismisses_the_notification() {
    let mut window = TestWindow::with_text("Ja");
    let notice = Notification::error("The marks are not saved");
    window.handle(Command::Notify(
        notice.with_action("Save marks as…", Command::ChooseSidecarPath(EditorId(1))),
    ));
    window.click("Save marks as…");
    assert!(matches!(
        &window.sent()[..],
        [Input::Command(Command::ChooseSidecarPath(_)), Input::Command(Command::Dismiss(_))]
    ));
    assert!(!window.shows("The marks are not saved"));
}

#[test]
fn several_notifications_are_shown_at_once() {
    let mut window = TestWindow::empty();
    for words in ["one", "two", "three"] {
        window.handle(Command::Notify(Notification::error(words)));
    }
    let tops =
        ["Error: one", "Error: two", "Error: three"].map(|words| window.node(words).rect().top());
    assert!(tops.is_sorted_by(|a, b| a + 20.0 < *b), "{tops:?}");
}

#[test]
fn an_unavailable_command_says_what_it_needs() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.type_text("c");
    assert!(window.shows("Select the words to mark first"));
}

#[test]
fn many_notifications_do_not_hide_the_text_and_are_dismissed_at_once() {
    let mut window = TestWindow::with_text("Ja");
    for number in 1..=5 {
        window.handle(Command::Notify(Notification::warning(format!("number {number}"))));
    }
    assert!(window.shows("Warning: number 5") && window.shows("Warning: number 3"));
    assert!(!window.shows_part("number 2"));
    assert!(window.shows("2 older notifications"));
    window.click("Dismiss all");
    assert!(window.workspace().notifications().is_empty());
}

/// Returns the live regions for screen readers, each with its kind.
fn live_regions(window: &TestWindow) -> Vec<(String, Live)> {
    let nodes = window.harness.get_all_by(|_| true).map(|node| node.accesskit_node());
    nodes.filter_map(|node| Some((node.value()?, node.data().live()?))).collect()
}

#[test]
fn screen_readers_get_each_notification_once() {
    let mut window = TestWindow::empty();
    for notice in
        [Notification::info("one"), Notification::error("two"), Notification::warning("three")]
    {
        window.handle(Command::Notify(notice));
    }
    let expected = [
        ("one", Live::Polite),
        ("Error: two", Live::Assertive),
        ("Warning: three", Live::Assertive),
    ];
    assert_eq!(live_regions(&window), expected.map(|(words, how)| (words.to_owned(), how)));
    // The others are unchanged when one disappears.
    let ids = |window: &TestWindow| {
        ["Error: two", "Warning: three"].map(|it| window.node(it).accesskit_node().locate())
    };
    let before = ids(&window);
    window.wait_seconds(10.0);
    assert_eq!(live_regions(&window).len(), 2);
    assert_eq!(ids(&window), before);
}

#[test]
fn saving_is_announced_only_when_it_works_again() {
    let mut window = TestWindow::with_text("Ja — nein.");
    let is_announced =
        |window: &TestWindow| live_regions(window).into_iter().any(|(words, _)| words == "Saved");
    window.mark("Ja", Claim);
    let id = window.editor().id();
    window.handle(Reply::Saved(id, 1));
    assert!(window.shows("Saved") && !is_announced(&window));
    window.mark("nein", Claim);
    window.handle(Reply::SaveFailed {
        id,
        revision: 2,
        reason: "the disk is full".into(),
        again_in: None,
    });
    assert!(!is_announced(&window));
    window.handle(Reply::Saved(id, 2));
    assert!(is_announced(&window));
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.handle(Reply::Saved(id, 3));
    assert!(window.shows("Saved") && !is_announced(&window));
}

#[test]
fn a_notification_names_the_folder_only_if_two_documents_share_a_name() {
    let mut window = TestWindow::with_document(read_only("a.txt", "Ja"));
    assert!(
        window.shows_part("a.txt can be read but not marked")
            && !window.shows_part("desk/a.txt can be")
    );
    let other = opened("a.txt", "Nein");
    let files = Files { document: "shelf/a.txt".into(), ..other.files.clone() };
    window.handle(Reply::Opened(Box::new(LoadedDocument { files, ..other })));
    assert!(window.shows_part("desk/a.txt can be read but not marked"));
}

#[test]
fn a_long_path_in_a_notification_is_shortened_and_shown_in_full_by_a_tooltip() {
    let mut window = TestWindow::with_text("Ja");
    let path = format!("/home/{}a.csv", "folder/".repeat(9));
    window.handle(Command::Notify(Notification::info(msg!("notify-exported", path = &path))));
    let short = "Exported to /home/…/folder/folder/folder/folder/folder/a.csv";
    assert!(window.shows(short), "{:?}", window.accessible_texts());
    window.hover(short);
    assert!(window.shows(&format!("Exported to {path}")));
}
