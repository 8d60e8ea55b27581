//! Marks of texts that are too large to be compared at once.

use std::ops::Range;

use super::{
    AnchorResult, AnchorSearch, ScoredPlace,
    chunks::{TextChunk, split_into_chunks},
    exact::widen_to_clusters,
    pipeline::{DiffTokens, OldTextCoverage, Pipeline},
    tokens::TokenizeError,
    verbatim_resolver::VerbatimResolver,
};
use crate::model::{Document, LostReason, Selector};

impl AnchorSearch<'_, '_> {
    /// Marks of texts that are too large to be compared at once: part by part. What was not found is left, by number:
    /// what stands in one part is not looked for in another, where it might be found better.
    pub(super) fn match_by_chunks(
        &mut self,
        then: &Document,
        (numbers, pieces): (&[usize], &[Vec<Range<usize>>]),
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
        let texts = (then.text(), self.now.text());
        let mut rest = Vec::new();
        // A token has five bytes or so, so a part of this size has far fewer than may be compared at once.
        let size = self.most_tokens / 2;
        for part in split_into_chunks(texts, size, is_within, &mut || self.check_cancelled())? {
            let then_bytes = &part.bytes.0;
            let within = &marks[starting(then_bytes.start)..starting(then_bytes.end)];
            let own: Vec<&[Range<usize>]> =
                within.iter().map(|it| pieces[it.2].as_slice()).collect();
            let found = self.match_in_chunk(then, part, &own)?;
            for ((_, _, at), found) in within.iter().zip(found) {
                match found {
                    Some(found) => self.resolve(numbers[*at], found),
                    None => rest.push(numbers[*at]),
                }
            }
        }
        Some(rest)
    }

    /// What of `pieces` is found in one part of both texts.
    fn match_in_chunk(
        &mut self,
        then: &Document,
        part: TextChunk,
        pieces: &[&[Range<usize>]],
    ) -> Option<Vec<Option<AnchorResult>>> {
        let (now, most, known) = (self.now, self.most_tokens, OldTextCoverage::Full);
        if pieces.is_empty() {
            return Some(Vec::new());
        }
        match DiffTokens::tokenize((then, now), part.bytes, known, most, &mut || {
            self.check_cancelled()
        }) {
            Err(TokenizeError::Cancelled) => None,
            Err(TokenizeError::TooManyTokens) => Some(vec![None; pieces.len()]),
            Ok(differing) => {
                let texts = (then, now, &differing);
                let chain =
                    Pipeline::new(texts, &part.same, known, &mut || self.check_cancelled())?;
                let mut found = vec![None; pieces.len()];
                chain.find_by_map(pieces, &mut found, &mut || self.check_now_and_then())?;
                Some(found)
            }
        }
    }

    /// Marks of texts that are too large to be compared: only their very words are looked for.
    pub(super) fn match_verbatim(
        &mut self,
        marks: &[&[Selector]],
        numbers: &[usize],
    ) -> Option<()> {
        let mut resolver = VerbatimResolver::new(self.now);
        for number in numbers {
            // Each may search the whole text, so each asks.
            self.checks = 0;
            self.check_now_and_then()?;
            let spans = resolver.find(marks[*number]);
            let extent = spans.map(|spans| widen_to_clusters(self.now, &spans));
            self.resolve(
                *number,
                match extent {
                    Ok(Some(extent)) => {
                        AnchorResult::Moved(ScoredPlace { spans: extent, score: 1.0 })
                    }
                    Ok(None) => {
                        AnchorResult::Lost { reason: LostReason::BadPieces, candidates: Vec::new() }
                    }
                    Err(reason) => AnchorResult::Lost { reason, candidates: Vec::new() },
                },
            );
        }
        Some(())
    }
}
