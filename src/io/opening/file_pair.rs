//! The files of a document: which document and which sidecar a path names. See [`find_files`].

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use super::{name_of, read_sidecar};
use crate::{
    command::{FileExists, Files},
    format::sidecar,
    i18n::{Message, msg},
    io::{
        SidecarFolder,
        files::{self, FileError},
        nearby_sidecars,
        sidecar_locations::SidecarLocations,
    },
    model::file_name,
};

/// Returns the document and the sidecar that `path` names, as they would be opened.
pub fn find_files(path: &Path, folder: &SidecarFolder) -> Result<Files, Message> {
    resolve_files(path, SidecarLocations::for_user().as_ref(), folder).map(|(files, _)| files)
}

/// Returns the document and the sidecar that `path` names (it may name either), and a warning if the sidecar isn't
/// next to the document.
pub(super) fn resolve_files(
    path: &Path,
    locations: Option<&SidecarLocations>,
    folder: &SidecarFolder,
) -> Result<(Files, Option<Message>), Message> {
    let path = fs::canonicalize(path).map_err(|err| FileError::from_read(path, err).message())?;
    if !name_of(&path).ends_with(sidecar::FILE_SUFFIX) {
        let (sidecar, warning) = sidecar_location(&path, locations, folder);
        return Ok((Files { sidecar, document: path }, warning));
    }
    let elsewhere = locations.and_then(|it| it.document_of(&path));
    let document = match elsewhere.filter(|document| document.is_file()) {
        Some(document) => document,
        None => document_of_sidecar(&path)?,
    };
    Ok((Files { document, sidecar: path }, None))
}

/// Returns where the sidecar of `document` is kept: where it was last, if it still exists, or else where new ones go.
fn sidecar_location(
    document: &Path,
    locations: Option<&SidecarLocations>,
    folder: &SidecarFolder,
) -> (PathBuf, Option<Message>) {
    let beside = sidecar_path(document);
    let place_for_new = || match folder.path_for(document, beside.clone()) {
        Ok(path) => (path, None),
        Err(warning) => (beside.clone(), Some(warning)),
    };
    let Some(elsewhere) = locations.and_then(|it| it.sidecar_of(document)) else {
        return place_for_new();
    };
    let shown = elsewhere.display().to_string();
    let warning = match (files::exists(&elsewhere), files::exists(&beside)) {
        (FileExists::No, _) => {
            return (place_for_new().0, Some(msg!("remark-kept-before", path = shown)));
        }
        (FileExists::Yes, FileExists::No) if folder.contains(&elsewhere) => None,
        (FileExists::Yes, FileExists::No) => Some(msg!("remark-kept-elsewhere", path = shown)),
        (FileExists::Yes, FileExists::Yes) => {
            Some(msg!("remark-kept-elsewhere-only", path = shown))
        }
    };
    (elsewhere, warning)
}

/// Returns the document of the sidecar at `path`, in the same folder.
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

/// Returns the usual path of a document's sidecar: next to it, under its whole name as far as the suffix leaves room.
pub fn sidecar_path(document: &Path) -> PathBuf {
    let name = document.file_name().unwrap_or_default();
    document.with_file_name(file_name::derived_name("", name, sidecar::FILE_SUFFIX, 0))
}

/// Returns an unused path next to `sidecar`.
pub(super) fn free_copy_path(sidecar: &Path) -> PathBuf {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_saved_elsewhere_are_found_from_either_file_or_their_location_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let stick = tempfile::tempdir().unwrap();
        let at =
            |folder: &tempfile::TempDir, name| fs::canonicalize(folder.path()).unwrap().join(name);
        let document = at(&folder, "a.txt");
        let beside = at(&folder, "a.txt.gloss.ron");
        let elsewhere = at(&stick, "b.gloss.ron");
        fs::write(&document, "Ja.").unwrap();
        let locations = SidecarLocations::in_folder(folder.path());
        let found = |path: &Path| {
            let (files, warning) =
                resolve_files(path, Some(&locations), &SidecarFolder::default()).unwrap();
            assert_eq!(files.document, document);
            (files.sidecar, warning)
        };
        assert_eq!(found(&document), (beside.clone(), None));

        let files = Files { document: document.clone(), sidecar: elsewhere.clone() };
        locations.remember(&files, None).unwrap();
        let (sidecar, warning) = found(&document);
        assert_eq!(sidecar, beside);
        let warning = warning.unwrap().to_string();
        assert!(
            warning.starts_with("the marks were last saved in /") && warning.contains("is missing"),
            "{warning}"
        );

        fs::write(&elsewhere, "").unwrap();
        let (sidecar, warning) = found(&document);
        assert_eq!(
            (sidecar, warning.unwrap().to_string()),
            (elsewhere.clone(), format!("the marks are saved in {}", elsewhere.display()))
        );
        assert_eq!(found(&elsewhere), (elsewhere.clone(), None));
        fs::write(&beside, "").unwrap();
        assert!(
            found(&document).1.unwrap().to_string().contains("next to the document aren’t shown")
        );
    }
}
