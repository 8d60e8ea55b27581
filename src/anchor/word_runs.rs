//! Runs of words, and how often they occur in a text. See [`RunFrequencies`] and [`is_repetitive`].

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    compared_tokens::{TextPair, TokenizedText},
    spurious_moves::StretchMatch,
    unique_runs::hash_run,
};

/// From this many unique runs of [`RUN`] words on, an isolated stretch counts as moved.
const MIN_MOVED_RUNS: usize = 8;

/// A sentence has at least this many words.
const MIN_SENTENCE_WORDS: usize = 3;

pub(super) const RUN: usize = 3;

/// A run of this many words hardly ever occurs twice in prose.
const REPETITION_WORDS: usize = 5;

/// A text is repetitive if it starts to repeat something once in at most this many words: novels do so every 90 words
/// or more, laws, logs and code every 20 to 50. A repeated paragraph counts once.
const MAX_WORDS_PER_REPETITION: usize = 60;

/// Fewer repetitions say nothing.
const MIN_REPETITIONS: usize = 20;

/// Tokens beyond this number are ignored.
const MAX_TOKENS: usize = 1 << 18;

/// How often runs of [`RUN`] words occur in the old and in the new text.
pub(super) struct RunFrequencies<'a> {
    texts: TextPair<'a>,
    counts: HashMap<u64, (u32, u32)>,
}

impl<'a> RunFrequencies<'a> {
    /// Counts the runs that begin in the `wanted` tokens of the old text. Linear.
    pub(super) fn count_in(
        texts: TextPair<'a>,
        wanted: impl Iterator<Item = Range<usize>>,
    ) -> Self {
        let wanted = wanted.flat_map(|it| word_runs::<RUN>(texts.old, it).collect::<Vec<u64>>());
        let wanted: Vec<u64> = wanted.collect();
        let mut counts: HashMap<u64, (u32, u32)> =
            wanted.iter().map(|run| (*run, (0, 0))).collect();
        if counts.is_empty() {
            return Self { texts, counts };
        }
        // Most runs are not wanted; this check is much faster.
        let mut likely = vec![false; 1 << 20];
        for run in &wanted {
            likely[filter_slot(*run)] = true;
        }
        for run in all_word_runs(texts.old).filter(|it| likely[filter_slot(*it)]) {
            counts.entry(run).and_modify(|it| it.0 += 1);
        }
        for run in all_word_runs(texts.new).filter(|it| likely[filter_slot(*it)]) {
            counts.entry(run).and_modify(|it| it.1 += 1);
        }
        Self { texts, counts }
    }

    /// Returns how many runs in `place` occur at most `most` times in each text.
    pub(super) fn count_rare(&self, most: u32, place: &StretchMatch) -> usize {
        let here: HashSet<u64> = word_runs::<RUN>(self.texts.new, place.new.clone()).collect();
        let is_rare = |run: &u64| {
            let count = self.counts.get(run).filter(|_| here.contains(run));
            count.is_some_and(|it| it.0 <= most && it.1 <= most)
        };
        word_runs::<RUN>(self.texts.old, place.old.clone()).filter(is_rare).count()
    }

    /// Returns whether `place` may have been moved by itself: it is long and rare, or it is whole sentences in both
    /// texts with mostly the same words.
    pub(super) fn may_have_moved(&self, place: &StretchMatch) -> bool {
        let rare = self.count_rare(1, place);
        MIN_MOVED_RUNS <= rare
            || 0 < rare
                && are_whole_sentences(self.texts.old, &place.old)
                && are_whole_sentences(self.texts.new, &place.new)
                && are_mostly_same(self.texts, place)
    }
}

/// Returns whether three quarters of the words at `place` are the same, and there are enough.
fn are_mostly_same(texts: TextPair<'_>, place: &StretchMatch) -> bool {
    let words = |row: TokenizedText<'_>, tokens: &Range<usize>| -> Vec<u64> {
        row.tokens[tokens.clone()].iter().filter(|it| it.is_word()).map(|it| it.hash).collect()
    };
    let (old_words, new_words) = (words(texts.old, &place.old), words(texts.new, &place.new));
    let known: HashSet<&u64> = old_words.iter().collect();
    let same = new_words.iter().filter(|it| known.contains(it)).count();
    MIN_SENTENCE_WORDS <= new_words.len() && 3 * old_words.len().max(new_words.len()) <= 4 * same
}

fn filter_slot(run: u64) -> usize {
    (run >> 44) as usize
}

/// Returns the hashes of the runs of `RUN` words within `tokens`, ignoring what is between the words.
fn word_runs<const RUN: usize>(
    row: TokenizedText<'_>,
    tokens: Range<usize>,
) -> impl Iterator<Item = u64> {
    let mut last = [0; RUN];
    let mut known = 0;
    row.tokens[tokens].iter().filter(|it| it.is_word()).filter_map(move |it| {
        last.rotate_left(1);
        last[RUN - 1] = it.hash;
        known = if it.is_whole() { known + 1 } else { 0 };
        (RUN <= known).then(|| hash_run(last.into_iter()))
    })
}

pub(super) fn count_runs(row: TokenizedText<'_>, tokens: &Range<usize>) -> usize {
    word_runs::<RUN>(row, tokens.clone()).count()
}

fn all_word_runs(row: TokenizedText<'_>) -> impl Iterator<Item = u64> {
    word_runs::<RUN>(row, 0..row.tokens.len())
}

/// Returns whether `tokens` begin at the start of a sentence and end at the end of one.
fn are_whole_sentences(row: TokenizedText<'_>, tokens: &Range<usize>) -> bool {
    is_sentence_border(row, tokens.start) && is_sentence_border(row, tokens.end)
}

/// Returns whether a sentence ends before token `at`.
fn is_sentence_border(row: TokenizedText<'_>, at: usize) -> bool {
    if row.break_strength(at) == 3 {
        return true;
    }
    // The closing punctuation is before it, or is the token itself.
    let ends =
        |it: usize| row.word(it).starts_with(['.', '!', '?', '…', '।', '؟', '。', '！', '？', '۔']);
    let is_sign = |it: &usize| !row.tokens[*it].is_word();
    (at.saturating_sub(3)..at).rev().take_while(is_sign).any(ends) || ends(at)
}

/// Returns whether much of a text occurs in it elsewhere too, so that words and their neighbours do not identify a
/// place. Linear.
pub(super) fn is_repetitive(text: TokenizedText<'_>) -> bool {
    let tokens = 0..text.tokens.len().min(MAX_TOKENS);
    let runs: Vec<u64> = word_runs::<REPETITION_WORDS>(text, tokens).collect();
    let mut counts: HashMap<u64, usize> = HashMap::with_capacity(runs.len());
    for run in &runs {
        *counts.entry(*run).or_default() += 1;
    }
    let is_repeated = |run: &u64| 1 < counts[run];
    let begins = |pair: &&[u64]| !is_repeated(&pair[0]) && is_repeated(&pair[1]);
    let repetitions = runs.windows(2).filter(begins).count();
    MIN_REPETITIONS <= repetitions && runs.len() <= MAX_WORDS_PER_REPETITION * repetitions
}

#[cfg(test)]
mod tests {
    use super::is_repetitive;
    use crate::anchor::{compared_tokens::TokenizedText, tokens::tokenize};

    fn repeats(words: &str) -> bool {
        let tokens = tokenize(words, 0..words.len(), 1 << 20, &mut || Some(())).expect("goes on");
        is_repetitive(TokenizedText { text: words, tokens: &tokens })
    }

    /// Returns sentences in which no run of five words occurs twice.
    fn prose(sentences: std::ops::Range<usize>) -> String {
        let word = |it: usize| format!("word{} ", it * it % 7919);
        let sentence = |it: usize| (12 * it..12 * it + 12).map(word).collect::<String>() + ". ";
        sentences.map(sentence).collect()
    }

    #[test]
    fn prose_with_some_repeated_paragraphs_is_not_repetitive() {
        let text = prose(0..300);
        assert!(!repeats(""));
        assert!(!repeats(&text));
        assert!(!repeats(&[text, prose(20..40), prose(100..150)].concat()));
    }

    #[test]
    fn text_with_recurring_phrases_is_repetitive() {
        let phrase = " shall notify the office within seven days ";
        let law = |it: usize| prose(it..it + 2) + phrase;
        assert!(repeats(&(0..100).map(|it| law(2 * it)).collect::<String>()));
        let log =
            |it: usize| format!("2031-04-01 gate {it}: the connection was closed by peer {it}\n");
        assert!(repeats(&(0..100).map(log).collect::<String>()));
    }
}
