//! Selecting words and choosing marks. Nothing here changes the sidecar.

use std::sync::Arc;

use super::Editor;
use crate::{
    command::{Citation, CitationFormat, Direction, Effect},
    i18n::{Language, Message, msg},
    model::{Mark, MarkFilter, MarkId, Selection, Span, Tag},
    sentence,
    settings::QuoteStyle,
};

/// A little less than X11 transfers from one program to another at once: 15 MB.
const CLIPBOARD_WARNING_BYTES: usize = 15 << 20;

impl Editor {
    pub(super) fn select(&mut self, selection: &Selection) {
        self.selection = selection.snapped_to_clusters(self.document());
        self.choice.last = self.choice.shown.or(self.choice.last);
        self.choose_one(match self.selection.spans() {
            Some(_) => None,
            None => self.innermost_at_caret(),
        });
        if self.choice.shown.is_some() {
            self.leave_conflicts();
        }
        self.end_field_edit();
        self.scroll.caret_reveals += 1;
    }

    /// Returns the chosen mark if the caret is on it, else the innermost one there.
    fn innermost_at_caret(&self) -> Option<MarkId> {
        let here = self.marks_at_caret();
        let still = here.iter().find(|mark| Some(mark.id) == self.choice.shown);
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

    pub(super) fn add_piece(&mut self) {
        let Some(current) = self.selection.current() else {
            return self.notify(msg!("notify-first-piece"));
        };
        self.selection.earlier.push(current);
        self.selection.anchor = self.selection.caret;
    }

    pub(super) fn select_sentence(&mut self) {
        let here = sentence::around(self.document(), self.selection.caret);
        let next = here.filter(|span| self.selection.current() == Some(*span)).and_then(|span| {
            let after =
                self.document().text()[span.end()..].find(|it: char| !it.is_whitespace())?;
            sentence::around(self.document(), span.end() + after)
        });
        match next.or(here) {
            Some(span) => self.select_span(span),
            None => self.notify(msg!("notify-no-sentence")),
        }
    }

    pub(super) fn select_paragraph(&mut self) {
        let line = self.document().line_around(self.selection.caret);
        match Span::new(line.start, line.end) {
            Some(span) => self.select_span(span),
            None => self.notify(msg!("notify-no-paragraph")),
        }
    }

    pub(super) fn select_all(&mut self) {
        let end = self.document().text().len();
        self.selection = Selection { anchor: 0, caret: end, earlier: Vec::new() };
        self.choose_one(None);
    }

    fn select_span(&mut self, span: Span) {
        let earlier = std::mem::take(&mut self.selection.earlier);
        self.select(&Selection { anchor: span.start(), caret: span.end(), earlier });
    }

    /// Returns whether [`EditorCommand::Escape`](crate::command::EditorCommand::Escape) would do nothing: no selection,
    /// chosen mark, conflict or review.
    pub fn is_idle(&self) -> bool {
        let is_shown = self.chosen().is_some() || self.current_conflict().is_some();
        self.selection.spans().is_none() && !is_shown && self.review_state.is_none()
    }

    pub(super) fn escape(&mut self) {
        if self.selection.spans().is_some() {
            self.selection = Selection::caret(self.selection.caret);
        } else if !self.multi_selection().is_empty() {
            self.choose_one(self.choice.shown);
        } else if self.choice.shown.is_some() {
            self.choice.shown = None;
            self.choice.last = None;
            self.leave_conflicts();
        } else if self.current_conflict().is_some() {
            self.leave_conflicts();
        } else {
            self.leave_review();
        }
    }

    pub(super) fn copy(&mut self) {
        let spans = self.selection.spans();
        if spans.is_none() && !self.multi_selection().is_empty() {
            return self.bulk_copy();
        }
        let Some(spans) = spans.as_ref().or(self.chosen().map(|mark| &mark.spans)) else {
            return self.notify(msg!("notify-select-to-copy"));
        };
        self.copy_words(self.document().words(spans));
    }

    pub(super) fn copy_citation(
        &mut self,
        format: CitationFormat,
        language: Language,
        quotes: QuoteStyle,
    ) {
        let selected = self.selection.markable_spans(self.document());
        let mark = self.chosen().filter(|_| selected.is_none());
        let Some(spans) = selected.or_else(|| mark.map(|mark| mark.spans.clone())) else {
            return self.notify(msg!("notify-select-to-copy"));
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
        self.effects.push(Effect::CopyCitation(format, citation));
    }

    pub(super) fn choose(&mut self, id: MarkId) {
        if let Some(mark) = self.marks().get(id).cloned() {
            self.end_field_edit();
            self.leave_conflicts();
            self.show_mark(&mark);
            self.review_chosen(&mark);
        }
    }

    pub(super) fn show_piece(&mut self, id: MarkId, piece: usize) {
        let at = self.marks().get(id).and_then(|mark| mark.spans.pieces().get(piece)).copied();
        self.choose(id);
        if let Some(at) = at {
            self.selection = Selection::caret(at.start());
        }
    }

    pub(super) fn choose_next(&mut self) {
        let next = match self.chosen() {
            Some(mark) => self.marks().nth(self.marks().rank(mark) + 1),
            None => self.marks().first_at_or_after(self.selection.caret),
        };
        let found = next.or_else(|| self.marks().nth(0)).cloned();
        self.choose_or_notify(found);
    }

    pub(super) fn choose_previous(&mut self) {
        let previous = match self.chosen() {
            Some(mark) => self.marks().rank(mark).checked_sub(1),
            None => self.marks().last_before(self.selection.caret).map(|it| self.marks().rank(it)),
        };
        let last = self.marks().len().checked_sub(1);
        let found = previous.or(last).and_then(|index| self.marks().nth(index)).cloned();
        self.choose_or_notify(found);
    }

    fn choose_or_notify(&mut self, found: Option<Arc<Mark>>) {
        match found {
            Some(mark) => self.choose(mark.id),
            None => self.notify(msg!("notify-no-marks")),
        }
    }

    /// Chooses the next mark in this direction that matches `filter`, and wraps around.
    /// O(log n).
    pub(super) fn choose_matching(&mut self, filter: MarkFilter, direction: Direction) {
        let marks = self.marks();
        let here = self.chosen().map(|mark| marks.rank(mark));
        let before = || marks.count_before(self.selection.caret);
        let found = match direction {
            Direction::Next => {
                let from = here.map_or_else(before, |it| it + 1);
                marks.next_matching(filter, from).or_else(|| marks.next_matching(filter, 0))
            }
            Direction::Previous => {
                let end = here.unwrap_or_else(before);
                let found = marks.last_matching(filter, end);
                found.or_else(|| marks.last_matching(filter, marks.len()))
            }
        };
        match found.map(|mark| mark.id) {
            Some(id) => self.choose(id),
            None => self.notify(no_match_message(filter)),
        }
    }

    /// Moves the caret to byte `at`, or the nearest character boundary, and brings it into view.
    pub(super) fn go_to_byte(&mut self, at: usize) {
        self.select(&Selection::caret(at));
    }

    pub(super) fn choose_enclosing(&mut self) {
        let here = self.marks_at_caret();
        let at = here.iter().position(|mark| Some(mark.id) == self.choice.shown);
        let next = at.map_or(0, |at| (at + 1) % here.len());
        match here.get(next).map(|mark| mark.id) {
            Some(id) => self.choose_one(Some(id)),
            None => self.notify_nothing_chosen(),
        }
    }

    /// Chooses `mark` if it still exists, puts the caret at its start, and brings it into view.
    pub(super) fn show_mark(&mut self, mark: &Mark) {
        self.choose_one(self.marks().get(mark.id).map(|mark| mark.id));
        self.selection = Selection::caret(mark.spans.start());
        self.scroll.caret_reveals += 1;
    }

    /// Copies `words` to the clipboard, with a warning if they may be too long for it.
    pub(super) fn copy_words(&mut self, words: String) {
        let is_long = CLIPBOARD_WARNING_BYTES < words.len();
        self.effects.push(Effect::CopyText(words));
        if is_long {
            self.notify(msg!("notify-much-copied"));
        }
    }
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
