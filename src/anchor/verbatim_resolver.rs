//! Finds marks with unedited words one after the other, in texts too large to compare. See [`VerbatimResolver`].

use super::{evidence::QuoteContext, verbatim_search};
use crate::model::{Document, LostReason, Selector, Span};

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
        order.sort_by_key(|index| std::cmp::Reverse(pieces[*index].exact.len()));
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
            let at_once = self.find_at_shift(piece, shift).filter(follows);
            let nearby = || {
                verbatim_search::find_nearby(
                    self.document,
                    piece,
                    self.expected_byte(piece, shift)?,
                )
            };
            let span = match at_once.or_else(nearby) {
                Some(span) => span,
                None => verbatim_search::find_unique(self.document, piece)?,
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

    /// Returns the words of `piece` if they are `shift` code points after their old place.
    fn find_at_shift(&self, piece: &Selector, shift: isize) -> Option<Span> {
        let start = self.expected_byte(piece, shift)?;
        let span = self.document.span(start..start.checked_add(piece.exact.len())?)?;
        (self.document.quote(span) == piece.exact).then_some(span)
    }

    /// Returns the byte at which `piece` starts if it moved by `shift` code points.
    fn expected_byte(&self, piece: &Selector, shift: isize) -> Option<usize> {
        self.document.to_byte(piece.start_char.checked_add_signed(shift)?)
    }

    fn shift_of(&self, piece: &Selector, span: Span) -> isize {
        let start = self.document.to_char(span.start());
        isize::try_from(start).unwrap_or(0).saturating_sub_unsigned(piece.start_char)
    }
}
