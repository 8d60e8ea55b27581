//! Where the grapheme clusters of a paragraph start and end. See [`GraphemeBoundaries`].

use unicode_segmentation::UnicodeSegmentation as _;

/// The grapheme borders of a text, to be asked for every letter of the layout.
///
/// The layout's own clusters end where a font or a line ends, amid a grapheme cluster if need be.
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

    /// Length of the text in bytes.
    pub(super) fn text_len(&self) -> usize {
        self.at.len() - 1
    }

    /// Whether no cluster goes on over `byte`.
    pub(super) fn is_boundary(&self, byte: usize) -> bool {
        self.at.get(byte).copied().unwrap_or(false)
    }

    /// The last border at or before `byte`.
    pub(super) fn floor(&self, byte: usize) -> usize {
        let byte = byte.min(self.text_len());
        (0..=byte).rfind(|&byte| self.at[byte]).unwrap_or(0)
    }

    /// The first border at or after `byte`, or else the end of the text.
    pub(super) fn ceil(&self, byte: usize) -> usize {
        (byte..self.at.len()).find(|&byte| self.at[byte]).unwrap_or(self.text_len())
    }
}
