//! Restoring the tabs of the last session, and the list of recent documents.

use std::path::{Path, PathBuf};

use glossator::{
    command::{
        Access, Command, EditorCommand, Effect, FileExists, LoadedDocument, Reply, SessionCommand,
        Severity, TabCommand, ViewReport,
    },
    model::Selection,
    session_state::{PanelLayout, RecentDocuments, SavedSession, SavedTab, Sidebar, WindowFrame},
    settings::{Keep, ReopenTabs, Settings},
};
use jiff::Timestamp;

use crate::{
    test_editor::{CountingIds, opened},
    test_workspace::TestWorkspace,
};

const TEXT: &str = "Ja — nein.\nDoch.\n";

impl TestWorkspace {
    fn handle_session(&mut self, recall: SessionCommand) -> Vec<Effect> {
        self.handle(Command::Session(recall))
    }

    fn restore(&mut self, session: SavedSession) -> Vec<Effect> {
        self.handle_session(SessionCommand::Restore(Box::new(session)))
    }

    /// Returns the session to be saved, if any.
    fn saved_session(&mut self) -> Option<SavedSession> {
        match self.workspace.save_session(&mut CountingIds::default())? {
            Effect::SaveSession(session) => Some(*session),
            other => panic!("{other:?}"),
        }
    }

    /// Returns the names of the recent documents, missing ones in brackets.
    fn recent(&self) -> String {
        let names = self.workspace.recents().map(|(recent, presence)| {
            let name = recent.path.file_name().unwrap_or_default().to_string_lossy();
            if presence == FileExists::No { format!("[{name}]") } else { name.into_owned() }
        });
        names.collect::<Vec<_>>().join(" ")
    }
}

fn path(name: &str) -> PathBuf {
    Path::new("desk").join(name)
}

/// Returns a session with documents of these names, the one at index `front` active, each with the caret at “nein”.
fn saved_session(names: &[&str], front: usize) -> SavedSession {
    let blake3 = opened("", TEXT).work.document.source().blake3.clone();
    let seen = SavedTab { blake3, top: 11, anchor: 5, caret: 9, ..SavedTab::default() };
    let laid = |name: &&str| SavedTab { path: path(name), ..seen.clone() };
    SavedSession {
        tabs: names.iter().map(laid).collect(),
        active_tab: Some(front),
        ..SavedSession::default()
    }
}

fn loading_document(name: &str) -> LoadedDocument {
    LoadedDocument { access: Access::Loading, ..opened(name, "Ja") }
}

#[test]
fn documents_are_restored_in_order_and_the_active_one_is_read_first() {
    let mut window = TestWorkspace::new();
    let effects = window.restore(saved_session(&["a", "b", "c", "d"], 2));
    let [Effect::Load(read, _), ..] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(*read, ["c", "d", "a", "b"].map(path));
    for (name, tabs) in [("c", "[c]"), ("d", "[c] d"), ("a", "a [c] d"), ("b", "a b [c] d")] {
        window.handle(Reply::Opened(Box::new(opened(name, TEXT))));
        assert_eq!(window.tabs(), tabs);
    }
    assert!(window.notifications().is_empty() && !window.workspace.is_loading());
}

#[test]
fn the_view_position_is_restored_unless_the_text_has_changed() {
    let mut window = TestWorkspace::new();
    window.restore(saved_session(&["a", "b"], 0));
    window.open(opened("a", TEXT));
    let front = window.workspace.active().expect("it is open");
    assert_eq!(*front.selection(), Selection { anchor: 7, caret: 11, earlier: Vec::new() });
    assert_eq!((front.top(), front.scroll_requests()), (13, 1));

    window.handle(Reply::Opened(Box::new(opened("b", "Nein — ja.\nDoch.\n"))));
    let other = &window.workspace.editors()[1];
    assert_eq!((other.selection(), other.top()), (&Selection::default(), 0));
}

#[test]
fn a_tab_selected_while_the_others_load_stays_active() {
    let mut window = TestWorkspace::new();
    window.restore(saved_session(&["a"], 0));
    window.handle(Reply::Opened(Box::new(loading_document("a"))));
    window.handle(Command::Editor(EditorCommand::Select(Selection::caret(2))));
    window.open(opened("a", TEXT));
    let front = window.workspace.active().expect("it is open");
    assert_eq!((front.selection().caret, front.top()), (2, 0));
}

#[test]
fn missing_documents_are_left_out_with_one_notification() {
    let mut window = TestWorkspace::new();
    window.restore(saved_session(&["a", "b", "c"], 1));
    for name in ["b", "c"] {
        let reason = "there is no such file".into();
        window.handle(Reply::OpenFailed(path(name), reason));
    }
    assert!(window.notifications().is_empty());
    window.open(opened("a", TEXT));
    let message = "Couldn’t reopen 2 documents from your last session: b, c";
    assert_eq!(window.notifications(), [(Severity::Info, message)]);
    assert_eq!(window.tabs(), "[a]");
}

#[test]
fn a_document_opened_at_start_is_active_among_the_restored_ones() {
    let mut window = TestWorkspace::new();
    window.handle(Command::Open(vec![path("z"), path("b")]));
    window.open(opened("z", TEXT));
    window.open(opened("b", TEXT));
    window.restore(saved_session(&["a", "b"], 0));
    window.handle(Reply::Opened(Box::new(opened("a", TEXT))));
    window.handle(Reply::Opened(Box::new(opened("b", TEXT))));
    assert_eq!(window.tabs(), "a z [b]");
}

#[test]
fn nothing_is_restored_if_that_is_turned_off() {
    let mut window = TestWorkspace::new();
    let settings = Settings { reopen_tabs: ReopenTabs::No, ..Settings::default() };
    window.handle(Command::SetSettings(settings));
    let effects = window.restore(saved_session(&["a"], 0));
    assert!(!effects.iter().any(|it| matches!(it, Effect::Load(_, _))), "{effects:?}");
}

#[test]
fn open_documents_are_remembered_on_every_change_once_all_are_restored() {
    let mut window = TestWorkspace::new();
    window.restore(saved_session(&["a", "b"], 1));
    window.handle(Reply::Opened(Box::new(opened("b", TEXT))));
    assert_eq!(window.saved_session(), None, "a would be lost");
    window.handle(Reply::Opened(Box::new(opened("a", TEXT))));
    let kept = window.saved_session().expect("it is new");
    assert_eq!((kept.tabs, kept.active_tab), (saved_session(&["a", "b"], 1).tabs, Some(1)));
    assert_eq!(window.saved_session(), None, "nothing has changed");

    let id = window.active_id();
    window.handle(ViewReport::Scrolled(id, 0));
    window.handle(Command::Editor(EditorCommand::Select(Selection::caret(0))));
    let kept = window.saved_session().expect("the position has changed");
    assert_eq!((kept.tabs[1].top, kept.tabs[1].caret), (0, 0));
    window.handle(Command::Tab(TabCommand::Move(id, 0)));
    assert_eq!(window.saved_session().expect("the order has changed").active_tab, Some(0));

    let frame = WindowFrame { position: None, size: (800, 500), is_maximised: false };
    window.handle(ViewReport::WindowChanged(frame));
    assert_eq!(window.saved_session().expect("the window state has changed").frame, Some(frame));
    let panes = PanelLayout {
        is_marks_panel_open: false,
        sidebar: Some(Sidebar::History),
        ..PanelLayout::default()
    };
    window.handle(ViewReport::PanelsChanged(panes));
    assert_eq!(window.saved_session().expect("the panels have changed").panels, Some(panes));
    window.handle(Command::Close);
    assert_eq!(window.saved_session().expect("one is closed").tabs.len(), 1);
}

#[test]
fn closed_documents_are_reopened_one_after_the_other_last_one_first() {
    let mut window = TestWorkspace::with(&["a", "b", "c"]);
    for _ in 0..2 {
        window.handle(Command::Close);
    }
    for name in ["b", "c"] {
        let effects = window.handle(Command::Tab(TabCommand::Reopen));
        assert!(matches!(&effects[..], [Effect::Load(paths, _)] if *paths == [path(name)]));
        window.open(opened(name, TEXT));
    }
    assert!(!window.workspace.can_reopen());
    assert!(window.handle(Command::Tab(TabCommand::Reopen)).is_empty());
}

#[test]
fn a_closed_document_that_is_missing_is_not_reopened_again_and_again() {
    let mut window = TestWorkspace::with(&["a", "b"]);
    window.handle(Command::Close);
    window.handle(Command::Close);
    window.handle(Command::Tab(TabCommand::Reopen));
    window.handle(Reply::OpenFailed(path("a"), "it is gone".into()));
    let effects = window.handle(Command::Tab(TabCommand::Reopen));
    assert!(matches!(&effects[..], [Effect::Load(paths, _)] if *paths == [path("b")]));
}

#[test]
fn opened_documents_are_recent_even_after_closing() {
    let mut window = TestWorkspace::with(&["a", "b"]);
    let mut recents = RecentDocuments::default();
    let laid = SavedTab { path: path("old"), ..SavedTab::default() };
    recents.record_opened(laid, Timestamp::from_second(-5).expect("it is a time"));
    window.restore(SavedSession { recents, ..SavedSession::default() });
    window.saved_session();
    assert_eq!(window.recent(), "b a old");
    window.handle(Command::Close);
    let kept = window.saved_session().expect("one is closed").recents;
    assert_eq!(kept.documents().len(), 3);

    window.handle(Reply::RecentsChecked(vec![path("old")]));
    assert_eq!(window.recent(), "b a [old]");
    window.handle_session(SessionCommand::ReportMissing(path("old")));
    let effects = window.handle_session(SessionCommand::Located(path("old"), path("new")));
    assert!(matches!(&effects[..], [Effect::Load(paths, _)] if *paths == [path("new")]));
    assert!(window.notifications().is_empty(), "a found document is no longer missing");
    assert_eq!(window.recent(), "b a new");
    window.handle_session(SessionCommand::Forget(path("a")));
    assert_eq!(window.recent(), "b new");
}

#[test]
fn no_recent_document_is_saved_if_that_is_turned_off() {
    let mut window = TestWorkspace::with(&["a"]);
    window.saved_session();
    window.handle(Command::SetSettings(Settings { keep_recents: Keep::No, ..Settings::default() }));
    let kept = window.saved_session().expect("the list has changed");
    assert!(kept.recents.documents().is_empty());
    window.open(opened("b", TEXT));
    assert!(window.saved_session().expect("one more is open").recents.documents().is_empty());
    assert_eq!(window.recent(), "");
}

#[test]
fn the_place_of_marks_is_remembered_once_there_are_any_in_the_marks_folder() {
    let mut window = TestWorkspace::new();
    window.handle(Command::SetMarksFolder(Some("/marks".into())));
    let mut shelved = opened("a", TEXT);
    shelved.files.sidecar = "/marks/a.1234.gloss.ron".into();
    window.open(shelved);
    let select = Selection { anchor: 0, caret: 2, earlier: Vec::new() };
    window.handle(Command::Editor(EditorCommand::Select(select)));
    let mark = || Command::Editor(EditorCommand::Mark(glossator::model::Tag::Claim));
    let effects = window.handle(mark());
    assert!(
        matches!(&effects[..], [Effect::WriteSidecar(_), Effect::RememberSidecar(_)]),
        "{effects:?}"
    );
    let effects = window.handle(Command::Editor(EditorCommand::Undo));
    assert!(matches!(&effects[..], [Effect::WriteSidecar(_)]), "{effects:?}");
}
