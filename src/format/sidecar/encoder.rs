//! Writing a sidecar again after little has changed. See [`Encoder`].

use std::{io, ops::Range};

use super::write::{self, Place};
use crate::{
    model::{Document, Mark, Marks, Work},
    tongue::say,
};

/// How many marks are written as one stretch, or a few more: marks that start at the same place stay together.
const STRETCH: usize = 64;

/// The most bytes that are kept. Larger files are put into words anew each time, as memory matters more then.
const MOST: usize = 512 << 20;

/// Writes sidecars as [`super::render_to`] does, and remembers what it wrote of the last work, so that after an act
/// only the marks around it are put into words again.
///
/// Two trees of marks tell by the nodes that they share where nothing has changed. What is remembered is as large as
/// the file.
#[derive(Debug, Default)]
pub struct Encoder {
    kept: Option<Kept>,
}

/// What was written last.
#[derive(Debug)]
struct Kept {
    document: Document,
    marks: Marks,
    /// In the order of the text. Every mark is in one of them.
    stretches: Vec<Stretch>,
}

/// Some marks that stand one after the other in the file.
#[derive(Debug)]
struct Stretch {
    /// The marks that start in these bytes.
    starts: Range<usize>,
    /// Where the first and the last one stand in the file.
    places: (Place, Place),
    /// What is written of them.
    bytes: Vec<u8>,
}

impl Encoder {
    /// Writes the sidecar of `work` to `out`: the very same bytes as [`super::render_to`].
    ///
    /// # Errors
    ///
    /// Those of `out`, or where there are more than [`super::LARGEST`] bytes, which could not be opened again.
    pub fn write(&mut self, work: &Work, out: impl io::Write) -> io::Result<()> {
        let out = Bounded { out, left: super::LARGEST };
        // Taken out, so that nothing half done is left if something goes wrong.
        let kept = self.kept.take();
        let Some(stretches) = stretches(work, kept) else { return write::write(work, out) };
        write::write_around(work, out, stretches.iter().map(|it| it.bytes.as_slice()))?;
        let (document, marks) = (work.document.clone(), work.marks.clone());
        self.kept = Some(Kept { document, marks, stretches });
        Ok(())
    }
}

/// Takes so many bytes and no more.
struct Bounded<W> {
    out: W,
    left: usize,
}

impl<W: io::Write> io::Write for Bounded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left < bytes.len() {
            let most = super::LARGEST >> 20;
            let reason = say!("marks-too-large", most = most);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, reason));
        }
        let written = self.out.write(bytes)?;
        self.left -= written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The stretches of all marks of `work`. `None` where they do not stand in the file as in the text, or are too many.
fn stretches(work: &Work, kept: Option<Kept>) -> Option<Vec<Stretch>> {
    // What is lost stands among the others.
    if !work.lost.marks.is_empty() || work.marks.is_empty() {
        return None;
    }
    let mut all = match kept.filter(|kept| kept.document.ptr_eq(&work.document)) {
        Some(kept) => renewed(work, kept)?,
        None => cut(work, 0..usize::MAX)?,
    };
    let is_in_order = all.windows(2).all(|pair| pair[0].places.1 < pair[1].places.0);
    let len: usize = all.iter().map(|it| it.bytes.len()).sum();
    all.shrink_to_fit();
    (is_in_order && len <= MOST).then_some(all)
}

/// What was kept, with that put into words again which has changed since.
fn renewed(work: &Work, kept: Kept) -> Option<Vec<Stretch>> {
    if kept.marks.ptr_eq(&work.marks) {
        return Some(kept.stretches);
    }
    let changed = kept.marks.difference(&work.marks);
    let mut before = kept.stretches;
    let first = before.partition_point(|it| it.starts.end <= changed.start);
    let last = before.partition_point(|it| it.starts.start < changed.end).max(first);
    let from = if first == 0 { 0 } else { before[first - 1].starts.end };
    let to = before.get(last).map_or(usize::MAX, |it| it.starts.start);
    before.splice(first..last, cut(work, from..to)?);
    // Where little by little every stretch has become small, all are cut anew.
    let wanted = work.marks.len() / STRETCH + 1;
    if 4 * wanted + 64 < before.len() { cut(work, 0..usize::MAX) } else { Some(before) }
}

/// The marks that start in `starts`, put into words stretch by stretch, which cover all of it.
fn cut(work: &Work, starts: Range<usize>) -> Option<Vec<Stretch>> {
    let (mut all, mut len): (Vec<Stretch>, usize) = (Vec::new(), 0);
    let mut marks = work.marks.starting_in(starts.clone()).peekable();
    let mut from = starts.start;
    let mut stretch: Vec<&Mark> = Vec::with_capacity(STRETCH);
    while let Some(mark) = marks.next() {
        stretch.push(mark);
        let next = marks.peek().map(|it| it.spans.start());
        let is_full = STRETCH <= stretch.len() && next != Some(mark.spans.start());
        if is_full || next.is_none() {
            let to = next.unwrap_or(starts.end);
            let done = put_into_words(work, from..to, &stretch)?;
            len += done.bytes.len();
            if MOST < len {
                return None;
            }
            all.push(done);
            stretch.clear();
            from = to;
        }
    }
    // Where there is none any more, the stretch before reaches as far as ever.
    Some(all)
}

fn put_into_words(work: &Work, starts: Range<usize>, marks: &[&Mark]) -> Option<Stretch> {
    let places: Vec<Place> = marks.iter().map(|it| write::place(&work.document, it)).collect();
    let is_in_order = places.is_sorted_by(|a, b| a < b);
    let mut bytes = Vec::new();
    write::write_stretch(&mut bytes, &work.document, marks)
        .expect("a vector of bytes takes all that is written to it");
    bytes.shrink_to_fit();
    let places = places.first().cloned().zip(places.last().cloned())?;
    is_in_order.then_some(Stretch { starts, places, bytes })
}

#[cfg(test)]
mod tests;
