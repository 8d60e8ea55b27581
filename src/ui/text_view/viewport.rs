//! The viewport: a page, the scroll position on it, and the blocks visible there. See [`Viewport`].

use std::ops::Range;

use egui::Vec2;

use super::{
    caret_moves::Caret,
    page_layout::{PageLayout, PagePosition},
};
use crate::{
    model::Span,
    typeset::{CaretPosition, Paragraph, PixelRect, Typesetter},
};

/// The distance from the view's top at which the target of a jump is shown, as a share of its height.
const JUMP_POSITION_SHARE: f64 = 0.3;

/// The longest scroll that is animated, in view heights. Longer ones jump.
const MAX_ANIMATED_VIEWPORTS: f64 = 2.5;

/// The duration of a scroll animation, in seconds.
const ANIMATION_DURATION: f64 = 0.12;

/// The duration of a frame, in seconds: the first frame of an animation already shows movement.
const FRAME_TIME: f64 = 1.0 / 60.0;

/// The page and the scroll position on it. Lengths are physical pixels.
#[derive(Default)]
pub(super) struct Viewport {
    pub(super) page: PageLayout,
    /// The position at the top edge once no animation is running.
    target_top: PagePosition,
    /// The current position at the top edge.
    current_top: PagePosition,
    animation: Option<ViewportAnimation>,
    /// The time of the frame, in seconds. `None` if animations are off.
    pub(super) frame_time: Option<f64>,
    /// The byte set as the top, and its position. It stays the top byte until the view moves.
    pinned_top: Option<(PagePosition, usize)>,
    height: f64,
    /// The visible blocks, from the top.
    pub(super) visible: Vec<VisibleBlock>,
}

/// A block that is at least partly visible.
#[derive(Clone, Copy, Debug)]
pub(super) struct VisibleBlock {
    pub(super) block: usize,
    /// The distance of its letters below the view's top, in whole pixels. Negative if its start is scrolled out.
    pub(super) top: f32,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last, without the line end.
    pub(super) end: usize,
}

impl Viewport {
    pub(super) fn height(&self) -> f64 {
        self.height
    }

    /// Scrolls at once; down if positive.
    pub(super) fn scroll_by(&mut self, pixels: f64, typesetter: &mut Typesetter) {
        self.target_top = self.position_beyond(pixels, typesetter);
    }

    /// Scrolls, animated if not far; down if positive.
    pub(super) fn scroll_smoothly_by(&mut self, pixels: f64, typesetter: &mut Typesetter) {
        let position = self.position_beyond(pixels, typesetter);
        self.scroll_smoothly_to(position);
    }

    fn scroll_smoothly_to(&mut self, position: PagePosition) {
        self.animation = self.frame_time.map(|now| ViewportAnimation::new(self.current_top, now));
        self.target_top = position;
    }

    /// Returns the position `pixels` below the view's top.
    fn position_beyond(&mut self, pixels: f64, typesetter: &mut Typesetter) -> PagePosition {
        let position = PagePosition { offset: self.target_top.offset + pixels, ..self.target_top };
        if pixels.abs() < self.height * 4.0 {
            self.page.normalized(position, typesetter)
        } else {
            self.page.position_at_y(self.page.y_of(position), typesetter)
        }
    }

    /// Returns whether an animation is running, which needs another frame.
    pub(super) fn is_animating(&self) -> bool {
        self.animation.is_some()
    }

    /// Scrolls so that this share (0–1) of the page is above the view; to the page's end for 1.
    pub(super) fn scroll_to_share(&mut self, share: f64, typesetter: &mut Typesetter) {
        let total = self.page.total_height();
        let scrollable = (total - self.height).max(0.0);
        let y = if share < 1.0 { share.max(0.0) * scrollable } else { total };
        self.target_top = self.page.position_at_y(y, typesetter);
        self.animation = None;
    }

    /// Returns the share (0–1) of the page above the view, and the share that is visible.
    pub(super) fn scroll_shares(&self) -> (f64, f64) {
        let total = self.page.total_height().max(1.0);
        let scrollable = (total - self.height).max(1.0);
        let above = self.page.y_of(self.current_top) / scrollable;
        (above.clamp(0.0, 1.0), (self.height / total).min(1.0))
    }

    /// Returns the byte at the view's top, which must stay there when the page is laid out again.
    pub(super) fn top_byte(&mut self, typesetter: &mut Typesetter) -> usize {
        if let Some((_, at)) = self.pinned_top.filter(|(top, _)| *top == self.target_top) {
            return at;
        }
        let PagePosition { block, offset } = self.target_top;
        let y = offset as f32 - self.page.space_above(block);
        let byte = self.page.paragraph(block, typesetter).hit_test(0.0, y.max(0.0)).byte;
        self.page.content_range(block).start + byte
    }

    /// Scrolls so that the line with byte `at` is at the top.
    pub(super) fn set_top_byte(&mut self, at: usize, typesetter: &mut Typesetter) {
        let block = self.page.block_at(at);
        let line = self.page.caret_line(block, at, CaretPosition::before(0), typesetter);
        let is_first = block == 0 && line.start <= f64::from(self.page.space_above(0));
        self.target_top = PagePosition { block, offset: if is_first { 0.0 } else { line.start } };
        self.pinned_top = Some((self.target_top, at));
        self.animation = None;
    }

    /// Scrolls the line with a caret at byte `at` into view: by as little as needed if near, otherwise with space for
    /// what follows.
    pub(super) fn scroll_into_view(
        &mut self,
        at: usize,
        position: CaretPosition,
        typesetter: &mut Typesetter,
    ) {
        let block = self.page.block_at(at);
        let line = self.page.caret_line(block, at, position, typesetter);
        let margin = (self.height * 0.1).min(f64::from(self.page.line_height()) * 2.0);
        let y = self.y_of_block(block, typesetter);
        let offset = match y {
            Some(y) if y + line.start < margin => line.start - margin,
            Some(y) if self.height - margin < y + line.end => line.end - (self.height - margin),
            Some(_) => return,
            None => line.start - self.height * JUMP_POSITION_SHARE,
        };
        // Relative to the block, as blocks between may not be measured yet.
        let position = self.page.normalized(PagePosition { block, offset }, typesetter);
        if y.is_some() {
            self.scroll_smoothly_to(position);
        } else {
            self.target_top = position;
            self.animation = None;
        }
    }

    /// Returns the distance of block `wanted` below the view's top, if within one view height.
    fn y_of_block(&mut self, wanted: usize, typesetter: &mut Typesetter) -> Option<f64> {
        let PagePosition { mut block, offset } = self.target_top;
        let mut y = -offset;
        while wanted < block && -self.height < y {
            block -= 1;
            y -= self.page.block_height(block, typesetter);
        }
        while block < wanted && y < self.height * 2.0 {
            y += self.page.block_height(block, typesetter);
            block += 1;
        }
        (block == wanted).then_some(y)
    }

    /// Updates the visible blocks of a view of this height, which is kept from extending beyond the page's end.
    pub(super) fn update_visible(&mut self, height: f64, typesetter: &mut Typesetter) {
        self.height = height;
        let before = self.target_top;
        self.target_top = self.page.normalized(before, typesetter);
        let below = self.space_below_end(typesetter);
        if 0.0 < below {
            let offset = self.target_top.offset - below;
            let position = PagePosition { offset, ..self.target_top };
            self.target_top = self.page.normalized(position, typesetter);
        }
        self.pinned_top =
            self.pinned_top.filter(|(top, _)| *top == before).map(|(_, at)| (self.target_top, at));
        self.current_top = self.animated_top(typesetter);
        self.visible.clear();
        // Everything is painted at whole pixels, so that letters, fills and caret stay aligned.
        let mut y = (-self.current_top.offset).round();
        let mut block = self.current_top.block;
        while y < height && block < self.page.len() {
            let top = y as f32 + self.page.space_above(block);
            y += self.page.block_height(block, typesetter);
            let Range { start, end } = self.page.content_range(block);
            self.visible.push(VisibleBlock { block, top, start, end });
            block += 1;
        }
    }

    /// Returns how much of the view extends beyond the page's end.
    fn space_below_end(&mut self, typesetter: &mut Typesetter) -> f64 {
        let PagePosition { mut block, offset } = self.target_top;
        let mut y = -offset;
        while y < self.height && block < self.page.len() {
            y += self.page.block_height(block, typesetter);
            block += 1;
        }
        self.height - y
    }

    /// Returns the position at the top edge in this frame.
    fn animated_top(&mut self, typesetter: &mut Typesetter) -> PagePosition {
        let remaining = self.animation.zip(self.frame_time).and_then(|(animation, now)| {
            let distance = self.page.y_of(self.target_top) - self.page.y_of(animation.from);
            let share = animation.remaining_share(now)?;
            let is_animated = distance.abs() < self.height * MAX_ANIMATED_VIEWPORTS;
            is_animated.then_some(distance * share)
        });
        let Some(remaining) = remaining else {
            self.animation = None;
            return self.target_top;
        };
        let offset = self.target_top.offset - remaining;
        self.page.normalized(PagePosition { offset, ..self.target_top }, typesetter)
    }

    /// Returns the visible bytes, with a line more at the start and at the end. `None` if there are none.
    pub(super) fn visible_span(&mut self, typesetter: &mut Typesetter) -> Option<Span> {
        let (first, last) = (*self.visible.first()?, *self.visible.last()?);
        let paragraph = self.page.paragraph(first.block, typesetter);
        let line = paragraph.line_index(paragraph.hit_test(0.0, -first.top)).saturating_sub(1);
        let start = paragraph.line_bytes(line).map_or(0, |line| line.start);
        let paragraph = self.page.paragraph(last.block, typesetter);
        let y = self.height as f32 - last.top;
        let line = paragraph.line_index(paragraph.hit_test(0.0, y)) + 2;
        let end = paragraph.line_bytes(line).map_or(last.end, |line| last.start + line.end);
        Span::new(first.start + start, end)
    }

    /// Returns the caret position nearest to a point in the column.
    pub(super) fn hit_test(&mut self, at: Vec2, typesetter: &mut Typesetter) -> Option<Caret> {
        let after = self.visible.partition_point(|it| it.top <= at.y);
        let visible = self.visible.get(after.saturating_sub(1))?;
        let paragraph = self.page.paragraph(visible.block, typesetter);
        let position = paragraph.hit_test(at.x, at.y - visible.top);
        Some(Caret { byte: visible.start + position.byte, position })
    }

    /// Returns the visible blocks, or `None` before the first frame.
    pub(super) fn visible_blocks(&self) -> Option<Range<usize>> {
        Some(self.visible.first()?.block..self.visible.last()?.block + 1)
    }

    /// Calls `each` with the rectangles of `span` in the visible blocks, each with its block and paragraph.
    pub(super) fn for_each_rect(
        &mut self,
        span: Span,
        typesetter: &mut Typesetter,
        mut each: impl FnMut(&VisibleBlock, &Paragraph, PixelRect),
    ) {
        let first = self.visible.partition_point(|it| it.end <= span.start());
        let after = self.visible.partition_point(|it| it.start < span.end());
        for it in self.visible.get(first..after).unwrap_or_default() {
            let paragraph = self.page.paragraph(it.block, typesetter);
            let (start, end) = (span.start().max(it.start), span.end().min(it.end));
            paragraph.selection_rects(start - it.start..end - it.start, |rect, _| {
                each(it, paragraph, rect);
            });
        }
    }
}

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
