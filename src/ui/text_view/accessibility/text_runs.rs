//! Visible lines as AccessKit text runs: characters of one line and direction. See [`TextRun`].

use std::ops::Range;

use egui::{
    Id, Rect,
    accesskit::{Node, Role, TextDirection, TextPosition},
};

use super::TextColumn;
use crate::{
    typeset::{Affinity, ReadingCluster},
    ui::accessibility::a11y_rect,
};

/// The most characters of a run: `AccessKit` stores the indices of word starts in a byte.
const MAX_RUN_CHARACTERS: usize = 255;

/// The most bytes of a character: `AccessKit` stores their number in a byte.
const MAX_CHARACTER_BYTES: usize = 255;

/// A character for screen readers: a grapheme cluster or a line end.
#[derive(Clone, Debug)]
struct A11yCharacter {
    text: String,
    /// Its bytes in the document. If a long cluster is split, empty for all parts but the last.
    bytes: Range<usize>,
    left: f32,
    right: f32,
    is_rtl: bool,
    starts_word: bool,
}

pub(super) struct A11yLine<'a> {
    pub(super) text: &'a str,
    /// The bytes of its block without the line end, and the end of the block.
    pub(super) content: Range<usize>,
    pub(super) end: usize,
    /// Its clusters, in bytes of the block.
    pub(super) letters: Vec<ReadingCluster>,
    pub(super) is_last: bool,
    /// Its top and bottom relative to the view's top, in physical pixels.
    pub(super) rows: Range<f32>,
    /// The edge at which its first letter starts, or would.
    pub(super) edge: f32,
}

/// Characters of one line and one direction.
#[derive(Debug)]
pub(super) struct TextRun {
    /// The id of its node, derived from the line's first byte, so it stays the same while scrolling.
    pub(super) id: Id,
    /// The block, and the index of the line in it.
    pub(super) line: (usize, usize),
    characters: Vec<A11yCharacter>,
    rows: Range<f32>,
    /// The document byte of the line's start.
    at: usize,
}

impl TextRun {
    /// Returns the first byte.
    pub(super) fn start(&self) -> usize {
        self.characters.first().map_or(self.at, |it| it.bytes.start)
    }

    /// Returns the byte after the last.
    pub(super) fn end(&self) -> usize {
        self.characters.last().map_or(self.at, |it| it.bytes.end)
    }

    /// Returns the byte before the character at `index`, and on which side of it a caret belongs to this run.
    pub(super) fn byte_before(&self, index: usize) -> (usize, Affinity) {
        match self.characters.get(index) {
            Some(character) => (character.bytes.start, Affinity::Downstream),
            None if self.ends_line() => (self.end(), Affinity::Downstream),
            None => (self.end(), Affinity::Upstream),
        }
    }

    pub(super) fn position(&self, at: usize) -> TextPosition {
        let character_index = self.characters.partition_point(|it| it.bytes.start < at);
        TextPosition { node: self.id.accesskit_id(), character_index }
    }

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

    /// Returns its rectangle in the window, in points.
    fn rect(&self, column: &TextColumn) -> Rect {
        let (left, right) = if self.characters.is_empty() { (0.0, 0.0) } else { self.edges() };
        let min = column.to_window(left, self.rows.start);
        Rect::from_two_pos(min, column.to_window(right, self.rows.end))
    }

    pub(super) fn fill_node(&self, node: &mut Node, column: &TextColumn) {
        let is_rtl = self.characters.first().is_some_and(|it| it.is_rtl);
        let (left, right) = self.edges();
        let position = |it: &A11yCharacter| if is_rtl { right - it.right } else { it.left - left };
        let each = || self.characters.iter();
        node.set_role(Role::TextRun);
        let direction =
            if is_rtl { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
        node.set_text_direction(direction);
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

/// Splits a line into runs, in reading order: at least one, which may be empty. `line_index` is its block and the index
/// in that; the runs' ids derive from `base_id`.
pub(super) fn split_into_runs(
    line: &A11yLine<'_>,
    line_index: (usize, usize),
    base_id: Id,
) -> Vec<TextRun> {
    let first = line.letters.first().map_or(0, |it| it.bytes.start);
    let at = line.content.start + first;
    let line_id = base_id.with(at);
    let run = |number: usize, characters: Vec<A11yCharacter>| TextRun {
        id: line_id.with(number),
        line: line_index,
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
                // NUL would end the text on the accessibility bus.
                text: part.replace('\0', " "),
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

/// Returns the line end, at the end of the last letter.
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

/// Splits `cluster` into parts of limited length; at least one.
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
