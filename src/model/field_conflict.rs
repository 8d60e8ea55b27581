//! Another value that a field of a mark has. See [`FieldConflict`].

use super::{Selector, TextHash, anchor_status::joined_words};

/// A value that one field of a mark was given elsewhere, while here it was given another one.
///
/// The mark has one of the two, and this is the other, until the analyst has decided. Nothing but that takes it away.
/// What it says stands in the file's own words, since it may be a word we do not know.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldConflict {
    /// The field, by its name in the sidecar. A name that other programs keep has [`EXTENSION_PREFIX`] before it.
    pub field: String,

    /// The other value. Empty for `pieces`.
    pub value: String,

    /// The other place, where the field is `pieces`.
    pub pieces: Vec<Selector>,

    /// The text in which the offsets of these pieces count.
    pub text_hash: TextHash,
}

/// What stands before the name of something that other programs keep.
pub const EXTENSION_PREFIX: &str = "extensions.";

/// The field whose value is a place.
pub const PIECES_FIELD: &str = "pieces";

impl FieldConflict {
    /// Whether both values can stay, one after the other: of notes.
    pub fn can_keep_both(&self) -> bool {
        self.field == "note"
    }

    /// The other value in words: for a place, the words there.
    pub fn words(&self) -> String {
        if self.field != PIECES_FIELD {
            return self.value.clone();
        }
        joined_words(&self.pieces)
    }
}
