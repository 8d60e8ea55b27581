//! Cuts texts that are too large to compare at once. See [`split_into_chunks`].

use std::{
    hash::{DefaultHasher, Hasher as _},
    mem,
    ops::Range,
};

use super::{compared_tokens::ByteRanges, order::OrderedPlaces};
use crate::model::Span;

/// Two consecutive lines with fewer bytes say nothing.
const MIN_LINE_BYTES: usize = 40;

/// Stretches of two texts that are compared with one another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TextChunk {
    pub(super) bytes: ByteRanges,
    /// The bytes at which equal lines begin in both.
    pub(super) same: Vec<(usize, usize)>,
}

/// Splits `a` and `b` into stretches that are compared with one another, in order and without gaps.
///
/// Cuts are made where two consecutive lines begin that occur once in each text and in the same order as the others,
/// but never where `is_within` says that a mark on `a` lies. A chunk has at least `size` bytes, and more where there
/// are no such lines. O(n log n) in the lines.
pub(super) fn split_into_chunks(
    (a, b): (&str, &str),
    size: usize,
    is_within: impl Fn(usize) -> bool,
    go_on: &mut dyn FnMut() -> Option<()>,
) -> Option<Vec<TextChunk>> {
    let mut chunks = Vec::new();
    let mut last = (0, 0);
    let mut same = Vec::new();
    for (old, new) in common_lines(&unique_lines(a, go_on)?, &unique_lines(b, go_on)?) {
        if size <= (old - last.0).max(new - last.1) && !is_within(old) {
            let bytes = (last.0..old, last.1..new);
            chunks.push(TextChunk { bytes, same: mem::take(&mut same) });
            last = (old, new);
        }
        same.push((old, new));
    }
    chunks.push(TextChunk { bytes: (last.0..a.len(), last.1..b.len()), same });
    Some(chunks)
}

/// Returns where lines begin that occur once in each text together with the next line, in the order both agree on.
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

/// A line, with a hash of it and the next one.
struct HashedLine {
    hash: u64,
    bytes: Range<usize>,
}

/// Returns the lines that occur once together with the next one, by hash.
fn unique_lines(text: &str, go_on: &mut dyn FnMut() -> Option<()>) -> Option<Vec<HashedLine>> {
    /// Cancellation is checked after this many lines.
    const CHECK_INTERVAL: usize = 1 << 14;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let mut all = Vec::<HashedLine>::new();
    let (mut before, mut start) = (0, 0);
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
        let within = a.find("number 14 ").expect("the line exists");
        let is_within = |at: usize| at < within && within < at + 60;
        let chunks = split_into_chunks((&a, &b), 300, is_within, &mut || Some(()))
            .expect("nothing stops it");
        assert!(3 < chunks.len(), "{chunks:?}");
        let (mut old_end, mut new_end) = (0, 0);
        for TextChunk { bytes: (old, new), same } in &chunks {
            assert!(same.iter().all(|it| old.contains(&it.0) && new.contains(&it.1)));
            assert_eq!((old.start, new.start), (old_end, new_end), "nothing is left out");
            assert!(
                old.start == 0 || a[old.start..].lines().next() == b[new.start..].lines().next()
            );
            assert!(old.start == 0 || !is_within(old.start));
            (old_end, new_end) = (old.end, new.end);
        }
        assert_eq!((old_end, new_end), (a.len(), b.len()));
    }

    #[test]
    fn splitting_can_be_cancelled() {
        assert_eq!(split_into_chunks(("a\nb", "a\nc"), 1, |_| false, &mut || None), None);
    }
}
