//! Contrast as the Web Content Accessibility Guidelines 2.2 define it.

use egui::Color32;

/// Returns the contrast ratio of two opaque colours, from 1 (equal) to 21 (black and white).
pub(super) fn contrast(a: Color32, b: Color32) -> f64 {
    let a = luminance(a);
    let b = luminance(b);
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Returns the relative luminance of an opaque colour, from 0 to 1.
pub(super) fn luminance(colour: Color32) -> f64 {
    assert!(colour.is_opaque(), "composited colours are opaque");
    let [red, green, blue] = linear(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Returns the linear components of an sRGB colour, from 0 to 1 (IEC 61966-2-1).
pub(super) fn linear(colour: Color32) -> [f64; 3] {
    [colour.r(), colour.g(), colour.b()].map(|byte| {
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

#[test]
fn contrast_matches_the_guidelines() {
    let grey = Color32::from_gray(119);
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    assert!((contrast(grey, Color32::WHITE) - 4.48).abs() < 0.005, "#777777 just fails AA");
    assert!((contrast(grey, grey) - 1.0).abs() < 1e-9);
}
