//! Dialogs that ask for a path, or before closing with unsaved marks.

use std::path::Path;

use egui::Key;
use glossator::{
    command::{
        Command, EditorId, Effect, ExportFormat, NonTextPolicy, PathOverride, PathQuestion,
        PathRejection, ReadOptions, Reply,
    },
    model::Tag::Claim,
};

use super::TestWindow;
use crate::test_editor::opened;

/// The document that is opened first.
const ID: EditorId = EditorId(1);

const NO_DIALOG: &str = "there is no desktop";

/// A window with a document that asks this itself, since there is no file dialog.
fn with_question(question: PathQuestion) -> TestWindow {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.handle(Reply::PathUnavailable(question, NO_DIALOG.into()));
    window
}

#[test]
fn without_a_file_dialog_a_path_field_opens_with_the_reason() {
    for (question, title) in [
        (PathQuestion::OpenDocuments(None), "Open a document"),
        (PathQuestion::Export(ID, ExportFormat::Csv, "desk/a.csv".into()), "Export"),
        (PathQuestion::Sidecar(ID, "desk/a.ron".into()), "Save marks as"),
    ] {
        let window = with_question(question);
        assert!(window.shows(title) && window.shows("File path"));
        assert!(
            window.shows("File dialog unavailable (there is no desktop). Enter a path instead.")
        );
    }
}

#[test]
fn a_path_is_confirmed_with_enter() {
    let mut window = with_question(PathQuestion::OpenDocuments(None));
    window.type_text("desk/ä.txt");
    window.press(Key::Enter);
    let effects = window.effects();
    let at = Path::new("desk/ä.txt");
    assert!(matches!(&effects[..], [Effect::CheckDestination(_, path)] if path == at));
    assert!(window.shows("File path"), "it stays until the path is accepted");
    window.handle(Command::Open(vec![at.to_path_buf()]));
    assert!(window.shows("File path") && window.shows("Checking…"));
    window.handle(Reply::Opened(Box::new(opened("ä.txt", "Doch."))));
    assert!(!window.shows("File path"));
}

#[test]
fn an_unusable_path_stays_in_its_field_with_the_reason() {
    let question = PathQuestion::OpenDocuments(None);
    for is_found in [false, true] {
        let mut window = with_question(question.clone());
        window.select_by_mouse("Ja", egui::Modifiers::NONE);
        window.type_text("desk/c.txt");
        window.press(Key::Enter);
        let path = Path::new("desk/c.txt").to_path_buf();
        if is_found {
            // It exists, but can't be read.
            window.handle(Command::Open(vec![path.clone()]));
            window.handle(Reply::OpenFailed(path, "there is no such file".into()));
        } else {
            let (reason, anyway) = ("there is no such file".into(), PathOverride::Nothing);
            let refused = PathRejection { path, reason, path_override: anyway };
            window.handle(Reply::PathRejected(question.clone(), refused));
        }
        assert!(window.shows("there is no such file"), "{:#?}", window.accessible_texts());
        assert!(
            window.accessible_texts().contains(&"File path *".to_owned()),
            "{:#?}",
            window.accessible_texts()
        );
        window.type_text("ct");
        assert!(window.editor().marks().is_empty());
        assert!(!window.shows("there is no such file"), "the field has another path now");
        window.effects();
        window.press(Key::Enter);
        let again = Path::new("desk/c.txtct");
        let effects = window.effects();
        assert!(matches!(&effects[..], [Effect::CheckDestination(_, path)] if path == again));
        window.press(Key::Escape);
        assert!(!window.shows("File path"));
    }
}

#[test]
fn an_existing_file_is_replaced_from_the_path_field() {
    let question = PathQuestion::Export(ID, ExportFormat::Csv, "desk/a.csv".into());
    let mut window = with_question(question.clone());
    window.press(Key::Enter);
    let path = Path::new("desk/a.csv").to_path_buf();
    let anyway = PathOverride::Replace("/real/a.csv".into());
    let refused =
        PathRejection { path, reason: "There is a file already".into(), path_override: anyway };
    window.handle(Reply::PathRejected(question, refused));
    assert!(window.shows("There is a file already"));
    window.effects();
    window.click("Replace");
    let effects = window.effects();
    let to = Path::new("/real/a.csv");
    assert!(matches!(&effects[..], [Effect::WriteExport { path, .. }] if path == to));
    assert!(!window.shows("File path"));
}

#[test]
fn a_file_that_does_not_look_like_text_is_opened_anyway_from_the_path_field() {
    let mut window = with_question(PathQuestion::OpenDocuments(None));
    window.type_text("desk/log.txt");
    window.press(Key::Enter);
    let path = Path::new("desk/log.txt").to_path_buf();
    window.handle(Command::Open(vec![path.clone()]));
    window.effects();
    let reason = "this is no text".into();
    window.handle(Reply::NotText(path.clone(), reason));
    assert!(window.shows("this is no text") && window.shows("File path"));
    window.click("Open anyway");
    let effects = window.effects();
    let anyway = ReadOptions { non_text: NonTextPolicy::Accept, ..ReadOptions::default() };
    assert!(
        matches!(&effects[..], [Effect::Load(paths, manner)] if *paths == [path] && *manner == anyway),
        "{effects:?}"
    );
    assert!(!window.shows("File path"));
}

#[test]
fn a_path_of_an_open_document_is_refused_in_its_field() {
    let question = PathQuestion::Export(ID, ExportFormat::Csv, "desk/a.csv".into());
    let mut window = with_question(question.clone());
    window.press(Key::Enter);
    let document = window.editor().files().document.clone();
    window.handle(question.command_for(document));
    assert!(window.shows("File path") && window.shows_part("belongs to an open document"));
}

#[test]
fn ok_accepts_the_suggested_path() {
    let mut window =
        with_question(PathQuestion::Export(ID, ExportFormat::Csv, "desk/a.csv".into()));
    window.click("OK");
    let effects = window.effects();
    let at = Path::new("desk/a.csv");
    assert!(matches!(&effects[..], [Effect::CheckDestination(_, path)] if path == at));
}

#[test]
fn an_empty_path_is_refused() {
    let mut window = with_question(PathQuestion::OpenDocuments(None));
    window.click("OK");
    window.press(Key::Enter);
    assert!(window.sent().is_empty() && window.shows("File path"));
}

#[test]
fn cancel_and_escape_close_the_question_for_a_path() {
    let mut window = with_question(PathQuestion::Sidecar(ID, "desk/a.ron".into()));
    window.click("Cancel");
    assert!(!window.shows("File path"));
    let mut window = with_question(PathQuestion::Sidecar(ID, "desk/a.ron".into()));
    window.press(Key::Escape);
    assert!(!window.shows("File path"));
    assert!(window.effects().is_empty());
}

#[test]
fn no_key_reaches_the_text_while_a_question_is_open() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.select_by_mouse("Ja", egui::Modifiers::NONE);
    window.handle(Reply::PathUnavailable(PathQuestion::OpenDocuments(None), NO_DIALOG.into()));
    window.type_text("c");
    assert!(window.editor().marks().is_empty());
    assert_eq!(window.selected().as_deref(), Some("Ja"));
}

/// A window that is closed while it can't save.
fn closing_unsaved() -> (TestWindow, EditorId) {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("Ja", Claim);
    let id = window.editor().id();
    window.handle(Reply::SaveFailed {
        id,
        revision: 1,
        reason: "the disk is full".into(),
        again_in: None,
    });
    window.click("Dismiss");
    window.handle(Command::Quit);
    assert!(window.shows("Quit without saving?"));
    assert!(window.shows("The latest marks on test.txt aren’t saved: the disk is full"));
    window.effects();
    (window, id)
}

#[test]
fn closing_unsaved_asks_and_can_be_cancelled() {
    let (mut window, _) = closing_unsaved();
    window.click("Don’t quit");
    assert!(!window.shows("Quit without saving?") && window.effects().is_empty());
}

#[test]
fn closing_unsaved_can_be_confirmed() {
    let (mut window, _) = closing_unsaved();
    window.click("Quit and lose them");
    assert!(matches!(&window.effects()[..], [Effect::Quit]));
}

#[test]
fn closing_unsaved_can_be_resolved_by_saving_elsewhere() {
    let (mut window, _) = closing_unsaved();
    window.click_last("Save to another location…");
    assert!(matches!(&window.effects()[..], [Effect::AskForPath(PathQuestion::Sidecar(..), _)]));
}

#[test]
fn the_question_closes_once_all_is_saved() {
    let (mut window, id) = closing_unsaved();
    window.handle(Reply::Saved(id, 1));
    assert!(!window.shows("Quit without saving?"));
    assert!(matches!(&window.effects()[..], [Effect::Quit]));
}
