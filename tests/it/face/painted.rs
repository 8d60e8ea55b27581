//! The words that egui paints.

use egui::{Shape, epaint::TextShape};

use super::Face;

impl Face {
    /// Everything that is written on the screen by egui, as it was painted last.
    pub(super) fn painted(&self) -> Vec<TextShape> {
        fn take(shape: &Shape, found: &mut Vec<TextShape>) {
            match shape {
                Shape::Vec(shapes) => shapes.iter().for_each(|it| take(it, found)),
                Shape::Text(it) => found.push(it.clone()),
                _ => {}
            }
        }
        let mut found = Vec::new();
        self.harness.output().shapes.iter().for_each(|it| take(&it.shape, &mut found));
        found
    }
}
