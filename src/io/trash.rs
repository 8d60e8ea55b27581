//! Discards files so that they can be brought back. See [`Trash`].

use std::path::{Path, PathBuf};

use super::files::{self, FileError, disk::RealDisk};
use crate::{
    command::{ConflictedCopy, Notification},
    i18n::msg,
};

/// Where discarded files go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trash {
    /// The desktop's trash, if there is one.
    #[default]
    Desktop,
    /// They are renamed.
    Nowhere,
}

/// The result of discarding a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrashOutcome {
    /// It is in the trash.
    InTrash,
    /// It has this path now.
    SetAside(PathBuf),
    /// It has changed, and stays.
    Changed,
}

impl Trash {
    /// Discards the file at `path` if its bytes still have this BLAKE3 hash.
    ///
    /// # Errors
    ///
    /// If it can't be read or moved. It stays then.
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
    /// Discards a merged conflicted copy, and returns the notification about it.
    pub(super) fn discard_copy(self, copy: &ConflictedCopy) -> Notification {
        let path = copy.path.display().to_string();
        match self.discard(&copy.path, &copy.blake3) {
            Ok(TrashOutcome::InTrash) => {
                Notification::info(msg!("notify-copy-in-trash", path = path))
            }
            Ok(TrashOutcome::SetAside(aside)) => {
                let aside = aside.display().to_string();
                Notification::info(msg!("notify-copy-set-aside", path = path, aside = aside))
            }
            Ok(TrashOutcome::Changed) => {
                Notification::warning(msg!("notify-copy-changed", path = path))
            }
            Err(err) => Notification::warning(msg!(
                "notify-copy-stays",
                path = path,
                reason = err.message()
            )),
        }
    }
}

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
    fn without_a_trash_a_file_gets_an_unused_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a (Kopie).ron");
        for number in ["", "-2"] {
            fs::write(&path, "Ja.").unwrap();
            let aside = folder.path().join(format!("a (Kopie).ron.set-aside{number}"));
            let outcome = Trash::Nowhere.discard(&path, &hash("Ja.")).unwrap();
            assert_eq!(outcome, TrashOutcome::SetAside(aside.clone()));
            assert_eq!(fs::read_to_string(&aside).unwrap(), "Ja.");
            assert!(
                !path.exists() && is_set_aside_name(aside.file_name().unwrap().to_str().unwrap())
            );
        }
    }

    #[test]
    fn a_file_with_a_name_of_maximum_length_is_set_aside_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{} (Kopie).ron", "ä".repeat(120)));
        for _ in 0..2 {
            fs::write(&path, "Ja.").unwrap();
            let outcome = Trash::Nowhere.discard(&path, &hash("Ja.")).unwrap();
            let TrashOutcome::SetAside(aside) = outcome else { panic!("{outcome:?}") };
            assert!(is_set_aside_name(aside.file_name().unwrap().to_str().unwrap()), "{aside:?}");
            assert!(aside.exists() && !path.exists());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn files_that_changed_or_cannot_be_moved_stay() {
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
