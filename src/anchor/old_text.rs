//! The text in which marks were made, as far as it is known. See [`OldText`].

use std::ops::Range;

use super::{
    exact::words_at,
    tokens::{BREAK_CHAR, BREAK_LETTERS, Token, WordFragment},
};
use crate::model::{Document, Selector, document::DocumentSource, selector::CONTEXT};

/// The old text, and the pieces of each mark in it.
#[derive(Debug)]
pub(super) struct OldText {
    pub(super) document: Document,
    /// For each mark, the bytes of its pieces, in order and disjoint.
    pub(super) pieces: Vec<Vec<Range<usize>>>,
}

impl OldText {
    /// Returns the bytes of `pieces` in `document`, if they count its code points and all words agree.
    pub(super) fn locate(document: &Document, pieces: &[Selector]) -> Option<Vec<Range<usize>>> {
        pieces.iter().map(|piece| Some(words_at(document, piece, 0)?.range())).collect()
    }

    /// Rebuilds what the marks tell about a text: their words and context, joined where they overlap, with
    /// [`BREAK_CHAR`] where the continuation is unknown.
    pub(super) fn reconstruct(marks: &[&[Selector]]) -> Self {
        let mut order: Vec<(usize, usize, usize)> = Vec::new();
        for (mark, pieces) in marks.iter().enumerate() {
            order.extend(pieces.iter().enumerate().map(|(piece, it)| (it.start_char, mark, piece)));
        }
        order.sort_unstable();
        let mut text = OldTextBuilder::default();
        let mut chars: Vec<Vec<Range<usize>>> =
            marks.iter().map(|it| vec![0..0; it.len()]).collect();
        for (_, mark, piece) in order {
            chars[mark][piece] = text.add_piece(&marks[mark][piece]);
        }
        text.finish_stretch();
        let document = Document::new(DocumentSource::default(), text.text);
        let byte = |at| document.to_byte(at).unwrap_or(document.text().len());
        let bytes = |it: &Range<usize>| byte(it.start)..byte(it.end);
        let pieces = chars.iter().map(|it| it.iter().map(bytes).collect()).collect();
        Self { document, pieces }
    }
}

/// Builds a text from overlapping passages.
#[derive(Default)]
struct OldTextBuilder {
    text: String,
    /// Code points in `text`.
    len: usize,
    /// The current stretch, not yet in `text`.
    stretch: Vec<char>,
    /// Where the stretch starts in the original text, in code points.
    start: usize,
}

impl OldTextBuilder {
    /// Adds `piece` with its context. Returns where its words will be in `text`, in code points.
    fn add_piece(&mut self, piece: &Selector) -> Range<usize> {
        let before = piece.prefix.chars().count();
        let passage: Vec<char> =
            [&piece.prefix, &piece.exact, &piece.suffix].iter().flat_map(|it| it.chars()).collect();
        let at = piece.start_char.checked_sub(before).and_then(|at| at.checked_sub(self.start));
        let known = at
            .filter(|at| *at < self.stretch.len())
            .filter(|at| self.stretch[*at..].iter().zip(&passage).all(|(a, b)| a == b));
        let at = if let Some(at) = known {
            let overlap = (self.stretch.len() - at).min(passage.len());
            self.stretch.extend(&passage[overlap..]);
            at
        } else {
            self.finish_stretch();
            self.start = piece.start_char.saturating_sub(before);
            // A prefix of full length may begin within a word; a shorter one begins the text.
            self.push(BREAK_CHAR);
            if before < CONTEXT {
                self.push(' ');
            }
            self.stretch = passage;
            0
        };
        let start = self.len + at + before;
        start..start + piece.exact.chars().count()
    }

    /// Ends the current stretch.
    fn finish_stretch(&mut self) {
        self.len += self.stretch.len();
        self.text.extend(self.stretch.drain(..));
        self.push(BREAK_CHAR);
    }

    fn push(&mut self, it: char) {
        self.text.push(it);
        self.len += 1;
    }
}

/// Makes breaks, and the words they may have cut, equal to nothing.
pub(super) fn isolate_breaks(text: &str, tokens: &mut [Token]) {
    let is_break = |it: &Token| text[it.range()].starts_with(BREAK_CHAR);
    for at in 0..tokens.len() {
        let cuts = |other: Option<&Token>, touches: fn(&Token, &Token) -> bool| {
            other.is_some_and(|it| is_break(it) && touches(it, &tokens[at]))
        };
        let before = at.checked_sub(1).and_then(|it| tokens.get(it));
        // Punctuation is never cut.
        let is_word = tokens[at].is_word();
        let is_ending = is_word && cuts(before, |it, at| it.end == at.start);
        let is_beginning = is_word && cuts(tokens.get(at + 1), |it, at| it.start == at.end);
        if is_ending || is_beginning || is_break(&tokens[at]) {
            tokens[at].hash = u64::MAX - at as u64;
        }
        if is_ending {
            tokens[at].fragment = WordFragment::End;
        } else if is_beginning {
            tokens[at].fragment = WordFragment::Start;
        }
        if is_break(&tokens[at]) {
            tokens[at].letters = BREAK_LETTERS;
        }
    }
}
