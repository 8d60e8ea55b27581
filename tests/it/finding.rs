//! Finding words: what the workspace asks for, what the world answers, and what the analyst has of it.

use glossator::{
    command::{
        Access, Command, EditorCommand, Effect, LoadedDocument, TaskResult, TextHits, TextSearch,
    },
    editor::FindState,
    io::{Replies, SnapshotStore, effects::EffectRunner},
    search::{CaseMatching, Hits, SearchQuery, SearchStatus, WordMatching},
};

use crate::{picture::opened, waiting, window::Window};

fn words(words: &str) -> SearchQuery {
    SearchQuery { words: words.to_owned(), ..SearchQuery::default() }
}

impl Window {
    /// Asks for `query` in the document in front, and returns what is then to be searched.
    fn finds(&mut self, query: SearchQuery) -> Option<TextSearch> {
        let effects = self.does(Command::Editor(EditorCommand::Find(query)));
        effects.into_iter().find_map(|effect| match effect {
            Effect::SearchText(search) => Some(search),
            _ => None,
        })
    }

    /// Has all of `search` done by the world, and hears the answers.
    fn hears_of(&mut self, search: TextSearch) {
        for answer in answers(Effect::SearchText(search)) {
            self.does(answer);
        }
    }

    fn finding(&self) -> Option<&FindState> {
        self.workspace.active().and_then(|session| session.find_state())
    }

    /// What is found by now, as words.
    fn found(&self) -> Vec<&str> {
        let (session, finding) = (self.workspace.active(), self.finding());
        let (session, finding) = session.zip(finding).expect("something is looked for");
        let all = 0..session.document().text().len();
        finding.hits().within(all).map(|hit| session.document().quote(hit)).collect()
    }
}

/// All that the world answers to a search of a text, or of what is said about its marks.
pub(crate) fn answers(search: Effect) -> Vec<Command> {
    let (replies, inbox) = Replies::channel(|| {});
    let world = EffectRunner::new(replies, SnapshotStore::disabled()).expect("there is a thread");
    assert!(world.perform(search).is_none());
    let mut answers = Vec::new();
    loop {
        let answer = waiting::next(&inbox);
        let is_last = match &answer {
            Command::TaskDone(TaskResult::TextHits(found)) => {
                found.reach != SearchStatus::Searching
            }
            Command::TaskDone(TaskResult::FieldHits(_)) => true,
            other => panic!("{other:?}"),
        };
        answers.push(answer);
        if is_last {
            return answers;
        }
    }
}

#[test]
fn what_is_found_is_kept_with_the_document() {
    let mut window = Window::with(&["a.txt"]);
    let search = window.finds(words("NEIN")).expect("the text is to be searched");
    assert_eq!(window.finding().map(FindState::reach), Some(SearchStatus::Searching));
    window.hears_of(search);
    assert_eq!(window.found(), ["nein"]);
    let finding = window.finding().expect("it is looked for still");
    assert_eq!((finding.reach(), finding.query()), (SearchStatus::Complete, &words("NEIN")));
}

#[test]
fn what_an_older_search_found_is_not_taken() {
    let mut window = Window::with(&["a.txt"]);
    let old = window.finds(words("ja")).expect("the text is to be searched");
    let new = window.finds(words("nein")).expect("the text is to be searched");
    for search in [new, old] {
        window.hears_of(search);
    }
    assert_eq!(window.found(), ["nein"]);
}

#[test]
fn the_same_is_not_looked_for_twice_and_no_words_end_it() {
    let mut window = Window::with(&["a.txt"]);
    assert!(window.finds(SearchQuery::default()).is_none());
    assert!(window.finds(words("ja")).is_some());
    assert!(window.finds(words("ja")).is_none());
    assert!(window.finds(SearchQuery { case: CaseMatching::Matched, ..words("ja") }).is_some());
    assert!(
        window
            .finds(SearchQuery { word_matching: WordMatching::WholeWords, ..words("ja") })
            .is_some()
    );
    let effects = window.does(Command::Editor(EditorCommand::Find(SearchQuery::default())));
    assert!(matches!(&effects[..], [Effect::StopSearch(id)] if *id == window.front()));
    assert!(window.finding().is_none());
}

#[test]
fn what_is_looked_for_while_a_text_is_read_is_looked_for_in_the_whole_of_it() {
    let mut window = Window::new();
    window.opens(LoadedDocument { access: Access::Loading, ..opened("a.txt", "Ja — ") });
    let part = window.finds(words("nein")).expect("the text is to be searched");
    let effects = window.does(Command::Opened(Box::new(opened("a.txt", "Ja — nein."))));
    let [Effect::SearchText(whole)] = &effects[..] else { panic!("{effects:?}") };
    for search in [part, whole.clone()] {
        window.hears_of(search);
    }
    assert_eq!(window.found(), ["nein"]);
}

#[test]
fn an_answer_for_a_document_that_was_closed_is_dropped() {
    let mut window = Window::with(&["a.txt"]);
    let search = window.finds(words("ja")).expect("the text is to be searched");
    let effects = window.does(Command::Close);
    assert!(matches!(&effects[..], [Effect::StopSearch(id)] if *id == search.id), "{effects:?}");
    let found = TextHits {
        id: search.id,
        number: search.number,
        hits: Hits::default(),
        reach: SearchStatus::Complete,
    };
    assert!(window.does(Command::TaskDone(TaskResult::TextHits(found))).is_empty());
}
