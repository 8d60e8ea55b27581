//! The values of one field, and merging those of two sides. See [`FieldValues`].

use std::collections::BTreeSet;

use crate::model::{
    Selector, TextHash,
    name::{is_same_name, preferred_spelling},
};

/// One value of a field: words, or pieces and the text in which they count.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FieldValue {
    pub(super) words: String,
    pub(super) pieces: Vec<Selector>,
    pub(super) text: TextHash,
}

impl FieldValue {
    /// Returns what decides between two values: the longer one says more.
    fn weight(&self) -> usize {
        let pieces: usize = self.pieces.iter().map(|it| it.exact.len()).sum();
        self.words.len() + pieces
    }

    /// Returns the one that counts in `text`, if one of the two does.
    fn prefer_in_text<'a>(&'a self, other: &'a Self, text: &str) -> &'a Self {
        [self, other].into_iter().max_by_key(|it| (*it.text == *text, *it)).unwrap_or(self)
    }

    /// Returns whether these are the same words at the same offsets, whatever their context.
    fn has_same_location(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Selector, &Selector)| {
            (one.start_char, one.end_char, &one.exact)
                == (other.start_char, other.end_char, &other.exact)
        };
        let (one, other) = (&self.pieces, &other.pieces);
        !one.is_empty() && one.len() == other.len() && one.iter().zip(other).all(is_same)
    }
}

/// The value of a field, and conflicting ones on which nobody has decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FieldValues {
    /// `None` if there is no such field.
    pub(super) own: Option<FieldValue>,
    pub(super) alternatives: BTreeSet<FieldValue>,
}

impl FieldValues {
    /// Merges what two sides made of `base`. `text` is the hash of the text in the merged header.
    ///
    /// Keeps both values if the sides changed it differently, or resolved a conflict differently.
    pub(super) fn merge(base: &Self, ours: &Self, theirs: &Self, text: &str) -> Self {
        if ours == theirs || theirs == base {
            return ours.clone();
        }
        if ours == base {
            return theirs.clone();
        }
        let owns = match (&ours.own, &theirs.own) {
            (Some(one), Some(other)) => remaining_values(base.own.as_ref(), [one, other], text),
            (one, other) => one.iter().chain(other).collect(),
        };
        let own = owns.iter().max_by_key(|it| (it.weight(), **it)).copied().cloned();
        // What one side removed and the other left unchanged goes.
        let stays =
            |it: &&FieldValue| (ours.contains(it) && theirs.contains(it)) || !base.contains(it);
        let others = ours.alternatives.iter().chain(&theirs.alternatives).filter(stays).chain(owns);
        let others: BTreeSet<&FieldValue> = others.collect();
        let is_other = |it: &&FieldValue| {
            let is_better = |than: &&FieldValue| {
                than.has_same_location(it) && than.prefer_in_text(it, text) != *it
            };
            own.as_ref().is_none_or(|own| *it != own && !it.has_same_location(own))
                && !others.iter().any(is_better)
        };
        let others = others.iter().copied().filter(is_other).cloned().collect();
        Self { own, alternatives: others }
    }

    /// Treats another spelling of the same name as the same value, on whichever sides of `base` it is. A new spelling
    /// that is one side's only change stays.
    pub(super) fn unify_spelling(base: &Self, ours: &mut Self, theirs: &mut Self) {
        if ours == theirs || ours == base || theirs == base {
            return;
        }
        if let (Some(one), Some(other)) = (&mut ours.own, &mut theirs.own)
            && is_same_name(&one.words, &other.words)
        {
            let words = preferred_spelling(&one.words, &other.words).to_owned();
            one.words.clone_from(&words);
            other.words = words;
            return;
        }
        for side in [ours, theirs] {
            if let (Some(own), Some(base)) = (&mut side.own, &base.own)
                && is_same_name(&own.words, &base.words)
            {
                own.words.clone_from(&base.words);
            }
        }
    }

    fn contains(&self, value: &FieldValue) -> bool {
        self.own.as_ref() == Some(value) || self.alternatives.contains(value)
    }
}

/// Returns the values that remain of those on two sides.
///
/// A place that only counts in another text or has another context is still the same.
fn remaining_values<'a>(
    base: Option<&FieldValue>,
    [one, other]: [&'a FieldValue; 2],
    text: &str,
) -> Vec<&'a FieldValue> {
    let is_unchanged = |it: &FieldValue| base.is_some_and(|base| it.has_same_location(base));
    if one.has_same_location(other) {
        return vec![one.prefer_in_text(other, text)];
    }
    match (is_unchanged(one), is_unchanged(other)) {
        (true, false) => vec![other],
        (false, true) => vec![one],
        _ => vec![one, other],
    }
}
