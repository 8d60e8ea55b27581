//! Reading a document and the sidecar beside it, as one thing. See [`open`].
//!
//! Whatever is wrong with the sidecar, the document can still be read, and the sidecar stays as it is.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use super::{
    Replies, Saver,
    files::{self, Contents, FileError, Stamp},
    samples,
};
use crate::{
    command::{Access, Command, Files, Opened},
    format::{
        decode,
        sidecar::{self, Loaded, SidecarError},
    },
    model::{AnnotationId, Document, Work},
};

/// A document that has been read, and what stands at its sidecar's path: that alone may be overwritten.
#[derive(Debug)]
pub struct Read {
    /// The text and its marks.
    pub opened: Opened,
    /// The sidecar that was read. `None` where there is none.
    pub found: Option<Stamp>,
}

/// Reads the document at `path`, or the one that the sidecar at `path` belongs to.
///
/// # Errors
///
/// In the analyst's words, where there is no text that can be read.
pub fn open(path: &Path) -> Result<Read, String> {
    let files = files_of(path)?;
    let limit = decode::LARGEST as u64;
    let bytes = files::read(&files.document, limit).map_err(|err| err.to_string())?.bytes;
    let marks = read_sidecar(&files.sidecar);
    let remembered = match &marks {
        Ok(Some((text, _))) => sidecar::header(text).ok().map(|header| header.encoding),
        Ok(None) | Err(_) => None,
    };
    let name = name_of(&files.document);
    let decoded = decode::decode_as(&name, bytes, remembered.as_deref());
    let decoded = decoded.map_err(|err| err.to_string())?;
    let mut remarks = decoded.remarks();
    let (found, placed) = match marks {
        Ok(None) => (None, Placed::without_marks(decoded.document, None)),
        Ok(Some((text, stamp))) => (Some(stamp), place(&text, decoded.document)),
        Err(reason) => (None, Placed::without_marks(decoded.document, Some(reason))),
    };
    remarks.extend(placed.remarks.iter().cloned());
    let access = match placed.locked.clone() {
        None => Access::Writable,
        Some(reason) => Access::ReadOnly { reason, copy: copy_of(&files.sidecar) },
    };
    let Placed { work, moved, .. } = placed;
    Ok(Read { opened: Opened { files, work, access, moved, remarks }, found })
}

/// Opens `paths` one after the other on a thread of its own, and answers for each.
pub fn open_all(paths: Vec<PathBuf>, saver: &Arc<Saver>, replies: &Replies) {
    let (saver, own) = (Arc::clone(saver), replies.clone());
    let spawned = thread::Builder::new().name("opening".to_owned()).spawn(move || {
        for path in paths {
            own.send(answer(&path, &saver));
        }
    });
    if let Err(err) = spawned {
        replies.send(Command::OpenFailed { path: PathBuf::new(), reason: err.to_string() });
    }
}

/// Copies sample number `number` to where it can be marked, and opens that.
pub fn open_sample(number: usize, saver: &Arc<Saver>, replies: &Replies) {
    let copied = samples::SAMPLES.get(number).zip(samples::folder()).map_or_else(
        || Err("there is no folder for it".to_owned()),
        |(sample, folder)| samples::copy(sample, &folder).map_err(|err| err.to_string()),
    );
    match copied {
        Ok(path) => open_all(vec![path], saver, replies),
        Err(reason) => {
            replies.send(Command::OpenFailed { path: PathBuf::from("The sample"), reason });
        }
    }
}

fn answer(path: &Path, saver: &Saver) -> Command {
    match open(path) {
        Ok(Read { opened, found }) => {
            saver.known(opened.files.sidecar.clone(), found);
            Command::Opened(Box::new(opened))
        }
        Err(reason) => Command::OpenFailed { path: path.to_path_buf(), reason },
    }
}

/// What a sidecar came to.
struct Placed {
    work: Work,
    moved: Vec<AnnotationId>,
    remarks: Vec<String>,
    locked: Option<String>,
}

impl Placed {
    /// A document whose sidecar is not there, or cannot be read at all for the reason in `locked`.
    fn without_marks(document: Document, locked: Option<String>) -> Self {
        Self { work: Work::new(document), moved: Vec::new(), remarks: Vec::new(), locked }
    }

    /// What was read; it must not be written back where there is a reason in `locked`.
    fn loaded(loaded: Loaded, locked: Option<String>) -> Self {
        let remarks = loaded.remarks();
        Self { work: loaded.work, moved: loaded.moved, remarks, locked }
    }
}

/// Places the marks of the sidecar `text` in `document`, as far as that can be done.
fn place(text: &str, document: Document) -> Placed {
    let err = match sidecar::read(text, &document) {
        Ok(loaded) => {
            let reason = "its file of marks holds what would be lost on saving".to_owned();
            let locked = (!loaded.unknown.is_empty()).then_some(reason);
            return Placed::loaded(loaded, locked);
        }
        Err(err) => err,
    };
    let locked = Some(err.to_string());
    match err {
        SidecarError::Newer { .. } => match sidecar::read_newer(text, &document) {
            Ok(loaded) => Placed::loaded(loaded, locked),
            Err(_) => Placed::without_marks(document, locked),
        },
        SidecarError::Broken(_) => Placed::loaded(sidecar::salvage(text, &document), locked),
        SidecarError::Empty | SidecarError::NotASidecar | SidecarError::TooLarge { .. } => {
            Placed::without_marks(document, locked)
        }
    }
}

/// The text of the sidecar at `path`, if there is one; or why it cannot be read.
fn read_sidecar(path: &Path) -> Result<Option<(String, Stamp)>, String> {
    match files::read(path, sidecar::LARGEST as u64) {
        Ok(Contents { bytes, stamp }) => {
            // What is not UTF-8 is broken, and found to be so when it is read.
            let text = String::from_utf8(bytes)
                .unwrap_or_else(|err| String::from_utf8_lossy(err.as_bytes()).into_owned());
            Ok(Some((text, stamp)))
        }
        Err(FileError::Missing(_)) => Ok(None),
        Err(other) => Err(other.to_string()),
    }
}

/// The document and the sidecar that `path` names: it may name either.
fn files_of(path: &Path) -> Result<Files, String> {
    let path =
        fs::canonicalize(path).map_err(|err| FileError::of_reading(path, err).to_string())?;
    if !name_of(&path).ends_with(sidecar::ENDING) {
        return Ok(Files { sidecar: sidecar_of(&path), document: path });
    }
    let document = document_of(&path)?;
    Ok(Files { document, sidecar: path })
}

/// The document that the sidecar at `path` says it belongs to, in the same folder.
fn document_of(path: &Path) -> Result<PathBuf, String> {
    let text = read_sidecar(path)?.map(|(text, _)| text).unwrap_or_default();
    let header = sidecar::header(&text).map_err(|err| err.to_string())?;
    let named = Path::new(&header.name).file_name().map(|name| path.with_file_name(name));
    let named = named.filter(|document| document.is_file());
    named.ok_or_else(|| format!("its document “{}” is not in the same folder", header.name))
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
