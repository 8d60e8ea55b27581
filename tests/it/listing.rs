//! Which marks the list shows, in which order, under which headings.

use std::{collections::BTreeSet, sync::Arc};

use glossator::{
    command::{Command, EditorCommand, EditorId, Effect, ListRequest, MarkEnd, Nudge, TaskResult},
    editor::Editor,
    io::{Replies, SnapshotStore, effects::EffectRunner},
    mark_list::{
        GroupHeading, Grouping, ListFilter, ListOptions, ListOrder, MarkList, MarkListItem,
        NoteFilter, SortDirection, SpeakerFilter, StateFilter,
    },
    model::{
        Document, Lost, LostMark, Mark, Marks, Span,
        Tag::{self, Claim, Quote},
        Work,
    },
};
use jiff::Timestamp;
use proptest::prelude::*;

use crate::{
    drawn,
    picture::{
        Desk,
        Step::{self, Do},
        find, id, labels, mark, opened, speaker,
    },
    waiting,
    window::Window,
};

const TEXT: &str = "Ada says no. Émile said “NO”; nobody noted it.";

fn of(wish: &ListOptions, work: &Work) -> MarkList {
    MarkList::compute(wish, work, || false).expect("nobody gives it up")
}

fn times() -> impl Strategy<Value = Timestamp> {
    (0..3_i64).prop_map(|it| Timestamp::from_second(it).expect("it is a time"))
}

fn names() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "Ada", "ada", " Ada ", "Émile", "bo", "zoe"])
        .prop_map(str::to_owned)
}

fn notes() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", " ", "no", "Ünder “it”"]).prop_map(str::to_owned)
}

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    let spans = (0..TEXT.len(), 1..9_usize);
    let one = (
        spans,
        0..3_usize,
        names(),
        prop::collection::btree_set("[abA]", 0..3),
        notes(),
        (times(), times()),
    );
    prop::collection::vec(one, 0..12).prop_map(|all| {
        let all = all.into_iter().zip(0..);
        all.map(|(((start, len), tag, speaker, labels, note, (created, modified)), number)| {
            let start = TEXT.floor_char_boundary(start);
            let end = TEXT.ceil_char_boundary((start + len).min(TEXT.len()));
            let extent = Span::new(start, end).expect("it is not empty").into();
            let author = if number % 2 == 0 { "Grace" } else { "" }.to_owned();
            let labels = labels.into_iter().collect();
            let base = mark(number, Tag::ALL[tag], extent);
            Mark { speaker, labels, note, author, created, modified, ..base }
        })
        .collect()
    })
}

fn wishes() -> impl Strategy<Value = ListOptions> {
    let tags = prop::collection::btree_set(prop::sample::select(&Tag::ALL[..]), 0..3);
    let speakers = prop_oneof![
        3 => Just(SpeakerFilter::Any),
        1 => Just(SpeakerFilter::Nobody),
        1 => Just(SpeakerFilter::Is("Ada".to_owned())),
    ];
    let label = prop::option::weighted(0.3, Just("a".to_owned()));
    let author = prop::option::weighted(0.3, Just("Grace".to_owned()));
    let words = prop::sample::select(vec!["", "  ", "no", "ADA no", "e", "\"NO\"", "under", "b"]);
    let note = prop::sample::select(vec![
        NoteFilter::Any,
        NoteFilter::Any,
        NoteFilter::With,
        NoteFilter::Without,
    ]);
    let filter = (tags, speakers, label, author, words, note).prop_map(
        |(tags, speaker, label, author, words, note)| {
            let words = words.to_owned();
            ListFilter { tags, speaker, label, author, words, note, state: StateFilter::Placed }
        },
    );
    let directions = prop::sample::select(vec![SortDirection::Forwards, SortDirection::Backwards]);
    let orders = prop::sample::select(&ListOrder::ALL[..]);
    (filter, orders, directions, prop::sample::select(&Grouping::ALL[..])).prop_map(
        |(filter, order, direction, grouping)| ListOptions { filter, order, direction, grouping },
    )
}

/// `words` as they are compared where neither case nor accents nor quotation marks matter.
fn plain(words: &str) -> String {
    words.to_lowercase().replace('é', "e").replace('ü', "u").replace(['“', '”'], "\"")
}

fn is_wanted(filter: &ListFilter, mark: &Mark, document: &Document) -> bool {
    let mut fields = vec![plain(&mark.note), plain(&mark.speaker)];
    fields.extend(mark.labels.iter().map(|it| plain(it)));
    fields.extend(mark.spans.pieces().iter().map(|it| plain(document.quote(*it))));
    let holds = |word: &str| fields.iter().any(|field| field.contains(&plain(word)));
    (filter.tags.is_empty() || filter.tags.contains(&mark.tag))
        && match &filter.speaker {
            SpeakerFilter::Any => true,
            SpeakerFilter::Nobody => mark.speaker.trim() == "",
            SpeakerFilter::Is(name) => mark.speaker.trim() == name,
        }
        && filter.label.as_ref().is_none_or(|label| mark.labels.contains(label))
        && filter.author.as_ref().is_none_or(|author| mark.author == *author)
        && filter.words.split_whitespace().all(holds)
        && match filter.note {
            NoteFilter::Any => true,
            NoteFilter::With => mark.note.trim() != "",
            NoteFilter::Without => mark.note.trim() == "",
        }
}

/// What the names here are sorted by: their letters, and small ones before capital ones.
fn as_sorted(name: &str) -> (String, String) {
    let exchanged = |it: char| {
        if it.is_lowercase() { it.to_ascii_uppercase() } else { it.to_ascii_lowercase() }
    };
    (plain(name), name.chars().map(exchanged).collect())
}

/// Whether `one` must stand before `other` by more than their places.
fn comes_before(wish: &ListOptions, one: &Mark, other: &Mark) -> bool {
    let (one, other, is_back) = match wish.direction {
        SortDirection::Forwards => (one, other, false),
        SortDirection::Backwards => (other, one, true),
    };
    let name = |mark: &Mark| as_sorted(mark.speaker.trim());
    match wish.order {
        ListOrder::Position => {
            let place = |it: &Mark| (it.spans.start(), it.spans.end(), it.id);
            place(one) < place(other)
        }
        ListOrder::Created => one.created < other.created,
        ListOrder::Modified => one.modified < other.modified,
        ListOrder::Speaker => match (name(one).1.is_empty(), name(other).1.is_empty()) {
            (false, false) => name(one) < name(other),
            // Without a name they come last whichever way.
            (true, false) => is_back,
            (false, true) => !is_back,
            (true, true) => false,
        },
    }
}

/// The headings under which `mark` stands, as words that sort as headings do.
fn headings(grouping: Grouping, mark: &Mark) -> Vec<GroupHeading> {
    let named = |name: &str| Some(name.trim().to_owned()).filter(|it| !it.is_empty());
    match grouping {
        Grouping::Nothing => Vec::new(),
        Grouping::Tag => vec![GroupHeading::Tag(Some(mark.tag))],
        Grouping::Speaker => vec![GroupHeading::Speaker(named(&mark.speaker))],
        Grouping::Label if mark.labels.is_empty() => vec![GroupHeading::Label(None)],
        Grouping::Label => {
            mark.labels.iter().map(|it| GroupHeading::Label(Some(it.clone()))).collect()
        }
    }
}

fn heading_key(heading: &GroupHeading) -> (bool, String, String) {
    match heading {
        GroupHeading::Tag(tag) => {
            (false, format!("{}", tag.map_or(9, |it| it as usize)), String::new())
        }
        GroupHeading::Speaker(name) | GroupHeading::Label(name) => {
            let words = name.clone().unwrap_or_default();
            let (letters, words) = as_sorted(&words);
            (name.is_none(), letters, words)
        }
    }
}

proptest! {
    #[test]
    fn the_list_is_what_a_naive_reading_of_the_wish_gives(marks in marks(), wish in wishes()) {
        let work = Work {
            marks: Marks::new(marks.into_iter().map(Arc::new).collect(), Vec::new()),
            ..Work::new(Document::from_text("test.txt", TEXT))
        };
        let mut wanted: Vec<&Arc<Mark>> =
            work.marks.iter().filter(|it| is_wanted(&wish.filter, it, &work.document)).collect();
        // Sorted by inserting: each goes before the first that must stand behind it.
        let mut sorted: Vec<&Arc<Mark>> = Vec::new();
        for mark in wanted.drain(..) {
            let at = sorted.iter().position(|other| comes_before(&wish, mark, other));
            sorted.insert(at.unwrap_or(sorted.len()), mark);
        }
        let listing = of(&wish, &work);
        prop_assert_eq!(listing.count(), sorted.len());
        let mut keys: Vec<GroupHeading> = sorted.iter().flat_map(|it| headings(wish.grouping, it)).collect();
        keys.sort_by_key(heading_key);
        keys.dedup();
        let found: Vec<_> = listing.groups().iter().map(|group| group.heading.clone()).collect();
        prop_assert_eq!(&found, &keys);
        let expected: Vec<MarkListItem> = match wish.grouping {
            Grouping::Nothing => sorted.iter().map(|it| MarkListItem::Mark(it.id)).collect(),
            grouping => keys.iter().flat_map(|key| {
                let under = sorted.iter().filter(move |it| headings(grouping, it).contains(key));
                under.map(|it| MarkListItem::Mark(it.id))
            }).collect(),
        };
        prop_assert_eq!(listing.items(), &expected[..]);
        let mut end = 0;
        for group in listing.groups() {
            prop_assert_eq!(group.items.start, end);
            end = group.items.end;
        }
        prop_assert!(listing.groups().is_empty() || end == expected.len());
        for mark in work.marks.iter() {
            let first = expected.iter().position(|it| *it == MarkListItem::Mark(mark.id));
            prop_assert_eq!(listing.index_of(mark.id), first);
        }
        prop_assert!(!wish.is_unmodified() || expected.len() == work.marks.len());
    }
}

/// A desk with three marks, of which two have a speaker.
fn desk() -> Desk {
    let mut desk = Desk::new("Ja — nein — doch.");
    desk.takes(&[Step::Mark("Ja", Claim), Step::Mark("nein", Quote), Step::Mark("doch", Claim)]);
    desk.does(speaker(0, "Weber"));
    desk.does(speaker(2, "Ada"));
    desk.does(labels(2, &["port"]));
    desk.effects.clear();
    desk
}

fn tagged(tag: Tag) -> ListOptions {
    let filter = ListFilter { tags: BTreeSet::from([tag]), ..ListFilter::default() };
    ListOptions { filter, ..ListOptions::default() }
}

/// The words of the lines of the list.
fn lines(session: &Editor) -> Vec<String> {
    let listed = session.list_lines();
    let items = (0..listed.len()).filter_map(|number| listed.item(number));
    let words = items.map(|item| match item {
        MarkListItem::Mark(id) => {
            let mark = session.marks().get(id).expect("it is there");
            session.document().words(&mark.spans)
        }
        MarkListItem::Lost(at) => session.lost().marks[at].words(),
    });
    words.collect()
}

/// Has the list of the desk made, if one is asked for.
fn hears(desk: &mut Desk) -> bool {
    let Some(Effect::BuildList(asked)) = desk.session.refresh_list() else { return false };
    desk.session.set_list_result(asked.answer(|| false).expect("nobody gives it up"));
    true
}

#[test]
fn without_a_wish_every_mark_is_listed_and_nobody_is_asked() {
    let mut desk = desk();
    assert!(!hears(&mut desk));
    assert_eq!(lines(&desk.session), ["Ja", "nein", "doch"]);
    assert_eq!(desk.session.list_lines().line_of(id(2)), Some(2));
}

#[test]
fn a_list_is_made_when_it_is_wished_and_again_when_the_marks_change() {
    let mut desk = desk();
    desk.does(EditorCommand::SetListOptions(tagged(Claim)));
    assert_eq!(lines(&desk.session).len(), 3, "it is what it was until there is an answer");
    assert!(hears(&mut desk));
    assert_eq!(lines(&desk.session), ["Ja", "doch"]);
    assert!(!hears(&mut desk), "nothing has changed");
    desk.does(EditorCommand::Choose(id(1)));
    assert!(!hears(&mut desk), "what is chosen changes no list");
    desk.does(EditorCommand::Retag(id(0), Quote));
    assert!(hears(&mut desk));
    assert_eq!(lines(&desk.session), ["doch"]);
    desk.does(EditorCommand::Undo);
    assert!(hears(&mut desk));
    assert_eq!(lines(&desk.session), ["Ja", "doch"]);
    let effects = desk.does(EditorCommand::SetListOptions(ListOptions::default()));
    assert!(matches!(effects[..], [Effect::StopList(_)]));
    assert_eq!(lines(&desk.session), ["Ja", "nein", "doch"]);
}

#[test]
fn an_answer_to_what_nobody_wishes_any_more_is_not_taken() {
    let mut desk = desk();
    desk.does(EditorCommand::SetListOptions(tagged(Claim)));
    let Some(Effect::BuildList(first)) = desk.session.refresh_list() else {
        panic!("it is asked for")
    };
    desk.does(EditorCommand::SetListOptions(tagged(Quote)));
    assert!(hears(&mut desk));
    desk.session.set_list_result(first.answer(|| false).expect("nobody gives it up"));
    assert_eq!(lines(&desk.session), ["nein"]);
    desk.does(EditorCommand::SetListOptions(tagged(Claim)));
    let Some(Effect::BuildList(late)) = desk.session.refresh_list() else {
        panic!("it is asked for")
    };
    desk.does(EditorCommand::SetListOptions(ListOptions::default()));
    desk.session.set_list_result(late.answer(|| false).expect("nobody gives it up"));
    assert_eq!(lines(&desk.session).len(), 3);
}

#[test]
fn what_is_given_up_is_not_made() {
    let enlist = ListRequest {
        id: EditorId(1),
        number: 1,
        options: tagged(Claim),
        work: desk().session.work().clone(),
    };
    assert!(enlist.answer(|| true).is_none());
}

#[test]
fn lost_marks_are_listed_where_they_are_asked_for() {
    let lost = |words: &str, speaker: &str| {
        Arc::new(LostMark { speaker: speaker.to_owned(), ..drawn::lost(words) })
    };
    let mut read = opened("a.txt", "Ja");
    let marks = vec![lost("weg", "Ada"), lost("fort", "")];
    read.work.lost = Lost { marks, relations: Vec::new(), conflicts: Vec::new() }.into();
    let one = mark(0, Claim, find(&read.work.document, "Ja").into());
    read.work.marks = Marks::new(vec![Arc::new(one)], Vec::new());
    let mut desk = Desk::of(read);
    for (speaker, found) in [
        (SpeakerFilter::Any, vec!["weg", "fort"]),
        (SpeakerFilter::Nobody, vec!["fort"]),
        (SpeakerFilter::Is("Bo".to_owned()), vec![]),
    ] {
        let filter = ListFilter { state: StateFilter::Lost, speaker, ..ListFilter::default() };
        desk.does(EditorCommand::SetListOptions(ListOptions { filter, ..ListOptions::default() }));
        assert!(hears(&mut desk));
        assert_eq!(lines(&desk.session), found);
        assert_eq!(desk.session.list_lines().count(), found.len());
    }
}

#[test]
fn marks_that_moved_or_wait_for_a_decision_are_listed_where_they_are_asked_for() {
    let read = |work| Desk::of(glossator::command::LoadedDocument { work, ..opened("a.txt", "") });
    let wish = |state| {
        let filter = ListFilter { state, ..ListFilter::default() };
        EditorCommand::SetListOptions(ListOptions { filter, ..ListOptions::default() })
    };
    let mut desk = read(crate::reviewing::changed_work());
    // Who moves an end has seen where the mark is.
    desk.takes(&[
        Do(EditorCommand::ChooseNext),
        Do(EditorCommand::Nudge(MarkEnd::End, Nudge::CharacterBack)),
    ]);
    desk.does(wish(StateFilter::Unconfirmed));
    hears(&mut desk);
    let marks = desk.session.marks();
    let unsettled: Vec<_> = marks.unsettled().map(|it| Some(MarkListItem::Mark(it.id))).collect();
    let listed = desk.session.list_lines();
    assert!(!unsettled.is_empty() && unsettled.len() < marks.len());
    assert_eq!((0..listed.len()).map(|it| listed.item(it)).collect::<Vec<_>>(), unsettled);
    let mut desk = read(crate::deciding::work());
    desk.does(wish(StateFilter::Conflicting));
    hears(&mut desk);
    assert_eq!(desk.session.list_lines().count(), desk.session.marks().conflicted_len());
}

#[test]
fn the_workspace_asks_the_world_and_the_world_answers() {
    let mut window = Window::new();
    window.opens(opened("a.txt", "Ja — nein."));
    let revision = [("Ja", Claim), ("nein", Quote)].map(|(words, tag)| window.marks(words, tag))[1];
    let effects = window.does(Command::Editor(EditorCommand::SetListOptions(tagged(Quote))));
    let asked = effects.into_iter().find(|it| matches!(it, Effect::BuildList(_)));
    let (replies, inbox) = Replies::channel(|| {});
    let world = EffectRunner::new(replies, SnapshotStore::disabled()).expect("there are threads");
    world.perform(asked.expect("the list is asked for"));
    let answer =
        waiting::answers(&inbox).find(|it| matches!(it, Command::TaskDone(TaskResult::List(_))));
    window.does(answer.expect("it is answered"));
    let session = window.workspace.active().expect("a document is open");
    assert_eq!(lines(session), ["nein"]);
    window.does(Command::Saved { id: window.front(), revision });
    let effects = window.does(Command::Close);
    assert!(effects.iter().any(|it| matches!(it, Effect::StopList(_))), "{effects:?}");
}
