//! Walking through marks of one kind, and going to a place in the text.

use super::Session;
use crate::{
    command::{Effect, Notice, Way},
    model::{MarkFilter, Selection, Tag},
    tongue::{Said, say},
};

impl Session {
    /// Chooses the next mark in this order at which the walk stops; after the last comes the first.
    ///
    /// O(log n): marks that are none of these are passed over.
    pub(super) fn walk(&mut self, stop: MarkFilter, way: Way) -> Vec<Effect> {
        let marks = self.marks();
        let here = self.chosen().map(|mark| marks.rank(mark));
        let found = match way {
            Way::On => {
                let from =
                    here.map_or_else(|| marks.count_before(self.selection.caret), |it| it + 1);
                marks.next_matching(stop, from).or_else(|| marks.next_matching(stop, 0))
            }
            Way::Back => {
                let end = here.unwrap_or_else(|| marks.count_before(self.selection.caret));
                marks.last_matching(stop, end).or_else(|| marks.last_matching(stop, marks.len()))
            }
        };
        match found.map(|mark| mark.id) {
            Some(id) => self.choose(id),
            None => vec![Effect::Tell(Notice::info(none_of(stop)))],
        }
    }

    /// Puts the caret at byte `at`, or as near as there is a place for it, and brings it into view.
    pub(super) fn go_to_byte(&mut self, at: usize) -> Vec<Effect> {
        self.select(&Selection::caret(at))
    }
}

fn none_of(stop: MarkFilter) -> Said {
    match stop {
        MarkFilter::Tag(Tag::Claim) => say!("none-claim"),
        MarkFilter::Tag(Tag::Rebuttal) => say!("none-rebuttal"),
        MarkFilter::Tag(Tag::Quote) => say!("none-quote"),
        MarkFilter::WithoutNote => say!("none-without-note"),
        MarkFilter::WithoutSpeaker => say!("none-without-speaker"),
    }
}
