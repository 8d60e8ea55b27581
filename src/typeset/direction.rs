//! Detects the direction of paragraphs. See [`WritingDirection`].

use icu_properties::{CodePointMapData, props::BidiClass};

use super::Blocks;

/// How many bytes of a line are searched for a strong letter.
const MAX_SCAN_BYTES: usize = 8 * 1024;
/// How many lines above are searched, if a line has none.
const MAX_LINES_ABOVE: usize = 64;

/// The reading direction of a paragraph: it sets the alignment and the side of the first letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WritingDirection {
    /// As of Latin letters.
    #[default]
    LeftToRight,
    /// As of Arabic and Hebrew letters.
    RightToLeft,
}

impl WritingDirection {
    /// Returns the direction of a line with this text: that of its first strong letter outside isolates, if any.
    pub fn detect(text: &str) -> Option<Self> {
        let mut isolates = 0_usize;
        for c in text.chars() {
            match CodePointMapData::<BidiClass>::new().get(c) {
                BidiClass::LeftToRightIsolate
                | BidiClass::RightToLeftIsolate
                | BidiClass::FirstStrongIsolate => isolates += 1,
                BidiClass::PopDirectionalIsolate => isolates = isolates.saturating_sub(1),
                BidiClass::LeftToRight if isolates == 0 => return Some(Self::LeftToRight),
                BidiClass::RightToLeft | BidiClass::ArabicLetter if isolates == 0 => {
                    return Some(Self::RightToLeft);
                }
                _ => {}
            }
        }
        None
    }

    /// Returns whether some of `text` may be right-to-left: it has an Arabic or Hebrew letter, or a control character
    /// that changes the direction.
    pub fn may_contain_rtl(text: &str) -> bool {
        use BidiClass as B;
        let classes = CodePointMapData::<BidiClass>::new();
        let is_rtl = |c: char| {
            let class = classes.get(c);
            let is_letter = class == B::RightToLeft || class == B::ArabicLetter;
            let is_control = class == B::RightToLeftEmbedding || class == B::RightToLeftOverride;
            is_letter || is_control || class == B::RightToLeftIsolate
        };
        !text.is_ascii() && text.chars().any(is_rtl)
    }
}

impl Blocks {
    /// Returns the direction of the line of a block: that of its first strong letter (UAX #9, P2 and P3).
    ///
    /// All blocks of a long line have the same direction. Lines without such a letter, as empty ones and those of
    /// digits, follow the nearest one above that has one, so one arrow key leads through a whole text of one script.
    /// O(log n), and reads a few kilobytes.
    pub fn direction(&self, index: usize) -> WritingDirection {
        let line = self.line_number(index) - 1;
        let above = line.saturating_sub(MAX_LINES_ABOVE)..=line;
        above.rev().find_map(|line| self.line_direction(line)).unwrap_or_default()
    }

    fn line_direction(&self, line: usize) -> Option<WritingDirection> {
        let text = self.document().text();
        let [start, end] = [line, line + 1].map(|line| self.document().line_start(line));
        WritingDirection::detect(
            &text[start..text.floor_char_boundary(end.min(start + MAX_SCAN_BYTES))],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{
        WritingDirection::{self, LeftToRight, RightToLeft},
        *,
    };
    use crate::model::Document;

    #[track_caller]
    fn check(text: &str, directions: &[WritingDirection]) {
        let blocks = Blocks::new(&Document::from_text("test.txt", text));
        let found: Vec<WritingDirection> =
            (0..blocks.len()).map(|index| blocks.direction(index)).collect();
        assert_eq!(found, directions, "{text:?}");
    }

    #[test]
    fn a_line_has_the_direction_of_its_first_letter() {
        check("abc שלום\nשלום abc\r\n(3) سلام\n", &[LeftToRight, RightToLeft, RightToLeft]);
        check("\u{2067}שלום\u{2069} abc", &[LeftToRight]);
        check("\u{2066}abc שלום", &[LeftToRight]);
    }

    #[test]
    fn text_may_be_right_to_left_with_such_letters_or_controls() {
        for (text, is_rtl) in [
            ("", false),
            ("Größe 3 – ok", false),
            ("a ש", true),
            ("سلام", true),
            ("a\u{202e}b", true),
        ] {
            assert_eq!(WritingDirection::may_contain_rtl(text), is_rtl, "{text:?}");
        }
    }

    #[test]
    fn a_line_without_letters_has_the_direction_of_the_line_above() {
        check("", &[LeftToRight]);
        check("3\n\nשלום\n\n(14)\nabc\n\n", &{
            let [left, right] = [LeftToRight, RightToLeft];
            [left, left, right, right, right, left, left]
        });
    }

    #[test]
    fn all_pieces_of_a_long_line_have_the_same_direction() {
        let text = format!("abc\nשלום {}\nabc", "hello world ".repeat(3000));
        let blocks = Blocks::new(&Document::from_text("test.txt", &text));
        assert!(4 < blocks.len());
        for index in 1..blocks.len() - 1 {
            assert_eq!(blocks.direction(index), RightToLeft, "block {index}");
        }
        assert_eq!(blocks.direction(blocks.len() - 1), LeftToRight);
    }
}
