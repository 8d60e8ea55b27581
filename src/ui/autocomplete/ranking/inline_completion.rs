//! The one name that goes on where what is written stops. See [`InlineCompletion`].

use std::{ops::Range, sync::Arc};

use unicode_segmentation::UnicodeSegmentation as _;

use super::NameRanking;
use crate::model::name::normalized;

/// What stands between what is written and a name that does not begin with it.
const NAME_SEPARATOR: &str = " — ";

/// The name that Enter or Tab takes for what is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui::autocomplete) struct InlineCompletion {
    pub(in crate::ui::autocomplete) name: Arc<str>,
    /// What is shown behind what is written: the rest of the name, or all of it where it does not begin so.
    pub(in crate::ui::autocomplete) tail: String,
}

impl NameRanking {
    /// The best name, if what is written is its beginning or that of a word in it. None where what is written is a name
    /// already: the longer one is not what was meant then.
    pub(in crate::ui::autocomplete) fn inline_completion(&mut self) -> Option<InlineCompletion> {
        if self.request.is_existing_name || self.request.typed.is_empty() {
            return None;
        }
        let best = Arc::clone(&self.best.first()?.name);
        let name = normalized(&best).into_owned();
        let fitting = self.matcher.as_ref()?.matched_ranges(&name, &mut self.scratch);
        let Range { start, end } = contiguous_range(&name, &fitting)?;
        let is_word = !name[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        if !is_word || !has_same_letter_count(&self.request.typed, &name[start..end]) {
            return None;
        }
        let is_begun = start == 0 && end < name.len();
        let tail =
            if is_begun { name[end..].to_owned() } else { format!("{NAME_SEPARATOR}{name}") };
        Some(InlineCompletion { name: best, tail })
    }
}

/// The bytes of `name` from the first to the last of `fitting`, if nothing but spaces stands between these.
pub(super) fn contiguous_range(name: &str, fitting: &[Range<usize>]) -> Option<Range<usize>> {
    let between = |pair: &[Range<usize>]| name[pair[0].end..pair[1].start].trim().is_empty();
    let (first, last) = (fitting.first()?, fitting.last()?);
    fitting.windows(2).all(between).then_some(first.start..last.end)
}

/// Whether as many letters are `written` as `fitting` has: each of its own, and none twice.
pub(super) fn has_same_letter_count(written: &str, fitting: &str) -> bool {
    let letters = |words: &str| words.split_whitespace().map(|it| it.graphemes(true).count()).sum();
    let (one, other): (usize, usize) = (letters(&normalized(written)), letters(fitting));
    one == other
}
