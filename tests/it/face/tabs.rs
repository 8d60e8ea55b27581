//! The row of tabs, what was open of late, and what is there again the next time.

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorCommand, Effect, SessionCommand, TabCommand},
    model::{Selection, Tag::Claim},
    session_state::{
        PanelLayout, PanelState, RecentDocuments, SavedSession, SavedTab, Sidebar, ViewPosition,
    },
    settings::{KeepRecents, ReopenTabs},
};
use jiff::Timestamp;

use super::{Face, numbered, walking::outlined};
use crate::picture::opened;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl Face {
    /// An empty window, then documents of these names.
    fn of_documents(names: &[&str]) -> Self {
        let mut face = Self::empty();
        for name in names {
            face.does(Command::Opened(Box::new(opened(name, "Ja — nein."))));
        }
        face
    }

    /// The names of the tabs from the left, that of the one in front in brackets.
    fn tabs(&self) -> String {
        let tabs = self.harness.query_all_by(|node| node.role() == Role::Tab);
        let mut seen: Vec<(f32, String)> = tabs
            .map(|tab| {
                let node = tab.accesskit_node();
                let name = node.label().unwrap_or_default();
                let is_front = node.is_selected() == Some(true);
                (tab.rect().left(), if is_front { format!("[{name}]") } else { name })
            })
            .collect();
        seen.sort_by(|a, b| a.0.total_cmp(&b.0));
        seen.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn tab(&self, name: &str) -> egui::Rect {
        let mut tabs = self.harness.query_all_by(move |node| node.role() == Role::Tab);
        let is_it =
            |tab: &egui_kittest::Node<'_>| tab.accesskit_node().label().as_deref() == Some(name);
        tabs.find(is_it).expect("there is such a tab").rect()
    }
}

#[test]
fn each_document_has_a_tab_and_a_click_shows_it() {
    let mut face = Face::of_documents(&["a.txt", "b.txt", "c.txt"]);
    assert_eq!(face.tabs(), "a.txt b.txt [c.txt]");
    let place = face.tab("a.txt").center();
    face.clicks(place, 1, Modifiers::NONE);
    assert_eq!(face.tabs(), "[a.txt] b.txt c.txt");
    assert!(face.shows("Text of a.txt"));
    assert_eq!(Face::empty().tabs(), "");
}

#[test]
fn documents_of_one_name_are_told_apart_by_their_folders() {
    let face = Face::of_documents(&["x/a.txt", "y/a.txt", "b.txt"]);
    assert_eq!(face.tabs(), "a.txt – x a.txt – y [b.txt]");
}

#[test]
fn keys_go_to_the_next_tab_the_one_before_and_by_number() {
    let mut face = Face::of_documents(&["a", "b", "c"]);
    for (modifiers, key, tabs) in [
        (CTRL, Key::Tab, "[a] b c"),
        (CTRL, Key::PageDown, "a [b] c"),
        (CTRL_SHIFT, Key::Tab, "[a] b c"),
        (CTRL, Key::PageUp, "a b [c]"),
        (CTRL, Key::Num1, "[a] b c"),
        (CTRL, Key::Num2, "a [b] c"),
        (CTRL, Key::Num9, "a b [c]"),
        (CTRL, Key::Num8, "a b [c]"),
    ] {
        face.press_with(modifiers, key);
        assert_eq!(face.tabs(), tabs, "{key:?}");
    }
    assert!(face.shows("There aren’t that many open documents"));
}

#[test]
fn arrow_keys_walk_the_row_while_it_has_the_keyboard() {
    let mut face = Face::of_documents(&["a", "b", "c"]);
    let front = face
        .harness
        .query_all_by(|node| node.role() == Role::Tab && node.is_selected() == Some(true));
    front.last().expect("one is in front").focus();
    face.harness.run();
    for (key, tabs) in [
        (Key::ArrowLeft, "a [b] c"),
        (Key::ArrowLeft, "[a] b c"),
        (Key::ArrowLeft, "[a] b c"),
        (Key::ArrowRight, "a [b] c"),
        (Key::End, "a b [c]"),
        (Key::Home, "[a] b c"),
    ] {
        face.press(key);
        assert_eq!(face.tabs(), tabs, "{key:?}");
    }
    assert_eq!(face.session().selection().caret, 0);
    face.press(Key::Enter);
    face.press(Key::ArrowRight);
    assert_eq!((face.tabs().as_str(), face.before_caret()), ("[a] b c", "J"));
}

#[test]
fn a_tab_is_closed_by_its_cross_and_by_the_middle_button() {
    let mut face = Face::of_documents(&["a", "b", "c"]);
    face.click("Close a");
    assert_eq!(face.tabs(), "b [c]");
    let at = face.tab("b").left_center() + egui::vec2(12.0, 0.0);
    face.harness.hover_at(at);
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Middle, Modifiers::NONE);
        face.harness.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    face.harness.run();
    assert_eq!(face.tabs(), "[c]");
}

#[test]
fn a_tab_is_dragged_past_its_neighbours() {
    let mut face = Face::of_documents(&["a", "b", "c"]);
    let (from, to) = (face.tab("a").center(), face.tab("c").center());
    face.harness.hover_at(from);
    face.holds(from, Modifiers::NONE);
    face.harness.run();
    for step in 1..=10_u8 {
        face.harness.hover_at(from + (to - from) * (f32::from(step) / 10.0));
        face.harness.run();
    }
    face.lets_go(to, Modifiers::NONE);
    face.harness.run();
    assert_eq!(face.tabs(), "b c [a]");
}

#[test]
fn a_tab_says_that_marks_are_not_saved() {
    let mut face = Face::of_documents(&["a", "b"]);
    face.marks("Ja", Claim);
    let (id, revision) = (face.session().id(), face.session().revision());
    let reason = "the disk is full".into();
    face.does(Command::SaveFailed { id, revision, reason, again_in: None });
    assert_eq!(face.tabs(), "a [b, not saved]");
}

#[test]
fn many_tabs_are_scrolled_to_and_listed() {
    let names: Vec<String> = (0..40).map(|number| format!("document {number}.txt")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut face = Face::of_documents(&names);
    let window = face.harness.ctx.content_rect();
    assert!(window.contains_rect(face.tab("document 39.txt")));
    assert!(!window.contains_rect(face.tab("document 0.txt")));
    face.press_with(CTRL, Key::Num1);
    face.passes(1.0);
    assert!(window.contains_rect(face.tab("document 0.txt")));
    face.click("All documents");
    face.click_last("document 7.txt");
    assert!(face.shows("Text of document 7.txt"));
}

#[test]
fn where_there_is_no_room_the_documents_are_in_a_menu() {
    let mut face = Face::sized(420.0, 230.0);
    face.does(Command::Opened(Box::new(opened("a.txt", "Ja"))));
    face.does(Command::Opened(Box::new(opened("b.txt", "Ja"))));
    assert_eq!(face.tabs(), "");
    face.click("Documents");
    face.click("a.txt");
    assert!(face.shows("Text of a.txt"));
}

#[test]
fn a_closed_document_comes_back_where_it_was() {
    let mut face = Face::empty();
    let text = numbered(400);
    face.press_with(CTRL_SHIFT, Key::T);
    assert!(face.shows("No closed document to reopen"));
    face.does(Command::Opened(Box::new(opened("a.txt", &text))));
    face.caret("line 300.");
    let before = face.place("line 300.");
    face.press_with(CTRL, Key::W);
    assert_eq!(face.tabs(), "");
    face.effects();
    face.press_with(CTRL_SHIFT, Key::T);
    assert!(matches!(&face.effects()[..], [Effect::Load(paths, _)] if paths[0].ends_with("a.txt")));
    face.does(Command::Opened(Box::new(opened("a.txt", &text))));
    // The line that was at the top is, all of it.
    let after = face.place("line 300.");
    assert!((after.top() - before.top()).abs() < before.height(), "{after} {before}");
    assert!(face.before_caret().ends_with("line 299.\n"));
}

#[test]
fn a_document_that_has_changed_since_is_shown_from_its_start() {
    let mut face = Face::empty();
    face.does(Command::Opened(Box::new(opened("a.txt", &numbered(400)))));
    face.caret("line 300.");
    face.press_with(CTRL, Key::W);
    face.does(Command::Opened(Box::new(opened("a.txt", &numbered(401)))));
    assert_eq!(face.before_caret(), "");
    face.place("line 0.");
}

#[test]
fn panels_have_the_width_and_the_fold_that_they_had() {
    let panes = PanelLayout {
        marks_panel: PanelState::Open,
        sidebar: Some(Sidebar::Outline),
        sidebar_width: 222,
        marks_panel_width: 250,
        detail_height: Some(300),
        review_width: 300,
    };
    let mut face = Face::empty();
    if let Some(window) = face.window.borrow_mut().as_mut() {
        window.restore_panels(panes);
    }
    face.does(Command::Opened(Box::new(opened("a.txt", "# Ja\n\n# Nein"))));
    outlined(&mut face);
    for _ in 0..3 {
        face.harness.run();
        assert_eq!(face.workspace().panel_layout(), panes);
    }
    face.press_with(CTRL, Key::B);
    assert_eq!(face.workspace().panel_layout().marks_panel, PanelState::Collapsed);
    face.press_with(CTRL, Key::B);
    assert_eq!(face.workspace().panel_layout(), panes);
    assert!(face.shows("Headings"), "{:?}", face.seen());
    let text = face.harness.get_by_label("Text of a.txt");
    assert!(text.accesskit_node().is_focused(), "what comes back takes no key away");
    face.does(Command::Editor(EditorCommand::Select(Selection::caret(1))));
}

#[test]
fn the_chosen_mark_has_the_height_that_it_was_given() {
    let speaker = |face: &Face| face.node("Speaker").rect();
    let marked = |panes| {
        let mut face = Face::empty();
        if let Some(window) = face.window.borrow_mut().as_mut() {
            window.restore_panels(panes);
        }
        face.does(Command::Opened(Box::new(opened("a.txt", "Ja und nein"))));
        face.marks("und", Claim);
        face
    };
    let mut face = marked(PanelLayout::default());
    assert_eq!(face.workspace().panel_layout().detail_height, None);
    let before = speaker(&face);
    let edge = face.node("Rebuttal").rect().center_top() - vec2(0.0, 10.0);
    face.drags(edge, edge + vec2(0.0, 90.0), Modifiers::NONE);
    let after = speaker(&face);
    assert!((after.top() - (before.top() + 90.0)).abs() < 8.0, "{before} {after}");
    assert_eq!(speaker(&marked(face.workspace().panel_layout())), after);
}

/// What was open of late: two documents, of which the older one is not there.
pub(super) fn recents() -> SavedSession {
    let mut recents = RecentDocuments::default();
    for (second, path) in [(0, "/north/gone.txt"), (86_400, "/south/there.txt")] {
        let laid = SavedTab { path: path.into(), position: ViewPosition::default() };
        recents.record_opened(laid, Timestamp::from_second(second).expect("it is a time"));
    }
    SavedSession { recents, ..SavedSession::default() }
}

#[test]
fn documents_of_late_are_offered_and_missing_ones_say_so() {
    let mut face = Face::empty();
    face.does(Command::Session(SessionCommand::Restore(Box::new(recents()))));
    face.does(Command::Session(SessionCommand::RecentsChecked(vec!["/north/gone.txt".into()])));
    face.sent();
    face.click("there.txt south · 2 Jan 1970");
    assert!(matches!(&face.sent()[..], [Command::Open(paths)] if paths[0].ends_with("there.txt")));

    face.click("gone.txt north · not found");
    assert!(face.says("/north/gone.txt wasn’t found"), "{:#?}", face.seen());
    face.click("Remove from list");
    assert!(!face.says("gone.txt"));
    face.click("File");
    face.click("Open recent");
    face.click_last("there.txt south · 2 Jan 1970");
    assert!(matches!(&face.sent()[..], [.., Command::Open(_)]));
    face.click("File");
    face.click("Open recent");
    face.click("Clear recent documents");
    assert!(!face.says("there.txt"));
}

#[test]
fn it_is_set_what_is_remembered_and_where_marks_are_kept() {
    let mut face = Face::empty();
    let seeks = |face: &mut Face, words: &str| {
        face.press_with(CTRL, Key::Comma);
        face.types(words);
    };
    seeks(&mut face, "documents");
    face.click("Reopen documents from last session");
    face.click("Remember recent documents");
    let settings = face.workspace().settings();
    assert_eq!((settings.reopen_tabs, settings.keep_recents), (ReopenTabs::No, KeepRecents::No));
    face.click("In a folder…");
    assert!(face.effects().iter().any(|it| matches!(it, Effect::AskForPath(..))));
    face.does(Command::SetMarksFolder(Some("/marks".into())));
    assert!(face.shows("/marks"));
    face.click("Next to the document");
    assert_eq!(face.workspace().settings().marks_folder, "");
}

#[test]
fn a_tab_that_is_moved_by_command_is_where_it_was_put() {
    let mut face = Face::of_documents(&["a", "b", "c"]);
    let id = face.workspace().editors()[0].id();
    face.does(Command::Tab(TabCommand::Move(id, 9)));
    assert_eq!(face.tabs(), "b [c] a");
}
