//! The keys that commands come with, where acts stand on bare letters and where they want Alt. See [`shipped`].

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Offer, Row, TABLE};
use crate::settings::LetterKeys;

/// The keys that the command of `row` comes with.
///
/// Where letters shall do nothing by themselves, each that is an act changes places with what has it with Alt. Where that
/// is an act as well, it wants Ctrl and Alt, so that no act is left on a letter that a text may begin with.
pub(super) fn shipped(row: &Row, letters: LetterKeys) -> Vec<KeyboardShortcut> {
    match letters {
        LetterKeys::Bare => row.keys.to_vec(),
        LetterKeys::WithAlt => row.keys.iter().map(|key| swapped(row.offer, *key)).collect(),
    }
}

/// What `key` of `offer` becomes where acts on letters want Alt.
fn swapped(offer: Offer, key: KeyboardShortcut) -> KeyboardShortcut {
    let held = key.modifiers;
    let bare = KeyboardShortcut::new(Modifiers { alt: false, ..held }, key.logical_key);
    if held.command || !is_letter(key.logical_key) || !has_act(bare) {
        return key;
    }
    let modifiers = match (held.alt, changes(offer)) {
        (false, _) => held | Modifiers::ALT,
        (true, true) => held | Modifiers::COMMAND,
        (true, false) => bare.modifiers,
    };
    KeyboardShortcut::new(modifiers, key.logical_key)
}

fn is_letter(key: Key) -> bool {
    let name = key.name();
    name.len() == 1 && name.chars().all(|it| it.is_ascii_alphabetic())
}

/// Whether an act comes with `key`.
fn has_act(key: KeyboardShortcut) -> bool {
    TABLE.iter().any(|row| changes(row.offer) && row.keys.contains(&key))
}

/// Whether `offer` changes marks, or goes to a field in which letters change them.
fn changes(offer: Offer) -> bool {
    matches!(
        offer,
        Offer::Mark(_)
            | Offer::MarkHits(_)
            | Offer::AddPiece
            | Offer::Nudge(..)
            | Offer::Reshape(_)
            | Offer::Decide(_)
            | Offer::EditSpeaker
            | Offer::Ditto
            | Offer::EditLabels
            | Offer::EditNote
            | Offer::RemoveMark
            | Offer::AcceptPlace
            | Offer::PlaceHere
            | Offer::KeepLost
            | Offer::RemoveReviewed
            | Offer::AcceptAll(_)
    )
}
