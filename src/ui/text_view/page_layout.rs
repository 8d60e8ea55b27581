//! The blocks of a document as they stand above one another, laid out only where somebody looks. See [`PageLayout`].

use std::ops::Range;

use super::{
    block_heights::BlockHeights,
    height_estimates::{BlockMeasure, BlockSpacing, HeightEstimates},
    layout_cache::LayoutCache,
};
use crate::{
    model::Document,
    typeset::{Blocks, CaretPosition, Paragraph, ParagraphStyle, Typesetter},
};

/// Empty space above the first block and below the last, as a multiple of the letters' size.
const MARGIN: f32 = 2.5;

/// The space between blocks where the text has no empty lines of its own, as a multiple of the size.
const SPACING: f32 = 0.6;

/// From how many chunks of blocks on places are told by the chunk.
const MANY_CHUNKS: usize = 256;

/// The share of the page's height that may change before it is seen on the scroll bar, as a divisor.
const VISIBLE_DRIFT_DIVISOR: f64 = 500.0;

/// A document cut into blocks, and what is known of their heights.
///
/// Lengths are physical pixels; positions in the text are bytes of the whole document.
#[derive(Default)]
pub(super) struct PageLayout {
    blocks: Option<Blocks>,
    style: Option<ParagraphStyle>,
    heights: BlockHeights,
    height_estimates: HeightEstimates,
    layouts: LayoutCache,
    spacing: f32,

    /// Rises whenever so many heights have changed that it would be seen on the scroll bar.
    pub(super) revision: u64,

    /// By how much heights have changed since, in pixels.
    height_drift: f64,

    /// How many blocks were laid out in this frame: what a test counts.
    pub(super) laid_out_count: usize,
}

/// Lays out one of `blocks`: that, its bytes without its line end, and what is to be known of it.
pub(super) fn lay_out_block(
    blocks: &Blocks,
    index: usize,
    style: &ParagraphStyle,
    with: &mut Typesetter,
) -> (Paragraph, Range<usize>, BlockMeasure) {
    let content = blocks.content_range(index);
    let text = &blocks.document().text()[content.clone()];
    let paragraph = with.paragraph_in_direction(text, style, blocks.direction(index));
    let measure = BlockMeasure::new(&paragraph, content.len(), style);
    (paragraph, content, measure)
}

/// A place on the page: so many pixels below the top of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PagePosition {
    pub(super) block: usize,
    pub(super) offset: f64,
}

impl PageLayout {
    /// Whether the page shows `document` in `style` already.
    pub(super) fn shows(&self, document: &Document, style: &ParagraphStyle) -> bool {
        self.style.as_ref() == Some(style) && self.shows_document(document)
    }

    /// Whether the place that is seen must be found anew when `document` is in `style`.
    ///
    /// Not so where nothing was seen, or where the document has only become longer: each block is then where it was.
    pub(super) fn must_keep_position(&self, document: &Document, style: &ParagraphStyle) -> bool {
        let (Some(old), Some(old_style)) = (&self.blocks, &self.style) else { return false };
        let old = old.document();
        old_style != style || !(old.ptr_eq(document) || document.text().starts_with(old.text()))
    }

    fn shows_document(&self, document: &Document) -> bool {
        self.blocks.as_ref().is_some_and(|blocks| blocks.document().ptr_eq(document))
    }

    /// Begins a frame in which `document` is shown in `style`. Returns whether everything stands elsewhere now.
    ///
    /// Where only the width of lines is new, what is laid out will be wrapped again but not shaped again.
    pub(super) fn begin_frame(&mut self, document: &Document, style: &ParagraphStyle) -> bool {
        self.layouts.begin_frame();
        self.laid_out_count = 0;
        if self.shows(document, style) {
            return false;
        }
        if !self.shows_document(document) {
            self.set_document(document);
        }
        let only_width = |old: &ParagraphStyle| {
            *style == ParagraphStyle { max_width: style.max_width, ..old.clone() }
        };
        if !self.style.as_ref().is_some_and(only_width) {
            self.layouts.clear();
        }
        let is_dense = self.blocks.as_ref().is_some_and(lacks_empty_lines);
        self.spacing = if is_dense { (style.size * SPACING).round() } else { 0.0 };
        self.style = Some(style.clone());
        self.heights = BlockHeights::new(self.len());
        self.update_estimates();
        true
    }

    fn set_document(&mut self, document: &Document) {
        let blocks = Blocks::new(document);
        self.height_estimates =
            HeightEstimates::new(&blocks, BlockHeights::new(blocks.len()).chunk_first_blocks());
        self.blocks = Some(blocks);
        self.layouts.clear();
    }

    /// Ends the frame.
    pub(super) fn end_frame(&mut self) {
        self.layouts.end_frame();
        if self.height_estimates.are_outdated() {
            self.update_estimates();
        }
    }

    /// Guesses the heights of what was not measured.
    fn update_estimates(&mut self) {
        let Some(style) = &self.style else { return };
        let spaces = BlockSpacing {
            line_height: line_height(style),
            between: self.spacing,
            margin: margin(style),
        };
        self.heights.set_estimates(self.height_estimates.mean_heights(style, spaces).into_iter());
        self.revision += 1;
        self.height_drift = 0.0;
    }

    /// The blocks, and how they are to look. `None` before the first frame.
    pub(super) fn blocks_and_style(&self) -> Option<(&Blocks, &ParagraphStyle)> {
        Some((self.blocks.as_ref()?, self.style.as_ref()?))
    }

    /// How many blocks there are.
    pub(super) fn len(&self) -> usize {
        self.blocks.as_ref().map_or(0, Blocks::len)
    }

    /// The block that holds byte `at`.
    pub(super) fn block_at(&self, at: usize) -> usize {
        self.blocks.as_ref().map_or(0, |blocks| blocks.block_at(at))
    }

    /// The bytes of a block, its line end included.
    pub(super) fn block_range(&self, index: usize) -> Range<usize> {
        self.blocks.as_ref().map_or(0..0, |blocks| blocks.block_range(index))
    }

    /// The bytes of a block without its line end.
    pub(super) fn content_range(&self, index: usize) -> Range<usize> {
        match (self.layouts.get(index), &self.blocks) {
            (Some(laid), _) => laid.content.clone(),
            (None, Some(blocks)) => blocks.content_range(index),
            (None, None) => 0..0,
        }
    }

    /// The height of a line.
    pub(super) fn line_height(&self) -> f32 {
        self.style.as_ref().map_or(1.0, line_height)
    }

    /// The empty space above the letters of a block.
    pub(super) fn space_above(&self, index: usize) -> f32 {
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
        let is_measured = self.heights.measured(index).is_some();
        let measure = match self.layouts.touch(index) {
            // Heights are forgotten with a width, layouts are not: it may be wrapped so from before.
            Some(laid) if is_measured && laid.paragraph.max_width() == style.max_width => return,
            Some(laid) => {
                laid.paragraph.rewrap(style.max_width);
                BlockMeasure::new(&laid.paragraph, laid.content.len(), style)
            }
            None => {
                let (paragraph, content, measure) = lay_out_block(blocks, index, style, with);
                self.layouts.insert(index, paragraph, content);
                measure
            }
        };
        self.laid_out_count += 1;
        self.record_measure(index, &measure);
    }

    fn record_measure(&mut self, index: usize, measure: &BlockMeasure) {
        if self.heights.measured(index).is_none() {
            self.height_estimates.learn(measure);
        }
        let trail = if index + 1 == self.len() { self.margin() } else { 0.0 };
        let height = self.space_above(index) + measure.height + self.spacing + trail;
        self.height_drift += f64::from((height - self.heights.get(index)).abs());
        self.heights.set_measured(index, height);
        if self.total_height() < self.height_drift * VISIBLE_DRIFT_DIVISOR {
            self.revision += 1;
            self.height_drift = 0.0;
        }
    }

    /// Takes in what was found of blocks elsewhere, and their layouts, where they come along.
    pub(super) fn apply_measure(
        &mut self,
        index: usize,
        measure: &BlockMeasure,
        laid: Option<(Box<Paragraph>, Range<usize>)>,
    ) {
        if self.heights.measured(index).is_none() {
            self.record_measure(index, measure);
        }
        if let (Some((paragraph, content)), None) = (laid, self.layouts.get(index)) {
            self.layouts.insert(index, *paragraph, content);
        }
    }

    /// The paragraph of a block, if it is laid out.
    pub(super) fn cached_paragraph(&self, index: usize) -> Option<&Paragraph> {
        self.layouts.get(index).map(|laid| &laid.paragraph)
    }

    /// About how much memory the layout of a block takes, in bytes, whether it is laid out or not.
    pub(super) fn layout_bytes(&self, index: usize) -> usize {
        self.cached_paragraph(index).map_or_else(
            || Paragraph::memory_size_for(self.block_range(index).len()),
            Paragraph::memory_size,
        )
    }

    /// The height of a block, laid out now if that was not known.
    pub(super) fn block_height(&mut self, index: usize, with: &mut Typesetter) -> f64 {
        if self.heights.measured(index).is_none() {
            self.lay_out(index, with);
        }
        f64::from(self.heights.get(index))
    }

    /// The place in a block at which byte `at` of the document stands.
    pub(super) fn position_in_block(
        &self,
        index: usize,
        at: usize,
        position: CaretPosition,
    ) -> CaretPosition {
        let content = self.content_range(index);
        CaretPosition { byte: at.clamp(content.start, content.end) - content.start, ..position }
    }

    /// How far `spot` is below the top of the page, as far as heights are known.
    pub(super) fn y_of(&self, spot: PagePosition) -> f64 {
        self.heights.height_above(spot.block) + spot.offset
    }

    /// The spot so far below the top of the page, as far as heights are known. It lies in the block that is expected
    /// there, at the share of its height that was expected: that block is laid out.
    pub(super) fn position_at_y(&mut self, y: f64, with: &mut Typesetter) -> PagePosition {
        let (block, below) = self.heights.block_at_y(y);
        let expected = f64::from(self.heights.get(block));
        let height = self.block_height(block, with);
        PagePosition {
            block,
            offset: if below < expected { below / expected * height } else { height },
        }
    }

    /// The byte about so far below the top of the page, as far as heights are known.
    ///
    /// Where there are many chunks of blocks, one is hardly higher than a pixel of the scroll bar: that is near enough.
    pub(super) fn byte_at_y(&self, y: f64) -> usize {
        if MANY_CHUNKS <= self.heights.chunk_count() {
            let (chunk, share) = self.heights.chunk_at(y);
            return self.height_estimates.byte_in_chunk(chunk, share);
        }
        let (block, below) = self.heights.block_at_y(y);
        let Range { start, end } = self.block_range(block);
        let share = below / f64::from(self.heights.get(block)).max(1.0);
        start + ((end - start) as f64 * share).ceil() as usize
    }

    /// The height of all blocks, as far as heights are known.
    pub(super) fn total_height(&self) -> f64 {
        self.heights.total()
    }

    /// `spot` moved into the block in which it lies, laying out the blocks on the way.
    ///
    /// What lies above the first block is at its top; what lies below the last one is at its bottom.
    pub(super) fn normalized(&mut self, spot: PagePosition, with: &mut Typesetter) -> PagePosition {
        let PagePosition { mut block, offset: mut below } = spot;
        while below < 0.0 && 0 < block {
            block -= 1;
            below += self.block_height(block, with);
        }
        loop {
            let height = self.block_height(block, with);
            if below < height || block + 1 == self.len() {
                return PagePosition { block, offset: below.clamp(0.0, height) };
            }
            below -= height;
            block += 1;
        }
    }
}

fn margin(style: &ParagraphStyle) -> f32 {
    (style.size * MARGIN).round()
}

fn line_height(style: &ParagraphStyle) -> f32 {
    (style.size * style.line_height).round().max(1.0)
}

/// Whether a text has long paragraphs without empty lines between them.
fn lacks_empty_lines(blocks: &Blocks) -> bool {
    let some = blocks.len().min(200);
    let lens = (0..some).map(|index| blocks.content_range(index).len());
    let empty = lens.clone().filter(|len| *len == 0).count();
    let letters: usize = lens.sum();
    empty * 8 < some && 160 * some < letters
}
