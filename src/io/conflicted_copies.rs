//! Conflicted copies of a sidecar: other versions that sync programs or file managers leave next to it. See
//! `ConflictScanner`.
//!
//! Their names depend on the program, its version and the language, so no list of patterns would do. A copy is
//! recognised by its contents, the header of a sidecar of this document, and by how its name begins.

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

/// Number of bytes read to find a file's header.
const HEADER_BYTES: usize = 64 << 10;

/// Number of hexadecimal digits in the names of sidecars in a shared folder: see [`super::SidecarFolder`].
const HASH_DIGITS: usize = 8;

/// A document whose sidecar may have conflicted copies.
#[derive(Clone, Copy, Debug)]
pub struct ConflictScanTarget<'a> {
    /// The document and its sidecar.
    pub files: &'a Files,
    /// The BLAKE3 hash of its bytes, in hexadecimal.
    pub blake3: &'a str,
}

/// The conflicted copies of one sidecar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConflictScan {
    /// Those that can be merged, sorted by path.
    pub copies: Vec<ConflictedCopy>,
    /// Those that can't, each with the reason.
    pub unmergeable: Vec<(PathBuf, Message)>,
}

/// Finds conflicted copies, and reads each version only once.
#[derive(Debug, Default)]
pub(super) struct ConflictScanner {
    cache: BTreeMap<PathBuf, (FileFingerprint, Option<ScannedCopy>)>,
}

#[derive(Clone, Debug)]
struct ScannedCopy {
    blake3: String,
    unmergeable: Option<Message>,
}

/// Finds the conflicted copies of a document's sidecar. Lists its folder and reads the candidates.
pub fn scan(target: ConflictScanTarget<'_>) -> ConflictScan {
    ConflictScanner::default().scan(target)
}

impl ConflictScanner {
    pub(super) fn scan(&mut self, target: ConflictScanTarget<'_>) -> ConflictScan {
        let mut scan = ConflictScan::default();
        let candidates = candidates(target.files);
        self.cache.retain(|path, _| candidates.contains(path));
        for path in candidates {
            let Some(version) = self.cached_copy(&path, target) else { continue };
            match version.unmergeable {
                Some(reason) => scan.unmergeable.push((path, reason)),
                None => scan.copies.push(ConflictedCopy { path, blake3: version.blake3 }),
            }
        }
        scan
    }

    fn cached_copy(&mut self, path: &Path, target: ConflictScanTarget<'_>) -> Option<ScannedCopy> {
        let fingerprint = files::fingerprint(path).ok()??;
        if let Some((_, version)) = self.cache.get(path).filter(|(seen, _)| *seen == fingerprint) {
            return version.clone();
        }
        let version = read_copy(path, target).ok()?;
        self.cache.insert(path.to_path_buf(), (fingerprint, version.clone()));
        version
    }
}

/// Returns whether the file called `name` may be a conflicted copy of the sidecar at `path`, judging by its name alone.
pub(super) fn is_candidate(path: &Path, name: &str) -> bool {
    let sidecar = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = stem_of(&sidecar);
    let Some(rest) = name.strip_prefix(stem).filter(|_| name != sidecar) else { return false };
    let has_separator = rest.chars().next().is_some_and(|it| !it.is_alphanumeric());
    has_separator && !is_backup(name) && !is_own_name(name, rest)
}

/// Returns the part before the usual suffix, or before the last dot.
fn stem_of(name: &str) -> &str {
    let by_dot = || name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    name.strip_suffix(sidecar::FILE_SUFFIX).unwrap_or_else(by_dot)
}

/// Returns whether it is a backup, as this and other programs call them, or a copy of one.
fn is_backup(name: &str) -> bool {
    name.ends_with('~') || name.contains(".ron~")
}

/// Returns whether this program gives such names: to temporary files, presence files, files set aside, working copies,
/// and sidecars in a shared folder.
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

/// Returns the files that may be conflicted copies by their names, in the sidecar's folder and, for a link, its
/// target's.
fn candidates(files: &Files) -> Vec<PathBuf> {
    let mut sidecars = vec![files.sidecar.clone(), files::canonical_path(&files.sidecar)];
    sidecars.dedup();
    let mut candidates: Vec<PathBuf> =
        sidecars.iter().flat_map(|it| candidates_beside(it)).collect();
    candidates.extend(candidates_under_earlier_name(files));
    candidates
        .retain(|path| !sidecars.contains(path) && !is_sidecar_of_other_document(path, files));
    candidates.sort();
    candidates.dedup();
    candidates
}

/// Returns the candidates from when the document had another name, which its sidecar holds until the next save. A
/// document that has that name now has its own copies.
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

/// Returns whether the file at `path` is named like another document's sidecar, which may itself look like a copy.
fn is_sidecar_of_other_document(path: &Path, files: &Files) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(document) = name.strip_suffix(sidecar::FILE_SUFFIX) else { return false };
    let folders = [path, &files.document].map(Path::parent);
    folders.into_iter().flatten().map(|it| it.join(document)).any(|it| it.is_file())
}

/// Reads the sidecar at `path`, if it is one of this document. It may be unmergeable.
fn read_copy(
    path: &Path,
    target: ConflictScanTarget<'_>,
) -> Result<Option<ScannedCopy>, FileError> {
    let beginning = files::read_start(path, HEADER_BYTES)?;
    let Ok(header) = sidecar::read_header(&String::from_utf8_lossy(&beginning)) else {
        return Ok(None);
    };
    if !is_same_document(path, &header, target)
        || is_registered_for_other_document(path, target.files)
    {
        return Ok(None);
    }
    let contents = files::read(path, sidecar::MAX_BYTES)?;
    let blake3 = contents.hash.to_hex().to_string();
    let obstacle = match sidecar::decode_text(contents.bytes) {
        Ok(text) => sidecar::merge_obstacle(&text).map(|err| err.message()),
        Err(err) => Some(err.message()),
    };
    Ok(Some(ScannedCopy { blake3, unmergeable: obstacle }))
}

fn is_same_document(path: &Path, header: &SidecarHeader, target: ConflictScanTarget<'_>) -> bool {
    let name = target.files.document.file_name().unwrap_or_default().to_string_lossy();
    let is_same_name =
        header.name == name || header.name == document_name_in(&target.files.sidecar);
    // Under the usual name of the document it names, it is that document's own sidecar.
    let usual_name = format!("{}{}", header.name, sidecar::FILE_SUFFIX);
    let is_of_other = !is_same_name && path.file_name().is_some_and(|it| it == usual_name.as_str());
    is_same_name || (header.blake3 == target.blake3 && !is_of_other)
}

/// Returns the document's name in the sidecar at `path`: its name at the last save.
fn document_name_in(path: &Path) -> String {
    let beginning = files::read_start(path, HEADER_BYTES).unwrap_or_default();
    let header = sidecar::read_header(&String::from_utf8_lossy(&beginning));
    // No document has this name, so nothing is mistaken for its sidecar.
    header.map_or_else(|_| "/".to_owned(), |header| header.name)
}

/// Returns whether the remembered locations assign `path` to another document.
fn is_registered_for_other_document(path: &Path, files: &Files) -> bool {
    let document = SidecarLocations::for_user().and_then(|locations| locations.document_of(path));
    document.is_some_and(|document| document != files.document)
}

#[cfg(test)]
mod tests;
