//! The layout of a document's blocks one below the other, laid out on demand. See [`PageLayout`].

use std::ops::Range;

use super::{
    block_heights::BlockHeights,
    height_estimates::{BlockMeasure, HeightEstimates},
    layout_cache::LayoutCache,
};
use crate::{
    model::Document,
    typeset::{Blocks, CaretPosition, Paragraph, ParagraphStyle, Typesetter},
};

/// Empty space above the first block and below the last, as a multiple of the text size.
const MARGIN: f32 = 2.5;

/// The space between blocks if the text has no empty lines of its own, as a multiple of the text size.
const SPACING: f32 = 0.6;

/// The number of chunks from which positions are resolved by chunk only.
const MANY_CHUNKS: usize = 256;

/// The share of the page's height, as a divisor, by which it may change before the scroll bar is updated.
const VISIBLE_DRIFT_DIVISOR: f64 = 500.0;

/// A document split into blocks, and what is known of their heights.
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
    /// Rises whenever heights have changed so much that the scroll bar must be updated.
    pub(super) revision: u64,
    /// The sum of height changes since, in pixels.
    height_drift: f64,
    /// The number of blocks laid out in this frame, for tests.
    pub(super) laid_out_count: usize,
}

/// Lays out one of `blocks`. Returns its paragraph, its bytes without the line end, and its measure.
pub(super) fn lay_out_block(
    blocks: &Blocks,
    index: usize,
    style: &ParagraphStyle,
    typesetter: &mut Typesetter,
) -> (Paragraph, Range<usize>, BlockMeasure) {
    let content = blocks.content_range(index);
    let text = &blocks.document().text()[content.clone()];
    let direction = blocks.direction(index);
    let paragraph = typesetter.paragraph_with_emphasis(text, style, direction, &[]);
    let measure = BlockMeasure::new(&paragraph, content.len(), style);
    (paragraph, content, measure)
}

/// A position on the page: an offset in pixels below the top of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct PagePosition {
    pub(super) block: usize,
    pub(super) offset: f64,
}

impl PageLayout {
    pub(super) fn shows(&self, document: &Document, style: &ParagraphStyle) -> bool {
        self.style.as_ref() == Some(style) && self.shows_document(document)
    }

    /// Returns whether the scroll position must be restored after changing to `document` in `style`.
    ///
    /// False if nothing was shown, or if the document has only grown, as each block then stays in place.
    pub(super) fn must_keep_position(&self, document: &Document, style: &ParagraphStyle) -> bool {
        let (Some(old), Some(old_style)) = (&self.blocks, &self.style) else { return false };
        let old = old.document();
        old_style != style || !(old.ptr_eq(document) || document.text().starts_with(old.text()))
    }

    fn shows_document(&self, document: &Document) -> bool {
        self.blocks.as_ref().is_some_and(|blocks| blocks.document().ptr_eq(document))
    }

    /// Begins a frame that shows `document` in `style`. Returns whether the whole layout has changed.
    ///
    /// If only the line width is new, cached layouts will be wrapped again but not shaped again.
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

    pub(super) fn end_frame(&mut self) {
        self.layouts.end_frame();
        if self.height_estimates.are_outdated() {
            self.update_estimates();
        }
    }

    /// Estimates the heights of unmeasured blocks.
    fn update_estimates(&mut self) {
        let Some(style) = &self.style else { return };
        let means = self.height_estimates.mean_heights(style, self.spacing, margin(style));
        self.heights.set_estimates(means.into_iter());
        self.revision += 1;
        self.height_drift = 0.0;
    }

    /// Returns the blocks and their style, or `None` before the first frame.
    pub(super) fn blocks_and_style(&self) -> Option<(&Blocks, &ParagraphStyle)> {
        Some((self.blocks.as_ref()?, self.style.as_ref()?))
    }

    /// Returns the length of the text, in bytes.
    pub(super) fn text_len(&self) -> usize {
        self.blocks.as_ref().map_or(0, |blocks| blocks.document().text().len())
    }

    pub(super) fn len(&self) -> usize {
        self.blocks.as_ref().map_or(0, Blocks::len)
    }

    pub(super) fn block_at(&self, at: usize) -> usize {
        self.blocks.as_ref().map_or(0, |blocks| blocks.block_at(at))
    }

    /// Returns the bytes of a block, including its line end.
    pub(super) fn block_range(&self, index: usize) -> Range<usize> {
        self.blocks.as_ref().map_or(0..0, |blocks| blocks.block_range(index))
    }

    /// Returns the bytes of a block without its line end.
    pub(super) fn content_range(&self, index: usize) -> Range<usize> {
        match (self.layouts.get(index), &self.blocks) {
            (Some(layout), _) => layout.content.clone(),
            (None, Some(blocks)) => blocks.content_range(index),
            (None, None) => 0..0,
        }
    }

    pub(super) fn line_height(&self) -> f32 {
        self.style.as_ref().map_or(1.0, ParagraphStyle::line_pixels)
    }

    /// Returns the empty space above the letters of a block.
    pub(super) fn space_above(&self, index: usize) -> f32 {
        if index == 0 { self.margin() } else { 0.0 }
    }

    fn margin(&self) -> f32 {
        self.style.as_ref().map_or(0.0, margin)
    }

    /// Returns the paragraph of a block, laid out now if needed, which also measures it.
    pub(super) fn paragraph(&mut self, index: usize, typesetter: &mut Typesetter) -> &Paragraph {
        self.lay_out(index, typesetter);
        let layout = self.layouts.touch(index);
        &layout.expect("a frame begins with a style, so it was put there").paragraph
    }

    fn lay_out(&mut self, index: usize, typesetter: &mut Typesetter) {
        let (Some(blocks), Some(style)) = (&self.blocks, &self.style) else { return };
        let is_measured = self.heights.measured(index).is_some();
        let measure = match self.layouts.touch(index) {
            // A new width clears heights but not layouts, so this one may be wrapped for an older width.
            Some(layout) if is_measured && layout.paragraph.max_width() == style.max_width => {
                return;
            }
            Some(layout) => {
                layout.paragraph.rewrap(style.max_width);
                BlockMeasure::new(&layout.paragraph, layout.content.len(), style)
            }
            None => {
                let (paragraph, content, measure) = lay_out_block(blocks, index, style, typesetter);
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

    /// Applies the measure of a block from the prefetch thread, and its layout if included.
    pub(super) fn apply_measure(
        &mut self,
        index: usize,
        measure: &BlockMeasure,
        layout: Option<(Box<Paragraph>, Range<usize>)>,
    ) {
        if self.heights.measured(index).is_none() {
            self.record_measure(index, measure);
        }
        if let (Some((paragraph, content)), None) = (layout, self.layouts.get(index)) {
            self.layouts.insert(index, *paragraph, content);
        }
    }

    pub(super) fn cached_paragraph(&self, index: usize) -> Option<&Paragraph> {
        self.layouts.get(index).map(|layout| &layout.paragraph)
    }

    /// Returns the approximate memory of a block's layout in bytes, whether cached or not.
    pub(super) fn layout_bytes(&self, index: usize) -> usize {
        self.cached_paragraph(index).map_or_else(
            || Paragraph::memory_size_for(self.block_range(index).len()),
            Paragraph::memory_size,
        )
    }

    /// Returns the height of a block, laid out now if needed.
    pub(super) fn block_height(&mut self, index: usize, typesetter: &mut Typesetter) -> f64 {
        if self.heights.measured(index).is_none() {
            self.lay_out(index, typesetter);
        }
        f64::from(self.heights.get(index))
    }

    pub(super) fn position_in_block(
        &self,
        index: usize,
        at: usize,
        position: CaretPosition,
    ) -> CaretPosition {
        let content = self.content_range(index);
        CaretPosition { byte: at.clamp(content.start, content.end) - content.start, ..position }
    }

    /// Returns the top and bottom of the line with the caret at byte `at`, relative to its block.
    pub(super) fn caret_line(
        &mut self,
        block: usize,
        at: usize,
        position: CaretPosition,
        typesetter: &mut Typesetter,
    ) -> Range<f64> {
        let position = self.position_in_block(block, at, position);
        let lead = self.space_above(block);
        let rect = self.paragraph(block, typesetter).caret_rect(position);
        f64::from(rect.top + lead)..f64::from(rect.bottom + lead)
    }

    /// Returns the distance of `position` from the top of the page, as far as heights are known.
    pub(super) fn y_of(&self, position: PagePosition) -> f64 {
        self.heights.height_above(position.block) + position.offset
    }

    /// Returns the position at distance `y` from the top of the page, as far as heights are known: in the block
    /// expected there, which is laid out, at the expected share of its height.
    pub(super) fn position_at_y(&mut self, y: f64, typesetter: &mut Typesetter) -> PagePosition {
        let (block, below) = self.heights.block_at_y(y);
        let expected = f64::from(self.heights.get(block));
        let height = self.block_height(block, typesetter);
        let offset = if below < expected { below / expected * height } else { height };
        PagePosition { block, offset }
    }

    /// Returns the approximate byte at distance `y` from the top of the page, as far as heights are known.
    ///
    /// Of many chunks, each is hardly higher than a pixel of the scroll bar, which is exact enough.
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

    /// Returns the height of all blocks, as far as known.
    pub(super) fn total_height(&self) -> f64 {
        self.heights.total()
    }

    /// Moves `position` into the block at that point, laying out blocks on the way.
    ///
    /// A position above the first block or below the last is moved to that block's top or bottom.
    pub(super) fn normalized(
        &mut self,
        position: PagePosition,
        typesetter: &mut Typesetter,
    ) -> PagePosition {
        let PagePosition { mut block, offset: mut below } = position;
        while below < 0.0 && 0 < block {
            block -= 1;
            below += self.block_height(block, typesetter);
        }
        loop {
            let height = self.block_height(block, typesetter);
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

/// Returns whether a text has long paragraphs without empty lines between them.
fn lacks_empty_lines(blocks: &Blocks) -> bool {
    let some = blocks.len().min(200);
    let lens = (0..some).map(|index| blocks.content_range(index).len());
    let empty = lens.clone().filter(|len| *len == 0).count();
    let letters: usize = lens.sum();
    empty * 8 < some && 160 * some < letters
}
