//! The line at the bottom.

use std::time::Duration;

use egui::{Key, Modifiers};
use glossator::{
    command::{Command, Effect, FileCheck, FileExists},
    i18n::Message,
    model::Tag::Claim,
};

use super::Face;
use crate::picture::read_only;

#[test]
fn the_status_bar_says_name_encoding_line_and_marks() {
    let mut face = Face::with("Ja\r\nnein\r\ndoch");
    for it in ["test.txt", "UTF-8", "Line 1", "0 marks"] {
        assert!(face.says(it), "{it}");
    }
    face.caret("doch");
    assert!(face.says("Line 3"));
    face.marks("nein", Claim);
    assert!(face.says("1 mark"));
}

#[test]
fn the_status_bar_counts_what_is_selected() {
    let mut face = Face::with("Ja — nein.");
    face.selects("—", Modifiers::NONE);
    assert!(face.says("1 character selected"));
    face.selects("nein", Modifiers::COMMAND);
    assert!(face.says("5 characters selected in 2 pieces"));
}

#[test]
fn saved_is_said_only_when_the_newest_state_is_on_the_disk() {
    let mut face = Face::with("Ja — nein.");
    assert!(face.shows("No changes"));
    face.marks("Ja", Claim);
    face.marks("nein", Claim);
    let id = face.session().id();
    assert!(face.shows("Saving…"));
    face.does(Command::Saved { id, revision: 1 });
    assert!(face.shows("Saving…") && !face.shows("Saved"));
    face.does(Command::Saved { id, revision: 2 });
    assert!(face.shows("Saved"));
}

#[test]
fn a_document_that_can_only_be_read_says_so_and_offers_a_copy() {
    let mut face = Face::of(read_only("a.txt", "Ja — nein."));
    assert!(face.shows("Read only"));
    face.rests_on("Read only");
    assert!(face.shows("its sidecar is of a newer version"));
    face.click("Work on a copy");
    assert!(matches!(
        &face.effects()[..],
        [Effect::WriteSidecar { .. }, Effect::RememberSidecar(_)]
    ));
    assert!(!face.shows("Read only"));
    face.marks("Ja", Claim);
    assert_eq!(face.session().marks().len(), 1);
}

#[test]
fn a_save_that_failed_says_so_until_it_is_done_and_offers_another_place() {
    let mut face = Face::with("Ja — nein.");
    face.marks("Ja", Claim);
    let id = face.session().id();
    let reason = Message::from("the disk is full");
    let again_in = Some(Duration::from_secs(8));
    face.does(Command::SaveFailed { id, revision: 1, reason, again_in });
    assert!(face.shows("Not saved: the disk is full. Retrying within 8 s"));
    assert!(face.says("Couldn’t save the marks on test.txt: the disk is full"));
    face.effects();
    face.click_last("Save to another location…");
    assert!(matches!(&face.effects()[..], [Effect::AskForPath(..)]));
    face.click_last("Try again");
    assert!(matches!(&face.effects()[..], [Effect::RetrySave]));
    assert!(face.shows("Saving…"));
    face.does(Command::Saved { id, revision: 1 });
    assert!(face.shows("Saved") && !face.says("Not saved"));
}

#[test]
fn a_document_whose_file_is_gone_says_so() {
    let mut face = Face::with("Ja");
    let id = face.session().id();
    face.does(Command::FileCheck(FileCheck::Checked { id, exists: FileExists::No }));
    assert!(face.says("file missing"));
}

#[test]
fn a_caret_behind_the_last_line_end_is_in_the_last_line() {
    let mut face = Face::with("one\ntwo\n");
    face.press_with(Modifiers::COMMAND, Key::End);
    assert!(face.says("Line 2"), "{:?}", face.seen());
}
