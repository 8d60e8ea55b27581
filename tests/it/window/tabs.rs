//! The tabs, recent documents, and restoring the session.

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorCommand, Effect, Input, Reply, SessionCommand, TabCommand},
    model::{Selection, Tag::Claim},
    session_state::{PanelLayout, RecentDocuments, SavedSession, SavedTab, Sidebar},
    settings::{Keep, ReopenTabs},
};
use jiff::Timestamp;

use super::{TestWindow, navigation::answer_outline, numbered_lines};
use crate::test_editor::opened;

const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

impl TestWindow {
    /// Creates a window with documents of these names.
    fn of_documents(names: &[&str]) -> Self {
        let mut window = Self::empty();
        for name in names {
            window.handle(Reply::Opened(Box::new(opened(name, "Ja — nein."))));
        }
        window
    }

    /// Returns the names of the tabs from the left, the active one in brackets.
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
    let mut window = TestWindow::of_documents(&["a.txt", "b.txt", "c.txt"]);
    assert_eq!(window.tabs(), "a.txt b.txt [c.txt]");
    let place = window.tab("a.txt").center();
    window.click_at(place, 1, Modifiers::NONE);
    assert_eq!(window.tabs(), "[a.txt] b.txt c.txt");
    assert!(window.shows("Text of a.txt"));
    assert_eq!(TestWindow::empty().tabs(), "");
}

#[test]
fn documents_with_the_same_name_are_told_apart_by_their_folders() {
    let window = TestWindow::of_documents(&["x/a.txt", "y/a.txt", "b.txt"]);
    assert_eq!(window.tabs(), "a.txt – x a.txt – y [b.txt]");
}

#[test]
fn keys_go_to_the_next_and_previous_tab_and_by_number() {
    let mut window = TestWindow::of_documents(&["a", "b", "c"]);
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
        window.press_with(modifiers, key);
        assert_eq!(window.tabs(), tabs, "{key:?}");
    }
    assert!(window.shows("There aren’t that many open documents"));
}

#[test]
fn arrow_keys_move_through_the_focused_tabs() {
    let mut window = TestWindow::of_documents(&["a", "b", "c"]);
    let front = window
        .harness
        .query_all_by(|node| node.role() == Role::Tab && node.is_selected() == Some(true));
    front.last().expect("one is active").focus();
    window.harness.run();
    for (key, tabs) in [
        (Key::ArrowLeft, "a [b] c"),
        (Key::ArrowLeft, "[a] b c"),
        (Key::ArrowLeft, "[a] b c"),
        (Key::ArrowRight, "a [b] c"),
        (Key::End, "a b [c]"),
        (Key::Home, "[a] b c"),
    ] {
        window.press(key);
        assert_eq!(window.tabs(), tabs, "{key:?}");
    }
    assert_eq!(window.editor().selection().caret, 0);
    window.press(Key::Enter);
    window.press(Key::ArrowRight);
    assert_eq!((window.tabs().as_str(), window.before_caret()), ("[a] b c", "J"));
}

#[test]
fn a_tab_is_closed_by_its_button_and_by_the_middle_mouse_button() {
    let mut window = TestWindow::of_documents(&["a", "b", "c"]);
    window.click("Close a");
    assert_eq!(window.tabs(), "b [c]");
    let at = window.tab("b").left_center() + egui::vec2(12.0, 0.0);
    window.harness.hover_at(at);
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Middle, Modifiers::NONE);
        window.harness.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    window.harness.run();
    assert_eq!(window.tabs(), "[c]");
}

#[test]
fn a_tab_is_dragged_past_its_neighbours() {
    let mut window = TestWindow::of_documents(&["a", "b", "c"]);
    let (from, to) = (window.tab("a").center(), window.tab("c").center());
    window.harness.hover_at(from);
    window.press_button(from, Modifiers::NONE);
    window.harness.run();
    for step in 1..=10_u8 {
        window.harness.hover_at(from + (to - from) * (f32::from(step) / 10.0));
        window.harness.run();
    }
    window.release_button(to, Modifiers::NONE);
    window.harness.run();
    assert_eq!(window.tabs(), "b c [a]");
}

#[test]
fn a_tab_says_that_marks_are_not_saved() {
    let mut window = TestWindow::of_documents(&["a", "b"]);
    window.mark("Ja", Claim);
    let (id, revision) = (window.editor().id(), window.editor().revision());
    let reason = "the disk is full".into();
    window.handle(Reply::SaveFailed { id, revision, reason, again_in: None });
    assert_eq!(window.tabs(), "a [b, not saved]");
}

#[test]
fn many_tabs_are_scrolled_to_and_listed() {
    let names: Vec<String> = (0..40).map(|number| format!("document {number}.txt")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut window = TestWindow::of_documents(&names);
    let screen = window.harness.ctx.content_rect();
    assert!(screen.contains_rect(window.tab("document 39.txt")));
    assert!(!screen.contains_rect(window.tab("document 0.txt")));
    window.press_with(CTRL, Key::Num1);
    window.wait_seconds(1.0);
    assert!(screen.contains_rect(window.tab("document 0.txt")));
    window.click("All documents");
    window.click_last("document 7.txt");
    assert!(window.shows("Text of document 7.txt"));
}

#[test]
fn in_a_narrow_window_the_tabs_are_in_a_menu() {
    let mut window = TestWindow::sized(420.0, 230.0);
    window.handle(Reply::Opened(Box::new(opened("a.txt", "Ja"))));
    window.handle(Reply::Opened(Box::new(opened("b.txt", "Ja"))));
    assert_eq!(window.tabs(), "");
    window.click("Documents");
    window.click("a.txt");
    assert!(window.shows("Text of a.txt"));
}

#[test]
fn a_closed_document_is_reopened_where_it_was() {
    let mut window = TestWindow::empty();
    let text = numbered_lines(400);
    window.press_with(CTRL_SHIFT, Key::T);
    assert!(window.shows("No closed document to reopen"));
    window.handle(Reply::Opened(Box::new(opened("a.txt", &text))));
    window.put_caret("line 300.");
    let before = window.rect_of("line 300.");
    window.press_with(CTRL, Key::W);
    assert_eq!(window.tabs(), "");
    window.effects();
    window.press_with(CTRL_SHIFT, Key::T);
    assert!(
        matches!(&window.effects()[..], [Effect::Load(paths, _)] if paths[0].ends_with("a.txt"))
    );
    window.handle(Reply::Opened(Box::new(opened("a.txt", &text))));
    // The top line is restored in full.
    let after = window.rect_of("line 300.");
    assert!((after.top() - before.top()).abs() < before.height(), "{after} {before}");
    assert!(window.before_caret().ends_with("line 299.\n"));
}

#[test]
fn a_document_that_has_changed_since_is_shown_from_its_start() {
    let mut window = TestWindow::empty();
    window.handle(Reply::Opened(Box::new(opened("a.txt", &numbered_lines(400)))));
    window.put_caret("line 300.");
    window.press_with(CTRL, Key::W);
    window.handle(Reply::Opened(Box::new(opened("a.txt", &numbered_lines(401)))));
    assert_eq!(window.before_caret(), "");
    window.rect_of("line 0.");
}

#[test]
fn panels_keep_their_width_and_whether_they_are_collapsed() {
    let panes = PanelLayout {
        is_marks_panel_open: true,
        sidebar: Some(Sidebar::Outline),
        sidebar_width: 222,
        marks_panel_width: 250,
        detail_height: Some(300),
        review_width: 300,
    };
    let mut window = TestWindow::empty();
    if let Some(window) = window.window.borrow_mut().as_mut() {
        window.restore_panels(panes);
    }
    window.handle(Reply::Opened(Box::new(opened("a.txt", "# Ja\n\n# Nein"))));
    answer_outline(&mut window);
    for _ in 0..3 {
        window.harness.run();
        assert_eq!(window.workspace().panel_layout(), panes);
    }
    window.press_with(CTRL, Key::B);
    assert!(!window.workspace().panel_layout().is_marks_panel_open);
    window.press_with(CTRL, Key::B);
    assert_eq!(window.workspace().panel_layout(), panes);
    assert!(window.shows("Headings"), "{:?}", window.accessible_texts());
    let text = window.harness.get_by_label("Text of a.txt");
    assert!(text.accesskit_node().is_focused(), "reopening does not take the focus away");
    window.handle(Command::Editor(EditorCommand::Select(Selection::caret(1))));
}

#[test]
fn the_details_keep_the_height_that_they_were_given() {
    let speaker = |window: &TestWindow| window.node("Speaker").rect();
    let marked = |panes| {
        let mut window = TestWindow::empty();
        if let Some(window) = window.window.borrow_mut().as_mut() {
            window.restore_panels(panes);
        }
        window.handle(Reply::Opened(Box::new(opened("a.txt", "Ja und nein"))));
        window.mark("und", Claim);
        window
    };
    let mut window = marked(PanelLayout::default());
    assert_eq!(window.workspace().panel_layout().detail_height, None);
    let before = speaker(&window);
    let edge = window.node("Rebuttal").rect().center_top() - vec2(0.0, 10.0);
    window.drag(edge, edge + vec2(0.0, 90.0), Modifiers::NONE);
    let after = speaker(&window);
    assert!((after.top() - (before.top() + 90.0)).abs() < 8.0, "{before} {after}");
    assert_eq!(speaker(&marked(window.workspace().panel_layout())), after);
}

/// Two recent documents, the older one missing.
pub(super) fn recents() -> SavedSession {
    let mut recents = RecentDocuments::default();
    for (second, path) in [(0, "/north/gone.txt"), (86_400, "/south/there.txt")] {
        let laid = SavedTab { path: path.into(), ..SavedTab::default() };
        recents.record_opened(laid, Timestamp::from_second(second).expect("it is a time"));
    }
    SavedSession { recents, ..SavedSession::default() }
}

#[test]
fn recent_documents_are_offered_and_missing_ones_say_so() {
    let mut window = TestWindow::empty();
    window.handle(Command::Session(SessionCommand::Restore(Box::new(recents()))));
    window.handle(Reply::RecentsChecked(vec!["/north/gone.txt".into()]));
    window.sent();
    window.click("there.txt south · 2 Jan 1970");
    assert!(
        matches!(&window.sent()[..], [Input::Command(Command::Open(paths))] if paths[0].ends_with("there.txt"))
    );

    window.click("gone.txt north · not found");
    assert!(window.shows_part("/north/gone.txt wasn’t found"), "{:#?}", window.accessible_texts());
    window.click("Remove from list");
    assert!(!window.shows_part("gone.txt"));
    window.click("File");
    window.click("Open recent");
    window.click_last("there.txt south · 2 Jan 1970");
    assert!(matches!(&window.sent()[..], [.., Input::Command(Command::Open(_))]));
    window.click("File");
    window.click("Open recent");
    window.click("Clear recent documents");
    assert!(!window.shows_part("there.txt"));
}

#[test]
fn settings_decide_what_is_remembered_and_where_marks_are_saved() {
    let mut window = TestWindow::empty();
    let seeks = |window: &mut TestWindow, words: &str| {
        window.press_with(CTRL, Key::Comma);
        window.type_text(words);
    };
    seeks(&mut window, "documents");
    window.click("Reopen documents from last session");
    window.click("Remember recent documents");
    let settings = window.workspace().settings();
    assert_eq!((settings.reopen_tabs, settings.keep_recents), (ReopenTabs::No, Keep::No));
    window.click("In a folder…");
    assert!(window.effects().iter().any(|it| matches!(it, Effect::AskForPath(..))));
    window.handle(Command::SetMarksFolder(Some("/marks".into())));
    assert!(window.shows("/marks"));
    window.click("Next to the document");
    assert_eq!(window.workspace().settings().marks_folder, "");
}

#[test]
fn a_tab_can_be_moved_by_command() {
    let mut window = TestWindow::of_documents(&["a", "b", "c"]);
    let id = window.workspace().editors()[0].id();
    window.handle(Command::Tab(TabCommand::Move(id, 9)));
    assert_eq!(window.tabs(), "b [c] a");
}
