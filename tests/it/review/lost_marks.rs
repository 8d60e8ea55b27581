//! Lost marks get a place, lose it again, and keep all their fields.

use std::sync::Arc;

use glossator::{
    command::{EditorCommand, Proposal, ReviewCommand},
    format::sidecar::{read, render},
    model::{LostReason, Relation, RelationKind, RelationTarget, Tag},
};

use super::{
    BEFORE, changed_editor, editor_with, found_again, review, review_picture, select, statuses,
};
use crate::{
    mark_pictures::{draw, relation, work},
    test_editor::{TestEditor, uuid},
};

#[test]
fn a_lost_mark_gets_a_place_keeps_its_fields_and_loses_the_place_again() {
    let mut editor = changed_editor();
    let lost = Arc::clone(&editor.editor.lost().marks[0]);
    review(&mut editor, ReviewCommand::Show(Proposal::Lost(0)));
    select(&mut editor, "Das ist alles");
    review(&mut editor, ReviewCommand::PlaceHere);
    assert!(editor.editor.lost().marks.is_empty());
    let placed = editor.editor.marks().iter().find(|it| it.id.to_string() == lost.id).cloned();
    let placed = placed.expect("its id is unchanged");
    assert_eq!(
        (placed.tag, editor.editor.document().words(&placed.spans)),
        (Tag::Quote, "Das ist alles".to_owned())
    );
    editor.apply(EditorCommand::Undo);
    assert_eq!(editor.editor.lost().marks, [lost]);
    assert_eq!(review_picture(&editor), "lost: 👩‍🚒 war da, ja");
}

#[test]
fn a_mark_kept_as_lost_stays_so_until_the_document_changes_again() {
    let mut editor = changed_editor();
    review(&mut editor, ReviewCommand::Show(Proposal::Lost(0)));
    review(&mut editor, ReviewCommand::KeepLost);
    review(&mut editor, ReviewCommand::Start);
    review(&mut editor, ReviewCommand::KeepLost);
    assert_eq!((editor.editor.marks().len(), editor.editor.lost().marks.len()), (1, 2));
    assert_eq!((editor.editor.proposal_count(), editor.editor.undecided_lost()), (1, 0));
    let text = render(editor.editor.work());
    let again = read(&text, editor.editor.document()).expect("it can be read").work;
    assert!(again.lost.marks.iter().all(|mark| mark.reason == LostReason::KeptAsLost));
    assert_eq!(render(&again), text);
    // In their original text they are where they were.
    let before = work(BEFORE);
    let back = read(&text, &before.document).expect("it can be read").work;
    assert_eq!(draw(&back), draw(&before));

    for _ in 0..2 {
        editor.apply(EditorCommand::Undo);
    }
    assert_eq!((statuses(&editor), editor.editor.proposal_count()), (vec!["changed", "moved"], 3));
}

#[test]
fn relations_are_lost_and_restored_with_their_marks() {
    let mut before = work(BEFORE);
    let ids: Vec<_> = before.marks.iter().map(|mark| mark.id).collect();
    let to = RelationTarget::Mark(ids[0]);
    let rebuts =
        Relation { note: "ß".to_owned(), ..relation(uuid(7), RelationKind::Rebuts, ids[1], to) };
    before.marks.put_relation(rebuts.id, Some(Arc::new(rebuts.clone())));
    let after = before.document.text().replace("im Mai", "erst im Juni");
    let mut editor = editor_with(found_again(&before, &after));
    let relations = |editor: &TestEditor| {
        (editor.editor.marks().relations().count(), editor.editor.lost().relations.len())
    };
    assert_eq!(relations(&editor), (1, 0));
    review(&mut editor, ReviewCommand::Show(Proposal::Mark(ids[0])));
    review(&mut editor, ReviewCommand::KeepLost);
    assert_eq!(relations(&editor), (0, 1));
    review(&mut editor, ReviewCommand::Show(Proposal::Lost(0)));
    review(&mut editor, ReviewCommand::Accept);
    assert_eq!(relations(&editor), (1, 0));
    assert_eq!(editor.editor.marks().relation(rebuts.id).map(|it| (**it).clone()), Some(rebuts));
    editor.apply(EditorCommand::Undo);
    assert_eq!(relations(&editor), (0, 1));
    editor.apply(EditorCommand::Undo);
    assert_eq!(relations(&editor), (1, 0));
}
