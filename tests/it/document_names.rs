//! Documents with the same name can be distinguished in exports and on the screen.

use std::{path::PathBuf, sync::Arc};

use glossator::{
    command::{
        CitationFormat, Command, EditorCommand, EditorId, Effect, ExportFormat, LoadedDocument,
        Reply, SessionCommand, Severity,
    },
    i18n::Language,
    model::{Lost, Tag},
    settings::{FormulaPolicy, QuoteStyle, Settings},
};

use crate::{
    mark_pictures::lost,
    test_editor::{CountingIds, opened},
    test_workspace::TestWorkspace,
};

/// Returns a document at `path` with two words that can be marked.
fn at(path: &str) -> LoadedDocument {
    let name = path.rsplit('/').next().expect("a path ends with a name");
    let mut opened = opened(name, "Ja — nein.");
    opened.files.document = path.into();
    opened.files.sidecar = format!("{path}.gloss.ron").into();
    opened
}

fn exported(window: &mut TestWorkspace, id: EditorId) -> (String, FormulaPolicy) {
    let effects = window.handle(Command::Export(id, ExportFormat::Csv, "marks.csv".into()));
    let [Effect::WriteExport { name, formulas, .. }] = &effects[..] else { panic!("{effects:?}") };
    let said = (name.clone(), *formulas);
    window.handle(Reply::ExportStopped("marks.csv".into()));
    said
}

fn cited(window: &mut TestWorkspace) -> String {
    window.mark("Ja", Tag::Quote);
    let act =
        EditorCommand::CopyCitation(CitationFormat::Plain, Language::English, QuoteStyle::Language);
    let effects = window.handle(Command::Editor(act));
    let [Effect::CopyCitation(CitationFormat::Plain, citation)] = &effects[..] else {
        panic!("{effects:?}")
    };
    citation.document.clone()
}

#[test]
fn exports_and_citations_tell_open_documents_of_one_name_apart() {
    let mut window = TestWorkspace::new();
    let old = window.open(at("/talks/2025/answer.txt"));
    assert_eq!(exported(&mut window, old).0, "answer.txt");
    assert_eq!(cited(&mut window), "answer.txt");
    let new = window.open(at("/talks/2026/answer.txt"));
    assert_eq!(exported(&mut window, old).0, "2025/answer.txt");
    assert_eq!(exported(&mut window, new).0, "2026/answer.txt");
    assert_eq!(cited(&mut window), "2026/answer.txt");
}

#[test]
fn documents_are_told_apart_from_recent_ones_of_the_same_name_too() {
    let mut window = TestWorkspace::new();
    window.open(at("/talks/2025/answer.txt"));
    window.workspace.save_session(&mut CountingIds::default());
    window.handle(Command::Close);
    let new = window.open(at("/talks/2026/answer.txt"));
    assert_eq!(window.workspace.editors().len(), 1);
    assert_eq!(exported(&mut window, new).0, "2026/answer.txt");
    window.handle(Command::Session(SessionCommand::Forget("/talks/2025/answer.txt".into())));
    assert_eq!(exported(&mut window, new).0, "answer.txt");
}

#[test]
fn notifications_tell_open_documents_of_one_name_apart() {
    let mut window = TestWorkspace::new();
    let old = window.open(at("/talks/2025/answer.txt"));
    window.open(at("/talks/2026/answer.txt"));
    window.handle(Reply::DocumentChanged(old, "another".to_owned()));
    let [(Severity::Warning, words)] = window.notifications()[..] else {
        panic!("{:?}", window.notifications())
    };
    assert!(words.starts_with("2025/answer.txt "), "{words}");
}

#[test]
fn notifications_about_an_opening_document_tell_it_apart_from_open_ones() {
    let mut window = TestWorkspace::new();
    window.open(at("/talks/2025/answer.txt"));
    let mut new = at("/talks/2026/answer.txt");
    new.warnings = vec!["so it is".into()];
    window.open(new);
    let path = PathBuf::from("/talks/2027/answer.txt");
    window.handle(Reply::OpenFailed(path, "not found".into()));
    let notices = window.notifications();
    let names: Vec<&str> = notices
        .iter()
        .flat_map(|(_, words)| words.split([' ', ':']).filter(|it| it.ends_with("answer.txt")))
        .collect();
    assert_eq!(names, ["2026/answer.txt", "2027/answer.txt"]);
}

#[test]
fn an_export_reports_how_many_of_its_marks_are_lost() {
    for (count, expected) in [
        (0, "Exported to marks.csv"),
        (1, "Exported 2 marks to marks.csv, 1 of them lost"),
        (2, "Exported 3 marks to marks.csv, 2 of them lost"),
    ] {
        let mut window = TestWorkspace::new();
        let mut opened = at("/talks/answer.txt");
        let gone = (0..count).map(|number| Arc::new(lost(&format!("gone {number}"))));
        opened.work.lost = Arc::new(Lost { marks: gone.collect(), ..Lost::default() });
        let id = window.open(opened);
        window.mark("Ja", Tag::Quote);
        window
            .workspace
            .notifications()
            .iter()
            .map(|(number, _)| *number)
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|number| drop(window.handle(Command::Dismiss(number))));
        let path = PathBuf::from("marks.csv");
        window.handle(Command::Export(id, ExportFormat::Csv, path.clone()));
        window.handle(Reply::Exported(path));
        assert_eq!(window.notifications(), [(Severity::Info, expected)]);
    }
}

#[test]
fn formulas_in_exports_are_guarded_unless_that_is_turned_off() {
    let mut window = TestWorkspace::new();
    let id = window.open(at("/talks/answer.txt"));
    assert_eq!(exported(&mut window, id).1, FormulaPolicy::Neutralise);
    window.handle(Command::SetSettings(Settings {
        formulas: FormulaPolicy::Keep,
        ..Settings::default()
    }));
    assert_eq!(exported(&mut window, id).1, FormulaPolicy::Keep);
}
