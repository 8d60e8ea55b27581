//! The glyphs of a paragraph, placed on whole pixels and ready to be painted in every frame.

use std::{
    hash::{Hash, Hasher},
    ops::Range,
};

use parley::{FontData, GlyphRun, Layout, PositionedLayoutItem};

use super::{hidden_chars::HiddenChars, rows::ParagraphRows, trailing_spaces::ClosedGaps};

/// Horizontal glyph positions within a pixel. More would not be visible.
pub(super) const SUBPIXEL_STEPS: i32 = 4;

/// A font at one size and one setting of its axes: with a glyph id, everything that a bitmap depends on.
#[derive(Clone, Debug)]
pub struct Face {
    pub(super) font: FontData,
    /// Size in physical pixels.
    pub(super) size: f32,
    /// Axis settings of a variable font, as 2.14 fixed point numbers.
    pub(super) coords: Box<[i16]>,
    /// Whether it is made bold here, as the font has no bold face.
    pub(super) embolden: bool,
    /// Degrees by which it is slanted here, as the font has no italic face.
    pub(super) skew: Option<f32>,
}

/// A glyph of a paragraph. Equal `id` and `subpixel` of equal faces have the same bitmap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// Glyph id in the font.
    pub id: u16,
    /// Quarters of a pixel to the right of `x`: 0 to 3.
    pub subpixel: u8,
    /// Whole pixel of its origin, from the paragraph's left.
    pub x: i32,
    /// Whole pixel of its baseline, from the paragraph's top.
    pub y: i32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphGlyphs {
    faces: Vec<Face>,
    glyphs: Vec<PlacedGlyph>,
    runs: Vec<FaceRun>,
    /// First run of each line, and the number of runs at the end.
    line_first_runs: Vec<usize>,
}

#[derive(Clone, Debug)]
struct FaceRun {
    face: usize,
    glyphs: Range<usize>,
}

impl ParagraphGlyphs {
    /// Places the glyphs of the wrapped and aligned `layout`.
    ///
    /// `rows` are its lines, and `gaps` the closed gaps of each.
    pub(super) fn new(
        layout: &Layout<()>,
        rows: &ParagraphRows,
        gaps: &[ClosedGaps],
        hidden_chars: &HiddenChars,
    ) -> Self {
        let mut all = Self { line_first_runs: vec![0], ..Self::default() };
        for (line, gaps) in layout.lines().zip(gaps) {
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(run) = item {
                    all.push_run(&run, gaps, hidden_chars);
                }
            }
            if let Some((face, glyph)) = hidden_chars.hyphen_at(&line, rows) {
                all.push(face, [glyph]);
            }
            all.line_first_runs.push(all.runs.len());
        }
        all
    }

    fn push_run(&mut self, run: &GlyphRun<'_, ()>, gaps: &ClosedGaps, hidden_chars: &HiddenChars) {
        // Hidden text has its own spacing, so it never shares a run with visible text.
        let start = run.run().text_range().start as u32;
        if hidden_chars.controls.binary_search(&start).is_ok() {
            return;
        }
        let mut cursor = run.offset();
        let glyphs = run.glyphs().map(|glyph| {
            let x = cursor + glyph.x + gaps.shift(cursor);
            cursor += glyph.advance;
            place_glyph(glyph.id as u16, x, run.baseline() + glyph.y)
        });
        self.push(&Face::new(run), glyphs);
    }

    fn push(&mut self, face: &Face, glyphs: impl IntoIterator<Item = PlacedGlyph>) {
        let known = self.faces.iter().position(|known| known == face);
        let face = known.unwrap_or_else(|| {
            self.faces.push(face.clone());
            self.faces.len() - 1
        });
        let first = self.glyphs.len();
        self.glyphs.extend(glyphs);
        self.runs.push(FaceRun { face, glyphs: first..self.glyphs.len() });
    }

    /// Returns the glyphs of the lines in `lines`, a slice for each run of one face.
    pub(super) fn in_lines(
        &self,
        lines: Range<usize>,
    ) -> impl Iterator<Item = (&Face, &[PlacedGlyph])> {
        let first_run =
            |line: usize| self.line_first_runs.get(line).copied().unwrap_or(self.runs.len());
        let runs = self.runs.get(first_run(lines.start)..first_run(lines.end)).unwrap_or_default();
        runs.iter().map(|run| (&self.faces[run.face], &self.glyphs[run.glyphs.clone()]))
    }
}

/// Places glyph `id` with its origin at `x` on the baseline `y`, at the nearest quarter of a pixel.
pub(super) fn place_glyph(id: u16, x: f32, y: f32) -> PlacedGlyph {
    let quarters = (x * SUBPIXEL_STEPS as f32).round() as i32;
    PlacedGlyph {
        id,
        subpixel: quarters.rem_euclid(SUBPIXEL_STEPS) as u8,
        x: quarters.div_euclid(SUBPIXEL_STEPS),
        y: y.round() as i32,
    }
}

impl Face {
    pub(super) fn new(run: &GlyphRun<'_, ()>) -> Self {
        let run = run.run();
        Self {
            font: run.font().clone(),
            size: run.font_size(),
            coords: run.normalized_coords().iter().map(|coord| coord.to_bits()).collect(),
            embolden: run.synthesis().embolden(),
            skew: run.synthesis().skew(),
        }
    }

    /// Returns everything that distinguishes two faces. The bytes of a font are identified by its blob id.
    fn identity(&self) -> (u64, u32, u32, &[i16], bool, Option<u32>) {
        let font = &self.font;
        let skew = self.skew.map(f32::to_bits);
        (font.data.id(), font.index, self.size.to_bits(), &self.coords, self.embolden, skew)
    }
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for Face {}

impl Hash for Face {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}
