//! Marks are gone through one by one, and accepted, placed by hand or removed.

use glossator::{
    command::{
        Access, EditorCommand, Effect, LoadedDocument, MarkEnd, Nudge, ProposalKind, ReviewCommand,
    },
    format::sidecar::{read, render},
    model::AnchorStatus,
};

use super::{changed, fields, review, reviewed, select, standings};
use crate::picture::{Desk, opened};

#[test]
fn a_review_walks_all_that_is_not_sure_and_around_again() {
    let mut desk = changed();
    review(&mut desk, ReviewCommand::Start);
    let mut walked = vec![reviewed(&desk)];
    for _ in 0..3 {
        review(&mut desk, ReviewCommand::Next);
        walked.push(reviewed(&desk));
    }
    assert!(walked[0].starts_with("der Tunnel öffne erst im Juni"), "{walked:?}");
    assert_eq!(walked[1], "Zwei Ämter widersprechen dem heftig");
    assert_eq!(walked[2], "lost: 👩‍🚒 war da, ja");
    assert_eq!(walked[3], walked[0]);
    review(&mut desk, ReviewCommand::Previous);
    assert_eq!(reviewed(&desk), walked[2]);
    review(&mut desk, ReviewCommand::Previous);
    assert_eq!(reviewed(&desk), walked[1]);
    assert_eq!(desk.chosen().as_deref(), Some("Zwei Ämter widersprechen dem heftig"));
}

#[test]
fn what_is_accepted_is_written_at_its_new_place_and_the_next_one_is_shown() {
    let mut desk = changed();
    review(&mut desk, ReviewCommand::Start);
    let effects = review(&mut desk, ReviewCommand::Accept);
    assert!(matches!(effects.as_slice(), [Effect::WriteSidecar { .. }]));
    assert_eq!(standings(&desk), ["settled", "moved"]);
    assert_eq!(reviewed(&desk), "Zwei Ämter widersprechen dem heftig");
    let work = desk.session.work();
    let new = fields(work, "exact");
    assert!(new.iter().any(|it| it.starts_with("der Tunnel öffne erst im Juni")), "{new:?}");
    assert_eq!(fields(work, "text").iter().filter(|text| text.is_empty()).count(), 1);
    let again = read(&render(work), &work.document).expect("it can be read");
    assert!(0 < again.exact);

    desk.does(EditorCommand::Undo);
    assert_eq!(standings(&desk), ["changed", "moved"]);
    assert!(reviewed(&desk).starts_with("der Tunnel"), "what was taken back is shown");
}

#[test]
fn all_of_a_kind_are_one_step() {
    let mut desk = changed();
    review(&mut desk, ReviewCommand::Start);
    review(&mut desk, ReviewCommand::AcceptAll(ProposalKind::Moved));
    assert_eq!(standings(&desk), ["changed", "settled"]);
    review(&mut desk, ReviewCommand::AcceptAll(ProposalKind::Changed));
    assert_eq!((standings(&desk), desk.session.proposal_count()), (vec!["settled", "settled"], 1));
    desk.does(EditorCommand::Undo);
    desk.does(EditorCommand::Undo);
    assert_eq!(standings(&desk), ["changed", "moved"]);
    assert!(desk.session.next_undo().is_none());
    desk.does(EditorCommand::Redo);
    assert_eq!(standings(&desk), ["changed", "settled"]);
}

#[test]
fn a_mark_is_placed_by_hand_where_words_are_selected() {
    let mut desk = changed();
    review(&mut desk, ReviewCommand::Start);
    assert!(matches!(review(&mut desk, ReviewCommand::PlaceHere)[..], [Effect::Notify(_)]));
    select(&mut desk, "erst im Juni");
    assert!(
        reviewed(&desk).starts_with("der Tunnel"),
        "who selects words goes on with the same mark"
    );
    review(&mut desk, ReviewCommand::PlaceHere);
    let placed = desk.session.marks().iter().find(|it| it.status == AnchorStatus::Settled).cloned();
    assert_eq!(
        desk.session.document().words(&placed.expect("it has a place").spans),
        "erst im Juni"
    );
}

#[test]
fn who_moves_an_end_has_settled_where_the_mark_is() {
    let mut desk = changed();
    review(&mut desk, ReviewCommand::Start);
    desk.does(EditorCommand::Nudge(MarkEnd::End, Nudge::WordBack));
    assert_eq!(standings(&desk), ["settled", "moved"]);
    let chosen = desk.chosen();
    desk.does(EditorCommand::Nudge(MarkEnd::End, Nudge::WordBack));
    assert!(desk.chosen() < chosen, "the same mark is moved on");
    review(&mut desk, ReviewCommand::Next);
    assert_eq!(reviewed(&desk), "Zwei Ämter widersprechen dem heftig");
}

#[test]
fn what_is_removed_can_be_brought_back() {
    let mut desk = changed();
    let before = render(desk.session.work());
    review(&mut desk, ReviewCommand::Start);
    for left in [2, 1, 0] {
        review(&mut desk, ReviewCommand::Remove);
        assert_eq!(desk.session.proposal_count(), left);
    }
    assert_eq!(reviewed(&desk), "nothing");
    for _ in 0..3 {
        desk.does(EditorCommand::Undo);
    }
    assert_eq!(render(desk.session.work()), before);
}

#[test]
fn where_nothing_may_be_written_nothing_is_decided() {
    let work = changed().session.work().clone();
    let access = Access::ReadOnly { reason: "it is newer".into(), copy: "copy.ron".into() };
    let mut desk = Desk::of(LoadedDocument { work, access, ..opened("test.txt", "") });
    review(&mut desk, ReviewCommand::Start);
    let shown = reviewed(&desk);
    for act in [
        ReviewCommand::Accept,
        ReviewCommand::KeepLost,
        ReviewCommand::Remove,
        ReviewCommand::AcceptAll(ProposalKind::Moved),
    ] {
        assert!(matches!(review(&mut desk, act)[..], [Effect::Notify(_)]));
    }
    assert_eq!((standings(&desk), reviewed(&desk)), (vec!["changed", "moved"], shown));
}
