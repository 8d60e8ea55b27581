//! What a text is made of, as far as it can be seen without understanding it: headings and paragraphs. See [`Outline`].
//!
//! It knows no marks and no screen. To read a large text takes longer than a frame has.

mod heading;
mod lines;

use std::collections::BTreeSet;

use self::{
    heading::{Found, Headings, Kind, Titled},
    lines::{Apart, Starts},
};
use crate::model::Document;

/// How many headings are kept at most: a text with more has none that would be of use.
const MOST: usize = 100_000;

/// How many paragraphs lie between two places that are remembered.
const STRIDE: usize = 64;

/// The headings and the paragraphs of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    headings: Vec<Heading>,
    apart: Apart,
    /// Where every paragraph starts whose number (from 0) is a multiple of [`STRIDE`].
    starts: Vec<usize>,
    paragraphs: usize,
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
    pub fn of(document: &Document) -> Self {
        let text = document.text();
        let apart = Apart::of(text);
        let (mut starts, mut paragraphs) = (Vec::new(), 0);
        for start in Starts::new(text, 0, apart) {
            if paragraphs % STRIDE == 0 {
                starts.push(start);
            }
            paragraphs += 1;
        }
        let headings = levelled(&joined(text, Headings::of(text).take(MOST)));
        Self { headings, apart, starts, paragraphs }
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
    pub fn paragraphs(&self) -> usize {
        self.paragraphs
    }

    /// Where paragraph number `number` (from 1) of `document` starts, whose outline this is.
    pub fn paragraph_start(&self, document: &Document, number: usize) -> Option<usize> {
        let index = number.checked_sub(1).filter(|it| *it < self.paragraphs)?;
        let near = *self.starts.get(index / STRIDE)?;
        Starts::new(document.text(), near, self.apart).nth(index % STRIDE)
    }
}

/// `found` with titles in capitals joined to the chapters that they stand below.
fn joined(text: &str, found: impl Iterator<Item = Found>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for it in found {
        match all.last_mut() {
            Some(Found { last, kind: Kind::Name(_, titled @ Titled::No), title, .. })
                if it.kind == Kind::Capitals && is_next(text, *last, it.at) =>
            {
                *title = format!("{title} – {}", it.title).into();
                (*last, *titled) = (it.last, Titled::Yes);
            }
            _ => all.push(it),
        }
    }
    all
}

/// Whether only blank lines stand between two lines, which start at these bytes.
fn is_next(text: &str, line: usize, next: usize) -> bool {
    lines::Lines::new(text, line)
        .skip(1)
        .find(|it| !it.words.is_empty())
        .is_some_and(|it| it.start == next)
}

/// Headings with the levels that are used numbered from 1 on.
fn levelled(found: &[Found]) -> Vec<Heading> {
    let is_named = found.iter().any(|it| matches!(it.kind, Kind::Name(..)));
    let is_marked = found.iter().any(|it| matches!(it.kind, Kind::Marked(_)));
    // What is numbered or in capitals stands within chapters, where there are such.
    let depth = |it: &Found| match it.kind {
        Kind::Marked(level) | Kind::Name(level, _) => level,
        Kind::Number(level) => level.saturating_add(if is_named { 3 } else { 0 }),
        Kind::Capitals if is_named => 4,
        Kind::Capitals if is_marked => 7,
        Kind::Capitals => 1,
    };
    let used: BTreeSet<u8> = found.iter().map(depth).collect();
    let level = |depth: u8| u8::try_from(used.range(..=depth).count()).unwrap_or(u8::MAX);
    let made = |it: &Found| Heading { at: it.at, level: level(depth(it)), title: it.title.clone() };
    found.iter().map(made).collect()
}

#[cfg(test)]
mod tests;
