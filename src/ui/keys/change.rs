//! Changing the keys of commands. See [`Changed`].

use std::collections::BTreeMap;

use egui::KeyboardShortcut;

use super::{Bound, Offer, Refusal, letters::shipped, needed, written};
use crate::settings::LetterKeys;

/// What was set of the keys, as the settings have it: by an offer's id all its keys, as they are written.
pub type Changed = BTreeMap<String, Vec<String>>;

/// Why `offer` cannot have `key` where `changed` was set, with acts on `letters`. Nothing where it can, or has it already.
pub fn refusal(
    (changed, letters): (&Changed, LetterKeys),
    offer: Offer,
    key: &KeyboardShortcut,
) -> Option<Refusal> {
    let holder = Bound::with(changed, letters).holder(key).filter(|holder| *holder != offer);
    needed::refused(offer.row(), *key).or(holder.map(Refusal::Taken))
}

/// What is set once `offer` has these keys and no others. Whoever had one of them has it no longer.
pub fn given(
    (changed, letters): (&Changed, LetterKeys),
    offer: Offer,
    keys: &[KeyboardShortcut],
) -> Changed {
    let mut after = changed.clone();
    for written in keys.iter().map(written::written) {
        for others in after.values_mut() {
            others.retain(|it| *it != written);
        }
    }
    let row = offer.row();
    if keys == shipped(row, letters) {
        after.remove(row.id);
    } else {
        after.insert(row.id.to_owned(), keys.iter().map(written::written).collect());
    }
    after
}

/// What is set once `offer` has the keys that it comes with. Those that others have been given they keep.
pub fn reset(changed: &Changed, offer: Offer) -> Changed {
    let mut after = changed.clone();
    after.remove(offer.row().id);
    after
}

/// What is set once all have the keys that they come with. What this version does not know stays.
pub fn all_reset(changed: &Changed) -> Changed {
    let mut after = changed.clone();
    after.retain(|id, _| super::row_called(id).is_none());
    after
}

/// Whether other keys were set for `offer` than it comes with.
pub fn is_changed(changed: &Changed, offer: Offer) -> bool {
    changed.contains_key(offer.row().id)
}
