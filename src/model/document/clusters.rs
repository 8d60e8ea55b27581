//! Where grapheme clusters (UAX #29) begin and end, by `unicode-segmentation`.
//!
//! Whether there is a border may depend on all that stands before, as in a row of flags. So it is asked of the text from
//! a border on that is known: where the line starts, or was last cut.

use unicode_segmentation::GraphemeCursor;

use super::{Document, Span};

/// How many bytes are looked back for a letter that no cluster reaches across.
const LOOK_BACK_BYTES: usize = 64;

impl Document {
    /// Whether byte `at` lies between two grapheme clusters (UAX #29), or at either end of the text.
    pub fn is_cluster_border(&self, at: usize) -> bool {
        let bytes = self.text().as_bytes();
        if 0 < at && at < bytes.len() && bytes[at - 1].is_ascii() && bytes[at].is_ascii() {
            return (bytes[at - 1], bytes[at]) != (b'\r', b'\n');
        }
        let (start, piece) = self.text_since_border(at);
        self.text().is_char_boundary(at)
            && cursor(piece, at - start).is_boundary(piece, 0) == Ok(true)
    }

    /// The last border between grapheme clusters at or before byte `at`.
    pub fn cluster_floor(&self, at: usize) -> usize {
        let at = self.text().floor_char_boundary(at);
        if self.is_cluster_border(at) { at } else { self.cluster_before(at) }
    }

    /// The first border between grapheme clusters at or after byte `at`.
    pub fn cluster_ceil(&self, at: usize) -> usize {
        let at = self.text().ceil_char_boundary(at.min(self.text().len()));
        if self.is_cluster_border(at) { at } else { self.cluster_after(at) }
    }

    /// The border before byte `at`, which is a character border; 0 at the start.
    pub fn cluster_before(&self, at: usize) -> usize {
        let at = at.min(self.text().len());
        let (start, piece) = self.text_since_border(at.saturating_sub(1));
        let before = cursor(piece, at - start).prev_boundary(piece, 0);
        let before = start + before.ok().flatten().unwrap_or(0);
        // A sign that belongs to what follows it may stand before that.
        if self.is_cluster_border(before) { before } else { self.cluster_before(before) }
    }

    /// The border after byte `at`, which is a character border; the text's length at the end.
    pub fn cluster_after(&self, at: usize) -> usize {
        let (start, piece) = self.text_since_border(at);
        let after = cursor(piece, at.min(self.text().len()) - start).next_boundary(piece, 0);
        after.ok().flatten().map_or(self.text().len(), |after| start + after)
    }

    /// `span` widened to whole grapheme clusters, without those at either end that are blank.
    /// `None` where only blanks are left.
    pub fn trimmed(&self, span: Span) -> Option<Span> {
        let is_blank = |start: usize, end: usize| {
            self.text()
                .get(start..end)
                .is_some_and(|cluster| cluster.chars().all(char::is_whitespace))
        };
        let (mut start, mut end) =
            (self.cluster_floor(span.start()), self.cluster_ceil(span.end()));
        while start < end && is_blank(start, self.cluster_after(start)) {
            start = self.cluster_after(start);
        }
        while start < end && is_blank(self.cluster_before(end), end) {
            end = self.cluster_before(end);
        }
        Span::new(start, end)
    }

    /// The text from a border at or before byte `at` on, and where that is. At most one piece of a line before.
    fn text_since_border(&self, at: usize) -> (usize, &str) {
        let at = at.min(self.text().len());
        let near = at.saturating_sub(LOOK_BACK_BYTES);
        // Rules that look back end at ASCII, so what follows is as if the text began there.
        let ascii = self.text().as_bytes()[near..at].iter().rposition(|it| is_plain(*it));
        let start = ascii.map_or_else(|| self.piece_start(at), |ascii| near + ascii);
        (start, &self.text()[start..])
    }

    /// Where the piece of a line around byte `at` starts.
    fn piece_start(&self, at: usize) -> usize {
        let line = self.line_start(self.line_number(at) - 1);
        let cuts = self.line_cuts().partition_point(|cut| cut.at <= at);
        cuts.checked_sub(1).map_or(line, |last| self.line_cuts()[last].at.max(line))
    }
}

fn cursor(piece: &str, at: usize) -> GraphemeCursor {
    GraphemeCursor::new(at, piece.len(), true)
}

/// A letter or sign of ASCII: no line end and no other control.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() || byte == b' '
}
