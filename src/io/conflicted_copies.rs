//! Conflicted copies of a sidecar: other versions of it that programs which sync folders, or file managers, leave beside
//! it. See `ConflictScanner`.
//!
//! What such a copy is called depends on the program, its version and the language, so no list of patterns would do. It
//! is known by what stands in it, the header of a sidecar of this very document, and by how its name begins.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::{
    files::{self, FileError, FileFingerprint},
    opening,
    sidecar_locations::SidecarLocations,
    trash,
};
use crate::{
    command::{ConflictedCopy, FileExists, Files},
    format::sidecar::{self, SidecarHeader},
    i18n::Message,
};

/// How much of a file is read to find its header.
const HEADER_BYTES: usize = 64 << 10;

/// How many hexadecimal digits tell sidecars of one name in a folder for many: see [`super::Shelf`].
const HASH_DIGITS: usize = 8;

/// A document whose sidecar may have conflicted copies.
#[derive(Clone, Copy, Debug)]
pub struct ConflictScanTarget<'a> {
    /// Where it and its sidecar are.
    pub files: &'a Files,
    /// The BLAKE3 hash of its bytes, in hexadecimal.
    pub blake3: &'a str,
}

/// The conflicted copies that were found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConflictScan {
    /// Those that can be merged, by name.
    pub copies: Vec<ConflictedCopy>,
    /// Those that can't, each for its reason.
    pub unmergeable: Vec<(PathBuf, Message)>,
}

/// Finds conflicted copies, and reads none twice.
#[derive(Debug, Default)]
pub(super) struct ConflictScanner {
    cache: BTreeMap<PathBuf, (FileFingerprint, Option<ScannedCopy>)>,
}

/// A sidecar of the same document.
#[derive(Clone, Debug)]
struct ScannedCopy {
    blake3: String,
    unmergeable: Option<Message>,
}

/// Finds the conflicted copies of a document's sidecar. Costs a look at its folder, and reading them.
pub fn scan(of: ConflictScanTarget<'_>) -> ConflictScan {
    ConflictScanner::default().scan(of)
}

impl ConflictScanner {
    /// Finds the conflicted copies of a document's sidecar.
    pub(super) fn scan(&mut self, of: ConflictScanTarget<'_>) -> ConflictScan {
        let mut found = ConflictScan::default();
        let candidates = candidates(of.files);
        self.cache.retain(|path, _| candidates.contains(path));
        for path in candidates {
            let Some(version) = self.cached_copy(&path, of) else { continue };
            match version.unmergeable {
                Some(reason) => found.unmergeable.push((path, reason)),
                None => found.copies.push(ConflictedCopy { path, blake3: version.blake3 }),
            }
        }
        found
    }

    fn cached_copy(&mut self, path: &Path, of: ConflictScanTarget<'_>) -> Option<ScannedCopy> {
        let stamp = files::fingerprint(path).ok()??;
        if let Some((_, version)) = self.cache.get(path).filter(|(seen, _)| *seen == stamp) {
            return version.clone();
        }
        let version = read_copy(path, of).ok()?;
        self.cache.insert(path.to_path_buf(), (stamp, version.clone()));
        version
    }
}

/// Whether the file called `name` may be a conflicted copy of the sidecar at `path`, by its name alone.
pub(super) fn is_candidate(path: &Path, name: &str) -> bool {
    let sidecar = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = stem_of(&sidecar);
    let Some(rest) = name.strip_prefix(stem).filter(|_| name != sidecar) else { return false };
    let is_parted = rest.chars().next().is_some_and(|it| !it.is_alphanumeric());
    is_parted && !is_backup(name) && !is_own_name(name, rest)
}

/// What stands before the usual ending, or before the last dot.
fn stem_of(name: &str) -> &str {
    let by_dot = || name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    name.strip_suffix(sidecar::FILE_SUFFIX).unwrap_or_else(by_dot)
}

/// Whether it is the file before another one, as this and other programs call it, or a copy of such.
fn is_backup(name: &str) -> bool {
    name.ends_with('~') || name.contains(".ron~")
}

/// Whether it is a name that this program gives: to what is written, who is there, what is put aside, a copy that is
/// worked on, and sidecars in a folder for many.
fn is_own_name(name: &str, rest: &str) -> bool {
    let between = rest.strip_suffix(sidecar::FILE_SUFFIX).and_then(|it| it.strip_prefix('.'));
    let is_named = between.is_some_and(|it| {
        let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
        let is_working_copy = it.strip_prefix("copy").is_some_and(|number| {
            number.is_empty() || number.strip_prefix('-').is_some_and(is_number)
        });
        is_working_copy || (it.len() == HASH_DIGITS && it.bytes().all(|it| it.is_ascii_hexdigit()))
    });
    let is_hidden = name.ends_with(".saving") || name.contains(".ron.open-");
    is_named || is_hidden || trash::is_set_aside_name(name)
}

/// What may be a conflicted copy by its name, where the sidecar is and, if it is a link, where that leads.
fn candidates(files: &Files) -> Vec<PathBuf> {
    let mut sidecars = vec![files.sidecar.clone(), files::canonical_path(&files.sidecar)];
    sidecars.dedup();
    let mut found: Vec<PathBuf> = sidecars.iter().flat_map(|it| candidates_beside(it)).collect();
    found.extend(candidates_under_earlier_name(files));
    found.retain(|path| !sidecars.contains(path) && !is_sidecar_of_other_document(path, files));
    found.sort();
    found.dedup();
    found
}

/// What may be a conflicted copy from when the document had another name: the one that its sidecar says until it is next
/// saved. A document of that name has copies of its own.
fn candidates_under_earlier_name(files: &Files) -> Vec<PathBuf> {
    let name = document_name_in(&files.sidecar);
    let is_name = Path::new(&name).file_name().is_some_and(|it| it == name.as_str());
    let earlier = files.document.with_file_name(name);
    if !is_name || earlier == files.document || files::exists(&earlier) == FileExists::Yes {
        return Vec::new();
    }
    candidates_beside(&opening::sidecar_path(&earlier))
}

fn candidates_beside(sidecar: &Path) -> Vec<PathBuf> {
    let Some(entries) = sidecar.parent().and_then(|folder| fs::read_dir(folder).ok()) else {
        return Vec::new();
    };
    let names = entries.flatten().map(|entry| entry.file_name());
    let candidates = names.filter(|name| is_candidate(sidecar, &name.to_string_lossy()));
    candidates.map(|name| sidecar.with_file_name(name)).collect()
}

/// Whether the file at `path` has the name of another document's sidecar, as one that is a copy itself may have.
fn is_sidecar_of_other_document(path: &Path, files: &Files) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(document) = name.strip_suffix(sidecar::FILE_SUFFIX) else { return false };
    let folders = [path, &files.document].map(Path::parent);
    folders.into_iter().flatten().map(|it| it.join(document)).any(|it| it.is_file())
}

/// The sidecar at `path`, if it is one of this document. It may be one that can't be merged.
fn read_copy(path: &Path, of: ConflictScanTarget<'_>) -> Result<Option<ScannedCopy>, FileError> {
    let beginning = files::read_start(path, HEADER_BYTES)?;
    let Ok(header) = sidecar::read_header(&String::from_utf8_lossy(&beginning)) else {
        return Ok(None);
    };
    if !is_same_document(path, &header, of) || is_registered_for_other_document(path, of.files) {
        return Ok(None);
    }
    let contents = files::read(path, sidecar::MAX_BYTES)?;
    let blake3 = contents.hash.to_hex().to_string();
    let trouble = match sidecar::decode_text(contents.bytes) {
        Ok(text) => sidecar::merge_obstacle(&text).map(|err| err.message()),
        Err(err) => Some(err.message()),
    };
    Ok(Some(ScannedCopy { blake3, unmergeable: trouble }))
}

fn is_same_document(path: &Path, header: &SidecarHeader, of: ConflictScanTarget<'_>) -> bool {
    let name = of.files.document.file_name().unwrap_or_default().to_string_lossy();
    let is_named = header.name == name || header.name == document_name_in(&of.files.sidecar);
    // Under the usual name of the document that it names, it is that one's.
    let own = format!("{}{}", header.name, sidecar::FILE_SUFFIX);
    let is_others = !is_named && path.file_name().is_some_and(|it| it == own.as_str());
    is_named || (header.blake3 == of.blake3 && !is_others)
}

/// The name of the document in the sidecar at `path`: that may have had another name when it was saved.
fn document_name_in(path: &Path) -> String {
    let beginning = files::read_start(path, HEADER_BYTES).unwrap_or_default();
    let header = sidecar::read_header(&String::from_utf8_lossy(&beginning));
    // No document has this name, so nothing is taken for its sidecar.
    header.map_or_else(|_| "/".to_owned(), |header| header.name)
}

/// Whether it is remembered that the marks of another document are kept at `path`.
fn is_registered_for_other_document(path: &Path, files: &Files) -> bool {
    let document = SidecarLocations::for_user().and_then(|places| places.document_of(path));
    document.is_some_and(|document| document != files.document)
}

#[cfg(test)]
mod tests;
