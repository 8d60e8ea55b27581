//! Simulates colour-vision deficiencies and measures how different two colours look.

use egui::Color32;

use super::wcag::{linear, luminance};

/// A kind of colour vision.
#[derive(Clone, Copy, Debug)]
pub(super) enum ColourVision {
    /// With all three kinds of cones.
    Trichromacy,
    /// Without cones for long waves (red).
    Protanopia,
    /// Without cones for middle waves (green).
    Deuteranopia,
    /// Without cones for short waves (blue).
    Tritanopia,
}

/// A colour in CIELAB under D65.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lab {
    light: f64,
    a: f64,
    b: f64,
}

impl ColourVision {
    pub(super) const ALL: [Self; 4] =
        [Self::Trichromacy, Self::Protanopia, Self::Deuteranopia, Self::Tritanopia];

    /// Returns the linear-sRGB transformation of Machado, Oliveira and Fernandes, “A physiologically-based model for
    /// simulation of color vision deficiency”, IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Trichromacy => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritanopia => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }

    /// Returns how this vision sees an opaque colour.
    pub(super) fn sees(self, colour: Color32) -> Lab {
        let rgb = linear(colour);
        let seen = self.matrix().map(|row| {
            let sum: f64 = row.iter().zip(rgb).map(|(share, part)| share * part).sum();
            sum.clamp(0.0, 1.0)
        });
        Lab::of(seen)
    }
}

/// Returns the CIE lightness (L*) of an opaque colour, from 0 (black) to 100 (white). Greyscale keeps only this.
pub(super) fn lightness(colour: Color32) -> f64 {
    Lab::of([luminance(colour); 3]).light
}

impl Lab {
    /// Converts linear sRGB to CIELAB (CIE 15, IEC 61966-2-1).
    fn of([red, green, blue]: [f64; 3]) -> Self {
        let x = 0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue;
        let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175_0 * blue;
        let z = 0.019_333_9 * red + 0.119_192_0 * green + 0.950_304_1 * blue;
        let f = |t: f64| {
            if 216.0 / 24389.0 < t { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 }
        };
        let (x, y, z) = (f(x / 0.950_47), f(y), f(z / 1.088_83));
        Self { light: 116.0 * y - 16.0, a: 500.0 * (x - y), b: 200.0 * (y - z) }
    }

    fn hue(a: f64, b: f64) -> f64 {
        if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) }
    }
}

/// Returns the CIEDE2000 difference, as in Sharma, Wu and Dalal, “The CIEDE2000 color-difference formula”, Color Research
/// and Application 30 (2005). About 1 is just noticeable side by side.
pub(super) fn difference(one: Lab, two: Lab) -> f64 {
    let sevenths = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let middle = f64::midpoint(one.a.hypot(one.b), two.a.hypot(two.b));
    let stretch = 1.0 + 0.5 * (1.0 - sevenths(middle));
    let (a1, a2) = (one.a * stretch, two.a * stretch);
    let (c1, c2) = (a1.hypot(one.b), a2.hypot(two.b));
    let (h1, h2) = (Lab::hue(a1, one.b), Lab::hue(a2, two.b));
    let is_grey = c1 * c2 == 0.0;

    let turn = if is_grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let light = two.light - one.light;
    let chroma = c2 - c1;
    let hue = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();

    let light_middle = f64::midpoint(one.light, two.light);
    let chroma_middle = f64::midpoint(c1, c2);
    let hue_middle = if is_grey { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
    let cos = |times: f64, less: f64| (times * hue_middle - less).to_radians().cos();
    let t = 1.0 - 0.17 * cos(1.0, 30.0) + 0.24 * cos(2.0, 0.0) + 0.32 * cos(3.0, -6.0)
        - 0.20 * cos(4.0, 63.0);
    let off = (light_middle - 50.0).powi(2);
    let by_light = light / (1.0 + 0.015 * off / (20.0 + off).sqrt());
    let by_chroma = chroma / (1.0 + 0.045 * chroma_middle);
    let by_hue = hue / (1.0 + 0.015 * chroma_middle * t);
    let swing = 30.0 * (-((hue_middle - 275.0) / 25.0).powi(2)).exp();
    let turned = -(2.0 * swing).to_radians().sin() * 2.0 * sevenths(chroma_middle);
    let sum = by_light.powi(2) + by_chroma.powi(2) + by_hue.powi(2) + turned * by_chroma * by_hue;
    sum.sqrt()
}

/// Pairs of the test data in table 1 of Sharma, Wu and Dalal.
#[test]
fn differences_match_the_paper() {
    let check = |one: [f64; 3], two: [f64; 3], expected: f64| {
        let lab = |[light, a, b]: [f64; 3]| Lab { light, a, b };
        let found = difference(lab(one), lab(two));
        assert!((found - expected).abs() < 5e-5, "{one:?} {two:?}: {found}");
    };
    check([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425);
    check([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0000);
    check([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669);
    check([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492);
    check([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644);
    check([22.7233, 20.0904, -46.6940], [23.0331, 14.9730, -42.5619], 2.0373);
    check([2.0776, 0.0795, -1.1350], [0.9033, -0.0636, -0.5514], 0.9082);
}

#[test]
fn red_and_green_look_alike_without_cones_for_green() {
    let red = Color32::from_rgb(160, 110, 20);
    let green = Color32::from_rgb(100, 135, 20);
    let seen = |vision: ColourVision| difference(vision.sees(red), vision.sees(green));
    assert!(seen(ColourVision::Deuteranopia) < 6.0 && 20.0 < seen(ColourVision::Trichromacy));
}
