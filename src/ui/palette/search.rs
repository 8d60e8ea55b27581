//! The best of all that fits, found a slice a frame. See [`Search`].

use std::sync::Arc;

use super::sources::{Entry, Goal, Kind, SOURCES};
use crate::{
    command::EditorId,
    i18n::Localizer,
    model::Marks,
    outline::Outline,
    ui::{
        keys::Offer,
        matching::{Query, Scratch},
    },
    workspace::Workspace,
};

/// How many are kept: nobody goes through more, but types another letter.
const MOST: usize = 200;

/// How much of the texts is looked at in a frame, in bytes; and what looking at one costs beside its bytes.
const SLICE: usize = 64 << 10;
const EACH: usize = 64;

/// How much better a command fits that was used of late.
const RECENT: u32 = 8;

/// How much worse a command fits that cannot be taken just now: it comes after those that fit alike.
const IDLE: u32 = 4;
/// How much less something fits whose name does not.
const ALSO: u32 = 24;

/// What fits what is typed, the best first.
///
/// All that there is, 100,000 marks among it, is gone through in slices of [`SLICE`] bytes, one a frame, so that no
/// frame costs more than another. Whatever has been found so far is shown, in its place; commands, documents and names
/// are looked at before marks, so that mostly they are there with the first frame.
pub(super) struct Search {
    query: Query,
    kind: Option<Kind>,
    recent: Vec<Offer>,
    of: Stock,
    tongue: &'static Localizer,
    source: usize,
    number: usize,
    // Invariant: sorted by rank, and at most `MOST`.
    best: Vec<Fit>,
    count: usize,
}

/// Something that fits.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) kind: Kind,
    pub(super) entry: Entry,
    rank: Rank,
}

/// The order of what fits: what fits better comes first, then what stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    short_of_best: u32,
    source: usize,
    number: usize,
}

impl Fit {
    /// What this is, whatever else comes before it.
    pub(super) fn place(&self) -> (usize, usize) {
        (self.rank.source, self.rank.number)
    }
}

/// What has been gone through: if something else is there, the search begins anew.
#[derive(Clone, Debug, Default)]
struct Stock {
    front: Option<EditorId>,
    documents: usize,
    recents: usize,
    outline: Option<Arc<Outline>>,
    marks: Marks,
}

impl Stock {
    fn of(workspace: &Workspace) -> Self {
        let front = workspace.active();
        Self {
            front: front.map(crate::editor::Editor::id),
            documents: workspace.editors().len(),
            recents: workspace.recents().count(),
            outline: front.and_then(|it| it.outline().cloned()),
            marks: front.map(|it| it.marks().clone()).unwrap_or_default(),
        }
    }

    fn is(&self, workspace: &Workspace) -> bool {
        let now = Self::of(workspace);
        let is_same =
            (self.front, self.documents, self.recents) == (now.front, now.documents, now.recents);
        let [before, outline] = [self, &now].map(|it| it.outline.as_ref().map(Arc::as_ptr));
        is_same && before == outline && self.marks.ptr_eq(&now.marks)
    }
}

impl Search {
    /// A search for what is `typed`: for things of one kind only, where it begins with their sign. Commands in
    /// `recent` come before others, in that order where nothing is typed.
    pub(super) fn new(
        typed: &str,
        recent: &[Offer],
        (workspace, tongue): (&Workspace, &'static Localizer),
        scratch: &mut Scratch,
    ) -> Self {
        let typed = typed.trim_start();
        let kind = Kind::SIGNED.into_iter().find(|kind| typed.starts_with(kind.sign()));
        let words = kind.map_or(typed, |kind| &typed[kind.sign().len_utf8()..]);
        let mut search = Self {
            query: Query::new(words, scratch),
            kind,
            recent: recent.to_vec(),
            of: Stock::of(workspace),
            tongue,
            source: 0,
            number: 0,
            best: Vec::new(),
            count: 0,
        };
        search.go_on(workspace, scratch);
        search
    }

    /// What is sought.
    pub(super) fn query(&self) -> &Query {
        &self.query
    }

    /// The only kind that is sought, where one is.
    pub(super) fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// The best of what has been found, best first.
    pub(super) fn best(&self) -> &[Fit] {
        &self.best
    }

    /// How many fit, of those that have been looked at.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether all has been looked at.
    pub(super) fn is_done(&self) -> bool {
        SOURCES.len() <= self.source
    }

    /// Whether what it goes through is still all that there is.
    pub(super) fn is_of(&self, workspace: &Workspace) -> bool {
        self.of.is(workspace)
    }

    /// Looks at the next slice.
    pub(super) fn go_on(&mut self, workspace: &Workspace, scratch: &mut Scratch) {
        let mut left = SLICE;
        while let Some(source) = SOURCES.get(self.source) {
            let len = if self.seeks(source.kind) { (source.len)(workspace) } else { 0 };
            while self.number < len {
                if self.query.is_empty() && self.best.len() == MOST {
                    // All fit alike, so none of the rest comes before these.
                    self.count += len - self.number;
                    break;
                }
                if left == 0 {
                    return;
                }
                if let Some(entry) = (source.nth)(workspace, self.tongue, self.number) {
                    left = left.saturating_sub(EACH + entry.text.len());
                    self.look_at(source.kind, entry, workspace, scratch);
                }
                self.number += 1;
            }
            (self.source, self.number) = (self.source + 1, 0);
        }
    }

    fn seeks(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|only| only.sign() == kind.sign())
    }

    fn look_at(&mut self, kind: Kind, entry: Entry, workspace: &Workspace, scratch: &mut Scratch) {
        let score = match kind {
            Kind::Mark => self.query.close_score(&entry.text, scratch),
            _ => self.query.score(&entry.text, scratch),
        };
        let also =
            || self.query.close_score(&entry.also, scratch).map(|it| it.saturating_sub(ALSO));
        let score = score.or_else(also);
        let Some(score) = score else { return };
        self.count += 1;
        let recent = match &entry.goal {
            Goal::Offer(offer) => self.recent.iter().position(|it| it == offer),
            Goal::Asked(_) | Goal::Listed(_) | Goal::Set(_) => None,
        };
        let rank = self.rank(score, recent, self.worse(&entry.goal, workspace));
        let at = self.best.partition_point(|fit| fit.rank < rank);
        if at < MOST {
            self.best.truncate(MOST - 1);
            self.best.insert(at, Fit { kind, entry, rank });
        }
    }

    /// How much worse something fits for not being there to be taken, where anything is typed.
    fn worse(&self, goal: &Goal, workspace: &Workspace) -> u32 {
        match goal {
            Goal::Offer(offer) if !self.query.is_empty() && offer.take(workspace).is_err() => IDLE,
            Goal::Offer(_) | Goal::Asked(_) | Goal::Listed(_) | Goal::Set(_) => 0,
        }
    }

    /// The rank of what is being looked at, with this score, less `worse`; `recent` is its number among what was used
    /// of late.
    fn rank(&self, score: u32, recent: Option<usize>, worse: u32) -> Rank {
        let (source, number) = (self.source, self.number);
        let better = match recent {
            None => 0,
            // Where nothing is typed, in the order in which they were used.
            Some(index) if self.query.is_empty() => (MOST - index.min(MOST - 1)) as u32,
            Some(_) => RECENT,
        };
        Rank { short_of_best: u32::MAX - score - better + worse.min(score), source, number }
    }
}

#[cfg(test)]
mod tests;
