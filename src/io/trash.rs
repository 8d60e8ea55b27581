//! Putting files away that are not needed any more, so that they can be brought back. See [`Trash`].

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::files::{self, FileError};
use crate::{
    command::{ConflictedCopy, Notice},
    model::file_name,
    tongue::say,
};

/// What follows the name of a file that was put aside.
const ASIDE: &str = ".set-aside";

/// Where files go that are not needed any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trash {
    /// The desktop's trash, where there is one.
    #[default]
    Desktop,
    /// There is none.
    Nowhere,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutAway {
    /// It is in the trash.
    InTrash,
    /// It has this name now.
    Aside(PathBuf),
    /// It holds something else than it did, and stays.
    Changed,
}

impl Trash {
    /// Puts the file at `path` away if its bytes still have this BLAKE3 hash.
    ///
    /// # Errors
    ///
    /// Where it can be neither read nor moved. It stays then.
    pub fn take(self, path: &Path, blake3: &str) -> Result<PutAway, FileError> {
        if files::hash(path)? != blake3 {
            return Ok(PutAway::Changed);
        }
        if self == Self::Desktop {
            match trash::delete(path) {
                Ok(()) => return Ok(PutAway::InTrash),
                Err(err) => log::info!("{} does not go to the trash: {err}", path.display()),
            }
        }
        let aside = aside_of(path).map_err(|err| FileError::of_writing(path, err))?;
        fs::rename(path, &aside).map_err(|err| match err.kind() {
            // Somebody else has put it away just now.
            io::ErrorKind::NotFound => FileError::of_reading(path, err),
            _ => FileError::of_writing(path, err),
        })?;
        Ok(PutAway::Aside(aside))
    }
}

impl Trash {
    /// Puts a conflicted copy away that was merged, and says what became of it.
    pub(super) fn put_away(self, copy: &ConflictedCopy) -> Notice {
        let path = copy.path.display().to_string();
        match self.take(&copy.path, &copy.blake3) {
            Ok(PutAway::InTrash) => Notice::info(say!("told-copy-in-trash", path = path)),
            Ok(PutAway::Aside(aside)) => {
                let aside = aside.display().to_string();
                Notice::info(say!("told-copy-set-aside", path = path, aside = aside))
            }
            Ok(PutAway::Changed) => Notice::warning(say!("told-copy-changed", path = path)),
            Err(err) => Notice::warning(say!("told-copy-stays", path = path, reason = err.said())),
        }
    }
}

/// Whether `name` is that of a file that was put aside.
pub(super) fn is_aside(name: &str) -> bool {
    let rest = name.rsplit_once(ASIDE).map(|(_, rest)| rest);
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|it| it.parse::<u32>().is_ok())
    })
}

/// A name beside `path` that nobody has.
fn aside_of(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default();
    let mut numbers = 1..1_000_u32;
    let free = numbers.find_map(|number| {
        let ending = if number == 1 { ASIDE.to_owned() } else { format!("{ASIDE}-{number}") };
        let aside = path.with_file_name(file_name::made_of("", name, &ending, 0));
        fs::symlink_metadata(&aside).is_err().then_some(aside)
    });
    free.ok_or_else(|| io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(text: &str) -> String {
        blake3::hash(text.as_bytes()).to_hex().to_string()
    }

    #[test]
    fn where_there_is_no_trash_a_file_gets_another_name_and_never_anothers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a (Kopie).ron");
        for number in ["", "-2"] {
            fs::write(&path, "Ja.").unwrap();
            let aside = folder.path().join(format!("a (Kopie).ron.set-aside{number}"));
            let put = Trash::Nowhere.take(&path, &hash("Ja.")).unwrap();
            assert_eq!(put, PutAway::Aside(aside.clone()));
            assert_eq!(fs::read_to_string(&aside).unwrap(), "Ja.");
            assert!(!path.exists() && is_aside(aside.file_name().unwrap().to_str().unwrap()));
        }
    }

    #[test]
    fn a_name_that_leaves_no_room_for_more_is_shortened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{} 2.ron", "ä".repeat(123)));
        for _ in 0..2 {
            fs::write(&path, "Ja.").unwrap();
            let put = Trash::Nowhere.take(&path, &hash("Ja.")).unwrap();
            let PutAway::Aside(aside) = put else { panic!("{put:?}") };
            assert_eq!(fs::read_to_string(&aside).unwrap(), "Ja.");
            assert!(is_aside(aside.file_name().unwrap().to_str().unwrap()), "{aside:?}");
        }
    }

    #[test]
    fn what_has_changed_or_cannot_be_moved_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "Nein.").unwrap();
        for trash in [Trash::Nowhere, Trash::Desktop] {
            assert_eq!(trash.take(&path, &hash("Ja.")).unwrap(), PutAway::Changed);
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "Nein.");
        assert!(Trash::Nowhere.take(&folder.path().join("gone"), &hash("")).is_err());
        assert!(!is_aside("a.set-aside-b") && !is_aside("a.ron"));
    }
}
