//! Cuts lines that are too long to be laid out at once. See [`cut_long_lines`].
//!
//! Only the layout uses these cuts. They are computed with the index, on the thread that opens a document, since a text
//! of many megabytes in one line has thousands of them.

use unicode_segmentation::GraphemeCursor;

use super::text_index::TextIndex;

/// A longer line is laid out in pieces of at most this many bytes: shaping a line of megabytes would block the window.
pub const MAX_LINE_PIECE: usize = 8 << 10;

/// How many spaces are tried at each cut. More than one only if spaces carry accents.
const MAX_SPACES: usize = 16;

/// How many bytes before the maximum length are searched for the end of a sentence.
const SENTENCE_WINDOW: usize = 512;

/// What scripts without spaces put after sentences and their parts.
const SENTENCE_ENDS: [char; 8] = ['。', '、', '，', '！', '？', '；', '：', '\u{200b}'];

/// Characters after such an end that belong to it.
const CLOSING_MARKS: [char; 10] = ['」', '』', '）', '】', '》', '〉', '”', '’', '。', '！'];

/// A cut in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCut {
    /// First byte of the next piece.
    pub at: usize,
    /// Index of the line, from 0.
    pub line_index: usize,
}

/// Cuts the lines with more than [`MAX_LINE_PIECE`] bytes into pieces with at most that many.
///
/// Costs next to nothing for other lines, and about a microsecond for each cut.
pub(super) fn cut_long_lines(index: &TextIndex) -> Box<[LineCut]> {
    let mut cuts = Vec::new();
    let text = &index.text;
    for (line_index, line) in index.long_lines(MAX_LINE_PIECE) {
        let ends = text[line.clone()].trim_end_matches(['\r', '\n']).len();
        let (mut start, end) = (line.start, line.start + ends);
        while MAX_LINE_PIECE < end - start {
            start += next_cut(&text[start..end]);
            cuts.push(LineCut { at: start, line_index });
        }
    }
    cuts.into_boxed_slice()
}

/// Returns where to cut the rest of a long line: after a space, else after a sentence, else between two grapheme
/// clusters. Never before half of the maximum length.
fn next_cut(rest: &str) -> usize {
    let end = rest.floor_char_boundary(MAX_LINE_PIECE);
    let half = rest.ceil_char_boundary(MAX_LINE_PIECE / 2);
    let spaces = memchr::memrchr2_iter(b' ', b'\t', &rest.as_bytes()[half..end]);
    let after_space = spaces.take(MAX_SPACES).map(|at| half + at + 1);
    // A space that carries an accent is skipped.
    let mut good = after_space.chain(after_sentence(rest, end)).filter(|at| is_border(rest, *at));
    good.next().unwrap_or_else(|| last_border(rest, end))
}

/// Returns the end of the last sentence, or part of one, shortly before byte `end`.
fn after_sentence(rest: &str, end: usize) -> Option<usize> {
    let window = &rest[rest.ceil_char_boundary(end - SENTENCE_WINDOW)..end];
    let (at, found) = window.char_indices().rfind(|(_, it)| SENTENCE_ENDS.contains(it))?;
    let after = at + found.len_utf8();
    let closing = window[after..].chars().take_while(|it| CLOSING_MARKS.contains(it));
    Some(end - window.len() + after + closing.map(char::len_utf8).sum::<usize>())
}

/// Returns the last border between clusters at or before byte `end`; `end` if one cluster fills everything before it.
fn last_border(rest: &str, end: usize) -> usize {
    if is_border(rest, end) {
        return end;
    }
    let before = GraphemeCursor::new(end, rest.len(), true).prev_boundary(rest, 0);
    before.ok().flatten().filter(|at| 0 < *at).unwrap_or(end)
}

/// Returns whether byte `at` is between two clusters of `rest`, which starts with a whole one.
fn is_border(rest: &str, at: usize) -> bool {
    GraphemeCursor::new(at, rest.len(), true).is_boundary(rest, 0) == Ok(true)
}
