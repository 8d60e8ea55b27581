//! Which pieces of a mark belong together, by the words between them.

use super::Document;
use crate::model::{Span, SpanSet};

impl Document {
    /// The extent that covers what `spans` cover together, in one piece where only blanks lie between two of them.
    ///
    /// Returns `None` where there are no spans.
    pub fn join_spans(&self, spans: impl IntoIterator<Item = Span>) -> Option<SpanSet> {
        let extent = SpanSet::covering(spans)?;
        let gaps: Vec<Span> =
            extent.pieces().windows(2).filter_map(|two| self.blank_between(two)).collect();
        SpanSet::covering(extent.pieces().iter().copied().chain(gaps))
    }

    /// What lies between two pieces, if that is only blanks.
    fn blank_between(&self, two: &[Span]) -> Option<Span> {
        let [one, other] = two else { return None };
        let gap = Span::new(one.end(), other.start())?;
        self.quote(gap).trim_start().is_empty().then_some(gap)
    }
}
