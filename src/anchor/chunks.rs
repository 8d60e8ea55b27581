//! Resolves marks of texts that are too large to compare at once, chunk by chunk.

use std::{
    hash::{DefaultHasher, Hasher as _},
    mem,
    ops::Range,
};

use super::{
    AnchorResult, AnchorSearch, GoOn, ScoredPlace,
    compared_tokens::{ByteRanges, OldTextCoverage},
    exact::widen_to_clusters,
    order::OrderedPlaces,
    pipeline::Pipeline,
    tokens::TokenizeError,
    verbatim_search::VerbatimResolver,
};
use crate::model::{Document, LostReason, Span};

/// Two consecutive lines with fewer bytes say nothing.
const MIN_LINE_BYTES: usize = 40;

impl AnchorSearch<'_, '_> {
    /// Resolves marks chunk by chunk. Returns the numbers of those not found: a mark of one chunk is not searched in
    /// another, where a better place might exist.
    pub(super) fn match_by_chunks(
        &mut self,
        old_text: &Document,
        numbers: &[usize],
        pieces: &[Vec<Range<usize>>],
    ) -> Option<Vec<usize>> {
        let hull = |at: usize| pieces[at].first().zip(pieces[at].last());
        let mut marks: Vec<(usize, usize, usize)> = (0..numbers.len())
            .filter_map(|at| hull(at).map(|(first, last)| (first.start, last.end, at)))
            .collect();
        marks.sort_unstable();
        let reach = marks.iter().scan(0, |most, it| {
            *most = it.1.max(*most);
            Some(*most)
        });
        let reach: Vec<usize> = reach.collect();
        let starting = |byte: usize| marks.partition_point(|it| it.0 < byte);
        let is_within =
            |byte: usize| starting(byte).checked_sub(1).is_some_and(|it| byte < reach[it]);
        let texts = (old_text.text(), self.new_text.text());
        let mut rest = Vec::new();
        // A token has about five bytes, so a chunk of this size has far fewer than may be compared at once.
        let size = self.most_tokens / 2;
        for chunk in split_into_chunks(texts, size, is_within, &mut || self.check_cancelled())? {
            let old_bytes = &chunk.bytes.0;
            let within = &marks[starting(old_bytes.start)..starting(old_bytes.end)];
            let own: Vec<&[Range<usize>]> =
                within.iter().map(|it| pieces[it.2].as_slice()).collect();
            let found = self.match_in_chunk(old_text, chunk, &own)?;
            for ((_, _, at), found) in within.iter().zip(found) {
                match found {
                    Some(found) => self.resolve(numbers[*at], found),
                    None => rest.push(numbers[*at]),
                }
            }
        }
        Some(rest)
    }

    /// Returns what of `pieces` is found in one chunk of both texts.
    fn match_in_chunk(
        &mut self,
        old_text: &Document,
        chunk: TextChunk,
        pieces: &[&[Range<usize>]],
    ) -> Option<Vec<Option<AnchorResult>>> {
        if pieces.is_empty() {
            return Some(Vec::new());
        }
        let mut found = vec![None; pieces.len()];
        match self.tokenize(old_text, chunk.bytes, OldTextCoverage::Full) {
            Err(TokenizeError::Cancelled) => return None,
            Err(TokenizeError::TooManyTokens) => {}
            Ok(tokens) => {
                let new_text = self.new_text;
                let go_on = &mut || self.check_cancelled();
                let pipeline = Pipeline::new(old_text, new_text, &tokens, &chunk.same, go_on)?;
                pipeline.find_by_map(pieces, &mut found, &mut || self.check_now_and_then())?;
            }
        }
        Some(found)
    }

    /// Resolves marks by their exact words only.
    pub(super) fn match_verbatim(&mut self, numbers: &[usize]) -> Option<()> {
        let mut resolver = VerbatimResolver::new(self.new_text);
        for number in numbers {
            // Each may search the whole text, so check each time.
            self.checks = 0;
            self.check_now_and_then()?;
            let spans = resolver.find(self.marks[*number]);
            let widen = |it: Vec<Span>| widen_to_clusters(self.new_text, &it);
            let spans = spans.and_then(|it| widen(it).ok_or(LostReason::BadPieces));
            let moved = spans.map(|spans| AnchorResult::Moved(ScoredPlace { spans, score: 1.0 }));
            self.resolve(*number, moved.unwrap_or_else(AnchorResult::lost));
        }
        Some(())
    }
}

/// Stretches of two texts that are compared with one another.
#[derive(Debug, PartialEq, Eq)]
struct TextChunk {
    bytes: ByteRanges,
    /// The bytes at which equal lines begin in both.
    same: Vec<(usize, usize)>,
}

/// Splits `a` and `b` into stretches that are compared with one another, in order and without gaps.
///
/// Cuts are made where two consecutive lines begin that occur once in each text and in the same order as the others,
/// but never where `is_within` says that a mark on `a` lies. A chunk has at least `size` bytes, and more where there
/// are no such lines. O(n log n) in the lines.
fn split_into_chunks(
    (a, b): (&str, &str),
    size: usize,
    is_within: impl Fn(usize) -> bool,
    go_on: &mut GoOn<'_>,
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

struct HashedLine {
    hash: u64,
    bytes: Range<usize>,
}

/// Returns the lines that occur once together with the next one, by hash.
fn unique_lines(text: &str, go_on: &mut GoOn<'_>) -> Option<Vec<HashedLine>> {
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
    fn texts_are_split_only_where_both_are_equal() {
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
