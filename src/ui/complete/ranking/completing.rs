//! The one name that goes on where what is written stops. See [`Completed`].

use std::{ops::Range, sync::Arc};

use unicode_segmentation::UnicodeSegmentation as _;

use super::Ranking;
use crate::model::name::normalized;

/// What stands between what is written and a name that does not begin with it.
const BETWEEN: &str = " — ";

/// The name that Enter or Tab takes for what is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui::complete) struct Completed {
    pub(in crate::ui::complete) name: Arc<str>,
    /// What is shown behind what is written: the rest of the name, or all of it where it does not begin so.
    pub(in crate::ui::complete) tail: String,
}

impl Ranking {
    /// The best name, if what is written is its beginning or that of a word in it. None where what is written is a name
    /// already: the longer one is not what was meant then.
    pub(in crate::ui::complete) fn completed(&mut self) -> Option<Completed> {
        if self.wish.is_known || self.wish.written.is_empty() {
            return None;
        }
        let best = Arc::clone(&self.best.first()?.name);
        let name = normalized(&best).into_owned();
        let fitting = self.query.as_ref()?.fitting(&name, &mut self.scratch);
        let Range { start, end } = stretch(&name, &fitting)?;
        let is_word = !name[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        if !is_word || !has_all(&self.wish.written, &name[start..end]) {
            return None;
        }
        let is_begun = start == 0 && end < name.len();
        let tail = if is_begun { name[end..].to_owned() } else { format!("{BETWEEN}{name}") };
        Some(Completed { name: best, tail })
    }
}

/// The bytes of `name` from the first to the last of `fitting`, if nothing but spaces stands between these.
pub(super) fn stretch(name: &str, fitting: &[Range<usize>]) -> Option<Range<usize>> {
    let between = |pair: &[Range<usize>]| name[pair[0].end..pair[1].start].trim().is_empty();
    let (first, last) = (fitting.first()?, fitting.last()?);
    fitting.windows(2).all(between).then_some(first.start..last.end)
}

/// Whether as many letters are `written` as `fitting` has: each of its own, and none twice.
pub(super) fn has_all(written: &str, fitting: &str) -> bool {
    let letters = |words: &str| words.split_whitespace().map(|it| it.graphemes(true).count()).sum();
    let (one, other): (usize, usize) = (letters(&normalized(written)), letters(fitting));
    one == other
}
