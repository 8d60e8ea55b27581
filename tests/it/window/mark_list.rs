//! The list of marks: filtered, sorted, grouped, and navigated by keys.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorCommand, LoadedDocument, Reply},
    model::{
        Lost, LostMark,
        Tag::{Claim, Quote, Rebuttal},
        Work,
    },
};

use super::{TestWindow, numbered_lines};
use crate::{
    mark_pictures::lost,
    test_editor::{id, labels, note, opened, speaker},
};

const CTRL: Modifiers = Modifiers::COMMAND;

/// A window with four marks, two of them with a speaker and one with a label.
fn marked() -> TestWindow {
    // High enough for all rows above the selected mark.
    let mut window = TestWindow::sized(1180.0, 1500.0);
    window.handle(Reply::Opened(Box::new(opened("test.txt", "Ja — nein — doch — aber."))));
    for (words, tag) in [("Ja", Claim), ("nein", Quote), ("doch", Claim), ("aber", Rebuttal)] {
        window.mark(words, tag);
    }
    for act in [speaker(1, "Weber"), speaker(3, "Ada"), labels(2, &["port"]), note(0, "why")] {
        window.handle(Command::Editor(act));
    }
    window
}

/// A window with a mark on each of its lines, the first one selected.
fn long(lines: usize) -> TestWindow {
    let mut window = TestWindow::with_text(&numbered_lines(lines));
    for line in 0..lines {
        window.mark(&format!("line {line}."), Claim);
    }
    window.handle(Command::Editor(EditorCommand::Choose(id(0))));
    window
}

/// Returns the names of the rows and headings in the list, from the top.
pub(super) fn lines(window: &TestWindow) -> Vec<String> {
    let rows = window.harness.query_all_by(|node| node.role() == Role::ListBoxOption);
    let mut rows: Vec<(f32, String)> = rows
        .map(|row| (row.rect().top(), row.accesskit_node().label().unwrap_or_default()))
        .map(|(top, name)| (top, name.split(", line").next().unwrap_or_default().to_owned()))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

/// Returns the name of the focused widget.
fn focused(window: &TestWindow) -> Option<String> {
    let mut found = window.harness.query_all_by(|node| node.is_focused() && node.label().is_some());
    found.next_back().and_then(|node| node.accesskit_node().label())
}

#[test]
fn the_list_is_filtered_while_typing_and_the_count_is_shown() {
    let mut window = marked();
    window.press(Key::Slash);
    window.type_text("a");
    assert_eq!(lines(&window), ["Claim: Ja", "Rebuttal by Ada: aber"]);
    assert!(window.shows("2 of 4"));
    window.type_text("b");
    assert_eq!(lines(&window), ["Rebuttal by Ada: aber"]);
    window.press(Key::Escape);
    assert_eq!(lines(&window).len(), 4, "Escape takes the words away");
    assert!(window.shows("4 marks"));
    window.type_text("why");
    assert_eq!(lines(&window), ["Claim: Ja"], "and the field keeps the focus");
    window.click("Clear filter");
    assert_eq!(lines(&window).len(), 4);
}

#[test]
fn escape_in_the_empty_field_returns_the_focus_to_the_text() {
    let mut window = marked();
    window.press(Key::Slash);
    assert_eq!(focused(&window).as_deref(), Some("Filter by words"));
    window.press(Key::Escape);
    assert_eq!(focused(&window).as_deref(), Some("Text of test.txt"));
}

#[test]
fn escape_clears_a_filter_before_it_deselects() {
    let mut window = marked();
    window.click("2 claims");
    window.press(Key::Slash);
    window.type_text("a");
    for count in [1, 2, 4] {
        assert_eq!(lines(&window).len(), count, "words first, then the rest");
        assert_eq!(focused(&window).as_deref(), Some("Filter by words"));
        window.press(Key::Escape);
    }
    assert_eq!(focused(&window).as_deref(), Some("Text of test.txt"));
    window.click("2 claims");
    window.click_row("Claim: Ja");
    for (count, chosen, has) in
        [(2, Some("Ja"), "Claim: Ja"), (4, Some("Ja"), "Claim: Ja"), (4, None, "Claim: Ja")]
    {
        assert_eq!((lines(&window).len(), window.chosen().as_deref()), (count, chosen));
        assert!(focused(&window).is_some_and(|it| it.starts_with(has)));
        window.press(Key::Escape);
    }
    assert_eq!(focused(&window).as_deref(), Some("Text of test.txt"));
}

#[test]
fn a_key_clears_the_filter_from_anywhere() {
    let mut window = marked();
    window.click("2 claims");
    window.press_with(Modifiers::ALT, Key::L);
    assert_eq!(lines(&window).len(), 4);
    window.press_with(Modifiers::ALT, Key::L);
    assert!(window.shows("No filter to clear"));
}

#[test]
fn keys_move_from_the_field_to_the_first_row_and_to_the_text() {
    for key in [Key::Enter, Key::ArrowDown] {
        let mut window = marked();
        window.press(Key::Slash);
        window.type_text("e");
        window.press(key);
        assert_eq!(focused(&window).as_deref(), Some("Quote by Weber: nein, line 1"));
        window.press(Key::ArrowDown);
        assert_eq!(window.chosen().as_deref(), Some("aber"));
        window.press(Key::Enter);
        assert_eq!(focused(&window).as_deref(), Some("Text of test.txt"));
        assert_eq!(window.chosen().as_deref(), Some("aber"));
    }
}

#[test]
fn clicking_the_count_of_a_tag_filters_by_it() {
    let mut window = marked();
    window.click("2 claims");
    assert_eq!(lines(&window), ["Claim: Ja", "Claim: doch"]);
    window.click("1 quote");
    assert_eq!(lines(&window).len(), 3, "either");
    window.click("2 claims");
    window.click("1 quote");
    assert_eq!(lines(&window).len(), 4);
}

#[test]
fn filters_by_speaker_label_and_note_are_set_by_menu_and_removed_by_chip() {
    let chosen = [
        (&["Speaker", "Weber 1"][..], "Remove filter: by Weber", "Quote by Weber: nein"),
        (&["Label", "port 1"][..], "Remove filter: label port", "Claim: doch"),
        (&["With a note"][..], "Remove filter: With a note", "Claim: Ja"),
    ];
    for (path, chip, row) in chosen {
        let mut window = marked();
        window.click("Filter");
        for name in path {
            window.click_last(name);
        }
        assert_eq!(lines(&window), [row]);
        window.click(chip);
        assert_eq!(lines(&window).len(), 4);
    }
    let mut window = marked();
    window.click("Filter");
    for name in ["Speaker", "No speaker"] {
        window.click_last(name);
    }
    assert_eq!(lines(&window), ["Claim: Ja", "Claim: doch"]);
}

#[test]
fn an_empty_filter_result_says_why_and_one_press_clears_the_filter() {
    let mut window = marked();
    window.press(Key::Slash);
    window.type_text("xyz");
    assert!(window.shows("No marks contain xyz"));
    window.click_last("Clear filter");
    assert_eq!(lines(&window).len(), 4);
    window.click("Filter");
    window.click("Moved or changed 0");
    assert!(window.shows("No marks have moved or changed"));
    window.click("2 claims");
    assert!(window.shows("No matching marks"));
}

#[test]
fn marks_are_sorted_both_ways() {
    let mut window = marked();
    window.click("Sort");
    window.click("Sort by speaker");
    let names = ["Rebuttal by Ada: aber", "Quote by Weber: nein", "Claim: Ja", "Claim: doch"];
    assert_eq!(lines(&window), names);
    window.click("Sort");
    window.click("Reverse order");
    assert_eq!(lines(&window)[..2], ["Quote by Weber: nein", "Rebuttal by Ada: aber"]);
    window.choose_menu_entry("View", "Marks list");
    window.click_last("Text order");
    assert_eq!(lines(&window)[0], "Rebuttal by Ada: aber");
}

#[test]
fn marks_are_grouped_under_headings_that_collapse() {
    let mut window = marked();
    window.click("Sort");
    window.click("Group by tag");
    let all = [
        "Claim, 2 marks",
        "Claim: Ja",
        "Claim: doch",
        "Rebuttal, 1 mark",
        "Rebuttal by Ada: aber",
        "Quote, 1 mark",
        "Quote by Weber: nein",
    ];
    assert_eq!(lines(&window), all);
    window.click_row("Claim, 2 marks");
    assert_eq!(lines(&window)[..2], ["Claim, 2 marks", "Rebuttal, 1 mark"]);
    // The heading has the focus now.
    window.press(Key::ArrowRight);
    assert_eq!(lines(&window), all);
    window.press(Key::ArrowLeft);
    assert_eq!(lines(&window).len(), 5);
    window.press(Key::Space);
    assert_eq!(lines(&window), all);
    window.press(Key::Enter);
    assert_eq!(lines(&window).len(), 5);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    assert_eq!(window.chosen().as_deref(), Some("aber"));
}

#[test]
fn a_mark_with_two_labels_is_listed_under_both() {
    let mut window = marked();
    window.handle(Command::Editor(labels(2, &["port", "tax"])));
    window.click("Sort");
    window.click("Group by label");
    let names = lines(&window);
    assert_eq!(names.iter().filter(|it| *it == "Claim: doch").count(), 2);
    assert_eq!(names[0], "port, 1 mark");
    assert_eq!(names[4], "No label, 3 marks");
}

#[test]
fn keys_navigate_the_list() {
    let mut window = long(40);
    window.press_with(CTRL.plus(Modifiers::SHIFT), Key::L);
    assert_eq!(focused(&window).as_deref(), Some("Claim: line 0., line 1"));
    window.press(Key::ArrowDown);
    assert_eq!(window.chosen().as_deref(), Some("line 1."));
    window.press(Key::PageDown);
    let page = window.chosen().expect("one is selected");
    assert!(!["line 1.", "line 2."].contains(&page.as_str()));
    assert!(window.row(&format!("Claim: {page},")).is_some(), "it is visible");
    window.press(Key::PageUp);
    assert_eq!(window.chosen().as_deref(), Some("line 1."));
    window.press(Key::End);
    assert_eq!(window.chosen().as_deref(), Some("line 39."));
    assert_eq!(focused(&window).as_deref(), Some("Claim: line 39., line 40"));
    window.press(Key::Home);
    assert_eq!(window.chosen().as_deref(), Some("line 0."));
    window.press_with(CTRL, Key::ArrowDown);
    assert_eq!(window.chosen().as_deref(), Some("line 0."), "Ctrl moves and chooses nothing");
    assert_eq!(focused(&window).as_deref(), Some("Claim: line 1., line 2"));
}

#[test]
fn the_focus_stays_in_the_list_when_the_focused_row_disappears() {
    let mut window = long(5);
    window.press_with(CTRL.plus(Modifiers::SHIFT), Key::L);
    window.press(Key::ArrowDown);
    window.press(Key::Delete);
    assert_eq!(focused(&window).as_deref(), Some("Claim: line 2., line 3"));
    window.press(Key::ArrowDown);
    assert_eq!(window.chosen().as_deref(), Some("line 3."));
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert_eq!(focused(&window).as_deref(), Some("Text of test.txt"));
}

#[test]
fn tab_enters_the_list_once_and_leaves_it() {
    let mut window = long(30);
    window.press_with(CTRL.plus(Modifiers::SHIFT), Key::L);
    let mut rows = 0;
    for _ in 0..50 {
        window.press(Key::Tab);
        rows += usize::from(focused(&window).is_some_and(|it| it.starts_with("Claim: line")));
    }
    assert!((1..=4).contains(&rows), "{rows} of 50 stops are rows");
}

#[test]
fn the_focused_row_keeps_the_focus_when_it_is_scrolled_out_of_view() {
    let mut window = long(60);
    window.press_with(CTRL.plus(Modifiers::SHIFT), Key::L);
    let list = window.row("Claim: line 0.,").expect("it is listed").rect();
    window.harness.hover_at(list.center());
    for _ in 0..10 {
        window.harness.event(crate::mouse_wheel::wheel(-300.0));
        window.harness.run();
    }
    window.wait_seconds(1.0);
    window.press(Key::ArrowDown);
    assert_eq!(window.chosen().as_deref(), Some("line 1."));
    let screen = window.harness.ctx.content_rect();
    assert!(screen.contains_rect(window.row("Claim: line 1.,").expect("it is visible").rect()));
}

#[test]
fn rows_and_headings_have_accessible_names() {
    let mut window = marked();
    window.click("Sort");
    window.click("Group by tag");
    let heading = window.row("Claim, 2 marks").expect("it is listed").accesskit_node();
    assert_eq!(heading.data().is_expanded(), Some(true));
    assert_eq!(heading.position_in_set(), Some(0));
    let list = heading.parent().expect("it is in a list");
    assert_eq!((list.role(), list.size_of_set()), (Role::ListBox, Some(7)));
    assert_eq!(list.label().as_deref(), Some("Marks, filtered or sorted"));
    let row = window.row("Rebuttal by Ada: aber").expect("it is listed").accesskit_node();
    assert_eq!(row.position_in_set(), Some(4));
}

#[test]
fn lost_marks_are_listed_by_the_filter_and_open_the_review() {
    let lost = LostMark { tag: "quote".to_owned(), speaker: "Ada".to_owned(), ..lost("weg") };
    let lost = Lost { marks: vec![lost.into()], relations: Vec::new(), conflicts: Vec::new() };
    let work = Work { lost: lost.into(), ..opened("a.txt", "Ja").work };
    let mut window = TestWindow::with_document(LoadedDocument { work, ..opened("a.txt", "Ja") });
    window.click("Filter");
    window.click("Lost 1");
    window.click_row("quote: weg");
    assert!(window.editor().review_view().is_some());
}

#[test]
fn unavailable_list_commands_say_why() {
    let mut window = TestWindow::empty();
    window.press(Key::Slash);
    assert!(window.shows("Open a document first"));
    let mut window = TestWindow::with_text("Ja");
    window.choose_menu_entry("View", "Marks list");
    window.hover("Clear filter Alt+L");
    assert!(window.shows("No filter to clear"));
}

#[test]
fn in_a_low_window_labels_are_shortened_to_the_space() {
    let mut window = TestWindow::sized(800.0, 500.0);
    window.handle(Reply::Opened(Box::new(opened("a.txt", "Ja und nein"))));
    window.mark("und", Claim);
    let id = window.editor().chosen().expect("it is selected").id;
    window.handle(Command::Editor(EditorCommand::SetSpeaker(
        id,
        "A Verylongnamethatisnothyphenated".to_owned(),
    )));
    let row = window.row("Claim by A Very").expect("it is listed").rect();
    let beside = row.with_min_x(row.right() - 110.0);
    let letters = window.letters_in(beside);
    assert!(70.0 < letters.width() && letters.right() < row.right(), "{letters:?} {row:?}");
}
