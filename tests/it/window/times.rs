//! Times are shown in the local time zone.

use glossator::{
    command::{Command, Reply, SessionCommand},
    model::Tag::Claim,
};
use jiff::tz::TimeZone;

use super::{TestWindow, opened, tabs::recents};

/// An empty window in the time zone of New York.
fn in_another_zone() -> TestWindow {
    let mut window = TestWindow::empty();
    let zone = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").expect("that is a zone");
    let workspace = std::mem::take(&mut window.harness.state_mut().workspace);
    window.harness.state_mut().workspace = workspace.with_time_zone(Some(zone));
    window
}

#[test]
fn times_of_marks_are_shown_in_the_local_time_zone() {
    let mut window = in_another_zone();
    window.handle(Reply::Opened(Box::new(opened("test.txt", "Ja und nein"))));
    window.mark("und", Claim);
    assert!(
        window.shows_part("Created by Ada, 31 Dec 1969, 19:00"),
        "{:?}",
        window.accessible_texts()
    );
    assert!(!window.shows_part("UTC"));
}

#[test]
fn dates_of_recent_documents_are_shown_in_the_local_time_zone() {
    let mut window = in_another_zone();
    window.handle(Command::Session(SessionCommand::Restore(Box::new(recents()))));
    assert!(window.shows_part("1 Jan 1970"), "{:?}", window.accessible_texts());
}
