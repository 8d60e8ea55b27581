//! Selecting text and marks, which never changes the sidecar.

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

use crate::test_editor::{
    Action::{self, Click, Do, Mark, Select},
    TestEditor, after, find, id,
};

const NESTED: &str = "„Die alte Brücke 👩‍👩‍👧 ist gut“, sagt er.";

/// Three nested marks, and one after them.
fn nested() -> TestEditor {
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
fn a_click_selects_the_innermost_mark() {
    for (click, chosen) in [
        ("rücke", Some("Brücke")),
        ("👩‍👩‍👧", Some("alte Brücke 👩‍👩‍👧")),
        ("gut", Some("„Die alte Brücke 👩‍👩‍👧 ist gut“")),
        ("er.", None),
    ] {
        let mut editor = nested();
        editor.apply(Escape);
        editor.run(&[Click(click)]);
        assert_eq!(editor.chosen().as_deref(), chosen, "after a click before {click}");
    }
}

#[test]
fn the_position_after_a_mark_belongs_to_it_unless_another_starts_there() {
    let mut editor = after("abcd.", &[Mark("ab", Claim), Mark("cd", Quote)]);
    editor.run(&[Do(Escape), Click(".")]);
    assert_eq!(editor.chosen().as_deref(), Some("cd"));
    editor.run(&[Do(Escape), Click("cd")]);
    assert_eq!(editor.chosen().as_deref(), Some("cd"));
}

#[test]
fn a_click_inside_the_selected_mark_keeps_it_selected() {
    let mut editor = nested();
    editor.run(&[Do(Choose(id(0))), Click("rücke")]);
    assert_eq!(editor.editor.chosen().map(|it| it.id), Some(id(0)));
}

#[test]
fn selecting_enclosing_marks_goes_outwards_and_starts_again_inside() {
    let mut editor = nested();
    editor.run(&[Do(Escape), Click("rücke")]);
    let mut chosen = Vec::new();
    for _ in 0..4 {
        chosen.extend(editor.editor.chosen().map(|it| it.id));
        editor.apply(ChooseEnclosing);
    }
    assert_eq!(chosen, [id(1), id(2), id(0), id(1)]);
}

#[test]
fn selecting_an_enclosing_mark_without_one_notifies() {
    let mut editor = nested();
    editor.run(&[Click("er."), Do(ChooseEnclosing)]);
    assert_eq!(editor.messages(), ["Select a mark first: click one, or press “Next mark”"]);
}

#[test]
fn the_gap_between_pieces_is_not_part_of_a_mark() {
    let steps = [Select("“A,”"), Action::AddPiece, Mark("“B.”", Quote), Click("she")];
    let mut editor = after("“A,” so she said, “B.”", &steps);
    assert_eq!(editor.chosen(), None);
    editor.run(&[Click("B.")]);
    assert_eq!(editor.chosen().as_deref(), Some("“A,” … “B.”"));
}

#[test]
fn next_and_previous_go_in_text_order_and_wrap() {
    let mut editor = nested();
    editor.run(&[Click("er."), Do(Escape)]);
    for (act, order) in [(ChooseNext, [0, 2, 1, 3, 0]), (ChoosePrevious, [3, 1, 2, 0, 3])] {
        let chosen = order.map(|_| {
            editor.apply(act.clone());
            editor.editor.chosen().map(|it| it.id)
        });
        assert_eq!(chosen, order.map(|number| Some(id(number))));
    }
}

#[test]
fn next_and_previous_start_from_the_caret_if_no_mark_is_selected() {
    let mut editor = after("one two three", &[Mark("one", Claim), Mark("three", Claim)]);
    editor.run(&[Click("two"), Do(Escape), Click("wo"), Do(ChooseNext)]);
    assert_eq!(editor.chosen().as_deref(), Some("three"));
    editor.run(&[Click("wo"), Do(ChoosePrevious)]);
    assert_eq!(editor.chosen().as_deref(), Some("one"));
}

#[test]
fn next_without_marks_says_what_to_do() {
    let editor = after("one", &[Do(ChooseNext), Do(ChoosePrevious)]);
    let words = "No marks yet: select words, then press “Claim”, “Rebuttal” or “Quote”";
    assert_eq!(editor.messages(), [words, words]);
}

#[test]
fn next_and_previous_move_the_caret_to_the_mark_and_show_it() {
    let mut editor = nested();
    let shown = editor.editor.caret_reveals();
    editor.apply(ChoosePrevious);
    let mark = editor.editor.chosen().unwrap().clone();
    assert_eq!(editor.editor.selection(), &Selection::caret(mark.spans.start()));
    assert!(shown < editor.editor.caret_reveals());
}

#[test]
fn a_new_text_selection_deselects_marks() {
    let mut editor = nested();
    editor.run(&[Do(Choose(id(1))), Select("Brücke")]);
    assert_eq!(editor.chosen(), None);
}

#[test]
fn escape_clears_the_text_selection_and_then_deselects_the_mark() {
    let mut editor = nested();
    editor.run(&[Select("Die"), Do(AddPiece), Select("gut"), Do(Escape)]);
    assert_eq!(editor.selected(), None);
    editor.run(&[Do(Choose(id(1))), Do(Escape)]);
    assert_eq!(editor.chosen(), None);
}

#[test]
fn a_selection_is_extended_to_whole_clusters_and_clamped_to_the_text() {
    let mut editor = TestEditor::new("a👩‍👩‍👧e\u{301}");
    let select = |anchor, caret| {
        let earlier = vec![Span::new(2, 3).unwrap()];
        glossator::command::EditorCommand::Select(Selection { anchor, caret, earlier })
    };
    let end = editor.editor.document().text().len();
    let family = vec![Span::new(1, end - 3).unwrap()];
    for ((anchor, caret), snapped) in [
        ((2, 3), (1, end - 3)),
        ((3, 2), (end - 3, 1)),
        ((end - 2, 900), (end - 3, end)),
        ((900, 900), (end, end)),
        ((3, 3), (end - 3, end - 3)),
    ] {
        editor.apply(select(anchor, caret));
        let (anchor, caret) = snapped;
        let expected = Selection { anchor, caret, earlier: family.clone() };
        assert_eq!(editor.editor.selection(), &expected);
    }
}

/// Asserts that repeating “Select sentence”, starting before `click`, selects `sentences`.
#[track_caller]
fn check_sentences(text: &'static str, click: &'static str, sentences: &[&str]) {
    let mut editor = after(text, &[Click(click)]);
    for sentence in sentences {
        editor.apply(SelectSentence);
        assert_eq!(editor.selected().as_deref(), Some(*sentence));
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
fn the_next_sentence_may_be_on_another_line() {
    check_sentences(
        "HEAD\r\n\r\n  \r\nOne. Two.\nThree.",
        "HEAD",
        &["HEAD", "One.", "Two.", "Three."],
    );
}

#[test]
fn sentences_without_spaces_between_them_are_selected_too() {
    check_sentences(
        "大臣は述べた。削減はしない。以上。",
        "臣",
        &["大臣は述べた。", "削減はしない。", "以上。"],
    );
}

#[test]
fn an_empty_line_has_no_sentence_and_notifies() {
    let editor = after("One.\n\nTwo.", &[Click("\nTwo"), Do(SelectSentence), Do(SelectParagraph)]);
    assert_eq!(editor.messages(), ["No sentence here", "This paragraph is empty"]);
}

#[test]
fn sentences_and_paragraphs_can_become_pieces() {
    let mut editor = after("One. Two. Three.\r\nFour — fünf.", &[Click("ne.")]);
    editor.run(&[Do(SelectSentence), Do(AddPiece), Click("Three")]);
    assert_eq!(editor.selected(), None);
    editor.run(&[Click("ne."), Do(SelectSentence), Do(AddPiece), Do(SelectSentence)]);
    editor.run(&[Do(SelectSentence), Do(AddPiece)]);
    let end = find(editor.editor.document(), "Four").end();
    let earlier = editor.editor.selection().earlier.clone();
    let caret = Selection { anchor: end, caret: end, earlier };
    editor.run(&[Do(glossator::command::EditorCommand::Select(caret)), Do(SelectParagraph)]);
    assert_eq!(editor.selected().as_deref(), Some("One. … Two. … Four — fünf."));
}

#[test]
fn the_whole_text_can_be_selected() {
    let editor = after("\r\nOne.\r\n", &[Do(SelectAll)]);
    assert_eq!(editor.selected().as_deref(), Some("\r\nOne.\r\n"));
}

#[test]
fn copying_takes_the_text_selection_or_else_the_selected_mark() {
    let mut editor = nested();
    let copied = |editor: &mut TestEditor| match editor.apply(Copy).as_slice() {
        [Effect::CopyText(words)] => Some(words.clone()),
        _ => None,
    };
    assert_eq!(copied(&mut editor).as_deref(), Some("sagt"));
    editor.run(&[Select("Die"), Do(AddPiece), Select("gut")]);
    assert_eq!(copied(&mut editor).as_deref(), Some("Die … gut"));
    editor.run(&[Click("er."), Do(Copy)]);
    assert_eq!(editor.messages(), ["Select the words to copy first"]);
}

#[test]
fn copying_more_than_some_desktops_support_warns() {
    let warning = |megabytes: usize| {
        let mut editor = after(&"wort ".repeat((megabytes << 20) / 5), &[Do(SelectAll)]);
        match editor.apply(Copy).as_slice() {
            [Effect::CopyText(_), Effect::Notify(notice)] => Some(notice.text.clone()),
            _ => None,
        }
    };
    assert_eq!(warning(14), None);
    assert!(warning(16).is_some_and(|words| words.to_string().contains("copy less at once")));
}
