//! Where words were when a mark was made, so that they can be found again. See [`Selector`].

/// One piece of a mark as stored in a file: offsets, words and context.
///
/// The terms are those of the W3C Web Annotation Data Model, sections 4.2.4 (text quote selector) and 4.2.5 (text
/// position selector). Offsets are trusted only if the words agree.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Selector {
    /// Number of code points before the first one inside.
    pub start_char: usize,

    /// Number of code points before the first one after.
    pub end_char: usize,

    /// The words.
    pub exact: String,

    /// Up to [`CONTEXT`] code points before the words.
    pub prefix: String,

    /// Up to [`CONTEXT`] code points after the words.
    pub suffix: String,
}

/// How many code points of context a selector keeps on each side.
pub const CONTEXT: usize = 32;
