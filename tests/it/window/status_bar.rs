//! The status bar.

use std::time::Duration;

use egui::{Key, Modifiers};
use glossator::{
    command::{Effect, FileExists, Reply},
    i18n::Message,
    model::Tag::Claim,
};

use super::TestWindow;
use crate::test_editor::read_only;

#[test]
fn the_status_bar_shows_name_encoding_line_and_marks() {
    let mut window = TestWindow::with_text("Ja\r\nnein\r\ndoch");
    for it in ["test.txt", "UTF-8", "Line 1", "0 marks"] {
        assert!(window.shows_part(it), "{it}");
    }
    window.put_caret("doch");
    assert!(window.shows_part("Line 3"));
    window.mark("nein", Claim);
    assert!(window.shows_part("1 mark"));
}

#[test]
fn the_status_bar_counts_the_selection() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.select_by_mouse("—", Modifiers::NONE);
    assert!(window.shows_part("1 character selected"));
    window.select_by_mouse("nein", Modifiers::COMMAND);
    assert!(window.shows_part("5 characters selected in 2 pieces"));
}

#[test]
fn saved_is_shown_only_once_the_newest_revision_is_on_disk() {
    let mut window = TestWindow::with_text("Ja — nein.");
    assert!(window.shows("No changes"));
    window.mark("Ja", Claim);
    window.mark("nein", Claim);
    let id = window.editor().id();
    assert!(window.shows("Saving…"));
    window.handle(Reply::Saved(id, 1));
    assert!(window.shows("Saving…") && !window.shows("Saved"));
    window.handle(Reply::Saved(id, 2));
    assert!(window.shows("Saved"));
}

#[test]
fn a_read_only_document_says_so_and_offers_a_copy() {
    let mut window = TestWindow::with_document(read_only("a.txt", "Ja — nein."));
    assert!(window.shows("Read only"));
    window.hover("Read only");
    assert!(window.shows("its sidecar is of a newer version"));
    window.click("Work on a copy");
    assert!(matches!(&window.effects()[..], [Effect::WriteSidecar(_), Effect::RememberSidecar(_)]));
    assert!(!window.shows("Read only"));
    window.mark("Ja", Claim);
    assert_eq!(window.editor().marks().len(), 1);
}

#[test]
fn a_failed_save_is_shown_until_it_succeeds_with_save_as() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("Ja", Claim);
    let id = window.editor().id();
    let reason = Message::from("the disk is full");
    let again_in = Some(Duration::from_secs(8));
    window.handle(Reply::SaveFailed { id, revision: 1, reason, again_in });
    assert!(window.shows("Not saved: the disk is full. Retrying within 8 s"));
    assert!(window.shows_part("Couldn’t save the marks on test.txt: the disk is full"));
    window.effects();
    window.click_last("Save to another location…");
    assert!(matches!(&window.effects()[..], [Effect::AskForPath(..)]));
    window.click_last("Try again");
    assert!(matches!(&window.effects()[..], [Effect::RetrySave]));
    assert!(window.shows("Saving…"));
    window.handle(Reply::Saved(id, 1));
    assert!(window.shows("Saved") && !window.shows_part("Not saved"));
}

#[test]
fn a_document_with_a_deleted_file_says_so() {
    let mut window = TestWindow::with_text("Ja");
    let id = window.editor().id();
    window.handle(Reply::FileChecked(id, FileExists::No));
    assert!(window.shows_part("file missing"));
}

#[test]
fn a_caret_after_the_last_line_end_is_in_the_last_line() {
    let mut window = TestWindow::with_text("one\ntwo\n");
    window.press_with(Modifiers::COMMAND, Key::End);
    assert!(window.shows_part("Line 2"), "{:?}", window.accessible_texts());
}
