//! Detects texts that repeat themselves, as laws, logs, code and lists do. See [`is_repetitive`].

use std::collections::HashMap;

use super::{align::TokenizedText, spurious_moves::word_runs};

/// A run of this many words hardly ever occurs twice in prose.
const RUN_WORDS: usize = 5;

/// A text is repetitive if it starts to repeat something once in at most this many words: novels do so every 90 words
/// or more, laws, logs and code every 20 to 50. A repeated paragraph counts once.
const MAX_WORDS_PER_REPETITION: usize = 60;

/// Fewer repetitions say nothing.
const MIN_REPETITIONS: usize = 20;

/// Tokens beyond this number are ignored.
const MAX_TOKENS: usize = 1 << 18;

/// Returns whether much of a text occurs in it elsewhere too, so that words and their neighbours do not identify a
/// place. Linear.
pub(super) fn is_repetitive(text: TokenizedText<'_>) -> bool {
    let runs: Vec<u64> =
        word_runs::<RUN_WORDS>(text, 0..text.tokens.len().min(MAX_TOKENS)).collect();
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
    use crate::anchor::{align::TokenizedText, tokens::tokenize};

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
