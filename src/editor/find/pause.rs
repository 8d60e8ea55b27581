//! Progress of a long search, and pausing and resuming it.

use super::{Editor, FindState};
use crate::{
    command::{Effect, Progress, SearchProgress},
    model::{Span, SpanSet},
    search::SearchStatus,
};

impl FindState {
    /// Returns the progress in bytes, if the search takes long.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    /// Returns the progress at which the search was paused, if it was and had got anywhere.
    pub fn paused_at(&self) -> Option<Progress> {
        self.paused_at
    }

    /// Stops searching and keeps the hits.
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
        let find = self.find_state.as_mut().filter(|it| it.number == searched.number);
        if let Some(find) = find.filter(|it| it.reach == SearchStatus::Searching) {
            find.progress = Some(searched.progress);
        }
    }

    /// Pauses the search; results still on their way are ignored.
    pub(super) fn pause_search(&mut self) -> Vec<Effect> {
        let number = self.next_search_number();
        let Some(find) =
            self.find_state.as_mut().filter(|it| it.reach() == SearchStatus::Searching)
        else {
            return Vec::new();
        };
        find.number = number;
        find.pause();
        vec![Effect::StopSearch(self.id)]
    }

    /// Resumes a paused search where it stopped.
    pub(super) fn resume_search(&mut self) -> Vec<Effect> {
        let number = self.next_search_number();
        let within = self.search_scope.as_ref();
        let Some(find) = self.find_state.as_mut().filter(|it| it.reach() == SearchStatus::Stopped)
        else {
            return Vec::new();
        };
        let mut effects = Vec::new();
        let fields = find.fields.reach;
        if find.reach == SearchStatus::Stopped {
            let from = find.resume_offset(within);
            find.number = number;
            find.reach = SearchStatus::Searching;
            find.progress = find.paused_at.take();
            effects.extend(self.search_text(from));
        }
        if fields == SearchStatus::Stopped {
            effects.extend(self.search_fields());
        }
        effects
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
