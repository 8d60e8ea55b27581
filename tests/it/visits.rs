//! Visits to a field: what is written there and taken back has never been.

use glossator::{
    change::EditKind as Name,
    command::{
        EditorCommand::{self, Choose, LeaveField, Redo, Undo},
        Effect,
    },
    model::{MarkId, Tag::Claim},
};
use jiff::Timestamp;

use crate::picture::{
    Desk,
    Step::{Do, Mark},
    after, draw, id, labels, note, speaker,
};

/// Two claims: the first by Weber, the second, which is the chosen one, by nobody.
fn desk() -> Desk {
    let steps = [Mark("Ja", Claim), Do(speaker(0, "Weber")), Do(LeaveField), Mark("doch", Claim)];
    after("Ja — doch.", &steps)
}

fn modified(desk: &Desk, id: MarkId) -> Timestamp {
    desk.session.marks().get(id).expect("it is there").modified
}

/// Writes `there` and `back`, leaves by `leave`, and expects that nothing was done.
#[track_caller]
fn check(there: EditorCommand, back: EditorCommand, leave: EditorCommand) {
    let mut desk = desk();
    let then = (desk.session.history().len(), modified(&desk, id(0)));
    let picture = draw(desk.session.document(), desk.session.marks());
    for act in [there, back] {
        desk.does(act);
    }
    let effects = desk.does(leave);
    assert_eq!((desk.session.history().len(), modified(&desk, id(0))), then);
    assert_eq!(draw(desk.session.document(), desk.session.marks()), picture);
    assert_eq!(desk.session.next_undo(), Some(Name::Mark(Claim)));
    let [Effect::WriteSidecar { work, revision, .. }] = effects.as_slice() else {
        panic!("what stood there before is written once: {effects:?}")
    };
    assert!(work.marks.ptr_eq(desk.session.marks()));
    assert_eq!(*revision, desk.session.revision());
}

#[test]
fn what_is_written_and_taken_back_is_no_step_and_the_mark_was_not_changed() {
    check(speaker(0, "Tr"), speaker(0, "Weber"), LeaveField);
    check(labels(0, &["port"]), labels(0, &[]), LeaveField);
    check(note(0, "no"), note(0, ""), LeaveField);
}

#[test]
fn whatever_ends_the_visit_ends_it_so() {
    check(speaker(0, "Tr"), speaker(0, "Weber"), Choose(id(1)));
    let caret = EditorCommand::Select(glossator::model::Selection::caret(0));
    check(speaker(0, "Tr"), speaker(0, "Weber"), caret);
}

#[test]
fn what_had_been_undone_before_the_visit_can_be_brought_back_after_it() {
    let mut desk = desk();
    for act in [note(1, "no"), LeaveField, Undo, speaker(0, "x"), speaker(0, "Weber"), LeaveField] {
        desk.does(act);
    }
    assert_eq!(desk.session.next_redo(), Some(Name::Note));
    desk.does(Redo);
    assert_eq!(desk.session.marks().get(id(1)).map(|it| it.note.as_str()), Some("no"));
    for act in [Undo, speaker(0, "x"), LeaveField] {
        desk.does(act);
    }
    assert_eq!(desk.session.next_redo(), None, "something was written");
}

#[test]
fn what_is_written_in_the_end_is_one_step() {
    let mut desk = desk();
    let (steps, then) = (desk.session.history().len(), modified(&desk, id(0)));
    for act in [speaker(0, "Tr"), speaker(0, "Weber"), speaker(0, "Weberin"), LeaveField] {
        desk.does(act);
    }
    assert_eq!(desk.session.history().len(), steps + 1);
    assert!(then < modified(&desk, id(0)));
    assert!(desk.does(LeaveField).is_empty(), "nobody is in a field");
    desk.does(Undo);
    assert_eq!(desk.session.marks().get(id(0)).map(|it| it.speaker.as_str()), Some("Weber"));
}
