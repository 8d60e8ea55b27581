//! Search in the document and its marks. See [`FindState`].

mod hit_navigation;
mod mark_hits;
mod pause;

pub use self::hit_navigation::WrapAround;
use self::{hit_navigation::PendingHit, mark_hits::HitInclusions};
use super::Editor;
use crate::{
    command::{
        Effect, FieldHit, FieldHits, FieldSearch, FindCommand, HitInclusion, OffsetMap, Progress,
        SearchScope, TextHits, TextSearch,
    },
    i18n::msg,
    model::{Document, IdsAndClock, Marks, Selection, Span, SpanSet, Work},
    search::{Hits, QueryError, SearchQuery, SearchStatus, TextFinder},
};

/// The current search in one document, with the hits found so far.
#[derive(Debug)]
pub struct FindState {
    /// What is searched for.
    pub query: SearchQuery,
    /// Why the query can't match any text.
    pub error: Option<QueryError>,
    /// The number of this search; results of others are ignored.
    pub number: u64,
    /// The hits in the text found so far.
    pub hits: Hits,
    /// How many bytes have been searched, if that takes long.
    pub progress: Option<Progress>,
    /// How many bytes had been searched when it was paused, if it had got anywhere.
    pub paused_at: Option<Progress>,
    /// The end of the document at which the last step wrapped around.
    pub wrap_around: Option<WrapAround>,

    document: Document,
    reach: SearchStatus,
    fields: FieldSearchState,
    /// Which hits of the text will be marked.
    inclusions: HitInclusions,
    /// The request for a hit to show as soon as it is known.
    pending_hit: Option<PendingHit>,
    /// The index of the field hit shown last.
    current_field_hit: Option<usize>,
}

#[derive(Debug, Default)]
struct FieldSearchState {
    /// The number of the search and the searched marks. `None` if fields are not searched.
    request: Option<(u64, Marks)>,
    hits: Vec<FieldHit>,
    reach: SearchStatus,
}

/// All that an editor knows of searching.
#[derive(Debug, Default)]
pub(super) struct SearchState {
    pub(super) find: Option<FindState>,
    /// The part of the text to search. `None` for all of it.
    scope: Option<SpanSet>,
    /// The selection of the hit shown last, and the one before it.
    shown_hit: Option<Selection>,
    before_hit: Option<SpanSet>,
    /// The number of searches so far.
    count: u64,
}

impl SearchState {
    fn next_number(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    fn numbered(&mut self, number: u64) -> Option<&mut FindState> {
        self.find.as_mut().filter(|it| it.number == number)
    }

    fn forget_hit(&mut self) {
        self.shown_hit = None;
        self.before_hit = None;
    }
}

impl FindState {
    /// Returns the hits in the fields of marks, in the order of the marks.
    pub fn field_hits(&self) -> &[FieldHit] {
        &self.fields.hits
    }

    /// Returns the number of hits so far, in text and fields.
    pub fn len(&self) -> usize {
        self.hits.len() + self.fields.hits.len()
    }

    /// Returns whether there are no hits so far.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how far text and fields have been searched.
    pub fn reach(&self) -> SearchStatus {
        let parts = [self.reach, self.fields.reach];
        [SearchStatus::Searching, SearchStatus::Stopped, SearchStatus::LimitReached]
            .into_iter()
            .find(|it| parts.contains(it))
            .unwrap_or(SearchStatus::Complete)
    }

    /// Returns whether the hit at `index` of the text will be marked with the others.
    pub fn inclusion(&self, index: usize) -> HitInclusion {
        self.inclusions.get(index)
    }

    /// Returns how many of the known hits of the text will be marked.
    pub fn included_count(&self) -> usize {
        self.inclusions.included_count(self.hits.len())
    }
}

impl Editor {
    /// Returns the current search, if there is one.
    pub fn find_state(&self) -> Option<&FindState> {
        self.search.find.as_ref()
    }

    /// Returns the part of the text to search, or `None` for all of it.
    pub fn search_scope(&self) -> Option<&SpanSet> {
        self.search.scope.as_ref()
    }

    /// Adds hits in the text, unless another search has been started since.
    pub fn add_text_hits(&mut self, found: TextHits) {
        let Some(find) = self.search.numbered(found.number) else { return };
        find.hits.append(found.hits);
        find.reach = found.reach;
        find.progress.take_if(|_| found.reach != SearchStatus::Searching);
        self.show_pending_hit();
    }

    /// Replaces the hits in the fields of marks, unless another search has been started since.
    pub fn set_field_hits(&mut self, found: FieldHits) {
        let Some(find) = &mut self.search.find else { return };
        if find.fields.request.as_ref().is_none_or(|(number, _)| *number != found.number) {
            return;
        }
        let shown = find.current_field_hit.and_then(|at| find.fields.hits.get(at)).copied();
        find.fields.hits = found.hits;
        find.fields.reach = found.reach;
        find.current_field_hit =
            shown.and_then(|it| find.fields.hits.iter().position(|other| *other == it));
        self.show_pending_hit();
    }

    /// Repeats the search if text or marks have changed.
    pub fn refresh_search(&mut self) {
        let Some(find) = &self.search.find else { return };
        let is_other = |(_, marks): &(u64, Marks)| !marks.ptr_eq(self.marks());
        if !find.document.ptr_eq(self.document()) {
            self.restart_search();
        } else if find.fields.request.as_ref().is_some_and(is_other) {
            self.search_fields();
        }
    }

    pub(super) fn handle_find_command(&mut self, command: FindCommand, env: &mut dyn IdsAndClock) {
        match command {
            FindCommand::Nearest | FindCommand::Next | FindCommand::Previous => {
                self.request_hit(command);
            }
            FindCommand::Show(hit) => self.show_hit(hit),
            FindCommand::SetScope(scope) => self.set_search_scope(scope),
            FindCommand::ToggleHit(index) => self.update_inclusions(|it| it.toggle(index)),
            FindCommand::SetAll(inclusion) => {
                self.update_inclusions(|it| *it = HitInclusions::all(inclusion));
            }
            FindCommand::MarkHits(tag) => self.mark_hits(tag, env),
            FindCommand::Pause => self.pause_search(),
            FindCommand::Resume => self.resume_search(),
            FindCommand::Close => self.close_find(),
        }
    }

    pub(super) fn start_find(&mut self, query: SearchQuery) {
        if query.words.is_empty() {
            self.clear_find();
        } else if self.search.find.as_ref().is_none_or(|it| it.query != query) {
            self.start_search(query, None);
        }
    }

    /// Starts a search for `query`, and shows `pending_hit` once it is known.
    fn start_search(&mut self, query: SearchQuery, pending_hit: Option<PendingHit>) {
        let error = TextFinder::new(&query).err();
        let is_findable = error.is_none();
        let reach = if is_findable { SearchStatus::Searching } else { SearchStatus::Complete };
        self.search.find = Some(FindState {
            query,
            error,
            number: self.search.next_number(),
            document: self.document().clone(),
            hits: Hits::default(),
            reach,
            progress: None,
            paused_at: None,
            fields: FieldSearchState::default(),
            inclusions: HitInclusions::default(),
            pending_hit,
            current_field_hit: None,
            wrap_around: None,
        });
        if is_findable {
            self.search_text(0);
            self.search_fields();
        } else {
            self.effects.push(Effect::StopSearch(self.id));
        }
    }

    fn search_text(&mut self, from: usize) {
        let Some(FindState { query, number, document, hits, .. }) = &self.search.find else {
            return;
        };
        self.effects.push(Effect::SearchText(TextSearch {
            id: self.id,
            number: *number,
            query: query.clone(),
            document: document.clone(),
            within: self.search.scope.clone(),
            from,
            known_hits: hits.len(),
        }));
    }

    /// Requests a search of the fields of the marks, unless the query leaves them out. Old hits stay until there is a
    /// result.
    fn search_fields(&mut self) {
        let Self { id, work: Work { marks, .. }, search, .. } = self;
        let number = search.next_number();
        let Some(find) = search.find.as_mut().filter(|it| it.query.searches_fields) else {
            return;
        };
        find.fields.request = Some((number, marks.clone()));
        find.fields.reach = SearchStatus::Searching;
        self.effects.push(Effect::SearchFields(FieldSearch {
            id: *id,
            number,
            query: find.query.clone(),
            marks: marks.clone(),
            within: search.scope.clone(),
        }));
    }

    fn restart_search(&mut self) {
        if let Some(find) = self.search.find.take() {
            self.start_search(find.query, find.pending_hit);
        }
    }

    fn set_search_scope(&mut self, scope: SearchScope) {
        self.search.scope = match scope {
            SearchScope::Whole => None,
            SearchScope::Selection => match self.selection_outside_hit() {
                Some(spans) => Some(spans),
                None => return self.notify(msg!("find-no-selection")),
            },
        };
        self.restart_search();
    }

    pub(super) fn remap_search_scope(&mut self, offset_map: &OffsetMap) {
        self.search.forget_hit();
        let Some(spans) = self.search.scope.take() else { return };
        let document = self.document();
        let map = |at| document.cluster_floor(offset_map.map(at));
        let pieces = spans.pieces().iter();
        let pieces = pieces.filter_map(|it| Span::new(map(it.start()), map(it.end())));
        self.search.scope = SpanSet::covering(pieces);
    }

    fn update_inclusions(&mut self, update: impl FnOnce(&mut HitInclusions)) {
        if let Some(find) = &mut self.search.find {
            update(&mut find.inclusions);
        }
    }

    fn close_find(&mut self) {
        self.search.scope = None;
        self.search.forget_hit();
        self.clear_find();
    }

    fn clear_find(&mut self) {
        if self.search.find.take().is_some() {
            self.effects.push(Effect::StopSearch(self.id));
        }
    }
}
