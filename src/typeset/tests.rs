//! Tests what an analyst would notice of a laid-out paragraph, with the bundled fonts only.

mod caret_movement;
mod colr_v1;
mod glyphs;
mod hit_testing;
mod line_ends;
mod unicode;
mod unusual_texts;
mod word_selection;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Paragraph, ParagraphStyle, SystemFonts, Typesetter};

/// Texts of many scripts, each with what makes it hard.
const TEXTS: &[&str] = &[
    "She said the office was “efficient”, naïvely.",
    "قالت الوزيرة «لن تكون هناك تخفيضات» في 3 فبراير، ثم أضافت أن تقرير CISA غير دقيق.",
    "The word سلام means peace, and שלום too (see p. 3).",
    "השרה אמרה: \"לא יהיו קיצוצים\" ביום 3 בפברואר (CISA).",
    "मंत्री ने कहा, “कोई कटौती नहीं होगी” और क्षत्रिय हिन्दी।",
    "市長は「説明はしない」と述べた。",
    "รัฐมนตรีกล่าวว่า จะไม่มีการตัดงบประมาณ",
    "Emoji 👩‍👩‍👧 👍🏽 🇩🇪🇪🇺 😀 and e\u{301}o\u{308}\u{304} z\u{338}\u{323}a\u{337}.",
    "한국어 \u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af} jamo",
    "Tab\tand so\u{ad}ft and zero\u{200b}width and \u{feff}mark.",
];

/// Lays out a paragraph at 16 pixels with lines of 24, as wide as `max_width`.
fn paragraph(text: &str, max_width: impl Into<Option<f32>>) -> Paragraph {
    typesetter().paragraph(text, &style(16.0, max_width))
}

/// Returns the style with the reading face at `size`, with lines one and a half times as high.
fn style(size: f32, max_width: impl Into<Option<f32>>) -> ParagraphStyle {
    ParagraphStyle {
        families: "Charis SIL".to_owned(),
        size,
        line_height: 1.5,
        max_width: max_width.into(),
    }
}

/// Returns the typesetter that all tests share.
fn typesetter() -> MutexGuard<'static, Typesetter> {
    static TYPESETTER: OnceLock<Mutex<Typesetter>> = OnceLock::new();
    let typesetter =
        TYPESETTER.get_or_init(|| Mutex::new(Typesetter::new(faces(), SystemFonts::NotUsed)));
    typesetter.lock().unwrap_or_else(PoisonError::into_inner)
}

fn faces() -> Vec<Arc<[u8]>> {
    let files: [&[u8]; 8] = [
        include_bytes!("../../assets/fonts/CharisSIL-Regular.ttf"),
        include_bytes!("../../tests/fonts/NotoSansArabic.ttf"),
        include_bytes!("../../tests/fonts/NotoSansHebrew.ttf"),
        include_bytes!("../../tests/fonts/NotoSansDevanagari.ttf"),
        include_bytes!("../../tests/fonts/NotoSansThai.ttf"),
        include_bytes!("../../tests/fonts/NotoSansJP.otf"),
        include_bytes!("../../tests/fonts/NotoSansSymbols2.ttf"),
        include_bytes!("../../tests/fonts/NotoColorEmoji.ttf"),
    ];
    files.into_iter().map(Arc::from).collect()
}

/// Returns the grapheme clusters of `text`, in bytes.
fn clusters(text: &str) -> Vec<std::ops::Range<usize>> {
    text.grapheme_indices(true).map(|(start, cluster)| start..start + cluster.len()).collect()
}

/// Returns the grapheme borders of `text`, including its start and end.
fn borders(text: &str) -> Vec<usize> {
    clusters(text).iter().map(|cluster| cluster.start).chain([text.len()]).collect()
}
