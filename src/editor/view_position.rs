//! The analyst's position in the document, saved with the session.

use super::Editor;
use crate::{model::Selection, session_state::SavedTab};

#[derive(Debug, Default)]
pub(super) struct ScrollState {
    /// The first visible byte, as reported by the window.
    top: usize,
    /// The number of requests to scroll elsewhere.
    scroll_requests: u64,
    /// The number of times the caret had to be brought into view.
    pub(super) caret_reveals: u64,
}

impl Editor {
    /// Returns the first byte that is visible, or should be.
    pub fn top(&self) -> usize {
        self.scroll.top
    }

    /// Returns a counter that rises whenever the view should scroll to [`Editor::top`].
    pub fn scroll_requests(&self) -> u64 {
        self.scroll.scroll_requests
    }

    /// Records that byte `top` is at the top edge of the view.
    pub fn set_top(&mut self, top: usize) {
        self.scroll.top = top;
    }

    /// Returns the document and the current position in it.
    pub fn saved_tab(&self) -> SavedTab {
        let document = self.document();
        let Selection { anchor, caret, .. } = self.selection;
        let [top, anchor, caret] = [self.scroll.top, anchor, caret].map(|at| document.to_char(at));
        let path = self.files().document.clone();
        let blake3 = document.source().blake3.clone();
        SavedTab { path, opened_at: None, blake3, top, anchor, caret }
    }

    /// Restores a saved position, if the text is the same and the analyst has not moved yet.
    pub fn restore_view(&mut self, saved: &SavedTab) {
        let is_untouched = self.scroll.top == 0 && self.selection == Selection::default();
        if !is_untouched || self.document().source().blake3 != saved.blake3 {
            return;
        }
        let document = &self.work.document;
        let byte = |char| document.to_byte(char).unwrap_or(document.text().len());
        let (anchor, caret) = (byte(saved.anchor), byte(saved.caret));
        let selection = Selection { anchor, caret, earlier: Vec::new() };
        self.selection = selection.snapped_to_clusters(document);
        self.scroll.top = document.cluster_floor(byte(saved.top));
        self.scroll.scroll_requests += 1;
    }
}
