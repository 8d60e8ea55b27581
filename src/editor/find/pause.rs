//! How far a search is that takes long, stopping it without forgetting what it found, and going on with it.

use super::{Editor, FindState};
use crate::{
    command::{Effect, Progress, SearchProgress},
    model::{Span, SpanSet},
    search::SearchStatus,
};

impl FindState {
    /// How many bytes of the text have been searched. `None` where that does not take long.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    /// How many bytes of the text had been searched when it was stopped. `None` where it was not, or had hardly begun.
    pub fn paused_at(&self) -> Option<Progress> {
        self.paused_at
    }

    /// Stops, and keeps what there is.
    fn pause(&mut self) {
        let fields = &mut self.fields;
        for reach in [&mut self.reach, &mut fields.reach] {
            if *reach == SearchStatus::Searching {
                *reach = SearchStatus::Stopped;
            }
        }
        (self.paused_at, self.progress, self.pending_hit) = (self.progress, None, None);
    }

    /// The byte up to which the text has been searched, in this part of it or in all.
    fn resume_offset(&self, within: Option<&SpanSet>) -> usize {
        let done = self.paused_at.map_or(0, |far| usize::try_from(far.done).unwrap_or(usize::MAX));
        let hit = self.hits.len().checked_sub(1).and_then(|last| self.hits.nth(last));
        offset_in_scope(within, done).max(hit.map_or(0, Span::end))
    }
}

impl Editor {
    /// Takes in how far a search is, unless something else is looked for by now.
    pub fn set_search_progress(&mut self, searched: SearchProgress) {
        let finding = self.find_state.as_mut().filter(|it| it.number == searched.number);
        if let Some(finding) = finding.filter(|it| it.reach == SearchStatus::Searching) {
            finding.progress = Some(searched.progress);
        }
    }

    /// Searches no further. What is still on its way here is not taken.
    pub(super) fn pause_search(&mut self) -> Vec<Effect> {
        let number = self.next_search_number();
        let Some(finding) =
            self.find_state.as_mut().filter(|it| it.reach() == SearchStatus::Searching)
        else {
            return Vec::new();
        };
        finding.number = number;
        finding.pause();
        vec![Effect::StopSearch(self.id)]
    }

    /// Goes on with a search that was stopped, from where it was.
    pub(super) fn resume_search(&mut self) -> Vec<Effect> {
        let number = self.next_search_number();
        let within = self.search_scope.as_ref();
        let Some(finding) =
            self.find_state.as_mut().filter(|it| it.reach() == SearchStatus::Stopped)
        else {
            return Vec::new();
        };
        let mut effects = Vec::new();
        let fields = finding.fields.reach;
        if finding.reach == SearchStatus::Stopped {
            let from = finding.resume_offset(within);
            finding.number = number;
            (finding.reach, finding.progress) = (SearchStatus::Searching, finding.paused_at.take());
            effects.extend(self.search_text(from));
        }
        if fields == SearchStatus::Stopped {
            effects.extend(self.search_fields());
        }
        effects
    }
}

/// Where in a text so many bytes of these pieces end, or of all of it.
fn offset_in_scope(within: Option<&SpanSet>, bytes: usize) -> usize {
    let Some(extent) = within else { return bytes };
    let mut left = bytes;
    for piece in extent.pieces() {
        if left <= piece.byte_len() {
            return piece.start() + left;
        }
        left -= piece.byte_len();
    }
    extent.end()
}
