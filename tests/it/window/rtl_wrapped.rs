//! Right-to-left text in several lines: rendered notes, tooltips and notifications.

use egui::{Key, Modifiers, OutputCommand, Rect, Role, pos2};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use glossator::{
    command::{Command, EditorCommand, Notification, Reply},
    model::Tag::Claim,
};

use super::{TestWindow, opened};

/// Returns a window with a claim with this note.
fn with_note(note: &str) -> TestWindow {
    let mut window = TestWindow::with_text("Ja.");
    window.mark("Ja", Claim);
    let id = window.editor().chosen().expect("it is selected").id;
    window.handle(Command::Editor(EditorCommand::SetNote(id, note.to_owned())));
    window.handle(Command::Editor(EditorCommand::LeaveField));
    window
}

impl TestWindow {
    /// Returns the focusable link with this name.
    fn link<'a>(&'a self, name: &'a str) -> Node<'a> {
        let found = self.harness.query_all_by(move |node| {
            node.role() == Role::Link && node.label().as_deref() == Some(name)
        });
        found.last().expect("there is such a link")
    }

    fn opens(&self, url: &str) -> bool {
        let commands = &self.harness.output().platform_output.commands;
        commands.iter().any(|it| matches!(it, OutputCommand::OpenUrl(it) if it.url == url))
    }
}

#[test]
fn a_note_runs_from_right_to_left() {
    let window = with_note("سلام [عليكم](https://a.org) ثم [مرحبا](https://b.org) **جدا** `x`.");
    // All words are one label, in logical order.
    let all = window.node("سلام عليكم ثم مرحبا جدا x.").rect();
    let [first, second] = ["عليكم", "مرحبا"].map(|it| window.link(it).rect());
    assert!(second.right() < first.left(), "{second:?} {first:?}");
    assert!(first.right() < all.right() - 10.0, "a word is at its right: {first:?} {all:?}");
    let letters = window.letters_in(all);
    assert!((all.right() - letters.right()).abs() < 4.0, "{letters:?} {all:?}");
    assert!(all.left() + 40.0 < letters.left(), "{letters:?} {all:?}");
}

#[test]
fn a_long_note_wraps_within_its_panel() {
    let words = ["سلام عليكم"; 30].join(" ");
    let window = with_note(&words);
    let all = window.node(&words).rect();
    let panel = window.node("Note preview").rect();
    assert!(panel.contains_rect(all), "{all:?} {panel:?}");
    let letters = window.letters_in(all);
    assert!(60.0 < letters.height() && 0.8 * all.width() < letters.width(), "{letters:?} {all:?}");
}

#[test]
fn in_an_english_paragraph_arabic_words_run_to_the_left() {
    let window = with_note("See [سلام](https://a.org) and [عليكم](https://b.org).");
    let [first, second] = ["سلام", "عليكم"].map(|it| window.link(it).rect());
    assert!(first.right() < second.left(), "{first:?} {second:?}");
    let window = with_note("See [سلام](https://a.org) [عليكم](https://b.org).");
    let [first, second] = ["سلام", "عليكم"].map(|it| window.link(it).rect());
    assert!(second.right() < first.left(), "{first:?} {second:?}");
}

#[test]
fn a_list_item_has_its_bullet_where_its_lines_begin() {
    let window = with_note("1. سلام\n2. نعم\n\n> قال");
    let [sign, words] = ["1.", "سلام"].map(|it| window.node(it).rect());
    assert!(words.right() < sign.left() && (words.top() - sign.top()).abs() < 1.0);
    let quoted = window.node("قال").rect();
    let panel = window.node("Note preview").rect();
    assert!(quoted.right() + 12.0 < panel.right() - 8.0, "{quoted:?} {panel:?}");
}

#[test]
fn a_link_among_arabic_words_shows_its_address_and_opens() {
    let mut window = with_note("سلام [عليكم](https://a.org) ثم [هنا](file:///etc/passwd)");
    assert_eq!(window.node("هنا").accesskit_node().role(), egui::accesskit::Role::Label);
    window.hover("عليكم");
    assert!(window.shows("https://a.org") && !window.opens("https://a.org"));
    window.link("عليكم").click();
    let is_opened = (0..4).any(|_| {
        window.harness.step();
        window.opens("https://a.org")
    });
    assert!(is_opened);
    assert!(window.shows("Note preview"), "clicking the link does not edit the note");
}

#[test]
fn a_click_on_arabic_words_starts_editing() {
    let mut window = with_note("سلام عليكم");
    let at = window.node("سلام عليكم").rect().center();
    window.click_at(at, 1, Modifiers::NONE);
    assert!(!window.shows("Note preview"));
}

#[test]
fn a_note_in_a_tooltip_runs_from_right_to_left() {
    let mut window = with_note("سلام عليكم");
    window.press(Key::Escape);
    let place = window.rect_of("Ja");
    window.harness.hover_at(place.center());
    window.harness.run();
    window.wait_seconds(2.0);
    let all = window.node("سلام عليكم").rect();
    let letters = window.letters_in(all);
    assert!((all.right() - letters.right()).abs() < 4.0, "{letters:?} {all:?}");
}

#[test]
fn an_english_notification_with_an_arabic_name_runs_from_left_to_right() {
    let mut window = TestWindow::with_text("Ja.");
    let message = "سلام عليكم.txt is back";
    window.handle(Command::Notify(Notification::info(message)));
    let card = window.node(message).rect();
    let letters = window.letters_in(card);
    assert!((letters.left() - card.left()).abs() < 4.0, "{letters:?} {card:?}");
    assert!(letters.right() < card.right() - 40.0, "{letters:?} {card:?}");

    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    let name = format!("{message}, 1 Jan 1970, 00:00 UTC");
    let entry = window.node(&name).rect();
    let letters = window.letters_in(entry);
    assert!(letters.is_positive() && letters.left() < entry.left() + 40.0, "{letters:?} {entry:?}");
}

#[test]
fn a_margin_note_runs_from_right_to_left_and_wraps() {
    let mut window = TestWindow::sized(1500.0, 700.0);
    window.handle(Reply::Opened(Box::new(opened("test.txt", "سلام.\nنعم."))));
    window.mark("سلام", Claim);
    let id = window.editor().chosen().expect("it is selected").id;
    let line = window.rect_of("سلام");
    let margin =
        Rect::from_min_max(pos2(0.0, line.top() - 10.0), pos2(272.0, line.bottom() + 60.0));
    for (note, lines) in [("واحد.", 1.0), (&*["سلام عليكم"; 6].join(" "), 2.0)] {
        window.handle(Command::Editor(EditorCommand::SetNote(id, note.to_owned())));
        let letters = window.letters_in(margin);
        assert!((letters.right() - 250.0).abs() < 12.0, "it is aligned with its line: {letters:?}");
        assert!((letters.height() / 17.0).round() >= lines, "{letters:?}");
    }
    window.press(Key::Escape);
    window.click_at(window.letters_in(margin).center(), 1, Modifiers::NONE);
    assert_eq!(window.editor().chosen().map(|it| it.id), Some(id), "a click goes there");
}
