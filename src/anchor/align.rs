//! Two short rows of words laid side by side. See [`align`].

use super::tokens::{Part, Token, is_part, likeness};

/// What it costs to leave out some tokens of one side in a row, and each of them.
const OPEN: i32 = 30;
const EACH: i32 = 1;

/// What it costs to lay two different words side by side.
const OTHER: i32 = 10;

/// No way.
const NEVER: i32 = i32::MIN / 2;

/// The most cells in which words are compared letter by letter.
pub(super) const FINE: usize = 4096;

/// A text and its tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl<'a> Row<'a> {
    pub(super) fn words(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].range()]
    }

    /// Whether the token stands right behind the one before it, without a blank.
    pub(super) fn follows(&self, at: usize) -> bool {
        0 < at && self.tokens[at - 1].end == self.tokens[at].start
    }

    /// How much of a pause there is before a token: 3 between paragraphs, 2 between sentences, 1 between words.
    pub(super) fn pause(&self, at: usize) -> u8 {
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
pub(super) fn resemblance(old: Row<'_>, i: usize, new: Row<'_>, j: usize) -> f32 {
    let (a, b) = (old.tokens[i], new.tokens[j]);
    if a.hash == b.hash {
        1.0
    } else if a.part != Part::Whole {
        let is_likely = !a.says_nothing() && is_part(old.words(i), a.part, new.words(j));
        if is_likely { 1.0 } else { 0.0 }
    } else if a.letters < 3 || b.letters < 3 {
        0.0
    } else {
        likeness(old.words(i), new.words(j))
    }
}

/// How alike two different words are.
type Closeness = fn(Row<'_>, usize, Row<'_>, usize) -> f32;

/// The score of leaving out so many tokens in a row.
fn without(tokens: usize) -> i32 {
    -OPEN - EACH * i32::try_from(tokens).unwrap_or(-NEVER)
}

/// Lays the tokens `olds` beside `news`, both in order, so that as much as can be agrees in as few stretches as can be:
/// pairs of numbers, in order, of which some are of different words.
///
/// Gotoh's global alignment with affine gaps (Gotoh 1982). Takes as many steps as there are pairs.
pub(super) fn align(old: Row<'_>, olds: &[u32], new: Row<'_>, news: &[u32]) -> Vec<(u32, u32)> {
    let (height, width) = (olds.len(), news.len() + 1);
    let closeness: Closeness = if height * width <= FINE { resemblance } else { |_, _, _, _| 0.0 };
    let mut ways = vec![0_u8; (height + 1) * width];
    // The best score that ends with a pair or anything, with an old token left out, with a new one left out.
    let mut best: Vec<i32> = (0..width).map(|j| if j == 0 { 0 } else { without(j) }).collect();
    let mut without_old = vec![NEVER; width];
    for i in 1..=height {
        let mut diagonal = best[0];
        best[0] = without(i);
        let mut without_new = NEVER;
        for j in 1..width {
            let (o, n) = (olds[i - 1] as usize, news[j - 1] as usize);
            let pair = diagonal + worth(old, o, new, n, closeness);
            let (from_old, opened_old) = step(best[j], without_old[j]);
            let (from_new, opened_new) = step(best[j - 1], without_new);
            (without_old[j], without_new) = (from_old, from_new);
            diagonal = best[j];
            let (score, way) = if from_old.max(from_new) <= pair {
                (pair, PAIR)
            } else if from_new < from_old {
                (from_old, WITHOUT_OLD)
            } else {
                (from_new, WITHOUT_NEW)
            };
            best[j] = score;
            ways[i * width + j] =
                way | (u8::from(opened_old) * OPENS_OLD) | (u8::from(opened_new) * OPENS_NEW);
        }
    }
    traced(&ways, width, olds, news)
}

const PAIR: u8 = 0;
const WITHOUT_OLD: u8 = 1;
const WITHOUT_NEW: u8 = 2;
const OPENS_OLD: u8 = 4;
const OPENS_NEW: u8 = 8;

/// The score of leaving out one more, and whether a stretch begins with it.
fn step(best: i32, going: i32) -> (i32, bool) {
    let (open, on) = (best - OPEN - EACH, going - EACH);
    if on < open { (open, true) } else { (on, false) }
}

/// What it is worth to lay these two side by side.
fn worth(old: Row<'_>, i: usize, new: Row<'_>, j: usize, closeness: Closeness) -> i32 {
    let (a, b) = (old.tokens[i], new.tokens[j]);
    let full = 20 + 10 * i32::from(a.letters.min(6));
    if a.hash == b.hash {
        return full;
    }
    if a.is_word() != b.is_word() {
        return -2 * OPEN;
    }
    let likeness = closeness(old, i, new, j);
    if 0.5 <= likeness { (full as f32 * (2.0 * likeness - 0.9)) as i32 } else { -OTHER }
}

fn traced(ways: &[u8], width: usize, olds: &[u32], news: &[u32]) -> Vec<(u32, u32)> {
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
            WITHOUT_OLD => {
                i -= 1;
                if way & OPENS_OLD != 0 {
                    state = ways[i * width + j] & 3;
                }
            }
            _ => {
                j -= 1;
                if way & OPENS_NEW != 0 {
                    state = ways[i * width + j] & 3;
                }
            }
        }
    }
    pairs.reverse();
    pairs
}
