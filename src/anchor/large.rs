//! Resolves marks of texts that are too large to compare at once.

use std::ops::Range;

use super::{
    AnchorResult, AnchorSearch, ScoredPlace,
    chunks::{TextChunk, split_into_chunks},
    compared_tokens::{DiffTokens, OldTextCoverage},
    exact::widen_to_clusters,
    pipeline::Pipeline,
    tokens::TokenizeError,
    verbatim_resolver::VerbatimResolver,
};
use crate::model::{Document, LostReason, Selector};

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
        let coverage = OldTextCoverage::Full;
        let texts = (old_text, self.new_text);
        let most = self.most_tokens;
        match DiffTokens::tokenize(texts, chunk.bytes, coverage, most, &mut || {
            self.check_cancelled()
        }) {
            Err(TokenizeError::Cancelled) => None,
            Err(TokenizeError::TooManyTokens) => Some(vec![None; pieces.len()]),
            Ok(tokens) => {
                let new_text = self.new_text;
                let go_on = &mut || self.check_cancelled();
                let pipeline =
                    Pipeline::new(old_text, new_text, &tokens, &chunk.same, coverage, go_on)?;
                let mut found = vec![None; pieces.len()];
                pipeline.find_by_map(pieces, &mut found, &mut || self.check_now_and_then())?;
                Some(found)
            }
        }
    }

    /// Resolves marks by their exact words only.
    pub(super) fn match_verbatim(
        &mut self,
        marks: &[&[Selector]],
        numbers: &[usize],
    ) -> Option<()> {
        let mut resolver = VerbatimResolver::new(self.new_text);
        for number in numbers {
            // Each may search the whole text, so check each time.
            self.checks = 0;
            self.check_now_and_then()?;
            let spans = resolver.find(marks[*number]);
            let spans = spans.and_then(|spans| {
                widen_to_clusters(self.new_text, &spans).ok_or(LostReason::BadPieces)
            });
            let result = match spans {
                Ok(spans) => AnchorResult::Moved(ScoredPlace { spans, score: 1.0 }),
                Err(reason) => AnchorResult::Lost { reason, candidates: Vec::new() },
            };
            self.resolve(*number, result);
        }
        Some(())
    }
}
