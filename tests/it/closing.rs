//! Closing and quitting: only once the marks are saved, or if the analyst says so.

use std::path::PathBuf;

use glossator::{
    command::{
        Command, Effect, ExportFormat, PathQuestion, Reply, SaveRequest, Severity, TabCommand,
    },
    editor::SaveStatus,
    model::Tag::{Claim, Quote},
    workspace::ModalPrompt,
};

use crate::{
    test_editor::english,
    test_workspace::{DISK_FULL, TestWorkspace},
};

#[test]
fn closing_waits_until_the_marks_are_saved() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt", "c.txt"]);
    window.handle(Command::Show(window.workspace.editors()[1].id()));
    let id = window.workspace.active().unwrap().id();
    window.mark("Ja", Claim);
    let newest = window.mark("nein", Quote);

    window.handle(Command::Close);
    window.handle(Reply::Saved(id, newest - 1));
    assert_eq!(window.tabs(), "a.txt [b.txt] c.txt");
    window.handle(Reply::Saved(id, newest));
    assert_eq!(window.tabs(), "a.txt [c.txt]");
    assert_eq!(window.workspace.modal_prompt(), None);
}

#[test]
fn a_document_without_changes_closes_at_once() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt"]);
    window.handle(Command::Close);
    assert_eq!(window.tabs(), "[a.txt]");
    window.handle(Command::Close);
    assert_eq!(window.tabs(), "");
    assert!(window.handle(Command::Close).is_empty());
}

#[test]
fn closing_asks_if_the_marks_cannot_be_saved() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let id = window.workspace.active().unwrap().id();
    let revision = window.mark("Ja", Claim);
    window.handle(Command::Close);
    window.fail_save(id, revision);
    let question = ModalPrompt::UnsavedChanges(id, DISK_FULL.into());
    assert_eq!(window.workspace.modal_prompt(), Some(&question));

    window.handle(Command::DismissPrompt);
    assert_eq!(window.workspace.modal_prompt(), None);
    window.handle(Reply::Saved(id, revision));
    assert_eq!(window.tabs(), "[a.txt]");
}

#[test]
fn closing_after_a_failure_asks_at_once_and_continues_once_it_is_saved() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let id = window.workspace.active().unwrap().id();
    let revision = window.mark("Ja", Claim);
    window.fail_save(id, revision);
    window.handle(Command::Close);
    assert!(window.workspace.modal_prompt().is_some());
    window.handle(Reply::Saved(id, revision));
    assert_eq!((window.tabs().as_str(), window.workspace.modal_prompt()), ("", None));
}

#[test]
fn retrying_dismisses_the_question_and_closes_once_it_is_saved() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let id = window.workspace.active().unwrap().id();
    let revision = window.mark("Ja", Claim);
    window.fail_save(id, revision);
    window.handle(Command::Close);
    assert!(matches!(&window.handle(Command::SaveNow(id))[..], [Effect::RetrySave]));
    assert_eq!((window.tabs().as_str(), window.workspace.modal_prompt()), ("[a.txt]", None));
    window.handle(Reply::Saved(id, revision));
    assert_eq!(window.tabs(), "");
}

#[test]
fn closing_anyway_closes() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt"]);
    let id = window.workspace.active().unwrap().id();
    let revision = window.mark("Ja", Claim);
    window.fail_save(id, revision);
    window.handle(Command::Close);
    assert!(window.handle(Command::QuitAnyway).is_empty());
    assert_eq!((window.tabs().as_str(), window.workspace.modal_prompt()), ("[a.txt]", None));
}

#[test]
fn quitting_waits_for_every_document() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt"]);
    let mut written = Vec::new();
    for _ in 0..2 {
        window.handle(Command::Tab(TabCommand::ShowNext));
        let revision = window.mark("Ja", Claim);
        written.push((window.workspace.active().unwrap().id(), revision));
    }
    assert!(window.handle(Command::Quit).is_empty());
    let (id, revision) = written[0];
    assert!(window.handle(Reply::Saved(id, revision)).is_empty());
    let (id, revision) = written[1];
    assert!(matches!(window.handle(Reply::Saved(id, revision))[..], [Effect::Quit]));
}

#[test]
fn quitting_with_nothing_to_save_quits_at_once() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    assert!(matches!(window.handle(Command::Quit)[..], [Effect::Quit]));
}

#[test]
fn quitting_anyway_quits() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let id = window.workspace.active().unwrap().id();
    let revision = window.mark("Ja", Claim);
    window.handle(Command::Quit);
    window.fail_save(id, revision);
    assert!(matches!(window.handle(Command::QuitAnyway)[..], [Effect::Quit]));
}

#[test]
fn an_obsolete_question_is_dismissed() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt"]);
    let (a, b) = (window.workspace.editors()[0].id(), window.workspace.editors()[1].id());
    let in_b = window.mark("Ja", Claim);
    window.handle(Command::Tab(TabCommand::ShowNext));
    let in_a = window.mark("Ja", Claim);
    window.handle(Command::Quit);
    window.fail_save(a, in_a);
    assert_eq!(
        window.workspace.modal_prompt(),
        Some(&ModalPrompt::UnsavedChanges(a, DISK_FULL.into()))
    );

    // The first is now saved, and the second is still being saved: there is no question left.
    window.handle(Reply::Saved(a, in_a));
    assert_eq!(window.workspace.modal_prompt(), None);
    assert!(matches!(window.handle(Reply::Saved(b, in_b))[..], [Effect::Quit]));
}

#[test]
fn a_failed_save_is_announced_once_with_a_way_out() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let id = window.workspace.active().unwrap().id();
    let revision = window.mark("Ja", Claim);
    for _ in 0..3 {
        window.fail_save(id, revision);
    }
    let told = (Severity::Error, "Couldn’t save the marks on desk/a.txt: the disk is full");
    assert_eq!(window.notifications(), [told]);
    let (_, notice) = &window.workspace.notifications()[0];
    let [(now, _), (elsewhere, command)] = &notice.actions[..] else { panic!("{notice:?}") };
    assert_eq!([now, elsewhere].map(english), ["Try again", "Save to another location…"]);

    let effects = window.handle(command.clone());
    let offered = PathBuf::from("desk/a.txt.glossator.ron");
    assert!(
        matches!(&effects[..], [Effect::AskForPath(PathQuestion::Sidecar(_, path), _)] if *path == offered)
    );
    let effects = window.handle(Command::SaveSidecarAs(window.active_id(), "stick/a.ron".into()));
    assert!(
        matches!(&effects[..], [Effect::ReplaceSidecar(_), Effect::WriteSidecar(SaveRequest { path, .. }), Effect::RememberSidecar(_)] if path == "stick/a.ron")
    );
    let status = window.workspace.active().unwrap().save_status();
    assert_eq!(status, SaveStatus::Saving);
}

#[test]
fn quitting_waits_for_exports_unless_they_are_cancelled() {
    let path = PathBuf::from("desk/a.csv");
    let exporting = || {
        let mut window = TestWorkspace::with(&["a.txt"]);
        let id = window.active_id();
        window.handle(Command::Export(id, ExportFormat::Csv, path.clone()));
        assert!(window.handle(Command::Quit).is_empty());
        window
    };
    let is_quit = |effects: &[Effect]| matches!(effects, [Effect::Quit]);
    assert!(is_quit(&exporting().handle(Reply::Exported(path.clone()))));
    let reason = DISK_FULL.into();
    let failed = Reply::ExportFailed(path.clone(), reason);
    assert!(is_quit(&exporting().handle(failed)));
    let effects = exporting().handle(Command::StopExport(path.clone()));
    assert!(matches!(&effects[..], [Effect::StopExport(it), Effect::Quit] if *it == path));
}

#[test]
fn a_document_closes_at_once_during_its_export() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let id = window.active_id();
    window.handle(Command::Export(id, ExportFormat::Csv, PathBuf::from("desk/a.csv")));
    window.handle(Command::Close);
    assert_eq!(window.tabs(), "");
}

#[test]
fn only_one_export_at_a_time_writes_to_a_file() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let export =
        Command::Export(window.active_id(), ExportFormat::Csv, PathBuf::from("desk/a.csv"));
    assert_eq!(window.handle(export.clone()).len(), 1);
    assert!(window.handle(export.clone()).is_empty());
    let words = "An export to desk/a.csv is already running";
    assert_eq!(window.notifications(), [(Severity::Warning, words)]);
    window.handle(Reply::Exported(PathBuf::from("desk/a.csv")));
    assert_eq!(window.handle(export).len(), 1);
}
