//! What part of a page is seen: the scroll position, and what that shows. See [`Viewport`].

use std::ops::Range;

use super::{
    page_layout::{PageLayout, PagePosition},
    viewport_animation::ViewportAnimation,
};
use crate::{
    model::Document,
    typeset::{CaretPosition, Typesetter},
};

/// How far from the view's top a place is shown to which the reader jumps, as a share of its height.
const JUMP_POSITION_SHARE: f64 = 0.3;

/// How far the view glides at most, in its heights. What lies farther is jumped to.
const MAX_ANIMATED_VIEWPORTS: f64 = 2.5;

/// Where the page is scrolled to. Lengths are physical pixels.
#[derive(Default)]
pub(super) struct Viewport {
    /// What stands at the top edge, or will once the view stands still.
    target_top: PagePosition,

    /// What stands at the top edge just now.
    current_top: PagePosition,

    /// How it gets from there to where it will be.
    animation: Option<ViewportAnimation>,

    /// The time of the frame, in seconds. `None` where nothing is to move by itself.
    pub(super) frame_time: Option<f64>,

    /// The byte that was put to the top, and where that is: it stays the one to keep until the view moves.
    pinned_top: Option<(PagePosition, usize)>,

    /// The height of the view.
    height: f64,

    /// The blocks that are seen, from the top.
    pub(super) visible: Vec<VisibleBlock>,
}

/// A block that is seen, at least in part.
#[derive(Clone, Copy, Debug)]
pub(super) struct VisibleBlock {
    /// Its number.
    pub(super) block: usize,

    /// How far below the view's top its letters begin: whole pixels. Negative where its first lines are scrolled out.
    pub(super) top: f32,

    /// Its first byte.
    pub(super) start: usize,

    /// The byte after its last, its line end left out.
    pub(super) end: usize,
}

/// What has to be at hand in order to lay out blocks.
pub(super) struct BlockLayoutContext<'a> {
    pub(super) page: &'a mut PageLayout,
    pub(super) document: &'a Document,
    pub(super) typesetter: &'a mut Typesetter,
}

impl BlockLayoutContext<'_> {
    pub(super) fn normalized(&mut self, spot: PagePosition) -> PagePosition {
        self.page.normalized(spot, self.typesetter)
    }

    fn block_height(&mut self, block: usize) -> f64 {
        self.page.block_height(block, self.typesetter)
    }

    /// The top and bottom of the line with the caret at byte `at`, below the top of its block.
    fn caret_line_range(&mut self, block: usize, at: usize, position: CaretPosition) -> (f64, f64) {
        let place = self.page.position_in_block(block, at, position);
        let lead = self.page.space_above(block);
        let rect = self.page.paragraph(block, self.typesetter).caret_rect(place);
        (f64::from(rect.top + lead), f64::from(rect.bottom + lead))
    }
}

impl Viewport {
    /// The height of the view.
    pub(super) fn height(&self) -> f64 {
        self.height
    }

    /// Scrolls by so many pixels at once; down where positive.
    pub(super) fn scroll_by(&mut self, pixels: f64, layout_cx: &mut BlockLayoutContext<'_>) {
        self.target_top = self.position_beyond(pixels, layout_cx);
    }

    /// Scrolls by so many pixels, seen to move where it is not far; down where positive.
    pub(super) fn scroll_smoothly_by(
        &mut self,
        pixels: f64,
        layout_cx: &mut BlockLayoutContext<'_>,
    ) {
        let spot = self.position_beyond(pixels, layout_cx);
        self.scroll_smoothly_to(spot);
    }

    fn scroll_smoothly_to(&mut self, spot: PagePosition) {
        self.animation = self.frame_time.map(|now| ViewportAnimation::new(self.current_top, now));
        self.target_top = spot;
    }

    /// The spot so many pixels below the view's top.
    fn position_beyond(&self, pixels: f64, layout_cx: &mut BlockLayoutContext<'_>) -> PagePosition {
        let far = PagePosition { offset: self.target_top.offset + pixels, ..self.target_top };
        if pixels.abs() < self.height * 4.0 {
            layout_cx.normalized(far)
        } else {
            layout_cx.page.position_at_y(layout_cx.page.y_of(far), layout_cx.typesetter)
        }
    }

    /// Whether it is on its way, so that another frame is to be drawn.
    pub(super) fn is_animating(&self) -> bool {
        self.animation.is_some()
    }

    /// Scrolls so that the given share (0–1) of the page lies above the view; to the page's end where it is 1.
    pub(super) fn scroll_to_share(&mut self, share: f64, layout_cx: &mut BlockLayoutContext<'_>) {
        let scrollable = (layout_cx.page.total_height() - self.height).max(0.0);
        let y =
            if share < 1.0 { share.max(0.0) * scrollable } else { layout_cx.page.total_height() };
        self.target_top = layout_cx.page.position_at_y(y, layout_cx.typesetter);
        self.animation = None;
    }

    /// The share (0–1) of the page above the view, and the share that the view shows.
    pub(super) fn scroll_shares(&self, page: &PageLayout) -> (f64, f64) {
        let total = page.total_height().max(1.0);
        let scrollable = (total - self.height).max(1.0);
        ((page.y_of(self.current_top) / scrollable).clamp(0.0, 1.0), (self.height / total).min(1.0))
    }

    /// The byte at the view's top: what must stay there when the page is laid out anew.
    pub(super) fn top_byte(&self, layout_cx: &mut BlockLayoutContext<'_>) -> usize {
        if let Some((_, at)) = self.pinned_top.filter(|(spot, _)| *spot == self.target_top) {
            return at;
        }
        let block = self.target_top.block;
        let lead = layout_cx.page.space_above(block);
        let y = self.target_top.offset as f32 - lead;
        let place = layout_cx.page.paragraph(block, layout_cx.typesetter).hit_test(0.0, y.max(0.0));
        layout_cx.page.content_range(block).start + place.byte
    }

    /// Puts the line with byte `at` to the top.
    pub(super) fn set_top_byte(&mut self, at: usize, layout_cx: &mut BlockLayoutContext<'_>) {
        let block = layout_cx.page.block_at(at);
        let (top, _) = layout_cx.caret_line_range(block, at, CaretPosition::before(0));
        let below =
            if block == 0 && top <= f64::from(layout_cx.page.space_above(0)) { 0.0 } else { top };
        self.target_top = PagePosition { block, offset: below };
        self.pinned_top = Some((self.target_top, at));
        self.animation = None;
    }

    /// Brings the line with a caret at byte `at` into view: by as little as is needed where it is near,
    /// else so that what follows can be read on.
    pub(super) fn scroll_into_view(
        &mut self,
        at: usize,
        position: CaretPosition,
        layout_cx: &mut BlockLayoutContext<'_>,
    ) {
        let block = layout_cx.page.block_at(at);
        let (top, bottom) = layout_cx.caret_line_range(block, at, position);
        let margin = (self.height * 0.1).min(f64::from(layout_cx.page.line_height()) * 2.0);
        // By the block itself: what lies between may not have been measured yet.
        let spot = |below: f64| PagePosition { block, offset: below };
        match self.y_of_block(block, layout_cx) {
            Some(y) if y + top < margin => {
                self.scroll_smoothly_to(layout_cx.normalized(spot(top - margin)));
            }
            Some(y) if self.height - margin < y + bottom => {
                self.scroll_smoothly_to(
                    layout_cx.normalized(spot(bottom - (self.height - margin))),
                );
            }
            Some(_) => {}
            None => {
                self.target_top =
                    layout_cx.normalized(spot(top - self.height * JUMP_POSITION_SHARE));
                self.animation = None;
            }
        }
    }

    /// How far below the view's top block `wanted` begins, if that is within one view of it.
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

    /// Finds out what a view so high shows, after keeping it from lying beyond the page's end.
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
        self.pinned_top = self
            .pinned_top
            .filter(|(spot, _)| *spot == before)
            .map(|(_, at)| (self.target_top, at));
        self.current_top = self.animated_top(layout_cx);
        self.visible.clear();
        // All that is painted stands on whole pixels, so that words, fills and carets keep together.
        let (mut y, mut block) = ((-self.current_top.offset).round(), self.current_top.block);
        while y < height && block < layout_cx.page.len() {
            let top = y as f32 + layout_cx.page.space_above(block);
            y += layout_cx.block_height(block);
            let Range { start, end } = layout_cx.page.content_range(block);
            self.visible.push(VisibleBlock { block, top, start, end });
            block += 1;
        }
    }

    /// How much of the view lies below the page's end.
    fn space_below_end(&self, layout_cx: &mut BlockLayoutContext<'_>) -> f64 {
        let (mut y, mut block) = (-self.target_top.offset, self.target_top.block);
        while y < self.height && block < layout_cx.page.len() {
            y += layout_cx.block_height(block);
            block += 1;
        }
        self.height - y
    }

    /// What stands at the top edge in this frame.
    fn animated_top(&mut self, layout_cx: &mut BlockLayoutContext<'_>) -> PagePosition {
        let left = self.animation.zip(self.frame_time).and_then(|(glide, now)| {
            let way = layout_cx.page.y_of(self.target_top) - layout_cx.page.y_of(glide.from);
            glide
                .remaining_share(now)
                .filter(|_| way.abs() < self.height * MAX_ANIMATED_VIEWPORTS)
                .map(|left| way * left)
        });
        let Some(left) = left else {
            self.animation = None;
            return self.target_top;
        };
        layout_cx
            .normalized(PagePosition { offset: self.target_top.offset - left, ..self.target_top })
    }

    /// The bytes that are seen, and some lines more at either end.
    pub(super) fn visible_bytes(&self, layout_cx: &mut BlockLayoutContext<'_>) -> Range<usize> {
        let (Some(first), Some(last)) = (self.visible.first(), self.visible.last()) else {
            return 0..0;
        };
        let (first, last, height) = (*first, *last, self.height as f32);
        let paragraph = layout_cx.page.paragraph(first.block, layout_cx.typesetter);
        let line = paragraph.line_index(paragraph.hit_test(0.0, -first.top)).saturating_sub(1);
        let start = paragraph.line_bytes(line).map_or(0, |line| line.start);
        let paragraph = layout_cx.page.paragraph(last.block, layout_cx.typesetter);
        let line = paragraph.line_index(paragraph.hit_test(0.0, height - last.top)) + 2;
        let end = paragraph.line_bytes(line).map_or(last.end, |line| last.start + line.end);
        first.start + start..end
    }

    /// The byte nearest to a point in the column, and on which side of a line break it is.
    pub(super) fn hit_test(
        &self,
        x: f32,
        y: f32,
        layout_cx: &mut BlockLayoutContext<'_>,
    ) -> Option<(usize, CaretPosition)> {
        let after = self.visible.partition_point(|it| it.top <= y);
        let visible = self.visible.get(after.saturating_sub(1))?;
        let paragraph = layout_cx.page.paragraph(visible.block, layout_cx.typesetter);
        let place = paragraph.hit_test(x, y - visible.top);
        Some((visible.start + place.byte, place))
    }

    /// The blocks that are seen. `None` before anything is.
    pub(super) fn visible_blocks(&self) -> Option<Range<usize>> {
        Some(self.visible.first()?.block..self.visible.last()?.block + 1)
    }

    /// Those of the visible blocks that have letters of `bytes`.
    pub(super) fn visible_blocks_in(&self, bytes: Range<usize>) -> &[VisibleBlock] {
        let first = self.visible.partition_point(|it| it.end <= bytes.start);
        let after = self.visible.partition_point(|it| it.start < bytes.end);
        self.visible.get(first..after).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
