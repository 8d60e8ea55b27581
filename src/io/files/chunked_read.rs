//! Reads a file of any size in chunks, with an observer that can stop it. See [`read_observed`].
//!
//! A second thread hashes the bytes while the next ones are read. They are in memory only once.

use std::{
    fs::File,
    io::{self, Read as _},
    mem,
    ops::ControlFlow,
    path::Path,
    sync::mpsc::{self, Receiver},
    thread,
};

use super::{FileContents, FileError, FileFingerprint, disk::FileInfo, ensure_file, open_file};

/// Size of the first chunk in bytes: enough for a first screen.
const FIRST_CHUNK: usize = 64 << 10;

/// Size of each further chunk in bytes.
const NEXT_CHUNK: usize = 1 << 20;

/// Minimum size in bytes of a file that is hashed on a second thread.
const HASH_THREAD_FROM: usize = 4 << 20;

/// A chunk that has just been read.
#[derive(Clone, Copy, Debug)]
pub struct ReadChunk<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Number of bytes read so far, including these.
    pub read: usize,
    /// Size of the file in bytes, as far as is known.
    pub total: usize,
}

/// Called with every chunk, and says whether to go on.
pub type ReadObserver<'w> = dyn FnMut(ReadChunk<'_>) -> ControlFlow<()> + 'w;

/// Reads a whole file into memory, and calls `observer` with each chunk. Cost grows with the file.
///
/// # Errors
///
/// If it isn't a readable file, is larger than `limit` bytes, or `observer` stops. Never opens anything that could
/// block, such as a pipe.
pub fn read_observed(
    path: &Path,
    limit: usize,
    observer: &mut ReadObserver<'_>,
) -> Result<FileContents, FileError> {
    let failed = |err| FileError::from_read(path, err);
    let mut file = open_file(path)?;
    let metadata = file.metadata().map_err(failed)?;
    ensure_file(path, FileInfo::from_metadata(&metadata).kind)?;
    let too_large =
        |size: u64| FileError::TooLarge { size, limit: limit as u64, path: path.to_path_buf() };
    let len = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    if limit < len {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = vec![0; len];
    let filled = fill(&mut file, &mut bytes, observer).map_err(failed)?;
    let Some((read, mut hash)) = filled else {
        return Err(FileError::Stopped(path.to_path_buf()));
    };
    bytes.truncate(read);
    // The file may have grown while it was read.
    let mut more = Vec::new();
    let most = (limit - read).saturating_add(1) as u64;
    if 0 < file.take(most).read_to_end(&mut more).map_err(failed)? {
        bytes.append(&mut more);
        hash = blake3::hash(&bytes);
    }
    if limit < bytes.len() {
        return Err(too_large(bytes.len() as u64));
    }
    let info = FileInfo::from_metadata(&metadata);
    Ok(FileContents { bytes, hash, fingerprint: FileFingerprint::from_info(&info).with_hash(hash) })
}

/// Fills `bytes` from `file`, which may end early. Returns the number of bytes read and their hash, or `None` if reading
/// was stopped.
fn fill(
    file: &mut File,
    bytes: &mut [u8],
    observer: &mut ReadObserver<'_>,
) -> io::Result<Option<(usize, blake3::Hash)>> {
    if bytes.len() < HASH_THREAD_FROM {
        let read = read_chunks(file, bytes, observer, |_| {})?;
        return Ok(read.map(|read| (read, blake3::hash(&bytes[..read]))));
    }
    let (read, hash) = thread::scope(|scope| {
        let (sender, chunks) = mpsc::channel();
        let hashing = thread::Builder::new().name("hashing".to_owned());
        let hashing = hashing.spawn_scoped(scope, move || hash_all(&chunks));
        // Without the thread there is no receiver.
        let read = read_chunks(file, bytes, observer, |chunk| sender.send(chunk).unwrap_or(()));
        drop(sender);
        (read, hashing.ok().and_then(|it| it.join().ok()))
    });
    Ok(read?.map(|read| (read, hash.unwrap_or_else(|| blake3::hash(&bytes[..read])))))
}

fn hash_all(chunks: &Receiver<&[u8]>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for chunk in chunks {
        hasher.update(chunk);
    }
    hasher.finalize()
}

/// Reads chunk after chunk into `bytes`, passes each to `next`, and returns the number of bytes read, or
/// `None` if `observer` stops.
fn read_chunks<'b>(
    file: &mut File,
    bytes: &'b mut [u8],
    observer: &mut ReadObserver<'_>,
    mut next: impl FnMut(&'b [u8]),
) -> io::Result<Option<usize>> {
    let total = bytes.len();
    let mut rest = bytes;
    let mut read = 0;
    while !rest.is_empty() {
        let len = if read == 0 { FIRST_CHUNK } else { NEXT_CHUNK };
        let (chunk, after) = mem::take(&mut rest).split_at_mut(len.min(total - read));
        let len = read_full(file, chunk)?;
        let is_end = len < chunk.len();
        let chunk: &'b [u8] = &chunk[..len];
        read += len;
        next(chunk);
        if observer(ReadChunk { bytes: chunk, read, total }).is_break() {
            return Ok(None);
        }
        if is_end {
            break;
        }
        rest = after;
    }
    Ok(Some(read))
}

/// Reads until `into` is full or the file ends, and returns the number of bytes.
fn read_full(file: &mut File, into: &mut [u8]) -> io::Result<usize> {
    let mut len = 0;
    while len < into.len() {
        match file.read(&mut into[len..]) {
            Ok(0) => break,
            Ok(more) => len += more,
            Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
            Err(err) => return Err(err),
        }
    }
    Ok(len)
}

#[cfg(test)]
mod tests;
