//! The blocks of a document as they stand above one another, laid out only where somebody looks. See [`Page`].

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::heights::Heights;
use crate::{
    model::Document,
    typeset::{Blocks, Direction, Paragraph, Place, Style, Typesetter},
};

/// How many laid-out blocks are kept beyond those on the screen.
const KEPT: usize = 300;

/// Empty space above the first block and below the last, as a multiple of the letters' size.
const MARGIN: f32 = 2.5;

/// The space between blocks where the text has no empty lines of its own, as a multiple of the size.
const SPACING: f32 = 0.6;

/// A document cut into blocks, and what is known of their heights.
///
/// Lengths are physical pixels; positions in the text are bytes of the whole document.
#[derive(Default)]
pub(super) struct Page {
    blocks: Option<Blocks>,
    heights: Heights,
    laid: HashMap<usize, Laid>,
    style: Option<Style>,
    spacing: f32,
    frame: u64,

    /// How many blocks were laid out in this frame: what a test counts.
    pub(super) laid_now: usize,
}

struct Laid {
    paragraph: Paragraph,
    used: u64,
}

/// A place on the page: so many pixels below the top of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Spot {
    pub(super) block: usize,
    pub(super) below: f64,
}

impl Page {
    /// Begins a frame in which `document` is shown in `style`. Returns whether everything must be laid out anew.
    pub(super) fn begin(&mut self, document: &Document, style: &Style) -> bool {
        self.frame += 1;
        self.laid_now = 0;
        if !self.blocks.as_ref().is_some_and(|blocks| blocks.document().is(document)) {
            (self.blocks, self.style) = (None, None);
        }
        let blocks = self.blocks.get_or_insert_with(|| Blocks::new(document));
        if self.style.as_ref() == Some(style) {
            return false;
        }
        self.spacing = if is_dense(blocks) { (style.size * SPACING).round() } else { 0.0 };
        self.laid.clear();
        let spacing = self.spacing;
        let (margin, line) = (margin(style), line_height(style));
        let last = blocks.len() - 1;
        let each = (0..blocks.len()).map(|index| {
            let margins = usize::from(index == 0) + usize::from(index == last);
            estimate(blocks.range(index).len(), style, line) + spacing + margin * margins as f32
        });
        self.heights = Heights::new(each.collect());
        self.style = Some(style.clone());
        true
    }

    /// The document that was laid out until now, if its place must be found anew when `document` is in `style`.
    ///
    /// Not so where the document has only become longer: each block is then where it was.
    pub(super) fn place_to_keep(&self, document: &Document, style: &Style) -> Option<Document> {
        let old = self.style.as_ref().and(self.blocks.as_ref())?.document();
        let is_same = old.is(document) || document.text().starts_with(old.text());
        (!is_same || self.style.as_ref() != Some(style)).then(|| old.clone())
    }

    /// Forgets the layouts that were not looked at for longest.
    pub(super) fn end(&mut self) {
        if self.laid.len() <= KEPT {
            return;
        }
        let mut ages: Vec<(u64, usize)> =
            self.laid.iter().map(|(index, laid)| (laid.used, *index)).collect();
        ages.sort_unstable();
        let old: HashSet<usize> = ages[..self.laid.len() - KEPT / 2]
            .iter()
            .filter(|it| it.0 < self.frame)
            .map(|it| it.1)
            .collect();
        self.laid.retain(|index, _| !old.contains(index));
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
        self.blocks.as_ref().map_or(0..0, |blocks| blocks.content(index))
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
    pub(super) fn paragraph(
        &mut self,
        index: usize,
        document: &Document,
        with: &mut Typesetter,
    ) -> &Paragraph {
        if let (false, Some(style)) = (self.laid.contains_key(&index), &self.style) {
            let text = &document.text()[self.content(index)];
            let direction =
                self.blocks.as_ref().map_or_else(Direction::default, |it| it.direction(index));
            let paragraph = with.paragraph_along(text, style, direction);
            let trail = if index + 1 == self.len() { self.margin() } else { 0.0 };
            let height = self.lead(index) + paragraph.height() + self.spacing + trail;
            self.heights.set(index, height);
            self.laid_now += 1;
            self.laid.insert(index, Laid { paragraph, used: 0 });
        }
        let laid =
            self.laid.get_mut(&index).expect("a frame begins with a style, so it was put there");
        laid.used = self.frame;
        &laid.paragraph
    }

    /// The paragraph of a block, if it is laid out.
    pub(super) fn known(&self, index: usize) -> Option<&Paragraph> {
        self.laid.get(&index).map(|laid| &laid.paragraph)
    }

    /// The height of a block, laid out now if it was not.
    pub(super) fn height(
        &mut self,
        index: usize,
        document: &Document,
        with: &mut Typesetter,
    ) -> f64 {
        self.paragraph(index, document, with);
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

    /// The spot so far below the top of the page, as far as heights are known.
    pub(super) fn spot_at(&self, y: f64) -> Spot {
        let (block, below) = self.heights.at(y);
        Spot { block, below }
    }

    /// The height of all blocks, as far as heights are known.
    pub(super) fn total(&self) -> f64 {
        self.heights.total()
    }

    /// `spot` moved into the block in which it lies, laying out the blocks on the way.
    ///
    /// What lies above the first block is at its top; what lies below the last one is at its bottom.
    pub(super) fn settled(
        &mut self,
        spot: Spot,
        document: &Document,
        with: &mut Typesetter,
    ) -> Spot {
        let Spot { mut block, mut below } = spot;
        while below < 0.0 && 0 < block {
            block -= 1;
            below += self.height(block, document, with);
        }
        loop {
            let height = self.height(block, document, with);
            if below < height || block + 1 == self.len() {
                return Spot { block, below: below.clamp(0.0, height) };
            }
            below -= height;
            block += 1;
        }
    }

    /// The last spot that may stand at the top of a view so high: the page's end is at the view's end there.
    pub(super) fn last_top(
        &mut self,
        view: f64,
        document: &Document,
        with: &mut Typesetter,
    ) -> Spot {
        let mut block = self.len();
        let mut left = view;
        while 0 < block {
            block -= 1;
            left -= self.height(block, document, with);
            if left <= 0.0 {
                return Spot { block, below: -left };
            }
        }
        Spot::default()
    }
}

fn margin(style: &Style) -> f32 {
    (style.size * MARGIN).round()
}

fn line_height(style: &Style) -> f32 {
    (style.size * style.line_height).round()
}

/// A guess at the height of a block of so many bytes. Wrong ones are put right when the block is laid out.
fn estimate(bytes: usize, style: &Style, line: f32) -> f32 {
    /// The width of a letter as a share of the size, in a text face.
    const LETTER: f32 = 0.46;
    let width = bytes as f32 * LETTER * style.size;
    style.max_width.map_or(1.0, |max_width| (width / max_width).ceil().max(1.0)) * line
}

/// Whether a text has long paragraphs without empty lines between them.
fn is_dense(blocks: &Blocks) -> bool {
    let some = blocks.len().min(200);
    let lens = (0..some).map(|index| blocks.content(index).len());
    let empty = lens.clone().filter(|len| *len == 0).count();
    let letters: usize = lens.sum();
    empty * 8 < some && 160 * some < letters
}
