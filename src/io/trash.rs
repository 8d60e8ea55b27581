//! Putting files away that are not needed any more, so that they can be brought back. See [`Trash`].

use std::path::{Path, PathBuf};

use super::files::{self, FileError, disk::RealDisk};
use crate::{
    command::{ConflictedCopy, Notification},
    i18n::msg,
};

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
pub enum TrashOutcome {
    /// It is in the trash.
    InTrash,
    /// It has this name now.
    SetAside(PathBuf),
    /// It holds something else than it did, and stays.
    Changed,
}

impl Trash {
    /// Puts the file at `path` away if its bytes still have this BLAKE3 hash.
    ///
    /// # Errors
    ///
    /// Where it can be neither read nor moved. It stays then.
    pub fn discard(self, path: &Path, blake3: &str) -> Result<TrashOutcome, FileError> {
        if files::hash(path)? != blake3 {
            return Ok(TrashOutcome::Changed);
        }
        if self == Self::Desktop {
            match trash::delete(path) {
                Ok(()) => return Ok(TrashOutcome::InTrash),
                Err(err) => log::info!("{} does not go to the trash: {err}", path.display()),
            }
        }
        let failed = |err| FileError::from_write(path, err);
        let aside = files::rename_aside(&RealDisk, path).map_err(failed)?;
        aside.map(TrashOutcome::SetAside).ok_or_else(|| FileError::Missing(path.to_path_buf()))
    }
}

impl Trash {
    /// Puts a conflicted copy away that was merged, and says what became of it.
    pub(super) fn discard_copy(self, copy: &ConflictedCopy) -> Notification {
        let path = copy.path.display().to_string();
        match self.discard(&copy.path, &copy.blake3) {
            Ok(TrashOutcome::InTrash) => {
                Notification::info(msg!("told-copy-in-trash", path = path))
            }
            Ok(TrashOutcome::SetAside(aside)) => {
                let aside = aside.display().to_string();
                Notification::info(msg!("told-copy-set-aside", path = path, aside = aside))
            }
            Ok(TrashOutcome::Changed) => {
                Notification::warning(msg!("told-copy-changed", path = path))
            }
            Err(err) => {
                Notification::warning(msg!("told-copy-stays", path = path, reason = err.message()))
            }
        }
    }
}

/// Whether `name` is that of a file that was put aside.
pub(super) fn is_set_aside_name(name: &str) -> bool {
    let rest = name.rsplit_once(files::SET_ASIDE_SUFFIX).map(|(_, rest)| rest);
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|it| it.parse::<u32>().is_ok())
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

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
            let put = Trash::Nowhere.discard(&path, &hash("Ja.")).unwrap();
            assert_eq!(put, TrashOutcome::SetAside(aside.clone()));
            assert_eq!(fs::read_to_string(&aside).unwrap(), "Ja.");
            assert!(
                !path.exists() && is_set_aside_name(aside.file_name().unwrap().to_str().unwrap())
            );
        }
    }

    #[test]
    fn a_file_whose_name_leaves_no_room_for_more_is_put_away_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{} (Kopie).ron", "ä".repeat(120)));
        for _ in 0..2 {
            fs::write(&path, "Ja.").unwrap();
            let put = Trash::Nowhere.discard(&path, &hash("Ja.")).unwrap();
            let TrashOutcome::SetAside(aside) = put else { panic!("{put:?}") };
            assert!(is_set_aside_name(aside.file_name().unwrap().to_str().unwrap()), "{aside:?}");
            assert!(aside.exists() && !path.exists());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_has_changed_or_cannot_be_moved_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "Nein.").unwrap();
        for trash in [Trash::Nowhere, Trash::Desktop] {
            assert_eq!(trash.discard(&path, &hash("Ja.")).unwrap(), TrashOutcome::Changed);
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "Nein.");
        assert!(Trash::Nowhere.discard(&folder.path().join("gone"), &hash("")).is_err());
        assert!(!is_set_aside_name("a.set-aside-b") && !is_set_aside_name("a.ron"));
    }
}
