//! Marking all hits at once, but those left out. See [`HitInclusions`].

use std::collections::BTreeSet;

use super::{Editor, FindState};
use crate::{
    change::{Change, Edit, EditKind},
    command::HitInclusion,
    i18n::{Message, msg},
    model::{IdsAndClock, Span, SpanSet, Tag},
    search::SearchStatus,
};

/// The most hits marked at once; as many are saved and undone within one or two seconds.
const MAX_MARKED_HITS: usize = 200_000;

/// The choice of hits to mark: all or none, with exceptions.
///
/// Its size depends on the exceptions only, not on the number of hits.
#[derive(Debug, Default)]
pub(super) struct HitInclusions {
    rule: HitInclusion,
    exceptions: BTreeSet<usize>,
}

impl HitInclusions {
    /// Applies `rule` to every hit, including later ones.
    pub(super) fn all(rule: HitInclusion) -> Self {
        Self { rule, exceptions: BTreeSet::new() }
    }

    pub(super) fn toggle(&mut self, index: usize) {
        if !self.exceptions.remove(&index) {
            self.exceptions.insert(index);
        }
    }

    pub(super) fn get(&self, index: usize) -> HitInclusion {
        match self.rule {
            rule if !self.exceptions.contains(&index) => rule,
            HitInclusion::Included => HitInclusion::Excluded,
            HitInclusion::Excluded => HitInclusion::Included,
        }
    }

    /// Returns how many of the first `total` hits are included.
    pub(super) fn included_count(&self, total: usize) -> usize {
        let exceptions = self.exceptions.range(..total).count();
        match self.rule {
            HitInclusion::Included => total - exceptions,
            HitInclusion::Excluded => exceptions,
        }
    }
}

impl FindState {
    /// Returns how many hits can be marked at once now.
    pub fn markable_count(&self) -> Result<usize, Message> {
        match self.included_count() {
            _ if self.reach == SearchStatus::Searching => Err(msg!("refused-searching")),
            0 => Err(msg!("refused-no-hits")),
            number if MAX_MARKED_HITS < number => {
                Err(msg!("refused-many-hits", most = MAX_MARKED_HITS))
            }
            number => Ok(number),
        }
    }

    fn included_hits(&self) -> impl Iterator<Item = Span> + '_ {
        let included =
            (0..self.hits.len()).filter(|index| self.inclusion(*index) == HitInclusion::Included);
        included.filter_map(|index| self.hits.nth(index))
    }
}

impl Editor {
    /// Marks every included hit that has no such mark yet, as one change.
    pub(super) fn mark_hits(&mut self, tag: Tag, env: &mut dyn IdsAndClock) {
        let Some(find) = &self.search.find else {
            return self.notify(msg!("refused-not-finding"));
        };
        if let Err(reason) = find.markable_count() {
            return self.notify(reason);
        }
        let trimmed = find.included_hits().filter_map(|hit| self.document().trimmed(hit));
        let all: Vec<SpanSet> = trimmed.filter_map(|span| SpanSet::covering([span])).collect();
        let is_new = |spans: &&SpanSet| self.marks().find_identical(tag, spans).is_none();
        let new: Vec<SpanSet> = all.iter().filter(is_new).cloned().collect();
        let already_marked = all.len() - new.len();
        if new.is_empty() {
            return self.notify(match already_marked {
                0 => msg!("find-only-spaces"),
                _ => msg!("find-all-marked"),
            });
        }
        self.commit_hit_marks(tag, new, already_marked, env);
    }

    fn commit_hit_marks(
        &mut self,
        tag: Tag,
        span_sets: Vec<SpanSet>,
        already_marked: usize,
        env: &mut dyn IdsAndClock,
    ) {
        let count = span_sets.len();
        let now = env.now();
        let marks = span_sets.into_iter().map(|spans| self.new_mark(tag, spans, env, now));
        let edits = marks.map(Edit::add).collect();
        if self.commit(Change::of_marks(EditKind::MarkHits(tag), edits)) {
            self.notify_undoable(marked_hits_message(tag, count, already_marked));
        }
    }
}

fn marked_hits_message(tag: Tag, count: usize, already_marked: usize) -> Message {
    let marked = match tag {
        Tag::Claim => msg!("find-marked-claim", count = count),
        Tag::Rebuttal => msg!("find-marked-rebuttal", count = count),
        Tag::Quote => msg!("find-marked-quote", count = count),
    };
    match already_marked {
        0 => marked,
        count => msg!("find-marked-before", marked = marked, count = count),
    }
}
