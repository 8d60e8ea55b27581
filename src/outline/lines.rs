//! The lines of a text one after the other, and where its paragraphs start. See [`OutlineLines`].

use std::iter::Peekable;

/// A line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutlineLine<'a> {
    /// The byte at which it starts.
    pub(super) start: usize,
    /// Its words, without blanks around them.
    pub(super) words: &'a str,
}

/// The lines of a text from one of their starts on. Lines end at LF, CRLF and CR.
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
        let (start, bytes) = (self.at, self.text.as_bytes());
        if start == bytes.len() {
            return None;
        }
        let end =
            memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |it| start + it);
        let ended = match bytes[end..] {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        self.at = end + ended;
        Some(OutlineLine { start, words: self.text[start..end].trim() })
    }
}

/// What stands between the paragraphs of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParagraphSeparator {
    /// Blank lines.
    BlankLines,
    /// Line ends: there is no blank line between any two.
    LineEnds,
}

impl ParagraphSeparator {
    pub(super) fn detect(text: &str) -> Self {
        let mut lines = OutlineLines::new(text, 0).skip_while(|it| it.words.is_empty());
        let has_blank = lines.any(|it| it.words.is_empty()) && lines.any(|it| !it.words.is_empty());
        if has_blank { Self::BlankLines } else { Self::LineEnds }
    }
}

/// Where the paragraphs of a text start, from the start of one on.
pub(super) struct ParagraphStarts<'a> {
    lines: Peekable<OutlineLines<'a>>,
    separator: ParagraphSeparator,
}

impl<'a> ParagraphStarts<'a> {
    pub(super) fn new(text: &'a str, at: usize, apart: ParagraphSeparator) -> Self {
        Self { lines: OutlineLines::new(text, at).peekable(), separator: apart }
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
