//! The lines on the screen as `AccessKit` wants them: runs of characters with one direction. See [`TextRun`].

use std::ops::Range;

use egui::{Id, Rect, accesskit};

use super::super::{TextColumn, rect_between};
use crate::typeset::{Affinity, ReadingCluster};

/// The most characters of a run: `AccessKit` counts the starts of words in a byte.
const MAX_RUN_CHARACTERS: usize = 255;

/// The most bytes of a character: `AccessKit` counts them in a byte.
const MAX_CHARACTER_BYTES: usize = 255;

/// A character as a screen reader counts them: a grapheme cluster, or a line end.
#[derive(Clone, Debug)]
struct A11yCharacter {
    /// What is said.
    text: String,
    /// Its bytes in the document. Of a cluster that is cut because it is too long, all but the last part are empty.
    bytes: Range<usize>,
    left: f32,
    right: f32,
    is_rtl: bool,
    starts_word: bool,
}

/// A line on the screen.
pub(super) struct A11yLine<'a> {
    /// The document's text.
    pub(super) text: &'a str,
    /// The bytes of its block, without and with its line end.
    pub(super) content: Range<usize>,
    pub(super) end: usize,
    /// Its letters, in bytes of the block.
    pub(super) letters: Vec<ReadingCluster>,
    /// Whether it is the last of its block.
    pub(super) is_last: bool,
    /// Its height on the screen, in physical pixels below the view's top.
    pub(super) rows: Range<f32>,
    /// Where its first letter starts, or would.
    pub(super) edge: f32,
}

/// Characters of one line and one direction.
#[derive(Debug)]
pub(super) struct TextRun {
    /// The node that says it. Made from the byte where its line starts, so it stays the same while the text scrolls.
    pub(super) id: Id,
    /// The block, and the line in it.
    pub(super) line: (usize, usize),
    characters: Vec<A11yCharacter>,
    rows: Range<f32>,
    /// Its byte in the document where it has no characters.
    at: usize,
}

impl TextRun {
    /// The first byte.
    pub(super) fn start(&self) -> usize {
        self.characters.first().map_or(self.at, |it| it.bytes.start)
    }

    /// The byte after the last.
    pub(super) fn end(&self) -> usize {
        self.characters.last().map_or(self.at, |it| it.bytes.end)
    }

    /// The byte of the document before character number `index`, and on which side of it a caret belongs to this run.
    pub(super) fn byte_before(&self, index: usize) -> (usize, Affinity) {
        match self.characters.get(index) {
            Some(character) => (character.bytes.start, Affinity::Downstream),
            None if self.ends_line() => (self.end(), Affinity::Downstream),
            None => (self.end(), Affinity::Upstream),
        }
    }

    /// The number of the character that starts at byte `at`, or the count of all where it is the end.
    pub(super) fn character_index(&self, at: usize) -> usize {
        self.characters.partition_point(|it| it.bytes.start < at)
    }

    /// The position before byte `at` as `AccessKit` says it.
    pub(super) fn position(&self, at: usize) -> accesskit::TextPosition {
        accesskit::TextPosition {
            node: self.id.accesskit_id(),
            character_index: self.character_index(at),
        }
    }

    /// Whether `character` can follow the last one in the same run.
    fn accepts(&self, character: &A11yCharacter) -> bool {
        let last = self.characters.last();
        self.characters.len() < MAX_RUN_CHARACTERS
            && last.is_some_and(|it| it.is_rtl == character.is_rtl)
    }

    fn ends_line(&self) -> bool {
        self.characters.last().is_some_and(|it| it.text.ends_with('\n'))
    }

    fn edges(&self) -> (f32, f32) {
        let lefts = self.characters.iter().map(|it| it.left);
        let rights = self.characters.iter().map(|it| it.right);
        (lefts.fold(f32::MAX, f32::min), rights.fold(f32::MIN, f32::max))
    }

    /// Where it is in the window, in points.
    fn rect(&self, column: &TextColumn) -> Rect {
        let (left, right) = if self.characters.is_empty() { (0.0, 0.0) } else { self.edges() };
        rect_between(column, left, self.rows.start, right, self.rows.end)
    }

    /// Writes all that `AccessKit` asks of a run into `node`.
    pub(super) fn fill_node(&self, node: &mut accesskit::Node, column: &TextColumn) {
        let is_rtl = self.characters.first().is_some_and(|it| it.is_rtl);
        let (left, right) = self.edges();
        let position = |it: &A11yCharacter| if is_rtl { right - it.right } else { it.left - left };
        let each = || self.characters.iter();
        node.set_role(accesskit::Role::TextRun);
        node.set_text_direction(if is_rtl {
            accesskit::TextDirection::RightToLeft
        } else {
            accesskit::TextDirection::LeftToRight
        });
        node.set_bounds(a11y_rect(self.rect(column)));
        node.set_value(each().map(|it| it.text.as_str()).collect::<String>());
        node.set_character_lengths(each().map(|it| it.text.len() as u8).collect::<Vec<_>>());
        let pixels = column.scale;
        node.set_character_positions(each().map(|it| position(it) / pixels).collect::<Vec<_>>());
        let width = |it: &A11yCharacter| (it.right - it.left) / pixels;
        node.set_character_widths(each().map(width).collect::<Vec<_>>());
        let starts = each().enumerate().filter(|(_, it)| it.starts_word);
        node.set_word_starts(starts.map(|(index, _)| index as u8).collect::<Vec<_>>());
    }
}

/// A rectangle in points as `AccessKit` wants it.
pub(super) fn a11y_rect(rect: Rect) -> accesskit::Rect {
    let [x0, y0, x1, y1] = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
    accesskit::Rect { x0, y0, x1, y1 }
}

/// Cuts a line into its runs, in reading order. At least one, which may be empty. `place` is its block, and the line in
/// that; `named` is what the ids of all runs of the document are made from.
pub(super) fn split_into_runs(
    line: &A11yLine<'_>,
    place: (usize, usize),
    named: Id,
) -> Vec<TextRun> {
    let first = line.letters.first().map_or(0, |it| it.bytes.start);
    let at = line.content.start + first;
    let named = named.with(at);
    let run = |number: usize, characters: Vec<A11yCharacter>| TextRun {
        id: named.with(number),
        line: place,
        characters,
        rows: line.rows.clone(),
        at,
    };
    let mut runs: Vec<TextRun> = Vec::new();
    for character in characters_of(line) {
        match runs.last_mut() {
            Some(last) if last.accepts(&character) => last.characters.push(character),
            _ => runs.push(run(runs.len(), vec![character])),
        }
    }
    if runs.is_empty() {
        runs.push(run(0, Vec::new()));
    }
    runs
}

fn characters_of(line: &A11yLine<'_>) -> Vec<A11yCharacter> {
    let mut all = Vec::with_capacity(line.letters.len() + 1);
    for letter in &line.letters {
        let bytes = line.content.start + letter.bytes.start..line.content.start + letter.bytes.end;
        let text = line.text.get(bytes.clone()).unwrap_or_default();
        let parts = split_cluster(text);
        let last = parts.len() - 1;
        for (index, part) in parts.into_iter().enumerate() {
            all.push(A11yCharacter {
                text: without_nul(part),
                bytes: bytes.start..if index == last { bytes.end } else { bytes.start },
                left: letter.left,
                right: letter.right,
                is_rtl: letter.is_rtl,
                starts_word: letter.starts_word && index == 0,
            });
        }
    }
    if line.is_last && line.content.end < line.end {
        all.push(line_end(line, all.last()));
    }
    all
}

/// The line end, which stands where the last letter ends.
fn line_end(line: &A11yLine<'_>, last: Option<&A11yCharacter>) -> A11yCharacter {
    let is_rtl = last.is_some_and(|it| it.is_rtl);
    let edge = last.map_or(line.edge, |it| if it.is_rtl { it.left } else { it.right });
    let bytes = line.content.end..line.end;
    let is_pair = bytes.len() == 2;
    A11yCharacter {
        text: if is_pair { "\r\n" } else { "\n" }.to_owned(),
        bytes,
        left: edge,
        right: edge,
        is_rtl,
        starts_word: false,
    }
}

/// `cluster` in parts that are not too long. At least one.
fn split_cluster(cluster: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = cluster;
    while MAX_CHARACTER_BYTES < rest.len() {
        let (part, after) = rest.split_at(rest.floor_char_boundary(MAX_CHARACTER_BYTES));
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// `text` with nothing that ends a text on the accessibility bus.
fn without_nul(text: &str) -> String {
    text.replace('\0', " ")
}
