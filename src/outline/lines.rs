//! The lines of a text one after the other, and where its paragraphs start. See [`Lines`].

use std::iter::Peekable;

/// A line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The byte at which it starts.
    pub(super) start: usize,
    /// Its words, without blanks around them.
    pub(super) words: &'a str,
}

/// The lines of a text from one of their starts on. Lines end at LF, CRLF and CR.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
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
        Some(Line { start, words: self.text[start..end].trim() })
    }
}

/// What stands between the paragraphs of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// Blank lines.
    Blanks,
    /// Line ends: there is no blank line between any two.
    Ends,
}

impl Apart {
    pub(super) fn of(text: &str) -> Self {
        let mut lines = Lines::new(text, 0).skip_while(|it| it.words.is_empty());
        let has_blank = lines.any(|it| it.words.is_empty()) && lines.any(|it| !it.words.is_empty());
        if has_blank { Self::Blanks } else { Self::Ends }
    }
}

/// Where the paragraphs of a text start, from the start of one on.
pub(super) struct Starts<'a> {
    lines: Peekable<Lines<'a>>,
    apart: Apart,
}

impl<'a> Starts<'a> {
    pub(super) fn new(text: &'a str, at: usize, apart: Apart) -> Self {
        Self { lines: Lines::new(text, at).peekable(), apart }
    }
}

impl Iterator for Starts<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let first = self.lines.find(|it| !it.words.is_empty())?;
        if self.apart == Apart::Blanks {
            while self.lines.next_if(|it| !it.words.is_empty()).is_some() {}
        }
        Some(first.start)
    }
}
