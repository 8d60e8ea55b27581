//! Reads and decodes the bytes of a document.

use std::{ops::ControlFlow, path::Path};

use super::{OpenError, OpenObserver, name_of, preview};
use crate::{
    command::{FileExists, Files, NonTextPolicy, ReadOptions},
    format::{
        decode::{self, DecodeError, EncodingHint},
        sidecar::SidecarHeader,
    },
    io::files::{self, FileContents, FileError},
    model::Document,
};

/// Reads the bytes of a document, with an observer. Stops early if the first bytes show that it isn't text, unless
/// there are marks on it.
pub(super) fn read_contents(
    files: &Files,
    observer: &mut dyn OpenObserver,
) -> Result<FileContents, OpenError> {
    let path = &files.document;
    let is_plain = observer.options().read == ReadOptions::default();
    let is_new = is_plain && files::exists(&files.sidecar) == FileExists::No;
    let mut looks_like = None;
    let contents = files::read_observed(path, decode::MAX_BYTES, &mut |chunk| {
        let is_first = chunk.read == chunk.bytes.len();
        if is_new && is_first {
            looks_like = decode::detect_binary_format(chunk.bytes);
        }
        if looks_like.is_some() {
            return ControlFlow::Break(());
        }
        preview::show(files, chunk, observer);
        if observer.is_wanted(path) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    contents.map_err(|err| match (err, looks_like) {
        (_, Some(looks_like)) => decode_failure(path, &DecodeError::Binary(looks_like)),
        (FileError::Stopped(path), None) => OpenError::Stopped(path),
        (other, None) => OpenError::Failed(path.clone(), other.message()),
    })
}

pub(super) fn decode_failure(path: &Path, err: &DecodeError) -> OpenError {
    let path = path.to_path_buf();
    let reason = err.message();
    match err {
        DecodeError::Binary(_) => OpenError::NotText(path, reason),
        DecodeError::TooLarge(_) => OpenError::Failed(path, reason),
    }
}

/// Returns the document as it was decoded when it was marked, if the same bytes are to be read in another encoding now.
pub(super) fn decode_as_marked(
    path: &Path,
    bytes: &[u8],
    by_header: EncodingHint<'_>,
    hint: EncodingHint<'_>,
    hash: &blake3::Hash,
) -> Option<Document> {
    let (EncodingHint::Chosen(before), EncodingHint::Chosen(now)) = (by_header, hint) else {
        return None;
    };
    if decode::encoding_name(before) == decode::encoding_name(now) {
        return None;
    }
    let (bytes, refuse) = (bytes.to_vec(), NonTextPolicy::Refuse);
    let decoded = decode::decode_with_hint(&name_of(path), bytes, by_header, refuse, hash);
    decoded.ok().map(|decoded| decoded.document)
}

/// Returns what a sidecar tells about the encoding of a document with this hash. The bytes that were marked are read as
/// they were then, since the analyst may have chosen the encoding.
pub(super) fn known_encoding<'a>(
    header: &'a SidecarHeader,
    hash: &blake3::Hash,
) -> EncodingHint<'a> {
    if header.blake3 == hash.to_hex().as_str() {
        EncodingHint::Chosen(&header.encoding)
    } else {
        EncodingHint::Remembered(&header.encoding)
    }
}
