//! Reading an open document again, and finding the marks in it that are on the text as it was. See [`reload_observed`].

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
    /// Whose.
    pub id: EditorId,
    /// Which state the marks are of.
    pub revision: u64,
    /// Where the document is.
    pub files: Files,
    /// The text as it was, and the marks on it.
    pub work: Work,
    /// In which encoding it is to be read.
    pub reading: ReloadEncoding,
}

/// Reads the document again before an `observer`, which is told how far that is, and may stop it.
///
/// # Errors
///
/// [`OpenError`] where there is no text that can be read, or the observer does not want it any more.
pub fn reload_observed(
    reload: &ReloadRequest,
    observer: &mut dyn OpenObserver,
) -> Result<ReloadResult, OpenError> {
    let ReloadRequest { id, revision, files, work, reading } = reload;
    let path = files.document.clone();
    observer.started(&path);
    let stopped = || OpenError::Stopped(path.clone());
    let failed = |reason| OpenError::Failed { path: path.clone(), reason };
    let contents = files::read_observed(&path, decode::MAX_BYTES, &mut |portion| {
        preview::show_progress(files, portion, observer);
        if observer.is_wanted(&path) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let FileContents { bytes, hash, .. } = contents.map_err(|err| match err {
        FileError::Stopped(_) => stopped(),
        other => failed(other.message()),
    })?;
    let source = work.document.source();
    let reloaded = |news| {
        let (document, reading) = (path.clone(), reading.clone());
        ReloadResult { id: *id, document, revision: *revision, encoding: reading, reloaded: news }
    };
    let is_same = hash.to_hex().as_str() == source.blake3;
    let known = match reading {
        ReloadEncoding::Same | ReloadEncoding::SameForced if is_same => return Ok(reloaded(None)),
        ReloadEncoding::Same | ReloadEncoding::SameForced => {
            EncodingHint::Remembered(&source.encoding)
        }
        ReloadEncoding::Detected => EncodingHint::Unknown,
        ReloadEncoding::Named(name) => EncodingHint::Chosen(name),
    };
    // Who has read it as a text once goes on doing so.
    let is_doubtful =
        *reading == ReloadEncoding::SameForced || decode::looks_binary(work.document.text());
    let doubtful = if is_doubtful { NonTextPolicy::Accept } else { NonTextPolicy::Refuse };
    let decoded = decode::decode_with_policy(&name_of(&path), bytes, known, doubtful, &hash);
    let decoded = decoded.map_err(|err| decode_failure(&path, &err))?;
    if is_same && decoded.document.source().encoding == source.encoding {
        return Ok(reloaded(None));
    }
    let remarks = decoded.warnings();
    let watching = ObservedSnapshots { files, observer, last_reported: 0, text_when_marked: None };
    let mut past = OpenTextSnapshots { document: &work.document, inner: watching };
    let loaded = sidecar::read_with(&sidecar::render(work), &decoded.document, &mut past);
    let renewed = match loaded {
        Ok(loaded) => loaded.work,
        Err(sidecar::SidecarError::Cancelled) => return Err(stopped()),
        Err(other) => return Err(failed(other.message())),
    };
    let same = OffsetMap::between(work.document.text(), renewed.document.text());
    Ok(reloaded(Some(ReloadedDocument { work: renewed, offset_map: same, warnings: remarks })))
}

/// The past in which the text that is open now is remembered for sure.
struct OpenTextSnapshots<'a> {
    document: &'a Document,
    inner: ObservedSnapshots<'a>,
}

impl SnapshotSource for OpenTextSnapshots<'_> {
    fn snapshot(&mut self, name: &str) -> Option<Document> {
        self.previous_decoding(name).or_else(|| self.inner.snapshot(name))
    }

    /// The bytes may be the same, and read in another encoding.
    fn previous_decoding(&mut self, name: &str) -> Option<Document> {
        let is_open = name == self.document.source().blake3;
        is_open.then(|| self.document.clone())
    }

    fn report_placed(&mut self, done: usize, of: usize) -> ControlFlow<()> {
        self.inner.report_placed(done, of)
    }
}
