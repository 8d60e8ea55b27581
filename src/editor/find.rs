//! Search in the document and its marks. See [`FindState`].

mod hit_navigation;
mod inclusions;
mod mark_hits;
mod pause;

pub(super) use self::hit_navigation::SelectionBeforeHit;
pub use self::hit_navigation::WrapAround;
use self::{hit_navigation::PendingHit, inclusions::HitInclusions};
use super::{Editor, notify};
use crate::{
    command::{
        Effect, FieldHit, FieldHits, FieldSearch, FindCommand, HitInclusion, OffsetMap, Progress,
        SearchScope, TextHits, TextSearch,
    },
    i18n::msg,
    model::{Document, IdsAndClock, Marks, Span, SpanSet},
    search::{FieldScope, Hits, QueryError, SearchQuery, SearchStatus, TextFinder},
};

/// The current search in one document, with the hits found so far.
#[derive(Debug)]
pub struct FindState {
    query: SearchQuery,
    /// Why the query can't match any text.
    error: Option<QueryError>,
    /// The number of this search; results of others are ignored.
    number: u64,
    /// The searched text.
    document: Document,
    hits: Hits,
    reach: SearchStatus,
    /// How much of it has been searched, if that takes long.
    progress: Option<Progress>,
    /// How much had been searched when it was paused.
    paused_at: Option<Progress>,
    fields: FieldSearchState,
    /// Which hits of the text will be marked.
    inclusions: HitInclusions,

    /// The request for a hit to show as soon as it is known.
    pending_hit: Option<PendingHit>,
    /// The index of the field hit shown last.
    current_field_hit: Option<usize>,
    wrap_around: Option<WrapAround>,
}

/// The search in the fields of marks.
#[derive(Debug)]
struct FieldSearchState {
    /// The number of the search and the searched marks. `None` if fields are not searched.
    request: Option<(u64, Marks)>,
    hits: Vec<FieldHit>,
    reach: SearchStatus,
}

impl FindState {
    /// Returns the query.
    pub fn query(&self) -> &SearchQuery {
        &self.query
    }

    /// Returns why the query can't match any text.
    pub fn error(&self) -> Option<&QueryError> {
        self.error.as_ref()
    }

    /// Returns the hits in the text found so far.
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

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
        match (self.reach, self.fields.reach) {
            (SearchStatus::Searching, _) | (_, SearchStatus::Searching) => SearchStatus::Searching,
            (SearchStatus::Stopped, _) | (_, SearchStatus::Stopped) => SearchStatus::Stopped,
            (SearchStatus::LimitReached, _) | (_, SearchStatus::LimitReached) => {
                SearchStatus::LimitReached
            }
            (SearchStatus::Complete, SearchStatus::Complete) => SearchStatus::Complete,
        }
    }

    /// Returns the number of this search.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Returns whether the hit at `index` of the text will be marked with the others.
    pub fn inclusion(&self, index: usize) -> HitInclusion {
        self.inclusions.get(index)
    }

    /// Returns how many of the known hits of the text will be marked.
    pub fn included_count(&self) -> usize {
        self.inclusions.included_count(self.hits.len())
    }

    /// Returns at which end of the document the last step wrapped around.
    pub fn wrap_around(&self) -> Option<WrapAround> {
        self.wrap_around
    }
}

impl Editor {
    /// Returns the current search, if there is one.
    pub fn find_state(&self) -> Option<&FindState> {
        self.find_state.as_ref()
    }

    /// Returns the part of the text to search, or `None` for all of it.
    pub fn search_scope(&self) -> Option<&SpanSet> {
        self.search_scope.as_ref()
    }

    /// Adds hits in the text, unless another search has been started since.
    pub fn add_text_hits(&mut self, found: TextHits) {
        let Some(find) = self.find_state.as_mut().filter(|it| it.number == found.number) else {
            return;
        };
        find.hits.append(found.hits);
        find.reach = found.reach;
        find.progress.take_if(|_| found.reach != SearchStatus::Searching);
        self.show_pending_hit();
    }

    /// Replaces the hits in the fields of marks, unless another search has been started since.
    pub fn set_field_hits(&mut self, found: FieldHits) {
        let Some(find) = &mut self.find_state else { return };
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
    pub fn refresh_search(&mut self) -> Vec<Effect> {
        let Some(find) = &self.find_state else { return Vec::new() };
        if !find.document.ptr_eq(self.document()) {
            return self.restart_search();
        }
        let is_other = |(_, marks): &(u64, Marks)| !marks.ptr_eq(self.marks());
        if find.fields.request.as_ref().is_some_and(is_other) {
            return self.search_fields().into_iter().collect();
        }
        Vec::new()
    }

    pub(super) fn handle_find_command(
        &mut self,
        command: FindCommand,
        env: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        match command {
            FindCommand::Nearest | FindCommand::Next | FindCommand::Previous => {
                self.request_hit(command)
            }
            FindCommand::Show(hit) => self.show_hit(hit),
            FindCommand::SetScope(scope) => self.set_search_scope(scope),
            FindCommand::ToggleHit(index) => self.update_inclusions(|it| it.toggle(index)),
            FindCommand::SetAll(inclusion) => {
                self.update_inclusions(|it| *it = HitInclusions::all(inclusion))
            }
            FindCommand::MarkHits(tag) => self.mark_hits(tag, env),
            FindCommand::Pause => self.pause_search(),
            FindCommand::Resume => self.resume_search(),
            FindCommand::Close => self.close_find(),
        }
    }

    pub(super) fn start_find(&mut self, query: SearchQuery) -> Vec<Effect> {
        if self.find_state.as_ref().map(FindState::query) == Some(&query) {
            return Vec::new();
        }
        if query.words.is_empty() {
            return self.clear_find();
        }
        self.start_search(query, None)
    }

    /// Starts a search for `query`, and shows `pending_hit` once it is known.
    fn start_search(&mut self, query: SearchQuery, pending_hit: Option<PendingHit>) -> Vec<Effect> {
        let error = TextFinder::new(&query).err();
        let is_findable = error.is_none();
        let reach = if is_findable { SearchStatus::Searching } else { SearchStatus::Complete };
        let number = self.next_search_number();
        self.find_state = Some(FindState {
            query,
            error,
            number,
            document: self.document().clone(),
            hits: Hits::default(),
            reach,
            progress: None,
            paused_at: None,
            fields: FieldSearchState {
                request: None,
                hits: Vec::new(),
                reach: SearchStatus::Complete,
            },
            inclusions: HitInclusions::default(),
            pending_hit,
            current_field_hit: None,
            wrap_around: None,
        });
        if !is_findable {
            return vec![Effect::StopSearch(self.id)];
        }
        self.search_text(0).into_iter().chain(self.search_fields()).collect()
    }

    /// Requests a search of the text from byte `from` on.
    fn search_text(&self, from: usize) -> Option<Effect> {
        let FindState { query, number, document, hits, .. } = self.find_state.as_ref()?;
        Some(Effect::SearchText(TextSearch {
            id: self.id,
            number: *number,
            query: query.clone(),
            document: document.clone(),
            within: self.search_scope.clone(),
            from,
            known_hits: hits.len(),
        }))
    }

    /// Requests a search of the fields of the marks, unless the query leaves them out. Old hits stay until there is a
    /// result.
    fn search_fields(&mut self) -> Option<Effect> {
        let query = self.find_state.as_ref()?.query.clone();
        if query.fields == FieldScope::LeftOut {
            return None;
        }
        let number = self.next_search_number();
        let (marks, within) = (self.marks().clone(), self.search_scope.clone());
        let fields = &mut self.find_state.as_mut()?.fields;
        fields.request = Some((number, marks.clone()));
        fields.reach = SearchStatus::Searching;
        Some(Effect::SearchFields(FieldSearch { id: self.id, number, query, marks, within }))
    }

    fn restart_search(&mut self) -> Vec<Effect> {
        let find = self.find_state.take();
        find.map_or_else(Vec::new, |it| self.start_search(it.query, it.pending_hit))
    }

    fn next_search_number(&mut self) -> u64 {
        self.search_count += 1;
        self.search_count
    }

    fn set_search_scope(&mut self, scope: SearchScope) -> Vec<Effect> {
        let within = match scope {
            SearchScope::Whole => None,
            SearchScope::Selection => match self.selection_outside_hit() {
                Some(spans) => Some(spans),
                None => return notify(msg!("find-no-selection")),
            },
        };
        self.search_scope = within;
        self.restart_search()
    }

    /// Maps the search scope to the new text.
    pub(super) fn remap_search_scope(&mut self, offset_map: &OffsetMap) {
        self.selection_before_hit = SelectionBeforeHit::default();
        let Some(spans) = self.search_scope.take() else { return };
        let document = self.document();
        let map = |at| document.cluster_floor(offset_map.map(at));
        let pieces = spans.pieces().iter();
        let pieces = pieces.filter_map(|it| Span::new(map(it.start()), map(it.end())));
        self.search_scope = SpanSet::covering(pieces);
    }

    fn update_inclusions(&mut self, update: impl FnOnce(&mut HitInclusions)) -> Vec<Effect> {
        if let Some(find) = &mut self.find_state {
            update(&mut find.inclusions);
        }
        Vec::new()
    }

    fn close_find(&mut self) -> Vec<Effect> {
        self.search_scope = None;
        self.selection_before_hit = SelectionBeforeHit::default();
        self.clear_find()
    }

    fn clear_find(&mut self) -> Vec<Effect> {
        self.find_state.take().map_or_else(Vec::new, |_| vec![Effect::StopSearch(self.id)])
    }
}
