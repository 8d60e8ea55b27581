//! Copying the speaker from the previous mark.

use glossator::{
    command::{
        EditorCommand::{Choose, ChooseMultiple, LeaveField, RepeatSpeaker, Undo},
        Effect,
    },
    model::Tag::{Claim, Quote},
};

use crate::test_editor::{
    Action::{Do, Mark},
    TestEditor, after, draw, id, speaker,
};

/// Five marks in text order, the second by Weber and the fourth by Émile.
fn five_marks() -> TestEditor {
    let steps = [
        Mark("eins", Claim),
        Mark("zwei", Claim),
        Mark("drei", Quote),
        Mark("vier", Claim),
        Mark("fünf", Claim),
        Do(speaker(1, "Weber")),
        Do(LeaveField),
        Do(speaker(3, "Émile")),
        Do(LeaveField),
    ];
    after("eins zwei drei vier fünf", &steps)
}

fn speakers(editor: &TestEditor) -> Vec<&str> {
    editor.editor.marks().iter().map(|it| it.speaker.as_str()).collect()
}

/// Runs the command on these marks, and asserts the speakers, the notification, and that it is one step.
#[track_caller]
fn check(chosen: &[u64], expected: [&str; 5], message: &str) {
    let mut editor = five_marks();
    let before = draw(editor.editor.document(), editor.editor.marks());
    match chosen {
        [only] => editor.apply(Choose(id(*only))),
        several => {
            let ids = several.iter().copied().map(id).collect();
            editor.apply(ChooseMultiple(ids, id(several[0])))
        }
    };
    let steps = editor.editor.history().len();
    let effects = editor.apply(RepeatSpeaker);
    assert_eq!(speakers(&editor), expected, "{chosen:?}");
    let notice = effects.iter().find_map(|effect| match effect {
        Effect::Notify(notice) => Some(notice),
        _ => None,
    });
    assert_eq!(notice.map(|it| it.text.to_string()).as_deref(), Some(message));
    let is_done = editor.editor.history().len() == steps + 1;
    assert_eq!(
        notice.is_some_and(|it| !it.actions.is_empty()),
        is_done,
        "what was done can be undone"
    );
    if is_done {
        editor.apply(Undo);
    }
    assert_eq!(draw(editor.editor.document(), editor.editor.marks()), before);
}

#[test]
fn a_mark_gets_the_speaker_of_the_previous_mark_in_the_text() {
    let weber = "Speaker set to “Weber”, same as the previous mark";
    check(&[2], ["", "Weber", "Weber", "Émile", ""], weber);
    let emile = "Speaker set to “Émile”, same as the previous mark";
    check(&[4], ["", "Weber", "", "Émile", "Émile"], emile);
}

#[test]
fn several_marks_get_the_previous_speaker_one_after_the_other() {
    let message = "Set the speaker of 3 marks from the mark before each";
    check(&[2, 3, 4], ["", "Weber", "Weber", "Weber", "Weber"], message);
    let message = "Set the speaker of 2 marks from the mark before each";
    check(&[4, 2], ["", "Weber", "Weber", "Émile", "Émile"], message);
}

#[test]
fn a_previous_mark_without_speaker_removes_nothing() {
    check(&[0], ["", "Weber", "", "Émile", ""], "The previous mark has no speaker");
    check(&[3], ["", "Weber", "", "Émile", ""], "The previous mark has no speaker");
    let message = "Speaker set to “Weber”, same as the previous mark; \
        one wasn’t changed because the mark before it has no speaker";
    check(&[1, 2], ["", "Weber", "Weber", "Émile", ""], message);
}

#[test]
fn the_same_speaker_again_is_no_undo_step() {
    let mut editor = five_marks();
    editor.apply(Choose(id(4)));
    editor.apply(RepeatSpeaker);
    let steps = editor.editor.history().len();
    editor.apply(RepeatSpeaker);
    assert_eq!(editor.editor.history().len(), steps);
    assert_eq!(
        editor.messages().last(),
        Some(&"The speaker is already the same as in the previous mark")
    );
}
