//! What the analyst does with the hits: goes from one to the next, leaves some out, marks the rest.

use glossator::{
    command::{
        Access, Command, EditorCommand, EditorId, Effect, FindCommand, HitInclusion, HitIndex,
        LoadedDocument, OffsetMap, SearchScope,
    },
    editor::{Editor, FindState, WrapAround},
    model::{Document, Selection, Span, Tag, Work},
    search::{FieldScope, QueryError, QuerySyntax, SearchQuery, SearchStatus, TextFinder},
};

use crate::{
    finding::answers,
    picture::{draw, opened, read_only},
    window::Window,
};

const TEXT: &str = "Ja, sagt sie. Nein, sagt er. Ja — ja!";

fn words(words: &str) -> SearchQuery {
    SearchQuery { words: words.to_owned(), ..SearchQuery::default() }
}

fn with_fields(words: &str) -> SearchQuery {
    SearchQuery { fields: FieldScope::Searched, ..self::words(words) }
}

impl Window {
    /// A window with one document.
    fn reading(text: &str) -> Self {
        let mut window = Self::new();
        window.opens(opened("a.txt", text));
        window
    }

    fn session(&self) -> &Editor {
        self.workspace.active().expect("a document is open")
    }

    /// Does `act`, and has all that is then to be found be found by the world.
    fn acts(&mut self, act: EditorCommand) -> Vec<Effect> {
        let effects = self.does(Command::Editor(act));
        let (searches, rest): (Vec<_>, Vec<_>) = effects
            .into_iter()
            .partition(|it| matches!(it, Effect::SearchText(_) | Effect::SearchFields(_)));
        self.hear_all(searches);
        rest
    }

    /// Has the world do all of these searches.
    fn hear_all(&mut self, searches: Vec<Effect>) {
        for answer in searches.into_iter().flat_map(answers) {
            self.does(answer);
        }
    }

    fn seeks(&mut self, seek: FindCommand) -> Vec<Effect> {
        self.acts(EditorCommand::FindCommand(seek))
    }

    fn selects(&mut self, anchor: usize, caret: usize) {
        self.acts(EditorCommand::Select(Selection { anchor, caret, earlier: Vec::new() }));
    }

    /// Which byte of the text the shown hit begins at, or which hit about a mark it is.
    fn shown(&self) -> Option<HitIndex> {
        self.session().current_hit()
    }

    fn turned(&self) -> Option<WrapAround> {
        self.session().find_state().and_then(FindState::wrap_around)
    }

    fn picture(&self) -> String {
        draw(self.session().document(), self.session().marks())
    }

    fn told(&self) -> Vec<&str> {
        self.notices().into_iter().map(|(_, words)| words).collect()
    }
}

fn number_of(effects: &[Effect]) -> u64 {
    match effects {
        [Effect::SearchText(search), ..] => search.number,
        other => panic!("{other:?}"),
    }
}

#[test]
fn steps_lead_from_the_caret_through_all_hits_and_round() {
    let mut window = Window::reading(TEXT);
    window.selects(20, 20);
    window.acts(EditorCommand::Find(words("ja")));
    assert_eq!(window.shown(), None, "looking for something moves nothing");
    let on = [
        (FindCommand::Next, 1, None),
        (FindCommand::Next, 2, None),
        (FindCommand::Next, 0, Some(WrapAround::ToStart)),
    ];
    let back =
        [(FindCommand::Previous, 2, Some(WrapAround::ToEnd)), (FindCommand::Previous, 1, None)];
    for (seek, hit, turned) in on.into_iter().chain(back) {
        window.seeks(seek);
        assert_eq!(
            (window.shown(), window.turned()),
            (Some(HitIndex::Text(hit)), turned),
            "{seek:?}"
        );
    }
    assert_eq!(window.session().selection().current().map(Span::range), Some(29..31));
}

#[test]
fn the_nearest_hit_is_the_one_that_begins_where_the_selection_does() {
    let mut window = Window::reading(TEXT);
    window.selects(29, 31);
    window.acts(EditorCommand::Find(words("ja")));
    assert_eq!(window.shown(), Some(HitIndex::Text(1)), "it is selected already");
    window.seeks(FindCommand::Nearest);
    assert_eq!(window.shown(), Some(HitIndex::Text(1)));
    window.acts(EditorCommand::Find(words("sagt")));
    window.seeks(FindCommand::Nearest);
    assert_eq!(window.shown(), Some(HitIndex::Text(0)), "there is none behind");
}

#[test]
fn a_hit_that_is_not_known_yet_is_shown_when_it_is_found() {
    let mut window = Window::reading(TEXT);
    let effects = window.does(Command::Editor(EditorCommand::Find(words("nein"))));
    window.seeks(FindCommand::Next);
    assert_eq!(window.shown(), None);
    window.hear_all(effects);
    assert_eq!(window.shown(), Some(HitIndex::Text(0)));

    let effects = window.does(Command::Editor(EditorCommand::Find(words("er"))));
    window.seeks(FindCommand::Next);
    window.selects(3, 3);
    window.hear_all(effects);
    assert_eq!(window.shown(), None, "who goes elsewhere is not called back");
}

#[test]
fn a_wrong_expression_is_told_with_its_place() {
    let mut window = Window::reading(TEXT);
    let query = SearchQuery { syntax: QuerySyntax::Regex, ..words("ja(") };
    let effects = window.acts(EditorCommand::Find(query));
    assert!(matches!(&effects[..], [Effect::StopSearch(_)]), "{effects:?}");
    let finding = window.session().find_state().expect("it is looked for");
    let Some(QueryError::InvalidRegex { at: 3, .. }) = finding.error() else {
        panic!("{:?}", finding.error())
    };
    assert_eq!((finding.reach(), finding.len()), (SearchStatus::Complete, 0));
    assert_eq!(window.told(), [""; 0]);
}

#[test]
fn only_what_was_selected_is_searched_until_all_is_again() {
    let mut window = Window::reading(TEXT);
    window.acts(EditorCommand::Find(words("sagt")));
    window.seeks(FindCommand::SetScope(SearchScope::Selection));
    assert_eq!(window.told(), ["Select the part of the text to search first"]);
    window.selects(14, 40);
    window.seeks(FindCommand::SetScope(SearchScope::Selection));
    let found = |window: &Window| window.session().find_state().map(FindState::len);
    assert_eq!(found(&window), Some(1));
    window.seeks(FindCommand::Next);
    window.acts(EditorCommand::Find(words("ja")));
    assert_eq!(found(&window), Some(2), "another selection changes nothing");
    window.seeks(FindCommand::SetScope(SearchScope::Whole));
    assert_eq!(found(&window), Some(3));
    window.seeks(FindCommand::SetScope(SearchScope::Selection));
    window.seeks(FindCommand::Close);
    assert_eq!((found(&window), window.session().search_scope()), (None, None));
}

#[test]
fn speakers_labels_and_notes_are_searched_behind_the_text() {
    let mut window = Window::reading("Ada kommt.");
    window.marks("kommt", Tag::Claim);
    let id = window.session().chosen().expect("it was just made").id;
    window.acts(EditorCommand::SetSpeaker(id, "Ada L.".to_owned()));
    window.acts(EditorCommand::SetLabels(id, vec!["weg".to_owned(), "ada".to_owned()]));
    window.acts(EditorCommand::SetNote(id, "Wer ist Ada?".to_owned()));
    window.acts(EditorCommand::Find(words("ada")));
    assert_eq!(window.session().find_state().map(FindState::len), Some(1));
    window.acts(EditorCommand::Find(with_fields("ada")));
    window.selects(0, 0);
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.seeks(FindCommand::Next);
        let chosen = window.session().chosen().map(|mark| mark.id == id);
        seen.push((window.shown(), chosen));
    }
    let field = |at| (Some(HitIndex::Field(at)), Some(true));
    assert_eq!(seen, [(Some(HitIndex::Text(0)), None), field(0), field(1), field(2)]);
    window.seeks(FindCommand::Next);
    assert_eq!(
        (window.shown(), window.turned()),
        (Some(HitIndex::Text(0)), Some(WrapAround::ToStart))
    );
    window.seeks(FindCommand::Previous);
    assert_eq!(window.shown(), Some(HitIndex::Field(2)));
    window.seeks(FindCommand::Previous);
    window.seeks(FindCommand::Previous);
    window.seeks(FindCommand::Previous);
    assert_eq!((window.shown(), window.turned()), (Some(HitIndex::Text(0)), None));
}

#[test]
fn what_is_written_while_fields_are_searched_is_found_in_them() {
    let mut window = Window::reading("Ada kommt.");
    window.marks("kommt", Tag::Claim);
    let id = window.session().chosen().expect("it was just made").id;
    window.acts(EditorCommand::Find(with_fields("neu")));
    assert_eq!(window.session().find_state().map(FindState::len), Some(0));
    window.acts(EditorCommand::SetNote(id, "neu".to_owned()));
    assert_eq!(window.session().find_state().map(FindState::len), Some(1));
    window.acts(EditorCommand::Undo);
    assert_eq!(window.session().find_state().map(FindState::len), Some(0));
}

#[test]
fn all_hits_are_marked_by_one_act_and_undone_by_one() {
    let mut window = Window::reading(TEXT);
    window.marks("Ja", Tag::Quote);
    window.marks("Ja", Tag::Claim);
    let before = window.picture();
    window.acts(EditorCommand::Find(words(" ja")));
    window.acts(EditorCommand::Find(words("ja")));
    let effects = window.seeks(FindCommand::MarkHits(Tag::Claim));
    assert!(matches!(&effects[..], [Effect::WriteSidecar { .. }]), "{effects:?}");
    let after = "Ja, sagt sie. Nein, sagt er. Ja — ja!\n\
                 ^^ quote\n\
                 ^^ claim\n                             ^^ claim\n                                  ^^ claim";
    assert_eq!(window.picture(), after);
    assert_eq!(window.told(), ["2 matches marked as claim, 1 already marked"]);
    window.seeks(FindCommand::MarkHits(Tag::Claim));
    assert_eq!(window.told().last(), Some(&"All matches are already marked like this"));
    window.acts(EditorCommand::Undo);
    assert_eq!(window.picture(), before);
    window.acts(EditorCommand::Redo);
    assert_eq!(window.picture(), after);
}

#[test]
fn hits_that_are_left_out_and_blanks_around_them_are_not_marked() {
    let mut window = Window::reading(TEXT);
    window.acts(EditorCommand::Find(words(" sagt ")));
    window.seeks(FindCommand::ToggleHit(0));
    let finding = window.session().find_state().expect("it is looked for");
    assert_eq!(
        (finding.inclusion(0), finding.inclusion(1), finding.included_count()),
        (HitInclusion::Excluded, HitInclusion::Included, 1)
    );
    window.seeks(FindCommand::MarkHits(Tag::Rebuttal));
    assert_eq!(window.picture(), format!("{TEXT}\n                    ^^^^ rebuttal"));
    window.acts(EditorCommand::Undo);
    window.seeks(FindCommand::SetAll(HitInclusion::Excluded));
    window.seeks(FindCommand::MarkHits(Tag::Rebuttal));
    assert_eq!(window.told().last(), Some(&"No matches to mark"));
    window.seeks(FindCommand::ToggleHit(0));
    window.seeks(FindCommand::MarkHits(Tag::Rebuttal));
    assert_eq!(window.picture(), format!("{TEXT}\n    ^^^^ rebuttal"));
}

#[test]
fn the_offer_to_undo_is_there_until_something_else_is_done() {
    let mut window = Window::reading(TEXT);
    window.acts(EditorCommand::Find(words("ja")));
    window.seeks(FindCommand::MarkHits(Tag::Claim));
    let offer = |window: &Window| {
        let notices = window.workspace.notifications().iter();
        let actions = notices.flat_map(|(_, notice)| notice.actions.clone());
        actions.map(|(_, command)| command).next()
    };
    let undo = offer(&window).expect("it can be undone");
    window.does(undo.clone());
    assert_eq!(window.picture(), TEXT);
    assert!(offer(&window).is_none(), "it is undone");
    window.does(undo);
    assert_eq!(
        window.session().next_redo(),
        Some(glossator::change::EditKind::MarkHits(Tag::Claim))
    );

    window.seeks(FindCommand::MarkHits(Tag::Claim));
    window.marks("Nein", Tag::Quote);
    assert!(offer(&window).is_none(), "more was done since");
}

#[test]
fn what_can_only_be_read_can_be_searched_and_not_marked() {
    let mut window = Window::new();
    window.opens(read_only("a.txt", TEXT));
    window.acts(EditorCommand::Find(words("ja")));
    window.seeks(FindCommand::Next);
    assert_eq!(window.shown(), Some(HitIndex::Text(0)));
    assert!(window.seeks(FindCommand::MarkHits(Tag::Claim)).is_empty());
    assert_eq!(window.picture(), TEXT);
    assert!(window.told().last().is_some_and(|it| it.starts_with("Nothing changed")));
}

#[test]
fn while_a_text_is_read_its_start_is_walked_through_and_nothing_is_marked() {
    let mut window = Window::new();
    window.opens(LoadedDocument { access: Access::Loading, ..opened("a.txt", "Ja — ja") });
    let effects = window.does(Command::Editor(EditorCommand::Find(words("ja"))));
    window.seeks(FindCommand::MarkHits(Tag::Claim));
    assert_eq!(window.told(), ["Still searching"]);
    window.hear_all(effects);
    window.seeks(FindCommand::Next);
    window.seeks(FindCommand::Next);
    assert_eq!(window.shown(), Some(HitIndex::Text(1)));
    let effects = window.does(Command::Opened(Box::new(opened("a.txt", "Ja — ja — Ja"))));
    window.hear_all(effects);
    assert_eq!(window.shown(), Some(HitIndex::Text(1)), "it is still selected");
    assert_eq!(window.session().find_state().map(FindState::len), Some(3));
}

#[test]
fn a_text_that_has_changed_is_searched_again_in_the_part_that_followed_it() {
    let mut session = Editor::new(EditorId(1), opened("a.txt", TEXT), "Ada".to_owned());
    let mut mint = crate::picture::Counting::default();
    session.handle(
        EditorCommand::Select(Selection { anchor: 14, caret: 40, earlier: Vec::new() }),
        &mut mint,
    );
    session.handle(
        EditorCommand::FindCommand(FindCommand::SetScope(SearchScope::Selection)),
        &mut mint,
    );
    let first = number_of(&session.handle(EditorCommand::Find(words("sagt")), &mut mint));
    assert!(session.refresh_search().is_empty());
    let longer = format!("Vorab. {TEXT}");
    let work = Work { document: Document::from_text("a.txt", &longer), ..session.work().clone() };
    session.reload(work, OffsetMap::between(TEXT, &longer));
    let effects = session.refresh_search();
    assert_ne!(number_of(&effects), first);
    let [Effect::SearchText(search)] = &effects[..] else { panic!("{effects:?}") };
    let within = search.within.clone().expect("a part of it is searched");
    assert_eq!((within.start(), within.end()), (21, 46));
    assert!(session.refresh_search().is_empty());
}

#[test]
fn a_hundred_thousand_hits_are_marked_and_undone() {
    const HITS: usize = 100_000;
    let text = "ja, nein\n".repeat(HITS);
    let mut window = Window::reading(&text);
    window.acts(EditorCommand::Find(words("ja")));
    window.seeks(FindCommand::MarkHits(Tag::Claim));
    assert_eq!(window.session().marks().len(), HITS);
    assert_eq!(window.told(), ["100,000 matches marked as claim"]);
    window.acts(EditorCommand::Undo);
    assert!(window.session().marks().is_empty());
}

#[test]
fn more_hits_than_can_be_marked_at_once_are_refused_with_the_reason() {
    let text = "ja\n".repeat(200_001);
    let mut window = Window::reading(&text);
    window.acts(EditorCommand::Find(words("ja")));
    window.seeks(FindCommand::MarkHits(Tag::Claim));
    assert!(window.told()[0].starts_with("Too many matches to mark at once"));
    window.seeks(FindCommand::ToggleHit(7));
    window.seeks(FindCommand::MarkHits(Tag::Claim));
    assert_eq!(window.session().marks().len(), 200_000);
}

#[test]
fn words_are_escaped_so_that_an_expression_finds_them() {
    let query = SearchQuery {
        syntax: QuerySyntax::Regex,
        ..words(&glossator::search::escape_regex("ja (?)"))
    };
    let finder = TextFinder::new(&query).expect("it is an expression");
    let document = Document::from_text("a.txt", "so ja (?)");
    assert_eq!(finder.find_in(&document, 0..9).count(), 1);
}
