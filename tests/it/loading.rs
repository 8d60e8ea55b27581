//! A document that is shown while the rest is loading.

use std::path::PathBuf;

use glossator::{
    command::{
        Access, Command, EditorCommand, EditorId, Effect, ExportFormat, LoadProgress, LoadStage,
        LoadedDocument, Reply, Severity,
    },
    editor::SaveStatus,
    i18n::Message,
    model::{Selection, Tag::Claim},
};

use crate::{
    test_editor::{find, opened, read_only},
    test_workspace::TestWorkspace,
};

const ID: EditorId = EditorId(1);

/// The start of a text.
const START: &str = "Ja — nein.\n";

/// The whole text.
const WHOLE: &str = "Ja — nein.\nDoch.\n";

/// Returns the preview of a document.
fn loading_document(name: &str, text: &str) -> LoadedDocument {
    LoadedDocument { access: Access::Loading, ..opened(name, text) }
}

/// Returns a window with a preview of `a.txt`, which is loading.
fn loading_workspace() -> TestWorkspace {
    let mut window = TestWorkspace::new();
    window.handle(Command::Open(vec!["desk/a.txt".into()]));
    window.open(loading_document("a.txt", START));
    window
}

fn progress(name: &str) -> LoadProgress {
    let stage = LoadStage::Reading { done: 5, total: 10 };
    LoadProgress { document: format!("desk/{name}").into(), stage }
}

fn select(window: &mut TestWorkspace, words: &str) {
    let front = window.workspace.active().expect("a document is open");
    let span = find(front.document(), words);
    let selection = Selection { anchor: span.start(), caret: span.end(), ..Selection::default() };
    window.handle(Command::Editor(EditorCommand::Select(selection)));
}

#[test]
fn the_whole_document_replaces_its_preview() {
    let mut window = loading_workspace();
    assert!(window.workspace.is_loading());
    select(&mut window, "nein");
    let before = window.workspace.active().unwrap();
    let (id, shown) = (before.id(), before.caret_reveals());

    window.open(LoadedDocument { warnings: vec!["so".into()], ..opened("a.txt", WHOLE) });
    assert!(!window.workspace.is_loading());
    assert_eq!(window.tabs(), "[a.txt]");
    let front = window.workspace.active().unwrap();
    assert_eq!((front.id(), front.caret_reveals(), front.document().text()), (id, shown, WHOLE));
    assert_eq!(front.document().quote(front.selection().current().unwrap()), "nein");
    assert_eq!(window.notifications(), [(Severity::Warning, "a.txt: so")]);
    window.mark("Doch", Claim);
    assert_eq!(window.workspace.active().unwrap().marks().len(), 1);
}

#[test]
fn the_whole_document_does_not_become_active() {
    let mut window = loading_workspace();
    window.open(opened("b.txt", "Ja"));
    assert_eq!(window.tabs(), "a.txt [b.txt]");
    window.open(opened("a.txt", WHOLE));
    assert_eq!(window.tabs(), "a.txt [b.txt]");
}

#[test]
fn a_document_in_another_encoding_than_its_preview_has_no_selection() {
    let mut window = loading_workspace();
    select(&mut window, "nein");
    window.open(opened("a.txt", "Ж"));
    let front = window.workspace.active().unwrap();
    assert_eq!((front.document().text(), front.selection()), ("Ж", &Selection::default()));
}

#[test]
fn the_whole_document_may_turn_out_to_be_read_only() {
    let mut window = loading_workspace();
    window.open(read_only("a.txt", WHOLE));
    assert!(matches!(window.workspace.active().unwrap().save_status(), SaveStatus::ReadOnly(_)));
    assert_eq!(window.notifications().len(), 1);
}

#[test]
fn nothing_is_marked_exported_or_saved_while_loading() {
    let mut window = loading_workspace();
    assert_eq!(window.workspace.active().unwrap().save_status(), SaveStatus::Loading);
    select(&mut window, "nein");
    assert!(window.handle(Command::Editor(EditorCommand::Mark(Claim))).is_empty());
    let message = "Nothing changed: the document is still loading";
    assert_eq!(window.notifications(), [(Severity::Info, message)]);

    let path = || PathBuf::from("desk/x");
    for command in [
        Command::ChooseExport(ExportFormat::Csv),
        Command::Export(ID, ExportFormat::Csv, path()),
        Command::ChooseSidecarPath(ID),
        Command::SaveSidecarAs(ID, path()),
        Command::WorkOnCopy(ID),
    ] {
        assert!(window.handle(command.clone()).is_empty(), "{command:?}");
    }
    assert_eq!(window.notifications()[1], (Severity::Info, "a.txt is still loading"));
    let front = window.workspace.active().unwrap();
    assert!(front.marks().is_empty() && !front.is_unsaved());
    assert_eq!(front.save_status(), SaveStatus::Loading);
}

#[test]
fn cancelling_leaves_nothing_behind_and_does_not_notify() {
    let mut window = TestWorkspace::with(&["b.txt"]);
    window.handle(Command::Open(vec!["desk/a.txt".into(), "desk/c.txt".into()]));
    window.open(loading_document("a.txt", START));
    window.handle(Reply::LoadProgressed(progress("a.txt")));
    assert_eq!(window.tabs(), "b.txt [a.txt]");

    let effects = window.handle(Command::StopLoading);
    assert!(matches!(&effects[..], [Effect::StopLoading]));
    assert_eq!(window.tabs(), "[b.txt]");
    assert!(window.workspace.load_tracker().is_stopped());
    // Late answers are ignored.
    window.handle(Reply::LoadProgressed(progress("a.txt")));
    assert_eq!(window.workspace.load_tracker().progress(), None);
    window.handle(Reply::LoadStopped("desk/a.txt".into()));
    assert!(window.workspace.is_loading());
    window.handle(Reply::LoadStopped("desk/c.txt".into()));
    assert!(!window.workspace.is_loading() && !window.workspace.load_tracker().is_stopped());
    assert!(window.notifications().is_empty());
    assert_eq!(window.tabs(), "[b.txt]");
}

#[test]
fn a_document_opened_after_cancelling_is_loaded() {
    let mut window = loading_workspace();
    window.handle(Command::StopLoading);
    window.handle(Command::Open(vec!["desk/a.txt".into()]));
    assert!(!window.workspace.load_tracker().is_stopped());
    window.handle(Reply::LoadStopped("desk/a.txt".into()));
    window.open(opened("a.txt", WHOLE));
    assert_eq!(window.tabs(), "[a.txt]");
    assert!(!window.workspace.is_loading());
}

#[test]
fn closing_a_loading_document_cancels_only_that_one() {
    let mut window = loading_workspace();
    window.handle(Command::Open(vec!["desk/c.txt".into()]));
    let effects = window.handle(Command::Close);
    assert!(matches!(&effects[..], [Effect::StopLoadingDocument(path)] if path.ends_with("a.txt")));
    assert_eq!(window.tabs(), "");
    window.handle(Reply::LoadStopped("desk/a.txt".into()));
    assert!(window.workspace.is_loading());
    window.open(opened("c.txt", "Ja"));
    assert!(!window.workspace.is_loading());
}

#[test]
fn a_document_that_fails_to_load_is_closed_with_the_reason() {
    let mut window = loading_workspace();
    window.handle(Reply::LoadProgressed(progress("a.txt")));
    let reason = Message::from("the disk is gone");
    window.handle(Reply::OpenFailed("desk/a.txt".into(), reason));
    assert_eq!(window.tabs(), "");
    assert_eq!(
        window.notifications(),
        [(Severity::Error, "Couldn’t open a.txt: the disk is gone")]
    );
    assert_eq!(window.workspace.load_tracker().progress(), None);
}

#[test]
fn an_open_document_is_unchanged_while_it_is_reloaded() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt"]);
    window.open(loading_document("a.txt", "J"));
    assert_eq!(window.tabs(), "[a.txt] b.txt");
    let front = window.workspace.active().unwrap();
    assert_eq!((front.access(), front.document().text()), (&Access::Writable, "Ja — nein."));
    window.handle(Reply::LoadStopped("desk/a.txt".into()));
    window.handle(Command::StopLoading);
    assert_eq!(window.tabs(), "[a.txt] b.txt");
}

#[test]
fn the_first_of_several_loading_documents_shows_its_progress() {
    let mut window = TestWorkspace::new();
    window.handle(Command::Open(vec!["desk/a.txt".into(), "desk/b.txt".into()]));
    window.handle(Reply::LoadProgressed(progress("a.txt")));
    window.handle(Reply::LoadProgressed(progress("b.txt")));
    let shown_progress =
        |window: &TestWorkspace| window.workspace.load_tracker().progress().cloned();
    assert_eq!(shown_progress(&window), Some(progress("a.txt")));
    window.open(opened("a.txt", WHOLE));
    assert_eq!(shown_progress(&window), Some(progress("b.txt")));
    assert_eq!(window.workspace.load_tracker().pending(), 1);
}
