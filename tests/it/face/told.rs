//! What the analyst is told.

use egui::{Key, Modifiers, accesskit::Live};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorId, Files, LoadedDocument, Notification},
    model::Tag::Claim,
    msg,
};

use super::Face;
use crate::picture::{opened, read_only};

#[test]
fn what_is_only_good_to_know_goes_by_itself() {
    let mut face = Face::with("Ja");
    face.does(Command::Notify(Notification::info("Exported to a.csv")));
    face.passes(5.0);
    assert!(face.shows("Exported to a.csv"));
    face.passes(2.0);
    assert!(!face.shows("Exported to a.csv") && face.workspace().notifications().is_empty());
}

#[test]
fn a_warning_stays_until_it_is_put_away() {
    let mut face = Face::empty();
    face.does(Command::Notify(Notification::warning("2 marks have no place any more")));
    face.passes(100.0);
    assert!(face.shows("Warning: 2 marks have no place any more"));
    face.click("Dismiss");
    assert!(!face.shows("Warning: 2 marks have no place any more"));
}

#[test]
fn a_button_of_a_notice_does_what_it_says_and_puts_it_away() {
    let mut face = Face::with("Ja");
    let notice = Notification::error("The marks are not saved");
    face.does(Command::Notify(
        notice.with_action("Save marks as…", Command::ChooseSidecarPath(EditorId(1))),
    ));
    face.click("Save marks as…");
    assert!(matches!(&face.sent()[..], [Command::ChooseSidecarPath(_), Command::Dismiss(_)]));
    assert!(!face.shows("The marks are not saved"));
}

#[test]
fn several_notices_are_seen_at_once() {
    let mut face = Face::empty();
    for words in ["one", "two", "three"] {
        face.does(Command::Notify(Notification::error(words)));
    }
    let tops =
        ["Error: one", "Error: two", "Error: three"].map(|words| face.node(words).rect().top());
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
        face.does(Command::Notify(Notification::warning(format!("number {number}"))));
    }
    assert!(face.shows("Warning: number 5") && face.shows("Warning: number 3"));
    assert!(!face.says("number 2"));
    assert!(face.shows("2 older notifications"));
    face.click("Dismiss all");
    assert!(face.workspace().notifications().is_empty());
}

/// What a screen reader is told without asking, and how.
fn live(face: &Face) -> Vec<(String, Live)> {
    let nodes = face.harness.get_all_by(|_| true).map(|node| node.accesskit_node());
    nodes.filter_map(|node| Some((node.value()?, node.data().live()?))).collect()
}

#[test]
fn notices_are_told_to_screen_readers_each_once() {
    let mut face = Face::empty();
    for notice in
        [Notification::info("one"), Notification::error("two"), Notification::warning("three")]
    {
        face.does(Command::Notify(notice));
    }
    let told = [
        ("one", Live::Polite),
        ("Error: two", Live::Assertive),
        ("Warning: three", Live::Assertive),
    ];
    assert_eq!(live(&face), told.map(|(words, how)| (words.to_owned(), how)));
    // The others stay what they are when one goes.
    let ids = |face: &Face| {
        ["Error: two", "Warning: three"].map(|it| face.node(it).accesskit_node().locate())
    };
    let before = ids(&face);
    face.passes(10.0);
    assert_eq!(live(&face).len(), 2);
    assert_eq!(ids(&face), before);
}

#[test]
fn saving_is_told_only_when_it_works_again() {
    let mut face = Face::with("Ja — nein.");
    let told = |face: &Face| live(face).into_iter().any(|(words, _)| words == "Saved");
    face.marks("Ja", Claim);
    let id = face.session().id();
    face.does(Command::Saved { id, revision: 1 });
    assert!(face.shows("Saved") && !told(&face));
    face.marks("nein", Claim);
    face.does(Command::SaveFailed {
        id,
        revision: 2,
        reason: "the disk is full".into(),
        again_in: None,
    });
    assert!(!told(&face));
    face.does(Command::Saved { id, revision: 2 });
    assert!(told(&face));
    face.press_with(Modifiers::COMMAND, Key::Z);
    face.does(Command::Saved { id, revision: 3 });
    assert!(face.shows("Saved") && !told(&face));
}

#[test]
fn a_notice_names_a_document_and_its_folder_only_where_another_one_is_called_so() {
    let mut face = Face::of(read_only("a.txt", "Ja"));
    assert!(face.says("a.txt can be read but not marked") && !face.says("desk/a.txt can be"));
    let other = opened("a.txt", "Nein");
    let files = Files { document: "shelf/a.txt".into(), ..other.files.clone() };
    face.does(Command::Opened(Box::new(LoadedDocument { files, ..other })));
    assert!(face.says("desk/a.txt can be read but not marked"));
}

#[test]
fn a_long_path_in_a_notice_loses_its_middle_and_is_whole_where_the_pointer_rests() {
    let mut face = Face::with("Ja");
    let path = format!("/home/{}a.csv", "folder/".repeat(9));
    face.does(Command::Notify(Notification::info(msg!("told-exported", path = &path))));
    let short = "Exported to /home/…/folder/folder/folder/folder/folder/a.csv";
    assert!(face.shows(short), "{:?}", face.seen());
    face.rests_on(short);
    assert!(face.shows(&format!("Exported to {path}")));
}
