//! Detects emoji, and fonts with colour glyphs.

use std::ops::Range;

use icu_properties::{CodePointSetData, props::EmojiPresentation};
use swash::{FontRef, tag_from_bytes};
use unicode_segmentation::UnicodeSegmentation as _;

/// Requests the plain form of the character before it.
const TEXT_PRESENTATION_SELECTOR: char = '\u{fe0e}';
/// Requests the emoji form of the character before it.
const EMOJI_PRESENTATION_SELECTOR: char = '\u{fe0f}';

/// Returns the grapheme clusters of `text` that are emoji (UTS #51): by default or by a presentation selector.
///
/// Many text faces have such characters too, in the colour of the text. Neighbours are one range.
pub(super) fn emoji_ranges(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // The letters of Europe, India and the Near East are no emoji, so they are not looked up.
    if !text.contains(|c| '\u{2000}' < c && is_emoji_char(c)) {
        return found;
    }
    for (start, cluster) in
        text.grapheme_indices(true).filter(|(_, cluster)| is_emoji_cluster(cluster))
    {
        let end = start + cluster.len();
        match found.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => found.push(start..end),
        }
    }
    found
}

fn is_emoji_cluster(cluster: &str) -> bool {
    !cluster.contains(TEXT_PRESENTATION_SELECTOR) && cluster.contains(is_emoji_char)
}

fn is_emoji_char(c: char) -> bool {
    c == EMOJI_PRESENTATION_SELECTOR || CodePointSetData::new::<EmojiPresentation>().contains(c)
}

/// Returns whether a font file has colour glyphs: layers, bitmaps or drawings.
pub(super) fn has_colour_glyphs(file: &[u8]) -> bool {
    let tables = [b"COLR", b"CBDT", b"sbix", b"SVG "].map(tag_from_bytes);
    FontRef::from_index(file, 0)
        .is_some_and(|font| tables.iter().any(|&table| font.table(table).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_are_distinguished_from_letters_and_symbols() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = emoji_ranges(text).into_iter().map(|it| &text[it]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Ja, 3 ☎ – ©", &[]);
        check("a😀b👩‍👩‍👧🇩🇪.", &["😀", "👩‍👩‍👧🇩🇪"]);
        check("☎\u{FE0F} 😀\u{FE0E} 1\u{FE0F}\u{20E3}", &["☎\u{FE0F}", "1\u{FE0F}\u{20E3}"]);
        check("🀄 𝔘 ⌚ ✂ 🌡", &["🀄", "⌚"]);
    }
}
