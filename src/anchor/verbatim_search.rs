//! Finds marks with unedited words one after the other, in texts too large to compare. See [`VerbatimResolver`].

use std::cmp::Reverse;

use memchr::memmem;

use super::exact::{QuoteContext, words_at};
use crate::model::{Document, LostReason, Selector, Span};

/// By how many code points of context the best place must lead the next.
const MIN_CONTEXT_LEAD: usize = 8;

/// How many places are compared. Words that occur more often are searched with their context.
const MOST_PLACES: usize = 4096;

/// How many bytes of words are compared; a limit for long words in a text of one letter.
const MOST_BYTES: usize = 1 << 26;

/// How many bytes on each side of the expected place are searched before the whole text is.
const NEARBY: usize = 32 << 10;

/// Finds the marks of one file by their exact words, in one document.
///
/// It remembers how far the last mark moved, so that after an inserted paragraph only the first mark below costs a
/// search, if marks come in text order.
#[derive(Debug)]
pub(super) struct VerbatimResolver<'a> {
    document: &'a Document,
    /// By how many code points the last found mark moved.
    shift: isize,
}

impl<'a> VerbatimResolver<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, shift: 0 }
    }

    /// Returns the places of the pieces. The longest is searched first and leads to the others.
    pub(super) fn find(&mut self, pieces: &[Selector]) -> Result<Vec<Span>, LostReason> {
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        order.sort_by_key(|index| Reverse(pieces[*index].exact.len()));
        let mut found: Vec<(usize, Span)> = Vec::with_capacity(pieces.len());
        let mut shift = self.shift;
        for index in order {
            let piece = &pieces[index];
            let follows = if found.is_empty() {
                QuoteContext::is_conclusive
            } else {
                QuoteContext::has_nearby_context
            };
            let follows =
                |span: &Span| follows(&QuoteContext::new(piece), self.document.text(), *span);
            let at_once = words_at(self.document, piece, shift).filter(follows);
            let nearby = || find_nearby(self.document, piece, shift);
            let span = match at_once.or_else(nearby) {
                Some(span) => span,
                None => find_unique(self.document, piece)?,
            };
            shift = self.shift_of(piece, span);
            found.push((index, span));
        }
        found.sort_unstable();
        if found.windows(2).any(|pair| pair[1].1.start() < pair[0].1.end()) {
            return Err(LostReason::Ambiguous);
        }
        self.shift = shift;
        Ok(found.into_iter().map(|(_, span)| span).collect())
    }

    fn shift_of(&self, piece: &Selector, span: Span) -> isize {
        let start = self.document.to_char(span.start());
        isize::try_from(start).unwrap_or(0).saturating_sub_unsigned(piece.start_char)
    }
}

/// Returns the only place with the words and all of their context near where they are if they moved by `shift` code
/// points.
///
/// Most edits move what follows by a few characters; this search takes some microseconds.
fn find_nearby(document: &Document, piece: &Selector, shift: isize) -> Option<Span> {
    let expected = document.to_byte(piece.start_char.checked_add_signed(shift)?)?;
    let context = QuoteContext::new(piece);
    let passage = context.passage(&piece.exact)?;
    let start = expected.saturating_sub(NEARBY + context.prefix_len());
    let end = (expected + NEARBY + passage.len()).min(document.text().len());
    let window = &document.text().as_bytes()[start..end];
    let first = memmem::find(window, passage.as_bytes())?;
    let is_only = memmem::find(&window[first + 1..], passage.as_bytes()).is_none();
    let words = start + first + context.prefix_len();
    document.span(words..words + piece.exact.len()).filter(|_| is_only)
}

/// Returns the only place of the words of `piece`, judged by context.
fn find_unique(document: &Document, piece: &Selector) -> Result<Span, LostReason> {
    let context = QuoteContext::new(piece);
    let mut ranking = PlaceRanking::default();
    let most = MOST_PLACES.min(MOST_BYTES / piece.exact.len() + 1);
    for span in occurrences(document, &piece.exact) {
        if most <= ranking.places {
            return find_with_context(document, piece, &context);
        }
        ranking.add(span, context.matching_chars(document.text(), span));
    }
    ranking.winner(&context)
}

/// Returns every place of `words`, in order; places may overlap.
fn occurrences(document: &Document, words: &str) -> impl Iterator<Item = Span> {
    let text = document.text();
    let finder = memmem::Finder::new(words.as_bytes()).into_owned();
    let len = words.len();
    let mut from = 0;
    let step = words.chars().next().map_or(1, char::len_utf8);
    std::iter::from_fn(move || {
        let start = from + finder.find(&text.as_bytes()[from..])?;
        from = start + step;
        Span::new(start, start + len)
    })
}

/// Returns the only place of the words with all of their context.
fn find_with_context(
    document: &Document,
    piece: &Selector,
    context: &QuoteContext<'_>,
) -> Result<Span, LostReason> {
    let passage = context.passage(&piece.exact).ok_or(LostReason::Ambiguous)?;
    let mut found = occurrences(document, &passage);
    let (Some(only), None) = (found.next(), found.next()) else {
        return Err(LostReason::Ambiguous);
    };
    let start = only.start() + context.prefix_len();
    document.span(start..start + piece.exact.len()).ok_or(LostReason::Ambiguous)
}

/// The best place so far, and the score of the next one.
#[derive(Debug, Default)]
struct PlaceRanking {
    places: usize,
    best: Option<(Span, (usize, usize))>,
    best_score: usize,
    second_score: usize,
}

impl PlaceRanking {
    fn add(&mut self, span: Span, agreeing: (usize, usize)) {
        self.places += 1;
        let score = agreeing.0 + agreeing.1;
        if self.best.is_none() || self.best_score < score {
            self.second_score = self.best_score;
            (self.best, self.best_score) = (Some((span, agreeing)), score);
        } else {
            self.second_score = self.second_score.max(score);
        }
    }

    /// Returns the best place if it is clear: long words that occur once, or words with enough context and, where they
    /// occur more than once, a lead.
    fn winner(&self, context: &QuoteContext<'_>) -> Result<Span, LostReason> {
        let (span, agreeing) = self.best.ok_or(LostReason::WordsGone)?;
        let is_clear = if self.places == 1 {
            context.is_long() || context.is_strong_enough(agreeing)
        } else {
            context.is_strong_enough(agreeing)
                && self.second_score + MIN_CONTEXT_LEAD <= self.best_score
        };
        if is_clear { Ok(span) } else { Err(LostReason::Ambiguous) }
    }
}
