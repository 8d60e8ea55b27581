//! Selecting words and choosing marks. Nothing here changes the sidecar.

use std::sync::Arc;

use super::{Editor, notify, notify_nothing_chosen};
use crate::{
    command::{Citation, CitationFormat, Direction, Effect, Notification},
    i18n::{Language, Message, msg},
    model::{Mark, MarkFilter, MarkId, Selection, Span, Tag},
    sentence,
    settings::QuoteStyle,
};

/// A little less than X11 transfers from one program to another at once: 15 MB.
const CLIPBOARD_WARNING_BYTES: usize = 15 << 20;

impl Editor {
    pub(super) fn select(&mut self, selection: &Selection) -> Vec<Effect> {
        self.selection = selection.snapped_to_clusters(self.document());
        self.last_chosen = self.chosen.or(self.last_chosen);
        self.choose_one(match self.selection.spans() {
            Some(_) => None,
            None => self.innermost_at_caret(),
        });
        if self.chosen.is_some() {
            self.leave_conflicts();
        }
        self.end_field_edit();
        self.caret_reveals += 1;
        Vec::new()
    }

    /// Returns the chosen mark if the caret is on it, else the innermost one there.
    fn innermost_at_caret(&self) -> Option<MarkId> {
        let here = self.marks_at_caret();
        let still = here.iter().find(|mark| Some(mark.id) == self.chosen);
        still.or(here.first()).map(|mark| mark.id)
    }

    /// Returns the marks around the character after the caret, innermost first, or else those around the one before.
    pub(super) fn marks_at_caret(&self) -> Vec<&Arc<Mark>> {
        let caret = self.selection.caret;
        let after = self.marks().at(caret);
        if !after.is_empty() || caret == 0 {
            return after;
        }
        self.marks().at(self.document().cluster_before(caret))
    }

    pub(super) fn add_piece(&mut self) -> Vec<Effect> {
        let Some(current) = self.selection.current() else {
            return notify(msg!("notify-first-piece"));
        };
        self.selection.earlier.push(current);
        self.selection.anchor = self.selection.caret;
        Vec::new()
    }

    pub(super) fn select_sentence(&mut self) -> Vec<Effect> {
        let here = sentence::around(self.document(), self.selection.caret);
        let next = here.filter(|span| self.selection.current() == Some(*span)).and_then(|span| {
            let after =
                self.document().text()[span.end()..].find(|it: char| !it.is_whitespace())?;
            sentence::around(self.document(), span.end() + after)
        });
        match next.or(here) {
            Some(span) => self.select_span(span),
            None => notify(msg!("notify-no-sentence")),
        }
    }

    pub(super) fn select_paragraph(&mut self) -> Vec<Effect> {
        let line = self.document().line_around(self.selection.caret);
        match Span::new(line.start, line.end) {
            Some(span) => self.select_span(span),
            None => notify(msg!("notify-no-paragraph")),
        }
    }

    pub(super) fn select_all(&mut self) -> Vec<Effect> {
        let end = self.document().text().len();
        self.selection = Selection { anchor: 0, caret: end, earlier: Vec::new() };
        self.choose_one(None);
        Vec::new()
    }

    fn select_span(&mut self, span: Span) -> Vec<Effect> {
        let earlier = std::mem::take(&mut self.selection.earlier);
        self.select(&Selection { anchor: span.start(), caret: span.end(), earlier })
    }

    /// Returns whether [`EditorCommand::Escape`](crate::command::EditorCommand::Escape) would do nothing: no selection,
    /// chosen mark, conflict or review.
    pub fn is_idle(&self) -> bool {
        let is_shown = self.chosen().is_some() || self.current_conflict().is_some();
        self.selection.spans().is_none() && !is_shown && self.review_state.is_none()
    }

    pub(super) fn escape(&mut self) -> Vec<Effect> {
        if self.selection.spans().is_some() {
            self.selection = Selection::caret(self.selection.caret);
        } else if !self.multi_selection().is_empty() {
            self.choose_one(self.chosen);
        } else if self.chosen.is_some() {
            self.chosen = None;
            self.last_chosen = None;
            self.leave_conflicts();
        } else if self.current_conflict().is_some() {
            self.leave_conflicts();
        } else {
            self.leave_review();
        }
        Vec::new()
    }

    pub(super) fn copy(&self) -> Vec<Effect> {
        let spans = self.selection.spans();
        if spans.is_none() && !self.multi_selection().is_empty() {
            return self.bulk_copy();
        }
        let Some(spans) = spans.as_ref().or(self.chosen().map(|mark| &mark.spans)) else {
            return notify(msg!("notify-select-to-copy"));
        };
        copy_effects(self.document().words(spans))
    }

    /// Copies the selection or the chosen mark with its speaker and place.
    pub(super) fn copy_citation(
        &self,
        format: CitationFormat,
        language: Language,
        quotes: QuoteStyle,
    ) -> Vec<Effect> {
        let selected = self.selection.markable_spans(self.document());
        let mark = self.chosen().filter(|_| selected.is_none());
        let Some(spans) = selected.or_else(|| mark.map(|mark| mark.spans.clone())) else {
            return notify(msg!("notify-select-to-copy"));
        };
        let document = self.document();
        let chars = |it: &Span| (document.to_char(it.start()), document.to_char(it.end()));
        let citation = Citation {
            words: document.words(&spans),
            speaker: mark.map(|mark| mark.speaker.clone()).unwrap_or_default(),
            document: document.name().to_owned(),
            line: document.line_number(spans.start()),
            pieces: spans.pieces().iter().map(chars).collect(),
            language,
            quotes,
        };
        vec![Effect::CopyCitation(format, citation)]
    }

    pub(super) fn choose(&mut self, id: MarkId) -> Vec<Effect> {
        if let Some(mark) = self.marks().get(id).cloned() {
            self.end_field_edit();
            self.leave_conflicts();
            self.show_mark(&mark);
            self.review_chosen(&mark);
        }
        Vec::new()
    }

    /// Chooses the mark `id` and brings the span at index `piece` into view.
    pub(super) fn show_piece(&mut self, id: MarkId, piece: usize) -> Vec<Effect> {
        let at = self.marks().get(id).and_then(|mark| mark.spans.pieces().get(piece)).copied();
        let effects = self.choose(id);
        if let Some(at) = at {
            self.selection = Selection::caret(at.start());
        }
        effects
    }

    pub(super) fn choose_next(&mut self) -> Vec<Effect> {
        let next = match self.chosen() {
            Some(mark) => self.marks().nth(self.marks().rank(mark) + 1),
            None => self.marks().first_at_or_after(self.selection.caret),
        };
        let found = next.or_else(|| self.marks().nth(0)).cloned();
        self.choose_or_notify(found)
    }

    pub(super) fn choose_previous(&mut self) -> Vec<Effect> {
        let previous = match self.chosen() {
            Some(mark) => self.marks().rank(mark).checked_sub(1),
            None => self.marks().last_before(self.selection.caret).map(|it| self.marks().rank(it)),
        };
        let last = self.marks().len().checked_sub(1);
        let found = previous.or(last).and_then(|index| self.marks().nth(index)).cloned();
        self.choose_or_notify(found)
    }

    fn choose_or_notify(&mut self, found: Option<Arc<Mark>>) -> Vec<Effect> {
        match found {
            Some(mark) => self.choose(mark.id),
            None => notify(msg!("notify-no-marks")),
        }
    }

    /// Chooses the next mark in this direction that matches `filter`, and wraps around.
    /// O(log n).
    pub(super) fn choose_matching(
        &mut self,
        filter: MarkFilter,
        direction: Direction,
    ) -> Vec<Effect> {
        let marks = self.marks();
        let here = self.chosen().map(|mark| marks.rank(mark));
        let found = match direction {
            Direction::Next => {
                let from =
                    here.map_or_else(|| marks.count_before(self.selection.caret), |it| it + 1);
                marks.next_matching(filter, from).or_else(|| marks.next_matching(filter, 0))
            }
            Direction::Previous => {
                let end = here.unwrap_or_else(|| marks.count_before(self.selection.caret));
                marks
                    .last_matching(filter, end)
                    .or_else(|| marks.last_matching(filter, marks.len()))
            }
        };
        match found.map(|mark| mark.id) {
            Some(id) => self.choose(id),
            None => vec![Effect::Notify(Notification::info(no_match_message(filter)))],
        }
    }

    /// Moves the caret to byte `at`, or the nearest character boundary, and brings it into view.
    pub(super) fn go_to_byte(&mut self, at: usize) -> Vec<Effect> {
        self.select(&Selection::caret(at))
    }

    pub(super) fn choose_enclosing(&mut self) -> Vec<Effect> {
        let here = self.marks_at_caret();
        let at = here.iter().position(|mark| Some(mark.id) == self.chosen);
        let next = at.map_or(0, |at| (at + 1) % here.len());
        match here.get(next).map(|mark| mark.id) {
            Some(id) => self.choose_one(Some(id)),
            None => return notify_nothing_chosen(),
        }
        Vec::new()
    }

    pub(super) fn leave_field(&mut self) -> Vec<Effect> {
        self.end_field_edit();
        Vec::new()
    }

    /// Chooses `mark` if it still exists, puts the caret at its start, and brings it into view.
    pub(super) fn show_mark(&mut self, mark: &Mark) {
        self.choose_one(self.marks().get(mark.id).map(|mark| mark.id));
        self.selection = Selection::caret(mark.spans.start());
        self.caret_reveals += 1;
    }
}

/// Copies `words` to the clipboard, with a warning if they may be too long for it.
pub(super) fn copy_effects(words: String) -> Vec<Effect> {
    let warning = if CLIPBOARD_WARNING_BYTES < words.len() {
        notify(msg!("notify-much-copied"))
    } else {
        Vec::new()
    };
    [vec![Effect::CopyText(words)], warning].concat()
}

fn no_match_message(filter: MarkFilter) -> Message {
    match filter {
        MarkFilter::Tag(Tag::Claim) => msg!("none-claim"),
        MarkFilter::Tag(Tag::Rebuttal) => msg!("none-rebuttal"),
        MarkFilter::Tag(Tag::Quote) => msg!("none-quote"),
        MarkFilter::WithoutNote => msg!("none-without-note"),
        MarkFilter::WithoutSpeaker => msg!("none-without-speaker"),
    }
}
