//! The values that one field has, and how those of two sides come together. See [`Values`].

use std::collections::BTreeSet;

use crate::model::{
    Selector, TextHash,
    name::{is_same_name, preferred_spelling},
};

/// One value of a field: words, or pieces and the text that they count in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value {
    pub(super) words: String,
    pub(super) pieces: Vec<Selector>,
    pub(super) text: TextHash,
}

impl Value {
    /// What of two values goes first: the longer one says more.
    fn weight(&self) -> usize {
        let pieces: usize = self.pieces.iter().map(|it| it.exact.len()).sum();
        self.words.len() + pieces
    }

    /// The one that counts in `text`, if that is one of the two.
    fn max_by_text<'a>(&'a self, other: &'a Self, text: &str) -> &'a Self {
        [self, other].into_iter().max_by_key(|it| (*it.text == *text, *it)).unwrap_or(self)
    }

    /// Whether these are the same words at the same offsets, whatever stands around them.
    fn is_at_place_of(&self, other: &Self) -> bool {
        let is_same = |(one, other): (&Selector, &Selector)| {
            (one.start_char, one.end_char, &one.exact)
                == (other.start_char, other.end_char, &other.exact)
        };
        let (one, other) = (&self.pieces, &other.pieces);
        !one.is_empty() && one.len() == other.len() && one.iter().zip(other).all(is_same)
    }
}

/// The value that a field has, and others that it was given elsewhere and that nobody has decided on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Values {
    /// `None` where the field is not there.
    pub(super) own: Option<Value>,
    pub(super) others: BTreeSet<Value>,
}

impl Values {
    /// Brings together what two sides made of `base`. `text` is the text that the merged header names.
    ///
    /// Both values stay where both sides gave it another one; the same where one side decided otherwise than the other.
    pub(super) fn merge(base: &Self, ours: &Self, theirs: &Self, text: &str) -> Self {
        if ours == theirs || theirs == base {
            return ours.clone();
        }
        if ours == base {
            return theirs.clone();
        }
        let owns = match (&ours.own, &theirs.own) {
            (Some(one), Some(other)) => owns(base.own.as_ref(), [one, other], text),
            (one, other) => one.iter().chain(other).collect(),
        };
        let own = owns.iter().max_by_key(|it| (it.weight(), **it)).copied().cloned();
        // What one side took away and the other left alone goes.
        let stays = |it: &&Value| (ours.has(it) && theirs.has(it)) || !base.has(it);
        let others = ours.others.iter().chain(&theirs.others).filter(stays).chain(owns);
        let others: BTreeSet<&Value> = others.collect();
        let is_other = |it: &&Value| {
            let is_better =
                |than: &&Value| than.is_at_place_of(it) && than.max_by_text(it, text) != *it;
            own.as_ref().is_none_or(|own| *it != own && !it.is_at_place_of(own))
                && !others.iter().any(is_better)
        };
        let others = others.iter().copied().filter(is_other).cloned().collect();
        Self { own, others }
    }

    /// Makes another spelling of the same name no other value, on whichever sides of `base` it stands. Where it is all that
    /// one side changed, it stays.
    pub(super) fn spell(base: &Self, ours: &mut Self, theirs: &mut Self) {
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

    fn has(&self, value: &Value) -> bool {
        self.own.as_ref() == Some(value) || self.others.contains(value)
    }
}

/// What stays of the values that a field has on two sides.
///
/// A place that is still the same, and only counts in another text or has other words around it, is no other one.
fn owns<'a>(base: Option<&Value>, [one, other]: [&'a Value; 2], text: &str) -> Vec<&'a Value> {
    let is_left = |it: &Value| base.is_some_and(|base| it.is_at_place_of(base));
    if one.is_at_place_of(other) {
        return vec![one.max_by_text(other, text)];
    }
    match (is_left(one), is_left(other)) {
        (true, false) => vec![other],
        (false, true) => vec![one],
        _ => vec![one, other],
    }
}
