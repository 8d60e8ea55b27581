//! The log of notifications.

use std::path::PathBuf;

use glossator::{
    command::{Command, ExportFormat, Files, Notification, Reply},
    workspace::NotificationLogEntry,
};

use crate::{
    test_editor::{english, opened},
    test_workspace::TestWorkspace,
};

/// Returns the notifications, newest first, with their counts.
fn messages(window: &TestWorkspace) -> Vec<(&str, usize)> {
    let entries = window.workspace.notification_log().newest_first();
    entries.map(|it| (english(&it.notification.text), it.repeats)).collect()
}

/// Returns how many actions the newest entry still offers.
fn offer_count(window: &TestWorkspace) -> usize {
    let newest: &NotificationLogEntry =
        window.workspace.notification_log().nth(0).expect("there is a notification");
    let actions = newest.notification.actions.iter();
    actions.filter(|(_, it)| window.workspace.is_still_offered(it)).count()
}

#[test]
fn notifications_are_logged_with_their_time_and_repeats_are_counted() {
    let mut window = TestWorkspace::new();
    for words in ["a", "b", "b", "a"] {
        window.handle(Command::Notify(Notification::info(words)));
    }
    window.handle(Command::Notify(Notification::error("a")));
    assert_eq!(messages(&window), [("a", 1), ("a", 1), ("b", 2), ("a", 1)]);
    let times: Vec<i64> =
        window.workspace.notification_log().newest_first().map(|it| it.time.as_second()).collect();
    assert_eq!(times, [5, 4, 3, 1]);
}

#[test]
fn notifications_stay_in_the_log_after_they_are_dismissed_or_withdrawn() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let id = window.active_id();
    window.handle(Reply::DocumentChanged(id, "other".to_owned()));
    assert_eq!((window.notifications().len(), offer_count(&window)), (1, 1));
    let number = window.workspace.notifications()[0].0;
    window.handle(Command::Dismiss(number));
    assert_eq!((window.notifications().len(), offer_count(&window)), (0, 1));
    // The file is as before.
    let hash = window.workspace.editors()[0].document().source().blake3.clone();
    window.handle(Reply::DocumentChanged(id, hash));
    assert_eq!((messages(&window).len(), offer_count(&window)), (1, 0));
}

#[test]
fn a_button_that_replaces_a_file_is_offered_once() {
    let mut window = TestWorkspace::new();
    let id = window.open(opened("a.txt", "Ja"));
    let path = PathBuf::from("desk/a.csv");
    let files = Files { document: "desk/b.txt".into(), sidecar: "desk/b.gloss.ron".into() };
    for it in [
        Command::Export(id, ExportFormat::Csv, path.clone()),
        Command::SaveSidecarAs(id, path),
        Command::RestoreBackup(files),
    ] {
        let notice =
            Notification::warning("It is there already").with_action("Replace", it.clone());
        window.handle(Command::Notify(notice));
        assert_eq!(offer_count(&window), 1, "{it:?}");
        window.handle(it.clone());
        let entries = window.workspace.notification_log().newest_first();
        let replacing = entries.filter(|it| !it.notification.actions.is_empty());
        assert_eq!(replacing.count(), 0, "{it:?}");
    }
}

#[test]
fn an_undo_button_is_offered_until_the_next_command() {
    let mut window = TestWorkspace::new();
    let id = window.open(opened("a.txt", "Ja"));
    let back = |revision| {
        Notification::info("Done").with_action("Undo", Command::UndoRevision(id, revision))
    };
    window.handle(Command::Notify(back(0)));
    assert_eq!(offer_count(&window), 1);
    window.mark("Ja", glossator::model::Tag::Claim);
    assert_eq!(offer_count(&window), 0);
}
