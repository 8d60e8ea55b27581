//! Marking all hits at once.

use std::sync::Arc;

use super::{Editor, FindState, notify};
use crate::{
    change::{Change, Edit, EditKind},
    command::{Command, Effect, HitInclusion, Notification, UndoOffer},
    i18n::{Message, msg},
    model::{IdsAndClock, Span, SpanSet, Tag},
    search::SearchStatus,
};

/// How many hits are marked at once at most: as many as are saved and taken back within a second or two.
const MAX_MARKED_HITS: usize = 200_000;

impl FindState {
    /// How many hits can be marked at once just now.
    ///
    /// # Errors
    ///
    /// Why none can, in the analyst's words.
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

    /// The hits that are to be marked.
    fn included_hits(&self) -> impl Iterator<Item = Span> + '_ {
        let picked =
            (0..self.hits.len()).filter(|index| self.inclusion(*index) == HitInclusion::Included);
        picked.filter_map(|index| self.hits.nth(index))
    }
}

impl Editor {
    /// Marks every hit that is not left out, and has no such mark already: one change.
    pub(super) fn mark_hits(
        &mut self,
        tag: Tag,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let Some(finding) = &self.find_state else {
            return notify(msg!("refused-not-finding"));
        };
        if let Err(reason) = finding.markable_count() {
            return notify(reason);
        }
        let trimmed = finding.included_hits().filter_map(|hit| self.document().trimmed(hit));
        let all: Vec<SpanSet> = trimmed.filter_map(|span| SpanSet::covering([span])).collect();
        let is_new = |extent: &&SpanSet| self.marks().find_identical(tag, extent).is_none();
        let new: Vec<SpanSet> = all.iter().filter(is_new).cloned().collect();
        let twins = all.len() - new.len();
        if new.is_empty() {
            return notify(match twins {
                0 => msg!("find-only-blanks"),
                _ => msg!("find-all-marked"),
            });
        }
        self.commit_hit_marks(tag, new, twins, ids_and_clock)
    }

    fn commit_hit_marks(
        &mut self,
        tag: Tag,
        extents: Vec<SpanSet>,
        twins: usize,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let (number, before, now) = (extents.len(), self.revision(), ids_and_clock.now());
        let marks =
            extents.into_iter().map(|extent| self.new_mark(tag, extent, ids_and_clock, now));
        let edits = marks.map(|mark| Edit { before: None, after: Some(Arc::new(mark)) });
        let annotations = edits.collect();
        let mut effects =
            self.commit(Change { marks: annotations, ..Change::new(EditKind::MarkHits(tag)) });
        if self.revision() != before {
            let undo = Command::UndoOffer(UndoOffer::Accept(self.id, self.revision()));
            let notice = Notification::info(marked_hits_message(tag, number, twins))
                .with_action(msg!("find-undo"), undo);
            effects.push(Effect::Notify(notice));
        }
        effects
    }
}

/// What is told of so many hits that were marked, and so many that had the mark before.
fn marked_hits_message(tag: Tag, count: usize, twins: usize) -> Message {
    let marked = match tag {
        Tag::Claim => msg!("find-marked-claim", count = count),
        Tag::Rebuttal => msg!("find-marked-rebuttal", count = count),
        Tag::Quote => msg!("find-marked-quote", count = count),
    };
    match twins {
        0 => marked,
        twins => msg!("find-marked-before", marked = marked, count = twins),
    }
}
