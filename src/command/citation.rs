//! Quoted words with their source, for the clipboard. See [`Citation`].

use crate::{i18n::Language, settings::QuoteStyle};

/// The format of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationFormat {
    /// Plain text in one line.
    Plain,
    /// A Markdown block quote.
    Markdown,
    /// Formatted text for word processors and mail.
    Rich,
}

/// Quoted words and their source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The words, with an ellipsis for each gap.
    pub words: String,
    /// The speaker; empty if unknown.
    pub speaker: String,
    /// The name of the document.
    pub document: String,
    /// The number of the first line, from 1.
    pub line: usize,
    /// Start and end of each span in code points, from 0, end exclusive.
    pub pieces: Vec<(usize, usize)>,
    /// The language of the source reference.
    pub language: Language,
    /// The quotation marks put around the words if they have none.
    pub quotes: QuoteStyle,
}
