//! What a screen reader gets of the text, and what it can request.

use egui::{
    Event, Key, Modifiers,
    accesskit::{Action, ActionData, ActionRequest, Role, TextDirection, TextSelection, TreeId},
};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use glossator::model::Tag::{Claim, Quote, Rebuttal};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{TestWindow, numbered_lines};
use crate::mouse_wheel::wheel;

/// The name of the text's node.
const TEXT: &str = "Text of test.txt";

/// A run as a screen reader gets it.
#[derive(Debug)]
struct TextRun {
    words: String,
    direction: Option<TextDirection>,
    lengths: Vec<u8>,
    starts: Vec<u8>,
    positions: Vec<f32>,
    left: f64,
    right: f64,
    node: egui::accesskit::NodeId,
}

impl TestWindow {
    fn runs(&self) -> Vec<TextRun> {
        let nodes = self.harness.get_all_by(|node| node.role() == Role::TextRun);
        let of_text = nodes.filter(|node| {
            let below = node.accesskit_node().parent().and_then(|it| it.parent());
            below.is_some_and(|it| it.role() == Role::Document)
        });
        of_text.map(|node| run(&node)).collect()
    }

    /// Returns the text that a screen reader gets.
    fn read_aloud(&self) -> String {
        self.node(TEXT).accesskit_node().document_range().text()
    }

    /// Returns the selected text for a screen reader. `None` if there is no caret.
    fn selected_aloud(&self) -> Option<String> {
        let node = self.node(TEXT).accesskit_node();
        node.text_selection().map(|range| range.text())
    }

    /// Returns the number of code points before the caret in the screen reader's text.
    fn caret_aloud(&self) -> Option<usize> {
        let node = self.node(TEXT).accesskit_node();
        node.text_selection_focus().map(|focus| focus.to_global_usv_index())
    }

    /// Selects from one code point of the screen reader's text to another, as AT-SPI does.
    fn request_selection(&mut self, anchor: usize, focus: usize) {
        let node = self.node(TEXT).accesskit_node();
        let place = |at| {
            node.text_position_from_global_usv_index(at)
                .expect("the offset is in the text")
                .to_raw()
        };
        let selection = TextSelection { anchor: place(anchor), focus: place(focus) };
        let request = ActionRequest {
            action: Action::SetTextSelection,
            target_tree: TreeId::ROOT,
            target_node: node.locate().0,
            data: Some(ActionData::SetTextSelection(selection)),
        };
        self.harness.event(Event::AccessKitActionRequest(request));
        self.harness.run();
    }

    fn scroll(&mut self, down: f32) {
        let place = self.node(TEXT).rect().center();
        self.harness.hover_at(place);
        self.harness.event(wheel(-down));
        self.harness.run();
    }
}

fn run(node: &Node<'_>) -> TextRun {
    let node = node.accesskit_node();
    let data = node.data();
    let bounds = node.raw_bounds().expect("a run has bounds");
    TextRun {
        words: data.value().expect("a run has words").to_owned(),
        direction: data.text_direction(),
        lengths: data.character_lengths().to_vec(),
        starts: data.word_starts().to_vec(),
        positions: data.character_positions().expect("a run has positions").to_vec(),
        left: bounds.x0,
        right: bounds.x1,
        node: node.locate().0,
    }
}

#[test]
fn a_short_text_is_read_in_full_with_its_line_ends() {
    let text = "Grüße — 👩‍👩‍👧 sagt:\r\n\r\n„Ja“\rUnd نعم.\n";
    let window = TestWindow::with_text(text);
    assert_eq!(window.read_aloud(), text.replace("“\r", "“\n"));
}

#[test]
fn a_cluster_is_one_character_however_many_code_points_it_has() {
    let window = TestWindow::with_text("e\u{301}👩‍👩‍👧🇩🇪x\n");
    let lengths: Vec<Vec<u8>> = window.runs().into_iter().map(|run| run.lengths).collect();
    assert_eq!(lengths, [vec![3, 18, 8, 1, 1]]);
}

#[test]
fn words_start_where_the_caret_finds_them() {
    let window = TestWindow::with_text("Ja, nein — 12 doch.");
    assert_eq!(window.runs()[0].starts, [0, 4, 11, 14]);
}

#[test]
fn a_line_of_two_directions_is_in_logical_order() {
    let window = TestWindow::with_text("He said نعم twice");
    let runs = window.runs();
    let words: Vec<&str> = runs.iter().map(|run| run.words.as_str()).collect();
    assert_eq!(words, ["He said ", "نعم", " twice"]);
    let directions: Vec<_> = runs.iter().map(|run| run.direction).collect();
    let (ltr, rtl) = (Some(TextDirection::LeftToRight), Some(TextDirection::RightToLeft));
    assert_eq!(directions, [ltr, rtl, ltr]);
    // The characters of each run follow its direction.
    for run in &runs {
        assert!(run.positions.is_sorted() && run.positions[0].abs() < 0.01, "{run:?}");
    }
    assert!(runs[0].right <= runs[1].left + 0.5 && runs[1].right <= runs[2].left + 0.5, "{runs:?}");
}

#[test]
fn a_paragraph_from_right_to_left_begins_at_the_right() {
    let window = TestWindow::with_text("قال الوزير 12 مرة");
    let runs = window.runs();
    let words: Vec<&str> = runs.iter().map(|run| run.words.as_str()).collect();
    assert_eq!(words, ["قال الوزير ", "12", " مرة"]);
    assert!(runs[1].right <= runs[0].left + 0.5 && runs[2].right <= runs[1].left + 0.5, "{runs:?}");
}

#[test]
fn only_what_is_on_the_screen_has_nodes() {
    let few = TestWindow::with_text(&numbered_lines(60));
    let many = TestWindow::with_text(&numbered_lines(60_000));
    assert!(many.runs().len() <= few.runs().len() && many.runs().len() < 60);
    let one = TestWindow::with_text(&"doch und ".repeat(100_000));
    assert!(one.runs().len() < 60, "{}", one.runs().len());
}

#[test]
fn a_line_keeps_its_node_during_scrolling() {
    let mut window = TestWindow::with_text(&numbered_lines(500));
    let before = window.runs();
    window.scroll(100.0);
    let after = window.runs();
    let kept: Vec<_> = after
        .iter()
        .filter_map(|run| Some((run, before.iter().find(|it| it.node == run.node)?)))
        .collect();
    assert!(10 < kept.len(), "{}", kept.len());
    assert!(kept.iter().all(|(after, before)| after.words == before.words));
    assert_ne!(after[0].node, before[0].node);
}

#[test]
fn the_caret_and_the_selection_are_reported() {
    let mut window = TestWindow::with_text("Ja 👩‍👩‍👧 نعم nein\nund doch");
    window.put_caret("nein");
    assert_eq!(window.caret_aloud(), Some(13));
    for _ in 0..6 {
        window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    }
    assert_eq!(window.selected_aloud().as_deref(), Some("nein\nu"));
    assert_eq!(window.selected_aloud(), window.selected());
}

#[test]
fn a_caret_that_is_scrolled_away_is_not_reported_elsewhere() {
    let mut window = TestWindow::with_text(&numbered_lines(500));
    assert_eq!(window.caret_aloud(), Some(0));
    window.scroll(2000.0);
    assert_eq!(window.caret_aloud(), None);
    window.press(Key::ArrowDown);
    assert_eq!(
        window.caret_aloud(),
        Some(window.read_aloud().find("line 1.").expect("it came into view"))
    );
}

#[test]
fn a_selection_that_begins_above_is_reported_from_the_first_line_on() {
    let mut window = TestWindow::with_text(&numbered_lines(500));
    window.press_with(Modifiers::SHIFT, Key::PageDown);
    window.press_with(Modifiers::SHIFT, Key::PageDown);
    let text_aloud = window.selected_aloud().expect("the caret is visible");
    let selected = window.selected().expect("something is selected");
    assert!(selected.ends_with(&text_aloud) && text_aloud.len() < selected.len());
    assert!(window.read_aloud().starts_with(&text_aloud));
}

#[test]
fn a_screen_reader_can_select_text() {
    for text in ["Ja 👩‍👩‍👧 نعم nein\nund doch", "قال نعم and no\r\nثم doch"]
    {
        let mut window = TestWindow::with_text(text);
        let borders: Vec<usize> =
            text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        let char_index = |at: usize| text[..at].chars().count();
        for &anchor in &borders {
            for &focus in &borders {
                window.request_selection(char_index(anchor), char_index(focus));
                let words = &text[anchor.min(focus)..anchor.max(focus)];
                assert_eq!(window.selected_aloud().as_deref(), Some(words), "{anchor} {focus}");
                assert_eq!(window.selected().unwrap_or_default(), words, "{anchor} {focus}");
                assert_eq!(window.editor().selection().caret, focus);
            }
        }
    }
}

#[test]
fn a_caret_set_by_a_screen_reader_is_scrolled_into_view() {
    let mut window = TestWindow::with_text(&numbered_lines(500));
    let (text_aloud, count) = (window.read_aloud(), window.read_aloud().chars().count());
    window.request_selection(count, count);
    assert_ne!(window.read_aloud(), text_aloud);
    assert!(window.caret_aloud().is_some());
}

#[test]
fn visible_marks_are_reported_each_with_its_words() {
    let mut window =
        TestWindow::with_text(&format!("Ada says yes, they say.\n{}", numbered_lines(200)));
    window.mark("says yes, they", Claim);
    window.mark("yes", Quote);
    window.mark("line 150.", Rebuttal);
    window.press_with(Modifiers::COMMAND, Key::Home);
    let marks = window.harness.get_all_by(|node| node.role() == Role::Mark);
    let names: Vec<_> = marks.filter_map(|node| node.accesskit_node().label()).collect();
    assert_eq!(names, ["Claim: says yes, they, line 1", "Quote: yes, line 1"]);
    window.node("Quote: yes, line 1").click_accesskit();
    window.harness.run();
    assert_eq!(window.chosen().as_deref(), Some("yes"));
}

#[test]
fn a_screen_reader_gets_all_fields_of_a_mark() {
    let mut window = TestWindow::with_text("Ja.");
    window.mark("Ja", Claim);
    for (key, words, leave) in
        [("e", "Ada", Key::Enter), ("l", "sea,Tunnel,", Key::Escape), ("t", "Why?", Key::Escape)]
    {
        window.type_text(key);
        window.type_text(words);
        window.press(leave);
    }
    let said = "Claim by Ada: Ja, line 1, labels sea, Tunnel, note Why?";
    assert!(window.shows(said), "{:?}", window.accessible_texts());
}

#[test]
fn a_mark_on_the_whole_text_is_announced_shortened() {
    let mut window = TestWindow::with_text(&"doch und ".repeat(10_000));
    window.press_with(Modifiers::COMMAND, Key::A);
    window.type_text("c");
    let marks = window.harness.get_all_by(|node| node.role() == Role::Mark);
    let names: Vec<_> = marks.filter_map(|node| node.accesskit_node().label()).collect();
    assert!(names.len() == 1 && names[0].chars().count() < 400, "{names:?}");
}

#[test]
fn selecting_a_mark_is_announced_and_typing_its_speaker_is_not() {
    let mut window = TestWindow::with_text("Ja — nein.");
    let announcements = |window: &TestWindow| {
        let live = |node: &Node<'_>| node.accesskit_node().data().live().is_some();
        let nodes = window.harness.get_all_by(|node| node.role() == Role::Label);
        nodes.filter(live).filter_map(|node| node.accesskit_node().value()).collect::<Vec<_>>()
    };
    assert!(announcements(&window).is_empty());
    window.mark("nein", Rebuttal);
    assert_eq!(announcements(&window), ["Rebuttal: nein, line 1"]);
    window.type_text("e");
    window.type_text("Ada");
    assert_eq!(announcements(&window), ["Rebuttal: nein, line 1"]);
    window.press(Key::Enter);
    window.type_text("q");
    assert_eq!(announcements(&window), ["Quote by Ada: nein, line 1"]);
    window.press_with(Modifiers::COMMAND, Key::Home);
    assert!(announcements(&window).is_empty());
    window.type_text("n");
    assert_eq!(announcements(&window), ["Quote by Ada: nein, line 1"]);
    window.press(Key::End);
    assert!(announcements(&window).is_empty());
    // Screen readers read words while the caret moves over them.
    window.press(Key::ArrowLeft);
    assert_eq!(announcements(&window), ["Quote by Ada"]);
}

#[test]
fn hostile_characters_do_no_harm_to_the_screen_reader_tree() {
    let stack = format!("a{}b", "\u{301}".repeat(2000));
    for text in [
        "",
        "\n",
        "\n\n",
        "\r",
        "a\0b",
        "\u{2028}",
        "a\u{b}b\u{2029}c",
        &stack,
        "\u{202e}abc",
        &"\u{200b}".repeat(3000),
    ] {
        let mut window = TestWindow::with_text(text);
        for run in window.runs() {
            let length: usize = run.lengths.iter().map(|it| usize::from(*it)).sum();
            assert_eq!(length, run.words.len(), "{text:?}");
            assert!(run.lengths.len() <= 255 && run.positions.len() == run.lengths.len());
        }
        let count = window.read_aloud().chars().count();
        for at in [0, count / 2, count] {
            window.request_selection(at, at);
            assert!(window.caret_aloud().is_some(), "{text:?}");
        }
    }
}
