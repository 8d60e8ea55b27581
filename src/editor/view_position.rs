//! Where in the document the analyst is, so that they find themselves there the next time.

use super::Editor;
use crate::{
    model::{Document, Selection},
    session_state::ViewPosition,
};

/// The place on the screen.
#[derive(Debug, Default)]
pub(super) struct ScrollState {
    /// The first byte that is seen, as the window has told.
    top: usize,

    /// How many times the view was to be brought elsewhere.
    scroll_requests: u64,
}

impl Editor {
    /// The first byte that is seen, or that is to be.
    pub fn top(&self) -> usize {
        self.scroll_state.top
    }

    /// Rises whenever the view is to show [`Editor::top`] at its top edge.
    pub fn scroll_requests(&self) -> u64 {
        self.scroll_state.scroll_requests
    }

    /// The window shows byte `top` at its top edge.
    pub fn set_top(&mut self, top: usize) {
        self.scroll_state.top = top;
    }

    /// Where the analyst is.
    pub fn view_position(&self) -> ViewPosition {
        let document = self.document();
        let Selection { anchor, caret, .. } = self.selection;
        let [top, anchor, caret] =
            [self.scroll_state.top, anchor, caret].map(|at| document.to_char(at));
        ViewPosition { blake3: document.source().blake3.clone(), top, anchor, caret }
    }

    /// Goes to where the analyst was the last time, if the text is the same and they have not gone elsewhere by now.
    pub fn restore_view(&mut self, seen: &ViewPosition) {
        let is_untouched = self.scroll_state.top == 0 && self.selection == Selection::default();
        if !is_untouched || self.document().source().blake3 != seen.blake3 {
            return;
        }
        let selection = Selection {
            anchor: byte_of_char(self.document(), seen.anchor),
            caret: byte_of_char(self.document(), seen.caret),
            earlier: Vec::new(),
        };
        self.selection = selection.snapped_to_clusters(self.document());
        self.scroll_state.top =
            self.document().cluster_floor(byte_of_char(self.document(), seen.top));
        self.scroll_state.scroll_requests += 1;
    }
}

/// The byte at which character number `at` starts; the text's end where there is no such.
fn byte_of_char(document: &Document, at: usize) -> usize {
    document.to_byte(at).unwrap_or(document.text().len())
}
