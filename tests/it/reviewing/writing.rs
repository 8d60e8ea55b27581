//! What the file says of marks that nobody has decided about yet.

use glossator::{
    command::EditorCommand,
    format::sidecar::{read, read_with, render},
    model::{LostReason, Tag},
};

use super::{BEFORE, Remembered, changed, fields, standings};
use crate::drawn::{draw, work};

#[test]
fn each_mark_says_how_it_was_found_again() {
    let desk = changed();
    assert_eq!(standings(&desk), ["changed", "moved"]);
    let lost = &desk.session.lost().marks;
    assert_eq!(lost.len(), 1);
    assert!(matches!(lost[0].reason, LostReason::WordsGone | LostReason::Ambiguous));
    assert_eq!((desk.session.proposal_count(), desk.session.undecided_lost()), (3, 1));
}

#[test]
fn nothing_is_rewritten_before_it_is_accepted() {
    let before = work(BEFORE);
    let mut desk = changed();
    let old = before.document.source().blake3.clone();
    let exacts = fields(&before, "exact");
    assert_eq!(fields(desk.session.work(), "exact"), exacts);
    assert_eq!(fields(desk.session.work(), "start"), fields(&before, "start"));
    assert_eq!(fields(desk.session.work(), "text"), [&*old, &*old, &*old]);

    // What is said of a mark changes, and its place stays as it was in the file.
    let id = desk.session.marks().nth(0).expect("it is there").id;
    desk.does(EditorCommand::SetNote(id, "Juni!".to_owned()));
    desk.does(EditorCommand::SetSpeaker(id, "Weber".to_owned()));
    desk.does(EditorCommand::Retag(id, Tag::Quote));
    assert_eq!(fields(desk.session.work(), "exact"), exacts);
    assert_eq!(standings(&desk), ["changed", "moved"]);
    assert_eq!(fields(desk.session.work(), "note")[0], "Juni!");
}

#[test]
fn what_is_not_accepted_is_found_again_the_same_way_after_saving() {
    let desk = changed();
    let text = render(desk.session.work());
    let mut past = Remembered(vec![work(BEFORE).document]);
    let again = read_with(&text, desk.session.document(), &mut past).expect("it can be read").work;
    assert_eq!(draw(&again), draw(desk.session.work()));
    assert_eq!(
        again.marks.iter().collect::<Vec<_>>(),
        desk.session.marks().iter().collect::<Vec<_>>()
    );
    assert_eq!(again.lost, desk.session.work().lost);
    assert_eq!(render(&again), text);
    // When the old text comes back, all is as it was.
    let before = work(BEFORE);
    let back = read(&text, &before.document).expect("it can be read").work;
    assert_eq!(draw(&back), draw(&before));
    assert_eq!(back.marks.unsettled_len(), 0);
    assert_eq!(render(&back), render(&before));
}
