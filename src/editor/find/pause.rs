//! Progress of a long search, and pausing and resuming it.

use super::{Editor, FindState};
use crate::{
    command::{Effect, SearchProgress},
    model::{Span, SpanSet},
    search::SearchStatus,
};

impl FindState {
    fn pause(&mut self) {
        for reach in [&mut self.reach, &mut self.fields.reach] {
            if *reach == SearchStatus::Searching {
                *reach = SearchStatus::Stopped;
            }
        }
        self.paused_at = self.progress.take();
        self.pending_hit = None;
    }

    /// Returns the byte up to which the text, or its part `within`, has been searched.
    fn resume_offset(&self, within: Option<&SpanSet>) -> usize {
        let done = self.paused_at.map_or(0, |it| usize::try_from(it.done).unwrap_or(usize::MAX));
        let hit = self.hits.len().checked_sub(1).and_then(|last| self.hits.nth(last));
        offset_in_scope(within, done).max(hit.map_or(0, Span::end))
    }
}

impl Editor {
    /// Sets the progress of a search, unless another one has been started since.
    pub fn set_search_progress(&mut self, searched: SearchProgress) {
        let find = self.search.numbered(searched.number);
        if let Some(find) = find.filter(|it| it.reach == SearchStatus::Searching) {
            find.progress = Some(searched.progress);
        }
    }

    /// Pauses the search; results still on their way are ignored.
    pub(super) fn pause_search(&mut self) {
        let number = self.search.next_number();
        if let Some(find) = self.search.find.as_mut()
            && find.reach() == SearchStatus::Searching
        {
            find.number = number;
            find.pause();
            self.effects.push(Effect::StopSearch(self.id));
        }
    }

    pub(super) fn resume_search(&mut self) {
        let number = self.search.next_number();
        let Some(find) = self.search.find.as_mut().filter(|it| it.reach() == SearchStatus::Stopped)
        else {
            return;
        };
        let fields = find.fields.reach;
        if find.reach == SearchStatus::Stopped {
            let from = find.resume_offset(self.search.scope.as_ref());
            find.number = number;
            find.reach = SearchStatus::Searching;
            find.progress = find.paused_at.take();
            self.search_text(from);
        }
        if fields == SearchStatus::Stopped {
            self.search_fields();
        }
    }
}

/// Returns the byte at which the first `bytes` bytes of the spans `within`, or of the whole text, end.
fn offset_in_scope(within: Option<&SpanSet>, bytes: usize) -> usize {
    let Some(spans) = within else { return bytes };
    let mut left = bytes;
    for piece in spans.pieces() {
        if left <= piece.byte_len() {
            return piece.start() + left;
        }
        left -= piece.byte_len();
    }
    spans.end()
}
