//! Selecting words, and choosing marks: what changes nothing in the sidecar.

use glossator::{
    command::{
        EditorCommand::{
            AddPiece, Choose, ChooseEnclosing, ChooseNext, ChoosePrevious, Copy, Escape, SelectAll,
            SelectParagraph, SelectSentence,
        },
        Effect,
    },
    model::{
        Selection, Span,
        Tag::{Claim, Quote, Rebuttal},
    },
};

use crate::picture::{
    Desk,
    Step::{self, Click, Do, Mark, Select},
    after, find, id,
};

const NESTED: &str = "„Die alte Brücke 👩‍👩‍👧 ist gut“, sagt er.";

/// Three marks around the bridge, and one beside them.
fn nested() -> Desk {
    after(
        NESTED,
        &[
            Mark("„Die alte Brücke 👩‍👩‍👧 ist gut“", Quote),
            Mark("Brücke", Claim),
            Mark("alte Brücke 👩‍👩‍👧", Rebuttal),
            Mark("sagt", Claim),
        ],
    )
}

#[test]
fn a_click_chooses_the_innermost_mark() {
    for (click, chosen) in [
        ("rücke", Some("Brücke")),
        ("👩‍👩‍👧", Some("alte Brücke 👩‍👩‍👧")),
        ("gut", Some("„Die alte Brücke 👩‍👩‍👧 ist gut“")),
        ("er.", None),
    ] {
        let mut desk = nested();
        desk.does(Escape);
        desk.takes(&[Click(click)]);
        assert_eq!(desk.chosen().as_deref(), chosen, "after a click before {click}");
    }
}

#[test]
fn the_place_after_a_mark_belongs_to_it_unless_another_starts_there() {
    let mut desk = after("abcd.", &[Mark("ab", Claim), Mark("cd", Quote)]);
    desk.takes(&[Do(Escape), Click(".")]);
    assert_eq!(desk.chosen().as_deref(), Some("cd"));
    desk.takes(&[Do(Escape), Click("cd")]);
    assert_eq!(desk.chosen().as_deref(), Some("cd"));
}

#[test]
fn a_click_inside_the_chosen_mark_leaves_it_chosen() {
    let mut desk = nested();
    desk.takes(&[Do(Choose(id(0))), Click("rücke")]);
    assert_eq!(desk.session.chosen().map(|it| it.id), Some(id(0)));
}

#[test]
fn choose_around_goes_outwards_and_starts_again_inside() {
    let mut desk = nested();
    desk.takes(&[Do(Escape), Click("rücke")]);
    let mut chosen = Vec::new();
    for _ in 0..4 {
        chosen.extend(desk.session.chosen().map(|it| it.id));
        desk.does(ChooseEnclosing);
    }
    assert_eq!(chosen, [id(1), id(2), id(0), id(1)]);
}

#[test]
fn choose_around_where_there_is_no_mark_says_so() {
    let mut desk = nested();
    desk.takes(&[Click("er."), Do(ChooseEnclosing)]);
    assert_eq!(desk.told(), ["Select a mark first: click one, or press “Next mark”"]);
}

#[test]
fn the_gap_of_a_broken_quote_is_no_part_of_it() {
    let steps = [Select("“A,”"), Step::AddPiece, Mark("“B.”", Quote), Click("she")];
    let mut desk = after("“A,” so she said, “B.”", &steps);
    assert_eq!(desk.chosen(), None);
    desk.takes(&[Click("B.")]);
    assert_eq!(desk.chosen().as_deref(), Some("“A,” … “B.”"));
}

#[test]
fn next_and_previous_walk_in_the_order_of_the_text_and_wrap() {
    let mut desk = nested();
    desk.takes(&[Click("er."), Do(Escape)]);
    for (act, order) in [(ChooseNext, [0, 2, 1, 3, 0]), (ChoosePrevious, [3, 1, 2, 0, 3])] {
        let chosen = order.map(|_| {
            desk.does(act.clone());
            desk.session.chosen().map(|it| it.id)
        });
        assert_eq!(chosen, order.map(|number| Some(id(number))));
    }
}

#[test]
fn next_and_previous_start_from_the_caret_where_no_mark_is_chosen() {
    let mut desk = after("one two three", &[Mark("one", Claim), Mark("three", Claim)]);
    desk.takes(&[Click("two"), Do(Escape), Click("wo"), Do(ChooseNext)]);
    assert_eq!(desk.chosen().as_deref(), Some("three"));
    desk.takes(&[Click("wo"), Do(ChoosePrevious)]);
    assert_eq!(desk.chosen().as_deref(), Some("one"));
}

#[test]
fn a_walk_over_no_marks_says_what_to_do() {
    let desk = after("one", &[Do(ChooseNext), Do(ChoosePrevious)]);
    let words = "No marks yet: select words, then press “Claim”, “Rebuttal” or “Quote”";
    assert_eq!(desk.told(), [words, words]);
}

#[test]
fn a_walk_brings_the_caret_to_the_mark_and_into_view() {
    let mut desk = nested();
    let shown = desk.session.caret_reveals();
    desk.does(ChoosePrevious);
    let mark = desk.session.chosen().unwrap().clone();
    assert_eq!(desk.session.selection(), &Selection::caret(mark.spans.start()));
    assert!(shown < desk.session.caret_reveals());
}

#[test]
fn a_new_selection_chooses_nothing() {
    let mut desk = nested();
    desk.takes(&[Do(Choose(id(1))), Select("Brücke")]);
    assert_eq!(desk.chosen(), None);
}

#[test]
fn escape_lets_go_of_the_selection_and_then_of_the_mark() {
    let mut desk = nested();
    desk.takes(&[Select("Die"), Do(AddPiece), Select("gut"), Do(Escape)]);
    assert_eq!(desk.selected(), None);
    desk.takes(&[Do(Choose(id(1))), Do(Escape)]);
    assert_eq!(desk.chosen(), None);
}

#[test]
fn a_selection_is_moved_out_to_whole_clusters_and_into_the_text() {
    let mut desk = Desk::new("a👩‍👩‍👧e\u{301}");
    let select = |anchor, caret| {
        let earlier = vec![Span::new(2, 3).unwrap()];
        glossator::command::EditorCommand::Select(Selection { anchor, caret, earlier })
    };
    let end = desk.session.document().text().len();
    let family = vec![Span::new(1, end - 3).unwrap()];
    for ((anchor, caret), snapped) in [
        ((2, 3), (1, end - 3)),
        ((3, 2), (end - 3, 1)),
        ((end - 2, 900), (end - 3, end)),
        ((900, 900), (end, end)),
        ((3, 3), (end - 3, end - 3)),
    ] {
        desk.does(select(anchor, caret));
        let (anchor, caret) = snapped;
        let expected = Selection { anchor, caret, earlier: family.clone() };
        assert_eq!(desk.session.selection(), &expected);
    }
}

/// Asserts that pressing the key for sentences again and again, first before `click`, selects `sentences`.
#[track_caller]
fn check_sentences(text: &'static str, click: &'static str, sentences: &[&str]) {
    let mut desk = after(text, &[Click(click)]);
    for sentence in sentences {
        desk.does(SelectSentence);
        assert_eq!(desk.selected().as_deref(), Some(*sentence));
    }
}

#[test]
fn the_second_press_goes_to_the_next_sentence_and_the_last_one_stays() {
    check_sentences(
        "Ja. Dr. Müller kam — um 8 — an. Nein! 👩‍👩‍👧 ging.",
        "kam",
        &["Dr. Müller kam — um 8 — an.", "Nein!", "👩‍👩‍👧 ging.", "👩‍👩‍👧 ging."],
    );
}

#[test]
fn the_next_sentence_may_stand_on_another_line() {
    check_sentences(
        "HEAD\r\n\r\n  \r\nOne. Two.\nThree.",
        "HEAD",
        &["HEAD", "One.", "Two.", "Three."],
    );
}

#[test]
fn sentences_without_blanks_between_them_are_walked_too() {
    check_sentences(
        "大臣は述べた。削減はしない。以上。",
        "臣",
        &["大臣は述べた。", "削減はしない。", "以上。"],
    );
}

#[test]
fn a_blank_line_has_no_sentence_and_says_so() {
    let desk = after("One.\n\nTwo.", &[Click("\nTwo"), Do(SelectSentence), Do(SelectParagraph)]);
    assert_eq!(desk.told(), ["No sentence here", "This paragraph is empty"]);
}

#[test]
fn sentences_and_paragraphs_can_be_pieces() {
    let mut desk = after("One. Two. Three.\r\nFour — fünf.", &[Click("ne.")]);
    desk.takes(&[Do(SelectSentence), Do(AddPiece), Click("Three")]);
    assert_eq!(desk.selected(), None);
    desk.takes(&[Click("ne."), Do(SelectSentence), Do(AddPiece), Do(SelectSentence)]);
    desk.takes(&[Do(SelectSentence), Do(AddPiece)]);
    let end = find(desk.session.document(), "Four").end();
    let earlier = desk.session.selection().earlier.clone();
    let caret = Selection { anchor: end, caret: end, earlier };
    desk.takes(&[Do(glossator::command::EditorCommand::Select(caret)), Do(SelectParagraph)]);
    assert_eq!(desk.selected().as_deref(), Some("One. … Two. … Four — fünf."));
}

#[test]
fn the_whole_text_can_be_selected() {
    let desk = after("\r\nOne.\r\n", &[Do(SelectAll)]);
    assert_eq!(desk.selected().as_deref(), Some("\r\nOne.\r\n"));
}

#[test]
fn copying_takes_the_selection_or_else_the_chosen_mark() {
    let mut desk = nested();
    let copied = |desk: &mut Desk| match desk.does(Copy).as_slice() {
        [Effect::CopyText(words)] => Some(words.clone()),
        _ => None,
    };
    assert_eq!(copied(&mut desk).as_deref(), Some("sagt"));
    desk.takes(&[Select("Die"), Do(AddPiece), Select("gut")]);
    assert_eq!(copied(&mut desk).as_deref(), Some("Die … gut"));
    desk.takes(&[Click("er."), Do(Copy)]);
    assert_eq!(desk.told(), ["Select the words to copy first"]);
}

#[test]
fn copying_more_than_some_desktops_pass_on_says_so() {
    let told = |megabytes: usize| {
        let mut desk = after(&"wort ".repeat((megabytes << 20) / 5), &[Do(SelectAll)]);
        match desk.does(Copy).as_slice() {
            [Effect::CopyText(_), Effect::Notify(notice)] => Some(notice.text.clone()),
            _ => None,
        }
    };
    assert_eq!(told(14), None);
    assert!(told(16).is_some_and(|words| words.to_string().contains("copy less at once")));
}
