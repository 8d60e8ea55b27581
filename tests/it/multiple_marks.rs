//! Selecting several marks, and editing all of them in one step.

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

use crate::test_editor::{
    Action::{self, Do},
    TestEditor, after, draw, find, id, labels, mark, note, opened, read_only, relation, speaker,
    uuid,
};

const TEXT: &str = "one two — drei";

/// Three marks, the last one selected.
fn editor() -> TestEditor {
    after(
        TEXT,
        &[Action::Mark("one", Claim), Action::Mark("two", Quote), Action::Mark("drei", Claim)],
    )
}

/// The same with all three selected, the second shown.
fn with_all_chosen() -> TestEditor {
    let mut editor = editor();
    editor.apply(ChooseMultiple(vec![id(0), id(1), id(2)], id(1)));
    editor
}

fn chosen_ids(editor: &TestEditor) -> Vec<MarkId> {
    editor.editor.multi_selection().iter().copied().collect()
}

fn picture(editor: &TestEditor) -> String {
    draw(editor.editor.document(), editor.editor.marks())
}

#[test]
fn marks_are_added_to_the_selection_and_deselected_one_by_one() {
    let mut editor = editor();
    assert!(chosen_ids(&editor).is_empty(), "one is not several");
    editor.apply(ToggleChosen(id(0)));
    assert_eq!(
        (chosen_ids(&editor), editor.chosen().as_deref()),
        (vec![id(0), id(2)], Some("one"))
    );
    assert!(editor.editor.is_chosen(id(2)) && !editor.editor.is_chosen(id(1)));
    editor.apply(ToggleChosen(id(1)));
    editor.apply(ToggleChosen(id(1)));
    assert_eq!(
        (chosen_ids(&editor), editor.chosen().as_deref()),
        (vec![id(0), id(2)], Some("one"))
    );
    editor.apply(ToggleChosen(id(0)));
    assert_eq!((chosen_ids(&editor), editor.chosen().as_deref()), (vec![], Some("drei")));
    editor.apply(ToggleChosen(id(2)));
    assert_eq!(editor.chosen(), None);
    editor.apply(ToggleChosen(id(7)));
    assert_eq!(editor.chosen(), None, "it never was");
}

#[test]
fn escape_deselects_all_but_the_shown_mark_and_then_that_one() {
    let mut editor = with_all_chosen();
    editor.apply(Escape);
    assert_eq!((chosen_ids(&editor), editor.chosen().as_deref()), (vec![], Some("two")));
    editor.apply(Escape);
    assert_eq!(editor.chosen(), None);
}

#[test]
fn selecting_one_mark_selecting_words_and_navigating_deselect_the_others() {
    let acts = [
        EditorCommand::Choose(id(0)),
        EditorCommand::ChooseNext,
        EditorCommand::ChoosePrevious,
        EditorCommand::SelectAll,
        EditorCommand::Select(Selection::caret(0)),
    ];
    for act in acts {
        let mut editor = with_all_chosen();
        editor.apply(act.clone());
        assert!(chosen_ids(&editor).is_empty(), "{act:?}");
    }
}

#[test]
fn another_filter_deselects_them_and_another_order_does_not() {
    let mut editor = with_all_chosen();
    editor.apply(SetListOptions(ListOptions { grouping: Grouping::Tag, ..ListOptions::default() }));
    assert_eq!(chosen_ids(&editor).len(), 3);
    let filter = ListFilter { words: "two".to_owned(), ..ListFilter::default() };
    editor.apply(SetListOptions(ListOptions { filter, ..ListOptions::default() }));
    assert_eq!((chosen_ids(&editor), editor.chosen().as_deref()), (vec![], Some("two")));
}

#[test]
fn a_tag_is_set_on_all_of_them_in_one_step() {
    let mut editor = with_all_chosen();
    let before = picture(&editor);
    editor.apply(EditorCommand::Mark(Rebuttal));
    assert_eq!(editor.editor.marks().count(Rebuttal), 3);
    assert_eq!(editor.editor.history().next_undo(), Some(Name::RetagSeveral(Rebuttal)));
    assert_eq!(chosen_ids(&editor).len(), 3, "they stay selected");
    editor.apply(Escape);
    editor.apply(Undo);
    assert_eq!(picture(&editor), before);
    assert_eq!(chosen_ids(&editor).len(), 3, "the affected marks are selected again");
    editor.apply(EditorCommand::Redo);
    assert_eq!(editor.editor.marks().count(Rebuttal), 3);
}

#[test]
fn marks_that_would_duplicate_another_are_skipped_and_counted() {
    let steps = [
        Action::Mark("one", Claim),
        Action::Mark("one", Quote),
        Action::Mark("one", Rebuttal),
        Action::Mark("two", Quote),
    ];
    let mut editor = after(TEXT, &steps);
    editor.apply(ChooseMultiple(vec![id(1), id(2), id(3)], id(1)));
    editor.apply(EditorCommand::Mark(Claim));
    assert_eq!(
        picture(&editor),
        "one two — drei\n^^^ claim\n^^^ quote\n^^^ rebuttal\n    ^^^ claim"
    );
    let message = "2 marks weren’t changed: their words are already marked like this";
    assert_eq!(editor.messages(), [message]);

    // None has the tag yet, but one of two marks on the same words gets it.
    let mut editor = after(TEXT, &[Action::Mark("one", Claim), Action::Mark("one", Quote)]);
    editor.apply(ChooseMultiple(vec![id(0), id(1)], id(1)));
    editor.apply(EditorCommand::Mark(Rebuttal));
    assert_eq!(picture(&editor), "one two — drei\n^^^ rebuttal\n^^^ quote");
    assert_eq!(
        editor.messages(),
        ["1 mark wasn’t changed: its words are already marked like this"]
    );
}

#[test]
fn a_speaker_and_labels_are_set_on_all_of_them() {
    let mut editor = with_all_chosen();
    editor.apply(labels(0, &["tax"]));
    editor.apply(labels(1, &["port"]));
    editor.apply(speaker(2, "Weber"));
    let before = picture(&editor);
    let does = [
        (BulkAction::Speaker(" Ada ".to_owned()), Name::SpeakerOfSeveral),
        (BulkAction::Label("port ".to_owned()), Name::LabelSeveral),
        (BulkAction::Unlabel("tax".to_owned()), Name::UnlabelSeveral),
    ];
    for (what, name) in does {
        editor.apply(EditorCommand::Bulk(what));
        assert_eq!(editor.editor.history().next_undo(), Some(name));
    }
    assert_eq!(
        picture(&editor),
        "one two — drei\n^^^ claim by Ada #port\n    ^^^ quote by Ada #port\n          ^^^^ claim by Ada #port"
    );
    for _ in 0..3 {
        editor.apply(Undo);
    }
    assert_eq!(picture(&editor), before);
}

#[test]
fn marks_that_do_not_change_keep_their_modification_time() {
    let mut editor = with_all_chosen();
    editor.apply(speaker(1, "Ada"));
    let time = |editor: &TestEditor, number| {
        editor.editor.marks().get(id(number)).unwrap().provenance.modified
    };
    let (first, second) = (time(&editor, 0), time(&editor, 1));
    editor.apply(EditorCommand::Bulk(BulkAction::Speaker("Ada".to_owned())));
    assert!(first < time(&editor, 0) && second == time(&editor, 1));
    editor.apply(EditorCommand::Bulk(BulkAction::Speaker("Ada".to_owned())));
    assert_eq!(editor.messages(), ["Nothing to change: all selected marks are already like this"]);
}

#[test]
fn all_of_them_are_removed_with_their_relations_and_undo_restores_all() {
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
    let mut editor = TestEditor::of(read);
    editor.apply(ChooseMultiple(vec![id(0), id(1)], id(1)));
    editor.apply(RemoveChosen);
    assert_eq!(picture(&editor), "one two — drei\n          ^^^^ claim");
    assert_eq!(editor.editor.marks().relations().count(), 0);
    assert_eq!((chosen_ids(&editor), editor.chosen()), (vec![], None));
    assert_eq!(editor.editor.selection(), &Selection::caret(0));
    editor.apply(Undo);
    assert_eq!(editor.editor.marks().len(), 3);
    assert_eq!(editor.editor.marks().relations().count(), 2);
    assert_eq!(chosen_ids(&editor), [id(0), id(1)]);
}

#[test]
fn the_words_of_all_are_copied_in_text_order() {
    let mut editor = editor();
    editor.apply(ChooseMultiple(vec![id(2), id(0)], id(2)));
    let copied = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::CopyText(words)] => Some(words.clone()),
        _ => None,
    };
    for act in [Copy, EditorCommand::Bulk(BulkAction::Copy)] {
        assert_eq!(copied(editor.apply(act)).as_deref(), Some("one\n\ndrei"));
    }
}

#[test]
fn without_several_selected_marks_a_notification_says_how_to_select_them() {
    let mut editor = editor();
    editor.apply(EditorCommand::Bulk(BulkAction::Remove));
    assert_eq!(editor.editor.marks().len(), 3);
    let message = "Select several marks first: Ctrl+click them in the list";
    assert_eq!(editor.messages(), [message]);
}

#[test]
fn in_a_read_only_document_all_marks_stay_unchanged_and_selected() {
    let mut editor = editor();
    let work = editor.editor.work().clone();
    editor = TestEditor::of(LoadedDocument { work, ..read_only("test.txt", TEXT) });
    editor.apply(ChooseMultiple(vec![id(0), id(1)], id(0)));
    editor.run(&[Do(RemoveChosen), Do(EditorCommand::Mark(Rebuttal))]);
    assert_eq!(editor.editor.marks().len(), 3);
    assert_eq!(chosen_ids(&editor).len(), 2);
    assert!(editor.messages().iter().all(|it| it.starts_with("Nothing changed")));
}

#[test]
fn removed_marks_are_no_longer_selected() {
    let mut editor = with_all_chosen();
    editor.apply(EditorCommand::Remove(id(1)));
    assert_eq!(
        (chosen_ids(&editor), editor.chosen().as_deref()),
        (vec![id(0), id(2)], Some("one"))
    );
    editor.apply(EditorCommand::Remove(id(0)));
    assert_eq!((chosen_ids(&editor), editor.chosen().as_deref()), (vec![], Some("drei")));
    editor.apply(ChooseMultiple(vec![id(0), id(1), id(2)], id(0)));
    assert_eq!((chosen_ids(&editor), editor.chosen().as_deref()), (vec![], Some("drei")));
}

const JOIN: EditorCommand = EditorCommand::Reshape(Reshape::JoinChosen);

/// Three selected claims, the second labelled port, the third by Weber.
fn claims() -> TestEditor {
    let mut editor = after(
        TEXT,
        &[Action::Mark("one", Claim), Action::Mark("two", Claim), Action::Mark("drei", Claim)],
    );
    editor.apply(labels(1, &["port"]));
    editor.apply(speaker(2, "Weber"));
    editor.apply(note(1, "second"));
    editor.apply(note(2, "third"));
    editor.apply(ChooseMultiple(vec![id(0), id(1), id(2)], id(1)));
    editor
}

fn all_marks(editor: &TestEditor) -> Vec<Arc<Mark>> {
    editor.editor.marks().iter().cloned().collect()
}

#[test]
fn all_of_them_are_joined_into_the_first_in_one_step() {
    let mut editor = claims();
    let before = all_marks(&editor);
    editor.apply(JOIN);
    let words = "one two — drei\n^^^^^^^   ^^^^ claim by Weber #port (second\n\nthird)";
    assert_eq!(picture(&editor), words);
    assert_eq!(
        (chosen_ids(&editor), editor.editor.chosen().map(|it| it.id)),
        (vec![], Some(id(0)))
    );
    assert_eq!(editor.editor.history().next_undo(), Some(Name::JoinSeveral));
    let after = all_marks(&editor);
    editor.apply(Undo);
    assert_eq!(all_marks(&editor), before);
    assert_eq!(chosen_ids(&editor).len(), 3, "the affected marks are selected again");
    editor.apply(EditorCommand::Redo);
    assert_eq!(all_marks(&editor), after);
    assert_eq!(
        (chosen_ids(&editor), editor.editor.chosen().map(|it| it.id)),
        (vec![], Some(id(0)))
    );
}

#[test]
fn joining_several_is_refused_with_the_reason_and_changes_nothing() {
    for (act, message) in [
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
        let mut editor = claims();
        editor.run(&[Do(act), Do(JOIN)]);
        assert_eq!((editor.editor.marks().len(), editor.messages()), (3, vec![message]));
    }
}

#[test]
fn joined_marks_keep_their_relations_except_those_among_themselves() {
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
    let mut editor = TestEditor::of(read);
    editor.run(&[Do(ChooseMultiple(vec![id(0), id(1), id(2)], id(0))), Do(JOIN)]);
    let left: Vec<_> =
        editor.editor.marks().relations().map(|it| (it.id, it.from, it.to)).collect();
    assert_eq!(left, [(RelationId(uuid(12)), id(3), RelationTarget::Mark(id(0)))]);
    assert_eq!(
        editor.messages(),
        ["The relations between these marks were removed. Undo restores them"]
    );
    editor.apply(Undo);
    assert_eq!(editor.editor.marks().relations().count(), 3);
}
