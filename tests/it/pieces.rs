//! Splitting and joining marks, adding and removing pieces.
//! In the pictures the pieces of the mark are between `‹` and `›`.

use glossator::{
    change::EditKind as Name,
    command::{
        EditorCommand,
        Reshape::{AddSelection, JoinNext, RemovePiece, Split},
    },
    model::{
        FieldConflict, Marks, Relation, RelationId, RelationKind, RelationTarget, Selection, Span,
        SpanSet, Tag,
        Tag::{Claim, Quote},
    },
};
use proptest::prelude::*;

use crate::{
    generators::{editors, selections},
    test_editor::{
        Action::{self, AddPiece, Click, Do, Mark, Select},
        TestEditor, after, check, draw, find, id, labels, mark, note, opened, relation, speaker,
        uuid,
    },
};

/// Returns an editor with one mark, whose pieces are between `‹` and `›` in `picture`.
pub(crate) fn editor(picture: &str) -> TestEditor {
    let (mut text, mut pieces, mut start) = (String::new(), Vec::new(), 0);
    for char in picture.chars() {
        match char {
            '‹' => start = text.len(),
            '›' => pieces.extend(Span::new(start, text.len())),
            other => text.push(other),
        }
    }
    let mut read = opened("test.txt", &text);
    let mark = mark(0, Tag::Claim, SpanSet::covering(pieces).expect("a mark is drawn"));
    read.work.marks = Marks::new(vec![mark.into()], Vec::new());
    let mut editor = TestEditor::of(read);
    editor.ids.next_id = 1;
    editor.apply(EditorCommand::Choose(id(0)));
    editor
}

/// Returns the text with the pieces of the only mark between `‹` and `›`.
pub(crate) fn drawn(editor: &TestEditor) -> String {
    let mut text = editor.editor.document().text().to_owned();
    let mark = editor.editor.marks().nth(0).expect("there is a mark");
    for piece in mark.spans.pieces().iter().rev() {
        text.insert(piece.end(), '›');
        text.insert(piece.start(), '‹');
    }
    text
}

const SPLIT: EditorCommand = EditorCommand::Reshape(Split);
const JOIN: EditorCommand = EditorCommand::Reshape(JoinNext);
const ADD: EditorCommand = EditorCommand::Reshape(AddSelection);
const REMOVE: EditorCommand = EditorCommand::Reshape(RemovePiece);

/// Returns all marks, as a picture, and relations.
pub(crate) fn all(editor: &TestEditor) -> (String, Vec<Relation>) {
    let marks = editor.editor.marks();
    let relations = marks.relations().map(|it| Relation::clone(it)).collect();
    (draw(editor.editor.document(), marks), relations)
}

/// Asserts that the last command is one step, which undo and redo revert and restore.
#[track_caller]
pub(crate) fn check_one_step(
    editor: &mut TestEditor,
    before: &(String, Vec<Relation>),
    name: Name,
) {
    let done = all(editor);
    assert_eq!(editor.editor.history().next_undo(), Some(name));
    editor.apply(EditorCommand::Undo);
    assert_eq!(&all(editor), before);
    editor.apply(EditorCommand::Redo);
    assert_eq!(all(editor), done);
}

#[test]
fn a_mark_is_split_at_the_caret_and_both_halves_keep_its_fields() {
    let steps = [
        Mark("They came, they saw, they left", Quote),
        Do(speaker(0, "Weber")),
        Do(labels(0, &["port"])),
        Do(note(0, "see page 4")),
        Click("they saw"),
    ];
    let mut editor = after("They came, they saw, they left.", &steps);
    let before = all(&editor);
    editor.apply(SPLIT);
    let picture = "They came, they saw, they left.
^^^^^^^^^^ quote by Weber #port (see page 4)
           ^^^^^^^^^^^^^^^^^^^ quote by Weber #port";
    assert_eq!(all(&editor).0, picture);
    assert_eq!(editor.chosen().as_deref(), Some("they saw, they left"));
    check_one_step(&mut editor, &before, Name::Split);
}

#[test]
fn a_split_leaves_relations_and_fields_of_other_programs_with_the_first_half() {
    let mut editor = related();
    editor.run(&[Click("two"), Do(EditorCommand::Choose(id(0))), Click("b"), Do(SPLIT)]);
    assert_eq!(editor.chosen().as_deref(), Some("b"));
    assert!(editor.editor.chosen().unwrap().provenance.extensions.is_empty());
    assert_eq!(editor.editor.marks().dependent_relations(id(0)).len(), 3);
    assert!(!editor.editor.marks().get(id(0)).unwrap().provenance.extensions.is_empty());
}

#[test]
fn between_two_pieces_a_split_separates_them() {
    for click in [",” she", "B.”"] {
        let steps = [Select("A"), AddPiece, Mark("B", Quote), Click(click), Do(SPLIT)];
        check(
            "“A,” she said, “B.”",
            &steps,
            "
“A,” she said, “B.”
 ^ quote
                ^ quote",
        );
    }
}

#[test]
fn a_mark_is_not_split_at_its_ends_nor_without_a_caret_in_it() {
    for click in ["one", " four"] {
        let editor =
            after("one two three four", &[Mark("one two three", Claim), Click(click), Do(SPLIT)]);
        assert_eq!(editor.messages(), ["Put the caret where you want to split the mark"]);
    }
    let editor = after("one two", &[Mark("one", Claim), Click("wo"), Do(SPLIT)]);
    assert_eq!(editor.messages(), ["Select a mark first"]);
}

#[test]
fn two_marks_are_joined_into_one_with_the_fields_of_both() {
    let steps = [
        Mark("A", Quote),
        Mark("she", Claim),
        Mark("B", Quote),
        Do(speaker(2, "Weber")),
        Do(labels(0, &["port", "tax"])),
        Do(labels(2, &["port", "sea"])),
        Do(note(0, "first")),
        Do(note(2, "second")),
        Do(EditorCommand::Choose(id(0))),
    ];
    let mut editor = after("“A,” she said, “B.”", &steps);
    let before = all(&editor);
    editor.apply(JOIN);
    let picture = "“A,” she said, “B.”
 ^              ^ quote by Weber #port #sea #tax (first

second)
     ^^^ claim";
    assert_eq!(all(&editor).0, picture);
    assert_eq!(editor.editor.chosen().map(|it| it.id), Some(id(0)));
    check_one_step(&mut editor, &before, Name::Join);
}

#[test]
fn marks_with_only_spaces_between_them_become_one_piece() {
    for text in ["eins zwei", "eins\r\n\u{a0}zwei", "einszwei"] {
        let editor = after(
            text,
            &[Mark("eins", Claim), Mark("zwei", Claim), Do(EditorCommand::Choose(id(0))), Do(JOIN)],
        );
        assert_eq!(editor.chosen().as_deref(), Some(text));
    }
}

#[test]
fn joining_is_refused_with_the_reason() {
    let both = [Mark("one", Claim), Mark("two", Claim), Do(EditorCommand::Choose(id(0)))];
    let joined = |steps: &[Action]| {
        let mut editor = after("one two", &both);
        editor.run(steps);
        editor.apply(JOIN);
        assert_eq!(editor.editor.marks().len(), 2);
        editor.messages().join("")
    };
    let speakers = [Do(speaker(0, "Ada")), Do(speaker(1, "Grace"))];
    assert_eq!(
        joined(&speakers),
        "These marks have different speakers: set the same speaker for all of them first"
    );
    assert_eq!(
        joined(&[Do(EditorCommand::Choose(id(1)))]),
        "There’s no next mark with the same tag"
    );
    assert_eq!(
        joined(&[Do(EditorCommand::Retag(id(1), Quote))]),
        "There’s no next mark with the same tag"
    );
    assert_eq!(joined(&[Do(EditorCommand::Escape)]), "Select a mark first");
}

#[test]
fn marks_with_conflicts_are_not_joined() {
    let mut read = opened("test.txt", "one two");
    let dispute = FieldConflict {
        field: "note".to_owned(),
        value: "other".to_owned(),
        ..FieldConflict::default()
    };
    let marks = ["one", "two"].into_iter().zip(0..).map(|(words, number)| {
        let mut mark = mark(number, Claim, find(&read.work.document, words).into());
        mark.provenance.conflicts = if number == 1 { vec![dispute.clone()] } else { Vec::new() };
        mark.into()
    });
    read.work.marks = Marks::new(marks.collect(), Vec::new());
    let mut editor = TestEditor::of(read);
    editor.run(&[Do(EditorCommand::Choose(id(0))), Do(JOIN)]);
    assert_eq!(editor.messages(), ["Resolve the conflicts first: press “Next conflict”"]);
}

/// Three marks: the second supports the first, the third rebuts the second, and the third undercuts the support.
fn related() -> TestEditor {
    let mut read = opened("test.txt", "a b two three");
    let marks = ["a b", "two", "three"]
        .iter()
        .zip(0..)
        .map(|(words, number)| mark(number, Claim, find(&read.work.document, words).into()).into());
    let relations = vec![
        relation(10, RelationKind::Supports, 1, RelationTarget::Mark(id(0))),
        relation(11, RelationKind::Rebuts, 2, RelationTarget::Mark(id(1))),
        relation(12, RelationKind::Undercuts, 2, RelationTarget::Relation(RelationId(uuid(10)))),
        relation(13, RelationKind::Restates, 0, RelationTarget::Mark(id(2))),
    ];
    read.work.marks = Marks::new(marks.collect(), relations);
    let mut editor = TestEditor::of(read);
    editor.ids.next_id = 20;
    editor
}

#[test]
fn joined_marks_keep_their_relations_except_those_between_them() {
    let mut editor = related();
    let before = all(&editor);
    editor.run(&[Do(EditorCommand::Choose(id(0))), Do(JOIN)]);
    let left: Vec<_> =
        editor.editor.marks().relations().map(|it| (it.id, it.from, it.to)).collect();
    let rebuttal = (RelationId(uuid(11)), id(2), RelationTarget::Mark(id(0)));
    let restating = (RelationId(uuid(13)), id(0), RelationTarget::Mark(id(2)));
    assert_eq!(left, [rebuttal, restating]);
    let words = "The relations between these marks were removed. Undo restores them";
    assert_eq!(editor.messages(), [words]);
    check_one_step(&mut editor, &before, Name::Join);
}

#[test]
fn selected_words_are_added_to_the_last_selected_mark() {
    let mut editor =
        after("“A,” she said, “B.” She left.", &[Mark("A", Quote), Click("She"), Select("B")]);
    let before = all(&editor);
    assert_eq!(editor.editor.extendable_mark().map(|it| it.id), Some(id(0)));
    editor.apply(ADD);
    assert_eq!(editor.chosen().as_deref(), Some("A … B"));
    check_one_step(&mut editor, &before, Name::AddPiece);
    editor.run(&[Select(",” she said, “"), Do(ADD)]);
    assert_eq!(editor.chosen().as_deref(), Some("A,” she said, “B"));
}

#[test]
fn adding_words_next_to_a_piece_extends_it() {
    let mut editor = editor("eins ‹zwei› drei");
    editor.run(&[Select("drei"), Do(ADD)]);
    assert_eq!(drawn(&editor), "eins ‹zwei drei›");
}

#[test]
fn adding_is_refused_with_the_reason() {
    let nothing = "Select a mark, then select the words to add to it";
    for (steps, message) in [
        (&[Select("two"), Do(ADD)] as &[_], nothing),
        (&[Mark("two", Claim), Do(ADD)], nothing),
        (&[Mark("two", Claim), Select(" "), Do(ADD)], nothing),
        (&[Mark("two", Claim), Do(EditorCommand::Escape), Select("one"), Do(ADD)], nothing),
        (&[Mark("two", Claim), Select("w"), Do(ADD)], "These words are already part of the mark"),
    ] {
        assert_eq!(after("one two", steps).messages(), [message]);
    }
}

#[test]
fn the_piece_at_the_caret_is_removed_unless_it_is_the_last() {
    let mut editor = editor("“‹A›,” she said, “‹B b›.”");
    let before = all(&editor);
    editor.run(&[Click("b."), Do(REMOVE)]);
    assert_eq!(drawn(&editor), "“‹A›,” she said, “B b.”");
    assert_eq!(editor.chosen().as_deref(), Some("A"));
    check_one_step(&mut editor, &before, Name::RemovePiece);
    editor.run(&[Click("A"), Do(REMOVE)]);
    assert_eq!(editor.messages(), ["This mark has only one piece"]);
}

#[test]
fn the_caret_determines_the_piece() {
    let mut editor = editor("“‹A›,” she said, “‹B b›.”");
    editor.run(&[Do(EditorCommand::Undo), Do(EditorCommand::Choose(id(0))), Do(REMOVE)]);
    assert_eq!(drawn(&editor), "“A,” she said, “‹B b›.”");
}

proptest! {
    /// Wherever a mark is split, its halves have its words, and joining them restores the mark.
    #[test]
    fn splitting_and_joining_a_mark_restores_it(
        mut editor in editors(), selection in selections(), at in 0..90_usize
    ) {
        editor.apply(EditorCommand::Select(selection));
        editor.apply(EditorCommand::Mark(Tag::Rebuttal));
        let Some(mark) = editor.editor.chosen().cloned() else { return Ok(()) };
        editor.apply(EditorCommand::Select(Selection::caret(at)));
        let is_chosen = editor.editor.chosen().map(|it| it.id) == Some(mark.id);
        let is_split = is_chosen && editor.apply(SPLIT).len() == 1 && editor.editor.chosen().map(|it| it.id) != Some(mark.id);
        if !is_split {
            return Ok(());
        }
        let first = editor.editor.marks().get(mark.id).expect("the first half keeps the name").clone();
        let second = editor.editor.chosen().expect("the second half is selected").clone();
        prop_assert!(first.spans.end() <= second.spans.start());
        let document = editor.editor.document().clone();
        let halves = first.spans.pieces().iter().chain(second.spans.pieces()).copied();
        prop_assert_eq!(document.join_spans(halves), document.join_spans(mark.spans.pieces().iter().copied()));

        // Another one may follow first.
        let between: Vec<_> = editor.editor.marks().iter().filter(|it| it.tag == mark.tag).map(|it| it.id).collect();
        let at = between.iter().position(|it| *it == mark.id).expect("it is there");
        if between.get(at + 1) == Some(&second.id) {
            editor.apply(EditorCommand::Choose(mark.id));
            editor.apply(JOIN);
            let joined = editor.editor.marks().get(mark.id).expect("it stays").spans.clone();
            prop_assert_eq!(Some(joined), document.join_spans(mark.spans.pieces().iter().copied()));
            editor.apply(EditorCommand::Undo);
        }
        editor.apply(EditorCommand::Undo);
        prop_assert_eq!(editor.editor.marks().get(mark.id), Some(&mark));
        prop_assert!(editor.editor.marks().get(second.id).is_none());
    }
}
