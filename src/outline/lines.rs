//! Iterates over the lines of a text, and over the starts of its paragraphs. See [`OutlineLines`].

use std::iter::Peekable;

/// A line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutlineLine<'a> {
    /// Byte where it starts.
    pub(super) start: usize,
    /// Text, without surrounding spaces.
    pub(super) words: &'a str,
}

/// The lines of a text from the start of one on. Lines end at LF, CRLF and CR.
#[derive(Clone, Debug)]
pub(super) struct OutlineLines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> OutlineLines<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl<'a> Iterator for OutlineLines<'a> {
    type Item = OutlineLine<'a>;

    fn next(&mut self) -> Option<OutlineLine<'a>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        if start == bytes.len() {
            return None;
        }
        let end =
            memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |it| start + it);
        let end_len = match bytes[end..] {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        self.at = end + end_len;
        Some(OutlineLine { start, words: self.text[start..end].trim() })
    }
}

/// What separates the paragraphs of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParagraphSeparator {
    /// Blank lines.
    BlankLines,
    /// Line ends: the text has no blank line between two others.
    LineEnds,
}

impl ParagraphSeparator {
    pub(super) fn detect(text: &str) -> Self {
        let mut lines = OutlineLines::new(text, 0).skip_while(|it| it.words.is_empty());
        let has_blank = lines.any(|it| it.words.is_empty()) && lines.any(|it| !it.words.is_empty());
        if has_blank { Self::BlankLines } else { Self::LineEnds }
    }
}

/// The starts of the paragraphs of a text, from the start of one on.
pub(super) struct ParagraphStarts<'a> {
    lines: Peekable<OutlineLines<'a>>,
    separator: ParagraphSeparator,
}

impl<'a> ParagraphStarts<'a> {
    pub(super) fn new(text: &'a str, at: usize, separator: ParagraphSeparator) -> Self {
        Self { lines: OutlineLines::new(text, at).peekable(), separator }
    }
}

impl Iterator for ParagraphStarts<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let first = self.lines.find(|it| !it.words.is_empty())?;
        if self.separator == ParagraphSeparator::BlankLines {
            while self.lines.next_if(|it| !it.words.is_empty()).is_some() {}
        }
        Some(first.start)
    }
}
