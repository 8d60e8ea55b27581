//! Reviewing marks one by one: accepting, placing by hand, removing.

use glossator::{
    command::{
        Access, EditorCommand, Effect, LoadedDocument, MarkEnd, Nudge, ProposalKind, ReviewCommand,
    },
    format::sidecar::{read, render},
    model::AnchorStatus,
};

use super::{changed_editor, field_values, review, review_picture, select, statuses};
use crate::test_editor::{TestEditor, opened};

#[test]
fn a_review_visits_every_proposal_and_wraps() {
    let mut editor = changed_editor();
    review(&mut editor, ReviewCommand::Start);
    let mut walked = vec![review_picture(&editor)];
    for _ in 0..3 {
        review(&mut editor, ReviewCommand::Next);
        walked.push(review_picture(&editor));
    }
    assert!(walked[0].starts_with("der Tunnel öffne erst im Juni"), "{walked:?}");
    assert_eq!(walked[1], "Zwei Ämter widersprechen dem heftig");
    assert_eq!(walked[2], "lost: 👩‍🚒 war da, ja");
    assert_eq!(walked[3], walked[0]);
    review(&mut editor, ReviewCommand::Previous);
    assert_eq!(review_picture(&editor), walked[2]);
    review(&mut editor, ReviewCommand::Previous);
    assert_eq!(review_picture(&editor), walked[1]);
    assert_eq!(editor.chosen().as_deref(), Some("Zwei Ämter widersprechen dem heftig"));
}

#[test]
fn an_accepted_proposal_is_saved_at_its_new_position_and_the_next_one_is_shown() {
    let mut editor = changed_editor();
    review(&mut editor, ReviewCommand::Start);
    let effects = review(&mut editor, ReviewCommand::Accept);
    assert!(matches!(effects.as_slice(), [Effect::WriteSidecar(_)]));
    assert_eq!(statuses(&editor), ["settled", "moved"]);
    assert_eq!(review_picture(&editor), "Zwei Ämter widersprechen dem heftig");
    let work = editor.editor.work();
    let new = field_values(work, "exact");
    assert!(new.iter().any(|it| it.starts_with("der Tunnel öffne erst im Juni")), "{new:?}");
    assert_eq!(field_values(work, "text").iter().filter(|text| text.is_empty()).count(), 1);
    let again = read(&render(work), &work.document).expect("it can be read");
    assert!(0 < again.exact);

    editor.apply(EditorCommand::Undo);
    assert_eq!(statuses(&editor), ["changed", "moved"]);
    assert!(review_picture(&editor).starts_with("der Tunnel"), "the undone decision is shown");
}

#[test]
fn accepting_all_of_a_kind_is_one_undo_step() {
    let mut editor = changed_editor();
    review(&mut editor, ReviewCommand::Start);
    review(&mut editor, ReviewCommand::AcceptAll(ProposalKind::Moved));
    assert_eq!(statuses(&editor), ["changed", "settled"]);
    review(&mut editor, ReviewCommand::AcceptAll(ProposalKind::Changed));
    assert_eq!(
        (statuses(&editor), editor.editor.proposal_count()),
        (vec!["settled", "settled"], 1)
    );
    editor.apply(EditorCommand::Undo);
    editor.apply(EditorCommand::Undo);
    assert_eq!(statuses(&editor), ["changed", "moved"]);
    assert!(editor.editor.history().next_undo().is_none());
    editor.apply(EditorCommand::Redo);
    assert_eq!(statuses(&editor), ["changed", "settled"]);
}

#[test]
fn a_mark_is_placed_by_hand_on_the_selected_words() {
    let mut editor = changed_editor();
    review(&mut editor, ReviewCommand::Start);
    assert!(matches!(review(&mut editor, ReviewCommand::PlaceHere)[..], [Effect::Notify(_)]));
    select(&mut editor, "erst im Juni");
    assert!(
        review_picture(&editor).starts_with("der Tunnel"),
        "who selects words goes on with the same mark"
    );
    review(&mut editor, ReviewCommand::PlaceHere);
    let placed =
        editor.editor.marks().iter().find(|it| it.status == AnchorStatus::Settled).cloned();
    assert_eq!(
        editor.editor.document().words(&placed.expect("it has a place").spans),
        "erst im Juni"
    );
}

#[test]
fn moving_an_end_accepts_the_position() {
    let mut editor = changed_editor();
    review(&mut editor, ReviewCommand::Start);
    editor.apply(EditorCommand::Nudge(MarkEnd::End, Nudge::WordBack));
    assert_eq!(statuses(&editor), ["settled", "moved"]);
    let chosen = editor.chosen();
    editor.apply(EditorCommand::Nudge(MarkEnd::End, Nudge::WordBack));
    assert!(editor.chosen() < chosen, "the same mark is moved again");
    review(&mut editor, ReviewCommand::Next);
    assert_eq!(review_picture(&editor), "Zwei Ämter widersprechen dem heftig");
}

#[test]
fn a_removed_mark_can_be_restored() {
    let mut editor = changed_editor();
    let before = render(editor.editor.work());
    review(&mut editor, ReviewCommand::Start);
    for left in [2, 1, 0] {
        review(&mut editor, ReviewCommand::Remove);
        assert_eq!(editor.editor.proposal_count(), left);
    }
    assert_eq!(review_picture(&editor), "nothing");
    for _ in 0..3 {
        editor.apply(EditorCommand::Undo);
    }
    assert_eq!(render(editor.editor.work()), before);
}

#[test]
fn a_read_only_document_cannot_be_reviewed() {
    let work = changed_editor().editor.work().clone();
    let access = Access::ReadOnly { reason: "it is newer".into(), copy: "copy.ron".into() };
    let mut editor = TestEditor::of(LoadedDocument { work, access, ..opened("test.txt", "") });
    review(&mut editor, ReviewCommand::Start);
    let shown = review_picture(&editor);
    for act in [
        ReviewCommand::Accept,
        ReviewCommand::KeepLost,
        ReviewCommand::Remove,
        ReviewCommand::AcceptAll(ProposalKind::Moved),
    ] {
        assert!(matches!(review(&mut editor, act)[..], [Effect::Notify(_)]));
    }
    assert_eq!((statuses(&editor), review_picture(&editor)), (vec!["changed", "moved"], shown));
}
