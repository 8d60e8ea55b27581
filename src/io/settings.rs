//! Where the analyst's settings are kept between two runs. What stands in the file is `format`'s.

use std::{
    fs,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

use super::files::{self, FileError, OverwriteGuard};
use crate::i18n::Message;

/// More than any settings are.
const MAX_BYTES: usize = 1 << 20;

/// The folders that the system has for this program. `None` where the analyst has no home.
pub(super) fn project_dirs() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "Glossator")
}

/// The file that the settings are kept in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFile {
    path: PathBuf,
}

/// What was found there.
#[derive(Clone, Debug, PartialEq)]
pub enum ConfigContent<T> {
    /// No file: nothing was set yet.
    Nothing,
    /// The settings.
    Settings(T),
    /// Something that cannot be understood. It was put aside, so that saving does not destroy it.
    Broken {
        /// Why.
        reason: Message,
        /// Where it is now.
        kept_at: PathBuf,
    },
}

impl ConfigFile {
    /// The file in the analyst's own folder. `None` where the analyst has no home.
    pub fn for_user() -> Option<Self> {
        project_dirs().map(|folders| Self::in_folder(folders.config_dir()))
    }

    /// The file in this folder, which need not be there.
    pub fn in_folder(folder: &Path) -> Self {
        Self::named(folder, "settings.ron")
    }

    /// Another small file of the program's own in this folder.
    pub(super) fn named(folder: &Path, name: &str) -> Self {
        Self { path: folder.join(name) }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the settings. `decode` says what the bytes mean, or why nothing.
    ///
    /// # Errors
    ///
    /// Where there is a file that cannot be read, or put aside when it is broken.
    pub fn read<T>(
        &self,
        decode: impl FnOnce(&[u8]) -> Result<T, Message>,
    ) -> Result<ConfigContent<T>, FileError> {
        let contents = match files::read(&self.path, MAX_BYTES) {
            Ok(contents) => contents,
            Err(FileError::Missing(_)) => return Ok(ConfigContent::Nothing),
            Err(other) => return Err(other),
        };
        match decode(&contents.bytes) {
            Ok(settings) => Ok(ConfigContent::Settings(settings)),
            Err(reason) => Ok(ConfigContent::Broken { reason, kept_at: self.set_aside()? }),
        }
    }

    /// Replaces the settings, and makes the folder where it is missing.
    ///
    /// # Errors
    ///
    /// Where they cannot be written.
    pub fn write(&self, bytes: &[u8]) -> Result<(), FileError> {
        create_parent_folder(&self.path)?;
        files::write_atomically(&self.path, &OverwriteGuard::Anything, |out| out.write_all(bytes))?;
        Ok(())
    }

    /// Renames a broken file, so that nothing that was put aside before is lost.
    fn set_aside(&self) -> Result<PathBuf, FileError> {
        let mut aside = self.path.with_extension("ron.broken");
        let mut number = 2;
        while fs::symlink_metadata(&aside).is_ok() {
            aside = self.path.with_extension(format!("ron.broken-{number}"));
            number += 1;
        }
        fs::rename(&self.path, &aside).map_err(|err| FileError::from_write(&aside, err))?;
        Ok(aside)
    }
}

/// Makes the folder that the file at `path` shall stand in, and those above it.
pub(super) fn create_parent_folder(path: &Path) -> Result<(), FileError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|err| FileError::from_write(folder, err))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(bytes: &[u8]) -> Result<String, Message> {
        match std::str::from_utf8(bytes) {
            Ok(words) => Ok(words.to_owned()),
            Err(_) => Err("broken".into()),
        }
    }

    #[test]
    fn without_a_file_nothing_is_set() {
        let folder = tempfile::tempdir().unwrap();
        let file = ConfigFile::in_folder(&folder.path().join("glossator"));
        assert_eq!(file.read(words).unwrap(), ConfigContent::Nothing);
    }

    #[test]
    fn what_is_set_is_there_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let file = ConfigFile::in_folder(&folder.path().join("new").join("glossator"));
        file.write("größer".as_bytes()).unwrap();
        file.write("kleiner".as_bytes()).unwrap();
        assert_eq!(file.read(words).unwrap(), ConfigContent::Settings("kleiner".to_owned()));
    }

    #[test]
    fn broken_settings_are_put_aside_each_time_and_reported() {
        let folder = tempfile::tempdir().unwrap();
        let file = ConfigFile::in_folder(folder.path());
        for (bytes, name) in [
            (b"\xFF 1", "settings.ron.broken"),
            (b"\xFF 2", "settings.ron.broken-2"),
            (b"\xFF 3", "settings.ron.broken-3"),
        ] {
            file.write(bytes).unwrap();
            let ConfigContent::Broken { reason, kept_at } = file.read(words).unwrap() else {
                panic!("broken settings were not noticed")
            };
            assert_eq!(reason, "broken".into());
            assert_eq!(kept_at, folder.path().join(name));
            assert_eq!(fs::read(kept_at).unwrap(), bytes);
            assert_eq!(file.read(words).unwrap(), ConfigContent::Nothing);
        }
    }
}
