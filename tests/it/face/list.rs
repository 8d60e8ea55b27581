//! The list of marks: filtered, sorted, grouped, and walked through by keys.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorCommand, LoadedDocument},
    model::{
        Lost, LostMark,
        Tag::{Claim, Quote, Rebuttal},
        Work,
    },
};

use super::{Face, numbered};
use crate::{
    drawn::lost,
    picture::{id, labels, note, opened, speaker},
};

const CTRL: Modifiers = Modifiers::COMMAND;

/// A window with four marks, of which two have a speaker and one a label.
fn marked() -> Face {
    // High enough for all rows above the chosen mark.
    let mut face = Face::sized(1180.0, 1500.0);
    face.does(Command::Opened(Box::new(opened("test.txt", "Ja — nein — doch — aber."))));
    for (words, tag) in [("Ja", Claim), ("nein", Quote), ("doch", Claim), ("aber", Rebuttal)] {
        face.marks(words, tag);
    }
    for act in [speaker(1, "Weber"), speaker(3, "Ada"), labels(2, &["port"]), note(0, "why")] {
        face.does(Command::Editor(act));
    }
    face
}

/// A window with a mark on each of so many lines, of which the first is chosen.
fn long(lines: usize) -> Face {
    let mut face = Face::with(&numbered(lines));
    for line in 0..lines {
        face.marks(&format!("line {line}."), Claim);
    }
    face.does(Command::Editor(EditorCommand::Choose(id(0))));
    face
}

/// What the rows and headings of the list are called, from the top.
pub(super) fn lines(face: &Face) -> Vec<String> {
    let rows = face.harness.query_all_by(|node| node.role() == Role::ListBoxOption);
    let mut rows: Vec<(f32, String)> = rows
        .map(|row| (row.rect().top(), row.accesskit_node().label().unwrap_or_default()))
        .map(|(top, name)| (top, name.split(", line").next().unwrap_or_default().to_owned()))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

/// What has the keyboard.
fn focused(face: &Face) -> Option<String> {
    let mut found = face.harness.query_all_by(|node| node.is_focused() && node.label().is_some());
    found.next_back().and_then(|node| node.accesskit_node().label())
}

#[test]
fn words_are_filtered_by_as_they_are_typed_and_the_count_tells() {
    let mut face = marked();
    face.press(Key::Slash);
    face.types("a");
    assert_eq!(lines(&face), ["Claim: Ja", "Rebuttal by Ada: aber"]);
    assert!(face.shows("2 of 4"));
    face.types("b");
    assert_eq!(lines(&face), ["Rebuttal by Ada: aber"]);
    face.press(Key::Escape);
    assert_eq!(lines(&face).len(), 4, "Escape takes the words away");
    assert!(face.shows("4 marks"));
    face.types("why");
    assert_eq!(lines(&face), ["Claim: Ja"], "and the field keeps the keyboard");
    face.click("Clear filter");
    assert_eq!(lines(&face).len(), 4);
}

#[test]
fn escape_in_the_empty_field_gives_the_keyboard_back_to_the_text() {
    let mut face = marked();
    face.press(Key::Slash);
    assert_eq!(focused(&face).as_deref(), Some("Filter by words"));
    face.press(Key::Escape);
    assert_eq!(focused(&face).as_deref(), Some("Text of test.txt"));
}

#[test]
fn escape_clears_a_filter_before_anything_else_lets_go() {
    let mut face = marked();
    face.click("2 claims");
    face.press(Key::Slash);
    face.types("a");
    for count in [1, 2, 4] {
        assert_eq!(lines(&face).len(), count, "words first, then the rest");
        assert_eq!(focused(&face).as_deref(), Some("Filter by words"));
        face.press(Key::Escape);
    }
    assert_eq!(focused(&face).as_deref(), Some("Text of test.txt"));
    face.click("2 claims");
    face.click_row("Claim: Ja");
    for (count, chosen, has) in
        [(2, Some("Ja"), "Claim: Ja"), (4, Some("Ja"), "Claim: Ja"), (4, None, "Claim: Ja")]
    {
        assert_eq!((lines(&face).len(), face.chosen().as_deref()), (count, chosen));
        assert!(focused(&face).is_some_and(|it| it.starts_with(has)));
        face.press(Key::Escape);
    }
    assert_eq!(focused(&face).as_deref(), Some("Text of test.txt"));
}

#[test]
fn a_key_clears_the_filter_from_wherever_one_reads() {
    let mut face = marked();
    face.click("2 claims");
    face.press_with(Modifiers::ALT, Key::L);
    assert_eq!(lines(&face).len(), 4);
    face.press_with(Modifiers::ALT, Key::L);
    assert!(face.shows("No filter to clear"));
}

#[test]
fn the_field_leads_to_the_first_row_and_that_to_the_text() {
    for key in [Key::Enter, Key::ArrowDown] {
        let mut face = marked();
        face.press(Key::Slash);
        face.types("e");
        face.press(key);
        assert_eq!(focused(&face).as_deref(), Some("Quote by Weber: nein, line 1"));
        face.press(Key::ArrowDown);
        assert_eq!(face.chosen().as_deref(), Some("aber"));
        face.press(Key::Enter);
        assert_eq!(focused(&face).as_deref(), Some("Text of test.txt"));
        assert_eq!(face.chosen().as_deref(), Some("aber"));
    }
}

#[test]
fn the_counts_of_the_tags_filter_by_them() {
    let mut face = marked();
    face.click("2 claims");
    assert_eq!(lines(&face), ["Claim: Ja", "Claim: doch"]);
    face.click("1 quote");
    assert_eq!(lines(&face).len(), 3, "either");
    face.click("2 claims");
    face.click("1 quote");
    assert_eq!(lines(&face).len(), 4);
}

#[test]
fn speakers_labels_and_notes_are_filtered_by_menu_and_lifted_by_a_chip() {
    let chosen = [
        (&["Speaker", "Weber 1"][..], "Remove filter: by Weber", "Quote by Weber: nein"),
        (&["Label", "port 1"][..], "Remove filter: label port", "Claim: doch"),
        (&["With a note"][..], "Remove filter: With a note", "Claim: Ja"),
    ];
    for (path, chip, row) in chosen {
        let mut face = marked();
        face.click("Filter");
        for name in path {
            face.click_last(name);
        }
        assert_eq!(lines(&face), [row]);
        face.click(chip);
        assert_eq!(lines(&face).len(), 4);
    }
    let mut face = marked();
    face.click("Filter");
    for name in ["Speaker", "No speaker"] {
        face.click_last(name);
    }
    assert_eq!(lines(&face), ["Claim: Ja", "Claim: doch"]);
}

#[test]
fn where_no_mark_fits_it_is_said_why_and_one_press_leads_out() {
    let mut face = marked();
    face.press(Key::Slash);
    face.types("xyz");
    assert!(face.shows("No marks contain xyz"));
    face.click_last("Clear filter");
    assert_eq!(lines(&face).len(), 4);
    face.click("Filter");
    face.click("Moved or changed 0");
    assert!(face.shows("No marks have moved or changed"));
    face.click("2 claims");
    assert!(face.shows("No matching marks"));
}

#[test]
fn marks_are_sorted_both_ways() {
    let mut face = marked();
    face.click("Sort");
    face.click("Sort by speaker");
    let names = ["Rebuttal by Ada: aber", "Quote by Weber: nein", "Claim: Ja", "Claim: doch"];
    assert_eq!(lines(&face), names);
    face.click("Sort");
    face.click("Reverse order");
    assert_eq!(lines(&face)[..2], ["Quote by Weber: nein", "Rebuttal by Ada: aber"]);
    face.choose("View", "Marks list");
    face.click_last("Text order");
    assert_eq!(lines(&face)[0], "Rebuttal by Ada: aber");
}

#[test]
fn marks_are_grouped_under_headings_that_fold() {
    let mut face = marked();
    face.click("Sort");
    face.click("Group by tag");
    let all = [
        "Claim, 2 marks",
        "Claim: Ja",
        "Claim: doch",
        "Rebuttal, 1 mark",
        "Rebuttal by Ada: aber",
        "Quote, 1 mark",
        "Quote by Weber: nein",
    ];
    assert_eq!(lines(&face), all);
    face.click_row("Claim, 2 marks");
    assert_eq!(lines(&face)[..2], ["Claim, 2 marks", "Rebuttal, 1 mark"]);
    // The heading has the keyboard now.
    face.press(Key::ArrowRight);
    assert_eq!(lines(&face), all);
    face.press(Key::ArrowLeft);
    assert_eq!(lines(&face).len(), 5);
    face.press(Key::Space);
    assert_eq!(lines(&face), all);
    face.press(Key::Enter);
    assert_eq!(lines(&face).len(), 5);
    face.press(Key::ArrowDown);
    face.press(Key::ArrowDown);
    assert_eq!(face.chosen().as_deref(), Some("aber"));
}

#[test]
fn a_mark_with_two_labels_stands_under_both() {
    let mut face = marked();
    face.does(Command::Editor(labels(2, &["port", "tax"])));
    face.click("Sort");
    face.click("Group by label");
    let names = lines(&face);
    assert_eq!(names.iter().filter(|it| *it == "Claim: doch").count(), 2);
    assert_eq!(names[0], "port, 1 mark");
    assert_eq!(names[4], "No label, 3 marks");
}

#[test]
fn keys_walk_through_the_list() {
    let mut face = long(40);
    face.press_with(CTRL.plus(Modifiers::SHIFT), Key::L);
    assert_eq!(focused(&face).as_deref(), Some("Claim: line 0., line 1"));
    face.press(Key::ArrowDown);
    assert_eq!(face.chosen().as_deref(), Some("line 1."));
    face.press(Key::PageDown);
    let page = face.chosen().expect("one is chosen");
    assert!(!["line 1.", "line 2."].contains(&page.as_str()));
    assert!(face.row(&format!("Claim: {page},")).is_some(), "it is seen");
    face.press(Key::PageUp);
    assert_eq!(face.chosen().as_deref(), Some("line 1."));
    face.press(Key::End);
    assert_eq!(face.chosen().as_deref(), Some("line 39."));
    assert_eq!(focused(&face).as_deref(), Some("Claim: line 39., line 40"));
    face.press(Key::Home);
    assert_eq!(face.chosen().as_deref(), Some("line 0."));
    face.press_with(CTRL, Key::ArrowDown);
    assert_eq!(face.chosen().as_deref(), Some("line 0."), "Ctrl moves and chooses nothing");
    assert_eq!(focused(&face).as_deref(), Some("Claim: line 1., line 2"));
}

#[test]
fn the_keyboard_stays_in_the_list_when_what_it_was_at_goes() {
    let mut face = long(5);
    face.press_with(CTRL.plus(Modifiers::SHIFT), Key::L);
    face.press(Key::ArrowDown);
    face.press(Key::Delete);
    assert_eq!(focused(&face).as_deref(), Some("Claim: line 2., line 3"));
    face.press(Key::ArrowDown);
    assert_eq!(face.chosen().as_deref(), Some("line 3."));
    face.press(Key::Escape);
    face.press(Key::Escape);
    assert_eq!(focused(&face).as_deref(), Some("Text of test.txt"));
}

#[test]
fn tab_leads_into_the_list_once_and_out_of_it() {
    let mut face = long(30);
    face.press_with(CTRL.plus(Modifiers::SHIFT), Key::L);
    let mut rows = 0;
    for _ in 0..50 {
        face.press(Key::Tab);
        rows += usize::from(focused(&face).is_some_and(|it| it.starts_with("Claim: line")));
    }
    assert!((1..=4).contains(&rows), "{rows} of 50 stops are rows");
}

#[test]
fn the_hand_keeps_the_keyboard_where_it_is_scrolled_out_of_sight() {
    let mut face = long(60);
    face.press_with(CTRL.plus(Modifiers::SHIFT), Key::L);
    let list = face.row("Claim: line 0.,").expect("it is listed").rect();
    face.harness.hover_at(list.center());
    for _ in 0..10 {
        face.harness.event(crate::wheel::wheel(-300.0));
        face.harness.run();
    }
    face.passes(1.0);
    face.press(Key::ArrowDown);
    assert_eq!(face.chosen().as_deref(), Some("line 1."));
    let window = face.harness.ctx.content_rect();
    assert!(window.contains_rect(face.row("Claim: line 1.,").expect("it is seen").rect()));
}

#[test]
fn rows_and_headings_say_what_they_are() {
    let mut face = marked();
    face.click("Sort");
    face.click("Group by tag");
    let heading = face.row("Claim, 2 marks").expect("it is listed").accesskit_node();
    assert_eq!(heading.data().is_expanded(), Some(true));
    assert_eq!(heading.position_in_set(), Some(0));
    let list = heading.parent().expect("it is in a list");
    assert_eq!((list.role(), list.size_of_set()), (Role::ListBox, Some(7)));
    assert_eq!(list.label().as_deref(), Some("Marks, filtered or sorted"));
    let row = face.row("Rebuttal by Ada: aber").expect("it is listed").accesskit_node();
    assert_eq!(row.position_in_set(), Some(4));
}

#[test]
fn lost_marks_are_listed_by_the_filter_and_lead_to_the_review() {
    let lost = LostMark { tag: "quote".to_owned(), speaker: "Ada".to_owned(), ..lost("weg") };
    let lost = Lost { marks: vec![lost.into()], relations: Vec::new(), conflicts: Vec::new() };
    let work = Work { lost: lost.into(), ..opened("a.txt", "Ja").work };
    let mut face = Face::of(LoadedDocument { work, ..opened("a.txt", "Ja") });
    face.click("Filter");
    face.click("Lost 1");
    face.click_row("quote: weg");
    assert!(face.session().review_view().is_some());
}

#[test]
fn what_cannot_be_done_with_the_list_says_why() {
    let mut face = Face::empty();
    face.press(Key::Slash);
    assert!(face.shows("Open a document first"));
    let mut face = Face::with("Ja");
    face.choose("View", "Marks list");
    face.rests_on("Clear filter Alt+L");
    assert!(face.shows("No filter to clear"));
}

#[test]
fn in_a_low_window_as_many_letters_are_shown_as_there_is_room_for() {
    let mut face = Face::sized(800.0, 500.0);
    face.does(Command::Opened(Box::new(opened("a.txt", "Ja und nein"))));
    face.marks("und", Claim);
    let id = face.session().chosen().expect("it is chosen").id;
    face.does(Command::Editor(EditorCommand::SetSpeaker(
        id,
        "A Verylongnamethatisnothyphenated".to_owned(),
    )));
    let row = face.row("Claim by A Very").expect("it is listed").rect();
    let beside = row.with_min_x(row.right() - 110.0);
    let letters = face.letters_in(beside);
    assert!(70.0 < letters.width() && letters.right() < row.right(), "{letters:?} {row:?}");
}
