//! All spellings of a name, composed or not, with any spaces, are one name; names are sorted as in an index.

use glossator::{
    command::{BulkAction, Direction, EditorCommand, NameFilter, Reshape},
    editor::Editor,
    mark_list::{
        GroupHeading, Grouping, ListFilter, ListOptions, ListOrder, MarkList, MarkListItem,
        SpeakerFilter,
    },
    model::{MarkFilter, MarkId, Selection, Tag::Claim},
};

use crate::test_editor::{CountingIds, find, opened};

/// One name in two spellings, composed and decomposed.
const ZOE: [&str; 2] = ["Zo\u{eb}", "Zoe\u{308}"];

/// Returns an editor with a claim by each of `speakers`, each on its own word.
fn editor_with(speakers: &[&str]) -> (Editor, Vec<MarkId>) {
    let words: Vec<String> = (0..speakers.len()).map(|number| format!("word{number}")).collect();
    let opened = opened("a.txt", &words.join(" — "));
    let mut editor = Editor::new(glossator::command::EditorId(1), opened, String::new());
    let mut counter = CountingIds::default();
    let mut ids = Vec::new();
    for (word, speaker) in words.iter().zip(speakers) {
        let span = find(editor.document(), word);
        let selection = Selection { anchor: span.start(), caret: span.end(), ..Default::default() };
        editor.handle(EditorCommand::Select(selection), &mut counter);
        editor.handle(EditorCommand::Mark(Claim), &mut counter);
        let id = editor.chosen().expect("it was marked").id;
        editor.handle(EditorCommand::SetSpeaker(id, (*speaker).to_owned()), &mut counter);
        ids.push(id);
    }
    (editor, ids)
}

fn build_list(editor: &Editor, wish: &ListOptions) -> MarkList {
    MarkList::compute(wish, editor.work(), || false).expect("it is not cancelled")
}

fn speakers(editor: &Editor, listing: &MarkList) -> Vec<String> {
    let marks = listing.items().iter().filter_map(|item| match item {
        MarkListItem::Mark(id) => editor.marks().get(*id),
        MarkListItem::Lost(_) => None,
    });
    marks.map(|mark| mark.speaker.clone()).collect()
}

#[test]
fn a_filter_by_a_name_matches_all_its_spellings() {
    let [composed, apart] = ZOE;
    let all = [composed, "Zoe", apart, "Ann Lee", "Ann\u{a0}Lee", "Ann  Lee"];
    let (mut editor, ids) = editor_with(&all);
    for (name, expected) in [(composed, 2), (apart, 2), ("Ann\u{202f}Lee", 3), ("Zoe", 1)] {
        let speaker = SpeakerFilter::Is(name.to_owned());
        let filter = ListFilter { speaker, ..ListFilter::default() };
        let listing = build_list(&editor, &ListOptions { filter, ..ListOptions::default() });
        assert_eq!(listing.count(), expected, "{name:?}");
        assert_eq!(editor.marks().speakers().count(name), expected, "{name:?}");
    }
    let mut counter = CountingIds::default();
    for id in &ids[..3] {
        let labels = vec!["Bu\u{308}hne".to_owned()];
        editor.handle(EditorCommand::SetLabels(*id, labels), &mut counter);
    }
    let label = "B\u{fc}hne".to_owned();
    let filter = ListFilter { label: Some(label.clone()), ..ListFilter::default() };
    assert_eq!(build_list(&editor, &ListOptions { filter, ..ListOptions::default() }).count(), 3);
    editor.handle(EditorCommand::ListByName(NameFilter::Label(label)), &mut counter);
    assert_eq!(editor.chosen().map(|it| it.id), Some(ids[0]));
}

#[test]
fn spellings_of_a_name_share_a_heading_and_stay_in_text_order() {
    let [composed, apart] = ZOE;
    let (editor, ids) = editor_with(&[apart, "Émile", composed, "Zola", apart, "ande"]);
    let wish = ListOptions { grouping: Grouping::Speaker, ..ListOptions::default() };
    let listing = build_list(&editor, &wish);
    let headings: Vec<_> = listing.groups().iter().map(|it| it.heading.clone()).collect();
    let expected = ["ande", "Émile", apart, "Zola"];
    assert_eq!(headings, expected.map(|it| GroupHeading::Speaker(Some(it.to_owned()))));
    let group = &listing.items()[listing.groups()[2].items.clone()];
    assert_eq!(group, [ids[0], ids[2], ids[4]].map(MarkListItem::Mark));
}

#[test]
fn marks_are_sorted_by_speaker_as_in_an_index() {
    let (editor, _) = editor_with(&["Zola", "Ärger", "", "émile", "Emil", "Ål", "zoe"]);
    let wish = ListOptions { order: ListOrder::Speaker, ..ListOptions::default() };
    let order = ["Ål", "Ärger", "Emil", "émile", "zoe", "Zola", ""];
    assert_eq!(speakers(&editor, &build_list(&editor, &wish)), order);
}

#[test]
fn a_label_is_added_once_and_removed_in_any_spelling() {
    let (mut editor, ids) = editor_with(&["", ""]);
    let mut counter = CountingIds::default();
    let labels = ["Bu\u{308}hne", "B\u{fc}hne", "tax  cut", "tax cut"].map(str::to_owned).to_vec();
    editor.handle(EditorCommand::SetLabels(ids[0], labels), &mut counter);
    let labels = |editor: &Editor| editor.marks().get(ids[0]).unwrap().labels.clone();
    assert_eq!(labels(&editor), ["B\u{fc}hne", "tax cut"]);
    editor.handle(EditorCommand::ChooseMultiple(ids.clone(), ids[0]), &mut counter);
    let unlabel = |label: &str| EditorCommand::Bulk(BulkAction::Unlabel(label.to_owned()));
    editor.handle(unlabel("Bu\u{308}hne"), &mut counter);
    editor.handle(unlabel("tax\u{a0}cut"), &mut counter);
    assert_eq!(labels(&editor), [""; 0]);
}

#[test]
fn marks_by_one_speaker_are_joined_whatever_the_spelling() {
    let (mut editor, ids) = editor_with(&ZOE);
    let mut counter = CountingIds::default();
    editor.handle(EditorCommand::ChooseMultiple(ids.clone(), ids[0]), &mut counter);
    editor.handle(EditorCommand::Reshape(Reshape::JoinChosen), &mut counter);
    let left: Vec<&str> = editor.marks().iter().map(|it| it.speaker.as_str()).collect();
    assert_eq!(left, [ZOE[0]]);
}

#[test]
fn a_speaker_or_note_of_spaces_is_empty() {
    let (mut editor, ids) = editor_with(&["Ada", " \u{a0}"]);
    let mut counter = CountingIds::default();
    for (id, note) in ids.iter().zip(["no", "\n "]) {
        editor.handle(EditorCommand::SetNote(*id, note.to_owned()), &mut counter);
    }
    for stop in [MarkFilter::WithoutSpeaker, MarkFilter::WithoutNote] {
        editor.handle(EditorCommand::Select(Selection::caret(0)), &mut counter);
        editor.handle(EditorCommand::ChooseMatching(stop, Direction::Next), &mut counter);
        assert_eq!(editor.chosen().map(|it| it.id), Some(ids[1]), "{stop:?}");
    }
}
