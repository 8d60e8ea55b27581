//! Going from hit to hit.

use super::{Finding, Session};
use crate::{
    command::{Effect, HitAt, Seek},
    model::{Selection, Span, SpanSet},
    search::SearchStatus,
};

/// How a step from one hit to another led over an end of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turned {
    /// Over the end: on from the start.
    ToStart,
    /// Over the start: on from the end.
    ToEnd,
}

/// A hit that is to be shown as soon as it is known which one that is.
#[derive(Debug)]
pub(super) struct Wanted {
    seek: Seek,
    /// What was selected then. Who selects something else has gone elsewhere.
    selection: Selection,
}

/// What the analyst had selected before a hit was shown, and so selected in its place.
#[derive(Debug, Default)]
pub(in crate::session) struct Apart {
    hit: Option<Selection>,
    before: Option<SpanSet>,
}

/// Which hit a step leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    To(HitAt),
    Over(HitAt, Turned),
    /// It depends on what has not been searched yet.
    Later,
    Nowhere,
}

impl Session {
    /// Which hit is shown: the one that is selected, or about a mark the one that was gone to.
    pub fn current_hit(&self) -> Option<HitAt> {
        let finding = self.finding.as_ref()?;
        let about = finding.at_field.filter(|at| {
            let hit = finding.fields.hits.get(*at);
            hit.is_some_and(|hit| Some(hit.mark) == self.chosen)
        });
        if let Some(at) = about {
            return Some(HitAt::Field(at));
        }
        let selected = self.selection.current().filter(|_| self.selection.earlier.is_empty())?;
        let at = finding.hits.first_at_or_after(selected.start())?;
        (finding.hits.nth(at) == Some(selected)).then_some(HitAt::Text(at))
    }

    /// Shows the hit that `seek` leads to, at once or when it is found.
    pub(super) fn want(&mut self, seek: Seek) -> Vec<Effect> {
        let selection = self.selection.clone();
        if let Some(finding) = &mut self.finding {
            finding.turned = None;
            finding.wanted = Some(Wanted { seek, selection });
        }
        self.settle();
        let waits = self.finding.as_ref().is_some_and(|it| it.wanted.is_some());
        // Where nobody searches any more, it would wait for ever.
        if waits { self.go_on_finding() } else { Vec::new() }
    }

    /// Shows the hit that is waited for, if it is known by now which one that is.
    pub(super) fn settle(&mut self) {
        let current = self.current_hit();
        let start = self.selection.current().map_or(self.selection.caret, Span::start);
        let Some(finding) = &mut self.finding else { return };
        let Some(wanted) = finding.wanted.take_if(|it| it.selection == self.selection) else {
            finding.wanted = None;
            return;
        };
        match finding.step(wanted.seek, current, start) {
            Lead::To(hit) => self.go_to(hit, None),
            Lead::Over(hit, turned) => self.go_to(hit, Some(turned)),
            Lead::Later => finding.wanted = Some(wanted),
            Lead::Nowhere => {}
        }
    }

    /// What the analyst has selected, or had before a hit was shown.
    pub(super) fn selected_apart(&self) -> Option<SpanSet> {
        let is_hit = self.apart.hit.as_ref() == Some(&self.selection);
        if is_hit { self.apart.before.clone() } else { self.selection.spans() }
    }

    pub(super) fn show_hit(&mut self, hit: HitAt) -> Vec<Effect> {
        if let Some(finding) = &mut self.finding {
            finding.wanted = None;
            self.go_to(hit, None);
        }
        Vec::new()
    }

    fn go_to(&mut self, hit: HitAt, turned: Option<Turned>) {
        let Some(finding) = &mut self.finding else { return };
        finding.turned = turned;
        match hit {
            HitAt::Text(index) => {
                finding.at_field = None;
                if let Some(span) = finding.hits.nth(index) {
                    let (anchor, caret) = (span.start(), span.end());
                    if self.apart.hit.as_ref() != Some(&self.selection) {
                        self.apart.before = self.selection.spans();
                    }
                    self.select(&Selection { anchor, caret, earlier: Vec::new() });
                    self.apart.hit = Some(self.selection.clone());
                }
            }
            HitAt::Field(index) => {
                if let Some(mark) = finding.fields.hits.get(index).map(|it| it.mark) {
                    finding.at_field = Some(index);
                    self.choose(mark);
                }
            }
        }
    }
}

impl Finding {
    /// Where `seek` leads from `current`, or from byte `start` where no hit is shown.
    fn step(&self, seek: Seek, current: Option<HitAt>, start: usize) -> Lead {
        let (text, fields) = (self.hits.len(), self.fields.hits.len());
        match (seek, current) {
            (Seek::Next, Some(HitAt::Text(at))) => self.on(Some(at + 1).filter(|it| *it < text)),
            (Seek::Next, Some(HitAt::Field(at))) if at + 1 < fields => {
                Lead::To(HitAt::Field(at + 1))
            }
            (Seek::Next, Some(HitAt::Field(_))) => self.over_end(),
            (Seek::Previous, Some(HitAt::Text(at))) => self.back(at.checked_sub(1)),
            (Seek::Previous, Some(HitAt::Field(at))) => match at.checked_sub(1) {
                Some(before) => Lead::To(HitAt::Field(before)),
                None => self.back_to_last(),
            },
            (Seek::Previous, None) => self.back(self.hits.last_before(start)),
            _ => self.on(self.hits.first_at_or_after(start)),
        }
    }

    /// To this hit of the text; where there is none, to those about marks, and then to the first of all.
    fn on(&self, hit: Option<usize>) -> Lead {
        match hit {
            Some(hit) => Lead::To(HitAt::Text(hit)),
            None if !self.is_through() => Lead::Later,
            None if !self.fields.hits.is_empty() => Lead::To(HitAt::Field(0)),
            None => self.over_end(),
        }
    }

    fn over_end(&self) -> Lead {
        match (self.hits.is_empty(), self.fields.hits.is_empty()) {
            (false, _) => Lead::Over(HitAt::Text(0), Turned::ToStart),
            (true, false) => Lead::Over(HitAt::Field(0), Turned::ToStart),
            (true, true) => Lead::Nowhere,
        }
    }

    /// To this hit of the text; where there is none, to the last of all.
    fn back(&self, hit: Option<usize>) -> Lead {
        match hit {
            Some(hit) => Lead::To(HitAt::Text(hit)),
            None if !self.is_through() => Lead::Later,
            None => match self.last() {
                Some(last) => Lead::Over(last, Turned::ToEnd),
                None => Lead::Nowhere,
            },
        }
    }

    /// From the first hit about a mark to the last of the text.
    fn back_to_last(&self) -> Lead {
        match (self.hits.len().checked_sub(1), self.last()) {
            _ if !self.is_through() => Lead::Later,
            (Some(hit), _) => Lead::To(HitAt::Text(hit)),
            (None, Some(last)) => Lead::Over(last, Turned::ToEnd),
            (None, None) => Lead::Nowhere,
        }
    }

    /// Whether all has been searched that will be, if nobody goes on with it.
    fn is_through(&self) -> bool {
        matches!(self.reach(), SearchStatus::Complete | SearchStatus::LimitReached)
    }

    fn last(&self) -> Option<HitAt> {
        let about = self.fields.hits.len().checked_sub(1).map(HitAt::Field);
        about.or(self.hits.len().checked_sub(1).map(HitAt::Text))
    }
}
