//! Marks are given the speaker of the mark before them.

use glossator::{
    command::{
        EditorCommand::{Choose, ChooseMultiple, LeaveField, RepeatSpeaker, Undo},
        Effect,
    },
    model::Tag::{Claim, Quote},
};

use crate::picture::{
    Desk,
    Step::{Do, Mark},
    after, draw, id, speaker,
};

/// Five marks in the order of the text, the second by Weber and the fourth by Émile.
fn desk() -> Desk {
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

fn speakers(desk: &Desk) -> Vec<&str> {
    desk.session.marks().iter().map(|it| it.speaker.as_str()).collect()
}

/// Does it with these chosen, and expects these speakers, this to be told, and all of it to be one step.
#[track_caller]
fn check(chosen: &[u64], expected: [&str; 5], told: &str) {
    let mut desk = desk();
    let before = draw(desk.session.document(), desk.session.marks());
    match chosen {
        [only] => desk.does(Choose(id(*only))),
        several => {
            let ids = several.iter().copied().map(id).collect();
            desk.does(ChooseMultiple(ids, id(several[0])))
        }
    };
    let steps = desk.session.history().len();
    let effects = desk.does(RepeatSpeaker);
    assert_eq!(speakers(&desk), expected, "{chosen:?}");
    let notice = effects.iter().find_map(|effect| match effect {
        Effect::Notify(notice) => Some(notice),
        _ => None,
    });
    assert_eq!(notice.map(|it| it.text.to_string()).as_deref(), Some(told));
    let is_done = desk.session.history().len() == steps + 1;
    assert_eq!(
        notice.is_some_and(|it| !it.actions.is_empty()),
        is_done,
        "what was done can be undone"
    );
    if is_done {
        desk.does(Undo);
    }
    assert_eq!(draw(desk.session.document(), desk.session.marks()), before);
}

#[test]
fn a_mark_gets_the_speaker_of_the_mark_before_it_in_the_text() {
    let weber = "Speaker set to “Weber”, same as the previous mark";
    check(&[2], ["", "Weber", "Weber", "Émile", ""], weber);
    let emile = "Speaker set to “Émile”, same as the previous mark";
    check(&[4], ["", "Weber", "", "Émile", "Émile"], emile);
}

#[test]
fn several_marks_get_it_one_after_the_other() {
    let told = "Set the speaker of 3 marks from the mark before each";
    check(&[2, 3, 4], ["", "Weber", "Weber", "Weber", "Weber"], told);
    let told = "Set the speaker of 2 marks from the mark before each";
    check(&[4, 2], ["", "Weber", "Weber", "Émile", "Émile"], told);
}

#[test]
fn where_the_mark_before_has_no_speaker_nothing_is_taken_away() {
    check(&[0], ["", "Weber", "", "Émile", ""], "The previous mark has no speaker");
    check(&[3], ["", "Weber", "", "Émile", ""], "The previous mark has no speaker");
    let told = "Speaker set to “Weber”, same as the previous mark; \
        one wasn’t changed because the mark before it has no speaker";
    check(&[1, 2], ["", "Weber", "Weber", "Émile", ""], told);
}

#[test]
fn the_same_speaker_again_is_no_step() {
    let mut desk = desk();
    desk.does(Choose(id(4)));
    desk.does(RepeatSpeaker);
    let steps = desk.session.history().len();
    desk.does(RepeatSpeaker);
    assert_eq!(desk.session.history().len(), steps);
    assert_eq!(
        desk.told().last(),
        Some(&"The speaker is already the same as in the previous mark")
    );
}
