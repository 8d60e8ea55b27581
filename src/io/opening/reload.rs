//! Reads an open document again, and finds the marks of the old text in the new one. See [`reload_observed`].

use std::ops::ControlFlow;

use super::{ObservedSnapshots, OpenError, OpenObserver, bytes::decode_failure, name_of, preview};
use crate::{
    command::{
        NonTextPolicy, OffsetMap, ReloadEncoding, ReloadRequest, ReloadResult, ReloadedDocument,
    },
    format::{
        decode::{self, EncodingHint},
        sidecar,
    },
    io::files::{self, FileContents, FileError},
};

/// Reads the document again. The `observer` hears of the progress, and may stop it.
pub fn reload_observed(
    request: &ReloadRequest,
    observer: &mut dyn OpenObserver,
) -> Result<ReloadResult, OpenError> {
    let ReloadRequest { id, revision, files, work, encoding } = request;
    let path = files.document.clone();
    observer.started(&path);
    let stopped = || OpenError::Stopped(path.clone());
    let failed = |reason| OpenError::Failed(path.clone(), reason);
    let contents = files::read_observed(&path, decode::MAX_BYTES, &mut |chunk| {
        preview::show_progress(files, chunk, observer);
        if observer.is_wanted(&path) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let FileContents { bytes, hash, .. } = contents.map_err(|err| match err {
        FileError::Stopped(_) => stopped(),
        other => failed(other.message()),
    })?;
    let source = work.document.source();
    let result = |reloaded| ReloadResult {
        id: *id,
        document: path.clone(),
        revision: *revision,
        encoding: encoding.clone(),
        reloaded,
    };
    let is_same = hash.to_hex().as_str() == source.blake3;
    let hint = match encoding {
        ReloadEncoding::Same | ReloadEncoding::SameForced if is_same => return Ok(result(None)),
        ReloadEncoding::Same | ReloadEncoding::SameForced => {
            EncodingHint::Remembered(&source.encoding)
        }
        ReloadEncoding::Detected => EncodingHint::Unknown,
        ReloadEncoding::Named(name) => EncodingHint::Chosen(name),
    };
    // A document that was accepted as text once stays accepted.
    let is_accepted =
        *encoding == ReloadEncoding::SameForced || decode::looks_binary(work.document.text());
    let policy = if is_accepted { NonTextPolicy::Accept } else { NonTextPolicy::Refuse };
    let decoded = decode::decode_with_hint(&name_of(&path), bytes, hint, policy, &hash);
    let decoded = decoded.map_err(|err| decode_failure(&path, &err))?;
    if is_same && decoded.document.source().encoding == source.encoding {
        return Ok(result(None));
    }
    let warnings = decoded.warnings();
    let known_text = Some(work.document.clone());
    let mut snapshots = ObservedSnapshots { files, observer, last_reported: 0, known_text };
    let loaded = sidecar::read_with(&sidecar::render(work), &decoded.document, &mut snapshots);
    let new_work = match loaded {
        Ok(loaded) => loaded.work,
        Err(sidecar::SidecarError::Cancelled) => return Err(stopped()),
        Err(other) => return Err(failed(other.message())),
    };
    let offset_map = OffsetMap::between(work.document.text(), new_work.document.text());
    Ok(result(Some(ReloadedDocument { work: new_work, offset_map, warnings })))
}
