//! What the window asks in front of everything else.

use std::path::Path;

use egui::Key;
use glossator::{
    command::{
        Command, EditorId, Effect, ExportFormat, NonTextPolicy, OpenAsCommand, PathAnswer,
        PathOverride, PathQuestion, PathRejection, ReadOptions,
    },
    model::Tag::Claim,
};

use super::Face;
use crate::picture::opened;

/// The document that a window opens first.
const ID: EditorId = EditorId(1);

const NO_DIALOG: &str = "there is no desktop";

/// A window with a document that asks this, since no dialog can be shown.
fn asked(question: PathQuestion) -> Face {
    let mut face = Face::with("Ja — nein.");
    face.does(Command::PathAnswer(PathAnswer::Unavailable { question, reason: NO_DIALOG.into() }));
    face
}

#[test]
fn where_no_dialog_can_be_shown_a_path_is_asked_for_and_the_reason_is_said() {
    for (question, title) in [
        (PathQuestion::OpenDocuments(None), "Open a document"),
        (PathQuestion::Export(ID, ExportFormat::Csv, "desk/a.csv".into()), "Export"),
        (PathQuestion::Sidecar(ID, "desk/a.ron".into()), "Save marks as"),
    ] {
        let face = asked(question);
        assert!(face.shows(title) && face.shows("File path"));
        assert!(face.shows("File dialog unavailable (there is no desktop). Enter a path instead."));
    }
}

#[test]
fn a_path_is_entered_by_enter() {
    let mut face = asked(PathQuestion::OpenDocuments(None));
    face.types("desk/ä.txt");
    face.press(Key::Enter);
    let effects = face.effects();
    let at = Path::new("desk/ä.txt");
    assert!(matches!(&effects[..], [Effect::CheckDestination(_, path)] if path == at));
    assert!(face.shows("File path"), "it stays until it is known what becomes of the path");
    face.does(Command::Open(vec![at.to_path_buf()]));
    assert!(face.shows("File path") && face.shows("Checking…"));
    face.does(Command::Opened(Box::new(opened("ä.txt", "Doch."))));
    assert!(!face.shows("File path"));
}

#[test]
fn a_path_that_fails_stays_in_its_field_with_the_reason() {
    let question = PathQuestion::OpenDocuments(None);
    for is_found in [false, true] {
        let mut face = asked(question.clone());
        face.selects("Ja", egui::Modifiers::NONE);
        face.types("desk/c.txt");
        face.press(Key::Enter);
        let path = Path::new("desk/c.txt").to_path_buf();
        if is_found {
            // It is there, but cannot be read.
            face.does(Command::Open(vec![path.clone()]));
            face.does(Command::OpenFailed { path, reason: "there is no such file".into() });
        } else {
            let (reason, anyway) = ("there is no such file".into(), PathOverride::Nothing);
            let refused = PathRejection { path, reason, path_override: anyway };
            face.does(Command::PathAnswer(PathAnswer::Rejected(question.clone(), refused)));
        }
        assert!(face.shows("there is no such file"), "{:#?}", face.seen());
        assert!(face.seen().contains(&"File path *".to_owned()), "{:#?}", face.seen());
        face.types("ct");
        assert!(face.session().marks().is_empty());
        assert!(!face.shows("there is no such file"), "another path stands there now");
        face.effects();
        face.press(Key::Enter);
        let again = Path::new("desk/c.txtct");
        let effects = face.effects();
        assert!(matches!(&effects[..], [Effect::CheckDestination(_, path)] if path == again));
        face.press(Key::Escape);
        assert!(!face.shows("File path"));
    }
}

#[test]
fn what_stands_at_a_path_is_replaced_from_its_field() {
    let question = PathQuestion::Export(ID, ExportFormat::Csv, "desk/a.csv".into());
    let mut face = asked(question.clone());
    face.press(Key::Enter);
    let path = Path::new("desk/a.csv").to_path_buf();
    let anyway = PathOverride::Replace("/real/a.csv".into());
    let refused =
        PathRejection { path, reason: "There is a file already".into(), path_override: anyway };
    face.does(Command::PathAnswer(PathAnswer::Rejected(question, refused)));
    assert!(face.shows("There is a file already"));
    face.effects();
    face.click("Replace");
    let effects = face.effects();
    let to = Path::new("/real/a.csv");
    assert!(matches!(&effects[..], [Effect::WriteExport { path, .. }] if path == to));
    assert!(!face.shows("File path"));
}

#[test]
fn what_looks_like_no_text_is_opened_anyway_from_its_field() {
    let mut face = asked(PathQuestion::OpenDocuments(None));
    face.types("desk/log.txt");
    face.press(Key::Enter);
    let path = Path::new("desk/log.txt").to_path_buf();
    face.does(Command::Open(vec![path.clone()]));
    face.effects();
    let reason = "this is no text".into();
    face.does(Command::OpenAs(OpenAsCommand::NotText { path: path.clone(), reason }));
    assert!(face.shows("this is no text") && face.shows("File path"));
    face.click("Open anyway");
    let effects = face.effects();
    let anyway = ReadOptions { non_text: NonTextPolicy::Accept, ..ReadOptions::default() };
    assert!(
        matches!(&effects[..], [Effect::Load(paths, manner)] if *paths == [path] && *manner == anyway),
        "{effects:?}"
    );
    assert!(!face.shows("File path"));
}

#[test]
fn a_path_of_an_open_document_is_refused_in_its_field() {
    let question = PathQuestion::Export(ID, ExportFormat::Csv, "desk/a.csv".into());
    let mut face = asked(question.clone());
    face.press(Key::Enter);
    let document = face.session().files().document.clone();
    face.does(question.command_for(document));
    assert!(face.shows("File path") && face.says("belongs to an open document"));
}

#[test]
fn the_path_offered_is_taken_by_ok() {
    let mut face = asked(PathQuestion::Export(ID, ExportFormat::Csv, "desk/a.csv".into()));
    face.click("OK");
    let effects = face.effects();
    let at = Path::new("desk/a.csv");
    assert!(matches!(&effects[..], [Effect::CheckDestination(_, path)] if path == at));
}

#[test]
fn no_path_is_no_answer() {
    let mut face = asked(PathQuestion::OpenDocuments(None));
    face.click("OK");
    face.press(Key::Enter);
    assert!(face.sent().is_empty() && face.shows("File path"));
}

#[test]
fn the_question_for_a_path_is_dropped_by_cancel_and_by_escape() {
    let mut face = asked(PathQuestion::Sidecar(ID, "desk/a.ron".into()));
    face.click("Cancel");
    assert!(!face.shows("File path"));
    let mut face = asked(PathQuestion::Sidecar(ID, "desk/a.ron".into()));
    face.press(Key::Escape);
    assert!(!face.shows("File path"));
    assert!(face.effects().is_empty());
}

#[test]
fn no_key_reaches_the_text_while_something_is_asked() {
    let mut face = Face::with("Ja — nein.");
    face.selects("Ja", egui::Modifiers::NONE);
    face.does(Command::PathAnswer(PathAnswer::Unavailable {
        question: PathQuestion::OpenDocuments(None),
        reason: NO_DIALOG.into(),
    }));
    face.types("c");
    assert!(face.session().marks().is_empty());
    assert_eq!(face.selected().as_deref(), Some("Ja"));
}

/// A window that cannot save, and was asked to close.
fn leaving() -> (Face, EditorId) {
    let mut face = Face::with("Ja — nein.");
    face.marks("Ja", Claim);
    let id = face.session().id();
    face.does(Command::SaveFailed {
        id,
        revision: 1,
        reason: "the disk is full".into(),
        again_in: None,
    });
    face.click("Dismiss");
    face.does(Command::Quit);
    assert!(face.shows("Quit without saving?"));
    assert!(face.shows("The latest marks on test.txt aren’t saved: the disk is full"));
    face.effects();
    (face, id)
}

#[test]
fn leaving_unsaved_is_asked_about_and_can_be_thought_better_of() {
    let (mut face, _) = leaving();
    face.click("Don’t quit");
    assert!(!face.shows("Quit without saving?") && face.effects().is_empty());
}

#[test]
fn leaving_unsaved_can_be_done() {
    let (mut face, _) = leaving();
    face.click("Quit and lose them");
    assert!(matches!(&face.effects()[..], [Effect::Quit]));
}

#[test]
fn leaving_unsaved_can_be_mended_by_another_place() {
    let (mut face, _) = leaving();
    face.click_last("Save to another location…");
    assert!(matches!(&face.effects()[..], [Effect::AskForPath(PathQuestion::Sidecar(..), _)]));
}

#[test]
fn the_question_goes_by_itself_once_all_is_on_the_disk() {
    let (mut face, id) = leaving();
    face.does(Command::Saved { id, revision: 1 });
    assert!(!face.shows("Quit without saving?"));
    assert!(matches!(&face.effects()[..], [Effect::Quit]));
}
