//! Going on with a text that has changed under the marks.

use super::{Editor, outline::OutlineState};
use crate::{
    command::{Effect, OffsetMap},
    history::UndoHistory,
    model::{Selection, Span, Work},
};

/// How many changes of the text are remembered, for a view that was not shown meanwhile.
const MAX_OFFSET_MAPS: usize = 8;

impl Editor {
    /// Takes in the text as it is now, and the marks as they were found again in it. What is selected, chosen and
    /// reviewed stays as well as it can.
    ///
    /// Nothing is written: until the next act the sidecar tells of the text that it was written for. What can be
    /// undone was done in the text before, so that is forgotten.
    pub fn reload(&mut self, work: Work, same: OffsetMap) {
        self.work = work;
        self.history = UndoHistory::default();
        self.outline_state = OutlineState::default();
        let selection = &self.selection;
        let pieces = selection.earlier.iter().map(|it| (it.start(), it.end()));
        let follow = |at| same.map(at);
        let earlier = pieces.filter_map(|(start, end)| Span::new(follow(start), follow(end)));
        let (anchor, caret) = (follow(selection.anchor), follow(selection.caret));
        let selection = Selection { anchor, caret, earlier: earlier.collect() };
        self.selection = selection.snapped_to_clusters(&self.work.document);
        self.remap_search_scope(&same);
        self.text_version += 1;
        self.offset_maps.push(same);
        let old = self.offset_maps.len().saturating_sub(MAX_OFFSET_MAPS);
        self.offset_maps.drain(..old);
        self.chosen = self.chosen.filter(|id| self.work.marks.get(*id).is_some());
        self.prune_multi_selection();
        self.recount();
        if self.review_state.is_some() {
            self.review_at(0);
        }
    }

    /// Has the sidecar written although nothing was changed in the marks, since it is to tell of the text as it is read now.
    pub fn force_save(&mut self) -> Vec<Effect> {
        if self.access.refusal().is_some() {
            return Vec::new();
        }
        self.save_state.revision += 1;
        vec![self.save_effect()]
    }

    /// How many times the text has changed since it was opened.
    pub fn text_version(&self) -> usize {
        self.text_version
    }

    /// How the text has changed since it had changed so many times, one change after the other. Only the last few
    /// changes are known.
    pub fn offset_maps_since(&self, seen: usize) -> &[OffsetMap] {
        let news = self.text_version.saturating_sub(seen).min(self.offset_maps.len());
        &self.offset_maps[self.offset_maps.len() - news..]
    }
}
