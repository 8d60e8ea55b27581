//! Reads an open document again, and finds the marks of the old text in the new one. See [`reload_observed`].

use std::ops::ControlFlow;

use super::{ObservedSnapshots, OpenError, OpenObserver, bytes::decode_failure, name_of, preview};
use crate::{
    command::{
        EditorId, Files, NonTextPolicy, OffsetMap, ReloadEncoding, ReloadResult, ReloadedDocument,
    },
    format::{
        decode::{self, EncodingHint},
        sidecar::{self, SnapshotSource},
    },
    io::files::{self, FileContents, FileError},
    model::{Document, Work},
};

/// A document to be read again.
#[derive(Clone, Debug)]
pub struct ReloadRequest {
    /// The editor.
    pub id: EditorId,
    /// Revision of the marks.
    pub revision: u64,
    /// The document and its sidecar.
    pub files: Files,
    /// The old text and its marks.
    pub work: Work,
    /// The encoding to use.
    pub encoding: ReloadEncoding,
}

/// Reads the document again. The `observer` hears of the progress, and may stop it.
///
/// # Errors
///
/// [`OpenError`] if there is no readable text, or the observer cancels.
pub fn reload_observed(
    request: &ReloadRequest,
    observer: &mut dyn OpenObserver,
) -> Result<ReloadResult, OpenError> {
    let ReloadRequest { id, revision, files, work, encoding } = request;
    let path = files.document.clone();
    observer.started(&path);
    let stopped = || OpenError::Stopped(path.clone());
    let failed = |reason| OpenError::Failed { path: path.clone(), reason };
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
    let inner = ObservedSnapshots { files, observer, last_reported: 0, text_when_marked: None };
    let mut snapshots = OpenTextSnapshots { document: &work.document, inner };
    let loaded = sidecar::read_with(&sidecar::render(work), &decoded.document, &mut snapshots);
    let new_work = match loaded {
        Ok(loaded) => loaded.work,
        Err(sidecar::SidecarError::Cancelled) => return Err(stopped()),
        Err(other) => return Err(failed(other.message())),
    };
    let offset_map = OffsetMap::between(work.document.text(), new_work.document.text());
    Ok(result(Some(ReloadedDocument { work: new_work, offset_map, warnings })))
}

/// Snapshots that always include the text that is open now.
struct OpenTextSnapshots<'a> {
    document: &'a Document,
    inner: ObservedSnapshots<'a>,
}

impl SnapshotSource for OpenTextSnapshots<'_> {
    fn snapshot(&mut self, blake3: &str) -> Option<Document> {
        self.previous_decoding(blake3).or_else(|| self.inner.snapshot(blake3))
    }

    /// The bytes may be the same, but decoded differently.
    fn previous_decoding(&mut self, blake3: &str) -> Option<Document> {
        let is_open = blake3 == self.document.source().blake3;
        is_open.then(|| self.document.clone())
    }

    fn report_placed(&mut self, done: usize, total: usize) -> ControlFlow<()> {
        self.inner.report_placed(done, total)
    }
}
