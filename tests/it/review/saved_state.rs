//! How the file stores undecided marks.

use glossator::{
    command::EditorCommand,
    format::sidecar::{read, read_with, render},
    model::{LostReason, Tag},
};

use super::{BEFORE, KnownSnapshots, changed_editor, field_values, statuses};
use crate::mark_pictures::{draw, work};

#[test]
fn each_mark_says_how_it_was_found_again() {
    let editor = changed_editor();
    assert_eq!(statuses(&editor), ["changed", "moved"]);
    let lost = &editor.editor.lost().marks;
    assert_eq!(lost.len(), 1);
    assert!(matches!(lost[0].reason, LostReason::WordsGone | LostReason::Ambiguous));
    assert_eq!((editor.editor.proposal_count(), editor.editor.undecided_lost()), (3, 1));
}

#[test]
fn the_file_changes_only_once_a_proposal_is_accepted() {
    let before = work(BEFORE);
    let mut editor = changed_editor();
    let old = before.document.source().blake3.clone();
    let exacts = field_values(&before, "exact");
    assert_eq!(field_values(editor.editor.work(), "exact"), exacts);
    assert_eq!(field_values(editor.editor.work(), "start"), field_values(&before, "start"));
    assert_eq!(field_values(editor.editor.work(), "text"), [&*old, &*old, &*old]);

    // A field of a mark changes, and its place in the file stays the same.
    let id = editor.editor.marks().nth(0).expect("it is there").id;
    editor.apply(EditorCommand::SetNote(id, "Juni!".to_owned()));
    editor.apply(EditorCommand::SetSpeaker(id, "Weber".to_owned()));
    editor.apply(EditorCommand::Retag(id, Tag::Quote));
    assert_eq!(field_values(editor.editor.work(), "exact"), exacts);
    assert_eq!(statuses(&editor), ["changed", "moved"]);
    assert_eq!(field_values(editor.editor.work(), "note")[0], "Juni!");
}

#[test]
fn an_undecided_proposal_is_the_same_after_saving() {
    let editor = changed_editor();
    let text = render(editor.editor.work());
    let mut past = KnownSnapshots(vec![work(BEFORE).document]);
    let again = read_with(&text, editor.editor.document(), &mut past).expect("it can be read").work;
    assert_eq!(draw(&again), draw(editor.editor.work()));
    assert_eq!(
        again.marks.iter().collect::<Vec<_>>(),
        editor.editor.marks().iter().collect::<Vec<_>>()
    );
    assert_eq!(again.lost, editor.editor.work().lost);
    assert_eq!(render(&again), text);
    // When the old text is back, everything is as before.
    let before = work(BEFORE);
    let back = read(&text, &before.document).expect("it can be read").work;
    assert_eq!(draw(&back), draw(&before));
    assert_eq!(back.marks.unsettled_len(), 0);
    assert_eq!(render(&back), render(&before));
}
