//! Several documents at once, notifications and questions.

use std::path::{Path, PathBuf};

use glossator::{
    command::{
        Access, Command, EditorCommand, EditorId, Effect, ExportFormat, FileExists, LoadedDocument,
        Notification, PathQuestion, Reply, SaveRequest, Severity, TabCommand, ViewReport,
    },
    i18n::Message,
    model::Tag::{Claim, Quote},
    settings::Settings,
    workspace::ModalPrompt,
};

use crate::{
    test_editor::{english, opened, read_only},
    test_workspace::TestWorkspace,
};

/// The document that is opened first.
const ID: EditorId = EditorId(1);

#[test]
fn documents_are_opened_in_tabs_and_the_newest_is_active() {
    let mut window = TestWorkspace::new();
    let paths = vec![PathBuf::from("desk/ä.txt"), PathBuf::from("desk/b.txt")];
    let effects = window.handle(Command::Open(paths.clone()));
    assert!(matches!(&effects[..], [Effect::Load(read, _)] if *read == paths));
    assert!(window.workspace.is_loading());
    window.open(opened("ä.txt", "Ja"));
    assert!(window.workspace.is_loading());
    window.open(opened("b.txt", "Nein"));
    assert!(!window.workspace.is_loading());
    assert_eq!(window.tabs(), "ä.txt [b.txt]");
}

#[test]
fn opening_nothing_reads_nothing() {
    let mut window = TestWorkspace::new();
    assert!(window.handle(Command::Open(Vec::new())).is_empty());
    assert!(!window.workspace.is_loading());
}

#[test]
fn an_open_document_is_shown_instead_of_opened_again() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt"]);
    window.handle(Command::Show(window.workspace.editors()[0].id()));
    window.mark("Ja", Claim);
    window.handle(Command::Tab(TabCommand::ShowNext));

    window.open(opened("a.txt", "something else"));
    assert_eq!(window.tabs(), "[a.txt] b.txt");
    let front = window.workspace.active().unwrap();
    assert_eq!((front.marks().len(), front.document().text()), (1, "Ja — nein."));
}

#[test]
fn the_next_document_after_the_last_is_the_first() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt", "c.txt"]);
    for tabs in ["[a.txt] b.txt c.txt", "a.txt [b.txt] c.txt", "a.txt b.txt [c.txt]"] {
        window.handle(Command::Tab(TabCommand::ShowNext));
        assert_eq!(window.tabs(), tabs);
    }
}

#[test]
fn a_document_that_is_not_open_cannot_be_shown() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    window.handle(Command::Show(EditorId(77)));
    assert_eq!(window.tabs(), "[a.txt]");
}

#[test]
fn a_command_applies_to_the_active_document_only() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt"]);
    window.mark("nein", Quote);
    let counts: Vec<_> = window.workspace.editors().iter().map(|it| it.marks().len()).collect();
    assert_eq!(counts, [0, 1]);
}

#[test]
fn a_document_that_cannot_be_opened_is_reported_with_the_reason() {
    let mut window = TestWorkspace::new();
    window.handle(Command::Open(vec!["desk/weg.txt".into()]));
    let reason = Message::from("there is no such file");
    window.handle(Reply::OpenFailed("desk/weg.txt".into(), reason));
    let message = (Severity::Error, "Couldn’t open weg.txt: there is no such file");
    assert_eq!(window.notifications(), [message]);
    assert!(!window.workspace.is_loading());
}

#[test]
fn warnings_about_a_document_are_shown_when_it_is_opened() {
    let mut window = TestWorkspace::new();
    let remarks = vec!["2 marks have no place any more".into()];
    window.open(LoadedDocument { warnings: remarks, ..opened("a.txt", "Ja") });
    assert_eq!(
        window.notifications(),
        [(Severity::Warning, "a.txt: 2 marks have no place any more")]
    );
}

#[test]
fn a_read_only_document_offers_to_work_on_a_copy() {
    let mut window = TestWorkspace::new();
    window.open(read_only("a.txt", "Ja — nein."));
    let (_, notice) = &window.workspace.notifications()[0];
    assert_eq!(
        english(&notice.text),
        "desk/a.txt can be read but not marked: its sidecar is of a newer version"
    );
    let [(words, command)] = &notice.actions[..] else { panic!("{notice:?}") };
    assert_eq!(english(words), "Work on a copy");

    let effects = window.handle(command.clone());
    let copy = Path::new("desk/a.txt.copy.ron");
    assert!(
        matches!(&effects[..], [Effect::WriteSidecar(SaveRequest { path, .. }), Effect::RememberSidecar(_)] if path == copy)
    );
    let front = window.workspace.active().unwrap();
    assert_eq!((front.access(), front.files().sidecar.as_path()), (&Access::Writable, copy));
    window.mark("Ja", Claim);
}

#[test]
fn a_writable_document_is_not_copied() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let id = window.workspace.editors()[0].id();
    assert!(window.handle(Command::WorkOnCopy(id)).is_empty());
    assert!(window.handle(Command::WorkOnCopy(EditorId(77))).is_empty());
}

#[test]
fn no_open_document_and_no_other_sidecar_is_ever_overwritten() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt"]);
    let taken = ["desk/a.txt", "desk/b.txt", "desk/a.txt.glossator.ron"];
    let id = window.active_id();
    for path in taken {
        assert!(window.handle(Command::SaveSidecarAs(id, path.into())).is_empty(), "{path}");
    }
    for path in taken.into_iter().chain(["desk/b.txt.glossator.ron"]) {
        let export = Command::Export(id, ExportFormat::Csv, path.into());
        assert!(window.handle(export).is_empty(), "{path}");
    }
    let front = window.workspace.active().unwrap();
    assert_eq!(front.files().sidecar, Path::new("desk/b.txt.glossator.ron"));
    assert_eq!(window.notifications().len(), 4);
    let words = "Nothing was saved: a.txt belongs to an open document. Choose another name";
    assert!(window.notifications().contains(&(Severity::Error, words)));
}

#[test]
fn a_protected_sidecar_is_not_offered_as_target() {
    let mut window = TestWorkspace::new();
    window.open(read_only("a.txt", "Ja"));
    let id = window.active_id();
    let effects = window.handle(Command::ChooseSidecarPath(id));
    let copy = PathBuf::from("desk/a.txt.copy.ron");
    assert!(
        matches!(&effects[..], [Effect::AskForPath(PathQuestion::Sidecar(_, path), _)] if *path == copy)
    );
    let own = PathBuf::from("desk/a.txt.glossator.ron");
    assert!(window.handle(Command::SaveSidecarAs(id, own)).is_empty());
    assert!(matches!(window.workspace.active().unwrap().access(), Access::ReadOnly { .. }));
}

#[test]
fn a_sidecar_may_be_saved_to_its_own_path() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let own = PathBuf::from("desk/a.txt.glossator.ron");
    let id = window.active_id();
    let effects = window.handle(Command::SaveSidecarAs(id, own));
    assert!(
        matches!(
            &effects[..],
            [Effect::ReplaceSidecar(_), Effect::WriteSidecar(_), Effect::RememberSidecar(_)]
        ),
        "{effects:?}"
    );
}

#[test]
fn an_export_is_suggested_next_to_the_document_and_reported_when_done() {
    let mut window = TestWorkspace::with(&["ä.txt"]);
    let effects = window.handle(Command::ChooseExport(ExportFormat::Markdown));
    let offered = PathBuf::from("desk/ä.txt.md");
    let question =
        PathQuestion::Export(window.active_id(), ExportFormat::Markdown, offered.clone());
    assert!(matches!(&effects[..], [Effect::AskForPath(asked, _)] if *asked == question));
    let effects =
        window.handle(Command::Export(window.active_id(), ExportFormat::Markdown, offered.clone()));
    assert!(matches!(&effects[..], [Effect::WriteExport { path, .. }] if *path == offered));
    window.handle(Reply::Exported(offered));
    assert_eq!(window.notifications(), [(Severity::Info, "Exported to desk/ä.txt.md")]);
}

#[test]
fn an_export_is_suggested_with_a_valid_name() {
    let name = format!("{}.txt", "ä".repeat(125));
    let mut window = TestWorkspace::with(&[&name]);
    let effects = window.handle(Command::ChooseExport(ExportFormat::Markdown));
    let [Effect::AskForPath(PathQuestion::Export(_, _, path), _)] = &effects[..] else {
        panic!("{effects:?}")
    };
    let offered = path.file_name().and_then(|it| it.to_str()).expect("it is offered by name");
    assert!(offered.len() <= 255 && offered.starts_with("äää"), "{offered}");
    assert_eq!(path.extension().and_then(|it| it.to_str()), Some("md"), "{offered}");
}

#[test]
fn the_open_dialog_starts_in_the_folder_of_the_active_document() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let effects = window.handle(Command::ChooseDocuments);
    let folder = Some(PathBuf::from("desk"));
    assert!(
        matches!(&effects[..], [Effect::AskForPath(PathQuestion::OpenDocuments(asked), _)] if *asked == folder)
    );
}

#[test]
fn a_repeated_notification_is_shown_once_and_last() {
    let mut window = TestWorkspace::new();
    for words in ["one", "two", "one"] {
        window.handle(Command::Notify(Notification::warning(words)));
    }
    assert_eq!(window.notifications(), [(Severity::Warning, "two"), (Severity::Warning, "one")]);
}

#[test]
fn a_notification_can_be_dismissed() {
    let mut window = TestWorkspace::new();
    for words in ["one", "two"] {
        window.handle(Command::Notify(Notification::info(words)));
    }
    let number = window.workspace.notifications()[0].0;
    window.handle(Command::Dismiss(number));
    window.handle(Command::Dismiss(number));
    assert_eq!(window.notifications(), [(Severity::Info, "two")]);
}

#[test]
fn without_a_file_dialog_the_window_asks_for_a_path() {
    for (question, answer) in [
        (PathQuestion::OpenDocuments(None), Command::Open(vec!["c.txt".into()])),
        (PathQuestion::Sidecar(ID, "a.ron".into()), Command::SaveSidecarAs(ID, "b.ron".into())),
        (
            PathQuestion::Export(ID, ExportFormat::Csv, "a.csv".into()),
            Command::Export(ID, ExportFormat::Csv, "b.csv".into()),
        ),
        (PathQuestion::OpenDocuments(None), Command::DismissPrompt),
    ] {
        let mut window = TestWorkspace::with(&["a.txt"]);
        let reason = Message::from("there is no desktop");
        window.handle(Reply::PathUnavailable(question.clone(), reason.clone()));
        assert_eq!(window.workspace.modal_prompt(), Some(&ModalPrompt::Path(question, reason)));
        window.handle(answer);
        assert_eq!(window.workspace.modal_prompt(), None);
    }
}

#[test]
fn disappearing_and_returning_documents_are_each_announced_once() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let effects = window.handle(ViewReport::Focused);
    let [Effect::CheckDocument(id, path)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(path, Path::new("desk/a.txt"));

    let gone = "desk/a.txt was deleted or moved. Its text stays open, and its marks are kept";
    for (is_there, message) in [
        (FileExists::Yes, &[][..]),
        (FileExists::No, &[(Severity::Warning, gone)]),
        (FileExists::No, &[(Severity::Warning, gone)]),
    ] {
        window.handle(Reply::FileChecked(*id, is_there));
        assert_eq!(window.notifications(), message);
    }
    for _ in 0..2 {
        window.handle(Reply::FileChecked(*id, FileExists::Yes));
    }
    let again = window.notifications().into_iter().filter(|it| it.1 == "desk/a.txt is back");
    assert_eq!(again.count(), 1);
}

#[test]
fn settings_are_clamped_saved_and_used() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let settings =
        Settings { author: "Özlem".to_owned(), text_size: f32::NAN, ..Settings::default() };
    let expected = Settings { text_size: Settings::default().text_size, ..settings.clone() };
    let effects = window.handle(Command::SetSettings(settings));
    assert!(matches!(&effects[..], [Effect::WriteSettings(written)] if *written == expected));
    assert_eq!(window.workspace.settings(), &expected);

    window.mark("Ja", Claim);
    window.open(opened("b.txt", "Ja"));
    window.mark("Ja", Claim);
    for editor in window.workspace.editors() {
        assert_eq!(editor.marks().nth(0).unwrap().provenance.author, "Özlem");
    }
}

#[test]
fn in_an_empty_window_commands_for_the_active_document_do_nothing() {
    let mut window = TestWorkspace::new();
    for command in [
        Command::Editor(EditorCommand::Mark(Claim)),
        Command::Tab(TabCommand::ShowNext),
        Command::Close,
        Command::QuitAnyway,
        Command::ChooseExport(ExportFormat::Csv),
        Command::Export(ID, ExportFormat::Csv, "a.csv".into()),
        Command::ChooseSidecarPath(ID),
        Command::SaveSidecarAs(ID, "a.ron".into()),
        Command::DismissPrompt,
    ] {
        assert!(window.handle(command).is_empty());
    }
    assert!(window.handle(ViewReport::Focused).is_empty());
    assert!(window.notifications().is_empty());
}

#[test]
fn an_answer_is_for_the_document_that_the_question_was_for() {
    let mut window = TestWorkspace::with(&["a.txt", "b.txt"]);
    let b = window.active_id();
    let effects = window.handle(Command::ChooseSidecarPath(b));
    let [Effect::AskForPath(question, _)] = &effects[..] else { panic!("{effects:?}") };
    let answer = question.command_for("stick/b.ron".into());
    window.handle(Command::Tab(TabCommand::ShowNext));
    window.handle(answer);
    let sidecars: Vec<_> =
        window.workspace.editors().iter().map(|it| it.files().sidecar.clone()).collect();
    assert_eq!(sidecars, [PathBuf::from("desk/a.txt.glossator.ron"), "stick/b.ron".into()]);
}

#[test]
fn the_notification_of_a_failed_save_is_withdrawn_once_it_is_saved() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let id = window.active_id();
    let revision = window.mark("a", Claim);
    window.fail_save(id, revision);
    assert_eq!(window.notifications().len(), 1);
    window.handle(Reply::Saved(id, revision));
    assert_eq!(window.notifications(), []);
}
