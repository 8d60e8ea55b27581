//! Where lines that are too long to be laid out at once are cut. See [`cut_long_lines`].
//!
//! Only the layout sees these cuts. They are found together with the index, on the thread that opens a document,
//! since a text of many megabytes in one line has thousands of them.

use unicode_segmentation::GraphemeCursor;

use super::text_index::TextIndex;

/// A line of more bytes than this is laid out in pieces, as shaping a line of megabytes would stop the window.
pub const MAX_LINE_PIECE: usize = 8 << 10;

/// How many blanks are tried at each cut. More than one only where blanks carry accents.
const MAX_BLANKS: usize = 16;

/// How many bytes before the longest that a piece may be are looked at for the end of a sentence.
const SENTENCE_WINDOW: usize = 512;

/// What scripts without blanks put behind sentences and their parts.
const SENTENCE_ENDS: [char; 8] = ['。', '、', '，', '！', '？', '；', '：', '\u{200b}'];

/// What stands behind such an end and belongs to it.
const CLOSING_MARKS: [char; 10] = ['」', '』', '）', '】', '》', '〉', '”', '’', '。', '！'];

/// A cut in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCut {
    /// The byte that the next piece starts with.
    pub at: usize,
    /// The line's number, from 0.
    pub line_index: usize,
}

/// Cuts the lines of `text` that have more than [`MAX_LINE_PIECE`] bytes into pieces that have not.
///
/// Costs next to nothing for other lines, and about a microsecond for each cut.
pub(super) fn cut_long_lines(text: &str, index: &TextIndex) -> Box<[LineCut]> {
    let mut cuts = Vec::new();
    for (line_index, line) in index.long_lines(text, MAX_LINE_PIECE) {
        let ends = text[line.clone()].trim_end_matches(['\r', '\n']).len();
        let (mut start, end) = (line.start, line.start + ends);
        while MAX_LINE_PIECE < end - start {
            start += next_cut(&text[start..end]);
            cuts.push(LineCut { at: start, line_index });
        }
    }
    cuts.into_boxed_slice()
}

/// Where to cut what is left of a long line: behind a blank, else behind a sentence,
/// else between two grapheme clusters. Never before half of what a piece may have.
fn next_cut(rest: &str) -> usize {
    let end = rest.floor_char_boundary(MAX_LINE_PIECE);
    let half = rest.ceil_char_boundary(MAX_LINE_PIECE / 2);
    let blanks = memchr::memrchr2_iter(b' ', b'\t', &rest.as_bytes()[half..end]);
    let after_blank = blanks.take(MAX_BLANKS).map(|at| half + at + 1);
    // A blank that carries an accent is left alone.
    let mut good = after_blank.chain(after_sentence(rest, end)).filter(|at| is_border(rest, *at));
    good.next().unwrap_or_else(|| last_border(rest, end))
}

/// Behind the last sentence, or part of one, that ends shortly before byte `end`.
fn after_sentence(rest: &str, end: usize) -> Option<usize> {
    let window = &rest[rest.ceil_char_boundary(end - SENTENCE_WINDOW)..end];
    let (at, found) = window.char_indices().rfind(|(_, it)| SENTENCE_ENDS.contains(it))?;
    let after = at + found.len_utf8();
    let closing = window[after..].chars().take_while(|it| CLOSING_MARKS.contains(it));
    Some(end - window.len() + after + closing.map(char::len_utf8).sum::<usize>())
}

/// The last border between clusters at or before byte `end`; `end` where one cluster fills all before it.
fn last_border(rest: &str, end: usize) -> usize {
    if is_border(rest, end) {
        return end;
    }
    let before = GraphemeCursor::new(end, rest.len(), true).prev_boundary(rest, 0);
    before.ok().flatten().filter(|at| 0 < *at).unwrap_or(end)
}

/// Whether byte `at` lies between two clusters of `rest`, which starts with a whole one.
fn is_border(rest: &str, at: usize) -> bool {
    GraphemeCursor::new(at, rest.len(), true).is_boundary(rest, 0) == Ok(true)
}
