//! Encodes a sidecar again after a small change. See [`SidecarEncoder`].

use std::{io, ops::Range};

use super::write::{self, MarkSortKey};
use crate::{
    i18n::msg,
    model::{Document, Mark, Marks, Work},
};

/// Number of marks in a chunk, or a few more: marks that start at the same offset stay together.
const MARKS_PER_CHUNK: usize = 64;

/// Maximum number of bytes cached. Larger files are encoded from scratch each time, since memory matters more then.
const MAX_CACHED_BYTES: usize = 512 << 20;

/// Writes sidecars as [`super::render_to`] does, and caches the output of the last work, so that after an edit only the
/// marks around it are encoded again.
///
/// The nodes shared by two trees of marks show where nothing has changed. The cache is as large as the file.
#[derive(Debug, Default)]
pub struct SidecarEncoder {
    cache: Option<EncoderCache>,
}

/// What was written last.
#[derive(Debug)]
struct EncoderCache {
    document: Document,
    marks: Marks,
    /// In text order. Every mark is in one of them.
    chunks: Vec<EncodedChunk>,
}

/// Consecutive marks in the file.
#[derive(Debug)]
struct EncodedChunk {
    /// The range of bytes in which the marks start.
    starts: Range<usize>,
    sort_keys: (MarkSortKey, MarkSortKey),
    bytes: Vec<u8>,
}

impl SidecarEncoder {
    /// Writes the sidecar of `work` to `out`: exactly the bytes of [`super::render_to`].
    ///
    /// # Errors
    ///
    /// Those of `out`, or if there are more than [`super::MAX_BYTES`], which couldn't be opened again.
    pub fn write(&mut self, work: &Work, out: impl io::Write) -> io::Result<()> {
        let out = SizeLimitedWriter { out, bytes_left: super::MAX_BYTES };
        // Taken, so that nothing incomplete is left after an error.
        let cache = self.cache.take();
        let Some(chunks) = encode_chunks(work, cache) else { return write::render_to(work, out) };
        write::write_with_chunks(work, out, chunks.iter().map(|it| it.bytes.as_slice()))?;
        let document = work.document.clone();
        self.cache = Some(EncoderCache { document, marks: work.marks.clone(), chunks });
        Ok(())
    }
}

/// Accepts a limited number of bytes.
struct SizeLimitedWriter<W> {
    out: W,
    bytes_left: usize,
}

impl<W: io::Write> io::Write for SizeLimitedWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes_left < bytes.len() {
            let reason = msg!("marks-too-large", most = super::MAX_BYTES >> 20);
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

/// Returns the chunks of all marks of `work`. `None` if their order in the file isn't text order, or they are too
/// large.
fn encode_chunks(work: &Work, cache: Option<EncoderCache>) -> Option<Vec<EncodedChunk>> {
    // Lost marks are among the others.
    if !work.lost.marks.is_empty() || work.marks.is_empty() {
        return None;
    }
    let mut chunks = match cache.filter(|cache| cache.document.ptr_eq(&work.document)) {
        Some(cache) => update_chunks(work, cache)?,
        None => encode_range(work, 0..usize::MAX)?,
    };
    let is_in_order = chunks.windows(2).all(|pair| pair[0].sort_keys.1 < pair[1].sort_keys.0);
    let len: usize = chunks.iter().map(|it| it.bytes.len()).sum();
    chunks.shrink_to_fit();
    (is_in_order && len <= MAX_CACHED_BYTES).then_some(chunks)
}

/// Returns the cached chunks, with those encoded again that have changed.
fn update_chunks(work: &Work, cache: EncoderCache) -> Option<Vec<EncodedChunk>> {
    if cache.marks.ptr_eq(&work.marks) {
        return Some(cache.chunks);
    }
    let changed = cache.marks.difference(&work.marks);
    let mut chunks = cache.chunks;
    let first = chunks.partition_point(|it| it.starts.end <= changed.start);
    let last = chunks.partition_point(|it| it.starts.start < changed.end).max(first);
    let from = if first == 0 { 0 } else { chunks[first - 1].starts.end };
    let to = chunks.get(last).map_or(usize::MAX, |it| it.starts.start);
    chunks.splice(first..last, encode_range(work, from..to)?);
    // Once edits have made most chunks small, all are encoded again.
    let expected = work.marks.len() / MARKS_PER_CHUNK + 1;
    if 4 * expected + 64 < chunks.len() { encode_range(work, 0..usize::MAX) } else { Some(chunks) }
}

/// Encodes the marks that start in `starts`, in chunks that cover all of it.
fn encode_range(work: &Work, starts: Range<usize>) -> Option<Vec<EncodedChunk>> {
    let mut chunks: Vec<EncodedChunk> = Vec::new();
    let mut len = 0;
    let mut marks = work.marks.starting_in(starts.clone()).peekable();
    let mut from = starts.start;
    let mut chunk: Vec<&Mark> = Vec::with_capacity(MARKS_PER_CHUNK);
    while let Some(mark) = marks.next() {
        chunk.push(mark);
        let next = marks.peek().map(|it| it.spans.start());
        let is_full = MARKS_PER_CHUNK <= chunk.len() && next != Some(mark.spans.start());
        if is_full || next.is_none() {
            let to = next.unwrap_or(starts.end);
            let encoded = encode_chunk(work, from..to, &chunk)?;
            len += encoded.bytes.len();
            if MAX_CACHED_BYTES < len {
                return None;
            }
            chunks.push(encoded);
            chunk.clear();
            from = to;
        }
    }
    // Without any marks, the chunk before still reaches as far.
    Some(chunks)
}

fn encode_chunk(work: &Work, starts: Range<usize>, marks: &[&Mark]) -> Option<EncodedChunk> {
    let keys: Vec<_> = marks.iter().map(|it| write::sort_key(&work.document, it)).collect();
    let is_in_order = keys.is_sorted_by(|a, b| a < b);
    let mut bytes = Vec::new();
    write::write_chunk(&mut bytes, &work.document, marks).expect("writing to a vector never fails");
    bytes.shrink_to_fit();
    let sort_keys = keys.first().cloned().zip(keys.last().cloned())?;
    is_in_order.then_some(EncodedChunk { starts, sort_keys, bytes })
}

#[cfg(test)]
mod tests;
