//! The blocks of a document as they stand above one another, laid out only where somebody looks. See [`Page`].

use std::ops::Range;

use super::{
    estimates::{Estimates, Measure, Spaces},
    heights::Heights,
    layouts::Layouts,
};
use crate::{
    model::Document,
    typeset::{Blocks, Paragraph, Place, Style, Typesetter},
};

/// Empty space above the first block and below the last, as a multiple of the letters' size.
const MARGIN: f32 = 2.5;

/// The space between blocks where the text has no empty lines of its own, as a multiple of the size.
const SPACING: f32 = 0.6;

/// From how many chunks of blocks on places are told by the chunk.
const MANY_CHUNKS: usize = 256;

/// The share of the page's height that may change before it is seen on the scroll bar, as a divisor.
const SEEN: f64 = 500.0;

/// A document cut into blocks, and what is known of their heights.
///
/// Lengths are physical pixels; positions in the text are bytes of the whole document.
#[derive(Default)]
pub(super) struct Page {
    blocks: Option<Blocks>,
    style: Option<Style>,
    heights: Heights,
    estimates: Estimates,
    layouts: Layouts,
    spacing: f32,

    /// Rises whenever so many heights have changed that it would be seen on the scroll bar.
    pub(super) revision: u64,

    /// By how much heights have changed since, in pixels.
    drift: f64,

    /// How many blocks were laid out in this frame: what a test counts.
    pub(super) laid_now: usize,
}

/// Lays out one of `blocks`: that, its bytes without its line end, and what is to be known of it.
pub(super) fn lay_out(
    blocks: &Blocks,
    index: usize,
    style: &Style,
    with: &mut Typesetter,
) -> (Paragraph, Range<usize>, Measure) {
    let content = blocks.content(index);
    let text = &blocks.document().text()[content.clone()];
    let paragraph = with.paragraph_along(text, style, blocks.direction(index));
    let measure = Measure::of(&paragraph, content.len(), style);
    (paragraph, content, measure)
}

/// A place on the page: so many pixels below the top of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Spot {
    pub(super) block: usize,
    pub(super) below: f64,
}

impl Page {
    /// Whether the page shows `document` in `style` already.
    pub(super) fn shows(&self, document: &Document, style: &Style) -> bool {
        self.style.as_ref() == Some(style) && self.is_of(document)
    }

    /// Whether the place that is seen must be found anew when `document` is in `style`.
    ///
    /// Not so where nothing was seen, or where the document has only become longer: each block is then where it was.
    pub(super) fn must_keep_place(&self, document: &Document, style: &Style) -> bool {
        let (Some(old), Some(old_style)) = (&self.blocks, &self.style) else { return false };
        let old = old.document();
        old_style != style || !(old.ptr_eq(document) || document.text().starts_with(old.text()))
    }

    fn is_of(&self, document: &Document) -> bool {
        self.blocks.as_ref().is_some_and(|blocks| blocks.document().ptr_eq(document))
    }

    /// Begins a frame in which `document` is shown in `style`. Returns whether everything stands elsewhere now.
    ///
    /// Where only the width of lines is new, what is laid out will be wrapped again but not shaped again.
    pub(super) fn begin(&mut self, document: &Document, style: &Style) -> bool {
        self.layouts.begin();
        self.laid_now = 0;
        if self.shows(document, style) {
            return false;
        }
        if !self.is_of(document) {
            self.take_document(document);
        }
        let only_width =
            |old: &Style| *style == Style { max_width: style.max_width, ..old.clone() };
        if !self.style.as_ref().is_some_and(only_width) {
            self.layouts.clear();
        }
        let is_dense = self.blocks.as_ref().is_some_and(is_dense);
        self.spacing = if is_dense { (style.size * SPACING).round() } else { 0.0 };
        self.style = Some(style.clone());
        self.heights = Heights::new(self.len());
        self.estimate();
        true
    }

    fn take_document(&mut self, document: &Document) {
        let blocks = Blocks::new(document);
        self.estimates = Estimates::new(&blocks, Heights::new(blocks.len()).firsts());
        self.blocks = Some(blocks);
        self.layouts.clear();
    }

    /// Ends the frame.
    pub(super) fn end(&mut self) {
        self.layouts.end();
        if self.estimates.are_old() {
            self.estimate();
        }
    }

    /// Guesses the heights of what was not measured.
    fn estimate(&mut self) {
        let Some(style) = &self.style else { return };
        let spaces =
            Spaces { line: line_height(style), between: self.spacing, margin: margin(style) };
        self.heights.estimate(self.estimates.each(style, spaces).into_iter());
        self.revision += 1;
        self.drift = 0.0;
    }

    /// The blocks, and how they are to look. `None` before the first frame.
    pub(super) fn job(&self) -> Option<(&Blocks, &Style)> {
        Some((self.blocks.as_ref()?, self.style.as_ref()?))
    }

    /// How many blocks there are.
    pub(super) fn len(&self) -> usize {
        self.blocks.as_ref().map_or(0, Blocks::len)
    }

    /// The block that holds byte `at`.
    pub(super) fn block_at(&self, at: usize) -> usize {
        self.blocks.as_ref().map_or(0, |blocks| blocks.at(at))
    }

    /// The bytes of a block, its line end included.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        self.blocks.as_ref().map_or(0..0, |blocks| blocks.range(index))
    }

    /// The bytes of a block without its line end.
    pub(super) fn content(&self, index: usize) -> Range<usize> {
        match (self.layouts.get(index), &self.blocks) {
            (Some(laid), _) => laid.content.clone(),
            (None, Some(blocks)) => blocks.content(index),
            (None, None) => 0..0,
        }
    }

    /// The height of a line.
    pub(super) fn line_height(&self) -> f32 {
        self.style.as_ref().map_or(1.0, line_height)
    }

    /// The empty space above the letters of a block.
    pub(super) fn lead(&self, index: usize) -> f32 {
        if index == 0 { self.margin() } else { 0.0 }
    }

    fn margin(&self) -> f32 {
        self.style.as_ref().map_or(0.0, margin)
    }

    /// The paragraph of a block, laid out now if it was not. Its true height is known from then on.
    pub(super) fn paragraph(&mut self, index: usize, with: &mut Typesetter) -> &Paragraph {
        self.lay_out(index, with);
        let laid = self.layouts.touch(index);
        &laid.expect("a frame begins with a style, so it was put there").paragraph
    }

    fn lay_out(&mut self, index: usize, with: &mut Typesetter) {
        let (Some(blocks), Some(style)) = (&self.blocks, &self.style) else { return };
        let is_measured = self.heights.known(index).is_some();
        let measure = match self.layouts.touch(index) {
            // Heights are forgotten with a width, layouts are not: it may be wrapped so from before.
            Some(laid) if is_measured && laid.paragraph.max_width() == style.max_width => return,
            Some(laid) => {
                laid.paragraph.rewrap(style.max_width);
                Measure::of(&laid.paragraph, laid.content.len(), style)
            }
            None => {
                let (paragraph, content, measure) = lay_out(blocks, index, style, with);
                self.layouts.put(index, paragraph, content);
                measure
            }
        };
        self.laid_now += 1;
        self.learn(index, &measure);
    }

    fn learn(&mut self, index: usize, measure: &Measure) {
        if self.heights.known(index).is_none() {
            self.estimates.learn(measure);
        }
        let trail = if index + 1 == self.len() { self.margin() } else { 0.0 };
        let height = self.lead(index) + measure.height + self.spacing + trail;
        self.drift += f64::from((height - self.heights.get(index)).abs());
        self.heights.set(index, height);
        if self.total() < self.drift * SEEN {
            self.revision += 1;
            self.drift = 0.0;
        }
    }

    /// Takes in what was found of blocks elsewhere, and their layouts, where they come along.
    pub(super) fn take(
        &mut self,
        index: usize,
        measure: &Measure,
        laid: Option<(Box<Paragraph>, Range<usize>)>,
    ) {
        if self.heights.known(index).is_none() {
            self.learn(index, measure);
        }
        if let (Some((paragraph, content)), None) = (laid, self.layouts.get(index)) {
            self.layouts.put(index, *paragraph, content);
        }
    }

    /// The paragraph of a block, if it is laid out.
    pub(super) fn known(&self, index: usize) -> Option<&Paragraph> {
        self.layouts.get(index).map(|laid| &laid.paragraph)
    }

    /// About how much memory the layout of a block takes, in bytes, whether it is laid out or not.
    pub(super) fn weight(&self, index: usize) -> usize {
        self.known(index)
            .map_or_else(|| Paragraph::weight_of(self.range(index).len()), Paragraph::weight)
    }

    /// The height of a block, laid out now if that was not known.
    pub(super) fn height(&mut self, index: usize, with: &mut Typesetter) -> f64 {
        if self.heights.known(index).is_none() {
            self.lay_out(index, with);
        }
        f64::from(self.heights.get(index))
    }

    /// The place in a block at which byte `at` of the document stands.
    pub(super) fn place_in(&self, index: usize, at: usize, like: Place) -> Place {
        let content = self.content(index);
        Place { byte: at.clamp(content.start, content.end) - content.start, ..like }
    }

    /// How far `spot` is below the top of the page, as far as heights are known.
    pub(super) fn y_of(&self, spot: Spot) -> f64 {
        self.heights.above(spot.block) + spot.below
    }

    /// The spot so far below the top of the page, as far as heights are known. It lies in the block that is expected
    /// there, at the share of its height that was expected: that block is laid out.
    pub(super) fn spot_at(&mut self, y: f64, with: &mut Typesetter) -> Spot {
        let (block, below) = self.heights.at(y);
        let expected = f64::from(self.heights.get(block));
        let height = self.height(block, with);
        Spot { block, below: if below < expected { below / expected * height } else { height } }
    }

    /// The byte about so far below the top of the page, as far as heights are known.
    ///
    /// Where there are many chunks of blocks, one is hardly higher than a pixel of the scroll bar: that is near enough.
    pub(super) fn byte_at_y(&self, y: f64) -> usize {
        if MANY_CHUNKS <= self.heights.chunk_count() {
            let (chunk, share) = self.heights.chunk_at(y);
            return self.estimates.byte(chunk, share);
        }
        let (block, below) = self.heights.at(y);
        let Range { start, end } = self.range(block);
        let share = below / f64::from(self.heights.get(block)).max(1.0);
        start + ((end - start) as f64 * share).ceil() as usize
    }

    /// The height of all blocks, as far as heights are known.
    pub(super) fn total(&self) -> f64 {
        self.heights.total()
    }

    /// `spot` moved into the block in which it lies, laying out the blocks on the way.
    ///
    /// What lies above the first block is at its top; what lies below the last one is at its bottom.
    pub(super) fn settled(&mut self, spot: Spot, with: &mut Typesetter) -> Spot {
        let Spot { mut block, mut below } = spot;
        while below < 0.0 && 0 < block {
            block -= 1;
            below += self.height(block, with);
        }
        loop {
            let height = self.height(block, with);
            if below < height || block + 1 == self.len() {
                return Spot { block, below: below.clamp(0.0, height) };
            }
            below -= height;
            block += 1;
        }
    }
}

fn margin(style: &Style) -> f32 {
    (style.size * MARGIN).round()
}

fn line_height(style: &Style) -> f32 {
    (style.size * style.line_height).round().max(1.0)
}

/// Whether a text has long paragraphs without empty lines between them.
fn is_dense(blocks: &Blocks) -> bool {
    let some = blocks.len().min(200);
    let lens = (0..some).map(|index| blocks.content(index).len());
    let empty = lens.clone().filter(|len| *len == 0).count();
    let letters: usize = lens.sum();
    empty * 8 < some && 160 * some < letters
}
