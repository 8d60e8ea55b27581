//! What part of a page is seen: the scroll position, and what that shows. See [`View`].

use std::ops::Range;

use super::{
    glide::Glide,
    page::{Page, Spot},
};
use crate::{
    model::Document,
    typeset::{Place, Typesetter},
};

/// How far from the view's top a place is shown to which the reader jumps, as a share of its height.
const JUMP: f64 = 0.3;

/// How far the view glides at most, in its heights. What lies farther is jumped to.
const FARTHEST: f64 = 2.5;

/// Where the page is scrolled to. Lengths are physical pixels.
#[derive(Default)]
pub(super) struct View {
    /// What stands at the top edge, or will once the view stands still.
    top: Spot,

    /// What stands at the top edge just now.
    at: Spot,

    /// How it gets from there to where it will be.
    glide: Option<Glide>,

    /// The time of the frame, in seconds. `None` where nothing is to move by itself.
    pub(super) clock: Option<f64>,

    /// The byte that was put to the top, and where that is: it stays the one to keep until the view moves.
    kept: Option<(Spot, usize)>,

    /// The height of the view.
    height: f64,

    /// The blocks that are seen, from the top.
    pub(super) visible: Vec<Visible>,
}

/// A block that is seen, at least in part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visible {
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
pub(super) struct Desk<'a> {
    pub(super) page: &'a mut Page,
    pub(super) document: &'a Document,
    pub(super) typesetter: &'a mut Typesetter,
}

impl Desk<'_> {
    pub(super) fn settled(&mut self, spot: Spot) -> Spot {
        self.page.settled(spot, self.typesetter)
    }

    fn height(&mut self, block: usize) -> f64 {
        self.page.height(block, self.typesetter)
    }

    /// The top and bottom of the line with the caret at byte `at`, below the top of its block.
    fn caret_rows(&mut self, block: usize, at: usize, like: Place) -> (f64, f64) {
        let place = self.page.place_in(block, at, like);
        let lead = self.page.lead(block);
        let rect = self.page.paragraph(block, self.typesetter).caret(place);
        (f64::from(rect.top + lead), f64::from(rect.bottom + lead))
    }
}

impl View {
    /// The height of the view.
    pub(super) fn height(&self) -> f64 {
        self.height
    }

    /// Scrolls by so many pixels at once; down where positive.
    pub(super) fn scroll_by(&mut self, pixels: f64, desk: &mut Desk<'_>) {
        self.top = self.spot_beyond(pixels, desk);
    }

    /// Scrolls by so many pixels, seen to move where it is not far; down where positive.
    pub(super) fn glide_by(&mut self, pixels: f64, desk: &mut Desk<'_>) {
        let spot = self.spot_beyond(pixels, desk);
        self.glide_to(spot);
    }

    fn glide_to(&mut self, spot: Spot) {
        self.glide = self.clock.map(|now| Glide::new(self.at, now));
        self.top = spot;
    }

    /// The spot so many pixels below the view's top.
    fn spot_beyond(&self, pixels: f64, desk: &mut Desk<'_>) -> Spot {
        let far = Spot { below: self.top.below + pixels, ..self.top };
        if pixels.abs() < self.height * 4.0 {
            desk.settled(far)
        } else {
            desk.page.spot_at(desk.page.y_of(far), desk.typesetter)
        }
    }

    /// Whether it is on its way, so that another frame is to be drawn.
    pub(super) fn is_moving(&self) -> bool {
        self.glide.is_some()
    }

    /// Scrolls so that the given share (0–1) of the page lies above the view; to the page's end where it is 1.
    pub(super) fn scroll_to_share(&mut self, share: f64, desk: &mut Desk<'_>) {
        let scrollable = (desk.page.total() - self.height).max(0.0);
        let y = if share < 1.0 { share.max(0.0) * scrollable } else { desk.page.total() };
        self.top = desk.page.spot_at(y, desk.typesetter);
        self.glide = None;
    }

    /// The share (0–1) of the page above the view, and the share that the view shows.
    pub(super) fn shares(&self, page: &Page) -> (f64, f64) {
        let total = page.total().max(1.0);
        let scrollable = (total - self.height).max(1.0);
        ((page.y_of(self.at) / scrollable).clamp(0.0, 1.0), (self.height / total).min(1.0))
    }

    /// The byte at the view's top: what must stay there when the page is laid out anew.
    pub(super) fn top_byte(&self, desk: &mut Desk<'_>) -> usize {
        if let Some((_, at)) = self.kept.filter(|(spot, _)| *spot == self.top) {
            return at;
        }
        let block = self.top.block;
        let lead = desk.page.lead(block);
        let y = self.top.below as f32 - lead;
        let place = desk.page.paragraph(block, desk.typesetter).hit(0.0, y.max(0.0));
        desk.page.content(block).start + place.byte
    }

    /// Puts the line with byte `at` to the top.
    pub(super) fn set_top_byte(&mut self, at: usize, desk: &mut Desk<'_>) {
        let block = desk.page.block_at(at);
        let (top, _) = desk.caret_rows(block, at, Place::before(0));
        let below = if block == 0 && top <= f64::from(desk.page.lead(0)) { 0.0 } else { top };
        self.top = Spot { block, below };
        self.kept = Some((self.top, at));
        self.glide = None;
    }

    /// Brings the line with a caret at byte `at` into view: by as little as is needed where it is near,
    /// else so that what follows can be read on.
    pub(super) fn reveal(&mut self, at: usize, like: Place, desk: &mut Desk<'_>) {
        let block = desk.page.block_at(at);
        let (top, bottom) = desk.caret_rows(block, at, like);
        let margin = (self.height * 0.1).min(f64::from(desk.page.line_height()) * 2.0);
        // By the block itself: what lies between may not have been measured yet.
        let spot = |below: f64| Spot { block, below };
        match self.y_of_block(block, desk) {
            Some(y) if y + top < margin => self.glide_to(desk.settled(spot(top - margin))),
            Some(y) if self.height - margin < y + bottom => {
                self.glide_to(desk.settled(spot(bottom - (self.height - margin))));
            }
            Some(_) => {}
            None => {
                self.top = desk.settled(spot(top - self.height * JUMP));
                self.glide = None;
            }
        }
    }

    /// How far below the view's top block `wanted` begins, if that is within one view of it.
    fn y_of_block(&self, wanted: usize, desk: &mut Desk<'_>) -> Option<f64> {
        let mut y = -self.top.below;
        let mut block = self.top.block;
        while wanted < block && -self.height < y {
            block -= 1;
            y -= desk.height(block);
        }
        while block < wanted && y < self.height * 2.0 {
            y += desk.height(block);
            block += 1;
        }
        (block == wanted).then_some(y)
    }

    /// Finds out what a view so high shows, after keeping it from lying beyond the page's end.
    pub(super) fn look(&mut self, height: f64, desk: &mut Desk<'_>) {
        self.height = height;
        let before = self.top;
        self.top = desk.settled(self.top);
        let below = self.below_end(desk);
        if 0.0 < below {
            self.top = desk.settled(Spot { below: self.top.below - below, ..self.top });
        }
        self.kept = self.kept.filter(|(spot, _)| *spot == before).map(|(_, at)| (self.top, at));
        self.at = self.on_the_way(desk);
        self.visible.clear();
        // All that is painted stands on whole pixels, so that words, fills and carets keep together.
        let (mut y, mut block) = ((-self.at.below).round(), self.at.block);
        while y < height && block < desk.page.len() {
            let top = y as f32 + desk.page.lead(block);
            y += desk.height(block);
            let Range { start, end } = desk.page.content(block);
            self.visible.push(Visible { block, top, start, end });
            block += 1;
        }
    }

    /// How much of the view lies below the page's end.
    fn below_end(&self, desk: &mut Desk<'_>) -> f64 {
        let (mut y, mut block) = (-self.top.below, self.top.block);
        while y < self.height && block < desk.page.len() {
            y += desk.height(block);
            block += 1;
        }
        self.height - y
    }

    /// What stands at the top edge in this frame.
    fn on_the_way(&mut self, desk: &mut Desk<'_>) -> Spot {
        let left = self.glide.zip(self.clock).and_then(|(glide, now)| {
            let way = desk.page.y_of(self.top) - desk.page.y_of(glide.from);
            glide.left(now).filter(|_| way.abs() < self.height * FARTHEST).map(|left| way * left)
        });
        let Some(left) = left else {
            self.glide = None;
            return self.top;
        };
        desk.settled(Spot { below: self.top.below - left, ..self.top })
    }

    /// The bytes that are seen, and some lines more at either end.
    pub(super) fn bytes(&self, desk: &mut Desk<'_>) -> Range<usize> {
        let (Some(first), Some(last)) = (self.visible.first(), self.visible.last()) else {
            return 0..0;
        };
        let (first, last, height) = (*first, *last, self.height as f32);
        let paragraph = desk.page.paragraph(first.block, desk.typesetter);
        let line = paragraph.line_index(paragraph.hit(0.0, -first.top)).saturating_sub(1);
        let start = paragraph.line_bytes(line).map_or(0, |line| line.start);
        let paragraph = desk.page.paragraph(last.block, desk.typesetter);
        let line = paragraph.line_index(paragraph.hit(0.0, height - last.top)) + 2;
        let end = paragraph.line_bytes(line).map_or(last.end, |line| last.start + line.end);
        first.start + start..end
    }

    /// The byte nearest to a point in the column, and on which side of a line break it is.
    pub(super) fn hit(&self, x: f32, y: f32, desk: &mut Desk<'_>) -> Option<(usize, Place)> {
        let after = self.visible.partition_point(|it| it.top <= y);
        let visible = self.visible.get(after.saturating_sub(1))?;
        let paragraph = desk.page.paragraph(visible.block, desk.typesetter);
        let place = paragraph.hit(x, y - visible.top);
        Some((visible.start + place.byte, place))
    }

    /// The blocks that are seen. `None` before anything is.
    pub(super) fn blocks(&self) -> Option<Range<usize>> {
        Some(self.visible.first()?.block..self.visible.last()?.block + 1)
    }

    /// Those of the visible blocks that have letters of `bytes`.
    pub(super) fn blocks_of(&self, bytes: Range<usize>) -> &[Visible] {
        let first = self.visible.partition_point(|it| it.end <= bytes.start);
        let after = self.visible.partition_point(|it| it.start < bytes.end);
        self.visible.get(first..after).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
