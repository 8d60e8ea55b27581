//! One text, as it was when it was opened. See [`Document`].

use std::{ops::Range, sync::Arc};

use self::text_index::TextIndex;
use super::{Span, SpanSet};

mod clusters;
mod line_cuts;
mod line_ending;
mod span_joining;
mod text_index;
mod word_borders;

pub use self::{
    line_cuts::{LineCut, MAX_LINE_PIECE},
    line_ending::LineEnding,
};

/// What stands between the pieces of a mark where its words are shown in one line.
pub const PIECE_SEPARATOR: &str = " … ";

/// What a text was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentSource {
    /// The file's name without its folder.
    pub name: String,

    /// The encoding of its bytes, by its WHATWG name; with “with BOM” where one stood at the start.
    pub encoding: String,

    /// The BLAKE3 hash of the file's bytes, in hexadecimal: what `b3sum` prints.
    pub blake3: String,
}

/// A text that never changes, and the questions asked of it.
///
/// All offsets are UTF-8 bytes; files count code points, and [`Document::to_char`] and
/// [`Document::to_byte`] are the two bridges. Line ends stand as they are in the file.
/// Cloning is cheap: clones share the text.
///
/// ```
/// use glossator::model::Document;
///
/// let document = Document::from_text("news.txt", "Zoë said: “no”.");
/// let start = document.text().find("said").expect("the text contains it");
/// assert_eq!((start, document.to_char(start)), (5, 4), "ë has two bytes");
/// assert_eq!(document.to_byte(4), Some(5));
/// let span = document.span(start..start + 4).expect("four letters");
/// assert_eq!(document.quote(span), "said");
/// assert_eq!(document.span(1..2).map(|it| document.quote(it)), Some("o"));
/// assert_eq!(document.span(2..3), None, "half of ë");
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    source: Arc<DocumentSource>,
    inner: Arc<DocumentData>,
}

#[derive(Debug)]
struct DocumentData {
    text: Box<str>,
    index: TextIndex,
    cuts: Box<[LineCut]>,
    line_ending: LineEnding,
    is_blank: bool,
}

impl Document {
    /// A document of `text`, which is taken as it is. Linear in its length.
    pub fn new(source: DocumentSource, text: impl Into<Box<str>>) -> Self {
        let text = text.into();
        let index = TextIndex::new(&text);
        let cuts = line_cuts::cut_long_lines(&text, &index);
        let line_ends = LineEnding::detect(&text);
        let is_blank = text.chars().all(|it| it.is_whitespace() || it.is_control());
        let inner = Arc::new(DocumentData { text, index, cuts, line_ending: line_ends, is_blank });
        Self { source: Arc::new(source), inner }
    }

    /// A document that was never a file, as tests and samples need it.
    pub fn from_text(name: &str, text: &str) -> Self {
        let blake3 = blake3::hash(text.as_bytes()).to_hex().to_string();
        let source = DocumentSource { name: name.to_owned(), encoding: "UTF-8".to_owned(), blake3 };
        Self::new(source, text)
    }

    /// What the text was made from.
    pub fn source(&self) -> &DocumentSource {
        &self.source
    }

    /// The same text, whose file is called `name` now.
    #[must_use]
    pub fn with_name(&self, name: &str) -> Self {
        let source =
            DocumentSource { name: name.to_owned(), ..DocumentSource::clone(&self.source) };
        Self { source: Arc::new(source), inner: Arc::clone(&self.inner) }
    }

    /// The file's name, without its folder.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// Whether there is nothing in it to be seen, and so nothing to mark.
    pub fn is_blank(&self) -> bool {
        self.inner.is_blank
    }

    /// The span over `bytes`, if those lie inside the text and split no character.
    pub fn span(&self, bytes: Range<usize>) -> Option<Span> {
        self.text().get(bytes.clone())?;
        Span::new(bytes.start, bytes.end)
    }

    /// The words under `span`, or `""` where the span belongs to another document.
    pub fn quote(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or_default()
    }

    /// The words of all pieces of `extent`, with [`PIECE_SEPARATOR`] between them.
    pub fn words(&self, extent: &SpanSet) -> String {
        let pieces: Vec<&str> = extent.pieces().iter().map(|piece| self.quote(*piece)).collect();
        pieces.join(PIECE_SEPARATOR)
    }

    /// The first words of `extent`, as [`Document::words`] gives them: of a longer mark no more than about `most` bytes,
    /// so that a mark on half the text costs no more than one on a line.
    pub fn first_words(&self, extent: &SpanSet, most: usize) -> String {
        let mut words = String::new();
        for (index, piece) in extent.pieces().iter().enumerate() {
            let left = most.saturating_sub(words.len());
            if left == 0 {
                break;
            }
            let quote = self.quote(*piece);
            let gap = if index == 0 { "" } else { PIECE_SEPARATOR };
            words.extend([gap, &quote[..quote.ceil_char_boundary(left)]]);
        }
        words
    }

    /// The number of code points in the whole text.
    pub fn char_len(&self) -> usize {
        self.inner.index.char_len()
    }

    /// How many code points stand before byte `at`. At most 1 KB is looked at.
    ///
    /// An offset inside a character counts that character; one beyond the end counts them all.
    pub fn to_char(&self, at: usize) -> usize {
        self.inner.index.to_char(self.text(), at)
    }

    /// The byte at which code point number `at` starts; the text's length for the number after the last.
    /// `None` beyond that.
    pub fn to_byte(&self, at: usize) -> Option<usize> {
        self.inner.index.to_byte(self.text(), at)
    }

    /// The number of the line (from 1) in which byte `at` lies. Lines end at LF, CRLF and CR.
    pub fn line_number(&self, at: usize) -> usize {
        self.inner.index.line_index(self.text(), at) + 1
    }

    /// What its lines end with.
    pub fn line_ending(&self) -> LineEnding {
        self.inner.line_ending
    }

    /// How many lines there are: at least one. What follows the last line end is a line only if it is not empty.
    pub fn line_count(&self) -> usize {
        let is_ended = self.text().ends_with(['\n', '\r']);
        self.inner.index.line_end_count() + usize::from(!is_ended)
    }

    /// Where line number `line_index` (from 0) starts; the text's length beyond the last.
    /// O(log n), and a look at 1 KB.
    pub fn line_start(&self, line_index: usize) -> usize {
        self.inner.index.line_start(self.text(), line_index)
    }

    /// The bytes of the line around byte `at`, without its line end. Empty for an empty line.
    ///
    /// On the screen this is a paragraph. O(log n), however long it is.
    pub fn line_around(&self, at: usize) -> Range<usize> {
        let index = self.line_number(at) - 1;
        self.without_line_end(self.line_start(index)..self.line_start(index + 1))
    }

    /// `bytes`, which lie inside the text, without the line end that they end with, if they do.
    pub fn without_line_end(&self, bytes: Range<usize>) -> Range<usize> {
        let end = match self.text().as_bytes()[bytes.clone()] {
            [.., b'\r', b'\n'] => 2,
            [.., b'\r' | b'\n'] => 1,
            _ => 0,
        };
        bytes.start..bytes.end - end
    }

    /// Where lines of more than [`MAX_LINE_PIECE`] bytes are cut so that they can be laid out, in the order of the text.
    /// None for most texts. Each piece has at most so many bytes, its line end left out.
    pub fn line_cuts(&self) -> &[LineCut] {
        &self.inner.cuts
    }

    /// Whether the two are clones of one another.
    pub fn ptr_eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }
}

#[cfg(test)]
mod tests;
