//! Aligns two short sequences of words. See [`align`].

use super::compared_tokens::TextPair;

/// The cost of a gap: of opening it, and of each token in it.
const GAP_OPEN: i32 = 30;
const GAP_EXTEND: i32 = 1;

/// The cost of pairing two different words.
const MISMATCH: i32 = 10;

/// The score of a cell that cannot be reached.
const UNREACHABLE: i32 = i32::MIN / 2;

/// The most cells in which words are compared letter by letter.
pub(super) const MAX_FINE_CELLS: usize = 4096;

/// Returns the similarity of two different words.
type SimilarityFn<'a> = fn(&TextPair<'a>, usize, usize) -> f32;

fn gap_score(tokens: usize) -> i32 {
    -GAP_OPEN - GAP_EXTEND * i32::try_from(tokens).unwrap_or(-UNREACHABLE)
}

/// Aligns the tokens `olds` with `news`, both in order, so that as much as possible agrees in as few stretches as
/// possible. Returns pairs of token numbers, in order, some of different words.
///
/// Gotoh's global alignment with affine gaps (Gotoh 1982). O(`olds` × `news`).
pub(super) fn align<'a>(texts: &TextPair<'a>, olds: &[u32], news: &[u32]) -> Vec<(u32, u32)> {
    let (height, width) = (olds.len(), news.len() + 1);
    let is_fine = height * width <= MAX_FINE_CELLS;
    let similarity_of: SimilarityFn<'a> =
        if is_fine { TextPair::similarity } else { |_, _, _| 0.0 };
    let mut steps = vec![0_u8; (height + 1) * width];
    // The best scores that end with a pair or anything, with an old token skipped, with a new one skipped.
    let mut best: Vec<i32> = (0..width).map(|j| if j == 0 { 0 } else { gap_score(j) }).collect();
    let mut without_old = vec![UNREACHABLE; width];
    for i in 1..=height {
        let mut diagonal = best[0];
        best[0] = gap_score(i);
        let mut without_new = UNREACHABLE;
        for j in 1..width {
            let (o, n) = (olds[i - 1] as usize, news[j - 1] as usize);
            let pair = diagonal + pair_score(texts, o, n, similarity_of);
            let (from_old, opened_old) = best_gap(best[j], without_old[j]);
            let (from_new, opened_new) = best_gap(best[j - 1], without_new);
            (without_old[j], without_new) = (from_old, from_new);
            diagonal = best[j];
            let (score, step) = if from_old.max(from_new) <= pair {
                (pair, PAIR)
            } else if from_new < from_old {
                (from_old, SKIP_OLD)
            } else {
                (from_new, SKIP_NEW)
            };
            best[j] = score;
            steps[i * width + j] =
                step | (u8::from(opened_old) * OPEN_OLD) | (u8::from(opened_new) * OPEN_NEW);
        }
    }
    trace_back(&steps, width, olds, news)
}

const PAIR: u8 = 0;
const SKIP_OLD: u8 = 1;
const SKIP_NEW: u8 = 2;
const OPEN_OLD: u8 = 4;
const OPEN_NEW: u8 = 8;

/// Returns the score of extending a gap by one token, and whether that opens it.
fn best_gap(best: i32, extended: i32) -> (i32, bool) {
    let open = best - GAP_OPEN - GAP_EXTEND;
    let extended = extended - GAP_EXTEND;
    if extended < open { (open, true) } else { (extended, false) }
}

fn pair_score<'a>(
    texts: &TextPair<'a>,
    i: usize,
    j: usize,
    similarity_of: SimilarityFn<'a>,
) -> i32 {
    let (a, b) = (texts.old.tokens[i], texts.new.tokens[j]);
    let full = 20 + 10 * i32::from(a.letters.min(6));
    if a.hash == b.hash {
        return full;
    }
    if a.is_word() != b.is_word() {
        return -2 * GAP_OPEN;
    }
    let similarity = similarity_of(texts, i, j);
    if 0.5 <= similarity { (full as f32 * (2.0 * similarity - 0.9)) as i32 } else { -MISMATCH }
}

fn trace_back(steps: &[u8], width: usize, olds: &[u32], news: &[u32]) -> Vec<(u32, u32)> {
    let (mut i, mut j) = (olds.len(), news.len());
    let mut pairs = Vec::new();
    let mut state = steps.get(i * width + j).map_or(PAIR, |it| it & 3);
    while 0 < i && 0 < j {
        let step = steps[i * width + j];
        match state {
            PAIR => {
                (i, j) = (i - 1, j - 1);
                pairs.push((olds[i], news[j]));
            }
            SKIP_OLD => i -= 1,
            _ => j -= 1,
        }
        let is_opened = match state {
            PAIR => true,
            SKIP_OLD => step & OPEN_OLD != 0,
            _ => step & OPEN_NEW != 0,
        };
        if is_opened {
            state = steps[i * width + j] & 3;
        }
    }
    pairs.reverse();
    pairs
}
