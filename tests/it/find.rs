//! Finding words: the workspace's requests, the answers, and the results for the analyst.

use glossator::{
    command::{
        Access, Command, EditorCommand, Effect, LoadedDocument, Reply, TextHits, TextSearch,
    },
    editor::FindState,
    io::{Replies, SnapshotStore, effects::EffectRunner},
    search::{Hits, SearchQuery, SearchStatus},
};

use crate::{answers, test_editor::opened, test_workspace::TestWorkspace};

fn words(words: &str) -> SearchQuery {
    SearchQuery { words: words.to_owned(), ..SearchQuery::default() }
}

impl TestWorkspace {
    /// Searches for `query` in the active document, and returns the requested search.
    fn search(&mut self, query: SearchQuery) -> Option<TextSearch> {
        let effects = self.handle(Command::Editor(EditorCommand::Find(query)));
        effects.into_iter().find_map(|effect| match effect {
            Effect::SearchText(search) => Some(search),
            _ => None,
        })
    }

    /// Performs all of `search` and handles the answers.
    fn answer(&mut self, search: TextSearch) {
        for answer in answers(Effect::SearchText(search)) {
            self.handle(answer);
        }
    }

    fn find_state(&self) -> Option<&FindState> {
        self.workspace.active().and_then(|editor| editor.find_state())
    }

    /// Returns the words found so far.
    fn matches(&self) -> Vec<&str> {
        let (editor, finding) = (self.workspace.active(), self.find_state());
        let (editor, finding) = editor.zip(finding).expect("a search is running");
        let all = 0..editor.document().text().len();
        finding.hits.within(all).map(|hit| editor.document().quote(hit)).collect()
    }
}

/// Returns all answers to a search of a text or of the fields of its marks.
pub(crate) fn answers(search: Effect) -> Vec<Reply> {
    let (replies, inbox) = Replies::channel(|| {});
    let world = EffectRunner::new(replies, SnapshotStore::disabled()).expect("there is a thread");
    assert!(world.perform(search).is_none());
    let mut answers = Vec::new();
    loop {
        let answer = answers::next_answer(&inbox);
        let is_last = match &answer {
            Reply::TextHits(found) => found.reach != SearchStatus::Searching,
            Reply::FieldHits(_) => true,
            other => panic!("{other:?}"),
        };
        answers.push(answer);
        if is_last {
            return answers;
        }
    }
}

#[test]
fn matches_are_kept_with_the_document() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let search = window.search(words("NEIN")).expect("a search is requested");
    assert_eq!(window.find_state().map(FindState::reach), Some(SearchStatus::Searching));
    window.answer(search);
    assert_eq!(window.matches(), ["nein"]);
    let finding = window.find_state().expect("the search is still running");
    assert_eq!((finding.reach(), &finding.query), (SearchStatus::Complete, &words("NEIN")));
}

#[test]
fn results_of_an_outdated_search_are_ignored() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let old = window.search(words("ja")).expect("a search is requested");
    let new = window.search(words("nein")).expect("a search is requested");
    for search in [new, old] {
        window.answer(search);
    }
    assert_eq!(window.matches(), ["nein"]);
}

#[test]
fn the_same_query_is_not_searched_twice_and_an_empty_one_ends_the_search() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    assert!(window.search(SearchQuery::default()).is_none());
    assert!(window.search(words("ja")).is_some());
    assert!(window.search(words("ja")).is_none());
    assert!(window.search(SearchQuery { matches_case: true, ..words("ja") }).is_some());
    assert!(window.search(SearchQuery { whole_words: true, ..words("ja") }).is_some());
    let effects = window.handle(Command::Editor(EditorCommand::Find(SearchQuery::default())));
    assert!(matches!(&effects[..], [Effect::StopSearch(id)] if *id == window.active_id()));
    assert!(window.find_state().is_none());
}

#[test]
fn a_search_started_while_loading_covers_the_whole_text() {
    let mut window = TestWorkspace::new();
    window.open(LoadedDocument { access: Access::Loading, ..opened("a.txt", "Ja — ") });
    let part = window.search(words("nein")).expect("a search is requested");
    let effects = window.handle(Reply::Opened(Box::new(opened("a.txt", "Ja — nein."))));
    let [Effect::SearchText(whole)] = &effects[..] else { panic!("{effects:?}") };
    for search in [part, whole.clone()] {
        window.answer(search);
    }
    assert_eq!(window.matches(), ["nein"]);
}

#[test]
fn an_answer_for_a_closed_document_is_dropped() {
    let mut window = TestWorkspace::with(&["a.txt"]);
    let search = window.search(words("ja")).expect("a search is requested");
    let effects = window.handle(Command::Close);
    assert!(matches!(&effects[..], [Effect::StopSearch(id)] if *id == search.id), "{effects:?}");
    let found = TextHits {
        id: search.id,
        number: search.number,
        hits: Hits::default(),
        reach: SearchStatus::Complete,
    };
    assert!(window.handle(Reply::TextHits(found)).is_empty());
}
