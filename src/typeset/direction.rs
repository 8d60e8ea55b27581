//! Which way a paragraph runs. See [`WritingDirection`].

use icu_properties::{CodePointMapData, props::BidiClass};

use super::Blocks;

/// How much of a line is looked at for a strong letter, in bytes.
const MAX_SCAN_BYTES: usize = 8 * 1024;
/// How many lines above are looked at, if a line has none.
const MAX_LINES_ABOVE: usize = 64;

/// A direction of reading: it says where a paragraph stands, and where its first letter is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WritingDirection {
    /// As Latin letters run.
    #[default]
    LeftToRight,
    /// As Arabic and Hebrew letters run.
    RightToLeft,
}

impl WritingDirection {
    /// The way in which a line of these words runs: as its first strong letter does, if it has one.
    pub fn detect(text: &str) -> Option<Self> {
        first_strong(text)
    }

    /// Whether some of `text` runs from right to left, or may: there is an Arabic or a Hebrew letter in it, or a sign
    /// that turns what follows.
    pub fn may_contain_rtl(text: &str) -> bool {
        use BidiClass as B;
        let classes = CodePointMapData::<BidiClass>::new();
        let turns = |c: char| {
            let class = classes.get(c);
            let is_letter = class == B::RightToLeft || class == B::ArabicLetter;
            let is_sign = class == B::RightToLeftEmbedding || class == B::RightToLeftOverride;
            is_letter || is_sign || class == B::RightToLeftIsolate
        };
        !text.is_ascii() && text.chars().any(turns)
    }
}

impl Blocks {
    /// The way in which the line runs that a block is of: as its first strong letter does (UAX #9, P2 and P3).
    ///
    /// All pieces of a long line run alike. Lines without such a letter, as empty ones and those of digits, run as the
    /// nearest one above that has one: so one arrow key leads through a whole text of one script. O(log n), and a look
    /// at a few kilobytes.
    pub fn direction(&self, index: usize) -> WritingDirection {
        let line = self.line_number(index) - 1;
        let above = line.saturating_sub(MAX_LINES_ABOVE)..=line;
        above.rev().find_map(|line| self.line_direction(line)).unwrap_or_default()
    }

    /// The way in which a line runs, if one of its letters says so.
    fn line_direction(&self, line: usize) -> Option<WritingDirection> {
        let text = self.document().text();
        let [start, end] = [line, line + 1].map(|line| self.document().line_start(line));
        first_strong(&text[start..text.floor_char_boundary(end.min(start + MAX_SCAN_BYTES))])
    }
}

/// The way in which the first strong letter of `text` runs that is not between isolates.
fn first_strong(text: &str) -> Option<WritingDirection> {
    let mut isolates = 0_usize;
    for c in text.chars() {
        match CodePointMapData::<BidiClass>::new().get(c) {
            BidiClass::LeftToRightIsolate
            | BidiClass::RightToLeftIsolate
            | BidiClass::FirstStrongIsolate => isolates += 1,
            BidiClass::PopDirectionalIsolate => isolates = isolates.saturating_sub(1),
            BidiClass::LeftToRight if isolates == 0 => return Some(WritingDirection::LeftToRight),
            BidiClass::RightToLeft | BidiClass::ArabicLetter if isolates == 0 => {
                return Some(WritingDirection::RightToLeft);
            }
            _ => {}
        }
    }
    None
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
    fn a_line_runs_as_its_first_letter_does() {
        check("abc שלום\nשלום abc\r\n(3) سلام\n", &[LeftToRight, RightToLeft, RightToLeft]);
        check("\u{2067}שלום\u{2069} abc", &[LeftToRight]);
        check("\u{2066}abc שלום", &[LeftToRight]);
    }

    #[test]
    fn text_turns_where_it_has_letters_or_signs_from_right_to_left() {
        for (text, turns) in [
            ("", false),
            ("Größe 3 – ok", false),
            ("a ש", true),
            ("سلام", true),
            ("a\u{202e}b", true),
        ] {
            assert_eq!(WritingDirection::may_contain_rtl(text), turns, "{text:?}");
        }
    }

    #[test]
    fn a_line_without_letters_runs_as_the_line_above() {
        check("", &[LeftToRight]);
        check("3\n\nשלום\n\n(14)\nabc\n\n", &{
            let [left, right] = [LeftToRight, RightToLeft];
            [left, left, right, right, right, left, left]
        });
    }

    #[test]
    fn all_pieces_of_a_long_line_run_alike() {
        let text = format!("abc\nשלום {}\nabc", "hello world ".repeat(3000));
        let blocks = Blocks::new(&Document::from_text("test.txt", &text));
        assert!(4 < blocks.len());
        for index in 1..blocks.len() - 1 {
            assert_eq!(blocks.direction(index), RightToLeft, "block {index}");
        }
        assert_eq!(blocks.direction(blocks.len() - 1), LeftToRight);
    }
}
