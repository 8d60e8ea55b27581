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

/// An editor with three marks, two of them with a speaker.
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

/// Returns the words of the rows in the list.
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

/// The list that the editor requests, if it does.
fn requested_list(editor: &mut TestEditor) -> Option<Box<ListRequest>> {
    editor.editor.refresh_list();
    match editor.editor.take_effects().pop() {
        Some(Effect::BuildList(request)) => Some(request),
        _ => None,
    }
}

/// Builds the editor's list if it is requested, and returns whether it was.
fn build_requested_list(editor: &mut TestEditor) -> bool {
    let Some(request) = requested_list(editor) else { return false };
    editor.editor.set_list_result(request.answer(|| false).expect("it is not cancelled"));
    true
}

#[test]
fn without_options_every_mark_is_listed_and_no_task_is_started() {
    let mut editor = editor();
    assert!(!build_requested_list(&mut editor));
    assert_eq!(lines(&editor.editor), ["Ja", "nein", "doch"]);
    assert_eq!(editor.editor.list_lines().line_of(id(2)), Some(2));
}

#[test]
fn a_list_is_built_when_options_change_and_again_when_marks_change() {
    let mut editor = editor();
    editor.apply(EditorCommand::SetListOptions(tagged(Claim)));
    assert_eq!(lines(&editor.editor).len(), 3, "the old list stays until there is an answer");
    assert!(build_requested_list(&mut editor));
    assert_eq!(lines(&editor.editor), ["Ja", "doch"]);
    assert!(!build_requested_list(&mut editor), "nothing has changed");
    editor.apply(EditorCommand::Choose(id(1)));
    assert!(!build_requested_list(&mut editor), "the selection does not change the list");
    editor.apply(EditorCommand::Retag(id(0), Quote));
    assert!(build_requested_list(&mut editor));
    assert_eq!(lines(&editor.editor), ["doch"]);
    editor.apply(EditorCommand::Undo);
    assert!(build_requested_list(&mut editor));
    assert_eq!(lines(&editor.editor), ["Ja", "doch"]);
    let effects = editor.apply(EditorCommand::SetListOptions(ListOptions::default()));
    assert!(matches!(effects[..], [Effect::StopList(_)]));
    assert_eq!(lines(&editor.editor), ["Ja", "nein", "doch"]);
}

#[test]
fn a_list_for_outdated_options_is_not_used() {
    let mut editor = editor();
    editor.apply(EditorCommand::SetListOptions(tagged(Claim)));
    let first = requested_list(&mut editor).expect("the list is requested");
    editor.apply(EditorCommand::SetListOptions(tagged(Quote)));
    assert!(build_requested_list(&mut editor));
    editor.editor.set_list_result(first.answer(|| false).expect("it is not cancelled"));
    assert_eq!(lines(&editor.editor), ["nein"]);
    editor.apply(EditorCommand::SetListOptions(tagged(Claim)));
    let late = requested_list(&mut editor).expect("the list is requested");
    editor.apply(EditorCommand::SetListOptions(ListOptions::default()));
    editor.editor.set_list_result(late.answer(|| false).expect("it is not cancelled"));
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
fn lost_marks_are_listed_on_request() {
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
        assert!(build_requested_list(&mut editor));
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
    // Moving an end accepts the mark's place.
    editor.run(&[
        Do(EditorCommand::ChooseNext),
        Do(EditorCommand::Nudge(MarkEnd::End, Nudge::CharacterBack)),
    ]);
    editor.apply(wish(StateFilter::Unconfirmed));
    build_requested_list(&mut editor);
    let marks = editor.editor.marks();
    let unsettled: Vec<_> = marks.unsettled().map(|it| Some(MarkListItem::Mark(it.id))).collect();
    let listed = editor.editor.list_lines();
    assert!(!unsettled.is_empty() && unsettled.len() < marks.len());
    assert_eq!((0..listed.len()).map(|it| listed.item(it)).collect::<Vec<_>>(), unsettled);
    let mut editor = read(crate::conflicts::work());
    editor.apply(wish(StateFilter::Conflicting));
    build_requested_list(&mut editor);
    assert_eq!(editor.editor.list_lines().count(), editor.editor.marks().conflicted_len());
}

#[test]
fn the_workspace_requests_a_list_and_the_effect_runner_answers() {
    let mut window = TestWorkspace::new();
    window.open(opened("a.txt", "Ja — nein."));
    let revision = [("Ja", Claim), ("nein", Quote)].map(|(words, tag)| window.mark(words, tag))[1];
    let effects = window.handle(Command::Editor(EditorCommand::SetListOptions(tagged(Quote))));
    let request = effects.into_iter().find(|it| matches!(it, Effect::BuildList(_)));
    let (replies, inbox) = Replies::channel(|| {});
    let world = EffectRunner::new(replies, SnapshotStore::disabled()).expect("there are threads");
    world.perform(request.expect("the list is requested"));
    let answer = answers::answers(&inbox).find(|it| matches!(it, Reply::List(_)));
    window.handle(answer.expect("it is answered"));
    let editor = window.workspace.active().expect("a document is open");
    assert_eq!(lines(editor), ["nein"]);
    window.handle(Reply::Saved(window.active_id(), revision));
    let effects = window.handle(Command::Close);
    assert!(effects.iter().any(|it| matches!(it, Effect::StopList(_))), "{effects:?}");
}
