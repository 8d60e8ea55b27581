//! What the analyst is told.

use glossator::command::{Command, Notice, SessionId};

use super::Face;

#[test]
fn what_is_only_good_to_know_goes_by_itself() {
    let mut face = Face::with("Ja");
    face.does(Command::Tell(Notice::info("Exported to a.csv")));
    face.passes(5.0);
    assert!(face.shows("Exported to a.csv"));
    face.passes(2.0);
    assert!(!face.shows("Exported to a.csv") && face.workspace().notices().is_empty());
}

#[test]
fn a_warning_stays_until_it_is_put_away() {
    let mut face = Face::empty();
    face.does(Command::Tell(Notice::warning("2 marks have no place any more")));
    face.passes(100.0);
    assert!(face.shows("2 marks have no place any more"));
    face.click("Put away");
    assert!(!face.shows("2 marks have no place any more"));
}

#[test]
fn a_button_of_a_notice_does_what_it_says_and_puts_it_away() {
    let mut face = Face::with("Ja");
    let notice = Notice::error("The marks are not saved");
    face.does(Command::Tell(
        notice.with_action("Save sidecar as…", Command::ChooseSidecar(SessionId(1))),
    ));
    face.click("Save sidecar as…");
    assert!(matches!(&face.sent()[..], [Command::ChooseSidecar(_), Command::Dismiss(_)]));
    assert!(!face.shows("The marks are not saved"));
}

#[test]
fn several_notices_are_seen_at_once() {
    let mut face = Face::empty();
    for words in ["one", "two", "three"] {
        face.does(Command::Tell(Notice::error(words)));
    }
    let tops = ["one", "two", "three"].map(|words| face.node(words).rect().top());
    assert!(tops.is_sorted_by(|a, b| a + 20.0 < *b), "{tops:?}");
}

#[test]
fn an_act_that_makes_no_sense_says_what_it_needs() {
    let mut face = Face::with("Ja — nein.");
    face.types("c");
    assert!(face.shows("Select the words to mark first"));
}

#[test]
fn many_notices_do_not_hide_the_text_and_go_at_once() {
    let mut face = Face::with("Ja");
    for number in 1..=5 {
        face.does(Command::Tell(Notice::warning(format!("number {number}"))));
    }
    assert!(face.shows("number 5") && face.shows("number 3") && !face.shows("number 2"));
    assert!(face.shows("2 older notices"));
    face.click("Put all away");
    assert!(face.workspace().notices().is_empty());
}
