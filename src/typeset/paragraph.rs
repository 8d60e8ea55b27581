//! A shaped and wrapped paragraph. See [`Paragraph`].

mod aloud;

use std::ops::Range;

use parley::{Alignment, AlignmentOptions, Layout};

use super::{
    Face, Motion, Place, PlacedGlyph, Rect, Vertical, borders::Borders, glyphs::Glyphs, motion,
    place::Gap, rows::Rows, signs::Signs, trailing::Trailing, words::Words,
};

pub use self::aloud::Letter;

/// How wide a caret is, in pixels.
const CARET_WIDTH: f32 = 1.0;

/// The memory that an empty paragraph takes, in bytes: measured.
const LEAST_WEIGHT: usize = 3700;

/// The memory that each byte of its text adds, in bytes: measured. English takes 75 to 90, Arabic 145.
const WEIGHT_OF_BYTE: usize = 100;

/// A paragraph whose lines, places and glyphs are known.
///
/// It keeps no text: all positions are bytes of what it was made from. It takes many times the memory of its text, so
/// keep those that are near the screen and make the others again.
#[derive(Clone)]
pub struct Paragraph {
    layout: Layout<()>,
    borders: Borders,
    trailing: Trailing,
    signs: Signs,
    words: Words,
    rows: Rows,
    glyphs: Glyphs,
    max_width: Option<f32>,
}

impl Paragraph {
    /// Wraps a `layout` of `text` that has been shaped.
    pub(super) fn new(
        mut layout: Layout<()>,
        text: &str,
        signs: Signs,
        max_width: Option<f32>,
    ) -> Self {
        wrap(&mut layout, max_width);
        let borders = Borders::new(text);
        let words = Words::new(&layout, text, &borders);
        let trailing = Trailing::new(text, &layout);
        let (rows, holes) = Rows::new(&layout, &borders, &trailing, max_width);
        let glyphs = Glyphs::new(&layout, &rows, &holes, &signs);
        Self { layout, borders, trailing, signs, words, rows, glyphs, max_width }
    }

    /// Wraps it at another width, without shaping it again, in a quarter of the time.
    pub fn rewrap(&mut self, max_width: Option<f32>) {
        if self.max_width == max_width {
            return;
        }
        wrap(&mut self.layout, max_width);
        let (rows, holes) = Rows::new(&self.layout, &self.borders, &self.trailing, max_width);
        self.glyphs = Glyphs::new(&self.layout, &rows, &holes, &self.signs);
        self.rows = rows;
        self.max_width = max_width;
    }

    /// The width at which it is wrapped.
    pub fn max_width(&self) -> Option<f32> {
        self.max_width
    }

    /// About how much memory it takes, in bytes.
    pub fn weight(&self) -> usize {
        Self::weight_of(self.borders.text_len())
    }

    /// About how much memory a paragraph of so many bytes will take, in bytes.
    pub fn weight_of(text_len: usize) -> usize {
        LEAST_WEIGHT + text_len * WEIGHT_OF_BYTE
    }

    /// The height of all lines: whole pixels. Of an empty paragraph, that of one line.
    pub fn height(&self) -> f32 {
        self.rows.rows().last().map_or(0.0, |row| row.bottom)
    }

    /// The width of the longest line, without the blanks at its end.
    pub fn width(&self) -> f32 {
        self.layout.width()
    }

    /// How many lines there are: at least one.
    pub fn line_count(&self) -> usize {
        self.rows.rows().len()
    }

    /// Whether it is read from right to left, and so stands at the right edge.
    pub fn is_rtl(&self) -> bool {
        self.rows.rtl()
    }

    /// The place where reading starts.
    pub fn start(&self) -> Place {
        Place::before(0)
    }

    /// The place where reading ends.
    pub fn end(&self) -> Place {
        Place::after(self.borders.text_len())
    }

    /// The place nearest to a point. Points outside belong to the nearest line, and to the nearest letter in it.
    pub fn hit(&self, x: f32, y: f32) -> Place {
        self.rows.hit_row(self.rows.row_at_y(y), x)
    }

    /// The place nearest to `x` in the first line, for a caret that comes from above.
    pub fn first_line_hit(&self, x: f32) -> Place {
        self.rows.hit_row(0, x)
    }

    /// The place nearest to `x` in the last line, for a caret that comes from below.
    pub fn last_line_hit(&self, x: f32) -> Place {
        self.rows.hit_row(self.line_count() - 1, x)
    }

    /// Where the caret is drawn: one pixel wide, as high as the line.
    pub fn caret(&self, place: Place) -> Rect {
        let row = &self.rows.rows()[self.rows.gap(place).row];
        let x = self.rows.caret_x(place).round();
        Rect { left: x, top: row.top, right: x + CARET_WIDTH, bottom: row.bottom }
    }

    /// Calls `each` with the rectangles of a stretch of text, and the line of each, from top left to bottom right.
    ///
    /// As high as the lines, so those of neighbouring lines touch. Several in one line where the direction turns; none
    /// for what has no width, such as line ends. What is partly inside counts as inside.
    pub fn rects(&self, bytes: Range<usize>, each: impl FnMut(Rect, usize)) {
        self.rows.rects(bytes, each);
    }

    /// The word at a place, as a double click takes it: the one before the place if the letter before it was hit.
    ///
    /// Signs are words of their own. Of blanks, the neighbouring word if the place touches it, else all of them.
    pub fn word_at(&self, place: Place) -> Range<usize> {
        self.words.at(motion::touched(place), place.byte)
    }

    /// The number of the line that shows a caret at `place`, from 0.
    pub fn line_index(&self, place: Place) -> usize {
        let Gap { row, .. } = self.rows.gap(place);
        row
    }

    /// The rectangle of a line: as wide as its letters. `None` if there is no such line.
    pub fn line_rect(&self, index: usize) -> Option<Rect> {
        let row = self.rows.rows().get(index)?;
        let cells = self.rows.cells(row);
        let left = cells.first().map_or(row.left, |cell| cell.left);
        let right = self.rows.right_edge(row);
        Some(Rect { left, top: row.top, right, bottom: row.bottom })
    }

    /// The bytes of a line, with what ends it. `None` if there is no such line.
    pub fn line_bytes(&self, index: usize) -> Option<Range<usize>> {
        let row = self.rows.rows().get(index)?;
        Some(row.start as usize..row.end as usize)
    }

    /// The letters of a line from left to right: the bytes of each grapheme cluster, and where it is.
    ///
    /// Only those that can be seen; [`Paragraph::spoken`] has all. Nothing if there is no such line.
    pub fn letters(&self, line: usize) -> impl Iterator<Item = (Range<usize>, Rect)> {
        let row = self.rows.rows().get(line);
        row.into_iter().flat_map(|row| {
            let letters = self.rows.cells(row).iter().filter(|cell| !cell.extra);
            letters.map(|cell| {
                let rect =
                    Rect { left: cell.left, top: row.top, right: cell.right, bottom: row.bottom };
                (cell.start as usize..cell.end as usize, rect)
            })
        })
    }

    /// Where a key leads from `place`. `None` if it leads out of the paragraph at that side.
    pub fn step(&self, place: Place, motion: Motion) -> Option<Place> {
        motion::step(&self.rows, &self.words, place, motion)
    }

    /// Where a caret stands that an arrow brings from the paragraph before: at the edge of the first line.
    ///
    /// The [`start`](Self::start) is elsewhere if the first letters run against the paragraph, as a number does.
    pub fn first_spot(&self) -> Place {
        motion::first_spot(&self.rows)
    }

    /// Where a caret stands that an arrow brings from the paragraph after: at the edge of the last line.
    pub fn last_spot(&self) -> Place {
        motion::last_spot(&self.rows)
    }

    /// The place nearest to `x` one line up or down. `None` if it is outside the paragraph.
    pub fn step_line(&self, place: Place, vertical: Vertical, x: f32) -> Option<Place> {
        motion::step_line(&self.rows, place, vertical, x)
    }

    /// The glyphs of the lines between two heights, in stretches of one face.
    ///
    /// One line more on each side, as letters reach out of their lines. Costs nothing but the walk.
    pub fn glyphs_in(&self, y: Range<f32>) -> impl Iterator<Item = (&Face, &[PlacedGlyph])> {
        let first = self.rows.row_at_y(y.start).saturating_sub(1);
        let last = self.rows.row_at_y(y.end) + 1;
        self.glyphs.of_lines(first..last + 1)
    }
}

fn wrap(layout: &mut Layout<()>, max_width: Option<f32>) {
    layout.break_all_lines(max_width);
    layout.align(Alignment::Start, AlignmentOptions::default());
}
