//! What was open the last time is open again, and it is known which documents were open before.

use std::path::{Path, PathBuf};

use glossator::{
    command::{
        Access, Command, EditorCommand, Effect, FileExists, LoadedDocument, SessionCommand,
        Severity, TabCommand,
    },
    model::Selection,
    session_state::{
        PanelLayout, PanelState, RecentDocuments, SavedSession, SavedTab, Sidebar, ViewPosition,
        WindowFrame, WindowState,
    },
    settings::{KeepRecents, ReopenTabs, Settings},
};
use jiff::Timestamp;

use crate::{
    picture::{Counting, opened},
    window::Window,
};

const TEXT: &str = "Ja — nein.\nDoch.\n";

impl Window {
    fn recalls(&mut self, recall: SessionCommand) -> Vec<Effect> {
        self.does(Command::Session(recall))
    }

    fn resumes(&mut self, sitting: SavedSession) -> Vec<Effect> {
        self.recalls(SessionCommand::Restore(Box::new(sitting)))
    }

    /// Whatever is to be kept for the next time.
    fn kept(&mut self) -> Option<SavedSession> {
        match self.workspace.save_session(&mut Counting::default()).as_slice() {
            [] => None,
            [Effect::SaveSession(sitting)] => Some((**sitting).clone()),
            other => panic!("{other:?}"),
        }
    }

    /// The names of the documents of late, those that are not there in brackets.
    fn recent(&self) -> String {
        let names = self.workspace.recents().map(|(recent, presence)| {
            let name = recent.tab.path.file_name().unwrap_or_default().to_string_lossy();
            if presence == FileExists::No { format!("[{name}]") } else { name.into_owned() }
        });
        names.collect::<Vec<_>>().join(" ")
    }
}

fn path(name: &str) -> PathBuf {
    Path::new("desk").join(name)
}

/// A sitting with documents of these names, of which number `front` was in front. In each the analyst was at “nein”.
fn sitting(names: &[&str], front: usize) -> SavedSession {
    let blake3 = opened("", TEXT).work.document.source().blake3.clone();
    let seen = ViewPosition { blake3, top: 11, anchor: 5, caret: 9 };
    let laid = |name: &&str| SavedTab { path: path(name), position: seen.clone() };
    SavedSession {
        tabs: names.iter().map(laid).collect(),
        active_tab: Some(front),
        ..SavedSession::default()
    }
}

fn half(name: &str) -> LoadedDocument {
    LoadedDocument { access: Access::Loading, ..opened(name, "Ja") }
}

#[test]
fn documents_come_back_in_their_order_and_the_one_that_was_in_front_is_read_first() {
    let mut window = Window::new();
    let effects = window.resumes(sitting(&["a", "b", "c", "d"], 2));
    let [Effect::Load(read, _), ..] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(*read, ["c", "d", "a", "b"].map(path));
    for (name, tabs) in [("c", "[c]"), ("d", "[c] d"), ("a", "a [c] d"), ("b", "a b [c] d")] {
        window.does(Command::Opened(Box::new(opened(name, TEXT))));
        assert_eq!(window.tabs(), tabs);
    }
    assert!(window.notices().is_empty() && !window.workspace.is_loading());
}

#[test]
fn the_analyst_is_where_they_were_unless_the_text_is_another() {
    let mut window = Window::new();
    window.resumes(sitting(&["a", "b"], 0));
    window.opens(opened("a", TEXT));
    let front = window.workspace.active().expect("it is open");
    assert_eq!(*front.selection(), Selection { anchor: 7, caret: 11, earlier: Vec::new() });
    assert_eq!((front.top(), front.scroll_requests()), (13, 1));

    window.does(Command::Opened(Box::new(opened("b", "Nein — ja.\nDoch.\n"))));
    let other = &window.workspace.editors()[1];
    assert_eq!((other.selection(), other.top()), (&Selection::default(), 0));
}

#[test]
fn who_has_gone_elsewhere_while_the_rest_was_read_stays_there() {
    let mut window = Window::new();
    window.resumes(sitting(&["a"], 0));
    window.does(Command::Opened(Box::new(half("a"))));
    window.does(Command::Editor(EditorCommand::Select(Selection::caret(2))));
    window.opens(opened("a", TEXT));
    let front = window.workspace.active().expect("it is open");
    assert_eq!((front.selection().caret, front.top()), (2, 0));
}

#[test]
fn documents_that_are_not_there_are_left_out_with_one_quiet_word() {
    let mut window = Window::new();
    window.resumes(sitting(&["a", "b", "c"], 1));
    for name in ["b", "c"] {
        let reason = "there is no such file".into();
        window.does(Command::OpenFailed { path: path(name), reason });
    }
    assert!(window.notices().is_empty());
    window.opens(opened("a", TEXT));
    let told = "Couldn’t reopen 2 documents from your last session: b, c";
    assert_eq!(window.notices(), [(Severity::Info, told)]);
    assert_eq!(window.tabs(), "[a]");
}

#[test]
fn what_is_asked_for_first_is_in_front_of_what_comes_back() {
    let mut window = Window::new();
    window.does(Command::Open(vec![path("z"), path("b")]));
    window.opens(opened("z", TEXT));
    window.opens(opened("b", TEXT));
    window.resumes(sitting(&["a", "b"], 0));
    window.does(Command::Opened(Box::new(opened("a", TEXT))));
    window.does(Command::Opened(Box::new(opened("b", TEXT))));
    assert_eq!(window.tabs(), "a z [b]");
}

#[test]
fn nothing_comes_back_where_that_is_not_wanted() {
    let mut window = Window::new();
    let settings = Settings { reopen_tabs: ReopenTabs::No, ..Settings::default() };
    window.does(Command::SetSettings(settings));
    let effects = window.resumes(sitting(&["a"], 0));
    assert!(!effects.iter().any(|it| matches!(it, Effect::Load(_, _))), "{effects:?}");
}

#[test]
fn what_is_open_is_kept_whenever_it_changes_and_not_before_all_is_back() {
    let mut window = Window::new();
    window.resumes(sitting(&["a", "b"], 1));
    window.does(Command::Opened(Box::new(opened("b", TEXT))));
    assert_eq!(window.kept(), None, "a would be lost");
    window.does(Command::Opened(Box::new(opened("a", TEXT))));
    let kept = window.kept().expect("it is news");
    assert_eq!((kept.tabs, kept.active_tab), (sitting(&["a", "b"], 1).tabs, Some(1)));
    assert_eq!(window.kept(), None, "nothing has changed");

    let id = window.front();
    window.recalls(SessionCommand::Scrolled(id, 0));
    window.does(Command::Editor(EditorCommand::Select(Selection::caret(0))));
    let kept = window.kept().expect("the place is another");
    assert_eq!((kept.tabs[1].position.top, kept.tabs[1].position.caret), (0, 0));
    window.does(Command::Tab(TabCommand::Move(id, 0)));
    assert_eq!(window.kept().expect("the order is another").active_tab, Some(0));

    let frame = WindowFrame { position: None, size: (800, 500), state: WindowState::Normal };
    window.recalls(SessionCommand::WindowChanged(frame));
    assert_eq!(window.kept().expect("the window is another").frame, Some(frame));
    let panes = PanelLayout {
        marks_panel: PanelState::Collapsed,
        sidebar: Some(Sidebar::History),
        ..PanelLayout::default()
    };
    window.recalls(SessionCommand::PanelsChanged(panes));
    assert_eq!(window.kept().expect("the panels are other").panels, panes);
    window.does(Command::Close);
    assert_eq!(window.kept().expect("one is closed").tabs.len(), 1);
}

#[test]
fn closed_documents_come_back_one_after_the_other_last_one_first() {
    let mut window = Window::with(&["a", "b", "c"]);
    for _ in 0..2 {
        window.does(Command::Close);
    }
    for name in ["b", "c"] {
        let effects = window.does(Command::Tab(TabCommand::Reopen));
        assert!(matches!(&effects[..], [Effect::Load(paths, _)] if *paths == [path(name)]));
        window.opens(opened(name, TEXT));
    }
    assert!(!window.workspace.can_reopen());
    assert!(window.does(Command::Tab(TabCommand::Reopen)).is_empty());
}

#[test]
fn a_closed_document_that_is_gone_is_not_tried_for_ever() {
    let mut window = Window::with(&["a", "b"]);
    window.does(Command::Close);
    window.does(Command::Close);
    window.does(Command::Tab(TabCommand::Reopen));
    window.does(Command::OpenFailed { path: path("a"), reason: "it is gone".into() });
    let effects = window.does(Command::Tab(TabCommand::Reopen));
    assert!(matches!(&effects[..], [Effect::Load(paths, _)] if *paths == [path("b")]));
}

#[test]
fn opened_documents_are_those_of_late_and_stay_so_when_they_are_closed() {
    let mut window = Window::with(&["a", "b"]);
    let mut recents = RecentDocuments::default();
    let laid = SavedTab { path: path("old"), position: ViewPosition::default() };
    recents.record_opened(laid, Timestamp::from_second(-5).expect("it is a time"));
    window.resumes(SavedSession { recents, ..SavedSession::default() });
    window.kept();
    assert_eq!(window.recent(), "b a old");
    window.does(Command::Close);
    let kept = window.kept().expect("one is closed").recents;
    assert_eq!(kept.documents().len(), 3);

    window.recalls(SessionCommand::RecentsChecked(vec![path("old")]));
    assert_eq!(window.recent(), "b a [old]");
    window.recalls(SessionCommand::ReportMissing(path("old")));
    let effects = window.recalls(SessionCommand::Located(path("old"), path("new")));
    assert!(matches!(&effects[..], [Effect::Load(paths, _)] if *paths == [path("new")]));
    assert!(window.notices().is_empty(), "what was found is no longer missed");
    assert_eq!(window.recent(), "b a new");
    window.recalls(SessionCommand::Forget(path("a")));
    assert_eq!(window.recent(), "b new");
}

#[test]
fn no_document_of_late_is_kept_where_none_is_to_be() {
    let mut window = Window::with(&["a"]);
    window.kept();
    window.does(Command::SetSettings(Settings {
        keep_recents: KeepRecents::No,
        ..Settings::default()
    }));
    let kept = window.kept().expect("the list is another");
    assert!(kept.recents.documents().is_empty());
    window.opens(opened("b", TEXT));
    assert!(window.kept().expect("one more is open").recents.documents().is_empty());
    assert_eq!(window.recent(), "");
}

#[test]
fn where_marks_are_is_remembered_once_there_are_any_in_the_folder_that_is_set() {
    let mut window = Window::new();
    window.does(Command::SetMarksFolder(Some("/marks".into())));
    let mut shelved = opened("a", TEXT);
    shelved.files.sidecar = "/marks/a.1234.gloss.ron".into();
    window.opens(shelved);
    let select = Selection { anchor: 0, caret: 2, earlier: Vec::new() };
    window.does(Command::Editor(EditorCommand::Select(select)));
    let mark = || Command::Editor(EditorCommand::Mark(glossator::model::Tag::Claim));
    let effects = window.does(mark());
    assert!(
        matches!(&effects[..], [Effect::WriteSidecar { .. }, Effect::RememberSidecar(_)]),
        "{effects:?}"
    );
    let effects = window.does(Command::Editor(EditorCommand::Undo));
    assert!(matches!(&effects[..], [Effect::WriteSidecar { .. }]), "{effects:?}");
}
