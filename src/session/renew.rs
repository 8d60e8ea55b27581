//! Going on with a text that has changed under the marks.

use super::{Session, outlining::Outlining};
use crate::{
    command::{Effect, Same},
    history::UndoHistory,
    model::{Selection, Span, Work},
};

/// How many changes of the text are remembered, for a view that was not shown meanwhile.
const FOLLOWED: usize = 8;

impl Session {
    /// Takes in the text as it is now, and the marks as they were found again in it. What is selected, chosen and
    /// reviewed stays as well as it can.
    ///
    /// Nothing is written: until the next act the sidecar tells of the text that it was written for. What can be
    /// undone was done in the text before, so that is forgotten.
    pub fn renew(&mut self, work: Work, same: Same) {
        self.work = work;
        self.history = UndoHistory::default();
        self.outlining = Outlining::default();
        let selection = &self.selection;
        let pieces = selection.earlier.iter().map(|it| (it.start(), it.end()));
        let follow = |at| same.follow(at);
        let earlier = pieces.filter_map(|(start, end)| Span::new(follow(start), follow(end)));
        let (anchor, caret) = (follow(selection.anchor), follow(selection.caret));
        let selection = Selection { anchor, caret, earlier: earlier.collect() };
        self.selection = selection.snapped_to_clusters(&self.work.document);
        self.follow_within(&same);
        self.renewed += 1;
        self.renewals.push(same);
        let old = self.renewals.len().saturating_sub(FOLLOWED);
        self.renewals.drain(..old);
        self.chosen = self.chosen.filter(|id| self.work.marks.get(*id).is_some());
        self.hold_what_is_left();
        self.take_stock();
        if self.reviewing.is_some() {
            self.review_at(0);
        }
    }

    /// Has the sidecar written although nothing was changed in the marks, since it is to tell of the text as it is read now.
    pub fn write_anew(&mut self) -> Vec<Effect> {
        if self.access.refusal().is_some() {
            return Vec::new();
        }
        self.saving.revision += 1;
        vec![self.write()]
    }

    /// How many times the text has changed since it was opened.
    pub fn renewed(&self) -> usize {
        self.renewed
    }

    /// How the text has changed since it had changed so many times, one change after the other. Only the last few
    /// changes are known.
    pub fn renewals_since(&self, seen: usize) -> &[Same] {
        let news = self.renewed.saturating_sub(seen).min(self.renewals.len());
        &self.renewals[self.renewals.len() - news..]
    }
}
