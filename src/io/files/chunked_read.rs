//! Reading a file of any size in portions, so that somebody can watch and stop it. See [`read_observed`].
//!
//! The bytes are hashed on a second thread while the next ones are read, and stand in memory once.

use std::{
    fs::File,
    io::{self, Read as _},
    mem,
    ops::ControlFlow,
    path::Path,
    sync::mpsc::{self, Receiver},
    thread,
};

use super::{FileContents, FileError, FileFingerprint, disk::FileInfo, ensure_file};

/// How many bytes the first portion has: enough for a first screen.
const FIRST_CHUNK: usize = 64 << 10;

/// How many bytes each further portion has.
const NEXT_CHUNK: usize = 1 << 20;

/// From this many bytes on, a second thread hashes.
const HASH_THREAD_FROM: usize = 4 << 20;

/// What has just been read.
#[derive(Clone, Copy, Debug)]
pub struct ReadChunk<'a> {
    /// These bytes.
    pub bytes: &'a [u8],
    /// How many have been read by now, these included.
    pub read: usize,
    /// How many there are in all, as far as is known.
    pub total: usize,
}

/// Is told of every portion, and says whether to go on.
pub type ReadObserver<'w> = dyn FnMut(ReadChunk<'_>) -> ControlFlow<()> + 'w;

/// Reads a whole file into memory, and tells `watch` of each portion. Cost grows with the file.
///
/// # Errors
///
/// Where there is no file that can be read, it is larger than `limit` bytes, or `watch` has had enough.
/// Nothing that could block, such as a pipe, is ever opened.
pub fn read_observed(
    path: &Path,
    limit: usize,
    watch: &mut ReadObserver<'_>,
) -> Result<FileContents, FileError> {
    let failed = |err| FileError::from_read(path, err);
    ensure_file(path, FileInfo::from_metadata(&std::fs::metadata(path).map_err(failed)?).kind)?;
    let mut file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    ensure_file(path, FileInfo::from_metadata(&metadata).kind)?;
    let too_large =
        |size: u64| FileError::TooLarge { size, limit: limit as u64, path: path.to_path_buf() };
    let len = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    if limit < len {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = vec![0; len];
    let filled = fill(&mut file, &mut bytes, watch).map_err(failed)?;
    let ControlFlow::Continue((read, mut hash)) = filled else {
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
    let stamp = FileFingerprint::from_info(&FileInfo::from_metadata(&metadata)).with_hash(hash);
    Ok(FileContents { bytes, hash, fingerprint: stamp })
}

/// How many bytes were read, and their hash; or that it was stopped.
type FillResult = ControlFlow<(), (usize, blake3::Hash)>;

/// Fills `bytes` from `file`, which may end before.
fn fill(file: &mut File, bytes: &mut [u8], watch: &mut ReadObserver<'_>) -> io::Result<FillResult> {
    if bytes.len() < HASH_THREAD_FROM {
        let read = read_chunks(file, bytes, watch, |_| {})?;
        return Ok(with_hash(read, |read| blake3::hash(&bytes[..read])));
    }
    let (read, hash) = thread::scope(|scope| {
        let (waiting, portions) = mpsc::channel();
        let hashing = thread::Builder::new().name("hashing".to_owned());
        let hashing = hashing.spawn_scoped(scope, move || hash_all(&portions));
        // A thread that could not be started listens to nothing.
        let read = read_chunks(file, bytes, watch, |portion| waiting.send(portion).unwrap_or(()));
        drop(waiting);
        (read, hashing.ok().and_then(|it| it.join().ok()))
    });
    Ok(with_hash(read?, |read| hash.unwrap_or_else(|| blake3::hash(&bytes[..read]))))
}

fn with_hash(read: ControlFlow<(), usize>, hash: impl FnOnce(usize) -> blake3::Hash) -> FillResult {
    match read {
        ControlFlow::Continue(read) => ControlFlow::Continue((read, hash(read))),
        ControlFlow::Break(()) => ControlFlow::Break(()),
    }
}

fn hash_all(portions: &Receiver<&[u8]>) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for portion in portions {
        hasher.update(portion);
    }
    hasher.finalize()
}

/// Reads portion after portion into `bytes`, gives each to `next`, and says how many bytes those are together.
fn read_chunks<'b>(
    file: &mut File,
    bytes: &'b mut [u8],
    watch: &mut ReadObserver<'_>,
    mut next: impl FnMut(&'b [u8]),
) -> io::Result<ControlFlow<(), usize>> {
    let of = bytes.len();
    let (mut rest, mut read) = (bytes, 0);
    while !rest.is_empty() {
        let len = if read == 0 { FIRST_CHUNK } else { NEXT_CHUNK };
        let (portion, behind) = mem::take(&mut rest).split_at_mut(len.min(of - read));
        let len = read_full(file, portion)?;
        let is_end = len < portion.len();
        let portion: &'b [u8] = &portion[..len];
        read += len;
        next(portion);
        if watch(ReadChunk { bytes: portion, read, total: of }).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        if is_end {
            break;
        }
        rest = behind;
    }
    Ok(ControlFlow::Continue(read))
}

/// Reads as many bytes as `into` has room for, or fewer at the file's end, and says how many.
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
