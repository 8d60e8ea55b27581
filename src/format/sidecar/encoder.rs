//! Writing a sidecar again after little has changed. See [`SidecarEncoder`].

use std::{io, ops::Range};

use super::write::{self, MarkSortKey};
use crate::{
    i18n::msg,
    model::{Document, Mark, Marks, Work},
};

/// How many marks are written as one chunk, or a few more: marks that start at the same place stay together.
const MARKS_PER_CHUNK: usize = 64;

/// The most bytes that are kept. Larger files are put into words anew each time, as memory matters more then.
const MAX_CACHED_BYTES: usize = 512 << 20;

/// Writes sidecars as [`super::render_to`] does, and remembers what it wrote of the last work, so that after an act
/// only the marks around it are put into words again.
///
/// Two trees of marks tell by the nodes that they share where nothing has changed. What is remembered is as large as
/// the file.
#[derive(Debug, Default)]
pub struct SidecarEncoder {
    cache: Option<EncoderCache>,
}

/// What was written last.
#[derive(Debug)]
struct EncoderCache {
    document: Document,
    marks: Marks,
    /// In the order of the text. Every mark is in one of them.
    chunks: Vec<EncodedChunk>,
}

/// Some marks that stand one after the other in the file.
#[derive(Debug)]
struct EncodedChunk {
    /// The marks that start in these bytes.
    starts: Range<usize>,
    /// Where the first and the last one stand in the file.
    sort_keys: (MarkSortKey, MarkSortKey),
    /// What is written of them.
    bytes: Vec<u8>,
}

impl SidecarEncoder {
    /// Writes the sidecar of `work` to `out`: the very same bytes as [`super::render_to`].
    ///
    /// # Errors
    ///
    /// Those of `out`, or where there are more than [`super::LARGEST`] bytes, which could not be opened again.
    pub fn write(&mut self, work: &Work, out: impl io::Write) -> io::Result<()> {
        let out = SizeLimitedWriter { out, bytes_left: super::MAX_BYTES };
        // Taken out, so that nothing half done is left if something goes wrong.
        let kept = self.cache.take();
        let Some(chunks) = encode_chunks(work, kept) else { return write::write(work, out) };
        write::write_with_chunks(work, out, chunks.iter().map(|it| it.bytes.as_slice()))?;
        let (document, marks) = (work.document.clone(), work.marks.clone());
        self.cache = Some(EncoderCache { document, marks, chunks });
        Ok(())
    }
}

/// Takes so many bytes and no more.
struct SizeLimitedWriter<W> {
    out: W,
    bytes_left: usize,
}

impl<W: io::Write> io::Write for SizeLimitedWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes_left < bytes.len() {
            let most = super::MAX_BYTES >> 20;
            let reason = msg!("marks-too-large", most = most);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, reason));
        }
        let written = self.out.write(bytes)?;
        self.bytes_left -= written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The chunks of all marks of `work`. `None` where they do not stand in the file as in the text, or are too many.
fn encode_chunks(work: &Work, kept: Option<EncoderCache>) -> Option<Vec<EncodedChunk>> {
    // What is lost stands among the others.
    if !work.lost.marks.is_empty() || work.marks.is_empty() {
        return None;
    }
    let mut all = match kept.filter(|kept| kept.document.ptr_eq(&work.document)) {
        Some(kept) => update_chunks(work, kept)?,
        None => encode_range(work, 0..usize::MAX)?,
    };
    let is_in_order = all.windows(2).all(|pair| pair[0].sort_keys.1 < pair[1].sort_keys.0);
    let len: usize = all.iter().map(|it| it.bytes.len()).sum();
    all.shrink_to_fit();
    (is_in_order && len <= MAX_CACHED_BYTES).then_some(all)
}

/// What was kept, with that put into words again which has changed since.
fn update_chunks(work: &Work, kept: EncoderCache) -> Option<Vec<EncodedChunk>> {
    if kept.marks.ptr_eq(&work.marks) {
        return Some(kept.chunks);
    }
    let changed = kept.marks.difference(&work.marks);
    let mut before = kept.chunks;
    let first = before.partition_point(|it| it.starts.end <= changed.start);
    let last = before.partition_point(|it| it.starts.start < changed.end).max(first);
    let from = if first == 0 { 0 } else { before[first - 1].starts.end };
    let to = before.get(last).map_or(usize::MAX, |it| it.starts.start);
    before.splice(first..last, encode_range(work, from..to)?);
    // Where little by little every chunk has become small, all are cut anew.
    let wanted = work.marks.len() / MARKS_PER_CHUNK + 1;
    if 4 * wanted + 64 < before.len() { encode_range(work, 0..usize::MAX) } else { Some(before) }
}

/// The marks that start in `starts`, put into words chunk by chunk, which cover all of it.
fn encode_range(work: &Work, starts: Range<usize>) -> Option<Vec<EncodedChunk>> {
    let (mut all, mut len): (Vec<EncodedChunk>, usize) = (Vec::new(), 0);
    let mut marks = work.marks.starting_in(starts.clone()).peekable();
    let mut from = starts.start;
    let mut chunk: Vec<&Mark> = Vec::with_capacity(MARKS_PER_CHUNK);
    while let Some(mark) = marks.next() {
        chunk.push(mark);
        let next = marks.peek().map(|it| it.spans.start());
        let is_full = MARKS_PER_CHUNK <= chunk.len() && next != Some(mark.spans.start());
        if is_full || next.is_none() {
            let to = next.unwrap_or(starts.end);
            let done = encode_chunk(work, from..to, &chunk)?;
            len += done.bytes.len();
            if MAX_CACHED_BYTES < len {
                return None;
            }
            all.push(done);
            chunk.clear();
            from = to;
        }
    }
    // Where there is none any more, the chunk before reaches as far as ever.
    Some(all)
}

fn encode_chunk(work: &Work, starts: Range<usize>, marks: &[&Mark]) -> Option<EncodedChunk> {
    let places: Vec<MarkSortKey> =
        marks.iter().map(|it| write::sort_key(&work.document, it)).collect();
    let is_in_order = places.is_sorted_by(|a, b| a < b);
    let mut bytes = Vec::new();
    write::write_chunk(&mut bytes, &work.document, marks)
        .expect("a vector of bytes takes all that is written to it");
    bytes.shrink_to_fit();
    let places = places.first().cloned().zip(places.last().cloned())?;
    is_in_order.then_some(EncodedChunk { starts, sort_keys: places, bytes })
}

#[cfg(test)]
mod tests;
