//! The painted text: by egui, and by our typesetter.

use egui::{
    Rect, Shape,
    epaint::{ClippedShape, TextShape},
};

use super::TestWindow;

impl TestWindow {
    /// Returns all text shapes of the last frame.
    pub(super) fn painted(&self) -> Vec<TextShape> {
        fn collect_text(shape: &Shape, found: &mut Vec<TextShape>) {
            match shape {
                Shape::Vec(shapes) => shapes.iter().for_each(|it| collect_text(it, found)),
                Shape::Text(it) => found.push(it.clone()),
                _ => {}
            }
        }
        let mut found = Vec::new();
        self.harness.output().shapes.iter().for_each(|it| collect_text(&it.shape, &mut found));
        found
    }

    /// Returns the bounds of the glyphs painted within `place`.
    pub(super) fn letters_in(&self, place: Rect) -> Rect {
        let mut all = Rect::NOTHING;
        for ClippedShape { clip_rect, shape, .. } in &self.harness.output().shapes {
            let Shape::Mesh(mesh) = shape else { continue };
            let rect = mesh.calc_bounds();
            if clip_rect.intersects(place) && place.expand(4.0).contains_rect(rect) {
                all |= rect;
            }
        }
        all
    }
}
