//! Marking all hits at once.

use std::sync::Arc;

use super::{Finding, Session, tell};
use crate::{
    change::{Change, Edit, Step},
    command::{Command, Effect, Notice, Pick},
    model::{Extent, Mint, Span, Tag},
    search::Reach,
};

/// How many hits are marked at once at most: as many as are saved and taken back within a second or two.
const MOST: usize = 200_000;

impl Finding {
    /// How many hits can be marked at once just now.
    ///
    /// # Errors
    ///
    /// Why none can, in the analyst's words.
    pub fn markable(&self) -> Result<usize, &'static str> {
        match self.picked() {
            _ if self.reach == Reach::Underway => Err("The text is still being searched"),
            0 => Err("There are no hits to mark"),
            number if MOST < number => {
                Err("These are more hits than can be marked at once: 200,000. Leave some out")
            }
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
    pub(super) fn mark_hits(&mut self, tag: Tag, mint: &mut dyn Mint) -> Vec<Effect> {
        let Some(finding) = &self.finding else {
            return tell("Find the words to mark first");
        };
        if let Err(reason) = finding.markable() {
            return tell(reason);
        }
        let trimmed = finding.chosen_hits().filter_map(|hit| self.document().trimmed(hit));
        let all: Vec<Extent> = trimmed.filter_map(|span| Extent::covering([span])).collect();
        let is_new = |extent: &&Extent| self.marks().twin(tag, extent).is_none();
        let new: Vec<Extent> = all.iter().filter(is_new).cloned().collect();
        let twins = all.len() - new.len();
        if new.is_empty() {
            return tell(if twins == 0 {
                "The hits are only blanks: there is nothing to mark"
            } else {
                "All of these hits have this mark already"
            });
        }
        self.mark_all(tag, new, twins, mint)
    }

    fn mark_all(
        &mut self,
        tag: Tag,
        extents: Vec<Extent>,
        twins: usize,
        mint: &mut dyn Mint,
    ) -> Vec<Effect> {
        let (number, before, now) = (extents.len(), self.revision(), mint.now());
        let marks = extents.into_iter().map(|extent| self.new_mark(tag, extent, mint, now));
        let edits = marks.map(|mark| Edit { before: None, after: Some(Arc::new(mark)) });
        let annotations = edits.collect();
        let mut effects = self.commit(Change { annotations, ..Change::new(Step::MarkHits(tag)) });
        if self.revision() != before {
            let undo = Command::TakeBack(self.id, self.revision());
            let notice = Notice::info(told(tag, number, twins)).with_action("Undo", undo);
            effects.push(Effect::Tell(notice));
        }
        effects
    }
}

/// What is told of so many hits that were marked, and so many that had the mark before.
fn told(tag: Tag, number: usize, twins: usize) -> String {
    let tag = match tag {
        Tag::Claim => "claim",
        Tag::Rebuttal => "rebuttal",
        Tag::Quote => "quote",
    };
    let hits = if number == 1 { "hit" } else { "hits" };
    let rest = match twins {
        0 => String::new(),
        1 => ", 1 had this mark already".to_owned(),
        twins => format!(", {twins} had this mark already"),
    };
    format!("{number} {hits} marked as {tag}{rest}")
}
