//! `--adopt`: marks that were made under another name, or on another document. See [`Adopting`].

use std::path::Path;

use super::{Failure, about, args::Adopt, complain, shelf};
use crate::{
    command::{Files, Presence},
    io::{
        Copies, Shelf,
        adopting::{self, Candidate, Finder},
        files, opening,
        places::Places,
    },
};

/// Gives documents the marks that were made on them, where that is wanted, and says so where it is not.
pub(super) struct Adopting<'a> {
    /// Whether they are wanted, and which; none for the only ones there are.
    wanted: Option<&'a Path>,
    shelf: Shelf,
    finder: Finder,
}

impl<'a> Adopting<'a> {
    pub(super) fn new(args: &'a Adopt) -> Self {
        let shelf = shelf();
        let finder = Finder::of_analyst(shelf.clone());
        Self { wanted: args.adopt.as_deref().map(Path::new), shelf, finder }
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
                let kept = adopting::keep(path, &Copies::of_analyst(), &self.shelf);
                kept.map_err(|reason| about(path, &reason))?;
            }
            return Ok(());
        }
        let found = self.finder.look(&files, || files::hash(&files.document).ok());
        match self.wanted {
            _ if found.is_empty() => Ok(()),
            Some(wanted) => self.take(path, &files, wanted, &found),
            None => Err(Failure::Failed(refusal(path, &found))),
        }
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
            "{}: has its marks from {} now, in {}",
            path.display(),
            chosen.sidecar.display(),
            now.display()
        ));
        Ok(())
    }
}

/// Says which marks there are, and how they are taken.
fn refusal(path: &Path, found: &[Candidate]) -> String {
    let path = path.display();
    match found {
        [only] => format!(
            "{path}: no marks yet, but {} on this very text when it was called {}, in {}; --adopt takes them",
            made(only),
            only.name,
            only.sidecar.display()
        ),
        several => {
            let mut lines = vec![format!(
                "{path}: no marks yet, but some were made on this very text under other names; \
                 say which by --adopt=PATH"
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
