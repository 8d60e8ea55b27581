//! Where words were when a mark was made, so that they can be found again. See [`Selector`].

/// One piece of a mark as stored in a file: offsets, words and context.
///
/// The terms are those of the W3C Web Annotation Data Model, sections 4.2.4 (text quote selector) and 4.2.5 (text
/// position selector). Offsets are trusted only if the words agree.
///
/// ```
/// use glossator::{
///     anchor::context_around,
///     model::{Document, Selector},
/// };
///
/// let document = Document::from_text("news.txt", "Zoë said no.");
/// let span = document.span(10..12).expect("two letters");
/// let (prefix, suffix) = context_around(&document, span);
/// let selector = Selector {
///     start_char: document.to_char(span.start()),
///     end_char: document.to_char(span.end()),
///     exact: document.quote(span).to_owned(),
///     prefix: prefix.to_owned(),
///     suffix: suffix.to_owned(),
/// };
/// assert_eq!((selector.start_char, selector.end_char), (9, 11));
/// assert_eq!(format!("{prefix}[{}]{suffix}", selector.exact), "Zoë said [no].");
/// ```
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
