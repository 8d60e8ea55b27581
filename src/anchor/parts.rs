//! Texts that are too large to be compared word by word at once, cut into parts. See [`parts`].

use std::{
    hash::{DefaultHasher, Hasher as _},
    mem,
    ops::Range,
};

use super::{chain::Bytes, order::Order};
use crate::model::Span;

/// Two lines in a row that have fewer bytes say nothing.
const FEWEST: usize = 40;

/// Stretches of two texts that are compared with one another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) bytes: Bytes,
    /// The bytes at which the same lines begin in both of them.
    pub(super) same: Vec<(usize, usize)>,
}

/// Which stretch of `b` is compared with which of `a`: in order, without anything left out.
///
/// They are cut where two lines in a row begin that stand once in each of the texts, and in the same order as others,
/// but nowhere that `is_within` a mark on `a`. A part has `size` bytes or more; where there are no such lines, any number.
/// O(n log n) in the lines.
pub(super) fn parts(
    (a, b): (&str, &str),
    size: usize,
    is_within: impl Fn(usize) -> bool,
    go_on: &mut dyn FnMut() -> Option<()>,
) -> Option<Vec<Part>> {
    let (mut parts, mut last, mut same) = (Vec::new(), (0, 0), Vec::new());
    for (old, new) in anchors(&lines(a, go_on)?, &lines(b, go_on)?) {
        let (then, now) = (last.0..old, last.1..new);
        if size <= then.len().max(now.len()) && !is_within(old) {
            last = (old, new);
            parts.push(Part { bytes: (then, now), same: mem::take(&mut same) });
        }
        same.push((old, new));
    }
    parts.push(Part { bytes: (last.0..a.len(), last.1..b.len()), same });
    Some(parts)
}

/// Where lines begin that stand once in each text with the line behind them, in an order that both agree on.
fn anchors(a: &[Line], b: &[Line]) -> Vec<(usize, usize)> {
    let mut both = Vec::new();
    let mut others = b.iter().peekable();
    for line in a {
        while others.next_if(|other| other.hash < line.hash).is_some() {}
        if let Some(other) = others.next_if(|other| other.hash == line.hash) {
            both.extend(
                Span::new(other.bytes.start, other.bytes.end).map(|it| (line.bytes.start, it)),
            );
        }
    }
    let kept = Order::of(both).into_places();
    kept.into_iter().map(|(old, new)| (old, new.start())).collect()
}

/// A line, and what it and the next one say.
struct Line {
    hash: u64,
    bytes: Range<usize>,
}

/// The lines that stand once with the one behind them, by their hashes.
fn lines(text: &str, go_on: &mut dyn FnMut() -> Option<()>) -> Option<Vec<Line>> {
    /// After so many lines it is asked whether to go on.
    const ASK: usize = 1 << 14;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let (mut all, mut before, mut start) = (Vec::<Line>::new(), 0, 0);
    for (number, end) in ends.chain([text.len()]).enumerate() {
        if number % ASK == 0 {
            go_on()?;
        }
        let words = text[start..end].trim_ascii();
        if words.is_empty() {
            continue;
        }
        let mut hasher = DefaultHasher::new();
        hasher.write(words.as_bytes());
        let hash = hasher.finish();
        if let Some(line) = all.last_mut() {
            line.hash = before ^ hash.rotate_left(1);
            line.bytes.end = end;
        }
        all.push(Line { hash, bytes: start..end });
        (before, start) = (hash, end);
    }
    all.retain(|line| FEWEST <= line.bytes.len());
    all.sort_unstable_by_key(|line| line.hash);
    let once = all.chunk_by_mut(|a, b| a.hash == b.hash).filter(|same| same.len() == 1);
    Some(once.map(|it| Line { hash: it[0].hash, bytes: it[0].bytes.clone() }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_where_both_say_the_same_and_nowhere_else() {
        let line = |it: usize| format!("Line number {it} of a report about the harbour.\n");
        let a: String = (0..40).map(line).collect();
        let edited = |it: usize| if it % 4 == 1 { "Edited.\n".to_owned() } else { line(it) };
        let b: String = [30, 31, 32].into_iter().chain(0..30).chain(33..40).map(edited).collect();
        let within = a.find("number 14 ").expect("it stands there");
        let is_within = |at: usize| at < within && within < at + 60;
        let parts = parts((&a, &b), 300, is_within, &mut || Some(())).expect("nothing stops it");
        assert!(3 < parts.len(), "{parts:?}");
        let (mut then, mut now) = (0, 0);
        for Part { bytes: (old, new), same } in &parts {
            assert!(same.iter().all(|it| old.contains(&it.0) && new.contains(&it.1)));
            assert_eq!((old.start, new.start), (then, now), "nothing is left out");
            assert!(
                old.start == 0 || a[old.start..].lines().next() == b[new.start..].lines().next()
            );
            assert!(old.start == 0 || !is_within(old.start));
            (then, now) = (old.end, new.end);
        }
        assert_eq!((then, now), (a.len(), b.len()));
    }

    #[test]
    fn the_cutting_can_be_stopped() {
        assert_eq!(parts(("a\nb", "a\nc"), 1, |_| false, &mut || None), None);
    }
}
