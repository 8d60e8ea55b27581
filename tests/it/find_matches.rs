//! Matches of a search: navigating between them, excluding some, marking the rest.

use glossator::{
    command::{
        Access, Command, EditorCommand, EditorId, Effect, FindCommand, HitInclusion, HitIndex,
        LoadedDocument, OffsetMap, Reply, SearchScope,
    },
    editor::{Editor, FindState, WrapAround},
    model::{Document, Selection, Span, Tag, Work},
    search::{QueryError, SearchQuery, SearchStatus, TextFinder},
};

use crate::{
    find::answers,
    test_editor::{draw, opened, read_only},
    test_workspace::TestWorkspace,
};

const TEXT: &str = "Ja, sagt sie. Nein, sagt er. Ja — ja!";

fn words(words: &str) -> SearchQuery {
    SearchQuery { words: words.to_owned(), ..SearchQuery::default() }
}

fn with_fields(words: &str) -> SearchQuery {
    SearchQuery { searches_fields: true, ..self::words(words) }
}

impl TestWorkspace {
    /// A window with one document.
    fn loading(text: &str) -> Self {
        let mut window = Self::new();
        window.open(opened("a.txt", text));
        window
    }

    fn editor(&self) -> &Editor {
        self.workspace.active().expect("a document is open")
    }

    /// Applies `act`, and performs the requested searches.
    fn apply_answering(&mut self, act: EditorCommand) -> Vec<Effect> {
        let effects = self.handle(Command::Editor(act));
        let (searches, rest): (Vec<_>, Vec<_>) = effects
            .into_iter()
            .partition(|it| matches!(it, Effect::SearchText(_) | Effect::SearchFields(_)));
        self.answer_searches(searches);
        rest
    }

    /// Performs all of these searches.
    fn answer_searches(&mut self, searches: Vec<Effect>) {
        for answer in searches.into_iter().flat_map(answers) {
            self.handle(answer);
        }
    }

    fn find(&mut self, seek: FindCommand) -> Vec<Effect> {
        self.apply_answering(EditorCommand::FindCommand(seek))
    }

    fn select_range(&mut self, anchor: usize, caret: usize) {
        self.apply_answering(EditorCommand::Select(Selection {
            anchor,
            caret,
            earlier: Vec::new(),
        }));
    }

    /// Returns where the shown match is in the text, or which match in the fields it is.
    fn shown_match(&self) -> Option<HitIndex> {
        self.editor().current_hit()
    }

    fn wrap_around(&self) -> Option<WrapAround> {
        self.editor().find_state().and_then(|it| it.wrap_around)
    }

    fn picture(&self) -> String {
        draw(self.editor().document(), self.editor().marks())
    }

    fn messages(&self) -> Vec<&str> {
        self.notifications().into_iter().map(|(_, words)| words).collect()
    }
}

fn number_of(effects: &[Effect]) -> u64 {
    match effects {
        [Effect::SearchText(search), ..] => search.number,
        other => panic!("{other:?}"),
    }
}

#[test]
fn next_and_previous_go_from_the_caret_through_all_matches_and_wrap() {
    let mut window = TestWorkspace::loading(TEXT);
    window.select_range(20, 20);
    window.apply_answering(EditorCommand::Find(words("ja")));
    assert_eq!(window.shown_match(), None, "looking for something moves nothing");
    let on = [
        (FindCommand::Next, 1, None),
        (FindCommand::Next, 2, None),
        (FindCommand::Next, 0, Some(WrapAround::ToStart)),
    ];
    let back =
        [(FindCommand::Previous, 2, Some(WrapAround::ToEnd)), (FindCommand::Previous, 1, None)];
    for (seek, hit, turned) in on.into_iter().chain(back) {
        window.find(seek);
        assert_eq!(
            (window.shown_match(), window.wrap_around()),
            (Some(HitIndex::Text(hit)), turned),
            "{seek:?}"
        );
    }
    assert_eq!(window.editor().selection().current().map(Span::range), Some(29..31));
}

#[test]
fn the_nearest_match_is_the_one_at_the_start_of_the_selection() {
    let mut window = TestWorkspace::loading(TEXT);
    window.select_range(29, 31);
    window.apply_answering(EditorCommand::Find(words("ja")));
    assert_eq!(window.shown_match(), Some(HitIndex::Text(1)), "it is selected already");
    window.find(FindCommand::Nearest);
    assert_eq!(window.shown_match(), Some(HitIndex::Text(1)));
    window.apply_answering(EditorCommand::Find(words("sagt")));
    window.find(FindCommand::Nearest);
    assert_eq!(window.shown_match(), Some(HitIndex::Text(0)), "there is none behind");
}

#[test]
fn a_match_is_shown_as_soon_as_it_is_found() {
    let mut window = TestWorkspace::loading(TEXT);
    let effects = window.handle(Command::Editor(EditorCommand::Find(words("nein"))));
    window.find(FindCommand::Next);
    assert_eq!(window.shown_match(), None);
    window.answer_searches(effects);
    assert_eq!(window.shown_match(), Some(HitIndex::Text(0)));

    let effects = window.handle(Command::Editor(EditorCommand::Find(words("er"))));
    window.find(FindCommand::Next);
    window.select_range(3, 3);
    window.answer_searches(effects);
    assert_eq!(window.shown_match(), None, "who goes elsewhere is not called back");
}

#[test]
fn an_invalid_expression_is_reported_with_its_position() {
    let mut window = TestWorkspace::loading(TEXT);
    let query = SearchQuery { is_regex: true, ..words("ja(") };
    let effects = window.apply_answering(EditorCommand::Find(query));
    assert!(matches!(&effects[..], [Effect::StopSearch(_)]), "{effects:?}");
    let finding = window.editor().find_state().expect("it is searched for");
    let Some(QueryError::InvalidRegex { at: 3, .. }) = &finding.error else {
        panic!("{:?}", finding.error)
    };
    assert_eq!((finding.reach(), finding.len()), (SearchStatus::Complete, 0));
    assert_eq!(window.messages(), [""; 0]);
}

#[test]
fn a_search_within_the_selection_lasts_until_it_is_turned_off() {
    let mut window = TestWorkspace::loading(TEXT);
    window.apply_answering(EditorCommand::Find(words("sagt")));
    window.find(FindCommand::SetScope(SearchScope::Selection));
    assert_eq!(window.messages(), ["Select the part of the text to search first"]);
    window.select_range(14, 40);
    window.find(FindCommand::SetScope(SearchScope::Selection));
    let found = |window: &TestWorkspace| window.editor().find_state().map(FindState::len);
    assert_eq!(found(&window), Some(1));
    window.find(FindCommand::Next);
    window.apply_answering(EditorCommand::Find(words("ja")));
    assert_eq!(found(&window), Some(2), "another selection changes nothing");
    window.find(FindCommand::SetScope(SearchScope::Whole));
    assert_eq!(found(&window), Some(3));
    window.find(FindCommand::SetScope(SearchScope::Selection));
    window.find(FindCommand::Close);
    assert_eq!((found(&window), window.editor().search_scope()), (None, None));
}

#[test]
fn speakers_labels_and_notes_are_searched_after_the_text() {
    let mut window = TestWorkspace::loading("Ada kommt.");
    window.mark("kommt", Tag::Claim);
    let id = window.editor().chosen().expect("it was just made").id;
    window.apply_answering(EditorCommand::SetSpeaker(id, "Ada L.".to_owned()));
    window.apply_answering(EditorCommand::SetLabels(id, vec!["weg".to_owned(), "ada".to_owned()]));
    window.apply_answering(EditorCommand::SetNote(id, "Wer ist Ada?".to_owned()));
    window.apply_answering(EditorCommand::Find(words("ada")));
    assert_eq!(window.editor().find_state().map(FindState::len), Some(1));
    window.apply_answering(EditorCommand::Find(with_fields("ada")));
    window.select_range(0, 0);
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.find(FindCommand::Next);
        let chosen = window.editor().chosen().map(|mark| mark.id == id);
        seen.push((window.shown_match(), chosen));
    }
    let field = |at| (Some(HitIndex::Field(at)), Some(true));
    assert_eq!(seen, [(Some(HitIndex::Text(0)), None), field(0), field(1), field(2)]);
    window.find(FindCommand::Next);
    assert_eq!(
        (window.shown_match(), window.wrap_around()),
        (Some(HitIndex::Text(0)), Some(WrapAround::ToStart))
    );
    window.find(FindCommand::Previous);
    assert_eq!(window.shown_match(), Some(HitIndex::Field(2)));
    window.find(FindCommand::Previous);
    window.find(FindCommand::Previous);
    window.find(FindCommand::Previous);
    assert_eq!((window.shown_match(), window.wrap_around()), (Some(HitIndex::Text(0)), None));
}

#[test]
fn text_typed_while_fields_are_searched_is_found() {
    let mut window = TestWorkspace::loading("Ada kommt.");
    window.mark("kommt", Tag::Claim);
    let id = window.editor().chosen().expect("it was just made").id;
    window.apply_answering(EditorCommand::Find(with_fields("neu")));
    assert_eq!(window.editor().find_state().map(FindState::len), Some(0));
    window.apply_answering(EditorCommand::SetNote(id, "neu".to_owned()));
    assert_eq!(window.editor().find_state().map(FindState::len), Some(1));
    window.apply_answering(EditorCommand::Undo);
    assert_eq!(window.editor().find_state().map(FindState::len), Some(0));
}

#[test]
fn all_matches_are_marked_by_one_command_and_undone_by_one() {
    let mut window = TestWorkspace::loading(TEXT);
    window.mark("Ja", Tag::Quote);
    window.mark("Ja", Tag::Claim);
    let before = window.picture();
    window.apply_answering(EditorCommand::Find(words(" ja")));
    window.apply_answering(EditorCommand::Find(words("ja")));
    let effects = window.find(FindCommand::MarkHits(Tag::Claim));
    assert!(matches!(&effects[..], [Effect::WriteSidecar(_)]), "{effects:?}");
    let after = "Ja, sagt sie. Nein, sagt er. Ja — ja!\n\
                 ^^ quote\n\
                 ^^ claim\n                             ^^ claim\n                                  ^^ claim";
    assert_eq!(window.picture(), after);
    assert_eq!(window.messages(), ["2 matches marked as claim, 1 already marked"]);
    window.find(FindCommand::MarkHits(Tag::Claim));
    assert_eq!(window.messages().last(), Some(&"All matches are already marked like this"));
    window.apply_answering(EditorCommand::Undo);
    assert_eq!(window.picture(), before);
    window.apply_answering(EditorCommand::Redo);
    assert_eq!(window.picture(), after);
}

#[test]
fn excluded_matches_and_surrounding_spaces_are_not_marked() {
    let mut window = TestWorkspace::loading(TEXT);
    window.apply_answering(EditorCommand::Find(words(" sagt ")));
    window.find(FindCommand::ToggleHit(0));
    let finding = window.editor().find_state().expect("it is searched for");
    assert_eq!(
        (finding.inclusion(0), finding.inclusion(1), finding.included_count()),
        (HitInclusion::Excluded, HitInclusion::Included, 1)
    );
    window.find(FindCommand::MarkHits(Tag::Rebuttal));
    assert_eq!(window.picture(), format!("{TEXT}\n                    ^^^^ rebuttal"));
    window.apply_answering(EditorCommand::Undo);
    window.find(FindCommand::SetAll(HitInclusion::Excluded));
    window.find(FindCommand::MarkHits(Tag::Rebuttal));
    assert_eq!(window.messages().last(), Some(&"No matches to mark"));
    window.find(FindCommand::ToggleHit(0));
    window.find(FindCommand::MarkHits(Tag::Rebuttal));
    assert_eq!(window.picture(), format!("{TEXT}\n    ^^^^ rebuttal"));
}

#[test]
fn undo_is_offered_until_the_next_edit() {
    let mut window = TestWorkspace::loading(TEXT);
    window.apply_answering(EditorCommand::Find(words("ja")));
    window.find(FindCommand::MarkHits(Tag::Claim));
    let offer = |window: &TestWorkspace| {
        let notices = window.workspace.notifications().iter();
        let actions = notices.flat_map(|(_, notice)| notice.actions.clone());
        actions.map(|(_, command)| command).next()
    };
    let undo = offer(&window).expect("it can be undone");
    window.handle(undo.clone());
    assert_eq!(window.picture(), TEXT);
    assert!(offer(&window).is_none(), "it is undone");
    window.handle(undo);
    assert_eq!(
        window.editor().history().next_redo(),
        Some(glossator::change::EditKind::MarkHits(Tag::Claim))
    );

    window.find(FindCommand::MarkHits(Tag::Claim));
    window.mark("Nein", Tag::Quote);
    assert!(offer(&window).is_none(), "more was done since");
}

#[test]
fn a_read_only_document_can_be_searched_but_not_marked() {
    let mut window = TestWorkspace::new();
    window.open(read_only("a.txt", TEXT));
    window.apply_answering(EditorCommand::Find(words("ja")));
    window.find(FindCommand::Next);
    assert_eq!(window.shown_match(), Some(HitIndex::Text(0)));
    assert!(window.find(FindCommand::MarkHits(Tag::Claim)).is_empty());
    assert_eq!(window.picture(), TEXT);
    assert!(window.messages().last().is_some_and(|it| it.starts_with("Nothing changed")));
}

#[test]
fn while_loading_matches_in_the_preview_can_be_visited_but_not_marked() {
    let mut window = TestWorkspace::new();
    window.open(LoadedDocument { access: Access::Loading, ..opened("a.txt", "Ja — ja") });
    let effects = window.handle(Command::Editor(EditorCommand::Find(words("ja"))));
    window.find(FindCommand::MarkHits(Tag::Claim));
    assert_eq!(window.messages(), ["Still searching"]);
    window.answer_searches(effects);
    window.find(FindCommand::Next);
    window.find(FindCommand::Next);
    assert_eq!(window.shown_match(), Some(HitIndex::Text(1)));
    let effects = window.handle(Reply::Opened(Box::new(opened("a.txt", "Ja — ja — Ja"))));
    window.answer_searches(effects);
    assert_eq!(window.shown_match(), Some(HitIndex::Text(1)), "it is still selected");
    assert_eq!(window.editor().find_state().map(FindState::len), Some(3));
}

#[test]
fn a_changed_text_is_searched_again_within_the_moved_selection() {
    let mut editor = Editor::new(EditorId(1), opened("a.txt", TEXT), "Ada".to_owned());
    let mut ids = crate::test_editor::CountingIds::default();
    editor.handle(
        EditorCommand::Select(Selection { anchor: 14, caret: 40, earlier: Vec::new() }),
        &mut ids,
    );
    editor.handle(
        EditorCommand::FindCommand(FindCommand::SetScope(SearchScope::Selection)),
        &mut ids,
    );
    let first = number_of(&editor.handle(EditorCommand::Find(words("sagt")), &mut ids));
    editor.refresh_search();
    assert!(editor.take_effects().is_empty());
    let longer = format!("Vorab. {TEXT}");
    let work = Work { document: Document::from_text("a.txt", &longer), ..editor.work().clone() };
    editor.reload(work, OffsetMap::between(TEXT, &longer));
    editor.refresh_search();
    let effects = editor.take_effects();
    assert_ne!(number_of(&effects), first);
    let [Effect::SearchText(search)] = &effects[..] else { panic!("{effects:?}") };
    let within = search.within.clone().expect("a part of it is searched");
    assert_eq!((within.start(), within.end()), (21, 46));
    editor.refresh_search();
    assert!(editor.take_effects().is_empty());
}

#[test]
fn a_hundred_thousand_matches_are_marked_and_undone() {
    const HITS: usize = 100_000;
    let text = "ja, nein\n".repeat(HITS);
    let mut window = TestWorkspace::loading(&text);
    window.apply_answering(EditorCommand::Find(words("ja")));
    window.find(FindCommand::MarkHits(Tag::Claim));
    assert_eq!(window.editor().marks().len(), HITS);
    assert_eq!(window.messages(), ["100,000 matches marked as claim"]);
    window.apply_answering(EditorCommand::Undo);
    assert!(window.editor().marks().is_empty());
}

#[test]
fn too_many_matches_to_mark_at_once_are_refused_with_the_reason() {
    let text = "ja\n".repeat(200_001);
    let mut window = TestWorkspace::loading(&text);
    window.apply_answering(EditorCommand::Find(words("ja")));
    window.find(FindCommand::MarkHits(Tag::Claim));
    assert!(window.messages()[0].starts_with("Too many matches to mark at once"));
    window.find(FindCommand::ToggleHit(7));
    window.find(FindCommand::MarkHits(Tag::Claim));
    assert_eq!(window.editor().marks().len(), 200_000);
}

#[test]
fn words_are_escaped_so_that_an_expression_finds_them() {
    let query = SearchQuery { is_regex: true, ..words(&glossator::search::escape_regex("ja (?)")) };
    let finder = TextFinder::new(&query).expect("it is an expression");
    let document = Document::from_text("a.txt", "so ja (?)");
    assert_eq!(finder.find_in(&document, 0..9).count(), 1);
}
