//! The name that completes the typed text inline. See [`InlineCompletion`].

use std::{ops::Range, sync::Arc};

use unicode_segmentation::UnicodeSegmentation as _;

use super::NameRanking;
use crate::model::name::normalized;

/// Separates the typed text from a name that doesn't begin with it.
const NAME_SEPARATOR: &str = " — ";

/// The name that Enter or Tab accepts for the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui::autocomplete) struct InlineCompletion {
    pub(in crate::ui::autocomplete) name: Arc<str>,
    /// What is shown after the typed text: the rest of the name, or all of it if it doesn't begin with the text.
    pub(in crate::ui::autocomplete) tail: String,
}

impl NameRanking {
    /// Returns the best name if the typed text begins it or a word in it. `None` if the text is already a name: then a
    /// longer one is hardly meant.
    pub(in crate::ui::autocomplete) fn inline_completion(&mut self) -> Option<InlineCompletion> {
        if self.request.is_existing_name || self.request.typed.is_empty() {
            return None;
        }
        let best = Arc::clone(&self.best.first()?.name);
        let name = normalized(&best).into_owned();
        let matched = self.matcher.as_ref()?.matched_ranges(&name, &mut self.scratch);
        let Range { start, end } = contiguous_range(&name, &matched)?;
        let is_word = !name[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        if !is_word || !has_same_letter_count(&self.request.typed, &name[start..end]) {
            return None;
        }
        let is_prefix = start == 0 && end < name.len();
        let tail =
            if is_prefix { name[end..].to_owned() } else { format!("{NAME_SEPARATOR}{name}") };
        Some(InlineCompletion { name: best, tail })
    }
}

/// Returns the range from the first to the last of `matched` in `name`, if only spaces lie between them.
pub(super) fn contiguous_range(name: &str, matched: &[Range<usize>]) -> Option<Range<usize>> {
    let between = |pair: &[Range<usize>]| name[pair[0].end..pair[1].start].trim().is_empty();
    let (first, last) = (matched.first()?, matched.last()?);
    matched.windows(2).all(between).then_some(first.start..last.end)
}

/// Returns whether the typed text and the matched part have the same number of graphemes, spaces aside.
pub(super) fn has_same_letter_count(typed: &str, matched: &str) -> bool {
    let letters =
        |words: &str| words.split_whitespace().map(|it| it.graphemes(true).count()).sum::<usize>();
    letters(&normalized(typed)) == letters(matched)
}
