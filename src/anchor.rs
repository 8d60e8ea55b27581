//! How a mark finds its words again in a text that may have changed.
//!
//! A [`Selector`] holds where a piece stood, its words, and what stood [`around`] it;
//! [`Resolver`] finds the place again or says why it cannot. The rule above all others:
//! a mark in a wrong place is worse than a lost one, so what is not clear is lost.
//! Nothing here knows a file or how a selector is written down.

use std::ops::ControlFlow;

use crate::model::{Document, Extent, LostReason, Selector, Span, selector::CONTEXT};

use self::evidence::Context;

mod evidence;
mod search;

/// Up to [`CONTEXT`] code points before `span`, and as many after it.
pub fn around(document: &Document, span: Span) -> (&str, &str) {
    let (text, end) = (document.text(), span.end());
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let skipped = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |it| it.0);
    let kept = after.char_indices().nth(CONTEXT).map_or(after.len(), |it| it.0);
    (&before[skipped..], &after[..kept])
}

/// Where a mark of an older text stands now, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Where its offsets say, with the very same words.
    Exact(Extent),

    /// The same, moved out to whole grapheme clusters: the offsets cut one in two.
    Widened(Extent),

    /// Elsewhere, with the same words: quote marks, blanks, line ends and composed letters apart.
    Moved(Guess),

    /// Where its words were edited: the best place found.
    Changed(Guess),

    /// Nowhere that is clear.
    Lost {
        /// What the analyst can do about it.
        reason: LostReason,
        /// At most three places that come nearest, the best one first.
        candidates: Vec<Guess>,
    },
}

/// A place for a mark that is not sure.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// Where.
    pub extent: Extent,

    /// How sure, from 0 to 1.
    pub score: f32,
}

/// Finds `marks`, each given by its pieces and all of them in the order of their file, in `now`.
///
/// `then` is the text whose code points the pieces count, where that is still known.
/// `watch` is told how many marks are placed, of how many; `None` is returned where it breaks off.
pub fn find_again(
    marks: &[&[Selector]],
    then: Option<&Document>,
    now: &Document,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<Found>> {
    let _ = then;
    let mut resolver = Resolver::new(now);
    let mut found = Vec::with_capacity(marks.len());
    for (index, pieces) in marks.iter().enumerate() {
        if index % 1024 == 0 && watch(index, marks.len()).is_break() {
            return None;
        }
        found.push(match resolver.resolve(pieces) {
            Ok(Placing::Exact(extent)) => Found::Exact(extent),
            Ok(Placing::Widened(extent)) => Found::Widened(extent),
            Ok(Placing::Moved(extent)) => Found::Moved(Guess { extent, score: 1.0 }),
            Err(reason) => Found::Lost { reason, candidates: Vec::new() },
        });
    }
    Some(found)
}

/// Where a mark was found, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placing {
    /// Where its offsets say.
    Exact(Extent),

    /// Where its offsets say, moved out to whole grapheme clusters: they cut one in two.
    Widened(Extent),

    /// Elsewhere, by its words and what stands around them.
    Moved(Extent),
}

/// Finds the marks of one file, one after the other, in one document.
///
/// It remembers how far the last mark had moved, so that after an inserted paragraph
/// only the first mark below costs a search, if marks come in the order of the text.
#[derive(Debug)]
pub struct Resolver<'a> {
    document: &'a Document,

    /// How many code points further on the last mark stood that was found.
    shift: isize,
}

impl<'a> Resolver<'a> {
    /// A resolver for marks on `document`.
    pub fn new(document: &'a Document) -> Self {
        Self { document, shift: 0 }
    }

    /// Finds the mark that `pieces` describe.
    ///
    /// O(log n) where the mark stands where it stood or has moved as far as the one before it,
    /// and a search through some KB where it has moved a little further or less far;
    /// else one or two searches through the text for each piece.
    ///
    /// # Errors
    ///
    /// [`LostReason::WordsGone`], [`LostReason::Ambiguous`] or [`LostReason::BadPieces`].
    /// The last one only if the pieces are malformed and cannot be placed by their words either.
    pub fn resolve(&mut self, pieces: &[Selector]) -> Result<Placing, LostReason> {
        if pieces.is_empty() || pieces.iter().any(|piece| piece.exact.is_empty()) {
            return Err(LostReason::BadPieces);
        }
        let is_sound = are_in_order(pieces);
        if is_sound && let Some(spans) = self.at_home(pieces) {
            self.shift = 0;
            return Ok(self.placed_at_home(spans));
        }
        match self.search(pieces) {
            Err(_) if !is_sound => Err(LostReason::BadPieces),
            found => found.map(|spans| Placing::Moved(self.widened(&spans))),
        }
    }

    /// The pieces where their offsets say, if all the words agree.
    fn at_home(&self, pieces: &[Selector]) -> Option<Vec<Span>> {
        let at_home = |piece: &Selector| {
            let span = self.shifted(piece, 0)?;
            let is_whole = self.document.to_char(span.end()) == piece.end_char;
            (is_whole && Context::of(piece).is_near(self.document.text(), span)).then_some(span)
        };
        pieces.iter().map(at_home).collect()
    }

    fn placed_at_home(&self, spans: Vec<Span>) -> Placing {
        let widened = self.widened(&spans);
        match Extent::covering(spans) {
            Some(extent) if extent == widened => Placing::Exact(extent),
            _ => Placing::Widened(widened),
        }
    }

    /// The pieces wherever they stand now. The longest is looked for first, and leads to the others.
    fn search(&mut self, pieces: &[Selector]) -> Result<Vec<Span>, LostReason> {
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(pieces[*index].exact.len()));
        let mut found: Vec<(usize, Span)> = Vec::with_capacity(pieces.len());
        let mut shift = self.shift;
        for index in order {
            let piece = &pieces[index];
            let follows = if found.is_empty() { Context::is_all } else { Context::is_near };
            let follows = |span: &Span| follows(&Context::of(piece), self.document.text(), *span);
            let at_once = self.shifted(piece, shift).filter(follows);
            let nearby = || search::find_nearby(self.document, piece, self.expected(piece, shift)?);
            let span = match at_once.or_else(nearby) {
                Some(span) => span,
                None => search::find(self.document, piece)?,
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

    /// The words of `piece`, if they stand `shift` code points after where they stood.
    fn shifted(&self, piece: &Selector, shift: isize) -> Option<Span> {
        let start = self.expected(piece, shift)?;
        let span = self.document.span(start..start.checked_add(piece.exact.len())?)?;
        (self.document.quote(span) == piece.exact).then_some(span)
    }

    /// The byte at which `piece` starts if it stands `shift` code points after where it stood.
    fn expected(&self, piece: &Selector, shift: isize) -> Option<usize> {
        self.document.to_byte(piece.start_char.checked_add_signed(shift)?)
    }

    fn shift_of(&self, piece: &Selector, span: Span) -> isize {
        let (now, then) = (self.document.to_char(span.start()), piece.start_char);
        isize::try_from(now).unwrap_or(0).saturating_sub_unsigned(then)
    }

    /// `spans` moved out to whole grapheme clusters. There is at least one.
    fn widened(&self, spans: &[Span]) -> Extent {
        let widen = |span: &Span| {
            let start = self.document.cluster_floor(span.start());
            Span::new(start, self.document.cluster_ceil(span.end())).unwrap_or(*span)
        };
        Extent::covering(spans.iter().map(widen)).expect("a mark without pieces is sent back first")
    }
}

/// Whether no piece is empty or backwards, and each ends before the next one starts.
fn are_in_order(pieces: &[Selector]) -> bool {
    pieces.iter().all(|piece| piece.start_char < piece.end_char)
        && pieces.windows(2).all(|pair| pair[0].end_char <= pair[1].start_char)
}
