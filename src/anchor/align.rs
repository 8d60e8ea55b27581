//! Two short rows of words laid side by side. See [`align`].

use super::tokens::{Token, WordFragment, matches_fragment, word_similarity};

/// What it costs to leave out some tokens of one side in a row, and each of them.
const GAP_OPEN: i32 = 30;
const GAP_EXTEND: i32 = 1;

/// What it costs to lay two different words side by side.
const MISMATCH: i32 = 10;

/// No way.
const UNREACHABLE: i32 = i32::MIN / 2;

/// The most cells in which words are compared letter by letter.
pub(super) const MAX_FINE_CELLS: usize = 4096;

/// A text and its tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct TokenizedText<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl<'a> TokenizedText<'a> {
    pub(super) fn word(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].range()]
    }

    /// Whether the token stands right behind the one before it, without a blank.
    pub(super) fn is_adjacent(&self, at: usize) -> bool {
        0 < at && self.tokens[at - 1].end == self.tokens[at].start
    }

    /// How much of a pause there is before a token: 3 between paragraphs, 2 between sentences, 1 between words.
    pub(super) fn break_strength(&self, at: usize) -> u8 {
        if at == 0 || self.tokens.len() <= at {
            return 3;
        }
        let (before, token) = (self.tokens[at - 1], self.tokens[at]);
        let blank = &self.text[before.end as usize..token.start as usize];
        if 1 < blank.matches('\n').count() {
            3
        } else if !blank.is_empty() && !before.is_word() {
            2
        } else {
            u8::from(!blank.is_empty())
        }
    }
}

/// How alike two tokens are, from 0 to 1.
pub(super) fn token_similarity(
    old: TokenizedText<'_>,
    i: usize,
    new: TokenizedText<'_>,
    j: usize,
) -> f32 {
    let (a, b) = (old.tokens[i], new.tokens[j]);
    if a.hash == b.hash {
        1.0
    } else if a.fragment != WordFragment::Whole {
        let is_likely =
            !a.is_uninformative() && matches_fragment(old.word(i), a.fragment, new.word(j));
        if is_likely { 1.0 } else { 0.0 }
    } else if a.letters < 3 || b.letters < 3 {
        0.0
    } else {
        word_similarity(old.word(i), new.word(j))
    }
}

/// How alike two different words are.
type SimilarityFn = fn(TokenizedText<'_>, usize, TokenizedText<'_>, usize) -> f32;

/// The score of leaving out so many tokens in a row.
fn gap_score(tokens: usize) -> i32 {
    -GAP_OPEN - GAP_EXTEND * i32::try_from(tokens).unwrap_or(-UNREACHABLE)
}

/// Lays the tokens `olds` beside `news`, both in order, so that as much as can be agrees in as few stretches as can be:
/// pairs of numbers, in order, of which some are of different words.
///
/// Gotoh's global alignment with affine gaps (Gotoh 1982). Takes as many steps as there are pairs.
pub(super) fn align(
    old: TokenizedText<'_>,
    olds: &[u32],
    new: TokenizedText<'_>,
    news: &[u32],
) -> Vec<(u32, u32)> {
    let (height, width) = (olds.len(), news.len() + 1);
    let closeness: SimilarityFn =
        if height * width <= MAX_FINE_CELLS { token_similarity } else { |_, _, _, _| 0.0 };
    let mut ways = vec![0_u8; (height + 1) * width];
    // The best score that ends with a pair or anything, with an old token left out, with a new one left out.
    let mut best: Vec<i32> = (0..width).map(|j| if j == 0 { 0 } else { gap_score(j) }).collect();
    let mut without_old = vec![UNREACHABLE; width];
    for i in 1..=height {
        let mut diagonal = best[0];
        best[0] = gap_score(i);
        let mut without_new = UNREACHABLE;
        for j in 1..width {
            let (o, n) = (olds[i - 1] as usize, news[j - 1] as usize);
            let pair = diagonal + pair_score(old, o, new, n, closeness);
            let (from_old, opened_old) = best_gap(best[j], without_old[j]);
            let (from_new, opened_new) = best_gap(best[j - 1], without_new);
            (without_old[j], without_new) = (from_old, from_new);
            diagonal = best[j];
            let (score, way) = if from_old.max(from_new) <= pair {
                (pair, PAIR)
            } else if from_new < from_old {
                (from_old, SKIP_OLD)
            } else {
                (from_new, SKIP_NEW)
            };
            best[j] = score;
            ways[i * width + j] =
                way | (u8::from(opened_old) * OPEN_OLD) | (u8::from(opened_new) * OPEN_NEW);
        }
    }
    trace_back(&ways, width, olds, news)
}

const PAIR: u8 = 0;
const SKIP_OLD: u8 = 1;
const SKIP_NEW: u8 = 2;
const OPEN_OLD: u8 = 4;
const OPEN_NEW: u8 = 8;

/// The score of leaving out one more, and whether a stretch begins with it.
fn best_gap(best: i32, going: i32) -> (i32, bool) {
    let (open, on) = (best - GAP_OPEN - GAP_EXTEND, going - GAP_EXTEND);
    if on < open { (open, true) } else { (on, false) }
}

/// What it is worth to lay these two side by side.
fn pair_score(
    old: TokenizedText<'_>,
    i: usize,
    new: TokenizedText<'_>,
    j: usize,
    closeness: SimilarityFn,
) -> i32 {
    let (a, b) = (old.tokens[i], new.tokens[j]);
    let full = 20 + 10 * i32::from(a.letters.min(6));
    if a.hash == b.hash {
        return full;
    }
    if a.is_word() != b.is_word() {
        return -2 * GAP_OPEN;
    }
    let likeness = closeness(old, i, new, j);
    if 0.5 <= likeness { (full as f32 * (2.0 * likeness - 0.9)) as i32 } else { -MISMATCH }
}

fn trace_back(ways: &[u8], width: usize, olds: &[u32], news: &[u32]) -> Vec<(u32, u32)> {
    let (mut i, mut j) = (olds.len(), news.len());
    let mut pairs = Vec::new();
    let mut state = ways.get(i * width + j).map_or(PAIR, |it| it & 3);
    while 0 < i && 0 < j {
        let way = ways[i * width + j];
        match state {
            PAIR => {
                (i, j) = (i - 1, j - 1);
                pairs.push((olds[i], news[j]));
                state = ways[i * width + j] & 3;
            }
            SKIP_OLD => {
                i -= 1;
                if way & OPEN_OLD != 0 {
                    state = ways[i * width + j] & 3;
                }
            }
            _ => {
                j -= 1;
                if way & OPEN_NEW != 0 {
                    state = ways[i * width + j] & 3;
                }
            }
        }
    }
    pairs.reverse();
    pairs
}
