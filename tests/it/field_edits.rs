//! Editing a field: text that is typed and reverted leaves no undo step.

use glossator::{
    change::EditKind as Name,
    command::{
        EditorCommand::{self, Choose, LeaveField, Redo, Undo},
        Effect, SaveRequest,
    },
    model::{MarkId, Tag::Claim},
};
use jiff::Timestamp;

use crate::test_editor::{
    Action::{Do, Mark},
    TestEditor, after, draw, id, labels, note, speaker,
};

/// Two claims: the first by Weber, the second, which is selected, without a speaker.
fn editor() -> TestEditor {
    let steps = [Mark("Ja", Claim), Do(speaker(0, "Weber")), Do(LeaveField), Mark("doch", Claim)];
    after("Ja — doch.", &steps)
}

fn modified(editor: &TestEditor, id: MarkId) -> Timestamp {
    editor.editor.marks().get(id).expect("it is there").provenance.modified
}

/// Applies `there`, `back` and `leave`, and asserts that there is no undo step.
#[track_caller]
fn check(there: EditorCommand, back: EditorCommand, leave: EditorCommand) {
    let mut editor = editor();
    let then = (editor.editor.history().len(), modified(&editor, id(0)));
    let picture = draw(editor.editor.document(), editor.editor.marks());
    for act in [there, back] {
        editor.apply(act);
    }
    let effects = editor.apply(leave);
    assert_eq!((editor.editor.history().len(), modified(&editor, id(0))), then);
    assert_eq!(draw(editor.editor.document(), editor.editor.marks()), picture);
    assert_eq!(editor.editor.history().next_undo(), Some(Name::Mark(Claim)));
    let [Effect::WriteSidecar(SaveRequest { work, revision, .. })] = effects.as_slice() else {
        panic!("the old text is set only once:  {effects:?}")
    };
    assert!(work.marks.ptr_eq(editor.editor.marks()));
    assert_eq!(*revision, editor.editor.revision());
}

#[test]
fn an_edit_that_is_reverted_is_no_undo_step_and_leaves_the_time_of_change() {
    check(speaker(0, "Tr"), speaker(0, "Weber"), LeaveField);
    check(labels(0, &["port"]), labels(0, &[]), LeaveField);
    check(note(0, "no"), note(0, ""), LeaveField);
}

#[test]
fn leaving_in_any_way_makes_a_reverted_edit_no_undo_step() {
    check(speaker(0, "Tr"), speaker(0, "Weber"), Choose(id(1)));
    let caret = EditorCommand::Select(glossator::model::Selection::caret(0));
    check(speaker(0, "Tr"), speaker(0, "Weber"), caret);
}

#[test]
fn a_redo_survives_a_reverted_edit() {
    let mut editor = editor();
    for act in [note(1, "no"), LeaveField, Undo, speaker(0, "x"), speaker(0, "Weber"), LeaveField] {
        editor.apply(act);
    }
    assert_eq!(editor.editor.history().next_redo(), Some(Name::Note));
    editor.apply(Redo);
    assert_eq!(editor.editor.marks().get(id(1)).map(|it| it.note.as_str()), Some("no"));
    for act in [Undo, speaker(0, "x"), LeaveField] {
        editor.apply(act);
    }
    assert_eq!(editor.editor.history().next_redo(), None, "something was typed");
}

#[test]
fn the_final_text_is_one_undo_step() {
    let mut editor = editor();
    let (steps, then) = (editor.editor.history().len(), modified(&editor, id(0)));
    for act in [speaker(0, "Tr"), speaker(0, "Weber"), speaker(0, "Weberin"), LeaveField] {
        editor.apply(act);
    }
    assert_eq!(editor.editor.history().len(), steps + 1);
    assert!(then < modified(&editor, id(0)));
    assert!(editor.apply(LeaveField).is_empty(), "no field is being edited");
    editor.apply(Undo);
    assert_eq!(editor.editor.marks().get(id(0)).map(|it| it.speaker.as_str()), Some("Weber"));
}
