//! Words with where they are from, to be put on the clipboard. See [`Citation`].

use crate::{i18n::Language, settings::QuoteStyle};

/// In which form words are cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationFormat {
    /// In one line.
    Plain,
    /// As a quotation of Markdown.
    Markdown,
    /// As a quotation with letters of its own, for word processors and mail.
    Rich,
}

/// Words, and where they are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The words, with a sign for what is left out between them.
    pub words: String,
    /// Who says them. Empty where that is not known.
    pub speaker: String,
    /// The name of the document.
    pub document: String,
    /// The number of the line (from 1) in which they start.
    pub line: usize,
    /// Start and end of each piece in code points, from 0 up to the first one after.
    pub pieces: Vec<(usize, usize)>,
    /// In which language the place is stated.
    pub language: Language,
    /// The quotation marks that stand around the words, where they stand in none.
    pub quotes: QuoteStyle,
}
