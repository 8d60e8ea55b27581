//! Where lines that are too long to be laid out at once are cut. See [`cuts`].
//!
//! Only the layout sees these cuts. They are found together with the index, on the thread that opens a document,
//! since a text of many megabytes in one line has thousands of them.

use unicode_segmentation::GraphemeCursor;

use super::index::Index;

/// A line of more bytes than this is laid out in pieces, as shaping a line of megabytes would stop the window.
pub const LONGEST: usize = 8 << 10;

/// How many blanks are tried at each cut. More than one only where blanks carry accents.
const MOST_BLANKS: usize = 16;

/// How many bytes before the longest that a piece may be are looked at for the end of a sentence.
const FOR_SENTENCES: usize = 512;

/// What scripts without blanks put behind sentences and their parts.
const ENDS: [char; 8] = ['。', '、', '，', '！', '？', '；', '：', '\u{200b}'];

/// What stands behind such an end and belongs to it.
const CLOSES: [char; 10] = ['」', '』', '）', '】', '》', '〉', '”', '’', '。', '！'];

/// A cut in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The byte that the next piece starts with.
    pub at: usize,
    /// The line's number, from 0.
    pub line_index: usize,
}

/// Cuts the lines of `text` that have more than [`LONGEST`] bytes into pieces that have not.
///
/// Costs next to nothing for other lines, and about a microsecond for each cut.
pub(super) fn cuts(text: &str, index: &Index) -> Box<[Cut]> {
    let mut cuts = Vec::new();
    for (line_index, line) in index.long_lines(text, LONGEST) {
        let ends = text[line.clone()].trim_end_matches(['\r', '\n']).len();
        let (mut start, end) = (line.start, line.start + ends);
        while LONGEST < end - start {
            start += cut(&text[start..end]);
            cuts.push(Cut { at: start, line_index });
        }
    }
    cuts.into_boxed_slice()
}

/// Where to cut what is left of a long line: behind a blank, else behind a sentence,
/// else between two grapheme clusters. Never before half of what a piece may have.
fn cut(rest: &str) -> usize {
    let end = rest.floor_char_boundary(LONGEST);
    let half = rest.ceil_char_boundary(LONGEST / 2);
    let blanks = memchr::memrchr2_iter(b' ', b'\t', &rest.as_bytes()[half..end]);
    let after_blank = blanks.take(MOST_BLANKS).map(|at| half + at + 1);
    // A blank that carries an accent is left alone.
    let mut good = after_blank.chain(after_sentence(rest, end)).filter(|at| is_border(rest, *at));
    good.next().unwrap_or_else(|| last_border(rest, end))
}

/// Behind the last sentence, or part of one, that ends shortly before byte `end`.
fn after_sentence(rest: &str, end: usize) -> Option<usize> {
    let window = &rest[rest.ceil_char_boundary(end - FOR_SENTENCES)..end];
    let (at, found) = window.char_indices().rfind(|(_, it)| ENDS.contains(it))?;
    let after = at + found.len_utf8();
    let closing = window[after..].chars().take_while(|it| CLOSES.contains(it));
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
