//! What can be decided about a mark that is reviewed. Each decision is a [`Change`].

use std::sync::Arc;

use super::{Reviewing, is_unsettled};
use crate::{
    change::{Change, Edit, EditKind, ListEdit},
    command::{Doubt, Effect, Kind},
    model::{
        AnchorStatus, IdsAndClock, LostMark, LostRelation, Mark, MarkId, SpanSet, TextHash,
        mark::normalize_labels, relation_resolution::resolvable_relations,
    },
    session::{Session, tell},
    tongue::say,
};

impl Session {
    pub(super) fn accept(&mut self, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let Some(Reviewing { at: Some(at), candidate, .. }) = self.reviewing else {
            return nothing_left();
        };
        match at {
            Doubt::Mark(id) => {
                let settle = |it: &mut Mark| it.status = AnchorStatus::Settled;
                self.decide(|session| session.edit(EditKind::Accept, id, mint, settle))
            }
            Doubt::Lost(at) => {
                let mark = self.lost().marks.get(at);
                let place = mark.and_then(|mark| mark.candidates.get(candidate));
                match place.map(|it| it.spans.clone()) {
                    Some(extent) => self.place(at, extent, mint),
                    None => tell(say!("told-no-place")),
                }
            }
        }
    }

    pub(super) fn place_here(&mut self, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let Some(Reviewing { at: Some(at), .. }) = self.reviewing else {
            return nothing_left();
        };
        let Some(extent) = self.selection.markable_spans(self.document()) else {
            return tell(say!("told-select-to-place"));
        };
        match at {
            Doubt::Mark(id) => {
                let place = |it: &mut Mark| {
                    (it.spans, it.status) = (extent, AnchorStatus::Settled);
                };
                self.decide(|session| session.edit(EditKind::Place, id, mint, place))
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
    fn place(&mut self, at: usize, extent: SpanSet, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let Some(lost) = self.lost().marks.get(at).cloned() else { return Vec::new() };
        let Ok(tag) = lost.tag.parse() else {
            return tell(say!("told-cannot-place"));
        };
        let id = lost.id.parse().ok().filter(|id| self.marks().get(*id).is_none());
        let now = mint.now();
        let mark = Mark {
            id: id.unwrap_or_else(|| MarkId(mint.uuid())),
            tag,
            spans: extent,
            status: AnchorStatus::Settled,
            speaker: lost.speaker.clone(),
            labels: normalize_labels(lost.labels.clone()),
            note: lost.note.clone(),
            author: lost.author.clone(),
            created: lost.created.parse().unwrap_or(now),
            modified: now,
            extensions: lost.extensions.clone(),
            conflicts: lost.conflicts.clone(),
        };
        let mut change = Change::of_one_mark(EditKind::Place, None, Some(mark));
        change.lost.push(ListEdit { at, before: Some(lost), after: None });
        self.join(&mut change);
        self.decide(|session| session.commit(change))
    }

    /// Adds to `change` the relations that get both their ends by it.
    fn join(&self, change: &mut Change) {
        let mut marks = self.marks().clone();
        for edit in change.marks.iter().filter_map(|edit| edit.after.clone()) {
            marks.put(edit.id, Some(edit));
        }
        // Last first, so that numbers go on meaning what they meant.
        for (at, relation) in resolvable_relations(&marks, &self.lost().relations).into_iter().rev()
        {
            let before = self.lost().relations.get(at).cloned();
            change.lost_relations.push(ListEdit { at, before, after: None });
            change.relations.push(Edit { before: None, after: Some(Arc::new(relation)) });
        }
    }

    pub(super) fn keep_lost(&mut self) -> Vec<Effect> {
        let text: TextHash = self.document().source().blake3.as_str().into();
        match self.reviewing.and_then(|it| it.at) {
            None => nothing_left(),
            Some(Doubt::Lost(at)) => {
                let Some(before) = self.lost().marks.get(at).cloned() else { return Vec::new() };
                let after = Arc::new(LostMark { kept_lost_in: text, ..LostMark::clone(&before) });
                let mut change = Change::new(EditKind::KeepLost);
                change.lost.push(ListEdit { at, before: Some(before), after: Some(after) });
                self.decide(|session| session.commit(change))
            }
            Some(Doubt::Mark(id)) => match self.marks().get(id).cloned() {
                Some(mark) if is_unsettled(&mark) => self.lose(&mark, text),
                Some(_) => tell(say!("told-has-place")),
                None => Vec::new(),
            },
        }
    }

    /// Makes a lost mark of `mark`, as it stood in the file.
    fn lose(&mut self, mark: &Arc<Mark>, kept_in: TextHash) -> Vec<Effect> {
        let Some(lost) = LostMark::from_mark(mark, kept_in) else { return Vec::new() };
        let mut change = Change::of_one_mark(EditKind::KeepLost, Some(Arc::clone(mark)), None);
        let at = self.lost().marks.len();
        change.lost.push(ListEdit { at, before: None, after: Some(Arc::new(lost)) });
        for (number, it) in self.marks().dependent_relations(mark.id).into_iter().enumerate() {
            let at = self.lost().relations.len() + number;
            let lost = Arc::new(LostRelation::from(&**it));
            change.lost_relations.push(ListEdit { at, before: None, after: Some(lost) });
            change.relations.push(Edit { before: Some(Arc::clone(it)), after: None });
        }
        self.decide(|session| session.commit(change))
    }

    pub(super) fn remove_reviewed(&mut self) -> Vec<Effect> {
        match self.reviewing.and_then(|it| it.at) {
            None => nothing_left(),
            Some(Doubt::Mark(id)) => self.remove_and_go_on(id),
            Some(Doubt::Lost(at)) => {
                let Some(before) = self.lost().marks.get(at).cloned() else { return Vec::new() };
                let mut change = Change::new(EditKind::Remove);
                change.lost.push(ListEdit { at, before: Some(before), after: None });
                self.decide(|session| session.commit(change))
            }
        }
    }

    /// Removes the mark called `id`, and goes on to the next one if it was that which is reviewed.
    pub(in crate::session) fn remove_and_go_on(&mut self, id: MarkId) -> Vec<Effect> {
        if self.reviewing.is_some_and(|it| it.at == Some(Doubt::Mark(id))) {
            self.decide(|session| session.remove(id))
        } else {
            self.remove(id)
        }
    }

    pub(super) fn accept_all(&mut self, kind: Kind, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let is_of_kind = |mark: &&Arc<Mark>| match (kind, &mark.status) {
            (Kind::Moved, AnchorStatus::Moved(_)) | (Kind::Changed, AnchorStatus::Changed(_)) => {
                true
            }
            (_, AnchorStatus::Settled | AnchorStatus::Moved(_) | AnchorStatus::Changed(_)) => false,
        };
        let modified = mint.now();
        let edits = self.marks().unsettled().filter(is_of_kind).map(|before| {
            let standing = AnchorStatus::Settled;
            let after = Mark { status: standing, modified, ..Mark::clone(before) };
            Edit { before: Some(Arc::clone(before)), after: Some(Arc::new(after)) }
        });
        let annotations: Vec<_> = edits.collect();
        if annotations.is_empty() {
            return tell(say!("refused-none-of-these"));
        }
        let change = Change { marks: annotations, ..Change::new(EditKind::AcceptAll) };
        self.decide(|session| session.commit(change))
    }
}

fn nothing_left() -> Vec<Effect> {
    tell(say!("told-nothing-left"))
}
