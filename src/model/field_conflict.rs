//! Conflicting values of a field of a mark. See [`FieldConflict`].

use super::{Selector, TextHash, anchor_status::joined_words};

/// A value that a field was given elsewhere, while it was given another one here.
///
/// The mark has one of the two values, and this is the other one, until the analyst decides. It is kept as written in
/// the file, since it may be an unknown word.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldConflict {
    /// Field, by its name in the sidecar. That of an extension has [`EXTENSION_PREFIX`] before it.
    pub field: String,

    /// The other value. Empty for `pieces`.
    pub value: String,

    /// The other place, if the field is `pieces`.
    pub pieces: Vec<Selector>,

    /// Text that the offsets of these pieces belong to.
    pub text_hash: TextHash,
}

/// Prefix of the name of an extension.
pub const EXTENSION_PREFIX: &str = "extensions.";

/// The field with a place as its value.
pub const PIECES_FIELD: &str = "pieces";

impl FieldConflict {
    /// Returns whether both values can be kept, one after the other: those of notes.
    pub fn can_keep_both(&self) -> bool {
        self.field == "note"
    }

    /// Returns the other value; for a place, the words there.
    pub fn words(&self) -> String {
        if self.field != PIECES_FIELD {
            return self.value.clone();
        }
        joined_words(&self.pieces)
    }
}
