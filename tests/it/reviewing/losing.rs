//! Marks without a place: they get one, lose it again, and keep all that was said of them.

use std::sync::Arc;

use glossator::{
    command::{EditorCommand, Proposal, ReviewCommand},
    format::sidecar::{read, render},
    model::{LostReason, Relation, RelationKind, RelationTarget, Tag},
};

use super::{BEFORE, changed, desk_of, found_again, review, reviewed, select, standings};
use crate::{
    drawn::{draw, relation, work},
    picture::{Desk, uuid},
};

#[test]
fn a_lost_mark_gets_a_place_with_all_that_was_said_of_it_and_loses_it_again() {
    let mut desk = changed();
    let lost = Arc::clone(&desk.session.lost().marks[0]);
    review(&mut desk, ReviewCommand::Show(Proposal::Lost(0)));
    select(&mut desk, "Das ist alles");
    review(&mut desk, ReviewCommand::PlaceHere);
    assert!(desk.session.lost().marks.is_empty());
    let placed = desk.session.marks().iter().find(|it| it.id.to_string() == lost.id).cloned();
    let placed = placed.expect("it kept its name");
    assert_eq!(
        (placed.tag, desk.session.document().words(&placed.spans)),
        (Tag::Quote, "Das ist alles".to_owned())
    );
    desk.does(EditorCommand::Undo);
    assert_eq!(desk.session.lost().marks, [lost]);
    assert_eq!(reviewed(&desk), "lost: 👩‍🚒 war da, ja");
}

#[test]
fn what_is_kept_as_lost_stays_so_until_the_document_changes_again() {
    let mut desk = changed();
    review(&mut desk, ReviewCommand::Show(Proposal::Lost(0)));
    review(&mut desk, ReviewCommand::KeepLost);
    review(&mut desk, ReviewCommand::Start);
    review(&mut desk, ReviewCommand::KeepLost);
    assert_eq!((desk.session.marks().len(), desk.session.lost().marks.len()), (1, 2));
    assert_eq!((desk.session.proposal_count(), desk.session.undecided_lost()), (1, 0));
    let text = render(desk.session.work());
    let again = read(&text, desk.session.document()).expect("it can be read").work;
    assert!(again.lost.marks.iter().all(|mark| mark.reason == LostReason::KeptAsLost));
    assert_eq!(render(&again), text);
    // In the text that they come from they are where they were.
    let before = work(BEFORE);
    let back = read(&text, &before.document).expect("it can be read").work;
    assert_eq!(draw(&back), draw(&before));

    for _ in 0..2 {
        desk.does(EditorCommand::Undo);
    }
    assert_eq!((standings(&desk), desk.session.proposal_count()), (vec!["changed", "moved"], 3));
}

#[test]
fn relations_go_and_come_with_the_marks_that_they_hang_on() {
    let mut before = work(BEFORE);
    let ids: Vec<_> = before.marks.iter().map(|mark| mark.id).collect();
    let to = RelationTarget::Mark(ids[0]);
    let rebuts =
        Relation { note: "ß".to_owned(), ..relation(uuid(7), RelationKind::Rebuts, ids[1], to) };
    before.marks.put_relation(rebuts.id, Some(Arc::new(rebuts.clone())));
    let after = before.document.text().replace("im Mai", "erst im Juni");
    let mut desk = desk_of(found_again(&before, &after));
    let relations = |desk: &Desk| {
        (desk.session.marks().relations().count(), desk.session.lost().relations.len())
    };
    assert_eq!(relations(&desk), (1, 0));
    review(&mut desk, ReviewCommand::Show(Proposal::Mark(ids[0])));
    review(&mut desk, ReviewCommand::KeepLost);
    assert_eq!(relations(&desk), (0, 1));
    review(&mut desk, ReviewCommand::Show(Proposal::Lost(0)));
    review(&mut desk, ReviewCommand::Accept);
    assert_eq!(relations(&desk), (1, 0));
    assert_eq!(desk.session.marks().relation(rebuts.id).map(|it| (**it).clone()), Some(rebuts));
    desk.does(EditorCommand::Undo);
    assert_eq!(relations(&desk), (0, 1));
    desk.does(EditorCommand::Undo);
    assert_eq!(relations(&desk), (1, 0));
}
