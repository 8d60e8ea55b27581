//! Making marks, editing their fields, and removing them.

use glossator::{
    command::EditorCommand::{self, Remove, RemoveChosen, Retag},
    model::{
        Mark, Selection, Span,
        Tag::{Claim, Quote, Rebuttal},
    },
};
use jiff::Timestamp;

use crate::test_editor::{
    Action::{self, AddPiece, Click, Do, Select},
    TestEditor, after, check, find, id, labels, note, speaker,
};

#[test]
fn marks_may_overlap() {
    check(
        "The sky is green, they say.",
        &[Action::Mark("sky is green", Claim), Action::Mark("green, they say", Quote)],
        "
The sky is green, they say.
    ^^^^^^^^^^^^ claim
           ^^^^^^^^^^^^^^^ quote",
    );
}

#[test]
fn marks_may_nest() {
    check(
        "„Die Brücke ist marode“ — sagt Weber.",
        &[
            Action::Mark("Brücke", Claim),
            Action::Mark("„Die Brücke ist marode“", Quote),
            Action::Mark("marode", Claim),
        ],
        "
„Die Brücke ist marode“ — sagt Weber.
^^^^^^^^^^^^^^^^^^^^^^^ quote
     ^^^^^^ claim
                ^^^^^^ claim",
    );
}

#[test]
fn the_same_words_may_have_one_mark_of_each_tag() {
    check(
        "Ja — but no.",
        &[
            Action::Mark("but no", Quote),
            Action::Mark("but no", Claim),
            Action::Mark("but no", Rebuttal),
        ],
        "
Ja — but no.
     ^^^^^^ quote
     ^^^^^^ claim
     ^^^^^^ rebuttal",
    );
}

#[test]
fn a_duplicate_mark_is_refused_with_a_message_and_the_first_is_selected() {
    let steps = [Action::Mark("Ja", Claim), Action::Mark("no", Claim), Action::Mark("Ja ", Claim)];
    let editor = after("Ja — but no.", &steps);
    assert_eq!(editor.editor.marks().len(), 2);
    assert_eq!(editor.messages(), ["Already marked as claim"]);
    assert_eq!(editor.chosen().as_deref(), Some("Ja"));
}

#[test]
fn changing_a_tag_does_not_make_a_duplicate_either() {
    let steps = [Action::Mark("Ja", Claim), Action::Mark("Ja", Quote)];
    for again in [EditorCommand::Mark(Claim), Retag(id(1), Claim)] {
        let mut editor = after("Ja — but no.", &steps);
        editor.apply(again);
        assert_eq!(editor.messages(), ["Already marked as claim"]);
        assert_eq!(editor.editor.marks().count(Quote), 1);
    }
}

#[test]
fn spaces_around_the_selected_words_are_left_out() {
    check(
        "one \u{a0}\t two  \u{3000}three",
        &[Action::Mark(" \u{a0}\t two  \u{3000}", Claim)],
        "
one \u{a0}\t two  \u{3000}three
       ^^^ claim",
    );
}

#[test]
fn a_selection_of_only_spaces_is_refused_with_the_reason() {
    let editor = after("one \r\n\t two", &[Action::Mark(" \r\n\t ", Claim)]);
    assert!(editor.editor.marks().is_empty());
    assert_eq!(editor.messages(), ["Only spaces are selected: there’s nothing to mark"]);
}

#[test]
fn a_tag_without_selection_and_mark_says_what_to_do() {
    let editor = after("one two", &[Click("two"), Do(EditorCommand::Mark(Claim))]);
    assert_eq!(editor.messages(), ["Select the words to mark first"]);
}

#[test]
fn a_mark_may_span_line_ends() {
    check(
        "Erstens:\r\nnein.\r\rZweitens — 👩‍👩‍👧!\n",
        &[Action::Mark("nein.\r\rZweitens — 👩‍👩‍👧", Rebuttal)],
        "
Erstens:
nein.
^^^^^ rebuttal

Zweitens — 👩‍👩‍👧!
^^^^^^^^^^^^ rebuttal
",
    );
}

#[test]
fn half_an_emoji_family_or_accent_marks_the_whole() {
    let mut editor = TestEditor::new("a👩‍👩‍👧b cafe\u{301}!");
    let e = find(editor.editor.document(), "e").end();
    for (anchor, caret) in [(5, 8), (e - 1, e)] {
        editor.apply(EditorCommand::Select(Selection { anchor, caret, earlier: Vec::new() }));
        editor.apply(EditorCommand::Mark(Claim));
    }
    let words: Vec<String> =
        editor.editor.marks().iter().map(|it| editor.editor.document().words(&it.spans)).collect();
    assert_eq!(words, ["👩‍👩‍👧", "e\u{301}"]);
}

#[test]
fn a_quote_interrupted_by_its_attribution_is_one_quote() {
    check(
        "“Über Nacht,” said Özil, “was alles weg 🏳️‍🌈.”",
        &[Select("“Über Nacht,”"), AddPiece, Action::Mark("“was alles weg 🏳️‍🌈.”", Quote)],
        "
“Über Nacht,” said Özil, “was alles weg 🏳️‍🌈.”
^^^^^^^^^^^^^            ^^^^^^^^^^^^^^^^^^ quote",
    );
}

#[test]
fn pieces_may_be_selected_in_any_order_and_overlapping_ones_are_joined() {
    let steps = [
        Select("four"),
        AddPiece,
        Select("one two"),
        AddPiece,
        Action::Mark("two three", Rebuttal),
    ];
    check(
        "one two three — four five",
        &steps,
        "
one two three — four five
^^^^^^^^^^^^^   ^^^^ rebuttal",
    );
}

#[test]
fn a_kept_piece_can_be_marked_alone() {
    check(
        "Ja — nein",
        &[Select("nein"), AddPiece, Do(EditorCommand::Mark(Claim))],
        "
Ja — nein
     ^^^^ claim",
    );
}

#[test]
fn an_empty_selection_cannot_be_kept_as_a_piece() {
    let editor = after("Ja — nein", &[Click("nein"), AddPiece]);
    let words = "Select the first piece, press the key, then select the next piece";
    assert_eq!(editor.messages(), [words]);
}

#[test]
fn a_piece_of_another_text_marks_nothing_beyond_this_one() {
    let mut editor = TestEditor::new("Ja.");
    let earlier = vec![Span::new(2, 40).unwrap(), Span::new(50, 60).unwrap()];
    editor.apply(EditorCommand::Select(Selection { anchor: 0, caret: 70, earlier }));
    assert_eq!(editor.editor.selection().spans().map(|it| it.end()), Some(3));
    editor.apply(EditorCommand::Mark(Claim));
    assert_eq!(editor.chosen().as_deref(), Some("Ja."));
}

#[test]
fn a_new_mark_is_selected_and_has_author_and_time() {
    let editor = after("Ja.", &[Action::Mark("Ja", Claim)]);
    let mark = editor.editor.chosen().unwrap();
    assert_eq!(mark.provenance.author, "Ada");
    assert_eq!(mark.provenance.created, Timestamp::from_second(1).unwrap());
    assert_eq!(mark.provenance.modified, mark.provenance.created);
}

#[test]
fn a_tag_without_a_selection_changes_the_selected_mark() {
    check(
        "Ja — nein",
        &[
            Action::Mark("Ja", Claim),
            Action::Mark("nein", Claim),
            Do(EditorCommand::Mark(Rebuttal)),
        ],
        "
Ja — nein
^^ claim
     ^^^^ rebuttal",
    );
}

#[test]
fn a_tag_without_a_selection_changes_the_innermost_mark_at_the_caret() {
    let steps = [
        Action::Mark("one two three", Quote),
        Action::Mark("two", Claim),
        Click("wo"),
        Do(EditorCommand::Escape),
        Do(EditorCommand::Mark(Rebuttal)),
    ];
    check(
        "one two three",
        &steps,
        "
one two three
^^^^^^^^^^^^^ quote
    ^^^ rebuttal",
    );
}

#[test]
fn speaker_labels_and_note_are_set_on_the_mark() {
    let steps = [
        Action::Mark("الجسر آمن", Claim),
        Do(speaker(0, "Frau Müller")),
        Do(labels(0, &[" port", "Ärger", "", "port ", "  "])),
        Do(note(0, "sic 👍🏽")),
    ];
    check(
        "قالت: الجسر آمن — so.",
        &steps,
        "
قالت: الجسر آمن — so.
      ^^^^^^^^^ claim by Frau Müller #port #Ärger (sic 👍🏽)",
    );
}

#[test]
fn an_edit_is_dated_and_changes_nothing_else() {
    let mut editor = after("Ja.", &[Action::Mark("Ja", Claim)]);
    let before = editor.editor.chosen().unwrap().clone();
    editor.apply(note(0, "why"));
    let now = editor.editor.chosen().unwrap();
    assert!(before.provenance.modified < now.provenance.modified);
    let undated = |it: &Mark| {
        let bare = Mark { note: String::new(), ..it.clone() };
        bare.modified_at(before.provenance.modified)
    };
    assert_eq!(undated(now), undated(&before));
}

#[test]
fn removing_the_selected_mark_does_not_move_the_caret() {
    let mut editor = after("one two three", &[Action::Mark("two", Claim)]);
    editor.apply(RemoveChosen);
    assert_eq!(editor.editor.chosen(), None);
    assert_eq!(editor.editor.selection(), &Selection::caret(4));
    editor.apply(RemoveChosen);
    assert_eq!(editor.messages(), ["Select a mark first: click one, or press “Next mark”"]);
}

#[test]
fn removing_another_mark_keeps_the_selection() {
    let editor = after(
        "Ja — no.",
        &[Action::Mark("Ja", Claim), Action::Mark("no", Quote), Do(Remove(id(0)))],
    );
    assert_eq!(editor.chosen().as_deref(), Some("no"));
}
