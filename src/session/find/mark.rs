//! Marking all hits at once.

use std::sync::Arc;

use super::{Finding, Session, tell};
use crate::{
    change::{Change, Edit, EditKind},
    command::{Command, Effect, Notice, Pick, TakeBack},
    model::{IdsAndClock, Span, SpanSet, Tag},
    search::SearchStatus,
    tongue::{Said, say},
};

/// How many hits are marked at once at most: as many as are saved and taken back within a second or two.
const MOST: usize = 200_000;

impl Finding {
    /// How many hits can be marked at once just now.
    ///
    /// # Errors
    ///
    /// Why none can, in the analyst's words.
    pub fn markable(&self) -> Result<usize, Said> {
        match self.picked() {
            _ if self.reach == SearchStatus::Searching => Err(say!("refused-searching")),
            0 => Err(say!("refused-no-hits")),
            number if MOST < number => Err(say!("refused-many-hits", most = MOST)),
            number => Ok(number),
        }
    }

    /// The hits that are to be marked.
    fn chosen_hits(&self) -> impl Iterator<Item = Span> + '_ {
        let picked = (0..self.hits.len()).filter(|index| self.pick(*index) == Pick::In);
        picked.filter_map(|index| self.hits.nth(index))
    }
}

impl Session {
    /// Marks every hit that is not left out, and has no such mark already: one change.
    pub(super) fn mark_hits(&mut self, tag: Tag, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let Some(finding) = &self.finding else {
            return tell(say!("refused-not-finding"));
        };
        if let Err(reason) = finding.markable() {
            return tell(reason);
        }
        let trimmed = finding.chosen_hits().filter_map(|hit| self.document().trimmed(hit));
        let all: Vec<SpanSet> = trimmed.filter_map(|span| SpanSet::covering([span])).collect();
        let is_new = |extent: &&SpanSet| self.marks().find_identical(tag, extent).is_none();
        let new: Vec<SpanSet> = all.iter().filter(is_new).cloned().collect();
        let twins = all.len() - new.len();
        if new.is_empty() {
            return tell(match twins {
                0 => say!("find-only-blanks"),
                _ => say!("find-all-marked"),
            });
        }
        self.mark_all(tag, new, twins, mint)
    }

    fn mark_all(
        &mut self,
        tag: Tag,
        extents: Vec<SpanSet>,
        twins: usize,
        mint: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let (number, before, now) = (extents.len(), self.revision(), mint.now());
        let marks = extents.into_iter().map(|extent| self.new_mark(tag, extent, mint, now));
        let edits = marks.map(|mark| Edit { before: None, after: Some(Arc::new(mark)) });
        let annotations = edits.collect();
        let mut effects =
            self.commit(Change { marks: annotations, ..Change::new(EditKind::MarkHits(tag)) });
        if self.revision() != before {
            let undo = Command::TakeBack(TakeBack::Do(self.id, self.revision()));
            let notice =
                Notice::info(told(tag, number, twins)).with_action(say!("find-undo"), undo);
            effects.push(Effect::Tell(notice));
        }
        effects
    }
}

/// What is told of so many hits that were marked, and so many that had the mark before.
fn told(tag: Tag, count: usize, twins: usize) -> Said {
    let marked = match tag {
        Tag::Claim => say!("find-marked-claim", count = count),
        Tag::Rebuttal => say!("find-marked-rebuttal", count = count),
        Tag::Quote => say!("find-marked-quote", count = count),
    };
    match twins {
        0 => marked,
        twins => say!("find-marked-before", marked = marked, count = twins),
    }
}
