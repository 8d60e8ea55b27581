//! A shaped and wrapped paragraph. See [`Paragraph`].

use std::{collections::HashMap, ops::Range};

use parley::{Alignment, AlignmentOptions, Layout};

use super::{
    Affinity, CaretPosition, Face, PixelRect, PlacedGlyph,
    boundaries::{GraphemeBoundaries, WordBoundaries},
    hidden_chars::HiddenChars,
    paragraph_glyphs::ParagraphGlyphs,
    rows::{Cell, ParagraphRow, ParagraphRows},
    trailing_spaces::TrailingSpaces,
};

/// Width of a caret, in pixels.
const CARET_WIDTH: f32 = 1.0;

/// Memory of an empty paragraph, in bytes: measured.
const MIN_MEMORY: usize = 3700;
/// Memory for each byte of its text, in bytes: measured. English takes 75 to 90, Arabic 145.
const MEMORY_PER_BYTE: usize = 100;

/// A paragraph with its lines, caret positions and glyphs.
///
/// It keeps no text: all positions are bytes of the text it was made from. It takes many times the memory of its text,
/// so keep those near the screen and create the others again.
#[derive(Clone)]
pub struct Paragraph {
    layout: Layout<()>,
    boundaries: GraphemeBoundaries,
    trailing_spaces: TrailingSpaces,
    hidden_chars: HiddenChars,
    pub(super) words: WordBoundaries,
    pub(super) rows: ParagraphRows,
    glyphs: ParagraphGlyphs,
    max_width: Option<f32>,
}

/// A grapheme cluster of one line, as a screen reader reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingCluster {
    /// Bytes in the paragraph.
    pub bytes: Range<usize>,
    /// Left edge; of an invisible cluster, the end of the one before it.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// Whether it runs from right to left.
    pub is_rtl: bool,
    /// Whether a word starts with it.
    pub starts_word: bool,
}

impl Paragraph {
    /// Wraps a shaped `layout` of `text`.
    pub(super) fn new(
        mut layout: Layout<()>,
        text: &str,
        hidden_chars: HiddenChars,
        max_width: Option<f32>,
    ) -> Self {
        wrap(&mut layout, max_width);
        let boundaries = GraphemeBoundaries::new(text);
        let words = WordBoundaries::new(&layout, text, &boundaries);
        let trailing_spaces = TrailingSpaces::new(text, &layout);
        let (rows, gaps) = ParagraphRows::new(&layout, &boundaries, &trailing_spaces, max_width);
        let glyphs = ParagraphGlyphs::new(&layout, &rows, &gaps, &hidden_chars);
        Self { layout, boundaries, trailing_spaces, hidden_chars, words, rows, glyphs, max_width }
    }

    /// Wraps it at another width, without shaping it again, in a quarter of the time.
    pub fn rewrap(&mut self, max_width: Option<f32>) {
        if self.max_width == max_width {
            return;
        }
        wrap(&mut self.layout, max_width);
        let (rows, gaps) =
            ParagraphRows::new(&self.layout, &self.boundaries, &self.trailing_spaces, max_width);
        self.glyphs = ParagraphGlyphs::new(&self.layout, &rows, &gaps, &self.hidden_chars);
        self.rows = rows;
        self.max_width = max_width;
    }

    /// Returns the width at which it is wrapped.
    pub fn max_width(&self) -> Option<f32> {
        self.max_width
    }

    /// Returns its approximate memory, in bytes.
    pub fn memory_size(&self) -> usize {
        Self::memory_size_for(self.boundaries.text_len())
    }

    /// Returns the approximate memory of a paragraph of `text_len` bytes, in bytes.
    pub fn memory_size_for(text_len: usize) -> usize {
        MIN_MEMORY + text_len * MEMORY_PER_BYTE
    }

    /// Returns the height of all lines: whole pixels. Of an empty paragraph, that of one line.
    pub fn height(&self) -> f32 {
        self.rows.rows().last().map_or(0.0, |row| row.bottom)
    }

    /// Returns the width of the longest line, without trailing spaces.
    pub fn width(&self) -> f32 {
        self.layout.width()
    }

    /// Returns the number of lines: at least one.
    pub fn line_count(&self) -> usize {
        self.rows.rows().len()
    }

    /// Returns whether it is right-to-left, and so aligned right.
    pub fn is_rtl(&self) -> bool {
        self.rows.is_rtl()
    }

    /// Returns the position where reading starts.
    pub fn start(&self) -> CaretPosition {
        CaretPosition::before(0)
    }

    /// Returns the position where reading ends.
    pub fn end(&self) -> CaretPosition {
        CaretPosition::after(self.boundaries.text_len())
    }

    /// Returns the position nearest to a point. Points outside belong to the nearest line, and to the nearest letter in
    /// it.
    pub fn hit_test(&self, x: f32, y: f32) -> CaretPosition {
        self.rows.hit_test_row(self.rows.row_at_y(y), x)
    }

    /// Returns the position nearest to `x` in the first line, for a caret that comes from above.
    pub fn hit_test_first_line(&self, x: f32) -> CaretPosition {
        self.rows.hit_test_row(0, x)
    }

    /// Returns the position nearest to `x` in the last line, for a caret that comes from below.
    pub fn hit_test_last_line(&self, x: f32) -> CaretPosition {
        self.rows.hit_test_row(self.line_count() - 1, x)
    }

    /// Returns the rectangle of the caret: one pixel wide, as high as the line.
    pub fn caret_rect(&self, place: CaretPosition) -> PixelRect {
        let row = &self.rows.rows()[self.rows.gap(place).row];
        let x = self.rows.caret_x(place).round();
        PixelRect { left: x, top: row.top, right: x + CARET_WIDTH, bottom: row.bottom }
    }

    /// Calls `each` with the rectangles of `bytes`, and the line of each, from top left to bottom right.
    ///
    /// They are as high as the lines, so those of neighbouring lines touch. A line has several where the direction
    /// changes, and none for text without width, such as line ends. A letter partly inside counts as inside.
    pub fn selection_rects(&self, bytes: Range<usize>, each: impl FnMut(PixelRect, usize)) {
        self.rows.rects(bytes, each);
    }

    /// Returns the word at a position, as a double click selects it: the one before an upstream position.
    ///
    /// A symbol is a word of its own. Of spaces, the neighbouring word is returned if the position touches it, else all
    /// of them.
    pub fn word_at(&self, place: CaretPosition) -> Range<usize> {
        let byte = match place.affinity {
            Affinity::Upstream => place.byte.saturating_sub(1),
            Affinity::Downstream => place.byte,
        };
        self.words.segment_at(byte, place.byte)
    }

    /// Returns the index of the line that shows a caret at `place`, from 0.
    pub fn line_index(&self, place: CaretPosition) -> usize {
        self.rows.gap(place).row
    }

    /// Returns the rectangle of a line: as wide as its letters. `None` if there is no such line.
    pub fn line_rect(&self, index: usize) -> Option<PixelRect> {
        let row = self.rows.rows().get(index)?;
        let cells = self.rows.cells(row);
        let left = cells.first().map_or(row.left, |cell| cell.left);
        let right = self.rows.right_edge(row);
        Some(PixelRect { left, top: row.top, right, bottom: row.bottom })
    }

    /// Returns the bytes of a line, with its line end. `None` if there is no such line.
    pub fn line_bytes(&self, index: usize) -> Option<Range<usize>> {
        let row = self.rows.rows().get(index)?;
        Some(row.start as usize..row.end as usize)
    }

    /// Returns the letters of a line from left to right: the bytes of each grapheme cluster, and where it is.
    ///
    /// Only visible ones; [`Paragraph::reading_order`] has all. Empty if there is no such line.
    pub fn visible_clusters(&self, line: usize) -> impl Iterator<Item = (Range<usize>, PixelRect)> {
        let row = self.rows.rows().get(line);
        row.into_iter().flat_map(|row| {
            let letters = self.rows.cells(row).iter().filter(|cell| !cell.is_continuation);
            letters.map(|cell| {
                let &ParagraphRow { top, bottom, .. } = row;
                let rect = PixelRect { left: cell.left, top, right: cell.right, bottom };
                (cell.start as usize..cell.end as usize, rect)
            })
        })
    }

    /// Returns every cluster of a line in reading order, including invisible ones: together they cover all bytes of the
    /// line. Empty if there is no such line.
    pub fn reading_order(&self, line: usize) -> Vec<ReadingCluster> {
        let Some(row) = self.rows.rows().get(line) else { return Vec::new() };
        let visible = self.visible_cluster_edges(row);
        let bytes = row.start as usize..row.end as usize;
        let starts: Vec<_> = bytes.clone().filter(|&at| self.boundaries.is_boundary(at)).collect();
        let is_rtl = self.rows.is_rtl();
        let edge = if is_rtl { self.rows.right_edge(row) } else { row.left };
        let mut last =
            ReadingCluster { bytes: 0..0, left: edge, right: edge, is_rtl, starts_word: false };
        let mut clusters = Vec::with_capacity(starts.len());
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(bytes.end);
            let edges = visible.get(&start).copied();
            let (left, right, is_rtl) = edges.unwrap_or_else(|| {
                let edge = if last.is_rtl { last.left } else { last.right };
                (edge, edge, last.is_rtl)
            });
            let starts_word = self.words.is_word_start(start);
            last = ReadingCluster { bytes: start..end, left, right, is_rtl, starts_word };
            clusters.push(last.clone());
        }
        clusters
    }

    /// Returns left edge, right edge and direction of the visible clusters of `row`, by their first byte.
    fn visible_cluster_edges(&self, row: &ParagraphRow) -> HashMap<usize, (f32, f32, bool)> {
        let mut visible: HashMap<usize, (f32, f32, bool)> = HashMap::new();
        for &Cell { start, left, right, is_rtl, .. } in self.rows.cells(row) {
            let edges = visible.entry(start as usize).or_insert((left, right, is_rtl));
            *edges = (edges.0.min(left), edges.1.max(right), edges.2);
        }
        visible
    }

    /// Returns the glyphs of the lines between two heights, in runs of one face.
    ///
    /// One more line on each side is included, as letters may extend beyond their line.
    pub fn glyphs_in(&self, y: Range<f32>) -> impl Iterator<Item = (&Face, &[PlacedGlyph])> {
        let first = self.rows.row_at_y(y.start).saturating_sub(1);
        let last = self.rows.row_at_y(y.end) + 1;
        self.glyphs.in_lines(first..last + 1)
    }
}

fn wrap(layout: &mut Layout<()>, max_width: Option<f32>) {
    layout.break_all_lines(max_width);
    layout.align(Alignment::Start, AlignmentOptions::default());
}
