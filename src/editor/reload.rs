//! Reloading: continuing with a text that has changed under the marks.

use super::{Editor, outline::OutlineState};
use crate::{
    command::OffsetMap,
    history::UndoHistory,
    model::{Selection, Span, Work},
};

/// The number of text changes remembered for a view that was hidden in the meantime.
const MAX_OFFSET_MAPS: usize = 8;

/// The changes of the text since the document was opened.
#[derive(Debug, Default)]
pub(super) struct TextChanges {
    count: usize,
    /// Maps for the last few, oldest first.
    maps: Vec<OffsetMap>,
}

impl Editor {
    /// Replaces text and marks by the reloaded ones. Selection, chosen marks and review are kept as far as possible.
    ///
    /// Nothing is saved, so until the next change the sidecar describes the old text. The undo history is cleared,
    /// as it refers to the old text.
    pub fn reload(&mut self, work: Work, offset_map: OffsetMap) {
        self.work = work;
        self.history = UndoHistory::default();
        self.outline_state = OutlineState::default();
        let selection = &self.selection;
        let pieces = selection.earlier.iter().map(|it| (it.start(), it.end()));
        let map = |at| offset_map.map(at);
        let earlier = pieces.filter_map(|(start, end)| Span::new(map(start), map(end)));
        let (anchor, caret) = (map(selection.anchor), map(selection.caret));
        let selection = Selection { anchor, caret, earlier: earlier.collect() };
        self.selection = selection.snapped_to_clusters(&self.work.document);
        self.remap_search_scope(&offset_map);
        let TextChanges { count, maps } = &mut self.text_changes;
        *count += 1;
        maps.push(offset_map);
        maps.drain(..maps.len().saturating_sub(MAX_OFFSET_MAPS));
        self.choice.shown = self.choice.shown.filter(|id| self.work.marks.get(*id).is_some());
        self.prune_multi_selection();
        self.recount();
        if self.review_state.is_some() {
            self.review_at(0);
        }
    }

    /// Saves although no mark has changed, because the sidecar must describe the text as it is read now.
    pub fn force_save(&mut self) {
        if self.access.refusal().is_none() {
            self.save_state.revision += 1;
            self.save();
        }
    }

    /// Returns the number of text changes since the document was opened.
    pub fn text_version(&self) -> usize {
        self.text_changes.count
    }

    /// Returns the maps of the text changes since version `seen`, oldest first. Only the last few are known.
    pub fn offset_maps_since(&self, seen: usize) -> &[OffsetMap] {
        let TextChanges { count, maps } = &self.text_changes;
        let news = count.saturating_sub(seen).min(maps.len());
        &maps[maps.len() - news..]
    }
}
