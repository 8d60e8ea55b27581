//! Dragging any end of any piece. In the pictures the pieces of the mark are between `‹` and `›`.

use glossator::{
    change::EditKind as Name,
    command::{
        EditorCommand, Handle,
        MarkEnd::{self, End as Last, Start},
        Reshape,
    },
    model::Selection,
};
use proptest::prelude::*;

use crate::{
    generators::{editors, handles},
    pieces::{all, check_one_step, drawn, editor},
    test_editor::id,
};

/// Asserts that `picture` becomes `moved` when one end of a piece is moved before `to`.
#[track_caller]
fn check_moved(picture: &str, (piece, end): (usize, MarkEnd), to: &str, moved: &str) {
    let mut editor = editor(picture);
    let at = editor.editor.document().text().find(to).expect("these words are in the text");
    let handle = Handle { mark: id(0), piece, end };
    editor.apply(EditorCommand::MoveHandle(handle, at));
    assert_eq!(drawn(&editor), moved);
}

#[test]
fn any_end_of_any_piece_can_be_moved() {
    let quote = "“‹A a›,” she said, “‹B b›.”";
    check_moved(quote, (0, Start), "a,", "“A ‹a›,” she said, “‹B b›.”");
    check_moved(quote, (0, Last), ",”", "“‹A a›,” she said, “‹B b›.”");
    check_moved(quote, (0, Last), " said", "“‹A a,” she› said, “‹B b›.”");
    check_moved(quote, (1, Start), "b.", "“‹A a›,” she said, “B ‹b›.”");
    check_moved(quote, (1, Last), ".”", "“‹A a›,” she said, “‹B b›.”");
}

#[test]
fn pieces_that_touch_become_one_and_an_end_stops_there() {
    let quote = "“‹A a›, she said, ‹B b› so ‹C›.”";
    check_moved(quote, (1, Start), "“A", "“‹A a, she said, B b› so ‹C›.”");
    check_moved(quote, (0, Last), "C", "“‹A a, she said, B b› so ‹C›.”");
    check_moved("‹one› ‹two›", (0, Last), " two", "‹one two›");
}

#[test]
fn an_end_stops_before_its_piece_becomes_empty() {
    check_moved("one ‹two› three", (0, Start), "three", "one tw‹o› three");
    check_moved("one ‹two› three", (0, Last), "one", "one ‹t›wo three");
    check_moved("a‹👩‍👩‍👧e\u{301}›b", (0, Last), "a", "a‹👩‍👩‍👧›e\u{301}b");
    check_moved("a‹👩‍👩‍👧e\u{301}›b", (0, Start), "b", "a👩‍👩‍👧‹e\u{301}›b");
}

#[test]
fn an_end_never_splits_a_cluster_and_never_touches_spaces() {
    check_moved("a👩‍👩‍👧 ‹b› c", (0, Start), "\u{200d}", "a‹👩‍👩‍👧 b› c");
    check_moved("one  ‹two›  three", (0, Last), " three", "one  ‹two›  three");
    check_moved("قال ‹إن› الجسر", (0, Start), "قال", "‹قال إن› الجسر");
}

#[test]
fn moving_an_end_is_one_named_undo_step_and_moves_the_caret() {
    let mut editor = editor("eins ‹zwei› drei");
    let before = all(&editor);
    let handle = Handle { mark: id(0), piece: 0, end: Last };
    editor.apply(EditorCommand::MoveHandle(handle, 14));
    assert_eq!(editor.editor.selection(), &Selection::caret(14));
    check_one_step(&mut editor, &before, Name::MoveEnd);
    editor.apply(EditorCommand::MoveHandle(Handle { end: Start, ..handle }, 0));
    assert_eq!(editor.editor.history().next_undo(), Some(Name::MoveStart));
    assert_eq!(editor.editor.selection(), &Selection::caret(0));
}

#[test]
fn a_drag_moves_an_end_from_word_to_word() {
    let editor = editor("„Über (‹das alles›“, sagt sie.");
    let text = editor.editor.document().text().to_owned();
    let at = |words: &str| text.find(words).expect("these words are in the text");
    for (end, to, border) in [
        (Start, "ber (", "Über"),
        (Start, "r (", " ("),
        (Start, "lles", "alles"),
        (Start, "es“", "alles"),
        (Start, "sie", "alles"),
        (Last, "agt", "sagt"),
        (Last, "t sie", " sie"),
        (Last, "Über", " alles"),
    ] {
        let handle = Handle { mark: id(0), piece: 0, end };
        assert_eq!(editor.editor.snap_to_word(handle, at(to)), at(border), "{end:?} to {to}");
    }
}

#[test]
fn a_mark_on_a_megabyte_is_shortened_and_moved_like_any_other() {
    let text = "Wort. ".repeat(200_000);
    let mut editor = editor(&format!("‹{}›", text.trim_end()));
    let middle = text.len() / 2;
    editor.apply(EditorCommand::Select(Selection::caret(middle)));
    editor.apply(EditorCommand::Reshape(Reshape::Split));
    assert_eq!(editor.editor.marks().len(), 2);
    let handle = Handle { mark: id(0), piece: 0, end: Last };
    editor.apply(EditorCommand::MoveHandle(handle, 5));
    assert_eq!(editor.editor.marks().get(id(0)).unwrap().spans.end(), 5);
}

proptest! {
    /// A dragged end goes where it is dragged or stops earlier. No other piece is shortened, and no word is lost that
    /// the end did not pass.
    #[test]
    fn a_moved_end_leaves_the_other_pieces_unchanged(mut editor in editors(), (handle, to) in handles()) {
        let Some(before) = editor.editor.marks().get(handle.mark).map(|it| it.spans.clone()) else {
            return Ok(());
        };
        editor.apply(EditorCommand::MoveHandle(handle, to));
        let after = editor.editor.marks().get(handle.mark).expect("it stays").spans.clone();
        for (index, piece) in before.pieces().iter().enumerate() {
            let is_whole = after.pieces().iter().any(|it| it.start() <= piece.start() && piece.end() <= it.end());
            prop_assert!(is_whole || index == handle.piece, "{before:?} became {after:?}");
        }
        prop_assert!(after.pieces().len() <= before.pieces().len());
    }
}
