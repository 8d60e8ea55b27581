//! The glyphs of a paragraph, placed on whole pixels, ready to be painted in every frame.

use std::{
    hash::{Hash, Hasher},
    ops::Range,
};

use parley::{FontData, GlyphRun, Layout, PositionedLayoutItem};

use super::{hidden_chars::HiddenChars, rows::ParagraphRows, trailing_spaces::ClosedGaps};

/// Horizontal positions within a pixel that a glyph can have. More would not be seen.
pub(super) const SUBPIXEL_STEPS: i32 = 4;

/// A font at one size and one setting of its axes: with a glyph's number, all that its picture depends on.
#[derive(Clone, Debug)]
pub struct Face {
    pub(super) font: FontData,
    /// In physical pixels.
    pub(super) size: f32,
    /// Of a variable font, as 2.14 fixed point numbers.
    pub(super) coords: Box<[i16]>,
    /// Made bold by us, as the font has no bold face.
    pub(super) embolden: bool,
    /// Made slanted by us, in degrees, as the font has no italic face.
    pub(super) skew: Option<f32>,
}

/// A glyph of a paragraph. Equal `id` and `subpixel` of equal faces have the same picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// Its number in the font.
    pub id: u16,
    /// Quarters of a pixel to the right of `x`: 0 to 3.
    pub subpixel: u8,
    /// Whole pixel of its origin, from the paragraph's left.
    pub x: i32,
    /// Whole pixel of its baseline, from the paragraph's top.
    pub y: i32,
}

/// All glyphs of a paragraph, by line and face.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphGlyphs {
    faces: Vec<Face>,
    glyphs: Vec<PlacedGlyph>,
    runs: Vec<FaceRun>,
    /// The first run of each line, and the number of runs at the end.
    line_first_runs: Vec<usize>,
}

/// Glyphs of one line and one face.
#[derive(Clone, Debug)]
struct FaceRun {
    face: usize,
    glyphs: Range<usize>,
}

impl ParagraphGlyphs {
    /// The glyphs of `layout`, which has been wrapped and aligned.
    ///
    /// `rows` are its lines, with the holes that were closed in each.
    pub(super) fn new(
        layout: &Layout<()>,
        rows: &ParagraphRows,
        holes: &[ClosedGaps],
        signs: &HiddenChars,
    ) -> Self {
        let mut all = Self { line_first_runs: vec![0], ..Self::default() };
        for (line, holes) in layout.lines().zip(holes) {
            for item in line.items() {
                if let PositionedLayoutItem::GlyphRun(run) = item {
                    all.push_run(&run, holes, signs);
                }
            }
            if let Some((face, glyph)) = signs.hyphen_at(&line, rows) {
                all.push(face, [glyph]);
            }
            all.line_first_runs.push(all.runs.len());
        }
        all
    }

    fn push_run(&mut self, run: &GlyphRun<'_, ()>, holes: &ClosedGaps, signs: &HiddenChars) {
        // What is hidden is spaced in its own way, so it never shares a run with what is not.
        let start = run.run().text_range().start as u32;
        if signs.controls.binary_search(&start).is_ok() {
            return;
        }
        let mut pen = run.offset();
        let glyphs = run.glyphs().map(|glyph| {
            let x = pen + glyph.x + holes.shift(pen);
            pen += glyph.advance;
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

    /// The glyphs of the lines in `lines`, a slice for each stretch of one face.
    pub(super) fn in_lines(
        &self,
        lines: Range<usize>,
    ) -> impl Iterator<Item = (&Face, &[PlacedGlyph])> {
        let bound =
            |line: usize| self.line_first_runs.get(line).copied().unwrap_or(self.runs.len());
        let runs = self.runs.get(bound(lines.start)..bound(lines.end)).unwrap_or_default();
        runs.iter().map(|run| (&self.faces[run.face], &self.glyphs[run.glyphs.clone()]))
    }
}

/// The glyph `id` with its origin at `x` on the baseline `y`, moved to the nearest quarter of a pixel.
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

    /// All that makes two faces differ. The bytes of a font are known by the number of its blob.
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
