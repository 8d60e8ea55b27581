//! Paints paragraphs: glyph images in one texture, and a mesh of rectangles that show parts of it.
//!
//! The texture is evicted from or grows only **between** two egui passes, before the first paragraph of a pass. Meshes
//! refer to positions in the texture and are drawn at the end of the pass, so moving or overwriting an image during a
//! pass would change what is already painted. A glyph that doesn't fit is left out of this pass, and another pass is
//! requested, which starts with more room.
//!
//! This module doesn't know what the text means, nor the colour scheme.
use std::collections::{HashMap, HashSet};

use egui::{
    Color32, ColorImage, Context, Mesh, Painter, Pos2, Rect, Shape, TextureHandle, TextureOptions,
    Vec2, epaint::FontColorTransferFunction, pos2, vec2,
};
use etagere::{AllocId, AtlasAllocator, Size, size2};

use crate::typeset::{Face, GlyphBitmap, GlyphPixels, Paragraph, PlacedGlyph, Rasterizer};

/// The initial side of the texture: enough for a screen of Latin text at one pixel per point.
const INITIAL_SIDE: usize = 512;
/// The greatest side of the texture: 64 MB. The graphics driver may limit it further.
const MAX_SIDE: usize = 4096;
/// Empty pixels around each image, so that none bleeds into its neighbour.
const GUTTER: usize = 1;
/// The share of the texture freed at once when it is full, as a divisor.
const FREED_SHARE: usize = 4;

/// The key of a glyph image: the number of its face, the glyph id and the subpixel offset in quarters.
type GlyphKey = (u32, u16, u8);

#[derive(Clone, Copy, Debug)]
struct AtlasSlot {
    /// `None` for an invisible glyph or one too large ever to fit.
    image: Option<AtlasImage>,
    /// The last pass that painted it.
    last_used: u64,
}

#[derive(Clone, Copy, Debug)]
struct AtlasImage {
    allocation: AllocId,
    /// Its rectangle in the texture, as shares of the side.
    uv: Rect,
    /// From the glyph's pixel to the image's top left corner.
    offset: Vec2,
    size: Vec2,
    has_colours: bool,
}

impl AtlasImage {
    /// Returns the colour that its pixels are multiplied by.
    fn tint(self, ink: Color32) -> Color32 {
        if self.has_colours { Color32::WHITE } else { ink }
    }
}

/// Glyph images in a texture, rasterised on first use.
pub struct GlyphAtlas {
    texture: TextureHandle,
    allocator: AtlasAllocator,
    slots: HashMap<GlyphKey, AtlasSlot>,
    /// Numbers for the faces in use, which keep keys short.
    faces: HashMap<Face, u32>,
    next_face: u32,
    rasteriser: Rasterizer,
    /// Maps coverage to opacity: dark text on light needs another curve than light on dark.
    transfer_function: FontColorTransferFunction,
    pass: u64,
    max_side: usize,
    /// Whether a glyph didn't fit in this pass.
    is_full: bool,
}

impl GlyphAtlas {
    /// Creates an empty atlas. Takes 1 MB of texture memory, later up to 64 MB.
    pub fn new(ctx: &Context) -> Self {
        Self::with_side_limits(ctx, INITIAL_SIDE, MAX_SIDE)
    }

    fn with_side_limits(ctx: &Context, side: usize, max_side: usize) -> Self {
        let texture = ctx.load_texture("glyphs", blank_image(side, side), TextureOptions::NEAREST);
        Self {
            texture,
            allocator: new_allocator(side),
            slots: HashMap::new(),
            faces: HashMap::new(),
            next_face: 0,
            rasteriser: Rasterizer::default(),
            transfer_function: transfer_function(ctx),
            pass: ctx.cumulative_pass_nr(),
            max_side,
            is_full: false,
        }
    }

    /// Paints the part of `paragraph` inside `painter`'s clip rectangle, as one mesh.
    ///
    /// `origin` is the paragraph's top left corner in points, rounded to the nearest physical pixel for sharp letters.
    /// `ink` is the text colour; emoji have their own.
    pub fn paint(&mut self, painter: &Painter, paragraph: &Paragraph, origin: Pos2, ink: Color32) {
        self.begin_pass(painter.ctx());
        let scale = painter.pixels_per_point();
        let origin = (origin.to_vec2() * scale).round();
        let clip = painter.clip_rect();
        let mut mesh = Mesh::with_texture(self.texture.id());
        let shown = clip.top() * scale - origin.y..clip.bottom() * scale - origin.y;
        for (face, glyphs) in paragraph.glyphs_in(shown) {
            let face_number = self.face_number(face);
            for &glyph in glyphs {
                let key = (face_number, glyph.id, glyph.subpixel);
                let Some(image) = self.glyph_image(painter.ctx(), key, face, glyph) else {
                    continue;
                };
                let pixel = origin + vec2(glyph.x as f32, glyph.y as f32) + image.offset;
                let rect = Rect::from_min_size((pixel / scale).to_pos2(), image.size / scale);
                if clip.intersects(rect) {
                    mesh.add_rect_with_uv(rect, image.uv, image.tint(ink));
                }
            }
        }
        if !mesh.is_empty() {
            painter.add(Shape::mesh(mesh));
        }
    }

    /// On the first call in a pass, makes room if the last pass lacked it.
    fn begin_pass(&mut self, ctx: &Context) {
        let pass = ctx.cumulative_pass_nr();
        if pass == self.pass {
            return;
        }
        let last_pass = std::mem::replace(&mut self.pass, pass);
        let side = self.texture_side();
        let transfer = transfer_function(ctx);
        if self.transfer_function != transfer {
            self.transfer_function = transfer;
            self.reset(side);
        } else if self.is_full && !self.evict(last_pass) && side < self.max_side(ctx) {
            self.reset((side * 2).min(self.max_side(ctx)));
        }
        self.is_full = false;
    }

    /// Returns the greatest side of the texture. The driver's limit is known once there is a window.
    fn max_side(&self, ctx: &Context) -> usize {
        self.max_side.min(ctx.input(|input| input.max_texture_side))
    }

    /// Clears the cache and creates a texture of this side. Visible glyphs are rasterised again at once.
    fn reset(&mut self, side: usize) {
        self.texture.set(blank_image(side, side), TextureOptions::NEAREST);
        self.allocator = new_allocator(side);
        self.slots.clear();
        self.faces.clear();
    }

    /// Evicts the least recently used images, but none of the pass before. Returns whether that freed enough; if not,
    /// the screen needs a larger texture.
    fn evict(&mut self, last_pass: u64) -> bool {
        let mut idle: Vec<(u64, GlyphKey, AllocId)> = self
            .slots
            .iter()
            .filter(|(_, slot)| slot.last_used < last_pass)
            .filter_map(|(&key, slot)| Some((slot.last_used, key, slot.image?.allocation)))
            .collect();
        idle.sort_unstable_by_key(|&(used, key, _)| (used, key));
        let side = self.texture_side();
        let share = i32::try_from(side * side / FREED_SHARE).unwrap_or(i32::MAX);
        let enough = self.allocator.free_space().saturating_add(share);
        for (_, key, place) in idle {
            if enough <= self.allocator.free_space() {
                break;
            }
            self.allocator.deallocate(place);
            self.slots.remove(&key);
        }
        let in_use: HashSet<u32> = self.slots.keys().map(|&(face, ..)| face).collect();
        self.faces.retain(|_, number| in_use.contains(number));
        enough <= self.allocator.free_space()
    }

    fn texture_side(&self) -> usize {
        self.texture.size()[0]
    }

    fn face_number(&mut self, face: &Face) -> u32 {
        if let Some(&number) = self.faces.get(face) {
            return number;
        }
        self.next_face += 1;
        self.faces.insert(face.clone(), self.next_face);
        self.next_face
    }

    /// Returns the image of a glyph, rasterised now if not cached, or `None` if there is nothing to paint.
    fn glyph_image(
        &mut self,
        ctx: &Context,
        key: GlyphKey,
        face: &Face,
        glyph: PlacedGlyph,
    ) -> Option<AtlasImage> {
        if let Some(slot) = self.slots.get_mut(&key) {
            slot.last_used = self.pass;
            return slot.image;
        }
        if self.is_full {
            return None;
        }
        let max_side = self.max_side(ctx);
        let fits = |it: &GlyphBitmap| it.width.max(it.height) + 2 * GUTTER <= max_side;
        let bitmap = self.rasteriser.render(face, glyph).filter(fits);
        let image = bitmap.as_ref().and_then(|bitmap| self.store(bitmap));
        if bitmap.is_some() && image.is_none() {
            self.request_room(ctx);
            return None;
        }
        self.slots.insert(key, AtlasSlot { image, last_used: self.pass });
        image
    }

    /// Leaves out the other new glyphs of this pass as well, and requests a pass with more room before this one is
    /// shown, if more is possible.
    fn request_room(&mut self, ctx: &Context) {
        self.is_full = true;
        let is_idle = |slot: &AtlasSlot| slot.last_used < self.pass && slot.image.is_some();
        if self.texture_side() < self.max_side(ctx) || self.slots.values().any(is_idle) {
            ctx.request_discard("the atlas has to make room for letters");
            ctx.request_repaint();
        }
    }

    /// Copies a bitmap into the texture, or returns `None` if it doesn't fit.
    fn store(&mut self, bitmap: &GlyphBitmap) -> Option<AtlasImage> {
        let [width, height] = [bitmap.width + 2 * GUTTER, bitmap.height + 2 * GUTTER];
        let room = self.allocator.allocate(allocation_size(width, height))?;
        let corner = [room.rectangle.min.x as usize, room.rectangle.min.y as usize];
        self.texture.set_partial(
            corner,
            with_gutter(bitmap, self.transfer_function),
            TextureOptions::NEAREST,
        );
        let share = 1.0 / self.texture_side() as f32;
        let inner = pos2((corner[0] + GUTTER) as f32, (corner[1] + GUTTER) as f32);
        let size = vec2(bitmap.width as f32, bitmap.height as f32);
        Some(AtlasImage {
            allocation: room.id,
            uv: Rect::from_min_size((inner.to_vec2() * share).to_pos2(), size * share),
            offset: vec2(bitmap.left as f32, bitmap.top as f32),
            size,
            has_colours: matches!(bitmap.pixels, GlyphPixels::Colour(_)),
        })
    }
}

fn new_allocator(side: usize) -> AtlasAllocator {
    AtlasAllocator::new(allocation_size(side, side))
}

fn allocation_size(width: usize, height: usize) -> Size {
    let [width, height] = [width, height].map(|side| i32::try_from(side).unwrap_or(i32::MAX));
    size2(width, height)
}

fn transfer_function(ctx: &Context) -> FontColorTransferFunction {
    ctx.global_style().visuals.text_options.color_transfer_function
}

fn blank_image(width: usize, height: usize) -> ColorImage {
    ColorImage::filled([width, height], Color32::TRANSPARENT)
}

fn with_gutter(bitmap: &GlyphBitmap, transfer: FontColorTransferFunction) -> ColorImage {
    let colours: Vec<Color32> = match &bitmap.pixels {
        GlyphPixels::Coverage(bytes) => bytes
            .iter()
            .map(|&byte| transfer.to_atlas_color(Color32::from_white_alpha(byte)))
            .collect(),
        GlyphPixels::Colour(quads) => {
            quads.iter().map(|&[r, g, b, a]| Color32::from_rgba_premultiplied(r, g, b, a)).collect()
        }
    };
    let mut image = blank_image(bitmap.width + 2 * GUTTER, bitmap.height + 2 * GUTTER);
    for (y, row) in colours.chunks(bitmap.width).enumerate() {
        let start = (y + GUTTER) * image.size[0] + GUTTER;
        image.pixels[start..start + row.len()].copy_from_slice(row);
    }
    image
}

#[cfg(test)]
mod tests;
