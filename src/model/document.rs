//! One text, as it was when opened. See [`Document`].

use std::{ops::Range, sync::Arc};

use self::text_index::TextIndex;
use super::{Span, SpanSet};

mod borders;
mod line_cuts;
mod line_ending;
mod text_index;

pub use self::{
    line_cuts::{LineCut, MAX_LINE_PIECE},
    line_ending::LineEnding,
};

/// Separates the pieces of a mark where its words are shown in one line.
pub const PIECE_SEPARATOR: &str = " … ";

/// The file that a text was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentSource {
    /// File name without its folder.
    pub name: String,
    /// Encoding of its bytes, by its WHATWG name; with “with BOM” if it starts with one.
    pub encoding: String,
    /// BLAKE3 hash of the file's bytes, in hexadecimal, as `b3sum` prints it.
    pub blake3: String,
}

/// An immutable text, and queries on it.
///
/// All offsets are UTF-8 bytes; files count code points, and [`Document::to_char`] and [`Document::to_byte`] convert
/// between the two. Line ends are kept as in the file. Cloning is cheap: clones share the text.
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
    index: TextIndex,
    cuts: Box<[LineCut]>,
    line_ending: LineEnding,
    is_blank: bool,
}

impl Document {
    /// Creates a document of `text`, unchanged. Linear in its length.
    pub fn new(source: DocumentSource, text: impl Into<Box<str>>) -> Self {
        let index = TextIndex::new(text.into());
        let cuts = line_cuts::cut_long_lines(&index);
        let line_ending = LineEnding::detect(&index.text);
        let is_blank = index.text.chars().all(|it| it.is_whitespace() || it.is_control());
        let inner = Arc::new(DocumentData { index, cuts, line_ending, is_blank });
        Self { source: Arc::new(source), inner }
    }

    /// Creates a document without a file, for tests and samples.
    pub fn from_text(name: &str, text: &str) -> Self {
        let blake3 = blake3::hash(text.as_bytes()).to_hex().to_string();
        let source = DocumentSource { name: name.to_owned(), encoding: "UTF-8".to_owned(), blake3 };
        Self::new(source, text)
    }

    /// Returns the file that the text was read from.
    pub fn source(&self) -> &DocumentSource {
        &self.source
    }

    /// Returns the same text with `name` as its file name.
    #[must_use]
    pub fn with_name(&self, name: &str) -> Self {
        let source =
            DocumentSource { name: name.to_owned(), ..DocumentSource::clone(&self.source) };
        Self { source: Arc::new(source), inner: Arc::clone(&self.inner) }
    }

    /// Returns the file name without its folder.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// Returns the whole text.
    pub fn text(&self) -> &str {
        &self.inner.index.text
    }

    /// Returns whether the text has nothing visible, and so nothing to mark.
    pub fn is_blank(&self) -> bool {
        self.inner.is_blank
    }

    /// Returns the span over `bytes`, if they are inside the text and split no character.
    pub fn span(&self, bytes: Range<usize>) -> Option<Span> {
        self.text().get(bytes.clone())?;
        Span::new(bytes.start, bytes.end)
    }

    /// Returns the words under `span`, or `""` if the span belongs to another document.
    pub fn quote(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or_default()
    }

    /// Returns the words of all pieces of `spans`, with [`PIECE_SEPARATOR`] between them.
    pub fn words(&self, spans: &SpanSet) -> String {
        let pieces: Vec<&str> = spans.pieces().iter().map(|piece| self.quote(*piece)).collect();
        pieces.join(PIECE_SEPARATOR)
    }

    /// Returns the first words of `spans`, as [`Document::words`] does, but at most about `most` bytes, so that a mark
    /// on half the text costs no more than one on a line.
    pub fn first_words(&self, spans: &SpanSet, most: usize) -> String {
        let mut words = String::new();
        for (index, piece) in spans.pieces().iter().enumerate() {
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

    /// Returns what the lines end with.
    pub fn line_ending(&self) -> LineEnding {
        self.inner.line_ending
    }

    /// Returns the bytes of the line around byte `at`, without its line end. Empty for an empty line.
    ///
    /// On the screen, a line is a paragraph. O(log n), however long it is.
    pub fn line_around(&self, at: usize) -> Range<usize> {
        let index = self.line_number(at) - 1;
        self.without_line_end(self.line_start(index)..self.line_start(index + 1))
    }

    /// Returns `bytes` without a line end at their end.
    ///
    /// # Panics
    ///
    /// If `bytes` are not inside the text.
    pub fn without_line_end(&self, bytes: Range<usize>) -> Range<usize> {
        let end = match self.text().as_bytes()[bytes.clone()] {
            [.., b'\r', b'\n'] => 2,
            [.., b'\r' | b'\n'] => 1,
            _ => 0,
        };
        bytes.start..bytes.end - end
    }

    /// Returns the cuts of lines longer than [`MAX_LINE_PIECE`] bytes, in text order. Each piece has at most that many
    /// bytes, not counting its line end. Most texts have no cuts.
    pub fn line_cuts(&self) -> &[LineCut] {
        &self.inner.cuts
    }

    /// Returns what `spans` cover together, in one piece where only spaces separate two of them.
    ///
    /// Returns `None` if there are no spans.
    pub fn join_spans(&self, spans: impl IntoIterator<Item = Span>) -> Option<SpanSet> {
        let spans = SpanSet::covering(spans)?;
        let gaps =
            spans.pieces().windows(2).filter_map(|two| Span::new(two[0].end(), two[1].start()));
        let gaps = gaps.filter(|gap| self.quote(*gap).trim_start().is_empty());
        SpanSet::covering(spans.pieces().iter().copied().chain(gaps))
    }

    /// Returns whether the two are clones of one another.
    pub fn ptr_eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }
}

#[cfg(test)]
mod tests;
