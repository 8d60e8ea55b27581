//! Two other ways to find marks again, written from their published descriptions.

use glossator::model::{Document, Selector, Span};

/// Finds the words with their full context if that occurs exactly once, as a plain W3C selector does.
pub(crate) fn exact(marks: &[&Selector], now: &Document) -> Vec<Option<Span>> {
    let find = |mark: &&Selector| {
        let passage = [mark.prefix.as_str(), &mark.exact, &mark.suffix].concat();
        let at = now.text().find(&passage)?;
        let again = now.text()[at..].char_indices().nth(1).map_or(now.text().len(), |it| at + it.0);
        if now.text()[again..].contains(&passage) {
            return None;
        }
        let start = at + mark.prefix.len();
        now.span(start..start + mark.exact.len())
    };
    marks.iter().map(find).collect()
}

/// Works like the Hypothesis client: exact copies, or else all approximate matches with the fewest errors, up to 256 or
/// half the length. Takes the best one by words, 32 letters of context and position, without a minimum score.
pub(crate) fn hypothesis(marks: &[&Selector], now: &Document) -> Vec<Option<Span>> {
    let text: Vec<char> = now.text().chars().collect();
    marks.iter().map(|mark| quoted(mark, now, &text)).collect()
}

fn quoted(mark: &Selector, now: &Document, text: &[char]) -> Option<Span> {
    let words: Vec<char> = mark.exact.chars().collect();
    let (prefix, suffix): (Vec<char>, Vec<char>) =
        (mark.prefix.chars().collect(), mark.suffix.chars().collect());
    let matches = matches(text, &words, 256.min(words.len() / 2));
    let score = |it: &Match| {
        let before = &text[it.start.saturating_sub(prefix.len())..it.start];
        let after = &text[it.end..(it.end + suffix.len()).min(text.len())];
        let quote = 1.0 - it.errors as f64 / words.len() as f64;
        let place = 1.0 - it.start.abs_diff(mark.start_char) as f64 / text.len() as f64;
        let around = alike(before, &prefix) + alike(after, &suffix);
        (50.0 * quote + 20.0 * around + 2.0 * place) / 92.0
    };
    let mut best: Option<(f64, &Match)> = None;
    for it in &matches {
        let score = score(it);
        if best.is_none_or(|(most, _)| most < score) {
            best = Some((score, it));
        }
    }
    let it = best?.1;
    now.span(now.to_byte(it.start)?..now.to_byte(it.end)?)
}

/// Returns how similar the context of a match is to the old one. No context counts as equal.
fn alike(text: &[char], context: &[char]) -> f64 {
    if context.is_empty() {
        return 1.0;
    }
    match matches(text, context, context.len()).first() {
        Some(it) => 1.0 - it.errors as f64 / context.len() as f64,
        None => 0.0,
    }
}

struct Match {
    start: usize,
    end: usize,
    errors: usize,
}

/// Returns the exact copies, or else the approximate matches with the fewest errors, up to `most`.
fn matches(text: &[char], words: &[char], most: usize) -> Vec<Match> {
    if words.is_empty() || text.is_empty() {
        return Vec::new();
    }
    let copies = text.windows(words.len()).enumerate().filter(|(_, it)| it == &words);
    let copies: Vec<Match> =
        copies.map(|(start, it)| Match { start, end: start + it.len(), errors: 0 }).collect();
    if !copies.is_empty() {
        return copies;
    }
    let ends = ends(text.iter(), words, most);
    let back: Vec<char> = words.iter().rev().copied().collect();
    let found = ends.into_iter().map(|(end, errors)| {
        let from = end.saturating_sub(words.len() + errors);
        let starts = self::ends(text[from..end].iter().rev(), &back, errors);
        let longest = starts.iter().map(|(len, _)| *len).max().unwrap_or(words.len().min(end));
        Match { start: end - longest, end, errors }
    });
    found.collect()
}

/// Returns the ends of the approximate matches with the fewest errors, up to `most`, and these errors.
/// Myers' bit vectors in blocks (Myers 1999, Hyyrö 2003).
fn ends<'a>(
    text: impl Iterator<Item = &'a char>,
    words: &[char],
    most: usize,
) -> Vec<(usize, usize)> {
    let blocks = words.len().div_ceil(64);
    let last = 1_u64 << ((words.len() - 1) % 64);
    let mut alphabet: Vec<char> = words.to_vec();
    alphabet.sort_unstable();
    alphabet.dedup();
    let mut equal = vec![0_u64; (alphabet.len() + 1) * blocks];
    for (at, it) in words.iter().enumerate() {
        let letter = alphabet.binary_search(it).unwrap_or(0);
        equal[letter * blocks + at / 64] |= 1 << (at % 64);
    }
    let (mut plus, mut minus) = (vec![!0_u64; blocks], vec![0_u64; blocks]);
    let (mut score, mut most, mut found) = (words.len(), most, Vec::new());
    for (at, it) in text.enumerate() {
        let letter = alphabet.binary_search(it).unwrap_or(alphabet.len());
        let mut carry = (0_u64, 0_u64);
        for block in 0..blocks {
            let top = if block + 1 == blocks { last } else { 1 << 63 };
            let eq = equal[letter * blocks + block];
            carry = step(eq, &mut plus[block], &mut minus[block], carry, top);
        }
        score = score + carry.0 as usize - carry.1 as usize;
        if score <= most {
            if score < most {
                found.clear();
            }
            most = score;
            found.push((at + 1, score));
        }
    }
    found
}

/// Computes one block of a column. Returns whether the score below it increases, and whether it decreases.
fn step(eq: u64, plus: &mut u64, minus: &mut u64, carry: (u64, u64), top: u64) -> (u64, u64) {
    let vertical = eq | *minus;
    let eq = eq | carry.1;
    let diagonal = ((eq & *plus).wrapping_add(*plus) ^ *plus) | eq;
    let up = *minus | !(diagonal | *plus);
    let down = diagonal & *plus;
    let out = (u64::from(up & top != 0), u64::from(down & top != 0));
    let (up, down) = (up << 1 | carry.0, down << 1 | carry.1);
    *plus = down | !(vertical | up);
    *minus = up & vertical;
    out
}
