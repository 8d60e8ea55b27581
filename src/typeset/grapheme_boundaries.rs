//! Finds the grapheme clusters of a paragraph. See [`GraphemeBoundaries`].

use unicode_segmentation::UnicodeSegmentation as _;

/// The grapheme borders of a text, queried for every letter of the layout.
///
/// The layout's own clusters end where a font or a line ends, even inside a grapheme cluster.
#[derive(Clone, Debug)]
pub(super) struct GraphemeBoundaries {
    // Invariant: one more than the text has bytes; the first and the last are true.
    at: Vec<bool>,
}

impl GraphemeBoundaries {
    pub(super) fn new(text: &str) -> Self {
        let mut at = vec![false; text.len() + 1];
        at[text.len()] = true;
        for (start, _) in text.grapheme_indices(true) {
            at[start] = true;
        }
        Self { at }
    }

    /// Returns the length of the text in bytes.
    pub(super) fn text_len(&self) -> usize {
        self.at.len() - 1
    }

    /// Returns whether no cluster continues across `byte`.
    pub(super) fn is_boundary(&self, byte: usize) -> bool {
        self.at.get(byte).copied().unwrap_or(false)
    }

    /// Returns the last border at or before `byte`.
    pub(super) fn floor(&self, byte: usize) -> usize {
        let byte = byte.min(self.text_len());
        (0..=byte).rfind(|&byte| self.at[byte]).unwrap_or(0)
    }

    /// Returns the first border at or after `byte`, or else the end of the text.
    pub(super) fn ceil(&self, byte: usize) -> usize {
        (byte..self.at.len()).find(|&byte| self.at[byte]).unwrap_or(self.text_len())
    }
}
