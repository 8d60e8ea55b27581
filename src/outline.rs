//! What a text is made of, as far as it can be seen without understanding it: headings and paragraphs. See [`Outline`].
//!
//! It knows no marks and no screen. To read a large text takes longer than a frame has.

mod heading;
mod lines;

use std::collections::BTreeSet;

use self::{
    heading::{HeadingCandidate, HeadingKind, HeadingScanner, TitlePresence},
    lines::{ParagraphSeparator, ParagraphStarts},
};
use crate::model::Document;

/// How many headings are kept at most: a text with more has none that would be of use.
const MAX_HEADINGS: usize = 100_000;

/// How many paragraphs lie between two places that are remembered.
const STRIDE: usize = 64;

/// The headings and the paragraphs of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    headings: Vec<Heading>,
    separator: ParagraphSeparator,
    /// Where every paragraph starts whose number (from 0) is a multiple of [`STRIDE`].
    sampled_starts: Vec<usize>,
    paragraph_count: usize,
}

/// One heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The byte at which its line starts.
    pub at: usize,

    /// How deep it is, from 1. No level between two that are used is left out.
    pub level: u8,

    /// Its words in one line, without what makes a heading of them in Markdown.
    pub title: Box<str>,
}

impl Outline {
    /// The outline of `document`. Linear in its length: some 100 ms for 100 MB.
    pub fn new(document: &Document) -> Self {
        let text = document.text();
        let apart = ParagraphSeparator::detect(text);
        let (mut starts, mut paragraphs) = (Vec::new(), 0);
        for start in ParagraphStarts::new(text, 0, apart) {
            if paragraphs % STRIDE == 0 {
                starts.push(start);
            }
            paragraphs += 1;
        }
        let headings =
            with_levels(&join_titles(text, HeadingScanner::new(text).take(MAX_HEADINGS)));
        Self { headings, separator: apart, sampled_starts: starts, paragraph_count: paragraphs }
    }

    /// The headings in the order of the text.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// The number (from 0) of the heading under which byte `at` stands. `None` before the first.
    pub fn heading_at(&self, at: usize) -> Option<usize> {
        self.headings.partition_point(|it| it.at <= at).checked_sub(1)
    }

    /// How many paragraphs there are: stretches of text between blank lines or, in a text without blank lines, lines.
    pub fn paragraph_count(&self) -> usize {
        self.paragraph_count
    }

    /// Where paragraph number `number` (from 1) of `document` starts, whose outline this is.
    pub fn paragraph_start(&self, document: &Document, number: usize) -> Option<usize> {
        let index = number.checked_sub(1).filter(|it| *it < self.paragraph_count)?;
        let near = *self.sampled_starts.get(index / STRIDE)?;
        ParagraphStarts::new(document.text(), near, self.separator).nth(index % STRIDE)
    }
}

/// `found` with titles in capitals joined to the chapters that they stand below.
fn join_titles(text: &str, found: impl Iterator<Item = HeadingCandidate>) -> Vec<HeadingCandidate> {
    let mut all: Vec<HeadingCandidate> = Vec::new();
    for it in found {
        match all.last_mut() {
            Some(HeadingCandidate {
                last,
                kind: HeadingKind::Named(_, titled @ TitlePresence::No),
                title,
                ..
            }) if it.kind == HeadingKind::Capitals && is_next_line(text, *last, it.at) => {
                *title = format!("{title} – {}", it.title).into();
                (*last, *titled) = (it.last, TitlePresence::Yes);
            }
            _ => all.push(it),
        }
    }
    all
}

/// Whether only blank lines stand between two lines, which start at these bytes.
fn is_next_line(text: &str, line: usize, next: usize) -> bool {
    lines::OutlineLines::new(text, line)
        .skip(1)
        .find(|it| !it.words.is_empty())
        .is_some_and(|it| it.start == next)
}

/// Headings with the levels that are used numbered from 1 on.
fn with_levels(found: &[HeadingCandidate]) -> Vec<Heading> {
    let is_named = found.iter().any(|it| matches!(it.kind, HeadingKind::Named(..)));
    let is_marked = found.iter().any(|it| matches!(it.kind, HeadingKind::Markdown(_)));
    // What is numbered or in capitals stands within chapters, where there are such.
    let depth = |it: &HeadingCandidate| match it.kind {
        HeadingKind::Markdown(level) | HeadingKind::Named(level, _) => level,
        HeadingKind::Numbered(level) => level.saturating_add(if is_named { 3 } else { 0 }),
        HeadingKind::Capitals if is_named => 4,
        HeadingKind::Capitals if is_marked => 7,
        HeadingKind::Capitals => 1,
    };
    let used: BTreeSet<u8> = found.iter().map(depth).collect();
    let level = |depth: u8| u8::try_from(used.range(..=depth).count()).unwrap_or(u8::MAX);
    let made = |it: &HeadingCandidate| Heading {
        at: it.at,
        level: level(depth(it)),
        title: it.title.clone(),
    };
    found.iter().map(made).collect()
}

#[cfg(test)]
mod tests;
