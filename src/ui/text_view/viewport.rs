//! The viewport: the scroll position on a page, and the blocks visible there. See [`Viewport`].

use std::ops::Range;

use super::page_layout::{PageLayout, PagePosition};
use crate::{
    model::Document,
    typeset::{CaretPosition, Typesetter},
};

/// The distance from the view's top at which the target of a jump is shown, as a share of its height.
const JUMP_POSITION_SHARE: f64 = 0.3;

/// The longest scroll that is animated, in view heights. Longer ones jump.
const MAX_ANIMATED_VIEWPORTS: f64 = 2.5;

/// The duration of a scroll animation, in seconds.
const ANIMATION_DURATION: f64 = 0.12;

/// The duration of a frame, in seconds: the first frame of an animation already shows movement.
const FRAME_TIME: f64 = 1.0 / 60.0;

/// The scroll position. Lengths are physical pixels.
#[derive(Default)]
pub(super) struct Viewport {
    /// The position at the top edge once no animation is running.
    target_top: PagePosition,

    /// The current position at the top edge.
    current_top: PagePosition,

    /// The running animation.
    animation: Option<ViewportAnimation>,

    /// The time of the frame, in seconds. `None` if animations are off.
    pub(super) frame_time: Option<f64>,

    /// The byte set as the top, and its position. It stays the top byte until the view moves.
    pinned_top: Option<(PagePosition, usize)>,

    /// The height of the view.
    height: f64,

    /// The visible blocks, from the top.
    pub(super) visible: Vec<VisibleBlock>,
}

/// A block that is at least partly visible.
#[derive(Clone, Copy, Debug)]
pub(super) struct VisibleBlock {
    /// Its index.
    pub(super) block: usize,

    /// The distance of its letters below the view's top, in whole pixels. Negative if its start is scrolled out.
    pub(super) top: f32,

    /// Its first byte.
    pub(super) start: usize,

    /// The byte after its last, without the line end.
    pub(super) end: usize,
}

/// What is needed to lay out blocks.
pub(super) struct BlockLayoutContext<'a> {
    pub(super) page: &'a mut PageLayout,
    pub(super) document: &'a Document,
    pub(super) typesetter: &'a mut Typesetter,
}

impl BlockLayoutContext<'_> {
    pub(super) fn normalized(&mut self, position: PagePosition) -> PagePosition {
        self.page.normalized(position, self.typesetter)
    }

    fn block_height(&mut self, block: usize) -> f64 {
        self.page.block_height(block, self.typesetter)
    }

    /// Returns the top and bottom of the line with the caret at byte `at`, relative to its block.
    fn caret_line_range(&mut self, block: usize, at: usize, position: CaretPosition) -> (f64, f64) {
        let position = self.page.position_in_block(block, at, position);
        let lead = self.page.space_above(block);
        let rect = self.page.paragraph(block, self.typesetter).caret_rect(position);
        (f64::from(rect.top + lead), f64::from(rect.bottom + lead))
    }
}

impl Viewport {
    /// Returns the height of the view.
    pub(super) fn height(&self) -> f64 {
        self.height
    }

    /// Scrolls at once; down if positive.
    pub(super) fn scroll_by(&mut self, pixels: f64, layout_cx: &mut BlockLayoutContext<'_>) {
        self.target_top = self.position_beyond(pixels, layout_cx);
    }

    /// Scrolls, animated if not far; down if positive.
    pub(super) fn scroll_smoothly_by(
        &mut self,
        pixels: f64,
        layout_cx: &mut BlockLayoutContext<'_>,
    ) {
        let position = self.position_beyond(pixels, layout_cx);
        self.scroll_smoothly_to(position);
    }

    fn scroll_smoothly_to(&mut self, position: PagePosition) {
        self.animation = self.frame_time.map(|now| ViewportAnimation::new(self.current_top, now));
        self.target_top = position;
    }

    /// Returns the position `pixels` below the view's top.
    fn position_beyond(&self, pixels: f64, layout_cx: &mut BlockLayoutContext<'_>) -> PagePosition {
        let position = PagePosition { offset: self.target_top.offset + pixels, ..self.target_top };
        if pixels.abs() < self.height * 4.0 {
            layout_cx.normalized(position)
        } else {
            layout_cx.page.position_at_y(layout_cx.page.y_of(position), layout_cx.typesetter)
        }
    }

    /// Returns whether an animation is running, which needs another frame.
    pub(super) fn is_animating(&self) -> bool {
        self.animation.is_some()
    }

    /// Scrolls so that this share (0–1) of the page is above the view; to the page's end for 1.
    pub(super) fn scroll_to_share(&mut self, share: f64, layout_cx: &mut BlockLayoutContext<'_>) {
        let scrollable = (layout_cx.page.total_height() - self.height).max(0.0);
        let y =
            if share < 1.0 { share.max(0.0) * scrollable } else { layout_cx.page.total_height() };
        self.target_top = layout_cx.page.position_at_y(y, layout_cx.typesetter);
        self.animation = None;
    }

    /// Returns the share (0–1) of the page above the view, and the share that is visible.
    pub(super) fn scroll_shares(&self, page: &PageLayout) -> (f64, f64) {
        let total = page.total_height().max(1.0);
        let scrollable = (total - self.height).max(1.0);
        ((page.y_of(self.current_top) / scrollable).clamp(0.0, 1.0), (self.height / total).min(1.0))
    }

    /// Returns the byte at the view's top, which must stay there when the page is laid out again.
    pub(super) fn top_byte(&self, layout_cx: &mut BlockLayoutContext<'_>) -> usize {
        if let Some((_, at)) = self.pinned_top.filter(|(top, _)| *top == self.target_top) {
            return at;
        }
        let block = self.target_top.block;
        let lead = layout_cx.page.space_above(block);
        let y = self.target_top.offset as f32 - lead;
        let paragraph = layout_cx.page.paragraph(block, layout_cx.typesetter);
        let byte = paragraph.hit_test(0.0, y.max(0.0)).byte;
        layout_cx.page.content_range(block).start + byte
    }

    /// Scrolls so that the line with byte `at` is at the top.
    pub(super) fn set_top_byte(&mut self, at: usize, layout_cx: &mut BlockLayoutContext<'_>) {
        let block = layout_cx.page.block_at(at);
        let (top, _) = layout_cx.caret_line_range(block, at, CaretPosition::before(0));
        let below =
            if block == 0 && top <= f64::from(layout_cx.page.space_above(0)) { 0.0 } else { top };
        self.target_top = PagePosition { block, offset: below };
        self.pinned_top = Some((self.target_top, at));
        self.animation = None;
    }

    /// Scrolls the line with a caret at byte `at` into view: by as little as needed if near, otherwise with space for
    /// what follows.
    pub(super) fn scroll_into_view(
        &mut self,
        at: usize,
        position: CaretPosition,
        layout_cx: &mut BlockLayoutContext<'_>,
    ) {
        let block = layout_cx.page.block_at(at);
        let (top, bottom) = layout_cx.caret_line_range(block, at, position);
        let margin = (self.height * 0.1).min(f64::from(layout_cx.page.line_height()) * 2.0);
        // Relative to the block, as blocks between may not be measured yet.
        let at_offset = |offset: f64| PagePosition { block, offset };
        match self.y_of_block(block, layout_cx) {
            Some(y) if y + top < margin => {
                self.scroll_smoothly_to(layout_cx.normalized(at_offset(top - margin)));
            }
            Some(y) if self.height - margin < y + bottom => {
                self.scroll_smoothly_to(
                    layout_cx.normalized(at_offset(bottom - (self.height - margin))),
                );
            }
            Some(_) => {}
            None => {
                self.target_top =
                    layout_cx.normalized(at_offset(top - self.height * JUMP_POSITION_SHARE));
                self.animation = None;
            }
        }
    }

    /// Returns the distance of block `wanted` below the view's top, if within one view height.
    fn y_of_block(&self, wanted: usize, layout_cx: &mut BlockLayoutContext<'_>) -> Option<f64> {
        let mut y = -self.target_top.offset;
        let mut block = self.target_top.block;
        while wanted < block && -self.height < y {
            block -= 1;
            y -= layout_cx.block_height(block);
        }
        while block < wanted && y < self.height * 2.0 {
            y += layout_cx.block_height(block);
            block += 1;
        }
        (block == wanted).then_some(y)
    }

    /// Updates the visible blocks of a view of this height, which is kept from extending beyond the page's end.
    pub(super) fn update_visible(&mut self, height: f64, layout_cx: &mut BlockLayoutContext<'_>) {
        self.height = height;
        let before = self.target_top;
        self.target_top = layout_cx.normalized(self.target_top);
        let below = self.space_below_end(layout_cx);
        if 0.0 < below {
            self.target_top = layout_cx.normalized(PagePosition {
                offset: self.target_top.offset - below,
                ..self.target_top
            });
        }
        self.pinned_top =
            self.pinned_top.filter(|(top, _)| *top == before).map(|(_, at)| (self.target_top, at));
        self.current_top = self.animated_top(layout_cx);
        self.visible.clear();
        // Everything is painted at whole pixels, so that letters, fills and caret stay aligned.
        let mut y = (-self.current_top.offset).round();
        let mut block = self.current_top.block;
        while y < height && block < layout_cx.page.len() {
            let top = y as f32 + layout_cx.page.space_above(block);
            y += layout_cx.block_height(block);
            let Range { start, end } = layout_cx.page.content_range(block);
            self.visible.push(VisibleBlock { block, top, start, end });
            block += 1;
        }
    }

    /// Returns how much of the view extends beyond the page's end.
    fn space_below_end(&self, layout_cx: &mut BlockLayoutContext<'_>) -> f64 {
        let mut y = -self.target_top.offset;
        let mut block = self.target_top.block;
        while y < self.height && block < layout_cx.page.len() {
            y += layout_cx.block_height(block);
            block += 1;
        }
        self.height - y
    }

    /// Returns the position at the top edge in this frame.
    fn animated_top(&mut self, layout_cx: &mut BlockLayoutContext<'_>) -> PagePosition {
        let remaining = self.animation.zip(self.frame_time).and_then(|(animation, now)| {
            let distance =
                layout_cx.page.y_of(self.target_top) - layout_cx.page.y_of(animation.from);
            let share = animation.remaining_share(now)?;
            let is_animated = distance.abs() < self.height * MAX_ANIMATED_VIEWPORTS;
            is_animated.then_some(distance * share)
        });
        let Some(remaining) = remaining else {
            self.animation = None;
            return self.target_top;
        };
        let offset = self.target_top.offset - remaining;
        layout_cx.normalized(PagePosition { offset, ..self.target_top })
    }

    /// Returns the visible bytes, with a line more at the start and at the end.
    pub(super) fn visible_bytes(&self, layout_cx: &mut BlockLayoutContext<'_>) -> Range<usize> {
        let (Some(first), Some(last)) = (self.visible.first(), self.visible.last()) else {
            return 0..0;
        };
        let (first, last) = (*first, *last);
        let height = self.height as f32;
        let paragraph = layout_cx.page.paragraph(first.block, layout_cx.typesetter);
        let line = paragraph.line_index(paragraph.hit_test(0.0, -first.top)).saturating_sub(1);
        let start = paragraph.line_bytes(line).map_or(0, |line| line.start);
        let paragraph = layout_cx.page.paragraph(last.block, layout_cx.typesetter);
        let line = paragraph.line_index(paragraph.hit_test(0.0, height - last.top)) + 2;
        let end = paragraph.line_bytes(line).map_or(last.end, |line| last.start + line.end);
        first.start + start..end
    }

    /// Returns the byte nearest to a point in the column, and its caret position.
    pub(super) fn hit_test(
        &self,
        x: f32,
        y: f32,
        layout_cx: &mut BlockLayoutContext<'_>,
    ) -> Option<(usize, CaretPosition)> {
        let after = self.visible.partition_point(|it| it.top <= y);
        let visible = self.visible.get(after.saturating_sub(1))?;
        let paragraph = layout_cx.page.paragraph(visible.block, layout_cx.typesetter);
        let position = paragraph.hit_test(x, y - visible.top);
        Some((visible.start + position.byte, position))
    }

    /// Returns the visible blocks, or `None` before the first frame.
    pub(super) fn visible_blocks(&self) -> Option<Range<usize>> {
        Some(self.visible.first()?.block..self.visible.last()?.block + 1)
    }

    /// Returns the visible blocks that contain letters of `bytes`.
    pub(super) fn visible_blocks_in(&self, bytes: Range<usize>) -> &[VisibleBlock] {
        let first = self.visible.partition_point(|it| it.end <= bytes.start);
        let after = self.visible.partition_point(|it| it.start < bytes.end);
        self.visible.get(first..after).unwrap_or_default()
    }
}

/// A running scroll animation.
#[derive(Clone, Copy, Debug)]
struct ViewportAnimation {
    /// The position at the top edge when it began.
    from: PagePosition,
    /// The time it began, in seconds.
    started: f64,
}

impl ViewportAnimation {
    /// Starts an animation in a frame drawn at `now`.
    fn new(from: PagePosition, now: f64) -> Self {
        Self { from, started: now - FRAME_TIME }
    }

    /// Returns the share (0–1) of the distance that remains at `now`, or `None` if done. Slows down at the end.
    fn remaining_share(&self, now: f64) -> Option<f64> {
        let share = (now - self.started) / ANIMATION_DURATION;
        (0.0..1.0).contains(&share).then(|| (1.0 - share).powi(3))
    }
}

#[cfg(test)]
mod tests;
