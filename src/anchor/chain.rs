//! Finding marks again step by step: by the map of the words, then by search, then by order. See [`Chain`].

mod alone;

use std::ops::Range;

use self::alone::are_alone;
use super::{
    Found, Guess,
    align::Row,
    diff::{Map, NOWHERE},
    fuzzy::{self, Index, score},
    home::widened,
    judge::{BESIDE, Verdict, judge, tokens_under},
    order::Order,
    repeats::repeats_itself,
    shifts::{ANYWHERE, Expected},
    strays::{Firm, Rare},
    then::set_breaks_apart,
    tokens::{Token, Unread, tokens, undressed},
};
use crate::model::{Document, Extent, LostReason, Span};

/// The most tokens of one text that are compared at once: some 30 MB. Where more differs, it is compared part by part.
pub(super) const MOST_TOKENS: usize = 6_000_000;

/// How many bytes of what did not change are kept beside what did, to know neighbours by.
const KEPT: usize = 4096;

/// By how much the best place must lead the next.
const LEAD: f32 = 0.08;

/// So many more tokens than a mark has are looked at where it is expected.
const WINDOW: usize = 200;

/// How many candidates are kept of a lost mark.
const CANDIDATES: usize = 3;

/// What is known of the marks that are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// The whole text in which they were made.
    All,
    /// Only what they quote.
    Quotes,
}

/// Two texts, and which word of the one is which of the other.
pub(super) struct Chain<'a> {
    now: &'a Document,
    old: Row<'a>,
    new: Row<'a>,
    map: Map,
    firm: Firm,
    known: Known,
    /// Whether the new text repeats itself, so that more must speak for a place.
    repeats: bool,
    /// Where each mark is expected; none where all marks may be anywhere.
    expected: Vec<Expected>,
    /// The bytes that are compared, of the old text and of the new one. Before and after them both are the same.
    compared: Bytes,
}

/// Stretches of the old text and of the new one.
pub(super) type Bytes = (Range<usize>, Range<usize>);

/// The tokens of both texts where those are not the same.
pub(super) struct Differing {
    old: Vec<Token>,
    new: Vec<Token>,
    bytes: Bytes,
}

impl Differing {
    /// The tokens of `bytes` of both texts, or [`Unread`].
    pub(super) fn of(
        (then, now): (&Document, &Document),
        bytes: Bytes,
        known: Known,
        most: usize,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Result<Self, Unread> {
        let (a, b) = (then.text(), now.text());
        let mut old = tokens(a, bytes.0.clone(), most, go_on)?;
        if known == Known::Quotes {
            set_breaks_apart(a, &mut old);
        }
        Ok(Self { old, new: tokens(b, bytes.1.clone(), most, go_on)?, bytes })
    }
}

/// What lies between the bytes that both begin with and those that both end with, and [`KEPT`] bytes more.
pub(super) fn differing(a: &str, b: &str) -> Bytes {
    let most = a.len().min(b.len());
    let start = same_bytes(a.bytes().zip(b.bytes())).saturating_sub(KEPT);
    let start = a.floor_char_boundary(start);
    let end = same_bytes(a.bytes().rev().zip(b.bytes().rev())).min(most - start);
    let end = a.ceil_char_boundary(a.len() - end.saturating_sub(KEPT));
    let left = (a.len() - end).min(b.len() - start);
    (start..a.len() - left, start..b.len() - left)
}

fn same_bytes(pairs: impl Iterator<Item = (u8, u8)>) -> usize {
    pairs.take_while(|(a, b)| a == b).count()
}

impl<'a> Chain<'a> {
    /// `same` are the bytes at which the same lines begin, where that is known.
    pub(super) fn new(
        (then, now, differing): (&'a Document, &'a Document, &'a Differing),
        same: &[(usize, usize)],
        known: Known,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Self> {
        let old = Row { text: then.text(), tokens: &differing.old };
        let new = Row { text: now.text(), tokens: &differing.new };
        let compared = differing.bytes.clone();
        let (map, expected) = (Map::of(old, new, same, go_on)?, Vec::new());
        let (firm, repeats) = (Firm::of(old, new, &map.to), repeats_itself(new));
        Some(Self { now, old, new, map, firm, known, repeats, expected, compared })
    }

    /// Expects each mark there.
    pub(super) fn expecting(self, expected: Vec<Expected>) -> Self {
        Self { expected, ..self }
    }

    /// Whether the new text repeats itself.
    pub(super) fn repeats(&self) -> bool {
        self.repeats
    }

    /// Adds to `found` those of the rest that the map shows. The marks stand in the old text at `marks`, each a list of
    /// pieces.
    pub(super) fn find_by_map(
        &self,
        marks: &[&[Range<usize>]],
        found: &mut [Option<Found>],
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<()> {
        let mut rare = Rare::default();
        if self.known == Known::Quotes {
            rare = self.rare(marks, &open(found));
        }
        for number in open(found) {
            go_on()?;
            found[number] = self.by_map((number, marks[number]), &rare);
        }
        Some(())
    }

    /// Finds the rest by search.
    pub(super) fn find_by_search(
        &self,
        marks: &[&[Range<usize>]],
        mut found: Vec<Option<Found>>,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Vec<Found>> {
        let rare = self.rare(marks, &open(&found));
        if self.known == Known::All {
            // What stands alone may have moved there by itself.
            for number in open(&found) {
                found[number] = self.by_map((number, marks[number]), &rare);
            }
        }
        let rest = open(&found);
        let places = self.search(marks, &rest, go_on)?;
        let order = Self::order(marks, &found);
        for (number, places) in rest.into_iter().zip(places) {
            found[number] = Some(self.by_search((number, marks[number]), &places, (&order, &rare)));
        }
        found.into_iter().collect()
    }

    /// How rare the words of the marks with these numbers are, and those beside them.
    fn rare(&self, marks: &[&[Range<usize>]], numbers: &[usize]) -> Rare {
        let wider = numbers.iter().filter_map(|it| Some(self.wider(self.hull(marks[*it])?)));
        Rare::of(self.old, self.new, wider)
    }

    fn by_map(&self, (number, pieces): (usize, &[Range<usize>]), rare: &Rare) -> Option<Found> {
        let verdicts: Vec<Option<Verdict>> = pieces.iter().map(|piece| self.judge(piece)).collect();
        let is_enough = |it: &Option<Verdict>| it.as_ref().is_some_and(Verdict::is_enough);
        let enough: Vec<bool> = verdicts.iter().map(is_enough).collect();
        let beside = |at: usize, other: Option<usize>| {
            let (Some(it), Some(other)) = (verdicts[at].as_ref(), other) else { return false };
            let near = verdicts.get(other).and_then(Option::as_ref);
            let near = near.filter(|_| enough[other]);
            near.is_some_and(|near| 0.5 <= it.words && are_near(it, near))
        };
        let stands =
            |at: &usize| enough[*at] || beside(*at, at.checked_sub(1)) || beside(*at, Some(at + 1));
        let standing: Vec<Verdict> =
            (0..pieces.len()).filter(stands).filter_map(|at| verdicts[at]).collect();
        let bytes: usize = pieces.iter().map(ExactSizeIterator::len).sum();
        let kept: usize = (0..pieces.len()).filter(stands).map(|at| pieces[at].len()).sum();
        // That a piece is gone is known only where the whole text is.
        let may_miss = self.known == Known::All || standing.len() == pieces.len();
        // What stands alone is looked for once more, and among all places.
        let is_doubtful = self.known == Known::Quotes
            && (are_alone(&standing) && !self.may_be_alone(number, pieces, &standing, rare)
                || !self.is_clear(number, pieces, &standing, rare));
        if standing.is_empty()
            || self.known == Known::All && !self.may_be(pieces, &standing, rare)
            || is_doubtful
            || !may_miss
            || 2 * kept < bytes
            || !are_in_order(&standing)
        {
            return None;
        }
        self.placed(pieces, &standing, score(&standing))
    }

    /// What the map says of a piece; where nothing changed, that it stands as far from the end as it did.
    fn judge(&self, piece: &Range<usize>) -> Option<Verdict> {
        let (old, new) = &self.compared;
        let moved = |byte: usize| byte + new.end - old.end;
        if piece.end <= old.start {
            return Some(Verdict::certain(Span::new(piece.start, piece.end)?));
        }
        if old.end <= piece.start {
            return Some(Verdict::certain(Span::new(moved(piece.start), moved(piece.end))?));
        }
        let verdict = judge(self.old, self.new, &self.map, piece)?;
        let start = if piece.start < old.start { piece.start } else { verdict.span.start() };
        let end = if old.end < piece.end { moved(piece.end) } else { verdict.span.end() };
        Some(Verdict { span: Span::new(start, end)?, ..verdict })
    }

    fn search(
        &self,
        marks: &[&[Range<usize>]],
        rest: &[usize],
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Vec<Vec<Vec<Verdict>>>> {
        let queries: Vec<Vec<u32>> =
            rest.iter().map(|it| fuzzy::query(self.old, marks[*it])).collect();
        let mut index = Index::of(self.old, &queries, self.new);
        let mut places = Vec::with_capacity(rest.len());
        for (query, number) in queries.iter().zip(rest) {
            go_on()?;
            let expected = self.window(*number, query.len());
            places.push(index.places((self.old, query), marks[*number], self.new, expected));
        }
        Some(places)
    }

    /// The tokens among which a mark that is looked for by so many is expected to begin, where those are not many.
    fn window(&self, number: usize, query: usize) -> Option<Range<usize>> {
        let close = self.expected.get(number).map(|it| &it.close).filter(|it| **it != ANYWHERE)?;
        let token = |byte: usize| self.new.tokens.partition_point(|it| (it.end as usize) <= byte);
        let (start, end) = (token(close.start), token(close.end));
        // Pieces in no order may end before they start.
        let is_small = end.checked_sub(start)? <= query + WINDOW;
        is_small.then(|| start.saturating_sub(BESIDE)..end + BESIDE)
    }

    fn order(marks: &[&[Range<usize>]], found: &[Option<Found>]) -> Order {
        let place = |(pieces, found): (&&[Range<usize>], &Option<Found>)| {
            let extent = found.as_ref()?.extent()?;
            Some((pieces.first()?.start, extent.hull()))
        };
        Order::of(marks.iter().zip(found).filter_map(place).collect())
    }

    /// The best of `places`, if it is clearly the best.
    fn by_search(
        &self,
        (number, pieces): (usize, &[Range<usize>]),
        places: &[Vec<Verdict>],
        (order, rare): (&Order, &Rare),
    ) -> Found {
        let may_be = |it: &Vec<Verdict>| match self.known {
            Known::All => self.may_be(pieces, it, rare),
            Known::Quotes => {
                let is_alone = !order.is_empty() && are_alone(it);
                self.is_clear(number, pieces, it, rare)
                    && (!is_alone || self.may_be_alone(number, pieces, it, rare))
            }
        };
        let is_free = |it: &&Vec<Verdict>| !self.is_taken(pieces, it) && may_be(it);
        let free: Vec<&Vec<Verdict>> = places.iter().filter(is_free).collect();
        let close = || {
            let is_close = |it: &&Vec<Verdict>| self.is_close(number, it);
            let close: Vec<&Vec<Verdict>> = free.iter().copied().filter(is_close).collect();
            if self.repeats { self.clear(pieces.len(), &close) } else { None }
        };
        let clear = close().or_else(|| self.clear(pieces.len(), &free)).or_else(|| {
            let (from, to) = order.around(pieces.first()?.start);
            let is_there = |it: &Verdict| from <= it.span.start() && it.span.end() <= to;
            let there: Vec<&Vec<Verdict>> =
                free.iter().copied().filter(|it| it.iter().all(is_there)).collect();
            let near =
                || free.iter().copied().filter(|it| self.is_near(number, it)).collect::<Vec<_>>();
            self.clear(pieces.len(), &there).or_else(|| self.clear(pieces.len(), &near()))
        });
        let found = clear.and_then(|it| self.placed(pieces, it, score(it) * 0.9));
        found.unwrap_or_else(|| self.lost(places))
    }

    fn clear<'b>(&self, pieces: usize, places: &[&'b Vec<Verdict>]) -> Option<&'b Vec<Verdict>> {
        let best = *places.first()?;
        let is_enough = best.len() == pieces
            && best.iter().all(|it| it.is_found(self.known))
            && are_in_order(best);
        let next = places.get(1).map_or(0.0, |it| score(it));
        // Words that differ beside the next one decide where all is as it was at the best.
        let is_only = is_whole(best) && places.get(1).is_none_or(|it| !is_whole(it));
        (is_enough && (is_only || next + LEAD <= score(best))).then_some(best)
    }

    /// Whether most of the words there are known to be those of another passage.
    fn is_taken(&self, pieces: &[Range<usize>], place: &[Verdict]) -> bool {
        let own =
            |old: usize| pieces.iter().any(|piece| tokens_under(self.old, piece).contains(&old));
        let (mut all, mut taken) = (0, 0);
        for at in place.iter().flat_map(|it| it.tokens.0..it.tokens.1) {
            let from = self.map.from[at];
            all += 1;
            taken += usize::from(from != NOWHERE && !own(from as usize));
        }
        all < 2 * taken
    }

    /// The mark at `place`, with what became of its words.
    fn placed(&self, pieces: &[Range<usize>], place: &[Verdict], score: f32) -> Option<Found> {
        let spans: Vec<Span> = place.iter().map(|it| it.span).collect();
        let extent = widened(self.now, &spans)?;
        let is_whole = extent.pieces().len() == pieces.len();
        let mut pairs = pieces.iter().zip(extent.pieces());
        let same = |(then, now): (&Range<usize>, &Span)| {
            let (then, now) = (&self.old.text[then.clone()], self.now.quote(*now));
            then == now || undressed(then) == undressed(now)
        };
        let guess = Guess { score, extent: extent.clone() };
        Some(if is_whole && pairs.all(same) { Found::Moved(guess) } else { Found::Changed(guess) })
    }

    fn lost(&self, places: &[Vec<Verdict>]) -> Found {
        let guess = |place: &Vec<Verdict>| {
            let spans: Vec<Span> = place.iter().map(|it| it.span).collect();
            Some(Guess { extent: widened(self.now, &spans)?, score: score(place) })
        };
        let candidates: Vec<Guess> = places.iter().take(CANDIDATES).filter_map(guess).collect();
        let stands = |place: &Vec<Verdict>| place.iter().all(|it| 0.9 <= it.words);
        let reason =
            if places.iter().any(stands) { LostReason::Ambiguous } else { LostReason::WordsGone };
        Found::Lost { reason, candidates }
    }
}

/// The numbers of those that are not found yet.
fn open(found: &[Option<Found>]) -> Vec<usize> {
    (0..found.len()).filter(|it| found[*it].is_none()).collect()
}

/// Whether each piece ends before the next one starts.
fn are_in_order(place: &[Verdict]) -> bool {
    place.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start())
}

/// Whether all words of a mark and all that stood beside it are there.
fn is_whole(place: &[Verdict]) -> bool {
    place.iter().all(|it| 0.99 <= it.words && 0.99 <= it.sides().1)
}

/// Whether two pieces of a mark still stand near each other.
fn are_near(a: &Verdict, b: &Verdict) -> bool {
    const NEAR: usize = 60;
    a.tokens.0.abs_diff(b.tokens.1).min(b.tokens.0.abs_diff(a.tokens.1)) <= NEAR
}

impl Found {
    /// Where the mark was found.
    pub fn extent(&self) -> Option<&Extent> {
        match self {
            Self::Exact(extent) | Self::Widened(extent) => Some(extent),
            Self::Moved(guess) | Self::Changed(guess) => Some(&guess.extent),
            Self::Lost { .. } => None,
        }
    }
}
