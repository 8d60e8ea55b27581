//! Going from hit to hit.

use super::{Editor, FindState};
use crate::{
    command::{Effect, FindCommand, HitIndex},
    model::{Selection, Span, SpanSet},
    search::SearchStatus,
};

/// How a step from one hit to another led over an end of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrapAround {
    /// Over the end: on from the start.
    ToStart,
    /// Over the start: on from the end.
    ToEnd,
}

/// A hit that is to be shown as soon as it is known which one that is.
#[derive(Debug)]
pub(super) struct PendingHit {
    command: FindCommand,
    /// What was selected then. Who selects something else has gone elsewhere.
    selection: Selection,
}

/// What the analyst had selected before a hit was shown, and so selected in its place.
#[derive(Debug, Default)]
pub(in crate::editor) struct SelectionBeforeHit {
    hit: Option<Selection>,
    before: Option<SpanSet>,
}

/// Which hit a step leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HitStep {
    Show(HitIndex),
    Wrap(HitIndex, WrapAround),
    /// It depends on what has not been searched yet.
    Wait,
    Nowhere,
}

impl Editor {
    /// Which hit is shown: the one that is selected, or about a mark the one that was gone to.
    pub fn current_hit(&self) -> Option<HitIndex> {
        let finding = self.find_state.as_ref()?;
        let about = finding.current_field_hit.filter(|at| {
            let hit = finding.fields.hits.get(*at);
            hit.is_some_and(|hit| Some(hit.mark) == self.chosen)
        });
        if let Some(at) = about {
            return Some(HitIndex::Field(at));
        }
        let selected = self.selection.current().filter(|_| self.selection.earlier.is_empty())?;
        let at = finding.hits.first_at_or_after(selected.start())?;
        (finding.hits.nth(at) == Some(selected)).then_some(HitIndex::Text(at))
    }

    /// Shows the hit that `seek` leads to, at once or when it is found.
    pub(super) fn request_hit(&mut self, seek: FindCommand) -> Vec<Effect> {
        let selection = self.selection.clone();
        if let Some(finding) = &mut self.find_state {
            finding.wrap_around = None;
            finding.pending_hit = Some(PendingHit { command: seek, selection });
        }
        self.show_pending_hit();
        let waits = self.find_state.as_ref().is_some_and(|it| it.pending_hit.is_some());
        // Where nobody searches any more, it would wait for ever.
        if waits { self.resume_search() } else { Vec::new() }
    }

    /// Shows the hit that is waited for, if it is known by now which one that is.
    pub(super) fn show_pending_hit(&mut self) {
        let current = self.current_hit();
        let start = self.selection.current().map_or(self.selection.caret, Span::start);
        let Some(finding) = &mut self.find_state else { return };
        let Some(wanted) = finding.pending_hit.take_if(|it| it.selection == self.selection) else {
            finding.pending_hit = None;
            return;
        };
        match finding.next_step(wanted.command, current, start) {
            HitStep::Show(hit) => self.go_to_hit(hit, None),
            HitStep::Wrap(hit, turned) => self.go_to_hit(hit, Some(turned)),
            HitStep::Wait => finding.pending_hit = Some(wanted),
            HitStep::Nowhere => {}
        }
    }

    /// What the analyst has selected, or had before a hit was shown.
    pub(super) fn selection_outside_hit(&self) -> Option<SpanSet> {
        let is_hit = self.selection_before_hit.hit.as_ref() == Some(&self.selection);
        if is_hit { self.selection_before_hit.before.clone() } else { self.selection.spans() }
    }

    pub(super) fn show_hit(&mut self, hit: HitIndex) -> Vec<Effect> {
        if let Some(finding) = &mut self.find_state {
            finding.pending_hit = None;
            self.go_to_hit(hit, None);
        }
        Vec::new()
    }

    fn go_to_hit(&mut self, hit: HitIndex, turned: Option<WrapAround>) {
        let Some(finding) = &mut self.find_state else { return };
        finding.wrap_around = turned;
        match hit {
            HitIndex::Text(index) => {
                finding.current_field_hit = None;
                if let Some(span) = finding.hits.nth(index) {
                    let (anchor, caret) = (span.start(), span.end());
                    if self.selection_before_hit.hit.as_ref() != Some(&self.selection) {
                        self.selection_before_hit.before = self.selection.spans();
                    }
                    self.select(&Selection { anchor, caret, earlier: Vec::new() });
                    self.selection_before_hit.hit = Some(self.selection.clone());
                }
            }
            HitIndex::Field(index) => {
                if let Some(mark) = finding.fields.hits.get(index).map(|it| it.mark) {
                    finding.current_field_hit = Some(index);
                    self.choose(mark);
                }
            }
        }
    }
}

impl FindState {
    /// Where `seek` leads from `current`, or from byte `start` where no hit is shown.
    fn next_step(&self, seek: FindCommand, current: Option<HitIndex>, start: usize) -> HitStep {
        let (text, fields) = (self.hits.len(), self.fields.hits.len());
        match (seek, current) {
            (FindCommand::Next, Some(HitIndex::Text(at))) => {
                self.step_forward(Some(at + 1).filter(|it| *it < text))
            }
            (FindCommand::Next, Some(HitIndex::Field(at))) if at + 1 < fields => {
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

    /// To this hit of the text; where there is none, to those about marks, and then to the first of all.
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

    /// To this hit of the text; where there is none, to the last of all.
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

    /// From the first hit about a mark to the last of the text.
    fn step_back_to_text(&self) -> HitStep {
        match (self.hits.len().checked_sub(1), self.last_hit()) {
            _ if !self.is_complete() => HitStep::Wait,
            (Some(hit), _) => HitStep::Show(HitIndex::Text(hit)),
            (None, Some(last)) => HitStep::Wrap(last, WrapAround::ToEnd),
            (None, None) => HitStep::Nowhere,
        }
    }

    /// Whether all has been searched that will be, if nobody goes on with it.
    fn is_complete(&self) -> bool {
        matches!(self.reach(), SearchStatus::Complete | SearchStatus::LimitReached)
    }

    fn last_hit(&self) -> Option<HitIndex> {
        let about = self.fields.hits.len().checked_sub(1).map(HitIndex::Field);
        about.or(self.hits.len().checked_sub(1).map(HitIndex::Text))
    }
}
