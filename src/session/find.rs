//! What is being found in the document. See [`Finding`].

mod halt;
mod mark;
mod picks;
mod walk;

pub(super) use self::walk::Apart;
pub use self::walk::Turned;
use self::{picks::Picks, walk::Wanted};
use super::{Session, tell};
use crate::{
    command::{
        Effect, Far, FieldHit, FieldSearch, FieldsFound, Found, Part, Pick, Same, Search, Seek,
    },
    model::{Document, IdsAndClock, Marks, Span, SpanSet},
    search::{FieldScope, Hits, QueryError, SearchQuery, SearchStatus, TextFinder},
    tongue::say,
};

/// What the analyst looks for in one document, and what of it has been found by now.
#[derive(Debug)]
pub struct Finding {
    query: SearchQuery,
    /// Why that finds nothing in any text.
    fault: Option<QueryError>,
    /// Which search of this document it is: answers to others are not taken.
    number: u64,
    /// The text that is searched.
    document: Document,
    hits: Hits,
    reach: SearchStatus,
    /// How much of it has been searched, where that takes long.
    far: Option<Far>,
    /// How much of it had been when it was stopped.
    halted: Option<Far>,
    fields: InFields,
    /// Which hits of the text are to be marked.
    picks: Picks,

    /// The hit that is to be shown as soon as it is known which one that is.
    wanted: Option<Wanted>,
    /// The hit about a mark that was shown last.
    at_field: Option<usize>,
    turned: Option<Turned>,
}

/// What is found in what was written about marks.
#[derive(Debug)]
struct InFields {
    /// By which search, and in which marks. `None` where they are not searched.
    asked: Option<(u64, Marks)>,
    hits: Vec<FieldHit>,
    reach: SearchStatus,
}

impl Finding {
    /// What is looked for.
    pub fn query(&self) -> &SearchQuery {
        &self.query
    }

    /// Why that can be found in no text at all.
    pub fn fault(&self) -> Option<&QueryError> {
        self.fault.as_ref()
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
    pub fn pick(&self, index: usize) -> Pick {
        self.picks.of(index)
    }

    /// How many hits of the text are to be marked, of those that are known by now.
    pub fn picked(&self) -> usize {
        self.picks.count(self.hits.len())
    }

    /// How the last step led over an end of the document.
    pub fn turned(&self) -> Option<Turned> {
        self.turned
    }
}

impl Session {
    /// What is being found, or has been. `None` where the analyst looks for nothing.
    pub fn finding(&self) -> Option<&Finding> {
        self.finding.as_ref()
    }

    /// The part of the text in which is searched. `None` where it is all of it.
    pub fn within(&self) -> Option<&SpanSet> {
        self.within.as_ref()
    }

    /// Takes what a search has found, unless something else is looked for by now.
    pub fn found(&mut self, found: Found) {
        let Some(finding) = self.finding.as_mut().filter(|it| it.number == found.number) else {
            return;
        };
        finding.hits.append(found.hits);
        finding.reach = found.reach;
        finding.far.take_if(|_| found.reach != SearchStatus::Searching);
        self.settle();
    }

    /// The same for what was written about marks.
    pub fn found_in_fields(&mut self, found: FieldsFound) {
        let Some(finding) = &mut self.finding else { return };
        if finding.fields.asked.as_ref().is_none_or(|(number, _)| *number != found.number) {
            return;
        }
        let shown = finding.at_field.and_then(|at| finding.fields.hits.get(at)).copied();
        (finding.fields.hits, finding.fields.reach) = (found.hits, found.reach);
        finding.at_field =
            shown.and_then(|it| finding.fields.hits.iter().position(|other| *other == it));
        self.settle();
    }

    /// Looks for the same again where the text or the marks are others than were searched.
    pub fn keep_finding(&mut self) -> Vec<Effect> {
        let Some(finding) = &self.finding else { return Vec::new() };
        if !finding.document.ptr_eq(self.document()) {
            return self.search_anew();
        }
        let is_other = |(_, marks): &(u64, Marks)| !marks.ptr_eq(self.marks());
        if finding.fields.asked.as_ref().is_some_and(is_other) {
            return self.search_fields().into_iter().collect();
        }
        Vec::new()
    }

    pub(super) fn seek(&mut self, seek: Seek, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        match seek {
            Seek::Nearest | Seek::Next | Seek::Previous => self.want(seek),
            Seek::Show(hit) => self.show_hit(hit),
            Seek::In(part) => self.search_in(part),
            Seek::Flip(index) => self.pick(|picks| picks.flip(index)),
            Seek::PickAll(pick) => self.pick(|picks| *picks = Picks::all(pick)),
            Seek::Mark(tag) => self.mark_hits(tag, mint),
            Seek::Halt => self.halt_finding(),
            Seek::GoOn => self.go_on_finding(),
            Seek::Stop => self.stop_finding(),
        }
    }

    pub(super) fn find(&mut self, query: SearchQuery) -> Vec<Effect> {
        if self.finding.as_ref().map(Finding::query) == Some(&query) {
            return Vec::new();
        }
        if query.words.is_empty() {
            return self.forget_finding();
        }
        self.search(query, None)
    }

    /// Searches for `query`, and shows the hit that is `wanted` of it.
    fn search(&mut self, query: SearchQuery, wanted: Option<Wanted>) -> Vec<Effect> {
        let fault = TextFinder::new(&query).err();
        let is_findable = fault.is_none();
        let reach = if is_findable { SearchStatus::Searching } else { SearchStatus::Complete };
        let number = self.next_search();
        self.finding = Some(Finding {
            query,
            fault,
            number,
            document: self.document().clone(),
            hits: Hits::default(),
            reach,
            far: None,
            halted: None,
            fields: InFields { asked: None, hits: Vec::new(), reach: SearchStatus::Complete },
            picks: Picks::default(),
            wanted,
            at_field: None,
            turned: None,
        });
        if !is_findable {
            return vec![Effect::StopFinding(self.id)];
        }
        self.search_text(0).into_iter().chain(self.search_fields()).collect()
    }

    /// Searches the text from this byte on.
    fn search_text(&self, from: usize) -> Option<Effect> {
        let Finding { query, number, document, hits, .. } = self.finding.as_ref()?;
        Some(Effect::Find(Search {
            id: self.id,
            number: *number,
            query: query.clone(),
            document: document.clone(),
            within: self.within.clone(),
            from,
            known: hits.len(),
        }))
    }

    /// Searches what was written about the marks as they are now, if that is wanted. What was found before stays
    /// until there is an answer.
    fn search_fields(&mut self) -> Option<Effect> {
        let query = self.finding.as_ref()?.query.clone();
        if query.fields == FieldScope::LeftOut {
            return None;
        }
        let number = self.next_search();
        let (id, marks, within) = (self.id, self.marks().clone(), self.within.clone());
        let fields = &mut self.finding.as_mut()?.fields;
        (fields.asked, fields.reach) = (Some((number, marks.clone())), SearchStatus::Searching);
        Some(Effect::FindInFields(FieldSearch { id, number, query, marks, within }))
    }

    fn search_anew(&mut self) -> Vec<Effect> {
        let finding = self.finding.take();
        finding.map_or_else(Vec::new, |it| self.search(it.query, it.wanted))
    }

    fn next_search(&mut self) -> u64 {
        self.searches += 1;
        self.searches
    }

    fn search_in(&mut self, part: Part) -> Vec<Effect> {
        let within = match part {
            Part::Whole => None,
            Part::Selection => match self.selected_apart() {
                Some(extent) => Some(extent),
                None => return tell(say!("find-no-selection")),
            },
        };
        self.within = within;
        self.search_anew()
    }

    /// Goes on searching in the same part of a text that has changed.
    pub(super) fn follow_within(&mut self, same: &Same) {
        self.apart = Apart::default();
        let Some(extent) = self.within.take() else { return };
        let document = self.document();
        let follow = |at| document.cluster_floor(same.follow(at));
        let pieces = extent.pieces().iter();
        let pieces = pieces.filter_map(|it| Span::new(follow(it.start()), follow(it.end())));
        self.within = SpanSet::covering(pieces);
    }

    fn pick(&mut self, pick: impl FnOnce(&mut Picks)) -> Vec<Effect> {
        if let Some(finding) = &mut self.finding {
            pick(&mut finding.picks);
        }
        Vec::new()
    }

    fn stop_finding(&mut self) -> Vec<Effect> {
        (self.within, self.apart) = (None, Apart::default());
        self.forget_finding()
    }

    fn forget_finding(&mut self) -> Vec<Effect> {
        self.finding.take().map_or_else(Vec::new, |_| vec![Effect::StopFinding(self.id)])
    }
}
