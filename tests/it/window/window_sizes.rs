//! Everything can be reached at every zoom and window size: it is in the window, or can be scrolled to.

use egui::{Key, Modifiers, Rect, Role};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use glossator::{
    command::{Command, LoadedDocument, Notification, PathQuestion, Reply, TabCommand},
    i18n::{Language, Message},
    model::Tag::{Claim, Quote},
    settings::Settings,
};

use super::{TestWindow, numbered_lines};
use crate::test_editor::opened;

/// The window sizes, in physical pixels.
const WINDOWS: [[f32; 2]; 2] = [[800.0, 500.0], [1920.0, 1080.0]];

/// The zoom factors.
const ZOOMS: [f32; 6] = [0.5, 0.75, 1.0, 1.5, 2.0, 3.0];

/// Calls `check` with a window of each size at each zoom factor.
///
/// A window of 800 × 500 pixels at 300 % is one of 267 × 167 points.
pub(super) fn each_size(check: impl Fn(&mut TestWindow)) {
    for [width, height] in WINDOWS {
        for zoom in ZOOMS {
            check(&mut TestWindow::sized(width / zoom, height / zoom));
        }
    }
}

fn is_control(node: &AccessKitNode<'_>) -> bool {
    let role = node.role();
    matches!(
        role,
        Role::Button
            | Role::CheckBox
            | Role::ComboBox
            | Role::Link
            | Role::ListBoxOption
            | Role::MenuItem
            | Role::MenuItemCheckBox
            | Role::MenuItemRadio
            | Role::MultilineTextInput
            | Role::RadioButton
            | Role::SearchInput
            | Role::Slider
            | Role::SpinButton
            | Role::Tab
            | Role::TextInput
    )
}

impl TestWindow {
    /// Opens a document with marks, one of them selected.
    pub(super) fn open_with_marks(&mut self) {
        self.handle(Reply::Opened(Box::new(opened(
            "test.txt",
            "“I saw it,” she said.\nNobody else did.",
        ))));
        self.mark("I saw it,", Quote);
        self.mark("Nobody else", Claim);
    }

    /// Asserts that every control is in the window, or can be scrolled into it.
    #[track_caller]
    pub(super) fn check_reach(&mut self, what: &str) -> usize {
        let window = self.harness.ctx.content_rect();
        let seen = window.expand(1.0);
        let count = self.harness.query_all_by(is_control).count();
        for index in 0..count {
            let place = |window: &Self| -> Option<(String, Rect)> {
                let node = window.harness.query_all_by(is_control).nth(index)?;
                Some((node.accesskit_node().label().unwrap_or_default(), node.rect()))
            };
            let Some((name, before)) = place(self) else { continue };
            if !seen.contains_rect(before) {
                let node = self.harness.query_all_by(is_control).nth(index);
                node.expect("it was there just now").scroll_to_me();
                self.harness.run();
            }
            let Some((_, after)) = place(self) else { continue };
            assert!(
                seen.contains_rect(after),
                "{what}, {name} is at {after}, the window at {window}"
            );
        }
        count
    }
}

#[test]
fn the_start_screen_can_be_reached() {
    each_size(|window| {
        assert!(8 < window.check_reach("first screen") || window.shows("Menu"));
    });
}

#[test]
fn tools_and_menus_can_be_reached() {
    each_size(|window| {
        window.open_with_marks();
        window.check_reach("a document");
        if window.shows("More") {
            window.click("More");
            window.check_reach("the rest of the tools");
            window.press(Key::Escape);
        }
        assert!(window.shows("File") || window.shows("Menu"));
        window.click(if window.shows("File") { "View" } else { "Menu" });
        window.check_reach("a menu");
    });
}

#[test]
fn the_marks_and_their_fields_can_be_reached() {
    each_size(|window| {
        window.open_with_marks();
        window.press(Key::E);
        assert!(window.shows("Speaker"), "the key shows the field from anywhere");
        window.check_reach("the chosen mark");
        window.press(Key::Escape);
        if window.shows("All marks") {
            window.node("All marks").scroll_to_me();
            window.harness.run();
            window.click("All marks");
            assert!(
                window.shows("2 marks") && window.shows_part(": "),
                "{:#?}",
                window.accessible_texts()
            );
            window.check_reach("the list");
        }
    });
}

#[test]
fn the_find_bar_and_its_list_can_be_reached() {
    each_size(|window| {
        window.open_with_marks();
        window.press_with(Modifiers::COMMAND, Key::F);
        window.type_text("e");
        window.answer_searches();
        assert!(7 <= window.check_reach("the find bar"));
        if window.shows("Options") {
            window.click("Options");
            assert!(window.shows("Match case"));
            window.check_reach("its options");
            window.press(Key::Escape);
        }
        window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
        assert!(window.row("Line 1: ").is_some());
        window.check_reach("the list of hits");
        if !window.shows("Leave out all matches") {
            window.click("Mark 3 as");
            assert!(window.shows("Leave out all matches"));
            window.check_reach("the ways to mark");
            window.press(Key::Escape);
        }
        window.press(Key::Escape);
        assert!(!window.shows("Close find bar"));
        window.rect_of("Nobody");
    });
}

#[test]
fn in_a_narrow_window_the_marks_replace_the_text() {
    let mut window = TestWindow::sized(267.0, 167.0);
    window.open_with_marks();
    window.rect_of("Nobody");
    window.press_with(Modifiers::COMMAND, Key::B);
    assert!(window.shows("Speaker"));
    window.press_with(Modifiers::COMMAND, Key::B);
    assert!(!window.shows("Speaker"));
    window.harness.set_size(egui::vec2(900.0, 600.0));
    window.harness.run();
    assert!(window.shows("Speaker"), "with enough space, both are visible");
    window.rect_of("Nobody");
}

#[test]
fn dialogs_can_be_reached() {
    each_size(|window| {
        window.open_with_marks();
        window.press_with(Modifiers::COMMAND, Key::Comma);
        assert!(15 <= window.check_reach("the settings"));
        window.press(Key::Escape);
        window.press(Key::F1);
        window.check_reach("the keys");
        window.press(Key::Escape);
        window.press_with(Modifiers::COMMAND, Key::K);
        assert!(5 < window.check_reach("the palette"));
        window.press(Key::Escape);
        let question = PathQuestion::OpenDocuments(None);
        let reason = Message::from("there is no D-Bus session bus");
        window.handle(Reply::PathUnavailable(question, reason));
        window.check_reach("a question");
    });
}

#[test]
fn a_focused_widget_in_a_dialog_scrolls_into_view() {
    each_size(|window| {
        window.open_with_marks();
        window.press_with(Modifiers::COMMAND, Key::Comma);
        let mut met = 0;
        for _ in 0..20 {
            window.press(Key::Tab);
            let close = window.node("Close").rect();
            let mut focused =
                window.harness.query_all_by(|node| node.is_focused() && is_control(node));
            let Some(node) = focused.next() else { continue };
            let seen = window.harness.ctx.content_rect().with_max_y(close.top());
            let (name, rect) = (node.accesskit_node().label(), node.rect());
            assert!(rect == close || seen.contains(rect.center()), "{name:?} {rect} in {seen}");
            met += 1;
        }
        assert!(15 < met, "{met}");
    });
}

#[test]
fn notifications_can_be_reached() {
    each_size(|window| {
        window.open_with_marks();
        for number in 0..5 {
            let words = format!("Nothing was exported, {number}: there is no such folder");
            let notice = Notification::error(words)
                .with_action("Work on a copy", Command::Tab(TabCommand::ShowNext));
            window.handle(Command::Notify(notice));
        }
        window.check_reach("notices");
    });
}

#[test]
fn conflicts_can_be_reached_and_are_not_covered() {
    let lists = std::cell::Cell::new(0);
    each_size(|window| {
        let work = crate::conflicts::work();
        window.handle(Reply::Opened(Box::new(LoadedDocument { work, ..opened("test.txt", "") })));
        for _ in 0..window.editor().conflict_count() {
            window.press(Key::B);
            assert!(window.shows_part("Two values for the "), "{:#?}", window.accessible_texts());
            if window.shows_part("lost mark") {
                let list = window.node("1 lost mark").rect().bottom();
                let borders = window.harness.query_all_by_label("Resize panel").map(|it| it.rect());
                let mut borders = borders.filter(|it| it.height() < it.width());
                let border = borders.next().expect("the panel below can be resized").top();
                assert!(list + 60.0 <= border, "the list is below {list}, the rest below {border}");
                lists.set(lists.get() + 1);
            }
            window.check_reach("what is to be decided");
        }
    });
    assert!(10 < lists.get(), "both are visible if there is space: {}", lists.get());
}

#[test]
fn keys_and_buttons_change_the_zoom() {
    let mut window = TestWindow::with_text("Ja");
    let zoom = |window: &TestWindow| window.harness.ctx.zoom_factor();
    let keys = Modifiers::COMMAND.plus(Modifiers::ALT);
    window.press_with(keys, Key::Plus);
    assert_eq!(zoom(&window).to_bits(), 1.1_f32.to_bits());
    window.press_with(keys, Key::Num0);
    assert_eq!(zoom(&window).to_bits(), 1.0_f32.to_bits());
    window.press_with(keys, Key::Minus);
    assert_eq!(zoom(&window).to_bits(), 0.9_f32.to_bits());
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.click("Larger interface");
    assert!(window.shows("100%"));
    let settings = window.workspace().settings().clone();
    assert_eq!(settings, Settings { zoom: 1.0, ..settings.clone() });
}

#[test]
fn a_low_window_shows_five_rows_of_the_list_above_the_selected_mark() {
    for language in [Language::English, Language::German] {
        let mut window = TestWindow::sized(800.0, 500.0);
        let settings =
            Settings { language: Some(language), ..window.workspace().settings().clone() };
        window.handle(Command::SetSettings(settings));
        window.handle(Reply::Opened(Box::new(opened("test.txt", &numbered_lines(60)))));
        for line in 0..30 {
            window.mark(&format!("line {line}."), Claim);
        }
        let fields = window.harness.query_all_by(|node| node.role() == Role::TextInput);
        // The topmost one is the filter.
        let above = fields.map(|it| it.rect().bottom()).fold(f32::INFINITY, f32::min);
        let name = if language == Language::English { "Quote" } else { "Zitat" };
        let tags = window.harness.get_all_by_label(name).last();
        // The tag buttons come first below the list.
        let below = tags.expect("a mark is selected").rect().top() - 10.0;
        let rows = window.harness.query_all_by(|node| node.role() == Role::ListBoxOption);
        let whole =
            rows.map(|row| row.rect()).filter(|it| above <= it.top() && it.bottom() <= below);
        assert!(5 <= whole.count(), "{language:?}");
        assert!(120.0 <= 470.0 - below, "the details have space too");
    }
}

#[test]
fn the_list_does_not_move_in_a_low_window_while_marks_are_selected_there() {
    let mut window = TestWindow::sized(427.0, 267.0);
    window.open_with_marks();
    window.mark("she said", Claim);
    window.click("All marks");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.press(Key::Home);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(window.editor().multi_selection().len(), 3);
    assert!(!window.shows("3 marks selected"), "the list would be gone");
    window.type_text("l");
    assert!(window.shows("3 marks selected"));
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.press(Key::Home);
    window.press(Key::Enter);
    assert!(window.shows("All marks"), "Enter leads to the mark");
}

#[test]
fn a_listed_match_is_fully_visible_in_a_low_and_narrow_window() {
    let mut window = TestWindow::sized(427.0, 267.0);
    window.open_with_marks();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text("she");
    window.answer_searches();
    let hit = window.row("Line 1: ").expect("it is listed").rect();
    let status = window.node("UTF-8 · LF").rect();
    assert!(hit.bottom() < status.top() - 4.0, "{hit} {status}");
}

#[test]
fn counts_in_both_rows_are_aligned() {
    let mut window = TestWindow::sized(427.0, 900.0);
    window.open_with_marks();
    let is_count = |it: &str| it.split(' ').next().is_some_and(|it| it.parse::<usize>().is_ok());
    let painted = window.painted().into_iter().filter(|it| is_count(it.galley.text()));
    // The ones at the left are in the status bar.
    let counts = painted.map(|it| it.visual_bounding_rect()).filter(|it| 200.0 < it.left());
    let counts: Vec<Rect> = counts.collect();
    let first = counts[0];
    let below = counts.iter().filter(|it| first.bottom() < it.top()).map(Rect::left);
    let begins = below.fold(f32::INFINITY, f32::min);
    assert!((begins - first.left()).abs() < 2.0, "{counts:?}");
}
