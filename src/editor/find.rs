//! What is being found in the document. See [`FindState`].

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

/// What the analyst looks for in one document, and what of it has been found by now.
#[derive(Debug)]
pub struct FindState {
    query: SearchQuery,
    /// Why that finds nothing in any text.
    error: Option<QueryError>,
    /// Which search of this document it is: answers to others are not taken.
    number: u64,
    /// The text that is searched.
    document: Document,
    hits: Hits,
    reach: SearchStatus,
    /// How much of it has been searched, where that takes long.
    progress: Option<Progress>,
    /// How much of it had been when it was stopped.
    paused_at: Option<Progress>,
    fields: FieldSearchState,
    /// Which hits of the text are to be marked.
    inclusions: HitInclusions,

    /// The hit that is to be shown as soon as it is known which one that is.
    pending_hit: Option<PendingHit>,
    /// The hit about a mark that was shown last.
    current_field_hit: Option<usize>,
    wrap_around: Option<WrapAround>,
}

/// What is found in what was written about marks.
#[derive(Debug)]
struct FieldSearchState {
    /// By which search, and in which marks. `None` where they are not searched.
    request: Option<(u64, Marks)>,
    hits: Vec<FieldHit>,
    reach: SearchStatus,
}

impl FindState {
    /// What is looked for.
    pub fn query(&self) -> &SearchQuery {
        &self.query
    }

    /// Why that can be found in no text at all.
    pub fn error(&self) -> Option<&QueryError> {
        self.error.as_ref()
    }

    /// What has been found, up to where the text has been searched.
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    /// What has been found in what was written about marks, in the order of these.
    pub fn field_hits(&self) -> &[FieldHit] {
        &self.fields.hits
    }

    /// How many hits there are by now, in the text and about marks.
    pub fn len(&self) -> usize {
        self.hits.len() + self.fields.hits.len()
    }

    /// Whether nothing has been found by now.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How far text and marks have been searched.
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

    /// Which search this is: another one, another number.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Whether hit number `index` of the text is to be marked with the others.
    pub fn inclusion(&self, index: usize) -> HitInclusion {
        self.inclusions.get(index)
    }

    /// How many hits of the text are to be marked, of those that are known by now.
    pub fn included_count(&self) -> usize {
        self.inclusions.included_count(self.hits.len())
    }

    /// How the last step led over an end of the document.
    pub fn wrap_around(&self) -> Option<WrapAround> {
        self.wrap_around
    }
}

impl Editor {
    /// What is being found, or has been. `None` where the analyst looks for nothing.
    pub fn find_state(&self) -> Option<&FindState> {
        self.find_state.as_ref()
    }

    /// The part of the text in which is searched. `None` where it is all of it.
    pub fn search_scope(&self) -> Option<&SpanSet> {
        self.search_scope.as_ref()
    }

    /// Takes what a search has found, unless something else is looked for by now.
    pub fn add_text_hits(&mut self, found: TextHits) {
        let Some(finding) = self.find_state.as_mut().filter(|it| it.number == found.number) else {
            return;
        };
        finding.hits.append(found.hits);
        finding.reach = found.reach;
        finding.progress.take_if(|_| found.reach != SearchStatus::Searching);
        self.show_pending_hit();
    }

    /// The same for what was written about marks.
    pub fn set_field_hits(&mut self, found: FieldHits) {
        let Some(finding) = &mut self.find_state else { return };
        if finding.fields.request.as_ref().is_none_or(|(number, _)| *number != found.number) {
            return;
        }
        let shown = finding.current_field_hit.and_then(|at| finding.fields.hits.get(at)).copied();
        (finding.fields.hits, finding.fields.reach) = (found.hits, found.reach);
        finding.current_field_hit =
            shown.and_then(|it| finding.fields.hits.iter().position(|other| *other == it));
        self.show_pending_hit();
    }

    /// Looks for the same again where the text or the marks are others than were searched.
    pub fn refresh_search(&mut self) -> Vec<Effect> {
        let Some(finding) = &self.find_state else { return Vec::new() };
        if !finding.document.ptr_eq(self.document()) {
            return self.restart_search();
        }
        let is_other = |(_, marks): &(u64, Marks)| !marks.ptr_eq(self.marks());
        if finding.fields.request.as_ref().is_some_and(is_other) {
            return self.search_fields().into_iter().collect();
        }
        Vec::new()
    }

    pub(super) fn handle_find_command(
        &mut self,
        seek: FindCommand,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        match seek {
            FindCommand::Nearest | FindCommand::Next | FindCommand::Previous => {
                self.request_hit(seek)
            }
            FindCommand::Show(hit) => self.show_hit(hit),
            FindCommand::SetScope(part) => self.set_search_scope(part),
            FindCommand::ToggleHit(index) => self.update_inclusions(|picks| picks.toggle(index)),
            FindCommand::SetAll(pick) => {
                self.update_inclusions(|picks| *picks = HitInclusions::all(pick))
            }
            FindCommand::MarkHits(tag) => self.mark_hits(tag, ids_and_clock),
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

    /// Searches for `query`, and shows the hit that is `wanted` of it.
    fn start_search(&mut self, query: SearchQuery, wanted: Option<PendingHit>) -> Vec<Effect> {
        let fault = TextFinder::new(&query).err();
        let is_findable = fault.is_none();
        let reach = if is_findable { SearchStatus::Searching } else { SearchStatus::Complete };
        let number = self.next_search_number();
        self.find_state = Some(FindState {
            query,
            error: fault,
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
            pending_hit: wanted,
            current_field_hit: None,
            wrap_around: None,
        });
        if !is_findable {
            return vec![Effect::StopSearch(self.id)];
        }
        self.search_text(0).into_iter().chain(self.search_fields()).collect()
    }

    /// Searches the text from this byte on.
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

    /// Searches what was written about the marks as they are now, if that is wanted. What was found before stays
    /// until there is an answer.
    fn search_fields(&mut self) -> Option<Effect> {
        let query = self.find_state.as_ref()?.query.clone();
        if query.fields == FieldScope::LeftOut {
            return None;
        }
        let number = self.next_search_number();
        let (id, marks, within) = (self.id, self.marks().clone(), self.search_scope.clone());
        let fields = &mut self.find_state.as_mut()?.fields;
        (fields.request, fields.reach) = (Some((number, marks.clone())), SearchStatus::Searching);
        Some(Effect::SearchFields(FieldSearch { id, number, query, marks, within }))
    }

    fn restart_search(&mut self) -> Vec<Effect> {
        let finding = self.find_state.take();
        finding.map_or_else(Vec::new, |it| self.start_search(it.query, it.pending_hit))
    }

    fn next_search_number(&mut self) -> u64 {
        self.search_count += 1;
        self.search_count
    }

    fn set_search_scope(&mut self, part: SearchScope) -> Vec<Effect> {
        let within = match part {
            SearchScope::Whole => None,
            SearchScope::Selection => match self.selection_outside_hit() {
                Some(extent) => Some(extent),
                None => return notify(msg!("find-no-selection")),
            },
        };
        self.search_scope = within;
        self.restart_search()
    }

    /// Goes on searching in the same part of a text that has changed.
    pub(super) fn remap_search_scope(&mut self, same: &OffsetMap) {
        self.selection_before_hit = SelectionBeforeHit::default();
        let Some(extent) = self.search_scope.take() else { return };
        let document = self.document();
        let follow = |at| document.cluster_floor(same.map(at));
        let pieces = extent.pieces().iter();
        let pieces = pieces.filter_map(|it| Span::new(follow(it.start()), follow(it.end())));
        self.search_scope = SpanSet::covering(pieces);
    }

    fn update_inclusions(&mut self, pick: impl FnOnce(&mut HitInclusions)) -> Vec<Effect> {
        if let Some(finding) = &mut self.find_state {
            pick(&mut finding.inclusions);
        }
        Vec::new()
    }

    fn close_find(&mut self) -> Vec<Effect> {
        (self.search_scope, self.selection_before_hit) = (None, SelectionBeforeHit::default());
        self.clear_find()
    }

    fn clear_find(&mut self) -> Vec<Effect> {
        self.find_state.take().map_or_else(Vec::new, |_| vec![Effect::StopSearch(self.id)])
    }
}
