//! Reads a document and its sidecar as one thing. See [`open_observed`].
//!
//! Whatever is wrong with the sidecar, the document can be read, and the sidecar stays as it is.

mod background;
mod bytes;
mod cancellation;
mod file_pair;
mod folders;
mod preview;
mod reload;
mod restore_offer;
mod stale_sidecar;

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::LazyLock,
};

pub(super) use self::{
    background::{open_all, open_sample, reload, restore_and_open},
    folders::expand_folders,
};
use self::{
    bytes::{decode_as_marked, decode_failure, known_encoding, read_contents},
    file_pair::{free_copy_path, resolve_files},
};
pub use self::{
    cancellation::ReadCancellation,
    file_pair::{find_files, sidecar_path},
    reload::reload_observed,
    restore_offer::backup_of_damaged,
};
use super::{
    SidecarFolder, SnapshotStore,
    files::{self, FileContents, FileError, FileFingerprint},
    sidecar_locations::SidecarLocations,
};
use crate::{
    command::{Access, Files, LoadedDocument, ReadOptions, Reply},
    format::{
        decode::{self, DecodedText, EncodingHint},
        sidecar::{self, LoadedSidecar, SidecarError, SnapshotSource},
    },
    i18n::{Message, msg},
    model::{AnchorStatus, Document, Work},
};

/// Minimum similarity of a mark's words in percent, since a text may have had its quotation marks changed.
const MIN_SIMILARITY: u32 = 90;

/// At least one mark in this many must have its words in the text.
const REQUIRED_SHARE: usize = 4;

/// A document as read, and the fingerprint of its sidecar: only that version may be overwritten.
#[derive(Debug)]
pub struct DocumentLoad {
    /// The text and its marks.
    pub loaded: LoadedDocument,
    /// The sidecar's fingerprint. `None` if there is none.
    pub sidecar_fingerprint: Option<FileFingerprint>,
}

/// Why a document can't be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenError {
    /// This file can't be read, for this reason.
    Failed(PathBuf, Message),
    /// This file looks like this and not like text. It is read if the analyst says that it is text.
    NotText(PathBuf, Message),
    /// Opening was cancelled.
    Stopped(PathBuf),
}

impl OpenError {
    /// Returns the reason in words.
    pub fn message(self) -> Message {
        match self {
            Self::Failed(_, reason) | Self::NotText(_, reason) => reason,
            Self::Stopped(path) => FileError::Stopped(path).message(),
        }
    }
}

/// Follows the reading of a document, and says whether it should go on.
pub trait OpenObserver {
    /// Reading of the document at this path has started.
    fn started(&mut self, document: &Path);

    /// A part of the document or news of the progress is ready.
    fn report(&mut self, news: Reply);

    /// Returns whether the document at this path is still wanted.
    fn is_wanted(&self, document: &Path) -> bool;

    /// Returns how the document is to be opened.
    fn options(&self) -> &OpenOptions {
        static DEFAULT: LazyLock<OpenOptions> = LazyLock::new(OpenOptions::default);
        &DEFAULT
    }
}

/// How a document is opened, if nobody follows the progress.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// How it is decoded.
    pub read: ReadOptions,
    /// Snapshots of marked texts.
    pub snapshots: SnapshotStore,
    /// The folder for the marks of documents that have none yet.
    pub sidecar_folder: SidecarFolder,
    /// Whether marks made on another document are accepted.
    pub accepts_foreign_marks: bool,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            read: ReadOptions::default(),
            snapshots: SnapshotStore::disabled(),
            sidecar_folder: SidecarFolder::default(),
            accepts_foreign_marks: false,
        }
    }
}

impl OpenOptions {
    /// Reads the document at `path`, or the document of the sidecar at `path`.
    pub fn open(&self, path: &Path) -> Result<DocumentLoad, OpenError> {
        open_observed(path, &mut self.clone())
    }
}

impl OpenObserver for OpenOptions {
    fn started(&mut self, _document: &Path) {}

    fn report(&mut self, _news: Reply) {}

    fn is_wanted(&self, _document: &Path) -> bool {
        true
    }

    fn options(&self) -> &Self {
        self
    }
}

/// Reads the document at `path`, or the document of the sidecar at `path`. The `observer` gets the start of a large
/// document while the rest is read, hears of the progress, and may stop it.
pub fn open_observed(
    path: &Path,
    observer: &mut dyn OpenObserver,
) -> Result<DocumentLoad, OpenError> {
    let locations = SidecarLocations::for_user();
    let (files, location_warning) =
        resolve_files(path, locations.as_ref(), &observer.options().sidecar_folder)
            .map_err(|reason| OpenError::Failed(path.to_path_buf(), reason))?;
    let path = files.document.clone();
    observer.started(&path);
    let stopped = || OpenError::Stopped(path.clone());
    let contents = read_contents(&files, observer)?;
    let marks = read_sidecar(&files.sidecar);
    let header = marks.as_ref().ok().and_then(Option::as_ref);
    let header = header.and_then(|(text, _)| sidecar::read_header(text).ok());
    let FileContents { bytes, hash, .. } = contents;
    let by_header =
        header.as_ref().map_or(EncodingHint::Unknown, |header| known_encoding(header, &hash));
    let options = &observer.options().read;
    let hint = options.encoding.as_deref().map_or(by_header, EncodingHint::Chosen);
    let text_when_marked = decode_as_marked(&path, &bytes, by_header, hint, &hash);
    let decoded = decode::decode_with_hint(&name_of(&path), bytes, hint, options.non_text, &hash);
    let decoded = decoded.map_err(|err| decode_failure(&path, &err))?;
    if let Ok(Some((text, _))) = &marks {
        preview::show_whole(&files, &decoded.document, text, observer);
    }
    if !observer.is_wanted(&path) {
        return Err(stopped());
    }
    let mut load =
        load_marks(files, decoded, text_when_marked, marks, observer).ok_or_else(stopped)?;
    load.loaded.warnings.extend(location_warning);
    if observer.is_wanted(&path) { Ok(load) } else { Err(stopped()) }
}

/// Snapshots of earlier texts, and the observer of the placing.
struct ObservedSnapshots<'a> {
    files: &'a Files,
    observer: &'a mut dyn OpenObserver,
    last_reported: usize,
    /// The text as decoded when it was marked, if the encoding differs now, or the text that is open.
    known_text: Option<Document>,
}

impl SnapshotSource for ObservedSnapshots<'_> {
    fn snapshot(&mut self, blake3: &str) -> Option<Document> {
        let is_known = self.previous_decoding(blake3);
        is_known.or_else(|| self.observer.options().snapshots.find(blake3))
    }

    /// The bytes may be the same, but decoded differently.
    fn previous_decoding(&mut self, blake3: &str) -> Option<Document> {
        self.known_text.clone().filter(|it| it.source().blake3 == blake3)
    }

    fn report_placed(&mut self, done: usize, total: usize) -> ControlFlow<()> {
        preview::show_placement_progress(
            self.files,
            done,
            total,
            self.last_reported,
            self.observer,
        );
        self.last_reported = done;
        let is_wanted = self.observer.is_wanted(&self.files.document);
        if is_wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// Joins a document and the text of its sidecar, if that could be read. `None` if the `observer` cancels.
fn load_marks(
    files: Files,
    decoded: DecodedText,
    text_when_marked: Option<Document>,
    sidecar: Result<Option<SidecarText>, Message>,
    observer: &mut dyn OpenObserver,
) -> Option<DocumentLoad> {
    let mut snapshots = ObservedSnapshots {
        files: &files,
        observer,
        last_reported: 0,
        known_text: text_when_marked,
    };
    let mut warnings = decoded.warnings();
    let mut foreign = None;
    let (sidecar_fingerprint, mut marks) = match sidecar {
        Ok(None) => (None, LoadedMarks::without_marks(decoded.document, None)),
        Ok(Some((text, fingerprint))) => {
            let marks = place_marks(&text, decoded.document, &mut snapshots)?;
            foreign = made_on_another(&text, &marks.work);
            (Some(fingerprint), marks)
        }
        Err(reason) => (None, LoadedMarks::without_marks(decoded.document, Some(reason))),
    };
    let copy = || free_copy_path(&files.sidecar);
    let access = if let Some(reason) = foreign.filter(|_| !observer.options().accepts_foreign_marks)
    {
        marks = LoadedMarks::without_marks(marks.work.document, None);
        Access::Foreign { reason, copy: copy() }
    } else {
        match marks.read_only_reason {
            None => Access::Writable,
            Some(reason) => Access::ReadOnly { reason, copy: copy() },
        }
    };
    warnings.extend(marks.warnings);
    let loaded = LoadedDocument { files, work: marks.work, access, warnings };
    Some(DocumentLoad { loaded, sidecar_fingerprint })
}

/// The marks of a sidecar, or none.
struct LoadedMarks {
    work: Work,
    warnings: Vec<Message>,
    read_only_reason: Option<Message>,
}

impl LoadedMarks {
    /// A document without a sidecar, or with one that can't be read for `read_only_reason`.
    fn without_marks(document: Document, read_only_reason: Option<Message>) -> Self {
        Self { work: Work::new(document), warnings: Vec::new(), read_only_reason }
    }

    /// The marks read; they must not be written back if there is a `read_only_reason`.
    fn from_sidecar(loaded: LoadedSidecar, read_only_reason: Option<Message>) -> Self {
        Self { warnings: loaded.warnings(), work: loaded.work, read_only_reason }
    }
}

/// Places the marks of the sidecar `text` in `document`, as far as possible. `None` if `snapshots` cancels.
fn place_marks(
    text: &str,
    document: Document,
    snapshots: &mut dyn SnapshotSource,
) -> Option<LoadedMarks> {
    let err = match sidecar::read_with(text, &document, snapshots) {
        Ok(loaded) => {
            let read_only_reason =
                (!loaded.unknown_fields.is_empty()).then(|| msg!("why-would-be-lost"));
            return Some(LoadedMarks::from_sidecar(loaded, read_only_reason));
        }
        Err(err) => err,
    };
    let read_only_reason = Some(err.message());
    let loaded = match err {
        SidecarError::Cancelled => return None,
        SidecarError::Newer(_) => sidecar::read_newer(text, &document, snapshots),
        SidecarError::Broken(_) => sidecar::salvage(text, &document, snapshots),
        other @ (SidecarError::Empty | SidecarError::NotASidecar | SidecarError::TooLarge(_)) => {
            Err(other)
        }
    };
    match loaded {
        Ok(loaded) => Some(LoadedMarks::from_sidecar(loaded, read_only_reason)),
        Err(SidecarError::Cancelled) => None,
        Err(_) => Some(LoadedMarks::without_marks(document, read_only_reason)),
    }
}

/// Returns the reason if the marks of the sidecar `text` were made on another document than that of `work`, in which
/// they were placed: its name, its bytes and the marks' words all differ.
pub(super) fn made_on_another(text: &str, work: &Work) -> Option<Message> {
    let header = sidecar::read_header(text).ok()?;
    let source = work.document.source();
    let is_complete = !header.name.is_empty() && !header.blake3.is_empty();
    if !is_complete || header.name == source.name || header.blake3 == source.blake3 {
        return None;
    }
    let marks = work.marks.len() + work.lost.marks.len();
    let is_same = |status: &AnchorStatus| match status {
        AnchorStatus::Settled | AnchorStatus::Moved(_) => true,
        AnchorStatus::Changed(proposal) => MIN_SIMILARITY <= u32::from(proposal.score.percent()),
    };
    let same = work.marks.iter().filter(|mark| is_same(&mark.status)).count();
    (same * REQUIRED_SHARE < marks).then(|| msg!("why-made-on-another", name = header.name))
}

type SidecarText = (String, FileFingerprint);

/// Returns the text of the sidecar at `path`, if there is one, or why it can't be read.
fn read_sidecar(path: &Path) -> Result<Option<SidecarText>, Message> {
    match files::read(path, sidecar::MAX_BYTES) {
        Ok(FileContents { bytes, fingerprint, .. }) => {
            // Invalid UTF-8 makes the sidecar broken, which parsing reports.
            let text = String::from_utf8(bytes)
                .unwrap_or_else(|err| String::from_utf8_lossy(err.as_bytes()).into_owned());
            Ok(Some((text, fingerprint)))
        }
        Err(FileError::Missing(_)) => Ok(None),
        Err(other) => Err(other.message()),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
