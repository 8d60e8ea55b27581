//! Words from right to left in several lines: notes as they read, and what is told of them.

use egui::{Key, Modifiers, OutputCommand, Rect, Role, pos2};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use glossator::{
    command::{Command, EditorCommand, Notification},
    model::Tag::Claim,
};

use super::{Face, opened};

/// A window with a claim on which this is noted.
fn noted(note: &str) -> Face {
    let mut face = Face::with("Ja.");
    face.marks("Ja", Claim);
    let id = face.session().chosen().expect("it is chosen").id;
    face.does(Command::Editor(EditorCommand::SetNote(id, note.to_owned())));
    face.does(Command::Editor(EditorCommand::LeaveField));
    face
}

impl Face {
    /// The links of this name, in which the keyboard stops.
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
fn words_of_a_note_run_from_right_to_left() {
    let face = noted("سلام [عليكم](https://a.org) ثم [مرحبا](https://b.org) **جدا** `x`.");
    // All words are one label, in the order in which they are read.
    let all = face.node("سلام عليكم ثم مرحبا جدا x.").rect();
    let [first, second] = ["عليكم", "مرحبا"].map(|it| face.link(it).rect());
    assert!(second.right() < first.left(), "{second:?} {first:?}");
    assert!(first.right() < all.right() - 10.0, "a word stands at its right: {first:?} {all:?}");
    let letters = face.letters_in(all);
    assert!((all.right() - letters.right()).abs() < 4.0, "{letters:?} {all:?}");
    assert!(all.left() + 40.0 < letters.left(), "{letters:?} {all:?}");
}

#[test]
fn a_long_note_is_wrapped_and_stands_in_its_panel() {
    let words = ["سلام عليكم"; 30].join(" ");
    let face = noted(&words);
    let all = face.node(&words).rect();
    let panel = face.node("Note preview").rect();
    assert!(panel.contains_rect(all), "{all:?} {panel:?}");
    let letters = face.letters_in(all);
    assert!(60.0 < letters.height() && 0.8 * all.width() < letters.width(), "{letters:?} {all:?}");
}

#[test]
fn in_an_english_paragraph_arabic_words_run_to_the_left() {
    let face = noted("See [سلام](https://a.org) and [عليكم](https://b.org).");
    let [first, second] = ["سلام", "عليكم"].map(|it| face.link(it).rect());
    assert!(first.right() < second.left(), "{first:?} {second:?}");
    let face = noted("See [سلام](https://a.org) [عليكم](https://b.org).");
    let [first, second] = ["سلام", "عليكم"].map(|it| face.link(it).rect());
    assert!(second.right() < first.left(), "{first:?} {second:?}");
}

#[test]
fn an_entry_of_a_list_has_its_sign_where_its_lines_begin() {
    let face = noted("1. سلام\n2. نعم\n\n> قال");
    let [sign, words] = ["1.", "سلام"].map(|it| face.node(it).rect());
    assert!(words.right() < sign.left() && (words.top() - sign.top()).abs() < 1.0);
    let quoted = face.node("قال").rect();
    let panel = face.node("Note preview").rect();
    assert!(quoted.right() + 12.0 < panel.right() - 8.0, "{quoted:?} {panel:?}");
}

#[test]
fn a_link_among_arabic_words_says_where_it_leads_and_opens() {
    let mut face = noted("سلام [عليكم](https://a.org) ثم [هنا](file:///etc/passwd)");
    assert_eq!(face.node("هنا").accesskit_node().role(), egui::accesskit::Role::Label);
    face.rests_on("عليكم");
    assert!(face.shows("https://a.org") && !face.opens("https://a.org"));
    face.link("عليكم").click();
    let is_opened = (0..4).any(|_| {
        face.harness.step();
        face.opens("https://a.org")
    });
    assert!(is_opened);
    assert!(face.shows("Note preview"), "the click on the link was not one on the note");
}

#[test]
fn a_click_on_arabic_words_leads_to_writing() {
    let mut face = noted("سلام عليكم");
    let at = face.node("سلام عليكم").rect().center();
    face.clicks(at, 1, Modifiers::NONE);
    assert!(!face.shows("Note preview"));
}

#[test]
fn what_is_noted_is_told_at_the_pointer_from_right_to_left() {
    let mut face = noted("سلام عليكم");
    face.press(Key::Escape);
    let place = face.place("Ja");
    face.harness.hover_at(place.center());
    face.harness.run();
    face.passes(2.0);
    let all = face.node("سلام عليكم").rect();
    let letters = face.letters_in(all);
    assert!((all.right() - letters.right()).abs() < 4.0, "{letters:?} {all:?}");
}

#[test]
fn what_is_told_of_a_name_from_right_to_left_runs_from_the_left() {
    let mut face = Face::with("Ja.");
    let told = "سلام عليكم.txt is back";
    face.does(Command::Notify(Notification::info(told)));
    let card = face.node(told).rect();
    let letters = face.letters_in(card);
    assert!((letters.left() - card.left()).abs() < 4.0, "{letters:?} {card:?}");
    assert!(letters.right() < card.right() - 40.0, "{letters:?} {card:?}");

    face.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    let name = format!("{told}, 1 Jan 1970, 00:00 UTC");
    let entry = face.node(&name).rect();
    let letters = face.letters_in(entry);
    assert!(letters.is_positive() && letters.left() < entry.left() + 40.0, "{letters:?} {entry:?}");
}

#[test]
fn in_the_margin_it_runs_from_right_to_left_too_in_as_many_lines_as_it_takes() {
    let mut face = Face::sized(1500.0, 700.0);
    face.does(Command::Opened(Box::new(opened("test.txt", "سلام.\nنعم."))));
    face.marks("سلام", Claim);
    let id = face.session().chosen().expect("it is chosen").id;
    let line = face.place("سلام");
    let margin =
        Rect::from_min_max(pos2(0.0, line.top() - 10.0), pos2(272.0, line.bottom() + 60.0));
    for (note, lines) in [("واحد.", 1.0), (&*["سلام عليكم"; 6].join(" "), 2.0)] {
        face.does(Command::Editor(EditorCommand::SetNote(id, note.to_owned())));
        let letters = face.letters_in(margin);
        assert!((letters.right() - 250.0).abs() < 12.0, "it stands at its line: {letters:?}");
        assert!((letters.height() / 17.0).round() >= lines, "{letters:?}");
    }
    face.press(Key::Escape);
    face.clicks(face.letters_in(margin).center(), 1, Modifiers::NONE);
    assert_eq!(face.session().chosen().map(|it| it.id), Some(id), "a click leads to it");
}
