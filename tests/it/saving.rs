//! How an editor tracks saving, and what it does with read-only documents.

use std::path::Path;

use glossator::{
    command::{Access, EditorCommand, Effect, FileExists, SaveRequest},
    editor::SaveStatus,
    i18n::Message,
    model::Tag::{Claim, Quote},
};
use proptest::prelude::*;

use crate::{
    generators::{editor_commands, texts},
    test_editor::{
        Action::{Do, Mark},
        TestEditor, after, id, mark, read_only,
    },
};

/// Returns an editor with one unsaved mark: revision 1.
fn marked() -> TestEditor {
    after("Ja — nein.", &[Mark("Ja", Claim)])
}

#[test]
fn a_document_that_was_only_opened_has_no_changes() {
    let editor = after(
        "Ja — nein.",
        &[Do(EditorCommand::SelectAll), Do(EditorCommand::Copy), Do(EditorCommand::Undo)],
    );
    assert_eq!(editor.editor.save_status(), SaveStatus::Unchanged);
    assert!(!editor.editor.is_unsaved());
}

#[test]
fn a_change_is_being_saved_until_the_newest_revision_is_on_disk() {
    let mut editor = marked();
    editor.run(&[Mark("nein", Quote)]);
    for (on_disk, status) in
        [(0, SaveStatus::Saving), (1, SaveStatus::Saving), (2, SaveStatus::Saved)]
    {
        editor.editor.mark_saved(on_disk);
        assert_eq!(editor.editor.save_status(), status);
        assert_eq!(editor.editor.is_unsaved(), status != SaveStatus::Saved);
    }
}

#[test]
fn a_late_confirmation_of_an_older_revision_changes_nothing() {
    let mut editor = marked();
    editor.run(&[Mark("nein", Quote)]);
    editor.editor.mark_saved(2);
    editor.editor.mark_saved(1);
    assert_eq!(editor.editor.save_status(), SaveStatus::Saved);
}

#[test]
fn undo_back_to_the_start_must_be_saved_too() {
    let mut editor = marked();
    editor.editor.mark_saved(1);
    editor.apply(EditorCommand::Undo);
    assert_eq!(editor.editor.save_status(), SaveStatus::Saving);
    assert!(editor.editor.is_unsaved());
}

#[test]
fn a_failure_keeps_its_reason_until_the_newest_revision_is_on_disk() {
    let mut editor = marked();
    assert!(editor.editor.mark_save_failed(1, "the disk is full".into()));
    assert_eq!(editor.editor.save_status(), SaveStatus::Failed(&"the disk is full".into()));
    editor.run(&[Mark("nein", Quote)]);
    assert_eq!(editor.editor.save_status(), SaveStatus::Failed(&"the disk is full".into()));
    assert!(editor.editor.is_unsaved());
    editor.editor.mark_saved(2);
    assert_eq!(editor.editor.save_status(), SaveStatus::Saved);
    editor.apply(EditorCommand::Undo);
    assert_eq!(editor.editor.save_status(), SaveStatus::Saving);
}

#[test]
fn a_failure_is_announced_once_and_again_after_a_successful_save() {
    let mut editor = marked();
    let full = || Message::from("the disk is full");
    assert!(editor.editor.mark_save_failed(1, full()));
    assert!(!editor.editor.mark_save_failed(1, full()));
    editor.editor.mark_saved(1);
    editor.apply(EditorCommand::Undo);
    assert!(editor.editor.mark_save_failed(2, full()));
}

#[test]
fn a_failure_of_an_older_revision_is_ignored_once_a_newer_one_is_saved() {
    let mut editor = marked();
    editor.run(&[Mark("nein", Quote)]);
    editor.editor.mark_saved(2);
    assert!(!editor.editor.mark_save_failed(1, "the disk is full".into()));
    assert_eq!(editor.editor.save_status(), SaveStatus::Saved);
    editor.apply(EditorCommand::Undo);
    assert_eq!(editor.editor.save_status(), SaveStatus::Saving);
}

#[test]
fn a_sidecar_saved_elsewhere_is_complete_and_saved_there_from_then_on() {
    let mut editor = marked();
    editor.editor.mark_save_failed(1, "the folder cannot be written".into());
    editor.editor.move_sidecar("stick/ä.ron".into());
    let effects = editor.editor.take_effects();
    let [Effect::WriteSidecar(SaveRequest { path, revision, work, .. })] = &effects[..] else {
        panic!("nothing is written")
    };
    assert_eq!((path.as_path(), *revision, work.marks.len()), (Path::new("stick/ä.ron"), 2, 1));
    assert_eq!(editor.editor.save_status(), SaveStatus::Saving);
    editor.editor.mark_saved(2);
    assert_eq!(editor.editor.save_status(), SaveStatus::Saved);

    let effects = editor.apply(EditorCommand::Undo);
    assert!(
        matches!(&effects[..], [Effect::WriteSidecar(SaveRequest { path, revision: 3, .. })] if path == "stick/ä.ron")
    );
}

#[test]
fn a_missing_file_is_announced_once() {
    let mut editor = marked();
    assert!(!editor.editor.set_file_exists(FileExists::Yes));
    assert!(
        editor.editor.set_file_exists(FileExists::No)
            && !editor.editor.set_file_exists(FileExists::No)
    );
    assert_eq!(editor.editor.file_exists(), FileExists::No);
    assert!(
        editor.editor.set_file_exists(FileExists::Yes)
            && !editor.editor.set_file_exists(FileExists::Yes)
    );
}

#[test]
fn marking_a_read_only_document_says_why_it_is_refused() {
    let mut editor = TestEditor::of(read_only("test.txt", "Ja — nein."));
    editor.run(&[Mark("Ja", Claim)]);
    assert!(editor.editor.marks().is_empty());
    assert_eq!(editor.messages(), ["Nothing changed: its sidecar is of a newer version"]);
    assert_eq!(
        editor.editor.save_status(),
        SaveStatus::ReadOnly(&"its sidecar is of a newer version".into())
    );
    // The words stay selected for “Work on a copy”.
    assert_eq!(editor.selected().as_deref(), Some("Ja"));
}

#[test]
fn a_read_only_document_can_be_marked_once_its_marks_are_saved_elsewhere() {
    let mut editor = TestEditor::of(read_only("test.txt", "Ja — nein."));
    editor.editor.move_sidecar("desk/copy.ron".into());
    assert_eq!(editor.editor.access(), &Access::Writable);
    editor.run(&[Mark("Ja", Claim)]);
    assert_eq!(editor.editor.marks().len(), 1);
}

#[test]
fn a_new_author_name_is_used_for_new_marks_only() {
    let mut editor = marked();
    editor.editor.set_author("Özlem");
    editor.run(&[Mark("nein", Quote), Do(EditorCommand::SetNote(id(0), "n".to_owned()))]);
    let authors: Vec<_> =
        editor.editor.marks().iter().map(|it| it.provenance.author.as_str()).collect();
    assert_eq!(authors, ["Ada", "Özlem"]);
}

proptest! {
    #[test]
    fn nothing_changes_in_a_read_only_document(
        text in texts(), acts in prop::collection::vec(editor_commands(), 0..60)
    ) {
        let mut read = read_only("test.txt", &text);
        if let Some(span) = read.work.document.span(0..text.len()) {
            read.work.marks.put(id(0), Some(mark(0, Claim, span.into()).into()));
        }
        let before: Vec<_> = read.work.marks.iter().cloned().collect();
        let mut editor = TestEditor::of(read);
        for act in acts {
            editor.apply(act);
        }
        prop_assert_eq!(editor.editor.marks().iter().cloned().collect::<Vec<_>>(), before);
        let is_written = |it: &Effect| matches!(it, Effect::WriteSidecar(_));
        prop_assert!(!editor.effects.iter().any(is_written));
        prop_assert!(!editor.editor.is_unsaved() && editor.editor.history().next_undo().is_none());
    }
}

#[test]
fn a_document_without_marks_has_no_sidecar() {
    let mut editor = TestEditor::new("Ja.").editor;
    editor.mark_saved(8);
    assert!(!editor.is_unsaved());
    assert_eq!(editor.save_status(), SaveStatus::Unchanged);
}
