//! A document that is shown while the rest of it is being read.

use std::path::PathBuf;

use glossator::{
    command::{
        Access, Command, EditorCommand, EditorId, Effect, ExportFormat, LoadProgress, LoadStage,
        LoadedDocument, Severity,
    },
    editor::SaveStatus,
    i18n::Message,
    model::{Selection, Tag::Claim},
};

use crate::{
    picture::{find, opened, read_only},
    window::Window,
};

const ID: EditorId = EditorId(1);

/// The start of a text.
const START: &str = "Ja — nein.\n";

/// All of it.
const WHOLE: &str = "Ja — nein.\nDoch.\n";

/// What is there of a document so far.
fn half(name: &str, text: &str) -> LoadedDocument {
    LoadedDocument { access: Access::Loading, ..opened(name, text) }
}

/// A window with the start of `a.txt`, which is being read.
fn reading() -> Window {
    let mut window = Window::new();
    window.does(Command::Open(vec!["desk/a.txt".into()]));
    window.opens(half("a.txt", START));
    window
}

fn progress(name: &str) -> LoadProgress {
    let stage = LoadStage::Reading { done: 5, total: 10 };
    LoadProgress { document: format!("desk/{name}").into(), stage }
}

fn select(window: &mut Window, words: &str) {
    let front = window.workspace.active().expect("a document is open");
    let span = find(front.document(), words);
    let selection = Selection { anchor: span.start(), caret: span.end(), ..Selection::default() };
    window.does(Command::Editor(EditorCommand::Select(selection)));
}

#[test]
fn the_whole_takes_the_place_of_its_start() {
    let mut window = reading();
    assert!(window.workspace.is_loading());
    select(&mut window, "nein");
    let before = window.workspace.active().unwrap();
    let (id, shown) = (before.id(), before.caret_reveals());

    window.opens(LoadedDocument { warnings: vec!["so".into()], ..opened("a.txt", WHOLE) });
    assert!(!window.workspace.is_loading());
    assert_eq!(window.tabs(), "[a.txt]");
    let front = window.workspace.active().unwrap();
    assert_eq!((front.id(), front.caret_reveals(), front.document().text()), (id, shown, WHOLE));
    assert_eq!(front.document().quote(front.selection().current().unwrap()), "nein");
    assert_eq!(window.notices(), [(Severity::Warning, "a.txt: so")]);
    window.marks("Doch", Claim);
    assert_eq!(window.workspace.active().unwrap().marks().len(), 1);
}

#[test]
fn the_whole_does_not_push_itself_to_the_front() {
    let mut window = reading();
    window.opens(opened("b.txt", "Ja"));
    assert_eq!(window.tabs(), "a.txt [b.txt]");
    window.opens(opened("a.txt", WHOLE));
    assert_eq!(window.tabs(), "a.txt [b.txt]");
}

#[test]
fn the_whole_in_another_encoding_is_shown_with_nothing_selected() {
    let mut window = reading();
    select(&mut window, "nein");
    window.opens(opened("a.txt", "Ж"));
    let front = window.workspace.active().unwrap();
    assert_eq!((front.document().text(), front.selection()), ("Ж", &Selection::default()));
}

#[test]
fn the_whole_may_turn_out_to_be_for_reading_only() {
    let mut window = reading();
    window.opens(read_only("a.txt", WHOLE));
    assert!(matches!(window.workspace.active().unwrap().save_status(), SaveStatus::ReadOnly(_)));
    assert_eq!(window.notices().len(), 1);
}

#[test]
fn nothing_is_marked_exported_or_kept_before_all_is_read() {
    let mut window = reading();
    assert_eq!(window.workspace.active().unwrap().save_status(), SaveStatus::Loading);
    select(&mut window, "nein");
    assert!(window.does(Command::Editor(EditorCommand::Mark(Claim))).is_empty());
    let told = "Nothing changed: the document is still loading";
    assert_eq!(window.notices(), [(Severity::Info, told)]);

    let path = || PathBuf::from("desk/x");
    for command in [
        Command::ChooseExport(ExportFormat::Csv),
        Command::Export(ID, ExportFormat::Csv, path()),
        Command::ChooseSidecarPath(ID),
        Command::SaveSidecarAs(ID, path()),
        Command::WorkOnCopy(ID),
    ] {
        assert!(window.does(command.clone()).is_empty(), "{command:?}");
    }
    assert_eq!(window.notices()[1], (Severity::Info, "a.txt is still loading"));
    let front = window.workspace.active().unwrap();
    assert!(front.marks().is_empty() && !front.is_unsaved());
    assert_eq!(front.save_status(), SaveStatus::Loading);
}

#[test]
fn stopping_leaves_nothing_behind_and_says_nothing() {
    let mut window = Window::with(&["b.txt"]);
    window.does(Command::Open(vec!["desk/a.txt".into(), "desk/c.txt".into()]));
    window.opens(half("a.txt", START));
    window.does(Command::LoadProgressed(progress("a.txt")));
    assert_eq!(window.tabs(), "b.txt [a.txt]");

    let effects = window.does(Command::StopLoading);
    assert!(matches!(&effects[..], [Effect::StopLoading]));
    assert_eq!(window.tabs(), "[b.txt]");
    assert!(window.workspace.load_tracker().is_stopped());
    // What was on its way says no more.
    window.does(Command::LoadProgressed(progress("a.txt")));
    assert_eq!(window.workspace.load_tracker().progress(), None);
    window.does(Command::LoadStopped("desk/a.txt".into()));
    assert!(window.workspace.is_loading());
    window.does(Command::LoadStopped("desk/c.txt".into()));
    assert!(!window.workspace.is_loading() && !window.workspace.load_tracker().is_stopped());
    assert!(window.notices().is_empty());
    assert_eq!(window.tabs(), "[b.txt]");
}

#[test]
fn what_is_opened_after_stopping_is_read() {
    let mut window = reading();
    window.does(Command::StopLoading);
    window.does(Command::Open(vec!["desk/a.txt".into()]));
    assert!(!window.workspace.load_tracker().is_stopped());
    window.does(Command::LoadStopped("desk/a.txt".into()));
    window.opens(opened("a.txt", WHOLE));
    assert_eq!(window.tabs(), "[a.txt]");
    assert!(!window.workspace.is_loading());
}

#[test]
fn closing_what_is_read_stops_that_alone() {
    let mut window = reading();
    window.does(Command::Open(vec!["desk/c.txt".into()]));
    let effects = window.does(Command::Close);
    assert!(matches!(&effects[..], [Effect::StopLoadingDocument(path)] if path.ends_with("a.txt")));
    assert_eq!(window.tabs(), "");
    window.does(Command::LoadStopped("desk/a.txt".into()));
    assert!(window.workspace.is_loading());
    window.opens(opened("c.txt", "Ja"));
    assert!(!window.workspace.is_loading());
}

#[test]
fn a_document_that_cannot_be_read_to_its_end_is_put_away_with_the_reason() {
    let mut window = reading();
    window.does(Command::LoadProgressed(progress("a.txt")));
    let reason = Message::from("the disk is gone");
    window.does(Command::OpenFailed { path: "desk/a.txt".into(), reason });
    assert_eq!(window.tabs(), "");
    assert_eq!(window.notices(), [(Severity::Error, "Couldn’t open a.txt: the disk is gone")]);
    assert_eq!(window.workspace.load_tracker().progress(), None);
}

#[test]
fn a_document_that_is_open_stays_as_it_is_while_it_is_read_again() {
    let mut window = Window::with(&["a.txt", "b.txt"]);
    window.opens(half("a.txt", "J"));
    assert_eq!(window.tabs(), "[a.txt] b.txt");
    let front = window.workspace.active().unwrap();
    assert_eq!((front.access(), front.document().text()), (&Access::Writable, "Ja — nein."));
    window.does(Command::LoadStopped("desk/a.txt".into()));
    window.does(Command::StopLoading);
    assert_eq!(window.tabs(), "[a.txt] b.txt");
}

#[test]
fn of_several_that_are_read_the_first_is_told_of() {
    let mut window = Window::new();
    window.does(Command::Open(vec!["desk/a.txt".into(), "desk/b.txt".into()]));
    window.does(Command::LoadProgressed(progress("a.txt")));
    window.does(Command::LoadProgressed(progress("b.txt")));
    let told = |window: &Window| window.workspace.load_tracker().progress().cloned();
    assert_eq!(told(&window), Some(progress("a.txt")));
    window.opens(opened("a.txt", WHOLE));
    assert_eq!(told(&window), Some(progress("b.txt")));
    assert_eq!(window.workspace.load_tracker().pending(), 1);
}
