//! Reading a document and the sidecar beside it, as one thing. See [`open`].
//!
//! Whatever is wrong with the sidecar, the document can still be read, and the sidecar stays as it is.

mod folders;
mod offer;
mod older;
mod preview;
mod reload;
mod stops;
mod threads;

use std::{
    ffi::OsString,
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

pub(super) use self::{folders::unfold, threads::restore_and_open};
pub use self::{
    reload::{Reload, read_again},
    stops::Stops,
    threads::{Hands, open_all, open_sample, reload},
};
use super::{
    Copies, Shelf,
    files::{self, Contents, FileError, Stamp},
    places::Places,
};
use crate::{
    command::{Access, Command, Files, Opened, Presence},
    format::{
        decode::{self, Decoded, Known},
        sidecar::{self, Header, Loaded, Past, SidecarError},
    },
    model::{Document, Work},
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
    /// It is not wanted any more.
    Stopped(PathBuf),
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

    /// The text called so, if a copy of it was kept.
    fn recall(&self, _text: &str) -> Option<Document> {
        None
    }
}

/// Reads the document at `path`, or the one that the sidecar at `path` belongs to.
///
/// # Errors
///
/// Why there is no text that can be read.
pub fn open(path: &Path) -> Result<Read, Said> {
    open_with(path, &Copies::nowhere(), &Shelf::default())
}

/// The same with `copies` of texts as they were when they were marked, and a `shelf` for marks.
///
/// # Errors
///
/// The same.
pub fn open_with(path: &Path, copies: &Copies, shelf: &Shelf) -> Result<Read, Said> {
    open_before(path, &mut Nobody { copies, shelf }).map_err(|unopened| match unopened {
        Unopened::Failed { reason, .. } => reason,
        Unopened::Stopped(path) => FileError::Stopped(path).said(),
    })
}

/// The same before an `audience`, which is shown the start of a large document while the rest is read,
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
    let failed = |reason| Unopened::Failed { path: path.clone(), reason };

    let limit = decode::LARGEST;
    let contents = files::read_watched(&path, limit, &mut |portion| {
        preview::show(&files, portion, audience);
        if audience.wants(&path) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let contents = contents.map_err(|err| match err {
        FileError::Stopped(_) => stopped(),
        other => failed(other.said()),
    })?;
    let marks = read_sidecar(&files.sidecar);
    let header = marks.as_ref().ok().and_then(Option::as_ref);
    let header = header.and_then(|(text, _)| sidecar::header(text).ok());
    let Contents { bytes, hash, .. } = contents;
    let known = header.as_ref().map_or(Known::Nothing, |header| known_by(header, &hash));
    let decoded = decode::decode_hashed(&name_of(&path), bytes, known, &hash);
    let decoded = decoded.map_err(|err| failed(err.said()))?;
    if let Ok(Some((text, _))) = &marks {
        preview::show_whole(&files, &decoded.document, text, audience);
    }
    if !audience.wants(&path) {
        return Err(stopped());
    }
    let mut read = with_marks(files, decoded, marks, audience).ok_or_else(stopped)?;
    read.opened.remarks.extend(said);
    if audience.wants(&path) { Ok(read) } else { Err(stopped()) }
}

/// What a sidecar knows of the encoding of a document whose bytes have this hash: the very bytes that were marked are
/// read as they were then, as the analyst may have chosen.
fn known_by<'a>(header: &'a Header, hash: &blake3::Hash) -> Known<'a> {
    if header.blake3 == hash.to_hex().as_str() {
        Known::Chosen(&header.encoding)
    } else {
        Known::Remembered(&header.encoding)
    }
}

/// What is read where nobody watches.
struct Nobody<'a> {
    copies: &'a Copies,
    shelf: &'a Shelf,
}

impl Audience for Nobody<'_> {
    fn begin(&mut self, _document: &Path) {}

    fn hear(&mut self, _news: Command) {}

    fn wants(&self, _document: &Path) -> bool {
        true
    }

    fn shelf(&self) -> Shelf {
        self.shelf.clone()
    }

    fn recall(&self, text: &str) -> Option<Document> {
        self.copies.find(text)
    }
}

/// What is known of other texts, and who is told how the placing goes on.
struct Watching<'a> {
    files: &'a Files,
    audience: &'a mut dyn Audience,
    told: usize,
}

impl Past for Watching<'_> {
    fn text(&mut self, name: &str) -> Option<Document> {
        self.audience.recall(name)
    }

    fn placed(&mut self, done: usize, of: usize) -> ControlFlow<()> {
        preview::show_placed(self.files, (done, of), self.told, self.audience);
        self.told = done;
        let is_wanted = self.audience.wants(&self.files.document);
        if is_wanted { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// A document and the text of its sidecar, if that could be read, as one thing. `None` where `audience` wants no more.
fn with_marks(
    files: Files,
    decoded: Decoded,
    marks: Result<Option<Marks>, Said>,
    audience: &mut dyn Audience,
) -> Option<Read> {
    let mut watching = Watching { files: &files, audience, told: 0 };
    let mut remarks = decoded.remarks();
    let (found, placed) = match marks {
        Ok(None) => (None, Placed::without_marks(decoded.document, None)),
        Ok(Some((text, stamp))) => (Some(stamp), place(&text, decoded.document, &mut watching)?),
        Err(reason) => (None, Placed::without_marks(decoded.document, Some(reason))),
    };
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
    fn loaded(loaded: Loaded, locked: Option<Said>) -> Self {
        let remarks = loaded.remarks();
        Self { work: loaded.work, remarks, locked }
    }
}

/// Places the marks of the sidecar `text` in `document`, as far as that can be done. `None` where `past` breaks it off.
fn place(text: &str, document: Document, past: &mut dyn Past) -> Option<Placed> {
    let err = match sidecar::read_with(text, &document, past) {
        Ok(loaded) => {
            let locked = (!loaded.unknown.is_empty()).then(|| say!("why-would-be-lost"));
            return Some(Placed::loaded(loaded, locked));
        }
        Err(err) => err,
    };
    let locked = Some(err.said());
    let loaded = match err {
        SidecarError::Stopped => return None,
        SidecarError::Newer { .. } => sidecar::read_newer_with(text, &document, past),
        SidecarError::Broken(_) => sidecar::salvage_with(text, &document, past),
        other @ (SidecarError::Empty
        | SidecarError::NotASidecar
        | SidecarError::TooLarge { .. }) => Err(other),
    };
    match loaded {
        Ok(loaded) => Some(Placed::loaded(loaded, locked)),
        Err(SidecarError::Stopped) => None,
        Err(_) => Some(Placed::without_marks(document, locked)),
    }
}

/// A sidecar's text, and which file it was.
type Marks = (String, Stamp);

/// The text of the sidecar at `path`, if there is one; or why it cannot be read.
fn read_sidecar(path: &Path) -> Result<Option<Marks>, Said> {
    match files::read(path, sidecar::LARGEST) {
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

/// The document and the sidecar that `path` names: it may name either. And what the analyst should know of where the
/// sidecar is, if not beside the document.
fn files_of(
    path: &Path,
    places: Option<&Places>,
    shelf: &Shelf,
) -> Result<(Files, Option<Said>), Said> {
    let path = fs::canonicalize(path).map_err(|err| FileError::of_reading(path, err).said())?;
    if !name_of(&path).ends_with(sidecar::ENDING) {
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
    let header = sidecar::header(&text).map_err(|err| err.said())?;
    let named = Path::new(&header.name).file_name().map(|name| path.with_file_name(name));
    let named = named.filter(|document| document.is_file());
    named.ok_or_else(|| say!("sidecar-without-document", name = header.name))
}

/// Where the sidecar of a document stands: beside it, under its whole name.
pub fn sidecar_of(document: &Path) -> PathBuf {
    let mut name = document.file_name().map(OsString::from).unwrap_or_default();
    name.push(sidecar::ENDING);
    document.with_file_name(name)
}

/// A path beside `sidecar` at which nothing stands yet.
fn copy_of(sidecar: &Path) -> PathBuf {
    let name = name_of(sidecar);
    let stem = name.strip_suffix(sidecar::ENDING).unwrap_or(&name);
    let numbered = |number: u32| match number {
        1 => format!("{stem}.copy{}", sidecar::ENDING),
        _ => format!("{stem}.copy-{number}{}", sidecar::ENDING),
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
