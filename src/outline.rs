//! Finds the headings and paragraphs of a text, as far as its form shows them. See [`Outline`].
//!
//! It knows no marks and no screen. Reading a large text takes longer than a frame.

mod heading;

use std::{collections::BTreeSet, iter};

use self::heading::{HeadingCandidate, HeadingKind, HeadingScanner};
use crate::model::Document;

/// The most headings that are kept: a text with more has no useful ones.
const MAX_HEADINGS: usize = 100_000;

/// The distance between two sampled starts, in paragraphs.
const STRIDE: usize = 64;

/// The headings and the paragraphs of one text.
///
/// ```
/// use glossator::{model::Document, outline::Outline};
/// let document = Document::from_text("a.md", "# Costs\n\nIt costs money.\n\n## Tunnels\n");
/// let outline = Outline::new(&document);
/// assert_eq!(&*outline.headings()[1].title, "Tunnels");
/// assert_eq!(outline.heading_at(12), Some(0));
/// assert_eq!(outline.paragraph_start(&document, 2), Some(9));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    headings: Vec<Heading>,
    separator: ParagraphSeparator,
    /// Starts of the paragraphs whose index (from 0) is a multiple of [`STRIDE`].
    sampled_starts: Vec<usize>,
    paragraph_count: usize,
}

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Byte where its line starts.
    pub at: usize,
    /// Depth, from 1. No level between two used ones is skipped.
    pub level: u8,
    /// Words in one line, without Markdown syntax.
    pub title: Box<str>,
}

impl Outline {
    /// Creates the outline of `document`. Linear in its length: some 100 ms for 100 MB.
    pub fn new(document: &Document) -> Self {
        let text = document.text();
        let separator = ParagraphSeparator::detect(text);
        let mut sampled_starts = Vec::new();
        let mut paragraph_count = 0;
        for start in paragraph_starts(text, 0, separator) {
            if paragraph_count % STRIDE == 0 {
                sampled_starts.push(start);
            }
            paragraph_count += 1;
        }
        let headings =
            with_levels(&join_titles(text, HeadingScanner::new(text).take(MAX_HEADINGS)));
        Self { headings, separator, sampled_starts, paragraph_count }
    }

    /// Returns the headings in text order.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// Returns the index (from 0) of the heading above byte `at`. `None` before the first.
    pub fn heading_at(&self, at: usize) -> Option<usize> {
        self.headings.partition_point(|it| it.at <= at).checked_sub(1)
    }

    /// Returns the number of paragraphs: text between blank lines or, in a text without blank lines, lines.
    pub fn paragraph_count(&self) -> usize {
        self.paragraph_count
    }

    /// Returns where paragraph `number` (from 1) of `document` starts, the document of this outline.
    pub fn paragraph_start(&self, document: &Document, number: usize) -> Option<usize> {
        let index = number.checked_sub(1).filter(|it| *it < self.paragraph_count)?;
        let near = *self.sampled_starts.get(index / STRIDE)?;
        paragraph_starts(document.text(), near, self.separator).nth(index % STRIDE)
    }
}

/// A line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OutlineLine<'a> {
    /// Byte where it starts.
    start: usize,
    /// Text, without surrounding spaces.
    words: &'a str,
}

/// The lines of a text from byte `at` on, where one starts. Lines end at LF, CRLF and CR.
struct OutlineLines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for OutlineLines<'a> {
    type Item = OutlineLine<'a>;

    fn next(&mut self) -> Option<OutlineLine<'a>> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        if rest.is_empty() {
            return None;
        }
        let len = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let end_len = match rest[len..] {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        self.at = start + len + end_len;
        Some(OutlineLine { start, words: self.text[start..start + len].trim() })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ParagraphSeparator {
    BlankLines,
    /// The text has no blank line between two others.
    LineEnds,
}

impl ParagraphSeparator {
    fn detect(text: &str) -> Self {
        let mut lines = OutlineLines { text, at: 0 }.skip_while(|it| it.words.is_empty());
        let has_blank = lines.any(|it| it.words.is_empty()) && lines.any(|it| !it.words.is_empty());
        if has_blank { Self::BlankLines } else { Self::LineEnds }
    }
}

/// Returns the starts of the paragraphs from byte `at` on, where one starts.
fn paragraph_starts(text: &str, at: usize, by: ParagraphSeparator) -> impl Iterator<Item = usize> {
    let mut lines = OutlineLines { text, at }.peekable();
    iter::from_fn(move || {
        let first = lines.find(|it| !it.words.is_empty())?;
        if by == ParagraphSeparator::BlankLines {
            while lines.next_if(|it| !it.words.is_empty()).is_some() {}
        }
        Some(first.start)
    })
}

/// Joins titles in capitals to the chapters they follow.
fn join_titles(text: &str, found: impl Iterator<Item = HeadingCandidate>) -> Vec<HeadingCandidate> {
    let mut all: Vec<HeadingCandidate> = Vec::new();
    for it in found {
        if let Some(before) = all.last_mut()
            && let HeadingKind::Named { is_titled: is_titled @ false, .. } = &mut before.kind
            && it.kind == HeadingKind::Capitals
            && is_next_line(text, before.last, it.at)
        {
            *is_titled = true;
            before.title = format!("{} – {}", before.title, it.title).into();
            before.last = it.last;
        } else {
            all.push(it);
        }
    }
    all
}

/// Returns whether only blank lines are between the lines that start at these bytes.
fn is_next_line(text: &str, line: usize, next: usize) -> bool {
    let mut after = OutlineLines { text, at: line }.skip(1);
    after.find(|it| !it.words.is_empty()).is_some_and(|it| it.start == next)
}

/// Returns the headings, with the used levels numbered from 1 on.
fn with_levels(found: &[HeadingCandidate]) -> Vec<Heading> {
    let is_named = found.iter().any(|it| matches!(it.kind, HeadingKind::Named { .. }));
    let is_marked = found.iter().any(|it| matches!(it.kind, HeadingKind::Markdown(_)));
    // Numbered headings and those in capitals are below chapters, if there are any.
    let depth = |it: &HeadingCandidate| match it.kind {
        HeadingKind::Markdown(level) | HeadingKind::Named { level, .. } => level,
        HeadingKind::Numbered(level) => level.saturating_add(if is_named { 3 } else { 0 }),
        HeadingKind::Capitals if is_named => 4,
        HeadingKind::Capitals if is_marked => 7,
        HeadingKind::Capitals => 1,
    };
    let used: BTreeSet<u8> = found.iter().map(depth).collect();
    let level = |depth: u8| u8::try_from(used.range(..=depth).count()).unwrap_or(u8::MAX);
    let heading = |it: &HeadingCandidate| Heading {
        at: it.at,
        level: level(depth(it)),
        title: it.title.clone(),
    };
    found.iter().map(heading).collect()
}

#[cfg(test)]
mod tests;
