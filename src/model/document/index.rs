//! Where code points and lines stand in a text, without a table of them all. See [`Index`].

use std::cmp::Ordering;

/// How many bytes lie between two milestones, and so how many must be counted to answer a question.
const STRIDE: usize = 1024;

/// Counts of code points and line ends at every [`STRIDE`] bytes of a text.
///
/// Eight bytes a kilobyte of text: an index of every line start would cost twenty times that.
#[derive(Debug)]
pub(super) struct Index {
    milestones: Vec<Milestone>,
    total: Milestone,
}

/// How much stands before one byte of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Milestone {
    chars: u32,
    line_ends: u32,
}

impl Index {
    /// The index of `text`. One pass.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut total = Milestone::default();
        let mut milestones = Vec::with_capacity(bytes.len() / STRIDE + 1);
        for start in (0..bytes.len()).step_by(STRIDE) {
            milestones.push(total);
            let end = (start + STRIDE).min(bytes.len());
            total = total.plus(Milestone::between(bytes, start, end));
        }
        Self { milestones, total }
    }

    pub(super) fn char_len(&self) -> usize {
        self.total.chars as usize
    }

    pub(super) fn to_char(&self, text: &str, at: usize) -> usize {
        self.before(text.as_bytes(), at).chars as usize
    }

    pub(super) fn line_index(&self, text: &str, at: usize) -> usize {
        self.before(text.as_bytes(), at).line_ends as usize
    }

    pub(super) fn to_byte(&self, text: &str, at: usize) -> Option<usize> {
        match at.cmp(&self.char_len()) {
            Ordering::Greater => return None,
            Ordering::Equal => return Some(text.len()),
            Ordering::Less => {}
        }
        // The last milestone with at most `at` characters before it; the first has none.
        let nearest = self.milestones.partition_point(|it| it.chars as usize <= at) - 1;
        let mut left = at - self.milestones[nearest].chars as usize;
        let start = nearest * STRIDE;
        let bytes = &text.as_bytes()[start..];
        for (offset, byte) in bytes.iter().enumerate() {
            if starts_char(*byte) {
                if left == 0 {
                    return Some(start + offset);
                }
                left -= 1;
            }
        }
        None
    }

    /// What stands before byte `at`, or in the whole text where `at` lies beyond it.
    fn before(&self, bytes: &[u8], at: usize) -> Milestone {
        match self.milestones.get(at / STRIDE) {
            Some(milestone) if at < bytes.len() => {
                milestone.plus(Milestone::between(bytes, at / STRIDE * STRIDE, at))
            }
            _ => self.total,
        }
    }
}

impl Milestone {
    /// What starts in `bytes[start..end]`. A line end counts at its last byte.
    fn between(bytes: &[u8], start: usize, end: usize) -> Self {
        let stretch = &bytes[start..end];
        let chars = stretch.iter().filter(|byte| starts_char(**byte)).count();
        let line_feeds = stretch.iter().filter(|byte| **byte == b'\n').count();
        let returns = memchr::memchr_iter(b'\r', stretch)
            .filter(|at| bytes.get(start + at + 1) != Some(&b'\n'))
            .count();
        Self { chars: chars as u32, line_ends: (line_feeds + returns) as u32 }
    }

    fn plus(self, more: Self) -> Self {
        Self { chars: self.chars + more.chars, line_ends: self.line_ends + more.line_ends }
    }
}

/// Whether `byte` is the first of a UTF-8 sequence.
fn starts_char(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
