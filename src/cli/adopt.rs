//! `--adopt`: marks that were made under another name, or on another document. See [`Adopter`].

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{CliError, args::OpenArgs, counted, document_failure, open_options, print_stderr};
use crate::{
    command::{FileExists, Files, LoadedDocument},
    io::{
        adoption::{self, AdoptionCandidate, AdoptionFinder, PreviousMarks},
        files::{self, disk::RealDisk},
        opening::{self, OpenOptions},
        sidecar_locations::SidecarLocations,
    },
    model::{Mark, MarkId},
};

/// Adopts marks of documents on request, and reports marks that could be adopted.
pub(super) struct Adopter<'a> {
    /// The requested sidecar, or an empty path for the only candidate. `None` without a request.
    requested: Option<&'a Path>,
    /// Whether only one document is named.
    is_only: bool,
    options: OpenOptions,
    finder: AdoptionFinder,
    /// The documents read, and the index of the first one with each mark.
    documents_read: Vec<PathBuf>,
    first_seen: HashMap<MarkId, usize>,
}

impl<'a> Adopter<'a> {
    /// Creates an adopter for this number of `documents`.
    pub(super) fn new(args: &'a OpenArgs, documents: usize) -> Self {
        let options = open_options(&args.decoding);
        Self {
            requested: args.adopt.as_deref().map(Path::new),
            is_only: documents == 1,
            finder: AdoptionFinder::for_user(options.sidecar_folder.clone()),
            options,
            documents_read: Vec::new(),
            first_seen: HashMap::new(),
        }
    }

    /// Decides which marks belong to the document at `path` before it is opened. Fails if a document without marks was
    /// marked under another name, and those marks aren't requested or can't be adopted.
    pub(super) fn resolve(&mut self, path: &Path) -> Result<(), CliError> {
        // A missing document is reported when it is opened.
        let Ok(files) = opening::find_files(path, &self.options.sidecar_folder) else {
            return Ok(());
        };
        if files::exists(&files.sidecar) == FileExists::Yes {
            if self.requested.is_some() {
                let adopted = adoption::adopt_in_place(path, &self.options);
                adopted.map_err(|reason| document_failure(path, &reason))?;
            }
            return Ok(());
        }
        let backup = adoption::find_previous(&files).filter(|it| self.is_requested(&it.path));
        if let Some(backup) = backup {
            return self.restore_previous(path, &files, &backup);
        }
        let found = self.finder.find(&files, || files::hash(&files.document).ok());
        match self.requested {
            _ if found.is_empty() => self.start_without_marks(path, &files),
            Some(requested) => self.adopt(path, &files, requested, &found),
            None => Err(CliError::Failed(candidates_message(path, &found))),
        }
    }

    /// Returns whether the marks at `path` are the requested ones, or no path was requested.
    fn is_requested(&self, path: &Path) -> bool {
        let is_path = |it: &Path| it.as_os_str().is_empty() || files::canonical_path(it) == path;
        self.requested.is_none_or(is_path)
    }

    /// Lets a document start without marks, unless its marks are known to be elsewhere, or others were requested.
    fn start_without_marks(&self, path: &Path, files: &Files) -> Result<(), CliError> {
        let path = path.display();
        if let Some(kept) = missing_sidecar(files) {
            let kept = kept.display();
            return Err(CliError::Failed(format!(
                "{path}: the marks were last saved in {kept}, but that file is missing: put it back, or start \
                 without it in the window"
            )));
        }
        let requested = self.requested.filter(|it| self.is_only && !it.as_os_str().is_empty());
        if let Some(requested) = requested {
            let requested = requested.display();
            return Err(CliError::Failed(format!("{path}: {requested} has no marks on this text")));
        }
        if let Some(target) = adoption::dangling_link_target(files) {
            let target = target.display();
            print_stderr(&format!(
                "{path}: the marks file is a link to {target}, which doesn't exist"
            ));
        }
        Ok(())
    }

    /// Warns if marks of the document at `path` have the ids of marks on a document read before, or that it was copied
    /// from, and returns whether they do.
    pub(super) fn warn_duplicate_ids(&mut self, path: &Path, loaded: &LoadedDocument) -> bool {
        let index = self.documents_read.len();
        let first_document = |mark: &Arc<Mark>| {
            let first = *self.first_seen.entry(mark.id).or_insert(index);
            self.documents_read.get(first).filter(|it| **it != loaded.files.document)
        };
        let shared: Vec<&PathBuf> = loaded.work.marks.iter().filter_map(first_document).collect();
        let duplicates = shared.first().map(|it| ((*it).clone(), shared.len()));
        let duplicates = duplicates.or_else(|| adoption::copied_from(&loaded.files));
        self.documents_read.push(loaded.files.document.clone());
        let Some((other, count)) = duplicates else { return false };
        let marks = if count == 1 { "1 mark has the ID" } else { "marks have the IDs" };
        let number = if count == 1 { String::new() } else { format!("{count} ") };
        print_stderr(&format!(
            "{}: {number}{marks} of marks on {}, as if one was copied from the other; check --new-ids assigns new IDs to the document named last",
            path.display(),
            other.display()
        ));
        true
    }

    /// Gives the marks of the document at `path` new ids.
    pub(super) fn assign_new_ids(&self, path: &Path) -> Result<(), CliError> {
        let result = adoption::assign_new_ids(path, &self.options);
        let count = result.map_err(|reason| document_failure(path, &reason))?;
        print_stderr(&format!("{}: new IDs for {count} marks", path.display()));
        Ok(())
    }

    /// Restores the backup of marks that are gone, if requested.
    fn restore_previous(
        &self,
        path: &Path,
        files: &Files,
        backup: &PreviousMarks,
    ) -> Result<(), CliError> {
        let path = path.display();
        let kept = backup.path.display();
        if self.requested.is_none() {
            let marks = counted(backup.mark_count, "mark", "marks");
            return Err(CliError::Failed(format!(
                "{path}: the marks file is missing, but a backup with {marks} is available: {kept}; \
                 --adopt restores it. To start without it, delete it"
            )));
        }
        let restored = files::restore_backup(&RealDisk, &files.sidecar);
        restored.map_err(|err| document_failure(Path::new(&backup.path), &err.message()))?;
        print_stderr(&format!("{path}: marks restored from {kept}"));
        Ok(())
    }

    fn adopt(
        &mut self,
        path: &Path,
        files: &Files,
        requested: &Path,
        found: &[AdoptionCandidate],
    ) -> Result<(), CliError> {
        let requested =
            (!requested.as_os_str().is_empty()).then(|| files::canonical_path(requested));
        let chosen = match (&requested, found) {
            (None, [only]) => Some(only),
            (None, _) => None,
            (Some(requested), _) => {
                found.iter().find(|it| files::canonical_path(&it.sidecar) == *requested)
            }
        };
        let chosen = chosen.ok_or_else(|| CliError::Failed(candidates_message(path, found)))?;
        let (sidecar, locations) = (&chosen.sidecar, SidecarLocations::for_user());
        let adopted =
            adoption::adopt(files, sidecar, locations.as_ref(), &self.options.sidecar_folder);
        let now = adopted.map_err(|err| document_failure(path, &err.message()))?;
        self.finder.clear_cache();
        print_stderr(&format!(
            "{}: took over the marks from {}; they are now in {}",
            path.display(),
            sidecar.display(),
            now.display()
        ));
        Ok(())
    }
}

/// Returns where a document's marks were last kept, if they are missing there.
fn missing_sidecar(files: &Files) -> Option<PathBuf> {
    let kept = SidecarLocations::for_user()?.sidecar_of(&files.document)?;
    (files::exists(&kept) == FileExists::No).then_some(kept)
}

/// Returns which marks there are, and how to adopt them.
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
            lines.extend(several.iter().map(|it| {
                let (sidecar, marks) = (it.sidecar.display(), describe_candidate(it));
                format!("  {sidecar}: {marks}, when it was called {}", it.name)
            }));
            lines.join("\n")
        }
    }
}

fn describe_candidate(it: &AdoptionCandidate) -> String {
    let marks = it.marks.map(|count| counted(count, "mark was made", "marks were made"));
    let marks = marks.unwrap_or_else(|| "marks were made".to_owned());
    match it.collaborators.first() {
        Some(other) => format!("{marks} (open by {} on {})", other.who, other.machine),
        None => marks,
    }
}
