//! Navigation from hit to hit.

use super::{Editor, FindState};
use crate::{
    command::{FindCommand, HitIndex},
    model::{Selection, Span, SpanSet},
    search::SearchStatus,
};

/// The end of the document at which a step wrapped around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrapAround {
    /// Past the end, to the start.
    ToStart,
    /// Past the start, to the end.
    ToEnd,
}

/// A request for a hit, to be shown as soon as it is known.
#[derive(Debug)]
pub(super) struct PendingHit {
    command: FindCommand,
    /// The selection at the time. If it changes, the request is dropped.
    selection: Selection,
}

/// The hit that a step leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HitStep {
    Show(HitIndex),
    Wrap(HitIndex, WrapAround),
    /// Unknown until more has been searched.
    Wait,
    Nowhere,
}

impl Editor {
    /// Returns the hit shown: the field hit gone to last or the hit that is selected.
    pub fn current_hit(&self) -> Option<HitIndex> {
        let find = self.search.find.as_ref()?;
        let field_hit = find.current_field_hit.filter(|at| {
            let hit = find.fields.hits.get(*at);
            hit.is_some_and(|hit| Some(hit.mark) == self.choice.shown)
        });
        if let Some(at) = field_hit {
            return Some(HitIndex::Field(at));
        }
        let selected = self.selection.current().filter(|_| self.selection.earlier.is_empty())?;
        let at = find.hits.first_at_or_after(selected.start())?;
        (find.hits.nth(at) == Some(selected)).then_some(HitIndex::Text(at))
    }

    /// Shows the hit that `command` leads to, at once or when it is found.
    pub(super) fn request_hit(&mut self, command: FindCommand) {
        let selection = self.selection.clone();
        if let Some(find) = &mut self.search.find {
            find.wrap_around = None;
            find.pending_hit = Some(PendingHit { command, selection });
        }
        self.show_pending_hit();
        // A stopped search would never find it.
        if self.search.find.as_ref().is_some_and(|it| it.pending_hit.is_some()) {
            self.resume_search();
        }
    }

    pub(super) fn show_pending_hit(&mut self) {
        let current = self.current_hit();
        let start = self.selection.current().map_or(self.selection.caret, Span::start);
        let Some(find) = &mut self.search.find else { return };
        let Some(pending) = find.pending_hit.take_if(|it| it.selection == self.selection) else {
            find.pending_hit = None;
            return;
        };
        match find.next_step(pending.command, current, start) {
            HitStep::Show(hit) => self.go_to_hit(hit, None),
            HitStep::Wrap(hit, wrap) => self.go_to_hit(hit, Some(wrap)),
            HitStep::Wait => find.pending_hit = Some(pending),
            HitStep::Nowhere => {}
        }
    }

    /// Returns the analyst's own selection: the current one, or the one before a hit was shown.
    pub(super) fn selection_outside_hit(&self) -> Option<SpanSet> {
        if self.is_hit_selected() { self.search.before_hit.clone() } else { self.selection.spans() }
    }

    fn is_hit_selected(&self) -> bool {
        self.search.shown_hit.as_ref() == Some(&self.selection)
    }

    pub(super) fn show_hit(&mut self, hit: HitIndex) {
        if let Some(find) = &mut self.search.find {
            find.pending_hit = None;
            self.go_to_hit(hit, None);
        }
    }

    fn go_to_hit(&mut self, hit: HitIndex, wrap_around: Option<WrapAround>) {
        let Some(find) = &mut self.search.find else { return };
        find.wrap_around = wrap_around;
        match hit {
            HitIndex::Text(index) => {
                find.current_field_hit = None;
                if let Some(span) = find.hits.nth(index) {
                    if !self.is_hit_selected() {
                        self.search.before_hit = self.selection.spans();
                    }
                    let (anchor, caret) = (span.start(), span.end());
                    self.select(&Selection { anchor, caret, earlier: Vec::new() });
                    self.search.shown_hit = Some(self.selection.clone());
                }
            }
            HitIndex::Field(index) => {
                if let Some(mark) = find.fields.hits.get(index).map(|it| it.mark) {
                    find.current_field_hit = Some(index);
                    self.choose(mark);
                }
            }
        }
    }
}

impl FindState {
    /// Returns where `command` leads from `current`, or from byte `start` if no hit is shown.
    fn next_step(&self, command: FindCommand, current: Option<HitIndex>, start: usize) -> HitStep {
        let text_len = self.hits.len();
        let fields_len = self.fields.hits.len();
        match (command, current) {
            (FindCommand::Next, Some(HitIndex::Text(at))) => {
                self.step_forward(Some(at + 1).filter(|it| *it < text_len))
            }
            (FindCommand::Next, Some(HitIndex::Field(at))) if at + 1 < fields_len => {
                HitStep::Show(HitIndex::Field(at + 1))
            }
            (FindCommand::Next, Some(HitIndex::Field(_))) => self.wrap_to_start(),
            (FindCommand::Previous, Some(HitIndex::Text(at))) => {
                self.step_backward(at.checked_sub(1))
            }
            (FindCommand::Previous, Some(HitIndex::Field(at))) => match at.checked_sub(1) {
                Some(before) => HitStep::Show(HitIndex::Field(before)),
                None => self.step_back_to_text(),
            },
            (FindCommand::Previous, None) => self.step_backward(self.hits.last_before(start)),
            _ => self.step_forward(self.hits.first_at_or_after(start)),
        }
    }

    /// Steps to this hit of the text or, if `None`, to the first field hit, or else wraps around.
    fn step_forward(&self, hit: Option<usize>) -> HitStep {
        match hit {
            Some(hit) => HitStep::Show(HitIndex::Text(hit)),
            None if !self.is_complete() => HitStep::Wait,
            None if !self.fields.hits.is_empty() => HitStep::Show(HitIndex::Field(0)),
            None => self.wrap_to_start(),
        }
    }

    fn wrap_to_start(&self) -> HitStep {
        match (self.hits.is_empty(), self.fields.hits.is_empty()) {
            (false, _) => HitStep::Wrap(HitIndex::Text(0), WrapAround::ToStart),
            (true, false) => HitStep::Wrap(HitIndex::Field(0), WrapAround::ToStart),
            (true, true) => HitStep::Nowhere,
        }
    }

    /// Steps to this hit of the text or, if `None`, wraps around to the last hit of all.
    fn step_backward(&self, hit: Option<usize>) -> HitStep {
        match hit {
            Some(hit) => HitStep::Show(HitIndex::Text(hit)),
            None if !self.is_complete() => HitStep::Wait,
            None => match self.last_hit() {
                Some(last) => HitStep::Wrap(last, WrapAround::ToEnd),
                None => HitStep::Nowhere,
            },
        }
    }

    /// Steps from the first field hit to the last hit of the text.
    fn step_back_to_text(&self) -> HitStep {
        match (self.hits.len().checked_sub(1), self.last_hit()) {
            _ if !self.is_complete() => HitStep::Wait,
            (Some(hit), _) => HitStep::Show(HitIndex::Text(hit)),
            (None, Some(last)) => HitStep::Wrap(last, WrapAround::ToEnd),
            (None, None) => HitStep::Nowhere,
        }
    }

    /// Returns whether the search is over, unless someone resumes it.
    fn is_complete(&self) -> bool {
        matches!(self.reach(), SearchStatus::Complete | SearchStatus::LimitReached)
    }

    fn last_hit(&self) -> Option<HitIndex> {
        let field_hit = self.fields.hits.len().checked_sub(1).map(HitIndex::Field);
        field_hit.or(self.hits.len().checked_sub(1).map(HitIndex::Text))
    }
}
