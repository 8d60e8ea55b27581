//! Decides whether a match may begin or end at a byte. See [`HitBorders`].

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

/// How many bytes on each side are read to decide whether a word continues across a place.
const LOOK_AROUND_BYTES: usize = 64;

/// The length in bytes of a regional indicator: half a flag.
const REGIONAL_BYTES: usize = '🇦'.len_utf8();

/// The borders of one text's grapheme clusters and words (UAX #29), queried one by one.
///
/// Most queries only read the two bytes next to the place.
#[derive(Debug)]
pub(super) struct HitBorders<'a> {
    text: &'a str,
    /// A place in a row of regional indicators, and how many precede it, as far as counted. Without it, every match in
    /// a long row of flags would be counted from the row's start.
    flags: (usize, usize),
}

impl<'a> HitBorders<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, flags: (0, 0) }
    }

    /// Returns whether `at`, between two characters, is between two clusters.
    #[inline]
    pub(super) fn is_border(&mut self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        match (bytes.get(at.wrapping_sub(1)), bytes.get(at)) {
            (Some(b'\r'), Some(b'\n')) => false,
            (Some(before), Some(after)) if before.is_ascii() && after.is_ascii() => true,
            (None, _) | (_, None) => true,
            (Some(_), Some(after)) => self.is_border_before(*after, at),
        }
    }

    /// Like [`Self::is_border`] where characters outside ASCII meet at `at`, the second one starting with `after`.
    fn is_border_before(&mut self, after: u8, at: usize) -> bool {
        // All regional indicators begin with this byte.
        let is_flag = after == 0xF0
            && self.text[at..].starts_with(is_regional)
            && self.text[..at].ends_with(is_regional);
        if is_flag { self.flags_before(at).is_multiple_of(2) } else { self.is_border_by_cursor(at) }
    }

    fn is_border_by_cursor(&self, at: usize) -> bool {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        cursor.is_boundary(self.text, 0) != Ok(false)
    }

    /// Returns how many regional indicators directly precede `at`.
    fn flags_before(&mut self, at: usize) -> usize {
        let (known, before) = self.flags;
        let mut count = 0;
        let mut from = at;
        while from != known && self.text[..from].ends_with(is_regional) {
            from -= REGIONAL_BYTES;
            count += 1;
        }
        if from == known {
            count += before;
        }
        self.flags = (at, count);
        count
    }

    /// Returns whether `at`, between two clusters, is at the start or end of a word, or outside all words.
    pub(super) fn is_word_border(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let (Some(before), Some(after)) = (at.checked_sub(1), bytes.get(at)) else { return true };
        let before = bytes[before];
        if before.is_ascii() && after.is_ascii() {
            return !(is_letter(before) && is_letter(*after));
        }
        let start = self.text.floor_char_boundary(at.saturating_sub(LOOK_AROUND_BYTES));
        let end = self.text.ceil_char_boundary((at + LOOK_AROUND_BYTES).min(self.text.len()));
        let last = self.text[start..at].graphemes(true).next_back().unwrap_or_default();
        let first = self.text[at..end].graphemes(true).next().unwrap_or_default();
        let both = &self.text[at - last.len()..at + first.len()];
        both.split_word_bound_indices().any(|(border, _)| border == last.len())
    }
}

fn is_regional(it: char) -> bool {
    ('\u{1F1E6}'..='\u{1F1FF}').contains(&it)
}

/// Returns whether words continue across this ASCII letter.
fn is_letter(it: u8) -> bool {
    it.is_ascii_alphanumeric() || it == b'_'
}
