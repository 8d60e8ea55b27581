//! That labels can be read, and their hues told apart.

use std::collections::BTreeSet;

use egui::Context;

use super::{ColourVision, LabelHue, Look, SEEN, difference, each_theme};

/// The least CIEDE2000 between two hues, as dots: half of what lanes have, since the name stands beside each.
const HUES: f64 = 5.0;

/// Every hue that a label may have.
pub(super) fn hues(look: &Look, ctx: &Context) -> Vec<LabelHue> {
    let hues = (0..200).map(|number| look.label_hue(ctx, &format!("label {number}")));
    let all: BTreeSet<_> = hues.map(|it| (it.fill.to_array(), it.edge.to_array())).collect();
    let colour = |[red, green, blue, opacity]: [u8; 4]| {
        egui::Color32::from_rgba_premultiplied(red, green, blue, opacity)
    };
    all.into_iter()
        .map(|(fill, edge)| LabelHue { fill: colour(fill), edge: colour(edge) })
        .collect()
}

#[test]
fn labels_can_be_read_and_their_dots_are_seen() {
    each_theme(|it| {
        assert_eq!(it.labels.len(), crate::format::theme::LABEL_HUES, "{}", it.name);
        for hue in &it.labels {
            assert!(hue.fill.is_opaque() && hue.edge.is_opaque());
            it.check("a label", it.colours.ink, "its ground", hue.fill, it.interface());
            it.check(
                "a label in a list",
                it.colours.ink_soft,
                "its ground",
                hue.fill,
                it.interface(),
            );
            it.check("its border", hue.edge, "its ground", hue.fill, SEEN);
            for (on, ground) in it.surfaces() {
                it.check("its dot", hue.edge, on, ground, SEEN);
            }
        }
    });
}

#[test]
fn the_hues_of_labels_differ() {
    each_theme(|it| {
        let seen = |colour| ColourVision::Trichromacy.sees(colour);
        for (index, one) in it.labels.iter().enumerate() {
            for other in &it.labels[index + 1..] {
                let found = difference(seen(one.edge), seen(other.edge));
                assert!(HUES <= found, "{}: {one:?} and {other:?} differ by {found:.1}", it.name);
            }
        }
    });
}
