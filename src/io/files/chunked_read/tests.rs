//! Reading in chunks: whole, grown, truncated and stopped.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::PathBuf,
};

use tempfile::TempDir;

use super::*;

const LIMIT: usize = 64 << 20;

/// Bytes of which no two chunks are the same.
fn bytes(len: usize) -> Vec<u8> {
    (0..len).map(|at| (at * 31 + (at >> 8) * 17 + (at >> 16)) as u8).collect()
}

fn file(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("a.txt");
    fs::write(&path, bytes).expect("the folder can be written");
    (folder, path)
}

#[test]
fn a_file_of_any_length_is_read_whole_and_hashed() {
    for len in [
        0,
        1,
        FIRST_CHUNK - 1,
        FIRST_CHUNK,
        FIRST_CHUNK + 1,
        FIRST_CHUNK + NEXT_CHUNK,
        FIRST_CHUNK + NEXT_CHUNK + 1,
    ]
    .into_iter()
    .chain([
        HASH_THREAD_FROM - 1,
        HASH_THREAD_FROM,
        HASH_THREAD_FROM + 1,
        HASH_THREAD_FROM + FIRST_CHUNK + 7 * NEXT_CHUNK,
    ]) {
        let all = bytes(len);
        let (_folder, path) = file(&all);
        let mut seen = Vec::new();
        let contents = read_observed(&path, LIMIT, &mut |chunk| {
            seen.extend_from_slice(chunk.bytes);
            assert_eq!((chunk.read, chunk.total), (seen.len(), len));
            ControlFlow::Continue(())
        });
        let contents = contents.unwrap();
        assert!(contents.bytes == all && seen == all, "{len}");
        assert_eq!(contents.hash, blake3::hash(&all), "{len}");
        assert_eq!(contents.bytes.capacity(), len, "in memory once, and no larger");
    }
}

#[test]
fn a_file_that_grows_while_it_is_read_is_read_to_its_end() {
    for len in [0, 10, HASH_THREAD_FROM] {
        let (_folder, path) = file(&bytes(len));
        let mut more = OpenOptions::new().append(true).open(&path).unwrap();
        let mut is_first = true;
        let contents = read_observed(&path, LIMIT, &mut |_| {
            if is_first {
                more.write_all(b"and more").unwrap();
                is_first = false;
            }
            ControlFlow::Continue(())
        });
        let contents = contents.unwrap();
        assert!(contents.bytes == fs::read(&path).unwrap());
        assert_eq!(contents.hash, blake3::hash(&contents.bytes));
        assert_eq!(contents.bytes.ends_with(b"and more"), 0 < len);
    }
}

#[test]
fn a_file_that_grows_beyond_the_limit_is_refused() {
    let (_folder, path) = file(b"12345");
    let mut more = OpenOptions::new().append(true).open(&path).unwrap();
    let read = read_observed(&path, 5, &mut |_| {
        more.write_all(b"6").unwrap();
        ControlFlow::Continue(())
    });
    assert!(matches!(read, Err(FileError::TooLarge { size: 6, .. })));
}

#[test]
fn a_file_truncated_while_it_is_read_has_what_is_left() {
    for len in [FIRST_CHUNK + 5, HASH_THREAD_FROM + 5] {
        let (_folder, path) = file(&bytes(len));
        let short = OpenOptions::new().write(true).open(&path).unwrap();
        let contents = read_observed(&path, LIMIT, &mut |_| {
            short.set_len(FIRST_CHUNK as u64 + 2).unwrap();
            ControlFlow::Continue(())
        });
        let contents = contents.unwrap();
        assert!(contents.bytes == bytes(len)[..FIRST_CHUNK + 2]);
        assert_eq!(contents.hash, blake3::hash(&contents.bytes));
    }
}

#[test]
fn reading_stops_after_the_chunk_at_which_the_observer_stops() {
    for len in [FIRST_CHUNK + 3 * NEXT_CHUNK, HASH_THREAD_FROM + 3 * NEXT_CHUNK] {
        let (_folder, path) = file(&bytes(len));
        for last in 1..=4 {
            let mut chunks = 0;
            let read = read_observed(&path, LIMIT, &mut |_| {
                chunks += 1;
                if chunks == last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            assert!(matches!(read, Err(FileError::Stopped(_))));
            assert_eq!(chunks, last);
        }
    }
}
