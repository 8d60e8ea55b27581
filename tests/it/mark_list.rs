//! Which marks the list shows, in which order, under which headings.

mod naive_model;

use std::{collections::BTreeSet, sync::Arc};

use glossator::{
    command::{Command, EditorCommand, EditorId, Effect, ListRequest, MarkEnd, Nudge, Reply},
    editor::Editor,
    io::{Replies, SnapshotStore, effects::EffectRunner},
    mark_list::{ListFilter, ListOptions, MarkListItem, SpeakerFilter, StateFilter},
    model::{
        Lost, LostMark, Marks,
        Tag::{self, Claim, Quote},
    },
};

use crate::{
    answers, mark_pictures,
    test_editor::{
        Action::{self, Do},
        TestEditor, find, id, labels, mark, opened, speaker,
    },
    test_workspace::TestWorkspace,
};

const TEXT: &str = "Ada says no. Émile said “NO”; nobody noted it.";

/// An editor with three marks, of which two have a speaker.
fn editor() -> TestEditor {
    let mut editor = TestEditor::new("Ja — nein — doch.");
    editor.run(&[
        Action::Mark("Ja", Claim),
        Action::Mark("nein", Quote),
        Action::Mark("doch", Claim),
    ]);
    editor.apply(speaker(0, "Weber"));
    editor.apply(speaker(2, "Ada"));
    editor.apply(labels(2, &["port"]));
    editor.effects.clear();
    editor
}

fn tagged(tag: Tag) -> ListOptions {
    let filter = ListFilter { tags: BTreeSet::from([tag]), ..ListFilter::default() };
    ListOptions { filter, ..ListOptions::default() }
}

/// The words of the lines of the list.
fn lines(editor: &Editor) -> Vec<String> {
    let listed = editor.list_lines();
    let items = (0..listed.len()).filter_map(|number| listed.item(number));
    let words = items.map(|item| match item {
        MarkListItem::Mark(id) => {
            let mark = editor.marks().get(id).expect("it is there");
            editor.document().words(&mark.spans)
        }
        MarkListItem::Lost(at) => editor.lost().marks[at].words(),
    });
    words.collect()
}

/// The list that the editor asks for, if it does.
fn asked_list(editor: &mut TestEditor) -> Option<Box<ListRequest>> {
    editor.editor.refresh_list();
    match editor.editor.take_effects().pop() {
        Some(Effect::BuildList(asked)) => Some(asked),
        _ => None,
    }
}

/// Has the list of the editor made, if one is asked for.
fn hears(editor: &mut TestEditor) -> bool {
    let Some(asked) = asked_list(editor) else { return false };
    editor.editor.set_list_result(asked.answer(|| false).expect("nobody gives it up"));
    true
}

#[test]
fn without_options_every_mark_is_listed_and_no_task_is_started() {
    let mut editor = editor();
    assert!(!hears(&mut editor));
    assert_eq!(lines(&editor.editor), ["Ja", "nein", "doch"]);
    assert_eq!(editor.editor.list_lines().line_of(id(2)), Some(2));
}

#[test]
fn a_list_is_built_when_options_change_and_again_when_marks_change() {
    let mut editor = editor();
    editor.apply(EditorCommand::SetListOptions(tagged(Claim)));
    assert_eq!(lines(&editor.editor).len(), 3, "it is what it was until there is an answer");
    assert!(hears(&mut editor));
    assert_eq!(lines(&editor.editor), ["Ja", "doch"]);
    assert!(!hears(&mut editor), "nothing has changed");
    editor.apply(EditorCommand::Choose(id(1)));
    assert!(!hears(&mut editor), "what is chosen changes no list");
    editor.apply(EditorCommand::Retag(id(0), Quote));
    assert!(hears(&mut editor));
    assert_eq!(lines(&editor.editor), ["doch"]);
    editor.apply(EditorCommand::Undo);
    assert!(hears(&mut editor));
    assert_eq!(lines(&editor.editor), ["Ja", "doch"]);
    let effects = editor.apply(EditorCommand::SetListOptions(ListOptions::default()));
    assert!(matches!(effects[..], [Effect::StopList(_)]));
    assert_eq!(lines(&editor.editor), ["Ja", "nein", "doch"]);
}

#[test]
fn a_list_for_outdated_options_is_not_used() {
    let mut editor = editor();
    editor.apply(EditorCommand::SetListOptions(tagged(Claim)));
    let first = asked_list(&mut editor).expect("it is asked for");
    editor.apply(EditorCommand::SetListOptions(tagged(Quote)));
    assert!(hears(&mut editor));
    editor.editor.set_list_result(first.answer(|| false).expect("nobody gives it up"));
    assert_eq!(lines(&editor.editor), ["nein"]);
    editor.apply(EditorCommand::SetListOptions(tagged(Claim)));
    let late = asked_list(&mut editor).expect("it is asked for");
    editor.apply(EditorCommand::SetListOptions(ListOptions::default()));
    editor.editor.set_list_result(late.answer(|| false).expect("nobody gives it up"));
    assert_eq!(lines(&editor.editor).len(), 3);
}

#[test]
fn a_cancelled_list_is_not_built() {
    let enlist = ListRequest {
        id: EditorId(1),
        number: 1,
        options: tagged(Claim),
        work: editor().editor.work().clone(),
    };
    assert!(enlist.answer(|| true).is_none());
}

#[test]
fn lost_marks_are_listed_where_they_are_asked_for() {
    let lost = |words: &str, speaker: &str| {
        Arc::new(LostMark { speaker: speaker.to_owned(), ..mark_pictures::lost(words) })
    };
    let mut read = opened("a.txt", "Ja");
    let marks = vec![lost("weg", "Ada"), lost("fort", "")];
    read.work.lost = Lost { marks, relations: Vec::new(), conflicts: Vec::new() }.into();
    let one = mark(0, Claim, find(&read.work.document, "Ja").into());
    read.work.marks = Marks::new(vec![Arc::new(one)], Vec::new());
    let mut editor = TestEditor::of(read);
    for (speaker, found) in [
        (SpeakerFilter::Any, vec!["weg", "fort"]),
        (SpeakerFilter::Nobody, vec!["fort"]),
        (SpeakerFilter::Is("Bo".to_owned()), vec![]),
    ] {
        let filter = ListFilter { state: StateFilter::Lost, speaker, ..ListFilter::default() };
        editor
            .apply(EditorCommand::SetListOptions(ListOptions { filter, ..ListOptions::default() }));
        assert!(hears(&mut editor));
        assert_eq!(lines(&editor.editor), found);
        assert_eq!(editor.editor.list_lines().count(), found.len());
    }
}

#[test]
fn the_state_filter_lists_moved_marks_and_conflicts() {
    let read =
        |work| TestEditor::of(glossator::command::LoadedDocument { work, ..opened("a.txt", "") });
    let wish = |state| {
        let filter = ListFilter { state, ..ListFilter::default() };
        EditorCommand::SetListOptions(ListOptions { filter, ..ListOptions::default() })
    };
    let mut editor = read(crate::review::changed_work());
    // Who moves an end has seen where the mark is.
    editor.run(&[
        Do(EditorCommand::ChooseNext),
        Do(EditorCommand::Nudge(MarkEnd::End, Nudge::CharacterBack)),
    ]);
    editor.apply(wish(StateFilter::Unconfirmed));
    hears(&mut editor);
    let marks = editor.editor.marks();
    let unsettled: Vec<_> = marks.unsettled().map(|it| Some(MarkListItem::Mark(it.id))).collect();
    let listed = editor.editor.list_lines();
    assert!(!unsettled.is_empty() && unsettled.len() < marks.len());
    assert_eq!((0..listed.len()).map(|it| listed.item(it)).collect::<Vec<_>>(), unsettled);
    let mut editor = read(crate::conflicts::work());
    editor.apply(wish(StateFilter::Conflicting));
    hears(&mut editor);
    assert_eq!(editor.editor.list_lines().count(), editor.editor.marks().conflicted_len());
}

#[test]
fn the_workspace_asks_the_world_and_the_world_answers() {
    let mut window = TestWorkspace::new();
    window.open(opened("a.txt", "Ja — nein."));
    let revision = [("Ja", Claim), ("nein", Quote)].map(|(words, tag)| window.mark(words, tag))[1];
    let effects = window.handle(Command::Editor(EditorCommand::SetListOptions(tagged(Quote))));
    let asked = effects.into_iter().find(|it| matches!(it, Effect::BuildList(_)));
    let (replies, inbox) = Replies::channel(|| {});
    let world = EffectRunner::new(replies, SnapshotStore::disabled()).expect("there are threads");
    world.perform(asked.expect("the list is asked for"));
    let answer = answers::answers(&inbox).find(|it| matches!(it, Reply::List(_)));
    window.handle(answer.expect("it is answered"));
    let editor = window.workspace.active().expect("a document is open");
    assert_eq!(lines(editor), ["nein"]);
    window.handle(Reply::Saved { id: window.active_id(), revision });
    let effects = window.handle(Command::Close);
    assert!(effects.iter().any(|it| matches!(it, Effect::StopList(_))), "{effects:?}");
}
