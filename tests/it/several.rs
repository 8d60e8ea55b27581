//! Several marks chosen at once, and what is done with all of them as one step.

use std::sync::Arc;

use glossator::{
    change::EditKind as Name,
    command::{
        BulkAction,
        EditorCommand::{
            self, ChooseMultiple, Copy, Escape, RemoveChosen, SetListOptions, ToggleChosen, Undo,
        },
        Effect, LoadedDocument, Reshape,
    },
    mark_list::{Grouping, ListFilter, ListOptions},
    model::{
        Mark, MarkId, Marks, RelationId, RelationKind, RelationTarget, Selection,
        Tag::{Claim, Quote, Rebuttal},
    },
};

use crate::picture::{
    Desk,
    Step::{self, Do},
    after, draw, find, id, labels, mark, note, opened, read_only, relation, speaker, uuid,
};

const TEXT: &str = "one two — drei";

/// Three marks, of which the last is chosen.
fn desk() -> Desk {
    after(TEXT, &[Step::Mark("one", Claim), Step::Mark("two", Quote), Step::Mark("drei", Claim)])
}

/// The same with all three chosen, the second shown.
fn all() -> Desk {
    let mut desk = desk();
    desk.does(ChooseMultiple(vec![id(0), id(1), id(2)], id(1)));
    desk
}

fn several(desk: &Desk) -> Vec<MarkId> {
    desk.session.multi_selection().iter().copied().collect()
}

fn picture(desk: &Desk) -> String {
    draw(desk.session.document(), desk.session.marks())
}

#[test]
fn marks_are_chosen_beside_one_another_and_let_go_one_by_one() {
    let mut desk = desk();
    assert!(several(&desk).is_empty(), "one is not several");
    desk.does(ToggleChosen(id(0)));
    assert_eq!((several(&desk), desk.chosen().as_deref()), (vec![id(0), id(2)], Some("one")));
    assert!(desk.session.is_chosen(id(2)) && !desk.session.is_chosen(id(1)));
    desk.does(ToggleChosen(id(1)));
    desk.does(ToggleChosen(id(1)));
    assert_eq!((several(&desk), desk.chosen().as_deref()), (vec![id(0), id(2)], Some("one")));
    desk.does(ToggleChosen(id(0)));
    assert_eq!((several(&desk), desk.chosen().as_deref()), (vec![], Some("drei")));
    desk.does(ToggleChosen(id(2)));
    assert_eq!(desk.chosen(), None);
    desk.does(ToggleChosen(id(7)));
    assert_eq!(desk.chosen(), None, "it never was");
}

#[test]
fn escape_lets_all_but_the_shown_one_go_and_then_that() {
    let mut desk = all();
    desk.does(Escape);
    assert_eq!((several(&desk), desk.chosen().as_deref()), (vec![], Some("two")));
    desk.does(Escape);
    assert_eq!(desk.chosen(), None);
}

#[test]
fn choosing_one_selecting_and_walking_let_the_others_go() {
    let acts = [
        EditorCommand::Choose(id(0)),
        EditorCommand::ChooseNext,
        EditorCommand::ChoosePrevious,
        EditorCommand::SelectAll,
        EditorCommand::Select(Selection::caret(0)),
    ];
    for act in acts {
        let mut desk = all();
        desk.does(act.clone());
        assert!(several(&desk).is_empty(), "{act:?}");
    }
}

#[test]
fn another_filter_lets_them_go_and_another_order_does_not() {
    let mut desk = all();
    desk.does(SetListOptions(ListOptions { grouping: Grouping::Tag, ..ListOptions::default() }));
    assert_eq!(several(&desk).len(), 3);
    let filter = ListFilter { words: "two".to_owned(), ..ListFilter::default() };
    desk.does(SetListOptions(ListOptions { filter, ..ListOptions::default() }));
    assert_eq!((several(&desk), desk.chosen().as_deref()), (vec![], Some("two")));
}

#[test]
fn a_tag_goes_to_all_of_them_as_one_step() {
    let mut desk = all();
    let before = picture(&desk);
    desk.does(EditorCommand::Mark(Rebuttal));
    assert_eq!(desk.session.marks().count(Rebuttal), 3);
    assert_eq!(desk.session.next_undo(), Some(Name::RetagSeveral(Rebuttal)));
    assert_eq!(several(&desk).len(), 3, "they stay chosen");
    desk.does(Escape);
    desk.does(Undo);
    assert_eq!(picture(&desk), before);
    assert_eq!(several(&desk).len(), 3, "what was undone is chosen again");
    desk.does(EditorCommand::Redo);
    assert_eq!(desk.session.marks().count(Rebuttal), 3);
}

#[test]
fn those_on_whose_words_another_mark_has_the_tag_are_left_and_counted() {
    let steps = [
        Step::Mark("one", Claim),
        Step::Mark("one", Quote),
        Step::Mark("one", Rebuttal),
        Step::Mark("two", Quote),
    ];
    let mut desk = after(TEXT, &steps);
    desk.does(ChooseMultiple(vec![id(1), id(2), id(3)], id(1)));
    desk.does(EditorCommand::Mark(Claim));
    assert_eq!(picture(&desk), "one two — drei\n^^^ claim\n^^^ quote\n^^^ rebuttal\n    ^^^ claim");
    let told = "2 marks weren’t changed: their words are already marked like this";
    assert_eq!(desk.told(), [told]);

    // None has the tag yet, but one of two on the same words gets it.
    let mut desk = after(TEXT, &[Step::Mark("one", Claim), Step::Mark("one", Quote)]);
    desk.does(ChooseMultiple(vec![id(0), id(1)], id(1)));
    desk.does(EditorCommand::Mark(Rebuttal));
    assert_eq!(picture(&desk), "one two — drei\n^^^ rebuttal\n^^^ quote");
    assert_eq!(desk.told(), ["1 mark wasn’t changed: its words are already marked like this"]);
}

#[test]
fn a_speaker_and_labels_go_to_all_of_them() {
    let mut desk = all();
    desk.does(labels(0, &["tax"]));
    desk.does(labels(1, &["port"]));
    desk.does(speaker(2, "Weber"));
    let before = picture(&desk);
    let does = [
        (BulkAction::Speaker(" Ada ".to_owned()), Name::SpeakerOfSeveral),
        (BulkAction::Label("port ".to_owned()), Name::LabelSeveral),
        (BulkAction::Unlabel("tax".to_owned()), Name::UnlabelSeveral),
    ];
    for (what, name) in does {
        desk.does(EditorCommand::Bulk(what));
        assert_eq!(desk.session.next_undo(), Some(name));
    }
    assert_eq!(
        picture(&desk),
        "one two — drei\n^^^ claim by Ada #port\n    ^^^ quote by Ada #port\n          ^^^^ claim by Ada #port"
    );
    for _ in 0..3 {
        desk.does(Undo);
    }
    assert_eq!(picture(&desk), before);
}

#[test]
fn those_that_are_like_that_already_keep_their_time() {
    let mut desk = all();
    desk.does(speaker(1, "Ada"));
    let time = |desk: &Desk, number| desk.session.marks().get(id(number)).unwrap().modified;
    let (first, second) = (time(&desk, 0), time(&desk, 1));
    desk.does(EditorCommand::Bulk(BulkAction::Speaker("Ada".to_owned())));
    assert!(first < time(&desk, 0) && second == time(&desk, 1));
    desk.does(EditorCommand::Bulk(BulkAction::Speaker("Ada".to_owned())));
    assert_eq!(desk.told(), ["Nothing to change: all selected marks are already like this"]);
}

#[test]
fn all_of_them_are_removed_with_what_hangs_on_them_and_undo_brings_all_back() {
    let mut read = opened("test.txt", TEXT);
    let marks = ["one", "two", "drei"].iter().zip(0..);
    let marks = marks.map(|(words, number)| {
        Arc::new(mark(number, Claim, find(&read.work.document, words).into()))
    });
    let relations = vec![
        relation(10, RelationKind::Rebuts, 2, RelationTarget::Mark(id(0))),
        relation(11, RelationKind::Undercuts, 2, RelationTarget::Relation(RelationId(uuid(10)))),
    ];
    read.work.marks = Marks::new(marks.collect(), relations);
    let mut desk = Desk::of(read);
    desk.does(ChooseMultiple(vec![id(0), id(1)], id(1)));
    desk.does(RemoveChosen);
    assert_eq!(picture(&desk), "one two — drei\n          ^^^^ claim");
    assert_eq!(desk.session.marks().relations().count(), 0);
    assert_eq!((several(&desk), desk.chosen()), (vec![], None));
    assert_eq!(desk.session.selection(), &Selection::caret(0));
    desk.does(Undo);
    assert_eq!(desk.session.marks().len(), 3);
    assert_eq!(desk.session.marks().relations().count(), 2);
    assert_eq!(several(&desk), [id(0), id(1)]);
}

#[test]
fn the_words_of_all_are_copied_in_the_order_of_the_text() {
    let mut desk = desk();
    desk.does(ChooseMultiple(vec![id(2), id(0)], id(2)));
    let copied = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::CopyText(words)] => Some(words.clone()),
        _ => None,
    };
    for act in [Copy, EditorCommand::Bulk(BulkAction::Copy)] {
        assert_eq!(copied(desk.does(act)).as_deref(), Some("one\n\ndrei"));
    }
}

#[test]
fn where_not_several_are_chosen_it_is_said_how_that_is_done() {
    let mut desk = desk();
    desk.does(EditorCommand::Bulk(BulkAction::Remove));
    assert_eq!(desk.session.marks().len(), 3);
    let told = "Select several marks first: Ctrl+click them in the list";
    assert_eq!(desk.told(), [told]);
}

#[test]
fn where_nothing_can_be_changed_all_stay_and_stay_chosen() {
    let mut desk = desk();
    let work = desk.session.work().clone();
    desk = Desk::of(LoadedDocument { work, ..read_only("test.txt", TEXT) });
    desk.does(ChooseMultiple(vec![id(0), id(1)], id(0)));
    desk.takes(&[Do(RemoveChosen), Do(EditorCommand::Mark(Rebuttal))]);
    assert_eq!(desk.session.marks().len(), 3);
    assert_eq!(several(&desk).len(), 2);
    assert!(desk.told().iter().all(|it| it.starts_with("Nothing changed")));
}

#[test]
fn marks_that_are_gone_are_not_chosen_any_more() {
    let mut desk = all();
    desk.does(EditorCommand::Remove(id(1)));
    assert_eq!((several(&desk), desk.chosen().as_deref()), (vec![id(0), id(2)], Some("one")));
    desk.does(EditorCommand::Remove(id(0)));
    assert_eq!((several(&desk), desk.chosen().as_deref()), (vec![], Some("drei")));
    desk.does(ChooseMultiple(vec![id(0), id(1), id(2)], id(0)));
    assert_eq!((several(&desk), desk.chosen().as_deref()), (vec![], Some("drei")));
}

const JOIN: EditorCommand = EditorCommand::Reshape(Reshape::JoinChosen);

/// Three claims that are chosen, the second about a port, the third by Weber.
fn claims() -> Desk {
    let mut desk = after(
        TEXT,
        &[Step::Mark("one", Claim), Step::Mark("two", Claim), Step::Mark("drei", Claim)],
    );
    desk.does(labels(1, &["port"]));
    desk.does(speaker(2, "Weber"));
    desk.does(note(1, "second"));
    desk.does(note(2, "third"));
    desk.does(ChooseMultiple(vec![id(0), id(1), id(2)], id(1)));
    desk
}

fn all_marks(desk: &Desk) -> Vec<Arc<Mark>> {
    desk.session.marks().iter().cloned().collect()
}

#[test]
fn all_of_them_are_joined_into_the_first_as_one_step() {
    let mut desk = claims();
    let before = all_marks(&desk);
    desk.does(JOIN);
    let words = "one two — drei\n^^^^^^^   ^^^^ claim by Weber #port (second\n\nthird)";
    assert_eq!(picture(&desk), words);
    assert_eq!((several(&desk), desk.session.chosen().map(|it| it.id)), (vec![], Some(id(0))));
    assert_eq!(desk.session.next_undo(), Some(Name::JoinSeveral));
    let after = all_marks(&desk);
    desk.does(Undo);
    assert_eq!(all_marks(&desk), before);
    assert_eq!(several(&desk).len(), 3, "what was undone is chosen again");
    desk.does(EditorCommand::Redo);
    assert_eq!(all_marks(&desk), after);
    assert_eq!((several(&desk), desk.session.chosen().map(|it| it.id)), (vec![], Some(id(0))));
}

#[test]
fn what_cannot_be_joined_stays_and_says_why() {
    for (act, told) in [
        (
            EditorCommand::Retag(id(1), Quote),
            "These marks have different tags: change them to the same tag first",
        ),
        (
            speaker(0, "Ada"),
            "These marks have different speakers: set the same speaker for all of them first",
        ),
        (EditorCommand::Escape, "Select several marks first: Ctrl+click them in the list"),
    ] {
        let mut desk = claims();
        desk.takes(&[Do(act), Do(JOIN)]);
        assert_eq!((desk.session.marks().len(), desk.told()), (3, vec![told]));
    }
}

#[test]
fn relations_of_all_that_are_joined_go_with_them_and_those_among_them_go_away() {
    let mut read = opened("test.txt", TEXT);
    let marks = ["one", "two", "drei", "—"].iter().zip(0..);
    let marks = marks.map(|(words, number)| {
        Arc::new(mark(number, Claim, find(&read.work.document, words).into()))
    });
    let relations = vec![
        relation(10, RelationKind::Rebuts, 2, RelationTarget::Mark(id(1))),
        relation(11, RelationKind::Undercuts, 3, RelationTarget::Relation(RelationId(uuid(10)))),
        relation(12, RelationKind::Supports, 3, RelationTarget::Mark(id(2))),
    ];
    read.work.marks = Marks::new(marks.collect(), relations);
    let mut desk = Desk::of(read);
    desk.takes(&[Do(ChooseMultiple(vec![id(0), id(1), id(2)], id(0))), Do(JOIN)]);
    let left: Vec<_> = desk.session.marks().relations().map(|it| (it.id, it.from, it.to)).collect();
    assert_eq!(left, [(RelationId(uuid(12)), id(3), RelationTarget::Mark(id(0)))]);
    assert_eq!(desk.told(), ["The relations between these marks were removed. Undo restores them"]);
    desk.does(Undo);
    assert_eq!(desk.session.marks().relations().count(), 3);
}
