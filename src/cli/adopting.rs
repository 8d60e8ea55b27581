//! `--adopt`: marks that were made under another name, or on another document. See [`Adopting`].

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Failure, about,
    args::{Adopt, Reading},
    complain, shelf,
};
use crate::{
    command::{Files, Manner, Opened, Presence},
    io::{
        Copies, Shelf,
        adopting::{self, Before, Candidate, Finder},
        files::{self, disk::RealDisk},
        opening,
        places::Places,
    },
    model::{Annotation, AnnotationId},
};

/// Gives documents the marks that were made on them, where that is wanted, and says so where it is not.
pub(super) struct Adopting<'a> {
    /// Whether they are wanted, and which; none for the only ones there are.
    wanted: Option<&'a Path>,
    /// Whether one document only is named.
    is_only: bool,
    manner: Manner,
    shelf: Shelf,
    finder: Finder,

    /// The documents that were read, and on which of them each mark was first seen.
    read: Vec<PathBuf>,
    marks: HashMap<AnnotationId, usize>,
}

impl<'a> Adopting<'a> {
    /// For so many `documents`.
    pub(super) fn new(args: &'a Adopt, reading: &Reading, documents: usize) -> Self {
        let shelf = shelf();
        let finder = Finder::of_analyst(shelf.clone());
        let wanted = args.adopt.as_deref().map(Path::new);
        Self {
            wanted,
            is_only: documents == 1,
            manner: reading.manner(),
            shelf,
            finder,
            read: Vec::new(),
            marks: HashMap::new(),
        }
    }

    /// Settles whose the marks of the document at `path` are before it is opened.
    ///
    /// # Errors
    ///
    /// Where a document without marks was marked under another name, and those marks are not wanted, or can't be taken.
    pub(super) fn settle(&mut self, path: &Path) -> Result<(), Failure> {
        // What can't be found is for whoever opens it to say.
        let Ok(files) = opening::files(path, &self.shelf) else { return Ok(()) };
        if files::presence(&files.sidecar) == Presence::There {
            if self.wanted.is_some() {
                let kept = adopting::keep(path, &self.manner, &Copies::of_analyst(), &self.shelf);
                kept.map_err(|reason| about(path, &reason))?;
            }
            return Ok(());
        }
        let before = adopting::before(&files).filter(|it| self.may_be(&it.path));
        if let Some(before) = before {
            return self.bring_back(path, &files, &before);
        }
        let found = self.finder.look(&files, || files::hash(&files.document).ok());
        match self.wanted {
            _ if found.is_empty() => self.begin(path, &files),
            Some(wanted) => self.take(path, &files, wanted, &found),
            None => Err(Failure::Failed(refusal(path, &found))),
        }
    }

    /// Whether the marks at `path` are those that are wanted, or it was not said which are.
    fn may_be(&self, path: &Path) -> bool {
        let is_path = |it: &Path| it.as_os_str().is_empty() || files::true_path(it) == path;
        self.wanted.is_none_or(is_path)
    }

    /// Lets a document begin without marks, unless its marks are known to be elsewhere, or others were named.
    fn begin(&self, path: &Path, files: &Files) -> Result<(), Failure> {
        let shown = path.display();
        if let Some(kept) = kept_before(files) {
            let kept = kept.display();
            return Err(Failure::Failed(format!(
                "{shown}: the marks were last saved in {kept}, but that file is missing: put it back, or start \
                 without it in the window"
            )));
        }
        if let Some(wanted) = self.wanted.filter(|it| self.is_only && !it.as_os_str().is_empty()) {
            let wanted = wanted.display();
            return Err(Failure::Failed(format!("{shown}: {wanted} has no marks on this text")));
        }
        if let Some(target) = adopting::link_to_nothing(files) {
            let target = target.display();
            complain(&format!(
                "{shown}: the marks file is a link to {target}, which doesn't exist"
            ));
        }
        Ok(())
    }

    /// Says if marks of the document at `path` have the ids of marks on one that was read before it, or that it was
    /// copied from, and returns whether they do.
    pub(super) fn has_twins(&mut self, path: &Path, read: &Opened) -> bool {
        let number = self.read.len();
        let known = |mark: &Arc<Annotation>| {
            let before = *self.marks.entry(mark.id).or_insert(number);
            self.read.get(before).filter(|it| **it != read.files.document)
        };
        let shared: Vec<&PathBuf> = read.work.marks.iter().filter_map(known).collect();
        let told = shared.first().map(|it| ((*it).clone(), shared.len()));
        let told = told.or_else(|| adopting::copied_from(&read.files));
        self.read.push(read.files.document.clone());
        let Some((other, count)) = told else { return false };
        let marks = if count == 1 { "1 mark has the ID" } else { "marks have the IDs" };
        let many = if count == 1 { String::new() } else { format!("{count} ") };
        complain(&format!(
            "{}: {many}{marks} of marks on {}, as if one was copied from the other; check --new-ids assigns new IDs to the document named last",
            path.display(),
            other.display()
        ));
        true
    }

    /// Gives the marks of the document at `path` ids of their own.
    pub(super) fn renew_ids(&self, path: &Path) -> Result<(), Failure> {
        let renewed = adopting::renew_ids(path, &self.manner, &Copies::of_analyst(), &self.shelf);
        let count = renewed.map_err(|reason| about(path, &reason))?;
        complain(&format!("{}: new IDs for {count} marks", path.display()));
        Ok(())
    }

    /// Puts the marks before in the place of those that are gone, where that is wanted.
    fn bring_back(&self, path: &Path, files: &Files, before: &Before) -> Result<(), Failure> {
        let (path, kept) = (path.display(), before.path.display());
        if self.wanted.is_none() {
            let marks =
                if before.marks == 1 { "1 mark" } else { &format!("{} marks", before.marks) };
            return Err(Failure::Failed(format!(
                "{path}: the marks file is missing, but a backup with {marks} is available: {kept}; \
                 --adopt restores it. To start without it, delete it"
            )));
        }
        let restored = files::restore(&RealDisk, &files.sidecar);
        restored.map_err(|err| about(Path::new(&before.path), &err.said()))?;
        complain(&format!("{path}: marks restored from {kept}"));
        Ok(())
    }

    fn take(
        &mut self,
        path: &Path,
        files: &Files,
        wanted: &Path,
        found: &[Candidate],
    ) -> Result<(), Failure> {
        let wanted = (!wanted.as_os_str().is_empty()).then(|| files::true_path(wanted));
        let chosen = match (&wanted, found) {
            (None, [only]) => Some(only),
            (None, _) => None,
            (Some(wanted), _) => found.iter().find(|it| files::true_path(&it.sidecar) == *wanted),
        };
        let chosen = chosen.ok_or_else(|| Failure::Failed(refusal(path, found)))?;
        let taken =
            adopting::take(files, &chosen.sidecar, Places::of_analyst().as_ref(), &self.shelf);
        let now = taken.map_err(|err| about(path, &err.said()))?;
        self.finder.forget();
        complain(&format!(
            "{}: took over the marks from {}; they are now in {}",
            path.display(),
            chosen.sidecar.display(),
            now.display()
        ));
        Ok(())
    }
}

/// Where the marks of a document were kept last that are not there any more.
fn kept_before(files: &Files) -> Option<PathBuf> {
    let kept = Places::of_analyst()?.sidecar_of(&files.document)?;
    (files::presence(&kept) == Presence::Gone).then_some(kept)
}

/// Says which marks there are, and how they are taken.
fn refusal(path: &Path, found: &[Candidate]) -> String {
    let path = path.display();
    match found {
        [only] => format!(
            "{path}: no marks yet, but {} on the same text when it was called {}, in {}; --adopt takes them over",
            made(only),
            only.name,
            only.sidecar.display()
        ),
        several => {
            let mut lines = vec![format!(
                "{path}: no marks yet, but some were made on the same text under other names; \
                 choose one with --adopt=PATH"
            )];
            let line = |it: &Candidate| {
                format!("  {}: {}, when it was called {}", it.sidecar.display(), made(it), it.name)
            };
            lines.extend(several.iter().map(line));
            lines.join("\n")
        }
    }
}

fn made(it: &Candidate) -> String {
    let marks = match it.marks {
        Some(1) => "1 mark was made".to_owned(),
        Some(count) => format!("{count} marks were made"),
        None => "marks were made".to_owned(),
    };
    match it.others.first() {
        Some(other) => format!("{marks} (open by {} on {})", other.who, other.machine),
        None => marks,
    }
}
