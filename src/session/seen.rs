//! Where in the document the analyst is, so that they find themselves there the next time.

use super::Session;
use crate::{
    model::{Document, Selection},
    session_state::ViewPosition,
};

/// The place on the screen.
#[derive(Debug, Default)]
pub(super) struct Sighting {
    /// The first byte that is seen, as the window has told.
    top: usize,

    /// How many times the view was to be brought elsewhere.
    brought: u64,
}

impl Session {
    /// The first byte that is seen, or that is to be.
    pub fn top(&self) -> usize {
        self.sighting.top
    }

    /// Rises whenever the view is to show [`Session::top`] at its top edge.
    pub fn brought(&self) -> u64 {
        self.sighting.brought
    }

    /// The window shows byte `top` at its top edge.
    pub fn saw(&mut self, top: usize) {
        self.sighting.top = top;
    }

    /// Where the analyst is.
    pub fn seen(&self) -> ViewPosition {
        let document = self.document();
        let Selection { anchor, caret, .. } = self.selection;
        let [top, anchor, caret] =
            [self.sighting.top, anchor, caret].map(|at| document.to_char(at));
        ViewPosition { blake3: document.source().blake3.clone(), top, anchor, caret }
    }

    /// Goes to where the analyst was the last time, if the text is the same and they have not gone elsewhere by now.
    pub fn go_back_to(&mut self, seen: &ViewPosition) {
        let is_untouched = self.sighting.top == 0 && self.selection == Selection::default();
        if !is_untouched || self.document().source().blake3 != seen.blake3 {
            return;
        }
        let selection = Selection {
            anchor: byte_of(self.document(), seen.anchor),
            caret: byte_of(self.document(), seen.caret),
            earlier: Vec::new(),
        };
        self.selection = selection.snapped_to_clusters(self.document());
        self.sighting.top = self.document().cluster_floor(byte_of(self.document(), seen.top));
        self.sighting.brought += 1;
    }
}

/// The byte at which character number `at` starts; the text's end where there is no such.
fn byte_of(document: &Document, at: usize) -> usize {
    document.to_byte(at).unwrap_or(document.text().len())
}
