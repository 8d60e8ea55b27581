//! Going through the marks that moved, changed or were lost when the document changed. See [`Reviewed`].
//!
//! What is decided is a [`Change`] like any other, so it is saved and can be taken back.

use std::sync::Arc;

use super::{Session, tell};
use crate::{
    change::{Change, Edit, Slot, Step},
    command::{Doubt, Effect, Kind, Review},
    model::{
        Annotation, AnnotationId, Extent, LostMark, LostRelation, Mint, Selection, Standing,
        TextName, annotation::in_order, relate::joinable,
    },
};

const NOTHING_LEFT: &str = "Nothing is left to review";

/// Where a review stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reviewing {
    /// The mark that is shown. `None` where none is left.
    at: Option<Doubt>,

    /// Its number among those to be reviewed, from 0.
    number: usize,

    /// Which of the places is shown where a lost mark may be.
    candidate: usize,
}

/// What a review shows.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'a> {
    /// The mark to decide about. `None` where none is left.
    pub item: Option<Item<'a>>,

    /// Its number among those to be reviewed, from 1. Of no meaning once it is decided about.
    pub number: usize,
}

/// One mark that is reviewed.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// It has a place, which is not sure; or was, until just now.
    Mark(&'a Arc<Annotation>),

    /// It has none, and the place with this number is shown as one where it may be.
    Lost(&'a LostMark, usize),
}

impl Session {
    /// How many marks are to be reviewed: those that moved, changed, or are lost and were not kept so.
    pub fn doubts(&self) -> usize {
        self.marks().unsettled_len() + self.open_lost
    }

    /// How many lost marks nothing was decided about.
    pub fn open_lost(&self) -> usize {
        self.open_lost
    }

    /// What the review shows, while there is one.
    pub fn reviewed(&self) -> Option<Reviewed<'_>> {
        let Reviewing { at, number, candidate } = self.reviewing?;
        let item = at.and_then(|at| match at {
            Doubt::Mark(id) => self.marks().get(id).map(Item::Mark),
            Doubt::Lost(at) => self.lost().marks.get(at).map(|it| Item::Lost(it, candidate)),
        });
        Some(Reviewed { item, number: number + 1 })
    }

    pub(super) fn review(&mut self, review: Review, mint: &mut dyn Mint) -> Vec<Effect> {
        match review {
            Review::Start => self.review_at(0),
            Review::Show(doubt) => self.review_this(doubt),
            Review::Next => self.review_next(),
            Review::Previous => self.review_previous(),
            Review::Accept => self.accept(mint),
            Review::Candidate(number) => self.show_candidate(number),
            Review::PlaceHere => self.place_here(mint),
            Review::KeepLost => self.keep_lost(),
            Review::Remove => self.remove_reviewed(),
            Review::AcceptAll(kind) => self.accept_all(kind, mint),
            Review::Leave => self.leave_review(),
        }
    }

    /// Counts the lost marks that nothing was decided about. O(n) in those that are lost.
    pub(super) fn count_lost(&mut self) {
        self.open_lost = self.lost().marks.iter().filter(|mark| self.is_open(mark)).count();
    }

    fn is_open(&self, mark: &LostMark) -> bool {
        !mark.is_kept_in(self.document())
    }

    /// Mark number `number` of those to be reviewed: by place, and after them what is lost.
    fn doubt(&self, number: usize) -> Option<Doubt> {
        if let Some(mark) = self.marks().nth_unsettled(number) {
            return Some(Doubt::Mark(mark.id));
        }
        let among_lost = number - self.marks().unsettled_len();
        let open = self.lost().marks.iter().enumerate().filter(|(_, mark)| self.is_open(mark));
        open.map(|(at, _)| Doubt::Lost(at)).nth(among_lost)
    }

    /// The number of `doubt` among those to be reviewed, or that of the one it would stand before.
    fn number_of(&self, doubt: Doubt) -> usize {
        match doubt {
            Doubt::Mark(id) => self.marks().get(id).map_or(0, |it| self.marks().unsettled_rank(it)),
            Doubt::Lost(at) => {
                let before = self.lost().marks.iter().take(at);
                self.marks().unsettled_len() + before.filter(|mark| self.is_open(mark)).count()
            }
        }
    }

    /// Whether `doubt` is one still.
    fn is_doubt(&self, doubt: Doubt) -> bool {
        match doubt {
            Doubt::Mark(id) => self.marks().get(id).is_some_and(|it| is_unsettled(it)),
            Doubt::Lost(at) => self.lost().marks.get(at).is_some_and(|mark| self.is_open(mark)),
        }
    }

    /// Shows mark number `number` of those to be reviewed, or the first where there are fewer.
    fn review_at(&mut self, number: usize) -> Vec<Effect> {
        let number = if number < self.doubts() { number } else { 0 };
        let at = if self.doubts() == 0 { None } else { self.doubt(number) };
        self.reviewing = Some(Reviewing { at, number, candidate: 0 });
        self.show_reviewed();
        Vec::new()
    }

    fn review_this(&mut self, doubt: Doubt) -> Vec<Effect> {
        let number = self.number_of(doubt);
        self.reviewing = Some(Reviewing { at: Some(doubt), number, candidate: 0 });
        self.show_reviewed();
        Vec::new()
    }

    /// Goes on with `mark`, which was chosen, if it is one to be reviewed.
    pub(super) fn review_chosen(&mut self, mark: &Annotation) {
        if self.reviewing.is_some() && is_unsettled(mark) {
            self.review_this(Doubt::Mark(mark.id));
        }
    }

    fn review_next(&mut self) -> Vec<Effect> {
        let Some(Reviewing { at: Some(at), .. }) = self.reviewing else { return self.review_at(0) };
        // What was decided about is none of them any more: the one after has its number.
        self.review_at(self.number_of(at) + usize::from(self.is_doubt(at)))
    }

    fn review_previous(&mut self) -> Vec<Effect> {
        let at = self.reviewing.and_then(|it| it.at);
        let number = at.and_then(|at| self.number_of(at).checked_sub(1));
        self.review_at(number.unwrap_or(self.doubts().saturating_sub(1)))
    }

    /// Goes to the one that follows what stood at `number` and has been decided about.
    fn go_on(&mut self, number: usize) {
        if self.reviewing.is_some() {
            self.review_at(number);
        }
    }

    pub(super) fn leave_review(&mut self) -> Vec<Effect> {
        self.reviewing = None;
        Vec::new()
    }

    /// Brings into view what is reviewed: chooses a mark, or selects where a lost one may be.
    fn show_reviewed(&mut self) {
        self.history.close();
        let Some(Reviewing { at: Some(at), candidate, .. }) = self.reviewing else { return };
        match at {
            Doubt::Mark(id) => {
                if let Some(mark) = self.marks().get(id).cloned() {
                    self.show_mark(&mark);
                }
            }
            Doubt::Lost(at) => {
                self.chosen = None;
                let lost = self.lost().marks.get(at);
                let place = lost.and_then(|it| it.candidates.get(candidate));
                self.selection = match place.map(|it| it.extent.pieces()) {
                    Some([earlier @ .., last]) => {
                        let earlier = earlier.to_vec();
                        Selection { anchor: last.start(), caret: last.end(), earlier }
                    }
                    _ => Selection::caret(self.selection.caret),
                };
                self.shown += u64::from(place_is_known(&self.selection));
            }
        }
    }

    fn show_candidate(&mut self, number: usize) -> Vec<Effect> {
        let Some(Reviewing { at: Some(Doubt::Lost(at)), .. }) = self.reviewing else {
            return tell("Only a lost mark has places to choose from");
        };
        let places = self.lost().marks.get(at).map_or(0, |mark| mark.candidates.len());
        if places <= number {
            return tell("There is no such place to choose");
        }
        if let Some(reviewing) = &mut self.reviewing {
            reviewing.candidate = number;
        }
        self.show_reviewed();
        Vec::new()
    }

    fn accept(&mut self, mint: &mut dyn Mint) -> Vec<Effect> {
        let Some(Reviewing { at: Some(at), candidate, .. }) = self.reviewing else {
            return tell(NOTHING_LEFT);
        };
        match at {
            Doubt::Mark(id) => {
                let settle = |it: &mut Annotation| it.standing = Standing::Settled;
                self.decide(|session| session.edit(Step::Accept, id, mint, settle))
            }
            Doubt::Lost(at) => {
                let mark = self.lost().marks.get(at);
                let place = mark.and_then(|mark| mark.candidates.get(candidate));
                match place.map(|it| it.extent.clone()) {
                    Some(extent) => self.place(at, extent, mint),
                    None => tell(
                        "No place was found for it: select its words, then ask to place it there",
                    ),
                }
            }
        }
    }

    fn place_here(&mut self, mint: &mut dyn Mint) -> Vec<Effect> {
        let Some(Reviewing { at: Some(at), .. }) = self.reviewing else {
            return tell(NOTHING_LEFT);
        };
        let Some(extent) = self.selection.markable(self.document()) else {
            return tell("Select the words that the mark belongs to first");
        };
        match at {
            Doubt::Mark(id) => {
                let place = |it: &mut Annotation| {
                    (it.extent, it.standing) = (extent, Standing::Settled);
                };
                self.decide(|session| session.edit(Step::Place, id, mint, place))
            }
            Doubt::Lost(at) => self.place(at, extent, mint),
        }
    }

    /// Lets `act` decide about what is reviewed, and goes on to the next where it did.
    fn decide(&mut self, act: impl FnOnce(&mut Self) -> Vec<Effect>) -> Vec<Effect> {
        let at = self.reviewing.and_then(|it| it.at);
        let number = at.map_or(0, |at| self.number_of(at));
        let before = self.saving.revision;
        let effects = act(self);
        if before != self.saving.revision {
            self.go_on(number);
        }
        effects
    }

    /// Gives lost mark number `at` a place.
    fn place(&mut self, at: usize, extent: Extent, mint: &mut dyn Mint) -> Vec<Effect> {
        let Some(lost) = self.lost().marks.get(at).cloned() else { return Vec::new() };
        let Ok(tag) = lost.tag.parse() else {
            return tell("Its tag is none that Glossator knows: it can be kept as lost or removed");
        };
        let id = lost.id.parse().ok().filter(|id| self.marks().get(*id).is_none());
        let now = mint.now();
        let mark = Annotation {
            id: id.unwrap_or_else(|| AnnotationId(mint.uuid())),
            tag,
            extent,
            standing: Standing::Settled,
            speaker: lost.speaker.clone(),
            labels: in_order(lost.labels.clone()),
            note: lost.note.clone(),
            author: lost.author.clone(),
            created: lost.created.parse().unwrap_or(now),
            modified: now,
            extensions: lost.extensions.clone(),
            disputes: lost.disputes.clone(),
        };
        let mut change = Change::of_one(Step::Place, None, Some(mark));
        change.lost.push(Slot { at, before: Some(lost), after: None });
        self.join(&mut change);
        self.decide(|session| session.commit(change))
    }

    /// Adds to `change` the relations that get both their ends by it.
    fn join(&self, change: &mut Change) {
        let mut marks = self.marks().clone();
        for edit in change.annotations.iter().filter_map(|edit| edit.after.clone()) {
            marks.put(edit.id, Some(edit));
        }
        // Last first, so that numbers go on meaning what they meant.
        for (at, relation) in joinable(&marks, &self.lost().relations).into_iter().rev() {
            let before = self.lost().relations.get(at).cloned();
            change.lost_relations.push(Slot { at, before, after: None });
            change.relations.push(Edit { before: None, after: Some(Arc::new(relation)) });
        }
    }

    fn keep_lost(&mut self) -> Vec<Effect> {
        let text: TextName = self.document().source().blake3.as_str().into();
        match self.reviewing.and_then(|it| it.at) {
            None => tell(NOTHING_LEFT),
            Some(Doubt::Lost(at)) => {
                let Some(before) = self.lost().marks.get(at).cloned() else { return Vec::new() };
                let after = Arc::new(LostMark { kept_in: text, ..LostMark::clone(&before) });
                let mut change = Change::new(Step::KeepLost);
                change.lost.push(Slot { at, before: Some(before), after: Some(after) });
                self.decide(|session| session.commit(change))
            }
            Some(Doubt::Mark(id)) => match self.marks().get(id).cloned() {
                Some(mark) if is_unsettled(&mark) => self.lose(&mark, text),
                Some(_) => tell("This mark has its place: it can be removed or moved"),
                None => Vec::new(),
            },
        }
    }

    /// Makes a lost mark of `mark`, as it stood in the file.
    fn lose(&mut self, mark: &Arc<Annotation>, kept_in: TextName) -> Vec<Effect> {
        let Some(lost) = LostMark::of(mark, kept_in) else { return Vec::new() };
        let mut change = Change::of_one(Step::KeepLost, Some(Arc::clone(mark)), None);
        let at = self.lost().marks.len();
        change.lost.push(Slot { at, before: None, after: Some(Arc::new(lost)) });
        for (number, it) in self.marks().hanging_on(mark.id).into_iter().enumerate() {
            let at = self.lost().relations.len() + number;
            let lost = Arc::new(LostRelation::from(&**it));
            change.lost_relations.push(Slot { at, before: None, after: Some(lost) });
            change.relations.push(Edit { before: Some(Arc::clone(it)), after: None });
        }
        self.decide(|session| session.commit(change))
    }

    fn remove_reviewed(&mut self) -> Vec<Effect> {
        match self.reviewing.and_then(|it| it.at) {
            None => tell(NOTHING_LEFT),
            Some(Doubt::Mark(id)) => self.remove_and_go_on(id),
            Some(Doubt::Lost(at)) => {
                let Some(before) = self.lost().marks.get(at).cloned() else { return Vec::new() };
                let mut change = Change::new(Step::Remove);
                change.lost.push(Slot { at, before: Some(before), after: None });
                self.decide(|session| session.commit(change))
            }
        }
    }

    /// Removes the mark called `id`, and goes on to the next one if it was that which is reviewed.
    pub(super) fn remove_and_go_on(&mut self, id: AnnotationId) -> Vec<Effect> {
        if self.reviewing.is_some_and(|it| it.at == Some(Doubt::Mark(id))) {
            self.decide(|session| session.remove(id))
        } else {
            self.remove(id)
        }
    }

    fn accept_all(&mut self, kind: Kind, mint: &mut dyn Mint) -> Vec<Effect> {
        let is_of_kind = |mark: &&Arc<Annotation>| match (kind, &mark.standing) {
            (Kind::Moved, Standing::Moved(_)) | (Kind::Changed, Standing::Changed(_)) => true,
            (_, Standing::Settled | Standing::Moved(_) | Standing::Changed(_)) => false,
        };
        let modified = mint.now();
        let edits = self.marks().unsettled().filter(is_of_kind).map(|before| {
            let standing = Standing::Settled;
            let after = Annotation { standing, modified, ..Annotation::clone(before) };
            Edit { before: Some(Arc::clone(before)), after: Some(Arc::new(after)) }
        });
        let annotations: Vec<_> = edits.collect();
        if annotations.is_empty() {
            return tell("There are none of these to accept");
        }
        let change = Change { annotations, ..Change::new(Step::AcceptAll) };
        self.decide(|session| session.commit(change))
    }

    /// Lets the review follow `change`, which was taken back or brought back.
    pub(super) fn review_again(&mut self, change: &Change) {
        if self.reviewing.is_none() {
            return;
        }
        let lost = change.lost.last().and_then(|slot| slot.after.as_ref().map(|_| slot.at));
        let mark = change.annotations.first().and_then(|edit| edit.after.as_ref());
        let mark = mark.filter(|mark| is_unsettled(mark)).map(|mark| Doubt::Mark(mark.id));
        let doubt = mark.or(lost.map(Doubt::Lost)).filter(|doubt| self.is_doubt(*doubt));
        match doubt {
            Some(doubt) => drop(self.review_this(doubt)),
            None if self.reviewing.and_then(|it| it.at).is_some_and(|at| self.is_doubt(at)) => {}
            None => drop(self.review_next()),
        }
    }
}

fn is_unsettled(mark: &Annotation) -> bool {
    mark.standing != Standing::Settled
}

/// Whether words are selected that can be brought into view.
fn place_is_known(selection: &Selection) -> bool {
    selection.extent().is_some()
}
