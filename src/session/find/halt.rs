//! How far a search is that takes long, stopping it without forgetting what it found, and going on with it.

use super::{Finding, Session};
use crate::{
    command::{Effect, Far, Searched},
    model::{Span, SpanSet},
    search::SearchStatus,
};

impl Finding {
    /// How many bytes of the text have been searched. `None` where that does not take long.
    pub fn far(&self) -> Option<Far> {
        self.far
    }

    /// How many bytes of the text had been searched when it was stopped. `None` where it was not, or had hardly begun.
    pub fn halted(&self) -> Option<Far> {
        self.halted
    }

    /// Stops, and keeps what there is.
    fn halt(&mut self) {
        let fields = &mut self.fields;
        for reach in [&mut self.reach, &mut fields.reach] {
            if *reach == SearchStatus::Searching {
                *reach = SearchStatus::Stopped;
            }
        }
        (self.halted, self.far, self.wanted) = (self.far, None, None);
    }

    /// The byte up to which the text has been searched, in this part of it or in all.
    fn searched_to(&self, within: Option<&SpanSet>) -> usize {
        let done = self.halted.map_or(0, |far| usize::try_from(far.done).unwrap_or(usize::MAX));
        let hit = self.hits.len().checked_sub(1).and_then(|last| self.hits.nth(last));
        place_in(within, done).max(hit.map_or(0, Span::end))
    }
}

impl Session {
    /// Takes in how far a search is, unless something else is looked for by now.
    pub fn searched(&mut self, searched: Searched) {
        let finding = self.finding.as_mut().filter(|it| it.number == searched.number);
        if let Some(finding) = finding.filter(|it| it.reach == SearchStatus::Searching) {
            finding.far = Some(searched.far);
        }
    }

    /// Searches no further. What is still on its way here is not taken.
    pub(super) fn halt_finding(&mut self) -> Vec<Effect> {
        let number = self.next_search();
        let Some(finding) =
            self.finding.as_mut().filter(|it| it.reach() == SearchStatus::Searching)
        else {
            return Vec::new();
        };
        finding.number = number;
        finding.halt();
        vec![Effect::StopFinding(self.id)]
    }

    /// Goes on with a search that was stopped, from where it was.
    pub(super) fn go_on_finding(&mut self) -> Vec<Effect> {
        let number = self.next_search();
        let within = self.within.as_ref();
        let Some(finding) = self.finding.as_mut().filter(|it| it.reach() == SearchStatus::Stopped)
        else {
            return Vec::new();
        };
        let mut effects = Vec::new();
        let fields = finding.fields.reach;
        if finding.reach == SearchStatus::Stopped {
            let from = finding.searched_to(within);
            finding.number = number;
            (finding.reach, finding.far) = (SearchStatus::Searching, finding.halted.take());
            effects.extend(self.search_text(from));
        }
        if fields == SearchStatus::Stopped {
            effects.extend(self.search_fields());
        }
        effects
    }
}

/// Where in a text so many bytes of these pieces end, or of all of it.
fn place_in(within: Option<&SpanSet>, bytes: usize) -> usize {
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
