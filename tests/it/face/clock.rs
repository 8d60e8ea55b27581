//! Times are told by the analyst's clock.

use glossator::{
    command::{Command, SessionCommand},
    model::Tag::Claim,
};
use jiff::tz::TimeZone;

use super::{Face, opened, tabs::recents};

/// An empty window of somebody in New York.
fn abroad() -> Face {
    let mut face = Face::empty();
    let zone = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").expect("that is a zone");
    let workspace = std::mem::take(&mut face.harness.state_mut().workspace);
    face.harness.state_mut().workspace = workspace.with_time_zone(Some(zone));
    face
}

#[test]
fn a_mark_was_made_when_the_clock_on_the_wall_said_so() {
    let mut face = abroad();
    face.does(Command::Opened(Box::new(opened("test.txt", "Ja und nein"))));
    face.marks("und", Claim);
    assert!(face.says("Created by Ada, 31 Dec 1969, 19:00"), "{:?}", face.seen());
    assert!(!face.says("UTC"));
}

#[test]
fn documents_were_open_on_the_day_of_that_clock() {
    let mut face = abroad();
    face.does(Command::Session(SessionCommand::Restore(Box::new(recents()))));
    assert!(face.says("1 Jan 1970"), "{:?}", face.seen());
}
