//! What the analyst has selected in the text. See [`Selection`].

use super::{Document, Span, SpanSet};

/// A caret, the place that was selected from, and pieces selected before.
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
    /// Where the selecting began. Equal to `caret` where nothing is selected.
    pub anchor: usize,

    /// Where the caret stands: the end that moves.
    pub caret: usize,

    /// Pieces that were selected before, and still are.
    pub earlier: Vec<Span>,
}

impl Selection {
    /// A caret at byte `at`, nothing selected.
    pub fn caret(at: usize) -> Self {
        Self { anchor: at, caret: at, earlier: Vec::new() }
    }

    /// All of `extent`, its last piece as what is being selected.
    pub fn covering(extent: &SpanSet) -> Self {
        let (last, earlier) =
            extent.pieces().split_last().expect("an extent has at least one piece");
        Self { anchor: last.start(), caret: last.end(), earlier: earlier.to_vec() }
    }

    /// What lies between anchor and caret.
    pub fn current(&self) -> Option<Span> {
        Span::new(self.anchor.min(self.caret), self.anchor.max(self.caret))
    }

    /// All that is selected, blanks included. `None` where nothing is.
    pub fn spans(&self) -> Option<SpanSet> {
        SpanSet::covering(self.earlier.iter().copied().chain(self.current()))
    }

    /// What a mark on this selection would cover: each piece trimmed to words and whole
    /// grapheme clusters. `None` where nothing but blanks is selected.
    pub fn markable_spans(&self, document: &Document) -> Option<SpanSet> {
        let extent = self.spans()?;
        let trimmed = extent.pieces().iter().filter_map(|piece| document.trimmed(*piece));
        SpanSet::covering(trimmed)
    }

    /// The same selection with all its ends moved out to whole grapheme clusters of `document`, and into its text.
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
