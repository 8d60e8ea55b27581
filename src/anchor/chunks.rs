//! Texts that are too large to be compared word by word at once, cut into parts. See [`split_into_chunks`].

use std::{
    hash::{DefaultHasher, Hasher as _},
    mem,
    ops::Range,
};

use super::{order::OrderedPlaces, pipeline::ByteRanges};
use crate::model::Span;

/// Two lines in a row that have fewer bytes say nothing.
const MIN_LINE_BYTES: usize = 40;

/// Stretches of two texts that are compared with one another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TextChunk {
    pub(super) bytes: ByteRanges,
    /// The bytes at which the same lines begin in both of them.
    pub(super) same: Vec<(usize, usize)>,
}

/// Which stretch of `b` is compared with which of `a`: in order, without anything left out.
///
/// They are cut where two lines in a row begin that stand once in each of the texts, and in the same order as others,
/// but nowhere that `is_within` a mark on `a`. A part has `size` bytes or more; where there are no such lines, any number.
/// O(n log n) in the lines.
pub(super) fn split_into_chunks(
    (a, b): (&str, &str),
    size: usize,
    is_within: impl Fn(usize) -> bool,
    go_on: &mut dyn FnMut() -> Option<()>,
) -> Option<Vec<TextChunk>> {
    let (mut parts, mut last, mut same) = (Vec::new(), (0, 0), Vec::new());
    for (old, new) in common_lines(&unique_lines(a, go_on)?, &unique_lines(b, go_on)?) {
        let (then, now) = (last.0..old, last.1..new);
        if size <= then.len().max(now.len()) && !is_within(old) {
            last = (old, new);
            parts.push(TextChunk { bytes: (then, now), same: mem::take(&mut same) });
        }
        same.push((old, new));
    }
    parts.push(TextChunk { bytes: (last.0..a.len(), last.1..b.len()), same });
    Some(parts)
}

/// Where lines begin that stand once in each text with the line behind them, in an order that both agree on.
fn common_lines(a: &[HashedLine], b: &[HashedLine]) -> Vec<(usize, usize)> {
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
    let kept = OrderedPlaces::heaviest_subsequence(both).into_places();
    kept.into_iter().map(|(old, new)| (old, new.start())).collect()
}

/// A line, and what it and the next one say.
struct HashedLine {
    hash: u64,
    bytes: Range<usize>,
}

/// The lines that stand once with the one behind them, by their hashes.
fn unique_lines(text: &str, go_on: &mut dyn FnMut() -> Option<()>) -> Option<Vec<HashedLine>> {
    /// After so many lines it is asked whether to go on.
    const CHECK_INTERVAL: usize = 1 << 14;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let (mut all, mut before, mut start) = (Vec::<HashedLine>::new(), 0, 0);
    for (number, end) in ends.chain([text.len()]).enumerate() {
        if number % CHECK_INTERVAL == 0 {
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
        all.push(HashedLine { hash, bytes: start..end });
        (before, start) = (hash, end);
    }
    all.retain(|line| MIN_LINE_BYTES <= line.bytes.len());
    all.sort_unstable_by_key(|line| line.hash);
    let once = all.chunk_by_mut(|a, b| a.hash == b.hash).filter(|same| same.len() == 1);
    Some(once.map(|it| HashedLine { hash: it[0].hash, bytes: it[0].bytes.clone() }).collect())
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
        let parts = split_into_chunks((&a, &b), 300, is_within, &mut || Some(()))
            .expect("nothing stops it");
        assert!(3 < parts.len(), "{parts:?}");
        let (mut then, mut now) = (0, 0);
        for TextChunk { bytes: (old, new), same } in &parts {
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
        assert_eq!(split_into_chunks(("a\nb", "a\nc"), 1, |_| false, &mut || None), None);
    }
}
