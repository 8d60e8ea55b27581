//! Taking back, bringing back, and what counts as one step.

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

use crate::picture::{
    Desk,
    Step::{Do, Mark, Select},
    after, check, draw, find, id, labels, mark, note, opened, relation, speaker, uuid,
};

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    let steps = [
        Mark("Ja", Claim),
        Do(Retag(id(0), Claim)),
        Do(note(0, "")),
        Do(speaker(0, "")),
        Do(labels(0, &[" "])),
        Do(speaker(7, "nobody")),
        Do(Remove(id(7))),
    ];
    let desk = after("Ja.", &steps);
    assert_eq!(desk.session.next_undo(), Some(Name::Mark(Claim)));
    assert_eq!(desk.effects.len(), 1);
}

#[test]
fn undo_takes_back_the_last_mark_only() {
    check(
        "Ja — but no.",
        &[Mark("Ja", Claim), Mark("no", Rebuttal), Do(Undo)],
        "
Ja — but no.
^^ claim",
    );
}

#[test]
fn redo_brings_back_what_undo_took() {
    check(
        "Ja.",
        &[Mark("Ja", Claim), Do(Undo), Do(Redo)],
        "
Ja.
^^ claim",
    );
}

#[test]
fn a_new_act_after_undo_forgets_what_was_undone() {
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
fn the_letters_of_one_visit_are_one_step() {
    let visits: [[EditorCommand; 3]; 3] = [
        ["W", "We", "Weber"].map(|words| speaker(0, words)),
        [&["p"] as &[_], &["po"], &["port"]].map(|words| labels(0, words)),
        ["ö", "öd", "öde"].map(|words| note(0, words)),
    ];
    for letters in visits {
        let mut desk = after("Ja.", &[Mark("Ja", Claim)]);
        let before = desk.session.chosen().unwrap().clone();
        for letter in &letters {
            desk.does(letter.clone());
        }
        let written = desk.session.chosen().unwrap().clone();
        desk.does(Undo);
        assert_eq!(desk.session.chosen(), Some(&before));
        desk.does(Redo);
        assert_eq!(desk.session.chosen(), Some(&written));
    }
}

#[test]
fn a_visit_ends_when_the_field_is_left() {
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
fn another_field_or_another_mark_is_another_visit() {
    let steps = [
        Mark("Ja", Claim),
        Mark("no", Quote),
        Do(note(0, "a")),
        Do(note(1, "b")),
        Do(speaker(1, "c")),
        Do(note(1, "bb")),
    ];
    let mut desk = after("Ja — no.", &steps);
    let mut names = Vec::new();
    while let Some(step) = desk.session.next_undo() {
        names.push(step);
        desk.does(Undo);
    }
    assert_eq!(names[..4], [Name::Note, Name::Speaker, Name::Note, Name::Note]);
}

#[test]
fn letters_after_undo_are_a_step_of_their_own() {
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
    let mut desk = after("one two three", &[Select("one two three")]);
    for (act, name) in acts.clone() {
        desk.does(act);
        assert_eq!((desk.session.next_undo(), desk.session.next_redo()), (Some(name), None));
    }
    for (_, name) in acts.into_iter().rev() {
        assert_eq!(desk.session.next_undo(), Some(name));
        desk.does(Undo);
        assert_eq!(desk.session.next_redo(), Some(name));
    }
    assert_eq!(desk.session.next_undo(), None);
}

#[test]
fn what_was_undone_is_shown() {
    let mut desk = after("one two three", &[Mark("one", Claim), Mark("three", Quote)]);
    desk.does(Retag(id(0), Rebuttal));
    let shown = desk.session.caret_reveals();
    desk.does(Undo);
    assert_eq!(desk.chosen().as_deref(), Some("one"));
    assert!(shown < desk.session.caret_reveals());
    desk.does(Undo);
    assert_eq!(desk.chosen(), None);
    assert_eq!(desk.session.selection(), &Selection::caret(8));
}

/// Three marks; the third rebuts the first, the second undercuts that, and the second supports the first.
fn argument() -> Desk {
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
    Desk::of(read)
}

#[test]
fn removing_a_mark_removes_what_hangs_on_it_and_undo_brings_all_back() {
    for (removed, left) in [(0, vec![]), (1, vec![10]), (2, vec![12])] {
        let mut desk = argument();
        let all = |desk: &Desk| -> Vec<Relation> {
            desk.session.marks().relations().map(|it| Relation::clone(it)).collect()
        };
        let before = (all(&desk), draw(desk.session.document(), desk.session.marks()));

        desk.does(Remove(id(removed)));
        let ids: Vec<_> = all(&desk).iter().map(|it| it.id.0).collect();
        assert_eq!(ids, left.into_iter().map(uuid).collect::<Vec<_>>());
        assert_eq!(desk.session.marks().len(), 2);

        desk.does(Undo);
        let now = (all(&desk), draw(desk.session.document(), desk.session.marks()));
        assert_eq!(now, before);
        assert_eq!(desk.session.chosen().map(|it| it.id), Some(id(removed)));

        desk.does(Redo);
        assert_eq!(desk.session.marks().len(), 2);
        assert!(desk.session.marks().dependent_relations(id(removed)).is_empty());
    }
}
