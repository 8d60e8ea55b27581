//! Walking through marks of one kind, and going to a place in the text.

use super::Editor;
use crate::{
    command::{Direction, Effect, Notification},
    i18n::{Message, msg},
    model::{MarkFilter, Selection, Tag},
};

impl Editor {
    /// Chooses the next mark in this order at which the walk stops; after the last comes the first.
    ///
    /// O(log n): marks that are none of these are passed over.
    pub(super) fn choose_matching(&mut self, stop: MarkFilter, way: Direction) -> Vec<Effect> {
        let marks = self.marks();
        let here = self.chosen().map(|mark| marks.rank(mark));
        let found = match way {
            Direction::Next => {
                let from =
                    here.map_or_else(|| marks.count_before(self.selection.caret), |it| it + 1);
                marks.next_matching(stop, from).or_else(|| marks.next_matching(stop, 0))
            }
            Direction::Previous => {
                let end = here.unwrap_or_else(|| marks.count_before(self.selection.caret));
                marks.last_matching(stop, end).or_else(|| marks.last_matching(stop, marks.len()))
            }
        };
        match found.map(|mark| mark.id) {
            Some(id) => self.choose(id),
            None => vec![Effect::Notify(Notification::info(no_match_message(stop)))],
        }
    }

    /// Puts the caret at byte `at`, or as near as there is a place for it, and brings it into view.
    pub(super) fn go_to_byte(&mut self, at: usize) -> Vec<Effect> {
        self.select(&Selection::caret(at))
    }
}

fn no_match_message(stop: MarkFilter) -> Message {
    match stop {
        MarkFilter::Tag(Tag::Claim) => msg!("none-claim"),
        MarkFilter::Tag(Tag::Rebuttal) => msg!("none-rebuttal"),
        MarkFilter::Tag(Tag::Quote) => msg!("none-quote"),
        MarkFilter::WithoutNote => msg!("none-without-note"),
        MarkFilter::WithoutSpeaker => msg!("none-without-speaker"),
    }
}
