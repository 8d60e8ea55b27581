//! Undo and redo, and what counts as one step.

use std::sync::Arc;

use glossator::{
    change::EditKind as Name,
    command::{
        EditorCommand::{self, LeaveField, Redo, Remove, RemoveChosen, Retag, Undo},
        MarkEnd, Nudge,
    },
    model::{
        Marks, Relation, RelationId, RelationKind, RelationTarget, Selection,
        Tag::{Claim, Quote, Rebuttal},
    },
};

use crate::test_editor::{
    Action::{Do, Mark, Select},
    TestEditor, after, check, draw, find, id, labels, mark, note, opened, relation, speaker, uuid,
};

#[test]
fn an_edit_without_effect_is_no_undo_step() {
    let steps = [
        Mark("Ja", Claim),
        Do(Retag(id(0), Claim)),
        Do(note(0, "")),
        Do(speaker(0, "")),
        Do(labels(0, &[" "])),
        Do(speaker(7, "nobody")),
        Do(Remove(id(7))),
    ];
    let editor = after("Ja.", &steps);
    assert_eq!(editor.editor.history().next_undo(), Some(Name::Mark(Claim)));
    assert_eq!(editor.effects.len(), 1);
}

#[test]
fn undo_removes_the_last_mark_only() {
    check(
        "Ja — but no.",
        &[Mark("Ja", Claim), Mark("no", Rebuttal), Do(Undo)],
        "
Ja — but no.
^^ claim",
    );
}

#[test]
fn redo_restores_what_undo_removed() {
    check(
        "Ja.",
        &[Mark("Ja", Claim), Do(Undo), Do(Redo)],
        "
Ja.
^^ claim",
    );
}

#[test]
fn an_edit_after_undo_clears_redo() {
    let steps = [Mark("Ja", Claim), Do(Undo), Mark("no", Quote), Do(Redo)];
    check(
        "Ja — no.",
        &steps,
        "
Ja — no.
     ^^ quote",
    );
}

#[test]
fn typing_in_one_field_is_one_undo_step() {
    let visits: [[EditorCommand; 3]; 3] = [
        ["W", "We", "Weber"].map(|words| speaker(0, words)),
        [&["p"] as &[_], &["po"], &["port"]].map(|words| labels(0, words)),
        ["ö", "öd", "öde"].map(|words| note(0, words)),
    ];
    for letters in visits {
        let mut editor = after("Ja.", &[Mark("Ja", Claim)]);
        let before = editor.editor.chosen().unwrap().clone();
        for letter in &letters {
            editor.apply(letter.clone());
        }
        let written = editor.editor.chosen().unwrap().clone();
        editor.apply(Undo);
        assert_eq!(editor.editor.chosen(), Some(&before));
        editor.apply(Redo);
        assert_eq!(editor.editor.chosen(), Some(&written));
    }
}

#[test]
fn leaving_the_field_ends_the_undo_step() {
    let leave =
        [LeaveField, EditorCommand::Choose(id(0)), EditorCommand::Select(Selection::caret(0))];
    for left in leave {
        let steps = [Mark("Ja", Claim), Do(note(0, "a")), Do(left), Do(note(0, "a b")), Do(Undo)];
        check(
            "Ja.",
            &steps,
            "
Ja.
^^ claim (a)",
        );
    }
}

#[test]
fn another_field_or_another_mark_is_another_undo_step() {
    let steps = [
        Mark("Ja", Claim),
        Mark("no", Quote),
        Do(note(0, "a")),
        Do(note(1, "b")),
        Do(speaker(1, "c")),
        Do(note(1, "bb")),
    ];
    let mut editor = after("Ja — no.", &steps);
    let mut names = Vec::new();
    while let Some(step) = editor.editor.history().next_undo() {
        names.push(step);
        editor.apply(Undo);
    }
    assert_eq!(names[..4], [Name::Note, Name::Speaker, Name::Note, Name::Note]);
}

#[test]
fn typing_after_undo_is_a_step_of_its_own() {
    let steps = [
        Mark("Ja", Claim),
        Do(note(0, "a")),
        Do(LeaveField),
        Do(note(0, "ab")),
        Do(Undo),
        Do(note(0, "ac")),
        Do(Undo),
    ];
    check(
        "Ja.",
        &steps,
        "
Ja.
^^ claim (a)",
    );
}

#[test]
fn undo_and_redo_name_what_they_do() {
    let acts = [
        (EditorCommand::Mark(Claim), Name::Mark(Claim)),
        (Retag(id(0), Quote), Name::Retag(Quote)),
        (speaker(0, "Weber"), Name::Speaker),
        (labels(0, &["port"]), Name::Labels),
        (note(0, "so"), Name::Note),
        (EditorCommand::Nudge(MarkEnd::Start, Nudge::CharacterForward), Name::MoveStart),
        (EditorCommand::Nudge(MarkEnd::End, Nudge::WordBack), Name::MoveEnd),
        (RemoveChosen, Name::Remove),
    ];
    let mut editor = after("one two three", &[Select("one two three")]);
    for (act, name) in acts.clone() {
        editor.apply(act);
        assert_eq!(
            (editor.editor.history().next_undo(), editor.editor.history().next_redo()),
            (Some(name), None)
        );
    }
    for (_, name) in acts.into_iter().rev() {
        assert_eq!(editor.editor.history().next_undo(), Some(name));
        editor.apply(Undo);
        assert_eq!(editor.editor.history().next_redo(), Some(name));
    }
    assert_eq!(editor.editor.history().next_undo(), None);
}

#[test]
fn undo_selects_and_shows_the_place_of_the_edit() {
    let mut editor = after("one two three", &[Mark("one", Claim), Mark("three", Quote)]);
    editor.apply(Retag(id(0), Rebuttal));
    let shown = editor.editor.caret_reveals();
    editor.apply(Undo);
    assert_eq!(editor.chosen().as_deref(), Some("one"));
    assert!(shown < editor.editor.caret_reveals());
    editor.apply(Undo);
    assert_eq!(editor.chosen(), None);
    assert_eq!(editor.editor.selection(), &Selection::caret(8));
}

/// Three marks; the third rebuts the first, the second undercuts that, and the second supports the first.
fn argument() -> TestEditor {
    let mut read = opened("test.txt", "one two three");
    let marks = ["one", "two", "three"].iter().zip(0..).map(|(words, number)| {
        Arc::new(mark(number, Claim, find(&read.work.document, words).into()))
    });
    let relations = vec![
        relation(10, RelationKind::Rebuts, 2, RelationTarget::Mark(id(0))),
        relation(11, RelationKind::Undercuts, 1, RelationTarget::Relation(RelationId(uuid(10)))),
        relation(12, RelationKind::Supports, 1, RelationTarget::Mark(id(0))),
    ];
    read.work.marks = Marks::new(marks.collect(), relations);
    TestEditor::of(read)
}

#[test]
fn removing_a_mark_removes_its_relations_and_undo_restores_all() {
    for (removed, left) in [(0, vec![]), (1, vec![10]), (2, vec![12])] {
        let mut editor = argument();
        let all = |editor: &TestEditor| -> Vec<Relation> {
            editor.editor.marks().relations().map(|it| Relation::clone(it)).collect()
        };
        let before = (all(&editor), draw(editor.editor.document(), editor.editor.marks()));

        editor.apply(Remove(id(removed)));
        let ids: Vec<_> = all(&editor).iter().map(|it| it.id.0).collect();
        assert_eq!(ids, left.into_iter().map(uuid).collect::<Vec<_>>());
        assert_eq!(editor.editor.marks().len(), 2);

        editor.apply(Undo);
        let now = (all(&editor), draw(editor.editor.document(), editor.editor.marks()));
        assert_eq!(now, before);
        assert_eq!(editor.editor.chosen().map(|it| it.id), Some(id(removed)));

        editor.apply(Redo);
        assert_eq!(editor.editor.marks().len(), 2);
        assert!(editor.editor.marks().dependent_relations(id(removed)).is_empty());
    }
}
