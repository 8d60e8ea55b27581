//! `--adopt`: marks that were made under another name, or on another document. See [`Adopter`].

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    CliError,
    args::{AdoptArgs, DecodeArgs},
    document_failure, print_stderr, sidecar_folder,
};
use crate::{
    command::{FileExists, Files, LoadedDocument, ReadOptions},
    io::{
        SidecarFolder, SnapshotStore,
        adoption::{self, AdoptionCandidate, AdoptionFinder, PreviousMarks},
        files::{self, disk::RealDisk},
        opening,
        sidecar_locations::SidecarLocations,
    },
    model::{Mark, MarkId},
};

/// Gives documents the marks that were made on them, where that is wanted, and says so where it is not.
pub(super) struct Adopter<'a> {
    /// Whether they are wanted, and which; none for the only ones there are.
    requested: Option<&'a Path>,
    /// Whether one document only is named.
    is_only: bool,
    read_options: ReadOptions,
    sidecar_folder: SidecarFolder,
    finder: AdoptionFinder,

    /// The documents that were read, and on which of them each mark was first seen.
    documents_read: Vec<PathBuf>,
    first_seen: HashMap<MarkId, usize>,
}

impl<'a> Adopter<'a> {
    /// For so many `documents`.
    pub(super) fn new(args: &'a AdoptArgs, reading: &DecodeArgs, documents: usize) -> Self {
        let shelf = sidecar_folder();
        let finder = AdoptionFinder::for_user(shelf.clone());
        let wanted = args.adopt.as_deref().map(Path::new);
        Self {
            requested: wanted,
            is_only: documents == 1,
            read_options: reading.read_options(),
            sidecar_folder: shelf,
            finder,
            documents_read: Vec::new(),
            first_seen: HashMap::new(),
        }
    }

    /// Settles whose the marks of the document at `path` are before it is opened.
    ///
    /// # Errors
    ///
    /// Where a document without marks was marked under another name, and those marks are not wanted, or can't be taken.
    pub(super) fn resolve(&mut self, path: &Path) -> Result<(), CliError> {
        // What can't be found is for whoever opens it to say.
        let Ok(files) = opening::find_files(path, &self.sidecar_folder) else { return Ok(()) };
        if files::exists(&files.sidecar) == FileExists::Yes {
            if self.requested.is_some() {
                let kept = adoption::adopt_in_place(
                    path,
                    &self.read_options,
                    &SnapshotStore::for_user(),
                    &self.sidecar_folder,
                );
                kept.map_err(|reason| document_failure(path, &reason))?;
            }
            return Ok(());
        }
        let before = adoption::find_previous(&files).filter(|it| self.is_requested(&it.path));
        if let Some(before) = before {
            return self.restore_previous(path, &files, &before);
        }
        let found = self.finder.find(&files, || files::hash(&files.document).ok());
        match self.requested {
            _ if found.is_empty() => self.start_without_marks(path, &files),
            Some(wanted) => self.adopt(path, &files, wanted, &found),
            None => Err(CliError::Failed(candidates_message(path, &found))),
        }
    }

    /// Whether the marks at `path` are those that are wanted, or it was not said which are.
    fn is_requested(&self, path: &Path) -> bool {
        let is_path = |it: &Path| it.as_os_str().is_empty() || files::canonical_path(it) == path;
        self.requested.is_none_or(is_path)
    }

    /// Lets a document begin without marks, unless its marks are known to be elsewhere, or others were named.
    fn start_without_marks(&self, path: &Path, files: &Files) -> Result<(), CliError> {
        let shown = path.display();
        if let Some(kept) = missing_sidecar(files) {
            let kept = kept.display();
            return Err(CliError::Failed(format!(
                "{shown}: the marks were last saved in {kept}, but that file is missing: put it back, or start \
                 without it in the window"
            )));
        }
        if let Some(wanted) = self.requested.filter(|it| self.is_only && !it.as_os_str().is_empty())
        {
            let wanted = wanted.display();
            return Err(CliError::Failed(format!("{shown}: {wanted} has no marks on this text")));
        }
        if let Some(target) = adoption::dangling_link_target(files) {
            let target = target.display();
            print_stderr(&format!(
                "{shown}: the marks file is a link to {target}, which doesn't exist"
            ));
        }
        Ok(())
    }

    /// Says if marks of the document at `path` have the ids of marks on one that was read before it, or that it was
    /// copied from, and returns whether they do.
    pub(super) fn warn_duplicate_ids(&mut self, path: &Path, read: &LoadedDocument) -> bool {
        let number = self.documents_read.len();
        let known = |mark: &Arc<Mark>| {
            let before = *self.first_seen.entry(mark.id).or_insert(number);
            self.documents_read.get(before).filter(|it| **it != read.files.document)
        };
        let shared: Vec<&PathBuf> = read.work.marks.iter().filter_map(known).collect();
        let told = shared.first().map(|it| ((*it).clone(), shared.len()));
        let told = told.or_else(|| adoption::copied_from(&read.files));
        self.documents_read.push(read.files.document.clone());
        let Some((other, count)) = told else { return false };
        let marks = if count == 1 { "1 mark has the ID" } else { "marks have the IDs" };
        let many = if count == 1 { String::new() } else { format!("{count} ") };
        print_stderr(&format!(
            "{}: {many}{marks} of marks on {}, as if one was copied from the other; check --new-ids assigns new IDs to the document named last",
            path.display(),
            other.display()
        ));
        true
    }

    /// Gives the marks of the document at `path` ids of their own.
    pub(super) fn assign_new_ids(&self, path: &Path) -> Result<(), CliError> {
        let renewed = adoption::assign_new_ids(
            path,
            &self.read_options,
            &SnapshotStore::for_user(),
            &self.sidecar_folder,
        );
        let count = renewed.map_err(|reason| document_failure(path, &reason))?;
        print_stderr(&format!("{}: new IDs for {count} marks", path.display()));
        Ok(())
    }

    /// Puts the marks before in the place of those that are gone, where that is wanted.
    fn restore_previous(
        &self,
        path: &Path,
        files: &Files,
        before: &PreviousMarks,
    ) -> Result<(), CliError> {
        let (path, kept) = (path.display(), before.path.display());
        if self.requested.is_none() {
            let marks = if before.mark_count == 1 {
                "1 mark"
            } else {
                &format!("{} marks", before.mark_count)
            };
            return Err(CliError::Failed(format!(
                "{path}: the marks file is missing, but a backup with {marks} is available: {kept}; \
                 --adopt restores it. To start without it, delete it"
            )));
        }
        let restored = files::restore_backup(&RealDisk, &files.sidecar);
        restored.map_err(|err| document_failure(Path::new(&before.path), &err.message()))?;
        print_stderr(&format!("{path}: marks restored from {kept}"));
        Ok(())
    }

    fn adopt(
        &mut self,
        path: &Path,
        files: &Files,
        wanted: &Path,
        found: &[AdoptionCandidate],
    ) -> Result<(), CliError> {
        let wanted = (!wanted.as_os_str().is_empty()).then(|| files::canonical_path(wanted));
        let chosen = match (&wanted, found) {
            (None, [only]) => Some(only),
            (None, _) => None,
            (Some(wanted), _) => {
                found.iter().find(|it| files::canonical_path(&it.sidecar) == *wanted)
            }
        };
        let chosen = chosen.ok_or_else(|| CliError::Failed(candidates_message(path, found)))?;
        let taken = adoption::adopt(
            files,
            &chosen.sidecar,
            SidecarLocations::for_user().as_ref(),
            &self.sidecar_folder,
        );
        let now = taken.map_err(|err| document_failure(path, &err.message()))?;
        self.finder.clear_cache();
        print_stderr(&format!(
            "{}: took over the marks from {}; they are now in {}",
            path.display(),
            chosen.sidecar.display(),
            now.display()
        ));
        Ok(())
    }
}

/// Where the marks of a document were kept last that are not there any more.
fn missing_sidecar(files: &Files) -> Option<PathBuf> {
    let kept = SidecarLocations::for_user()?.sidecar_of(&files.document)?;
    (files::exists(&kept) == FileExists::No).then_some(kept)
}

/// Says which marks there are, and how they are taken.
fn candidates_message(path: &Path, found: &[AdoptionCandidate]) -> String {
    let path = path.display();
    match found {
        [only] => format!(
            "{path}: no marks yet, but {} on the same text when it was called {}, in {}; --adopt takes them over",
            describe_candidate(only),
            only.name,
            only.sidecar.display()
        ),
        several => {
            let mut lines = vec![format!(
                "{path}: no marks yet, but some were made on the same text under other names; \
                 choose one with --adopt=PATH"
            )];
            let line = |it: &AdoptionCandidate| {
                format!(
                    "  {}: {}, when it was called {}",
                    it.sidecar.display(),
                    describe_candidate(it),
                    it.name
                )
            };
            lines.extend(several.iter().map(line));
            lines.join("\n")
        }
    }
}

fn describe_candidate(it: &AdoptionCandidate) -> String {
    let marks = match it.marks {
        Some(1) => "1 mark was made".to_owned(),
        Some(count) => format!("{count} marks were made"),
        None => "marks were made".to_owned(),
    };
    match it.collaborators.first() {
        Some(other) => format!("{marks} (open by {} on {})", other.who, other.machine),
        None => marks,
    }
}
