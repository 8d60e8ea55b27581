//! Whether a text repeats itself, as laws, logs, code and lists do. See [`is_repetitive`].

use std::collections::HashMap;

use super::{align::TokenizedText, spurious_moves::word_runs};

/// So many words in a row hardly ever stand twice in prose.
const RUN_WORDS: usize = 5;

/// A text repeats itself if it begins to say something again after so many words: novels do after 90 and more, laws, logs
/// and code after 20 to 50. A paragraph that is repeated counts once.
const MAX_WORDS_PER_REPETITION: usize = 60;

/// So few repetitions say nothing.
const MIN_REPETITIONS: usize = 20;

/// The most tokens that are looked at.
const MAX_TOKENS: usize = 1 << 18;

/// Whether much of what a text says stands in it elsewhere too, so that words and what is beside them do not say where
/// they are. Linear.
pub(super) fn is_repetitive(row: TokenizedText<'_>) -> bool {
    let runs: Vec<u64> = word_runs::<RUN_WORDS>(row, 0..row.tokens.len().min(MAX_TOKENS)).collect();
    let mut counts: HashMap<u64, usize> = HashMap::with_capacity(runs.len());
    for run in &runs {
        *counts.entry(*run).or_default() += 1;
    }
    let stands_again = |run: &u64| 1 < counts[run];
    let begins = |pair: &&[u64]| !stands_again(&pair[0]) && stands_again(&pair[1]);
    let repetitions = runs.windows(2).filter(begins).count();
    MIN_REPETITIONS <= repetitions && runs.len() <= MAX_WORDS_PER_REPETITION * repetitions
}

#[cfg(test)]
mod tests {
    use super::is_repetitive;
    use crate::anchor::{align::TokenizedText, tokens::tokenize};

    fn repeats(text: &str) -> bool {
        let tokens = tokenize(text, 0..text.len(), 1 << 20, &mut || Some(())).expect("goes on");
        is_repetitive(TokenizedText { text, tokens: &tokens })
    }

    /// Sentences of which no five words in a row stand twice.
    fn prose(sentences: std::ops::Range<usize>) -> String {
        let word = |it: usize| format!("word{} ", it * it % 7919);
        let sentence = |it: usize| (12 * it..12 * it + 12).map(word).collect::<String>() + ". ";
        sentences.map(sentence).collect()
    }

    #[test]
    fn prose_does_not_repeat_itself_even_where_some_paragraphs_do() {
        let text = prose(0..300);
        assert!(!repeats(""));
        assert!(!repeats(&text));
        assert!(!repeats(&[text, prose(20..40), prose(100..150)].concat()));
    }

    #[test]
    fn what_has_the_same_phrases_all_over_repeats_itself() {
        let phrase = " shall notify the office within seven days ";
        let law = |it: usize| prose(it..it + 2) + phrase;
        assert!(repeats(&(0..100).map(|it| law(2 * it)).collect::<String>()));
        let log =
            |it: usize| format!("2031-04-01 gate {it}: the connection was closed by peer {it}\n");
        assert!(repeats(&(0..100).map(log).collect::<String>()));
    }
}
