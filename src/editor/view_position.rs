//! The analyst's position in the document, saved with the session.

use super::Editor;
use crate::{
    model::{Document, Selection},
    session_state::SavedTab,
};

/// The scroll position.
#[derive(Debug, Default)]
pub(super) struct ScrollState {
    /// The first visible byte, as reported by the window.
    top: usize,

    /// The number of requests to scroll elsewhere.
    scroll_requests: u64,
}

impl Editor {
    /// Returns the first byte that is visible, or should be.
    pub fn top(&self) -> usize {
        self.scroll_state.top
    }

    /// Returns a counter that rises whenever the view should scroll to [`Editor::top`].
    pub fn scroll_requests(&self) -> u64 {
        self.scroll_state.scroll_requests
    }

    /// Records that byte `top` is at the top edge of the view.
    pub fn set_top(&mut self, top: usize) {
        self.scroll_state.top = top;
    }

    /// Returns the document and the current position in it.
    pub fn saved_tab(&self) -> SavedTab {
        let document = self.document();
        let Selection { anchor, caret, .. } = self.selection;
        let [top, anchor, caret] =
            [self.scroll_state.top, anchor, caret].map(|at| document.to_char(at));
        let path = self.files().document.clone();
        let blake3 = document.source().blake3.clone();
        SavedTab { path, opened_at: None, blake3, top, anchor, caret }
    }

    /// Restores a saved position, if the text is the same and the analyst has not moved yet.
    pub fn restore_view(&mut self, saved: &SavedTab) {
        let is_untouched = self.scroll_state.top == 0 && self.selection == Selection::default();
        if !is_untouched || self.document().source().blake3 != saved.blake3 {
            return;
        }
        let selection = Selection {
            anchor: byte_of_char(self.document(), saved.anchor),
            caret: byte_of_char(self.document(), saved.caret),
            earlier: Vec::new(),
        };
        self.selection = selection.snapped_to_clusters(self.document());
        self.scroll_state.top =
            self.document().cluster_floor(byte_of_char(self.document(), saved.top));
        self.scroll_state.scroll_requests += 1;
    }
}

/// Returns the byte at which the character with index `at` starts, or the text's end.
fn byte_of_char(document: &Document, at: usize) -> usize {
    document.to_byte(at).unwrap_or(document.text().len())
}
