//! Reading a document and the sidecar beside it, as one thing. See [`open_before`].
//!
//! Whatever is wrong with the sidecar, the document can still be read, and the sidecar stays as it is.

mod bytes;
mod folders;
mod foreign;
mod nobody;
mod offer;
mod older;
mod preview;
mod reload;
mod stops;
mod threads;

use std::{
    ffi::OsStr,
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use self::bytes::{contents_of, known_by, read_before, unread};
pub(super) use self::{
    folders::unfold, foreign::made_on_another, nobody::open_insisting, threads::restore_and_open,
};
pub use self::{
    nobody::{open, open_with},
    offer::before_damaged,
    reload::{Reload, read_again},
    stops::Stops,
    threads::{Hands, open_all, open_sample, reload},
};
use super::{
    Shelf,
    files::{self, Contents, FileError, Stamp},
    neighbours,
    places::Places,
};
use crate::{
    command::{Access, Command, Doubtful, Files, Manner, Opened, Presence},
    format::{
        decode::{self, DecodedText, EncodingHint},
        sidecar::{self, LoadedSidecar, SidecarError, SnapshotSource},
    },
    model::{Document, Work, file_name},
    tongue::{Said, say},
};

/// A document that has been read, and what stands at its sidecar's path: that alone may be overwritten.
#[derive(Debug)]
pub struct Read {
    /// The text and its marks.
    pub opened: Opened,
    /// The sidecar that was read. `None` where there is none.
    pub found: Option<Stamp>,
}

/// Why there is nothing to show of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Unopened {
    /// It cannot be read, for this reason.
    Failed {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: Said,
    },
    /// It looks like no text, for this reason. It is read where the analyst says that it is one.
    NotText {
        /// Which file.
        path: PathBuf,
        /// What it looks like.
        reason: Said,
    },
    /// It is not wanted any more.
    Stopped(PathBuf),
}

impl Unopened {
    /// Why, in words.
    pub fn said(self) -> Said {
        match self {
            Self::Failed { reason, .. } | Self::NotText { reason, .. } => reason,
            Self::Stopped(path) => FileError::Stopped(path).said(),
        }
    }
}

/// Who is told how the reading of a document goes on, and says whether it should.
pub trait Audience {
    /// The document at this path is begun.
    fn begin(&mut self, document: &Path);

    /// So much of it is there.
    fn hear(&mut self, news: Command);

    /// Whether the document at this path is still wanted.
    fn wants(&self, document: &Path) -> bool;

    /// Where the marks go of documents that have none yet.
    fn shelf(&self) -> Shelf {
        Shelf::default()
    }

    /// How the document is to be read.
    fn manner(&self) -> &Manner {
        &AS_IT_SEEMS
    }

    /// The text called so, if a copy of it was kept.
    fn recall(&self, _text: &str) -> Option<Document> {
        None
    }

    /// Whether marks are wanted that were made on another document.
    fn insists(&self) -> bool {
        false
    }
}

/// In the encoding that it seems to be in, if it looks like a text.
static AS_IT_SEEMS: Manner = Manner { encoding: None, doubtful: Doubtful::Refused };

/// Reads the document that `path` names, or the sidecar of, before an `audience`, which is shown the start of a large document while the rest is read,
/// told how far that is, and may stop it.
///
/// # Errors
///
/// [`Unopened`] where there is no text that can be read, or the audience does not want it any more.
pub fn open_before(path: &Path, audience: &mut dyn Audience) -> Result<Read, Unopened> {
    let places = Places::of_analyst();
    let (files, said) = files_of(path, places.as_ref(), &audience.shelf())
        .map_err(|reason| Unopened::Failed { path: path.to_path_buf(), reason })?;
    let path = files.document.clone();
    audience.begin(&path);
    let stopped = || Unopened::Stopped(path.clone());
    let contents = contents_of(&files, audience)?;
    let marks = read_sidecar(&files.sidecar);
    let header = marks.as_ref().ok().and_then(Option::as_ref);
    let header = header.and_then(|(text, _)| sidecar::read_header(text).ok());
    let Contents { bytes, hash, .. } = contents;
    let by_header = header.as_ref().map_or(EncodingHint::Unknown, |header| known_by(header, &hash));
    let manner = audience.manner();
    let known = manner.encoding.as_deref().map_or(by_header, EncodingHint::Chosen);
    let before = read_before(&path, &bytes, (by_header, known), &hash);
    let decoded = decode::decode_with_policy(&name_of(&path), bytes, known, manner.doubtful, &hash);
    let decoded = decoded.map_err(|err| unread(&path, &err))?;
    if let Ok(Some((text, _))) = &marks {
        preview::show_whole(&files, &decoded.document, text, audience);
    }
    if !audience.wants(&path) {
        return Err(stopped());
    }
    let mut read = with_marks(files, decoded, before, marks, audience).ok_or_else(stopped)?;
    read.opened.remarks.extend(said);
    if audience.wants(&path) { Ok(read) } else { Err(stopped()) }
}

/// What is known of other texts, and who is told how the placing goes on.
struct Watching<'a> {
    files: &'a Files,
    audience: &'a mut dyn Audience,
    told: usize,
    /// The text as it was read when it was marked, where its bytes are read in another encoding now.
    before: Option<Document>,
}

impl SnapshotSource for Watching<'_> {
    fn snapshot(&mut self, name: &str) -> Option<Document> {
        self.audience.recall(name)
    }

    fn previous_decoding(&mut self, name: &str) -> Option<Document> {
        self.before.clone().filter(|it| it.source().blake3 == name)
    }

    fn report_placed(&mut self, done: usize, of: usize) -> ControlFlow<()> {
        preview::show_placed(self.files, (done, of), self.told, self.audience);
        self.told = done;
        let is_wanted = self.audience.wants(&self.files.document);
        if is_wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// A document and the text of its sidecar, if that could be read, as one thing. `None` where `audience` wants no more.
fn with_marks(
    files: Files,
    decoded: DecodedText,
    before: Option<Document>,
    marks: Result<Option<Marks>, Said>,
    audience: &mut dyn Audience,
) -> Option<Read> {
    let mut watching = Watching { files: &files, audience, told: 0, before };
    let mut remarks = decoded.warnings();
    let mut foreign = None;
    let (found, mut placed) = match marks {
        Ok(None) => (None, Placed::without_marks(decoded.document, None)),
        Ok(Some((text, stamp))) => {
            let placed = place(&text, decoded.document, &mut watching)?;
            foreign = made_on_another(&text, &placed.work);
            (Some(stamp), placed)
        }
        Err(reason) => (None, Placed::without_marks(decoded.document, Some(reason))),
    };
    if let Some(reason) = foreign.filter(|_| !audience.insists()) {
        placed = Placed::without_marks(placed.work.document, None);
        let access = Access::Foreign { reason, copy: copy_of(&files.sidecar) };
        return Some(Read { opened: Opened { files, work: placed.work, access, remarks }, found });
    }
    remarks.extend(placed.remarks.iter().cloned());
    let access = match placed.locked.clone() {
        None => Access::Writable,
        Some(reason) => Access::ReadOnly { reason, copy: copy_of(&files.sidecar) },
    };
    Some(Read { opened: Opened { files, work: placed.work, access, remarks }, found })
}

/// What a sidecar came to.
struct Placed {
    work: Work,
    remarks: Vec<Said>,
    locked: Option<Said>,
}

impl Placed {
    /// A document whose sidecar is not there, or cannot be read at all for the reason in `locked`.
    fn without_marks(document: Document, locked: Option<Said>) -> Self {
        Self { work: Work::new(document), remarks: Vec::new(), locked }
    }

    /// What was read; it must not be written back where there is a reason in `locked`.
    fn loaded(loaded: LoadedSidecar, locked: Option<Said>) -> Self {
        let remarks = loaded.warnings();
        Self { work: loaded.work, remarks, locked }
    }
}

/// Places the marks of the sidecar `text` in `document`, as far as that can be done. `None` where `past` breaks it off.
fn place(text: &str, document: Document, past: &mut dyn SnapshotSource) -> Option<Placed> {
    let err = match sidecar::read_with(text, &document, past) {
        Ok(loaded) => {
            let locked = (!loaded.unknown_fields.is_empty()).then(|| say!("why-would-be-lost"));
            return Some(Placed::loaded(loaded, locked));
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
        Ok(loaded) => Some(Placed::loaded(loaded, locked)),
        Err(SidecarError::Cancelled) => None,
        Err(_) => Some(Placed::without_marks(document, locked)),
    }
}

/// A sidecar's text, and which file it was.
type Marks = (String, Stamp);

/// The text of the sidecar at `path`, if there is one; or why it cannot be read.
fn read_sidecar(path: &Path) -> Result<Option<Marks>, Said> {
    match files::read(path, sidecar::MAX_BYTES) {
        Ok(Contents { bytes, stamp, .. }) => {
            // What is not UTF-8 is broken, and found to be so when it is read.
            let text = String::from_utf8(bytes)
                .unwrap_or_else(|err| String::from_utf8_lossy(err.as_bytes()).into_owned());
            Ok(Some((text, stamp)))
        }
        Err(FileError::Missing(_)) => Ok(None),
        Err(other) => Err(other.said()),
    }
}

/// Returns the document and the sidecar that `path` names, as they would be opened.
///
/// # Errors
///
/// Why there are none.
pub fn files(path: &Path, shelf: &Shelf) -> Result<Files, Said> {
    files_of(path, Places::of_analyst().as_ref(), shelf).map(|(files, _)| files)
}

/// The document and the sidecar that `path` names: it may name either. And what the analyst should know of where the
/// sidecar is, if not beside the document.
fn files_of(
    path: &Path,
    places: Option<&Places>,
    shelf: &Shelf,
) -> Result<(Files, Option<Said>), Said> {
    let path = fs::canonicalize(path).map_err(|err| FileError::of_reading(path, err).said())?;
    if !name_of(&path).ends_with(sidecar::FILE_SUFFIX) {
        let (sidecar, said) = kept_of(&path, places, shelf);
        return Ok((Files { sidecar, document: path }, said));
    }
    let elsewhere = places.and_then(|places| places.document_of(&path));
    let document = match elsewhere.filter(|document| document.is_file()) {
        Some(document) => document,
        None => document_of(&path)?,
    };
    Ok((Files { document, sidecar: path }, None))
}

/// Where the sidecar of `document` is kept: where it was last, if it still is there, or else where new ones go.
fn kept_of(document: &Path, places: Option<&Places>, shelf: &Shelf) -> (PathBuf, Option<Said>) {
    let beside = sidecar_of(document);
    let place_for_new = || match shelf.place_for(document, beside.clone()) {
        Ok(place) => (place, None),
        Err(said) => (beside.clone(), Some(said)),
    };
    let Some(elsewhere) = places.and_then(|places| places.sidecar_of(document)) else {
        return place_for_new();
    };
    let shown = elsewhere.display().to_string();
    let said = match (files::presence(&elsewhere), files::presence(&beside)) {
        (Presence::Gone, _) => {
            return (place_for_new().0, Some(say!("remark-kept-before", path = shown)));
        }
        (Presence::There, Presence::Gone) if shelf.has(&elsewhere) => None,
        (Presence::There, Presence::Gone) => Some(say!("remark-kept-elsewhere", path = shown)),
        (Presence::There, Presence::There) => {
            Some(say!("remark-kept-elsewhere-only", path = shown))
        }
    };
    (elsewhere, said)
}

/// The document that the sidecar at `path` says it belongs to, in the same folder.
fn document_of(path: &Path) -> Result<PathBuf, Said> {
    let text = read_sidecar(path)?.map(|(text, _)| text).unwrap_or_default();
    let header = sidecar::read_header(&text).map_err(|err| err.message())?;
    let named = Path::new(&header.name).file_name().map(|name| path.with_file_name(name));
    // Both may have been renamed since.
    let beside =
        name_of(path).strip_suffix(sidecar::FILE_SUFFIX).map(|name| path.with_file_name(name));
    let found = named.into_iter().chain(beside).find(|document| document.is_file());
    found.ok_or_else(|| match neighbours::document_with(path, &header.blake3) {
        Some(found) => {
            say!("sidecar-document-renamed", name = header.name, found = name_of(&found))
        }
        None => say!("sidecar-without-document", name = header.name),
    })
}

/// Where the sidecar of a document stands: beside it, under its whole name, as far as that leaves room for the ending.
pub fn sidecar_of(document: &Path) -> PathBuf {
    let name = document.file_name().unwrap_or_default();
    document.with_file_name(file_name::derived_name("", name, sidecar::FILE_SUFFIX, 0))
}

/// A path beside `sidecar` at which nothing stands yet.
fn copy_of(sidecar: &Path) -> PathBuf {
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
