//! Marks are gone through one by one, and accepted, placed by hand or removed.

use glossator::{
    command::{Access, Act, Effect, End, Kind, Nudge, Opened, Review},
    format::sidecar::{read, render},
    model::AnchorStatus,
};

use super::{changed, fields, review, reviewed, select, standings};
use crate::picture::{Desk, opened};

#[test]
fn a_review_walks_all_that_is_not_sure_and_around_again() {
    let mut desk = changed();
    review(&mut desk, Review::Start);
    let mut walked = vec![reviewed(&desk)];
    for _ in 0..3 {
        review(&mut desk, Review::Next);
        walked.push(reviewed(&desk));
    }
    assert!(walked[0].starts_with("der Tunnel öffne erst im Juni"), "{walked:?}");
    assert_eq!(walked[1], "Zwei Ämter widersprechen dem heftig");
    assert_eq!(walked[2], "lost: 👩‍🚒 war da, ja");
    assert_eq!(walked[3], walked[0]);
    review(&mut desk, Review::Previous);
    assert_eq!(reviewed(&desk), walked[2]);
    review(&mut desk, Review::Previous);
    assert_eq!(reviewed(&desk), walked[1]);
    assert_eq!(desk.chosen().as_deref(), Some("Zwei Ämter widersprechen dem heftig"));
}

#[test]
fn what_is_accepted_is_written_at_its_new_place_and_the_next_one_is_shown() {
    let mut desk = changed();
    review(&mut desk, Review::Start);
    let effects = review(&mut desk, Review::Accept);
    assert!(matches!(effects.as_slice(), [Effect::WriteSidecar { .. }]));
    assert_eq!(standings(&desk), ["settled", "moved"]);
    assert_eq!(reviewed(&desk), "Zwei Ämter widersprechen dem heftig");
    let work = desk.session.work();
    let new = fields(work, "exact");
    assert!(new.iter().any(|it| it.starts_with("der Tunnel öffne erst im Juni")), "{new:?}");
    assert_eq!(fields(work, "text").iter().filter(|text| text.is_empty()).count(), 1);
    let again = read(&render(work), &work.document).expect("it can be read");
    assert!(0 < again.exact);

    desk.does(Act::Undo);
    assert_eq!(standings(&desk), ["changed", "moved"]);
    assert!(reviewed(&desk).starts_with("der Tunnel"), "what was taken back is shown");
}

#[test]
fn all_of_a_kind_are_one_step() {
    let mut desk = changed();
    review(&mut desk, Review::Start);
    review(&mut desk, Review::AcceptAll(Kind::Moved));
    assert_eq!(standings(&desk), ["changed", "settled"]);
    review(&mut desk, Review::AcceptAll(Kind::Changed));
    assert_eq!((standings(&desk), desk.session.doubts()), (vec!["settled", "settled"], 1));
    desk.does(Act::Undo);
    desk.does(Act::Undo);
    assert_eq!(standings(&desk), ["changed", "moved"]);
    assert!(desk.session.next_undo().is_none());
    desk.does(Act::Redo);
    assert_eq!(standings(&desk), ["changed", "settled"]);
}

#[test]
fn a_mark_is_placed_by_hand_where_words_are_selected() {
    let mut desk = changed();
    review(&mut desk, Review::Start);
    assert!(matches!(review(&mut desk, Review::PlaceHere)[..], [Effect::Tell(_)]));
    select(&mut desk, "erst im Juni");
    assert!(
        reviewed(&desk).starts_with("der Tunnel"),
        "who selects words goes on with the same mark"
    );
    review(&mut desk, Review::PlaceHere);
    let placed = desk.session.marks().iter().find(|it| it.status == AnchorStatus::Settled).cloned();
    assert_eq!(
        desk.session.document().words(&placed.expect("it has a place").spans),
        "erst im Juni"
    );
}

#[test]
fn who_moves_an_end_has_settled_where_the_mark_is() {
    let mut desk = changed();
    review(&mut desk, Review::Start);
    desk.does(Act::Nudge(End::End, Nudge::WordBack));
    assert_eq!(standings(&desk), ["settled", "moved"]);
    let chosen = desk.chosen();
    desk.does(Act::Nudge(End::End, Nudge::WordBack));
    assert!(desk.chosen() < chosen, "the same mark is moved on");
    review(&mut desk, Review::Next);
    assert_eq!(reviewed(&desk), "Zwei Ämter widersprechen dem heftig");
}

#[test]
fn what_is_removed_can_be_brought_back() {
    let mut desk = changed();
    let before = render(desk.session.work());
    review(&mut desk, Review::Start);
    for left in [2, 1, 0] {
        review(&mut desk, Review::Remove);
        assert_eq!(desk.session.doubts(), left);
    }
    assert_eq!(reviewed(&desk), "nothing");
    for _ in 0..3 {
        desk.does(Act::Undo);
    }
    assert_eq!(render(desk.session.work()), before);
}

#[test]
fn where_nothing_may_be_written_nothing_is_decided() {
    let work = changed().session.work().clone();
    let access = Access::ReadOnly { reason: "it is newer".into(), copy: "copy.ron".into() };
    let mut desk = Desk::of(Opened { work, access, ..opened("test.txt", "") });
    review(&mut desk, Review::Start);
    let shown = reviewed(&desk);
    for act in [Review::Accept, Review::KeepLost, Review::Remove, Review::AcceptAll(Kind::Moved)] {
        assert!(matches!(review(&mut desk, act)[..], [Effect::Tell(_)]));
    }
    assert_eq!((standings(&desk), reviewed(&desk)), (vec!["changed", "moved"], shown));
}
