//! Reading a document and the sidecar beside it, as one thing. See [`open_observed`].
//!
//! Whatever is wrong with the sidecar, the document can still be read, and the sidecar stays as it is.

mod background;
mod bytes;
mod cancellation;
mod folders;
mod foreign_marks;
mod preview;
mod reload;
mod restore_offer;
mod stale_sidecar;
mod unobserved;

use std::{
    ffi::OsStr,
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use self::bytes::{decode_as_marked, decode_failure, known_encoding, read_contents};
pub(super) use self::{
    background::restore_and_open, folders::expand_folders, foreign_marks::made_on_another,
    unobserved::open_accepting_foreign,
};
pub use self::{
    background::{OpenContext, open_all, open_sample, reload},
    cancellation::ReadCancellation,
    reload::{ReloadRequest, reload_observed},
    restore_offer::backup_of_damaged,
    unobserved::{open, open_with},
};
use super::{
    SidecarFolder,
    files::{self, FileContents, FileError, FileFingerprint},
    nearby_sidecars,
    sidecar_locations::SidecarLocations,
};
use crate::{
    command::{Access, Command, FileExists, Files, LoadedDocument, NonTextPolicy, ReadOptions},
    format::{
        decode::{self, DecodedText, EncodingHint},
        sidecar::{self, LoadedSidecar, SidecarError, SnapshotSource},
    },
    i18n::{Message, msg},
    model::{Document, Work, file_name},
};

/// A document that has been read, and what stands at its sidecar's path: that alone may be overwritten.
#[derive(Debug)]
pub struct DocumentLoad {
    /// The text and its marks.
    pub loaded: LoadedDocument,
    /// The sidecar that was read. `None` where there is none.
    pub sidecar_fingerprint: Option<FileFingerprint>,
}

/// Why there is nothing to show of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenError {
    /// It cannot be read, for this reason.
    Failed {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: Message,
    },
    /// It looks like no text, for this reason. It is read where the analyst says that it is one.
    NotText {
        /// Which file.
        path: PathBuf,
        /// What it looks like.
        reason: Message,
    },
    /// It is not wanted any more.
    Stopped(PathBuf),
}

impl OpenError {
    /// Why, in words.
    pub fn message(self) -> Message {
        match self {
            Self::Failed { reason, .. } | Self::NotText { reason, .. } => reason,
            Self::Stopped(path) => FileError::Stopped(path).message(),
        }
    }
}

/// Who is told how the reading of a document goes on, and says whether it should.
pub trait OpenObserver {
    /// The document at this path is begun.
    fn started(&mut self, document: &Path);

    /// So much of it is there.
    fn report(&mut self, news: Command);

    /// Whether the document at this path is still wanted.
    fn is_wanted(&self, document: &Path) -> bool;

    /// Where the marks go of documents that have none yet.
    fn sidecar_folder(&self) -> SidecarFolder {
        SidecarFolder::default()
    }

    /// How the document is to be read.
    fn read_options(&self) -> &ReadOptions {
        &DEFAULT_READ_OPTIONS
    }

    /// The text called so, if a copy of it was kept.
    fn find_snapshot(&self, _text: &str) -> Option<Document> {
        None
    }

    /// Whether marks are wanted that were made on another document.
    fn accepts_foreign_marks(&self) -> bool {
        false
    }
}

/// In the encoding that it seems to be in, if it looks like a text.
static DEFAULT_READ_OPTIONS: ReadOptions =
    ReadOptions { encoding: None, non_text: NonTextPolicy::Refuse };

/// Reads the document that `path` names, or the sidecar of, before an `observer`, which is shown the start of a large document while the rest is read,
/// told how far that is, and may stop it.
///
/// # Errors
///
/// [`OpenError`] where there is no text that can be read, or the observer does not want it any more.
pub fn open_observed(
    path: &Path,
    observer: &mut dyn OpenObserver,
) -> Result<DocumentLoad, OpenError> {
    let places = SidecarLocations::for_user();
    let (files, said) = resolve_files(path, places.as_ref(), &observer.sidecar_folder())
        .map_err(|reason| OpenError::Failed { path: path.to_path_buf(), reason })?;
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
    let manner = observer.read_options();
    let known = manner.encoding.as_deref().map_or(by_header, EncodingHint::Chosen);
    let before = decode_as_marked(&path, &bytes, (by_header, known), &hash);
    let decoded = decode::decode_with_policy(&name_of(&path), bytes, known, manner.non_text, &hash);
    let decoded = decoded.map_err(|err| decode_failure(&path, &err))?;
    if let Ok(Some((text, _))) = &marks {
        preview::show_whole(&files, &decoded.document, text, observer);
    }
    if !observer.is_wanted(&path) {
        return Err(stopped());
    }
    let mut read = load_marks(files, decoded, before, marks, observer).ok_or_else(stopped)?;
    read.loaded.warnings.extend(said);
    if observer.is_wanted(&path) { Ok(read) } else { Err(stopped()) }
}

/// What is known of other texts, and who is told how the placing goes on.
struct ObservedSnapshots<'a> {
    files: &'a Files,
    observer: &'a mut dyn OpenObserver,
    last_reported: usize,
    /// The text as it was read when it was marked, where its bytes are read in another encoding now.
    text_when_marked: Option<Document>,
}

impl SnapshotSource for ObservedSnapshots<'_> {
    fn snapshot(&mut self, name: &str) -> Option<Document> {
        self.observer.find_snapshot(name)
    }

    fn previous_decoding(&mut self, name: &str) -> Option<Document> {
        self.text_when_marked.clone().filter(|it| it.source().blake3 == name)
    }

    fn report_placed(&mut self, done: usize, of: usize) -> ControlFlow<()> {
        preview::show_placement_progress(self.files, (done, of), self.last_reported, self.observer);
        self.last_reported = done;
        let is_wanted = self.observer.is_wanted(&self.files.document);
        if is_wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// A document and the text of its sidecar, if that could be read, as one thing. `None` where `observer` wants no more.
fn load_marks(
    files: Files,
    decoded: DecodedText,
    before: Option<Document>,
    marks: Result<Option<SidecarText>, Message>,
    observer: &mut dyn OpenObserver,
) -> Option<DocumentLoad> {
    let mut watching =
        ObservedSnapshots { files: &files, observer, last_reported: 0, text_when_marked: before };
    let mut remarks = decoded.warnings();
    let mut foreign = None;
    let (found, mut placed) = match marks {
        Ok(None) => (None, LoadedMarks::without_marks(decoded.document, None)),
        Ok(Some((text, stamp))) => {
            let placed = place_marks(&text, decoded.document, &mut watching)?;
            foreign = made_on_another(&text, &placed.work);
            (Some(stamp), placed)
        }
        Err(reason) => (None, LoadedMarks::without_marks(decoded.document, Some(reason))),
    };
    if let Some(reason) = foreign.filter(|_| !observer.accepts_foreign_marks()) {
        placed = LoadedMarks::without_marks(placed.work.document, None);
        let access = Access::Foreign { reason, copy: free_copy_path(&files.sidecar) };
        return Some(DocumentLoad {
            loaded: LoadedDocument { files, work: placed.work, access, warnings: remarks },
            sidecar_fingerprint: found,
        });
    }
    remarks.extend(placed.warnings.iter().cloned());
    let access = match placed.read_only_reason.clone() {
        None => Access::Writable,
        Some(reason) => Access::ReadOnly { reason, copy: free_copy_path(&files.sidecar) },
    };
    Some(DocumentLoad {
        loaded: LoadedDocument { files, work: placed.work, access, warnings: remarks },
        sidecar_fingerprint: found,
    })
}

/// What a sidecar came to.
struct LoadedMarks {
    work: Work,
    warnings: Vec<Message>,
    read_only_reason: Option<Message>,
}

impl LoadedMarks {
    /// A document whose sidecar is not there, or cannot be read at all for the reason in `locked`.
    fn without_marks(document: Document, locked: Option<Message>) -> Self {
        Self { work: Work::new(document), warnings: Vec::new(), read_only_reason: locked }
    }

    /// What was read; it must not be written back where there is a reason in `locked`.
    fn from_sidecar(loaded: LoadedSidecar, locked: Option<Message>) -> Self {
        let remarks = loaded.warnings();
        Self { work: loaded.work, warnings: remarks, read_only_reason: locked }
    }
}

/// Places the marks of the sidecar `text` in `document`, as far as that can be done. `None` where `past` breaks it off.
fn place_marks(
    text: &str,
    document: Document,
    past: &mut dyn SnapshotSource,
) -> Option<LoadedMarks> {
    let err = match sidecar::read_with(text, &document, past) {
        Ok(loaded) => {
            let locked = (!loaded.unknown_fields.is_empty()).then(|| msg!("why-would-be-lost"));
            return Some(LoadedMarks::from_sidecar(loaded, locked));
        }
        Err(err) => err,
    };
    let locked = Some(err.message());
    let loaded = match err {
        SidecarError::Cancelled => return None,
        SidecarError::Newer { .. } => sidecar::read_newer_with(text, &document, past),
        SidecarError::Broken(_) => sidecar::salvage_with(text, &document, past),
        other @ (SidecarError::Empty
        | SidecarError::NotASidecar
        | SidecarError::TooLarge { .. }) => Err(other),
    };
    match loaded {
        Ok(loaded) => Some(LoadedMarks::from_sidecar(loaded, locked)),
        Err(SidecarError::Cancelled) => None,
        Err(_) => Some(LoadedMarks::without_marks(document, locked)),
    }
}

/// A sidecar's text, and which file it was.
type SidecarText = (String, FileFingerprint);

/// The text of the sidecar at `path`, if there is one; or why it cannot be read.
fn read_sidecar(path: &Path) -> Result<Option<SidecarText>, Message> {
    match files::read(path, sidecar::MAX_BYTES) {
        Ok(FileContents { bytes, fingerprint: stamp, .. }) => {
            // What is not UTF-8 is broken, and found to be so when it is read.
            let text = String::from_utf8(bytes)
                .unwrap_or_else(|err| String::from_utf8_lossy(err.as_bytes()).into_owned());
            Ok(Some((text, stamp)))
        }
        Err(FileError::Missing(_)) => Ok(None),
        Err(other) => Err(other.message()),
    }
}

/// Returns the document and the sidecar that `path` names, as they would be opened.
///
/// # Errors
///
/// Why there are none.
pub fn find_files(path: &Path, shelf: &SidecarFolder) -> Result<Files, Message> {
    resolve_files(path, SidecarLocations::for_user().as_ref(), shelf).map(|(files, _)| files)
}

/// The document and the sidecar that `path` names: it may name either. And what the analyst should know of where the
/// sidecar is, if not beside the document.
fn resolve_files(
    path: &Path,
    places: Option<&SidecarLocations>,
    shelf: &SidecarFolder,
) -> Result<(Files, Option<Message>), Message> {
    let path = fs::canonicalize(path).map_err(|err| FileError::from_read(path, err).message())?;
    if !name_of(&path).ends_with(sidecar::FILE_SUFFIX) {
        let (sidecar, said) = sidecar_location(&path, places, shelf);
        return Ok((Files { sidecar, document: path }, said));
    }
    let elsewhere = places.and_then(|places| places.document_of(&path));
    let document = match elsewhere.filter(|document| document.is_file()) {
        Some(document) => document,
        None => document_of_sidecar(&path)?,
    };
    Ok((Files { document, sidecar: path }, None))
}

/// Where the sidecar of `document` is kept: where it was last, if it still is there, or else where new ones go.
fn sidecar_location(
    document: &Path,
    places: Option<&SidecarLocations>,
    shelf: &SidecarFolder,
) -> (PathBuf, Option<Message>) {
    let beside = sidecar_path(document);
    let place_for_new = || match shelf.path_for(document, beside.clone()) {
        Ok(place) => (place, None),
        Err(said) => (beside.clone(), Some(said)),
    };
    let Some(elsewhere) = places.and_then(|places| places.sidecar_of(document)) else {
        return place_for_new();
    };
    let shown = elsewhere.display().to_string();
    let said = match (files::exists(&elsewhere), files::exists(&beside)) {
        (FileExists::No, _) => {
            return (place_for_new().0, Some(msg!("remark-kept-before", path = shown)));
        }
        (FileExists::Yes, FileExists::No) if shelf.contains(&elsewhere) => None,
        (FileExists::Yes, FileExists::No) => Some(msg!("remark-kept-elsewhere", path = shown)),
        (FileExists::Yes, FileExists::Yes) => {
            Some(msg!("remark-kept-elsewhere-only", path = shown))
        }
    };
    (elsewhere, said)
}

/// The document that the sidecar at `path` says it belongs to, in the same folder.
fn document_of_sidecar(path: &Path) -> Result<PathBuf, Message> {
    let text = read_sidecar(path)?.map(|(text, _)| text).unwrap_or_default();
    let header = sidecar::read_header(&text).map_err(|err| err.message())?;
    let named = Path::new(&header.name).file_name().map(|name| path.with_file_name(name));
    // Both may have been renamed since.
    let beside =
        name_of(path).strip_suffix(sidecar::FILE_SUFFIX).map(|name| path.with_file_name(name));
    let found = named.into_iter().chain(beside).find(|document| document.is_file());
    found.ok_or_else(|| match nearby_sidecars::find_document_by_hash(path, &header.blake3) {
        Some(found) => {
            msg!("sidecar-document-renamed", name = header.name, found = name_of(&found))
        }
        None => msg!("sidecar-without-document", name = header.name),
    })
}

/// Where the sidecar of a document stands: beside it, under its whole name, as far as that leaves room for the ending.
pub fn sidecar_path(document: &Path) -> PathBuf {
    let name = document.file_name().unwrap_or_default();
    document.with_file_name(file_name::derived_name("", name, sidecar::FILE_SUFFIX, 0))
}

/// A path beside `sidecar` at which nothing stands yet.
fn free_copy_path(sidecar: &Path) -> PathBuf {
    let name = name_of(sidecar);
    let stem = name.strip_suffix(sidecar::FILE_SUFFIX).unwrap_or(&name);
    let numbered = |number: u32| {
        let ending = match number {
            1 => format!(".copy{}", sidecar::FILE_SUFFIX),
            _ => format!(".copy-{number}{}", sidecar::FILE_SUFFIX),
        };
        file_name::derived_name("", OsStr::new(stem), &ending, 0)
    };
    (1..=u32::MAX)
        .map(|number| sidecar.with_file_name(numbered(number)))
        .find(|path| fs::symlink_metadata(path).is_err())
        .unwrap_or_else(|| sidecar.to_path_buf())
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests;
