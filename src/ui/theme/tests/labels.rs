//! Tests that labels are legible and their hues distinguishable.

use std::collections::BTreeSet;

use egui::Context;

use super::{ColourVision, LabelHue, Look, NON_TEXT, difference, each_theme};

/// The least CIEDE2000 between two hues as dots: half of that of lanes, since each is next to a name.
const HUES: f64 = 5.0;

/// Returns all hues that labels have.
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
fn labels_are_legible_and_their_dots_visible() {
    each_theme(|it| {
        assert_eq!(it.labels.len(), crate::format::theme::LABEL_HUES, "{}", it.name);
        for hue in &it.labels {
            assert!(hue.fill.is_opaque() && hue.edge.is_opaque());
            it.check("a label", it.colours.ink, "its ground", hue.fill, it.ui_contrast());
            it.check(
                "a label in a list",
                it.colours.ink_soft,
                "its ground",
                hue.fill,
                it.ui_contrast(),
            );
            it.check("its border", hue.edge, "its ground", hue.fill, NON_TEXT);
            for (on, ground) in it.surfaces() {
                it.check("its dot", hue.edge, on, ground, NON_TEXT);
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
