//! The analyst's selection in the text. See [`Selection`].

use super::{Document, Span, SpanSet};

/// A caret, the anchor of the selection, and pieces selected before.
///
/// ```text
/// “I saw it,” she said, “with my own eyes.”
///  ^^^^^^^^^              |--------------->
///  earlier piece          anchor          caret
/// ```
///
/// All three are byte offsets into one document's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where the selection began. Equal to `caret` if nothing is selected.
    pub anchor: usize,
    /// Where the caret is: the end that moves.
    pub caret: usize,
    /// Pieces that were selected before, and still are.
    pub earlier: Vec<Span>,
}

impl Selection {
    /// Creates a caret at byte `at`, with nothing selected.
    pub fn caret(at: usize) -> Self {
        Self { anchor: at, caret: at, earlier: Vec::new() }
    }

    /// Selects all of `spans`, its last piece as the current one.
    pub fn covering(spans: &SpanSet) -> Self {
        let (last, earlier) = spans.pieces().split_last().expect("a span set has a piece");
        Self { anchor: last.start(), caret: last.end(), earlier: earlier.to_vec() }
    }

    /// Returns the span between anchor and caret.
    pub fn current(&self) -> Option<Span> {
        Span::new(self.anchor.min(self.caret), self.anchor.max(self.caret))
    }

    /// Returns everything selected, spaces included. `None` if nothing is.
    pub fn spans(&self) -> Option<SpanSet> {
        SpanSet::covering(self.earlier.iter().copied().chain(self.current()))
    }

    /// Returns what a mark on this selection would cover: each piece trimmed to words and whole grapheme clusters.
    /// `None` if only spaces are selected.
    pub fn markable_spans(&self, document: &Document) -> Option<SpanSet> {
        let spans = self.spans()?;
        let trimmed = spans.pieces().iter().filter_map(|piece| document.trimmed(*piece));
        SpanSet::covering(trimmed)
    }

    /// Returns the selection with all ends widened to whole grapheme clusters of `document`, and within its text.
    #[must_use]
    pub fn snapped_to_clusters(&self, document: &Document) -> Self {
        let (anchor, caret) = if self.anchor <= self.caret {
            (document.cluster_floor(self.anchor), document.cluster_ceil(self.caret))
        } else {
            (document.cluster_ceil(self.anchor), document.cluster_floor(self.caret))
        };
        let anchor = if self.anchor == self.caret { caret } else { anchor };
        let whole = |piece: &Span| {
            Span::new(document.cluster_floor(piece.start()), document.cluster_ceil(piece.end()))
        };
        Self { anchor, caret, earlier: self.earlier.iter().filter_map(whole).collect() }
    }
}
