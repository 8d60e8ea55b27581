//! What a session knows of the disk, and what it does where nothing may be written.

use std::path::Path;

use glossator::{
    command::{Access, EditorCommand, Effect, FileExists},
    editor::SaveStatus,
    i18n::Message,
    model::Tag::{Claim, Quote},
};
use proptest::prelude::*;

use crate::{
    hard::{acts, texts},
    picture::{
        Desk,
        Step::{Do, Mark},
        after, id, mark, read_only,
    },
};

/// A desk with one mark that is not on the disk yet: state number 1.
fn marked() -> Desk {
    after("Ja — nein.", &[Mark("Ja", Claim)])
}

#[test]
fn a_document_that_was_only_opened_is_unchanged() {
    let desk = after(
        "Ja — nein.",
        &[Do(EditorCommand::SelectAll), Do(EditorCommand::Copy), Do(EditorCommand::Undo)],
    );
    assert_eq!(desk.session.save_status(), SaveStatus::Unchanged);
    assert!(!desk.session.is_unsaved());
}

#[test]
fn a_change_is_being_saved_until_the_disk_has_the_newest_state() {
    let mut desk = marked();
    desk.takes(&[Mark("nein", Quote)]);
    for (on_disk, status) in
        [(0, SaveStatus::Saving), (1, SaveStatus::Saving), (2, SaveStatus::Saved)]
    {
        desk.session.mark_saved(on_disk);
        assert_eq!(desk.session.save_status(), status);
        assert_eq!(desk.session.is_unsaved(), status != SaveStatus::Saved);
    }
}

#[test]
fn an_older_state_that_is_told_of_late_takes_nothing_back() {
    let mut desk = marked();
    desk.takes(&[Mark("nein", Quote)]);
    desk.session.mark_saved(2);
    desk.session.mark_saved(1);
    assert_eq!(desk.session.save_status(), SaveStatus::Saved);
}

#[test]
fn undo_back_to_the_start_must_be_saved_too() {
    let mut desk = marked();
    desk.session.mark_saved(1);
    desk.does(EditorCommand::Undo);
    assert_eq!(desk.session.save_status(), SaveStatus::Saving);
    assert!(desk.session.is_unsaved());
}

#[test]
fn a_failure_keeps_its_reason_until_the_disk_has_the_newest_state() {
    let mut desk = marked();
    assert!(desk.session.mark_save_failed(1, "the disk is full".into()));
    assert_eq!(desk.session.save_status(), SaveStatus::Failed(&"the disk is full".into()));
    desk.takes(&[Mark("nein", Quote)]);
    assert_eq!(desk.session.save_status(), SaveStatus::Failed(&"the disk is full".into()));
    assert!(desk.session.is_unsaved());
    desk.session.mark_saved(2);
    assert_eq!(desk.session.save_status(), SaveStatus::Saved);
    desk.does(EditorCommand::Undo);
    assert_eq!(desk.session.save_status(), SaveStatus::Saving);
}

#[test]
fn a_failure_is_news_once_and_again_after_it_went_well() {
    let mut desk = marked();
    let full = || Message::from("the disk is full");
    assert!(desk.session.mark_save_failed(1, full()));
    assert!(!desk.session.mark_save_failed(1, full()));
    desk.session.mark_saved(1);
    desk.does(EditorCommand::Undo);
    assert!(desk.session.mark_save_failed(2, full()));
}

#[test]
fn a_failure_that_a_newer_state_has_overtaken_is_none() {
    let mut desk = marked();
    desk.takes(&[Mark("nein", Quote)]);
    desk.session.mark_saved(2);
    assert!(!desk.session.mark_save_failed(1, "the disk is full".into()));
    assert_eq!(desk.session.save_status(), SaveStatus::Saved);
    desk.does(EditorCommand::Undo);
    assert_eq!(desk.session.save_status(), SaveStatus::Saving);
}

#[test]
fn a_sidecar_kept_elsewhere_is_written_there_whole_and_from_then_on() {
    let mut desk = marked();
    desk.session.mark_save_failed(1, "the folder cannot be written".into());
    let Effect::WriteSidecar { path, revision, work, .. } =
        desk.session.move_sidecar("stick/ä.ron".into())
    else {
        panic!("nothing is written")
    };
    assert_eq!((path.as_path(), revision, work.marks.len()), (Path::new("stick/ä.ron"), 2, 1));
    assert_eq!(desk.session.save_status(), SaveStatus::Saving);
    desk.session.mark_saved(2);
    assert_eq!(desk.session.save_status(), SaveStatus::Saved);

    let effects = desk.does(EditorCommand::Undo);
    assert!(
        matches!(&effects[..], [Effect::WriteSidecar { path, revision: 3, .. }] if path == "stick/ä.ron")
    );
}

#[test]
fn a_file_that_is_gone_is_news_once() {
    let mut desk = marked();
    assert!(!desk.session.set_file_exists(FileExists::Yes));
    assert!(
        desk.session.set_file_exists(FileExists::No)
            && !desk.session.set_file_exists(FileExists::No)
    );
    assert_eq!(desk.session.file_exists(), FileExists::No);
    assert!(
        desk.session.set_file_exists(FileExists::Yes)
            && !desk.session.set_file_exists(FileExists::Yes)
    );
}

#[test]
fn a_document_that_can_only_be_read_says_why_it_is_not_marked() {
    let mut desk = Desk::of(read_only("test.txt", "Ja — nein."));
    desk.takes(&[Mark("Ja", Claim)]);
    assert!(desk.session.marks().is_empty());
    assert_eq!(desk.told(), ["Nothing changed: its sidecar is of a newer version"]);
    assert_eq!(
        desk.session.save_status(),
        SaveStatus::ReadOnly(&"its sidecar is of a newer version".into())
    );
    // The words stay selected, so that they need not be found again after “Work on a copy”.
    assert_eq!(desk.selected().as_deref(), Some("Ja"));
}

#[test]
fn a_document_that_could_only_be_read_can_be_marked_once_it_is_kept_elsewhere() {
    let mut desk = Desk::of(read_only("test.txt", "Ja — nein."));
    desk.session.move_sidecar("desk/copy.ron".into());
    assert_eq!(desk.session.access(), &Access::Writable);
    desk.takes(&[Mark("Ja", Claim)]);
    assert_eq!(desk.session.marks().len(), 1);
}

#[test]
fn a_new_name_is_written_into_new_marks_only() {
    let mut desk = marked();
    desk.session.set_author("Özlem");
    desk.takes(&[Mark("nein", Quote), Do(EditorCommand::SetNote(id(0), "n".to_owned()))]);
    let authors: Vec<_> = desk.session.marks().iter().map(|it| it.author.as_str()).collect();
    assert_eq!(authors, ["Ada", "Özlem"]);
}

proptest! {
    #[test]
    fn nothing_changes_in_a_document_that_can_only_be_read(
        text in texts(), acts in prop::collection::vec(acts(), 0..60)
    ) {
        let mut read = read_only("test.txt", &text);
        if let Some(span) = read.work.document.span(0..text.len()) {
            read.work.marks.put(id(0), Some(mark(0, Claim, span.into()).into()));
        }
        let before: Vec<_> = read.work.marks.iter().cloned().collect();
        let mut desk = Desk::of(read);
        for act in acts {
            desk.does(act);
        }
        prop_assert_eq!(desk.session.marks().iter().cloned().collect::<Vec<_>>(), before);
        let is_written = |it: &Effect| matches!(it, Effect::WriteSidecar { .. });
        prop_assert!(!desk.effects.iter().any(is_written));
        prop_assert!(!desk.session.is_unsaved() && desk.session.next_undo().is_none());
    }
}

#[test]
fn what_has_not_been_marked_yet_is_not_on_the_disk() {
    let mut session = Desk::new("Ja.").session;
    session.mark_saved(8);
    assert!(!session.is_unsaved());
    assert_eq!(session.save_status(), SaveStatus::Unchanged);
}
