//! Small configuration files, above all the settings.

use std::{
    fs,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

use super::files::{self, FileError, OverwriteGuard};
use crate::{
    format::settings,
    i18n::{Message, msg},
    settings::{Keep, Settings},
};

/// More than the size of any settings.
const MAX_BYTES: usize = 1 << 20;

/// Returns the system's folders for this program. `None` if the analyst has no home folder.
pub(super) fn project_dirs() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "Glossator")
}

/// A small configuration file, such as the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFile {
    path: PathBuf,
}

/// The result of reading the file.
#[derive(Clone, Debug, PartialEq)]
pub enum ConfigContent<T> {
    /// There is no file.
    Nothing,
    /// The decoded contents.
    Settings(T),
    /// It can't be understood. It was renamed, so that saving doesn't destroy it.
    Broken {
        /// The reason.
        reason: Message,
        /// Its path now.
        kept_at: PathBuf,
    },
}

impl ConfigFile {
    /// Returns the settings file in the analyst's own folder. `None` without a home folder.
    pub fn for_user() -> Option<Self> {
        project_dirs().map(|folders| Self::in_folder(folders.config_dir()))
    }

    /// Returns the settings file in this folder, which need not exist.
    pub fn in_folder(folder: &Path) -> Self {
        Self::named(folder, "settings.ron")
    }

    pub(super) fn named(folder: &Path, name: &str) -> Self {
        Self { path: folder.join(name) }
    }

    /// Returns its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file. `decode` returns what the bytes mean, or why they mean nothing.
    ///
    /// # Errors
    ///
    /// If there is a file that can't be read, or can't be renamed when it is broken.
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

    /// Replaces the file, and makes its folder if missing.
    pub fn write(&self, bytes: &[u8]) -> Result<(), FileError> {
        create_parent_folder(&self.path)?;
        files::write_atomically(&self.path, &OverwriteGuard::Anything, |out| out.write_all(bytes))?;
        Ok(())
    }

    /// Renames a broken file to an unused name.
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

pub(super) fn create_parent_folder(path: &Path) -> Result<(), FileError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|err| FileError::from_write(folder, err))
}

/// Returns the settings in `file`, or the defaults and, if the file is broken or unreadable, what happened to it.
/// In that case no text snapshots are kept, since the file may have said so.
pub fn read_settings(file: Option<&ConfigFile>) -> (Settings, Option<Message>) {
    let problem = match file.map(|file| file.read(parse_settings)) {
        Some(Ok(ConfigContent::Settings(settings))) => return (settings, None),
        Some(Ok(ConfigContent::Nothing)) | None => return (Settings::default(), None),
        Some(Ok(ConfigContent::Broken { reason, kept_at })) => {
            let path = kept_at.display().to_string();
            msg!("notify-settings-reset", reason = reason, path = path)
        }
        Some(Err(err)) => msg!("notify-settings-unread", reason = err.message()),
    };
    (Settings { keep_snapshots: Keep::No, ..Settings::default() }, Some(problem))
}

/// Returns the settings in `file`, or the defaults. Leaves a broken file in place; the next full read reports it.
pub fn peek_settings(file: &ConfigFile) -> Settings {
    match file.read(|bytes| Ok(parse_settings(bytes).unwrap_or_default())) {
        Ok(ConfigContent::Settings(settings)) => settings,
        _ => Settings::default(),
    }
}

fn parse_settings(bytes: &[u8]) -> Result<Settings, Message> {
    let text = std::str::from_utf8(bytes).map_err(|_err| msg!("fault-not-utf-8"))?;
    settings::read(text).map_err(|err| err.message())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, Message> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err("broken".into()),
        }
    }

    #[test]
    fn without_a_file_all_settings_are_default() {
        let folder = tempfile::tempdir().unwrap();
        let file = ConfigFile::in_folder(&folder.path().join("glossator"));
        assert_eq!(file.read(text).unwrap(), ConfigContent::Nothing);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = ConfigFile::in_folder(&folder.path().join("new").join("glossator"));
        file.write("größer".as_bytes()).unwrap();
        file.write("kleiner".as_bytes()).unwrap();
        assert_eq!(file.read(text).unwrap(), ConfigContent::Settings("kleiner".to_owned()));
    }

    #[test]
    fn broken_settings_are_renamed_each_time_and_reported() {
        let folder = tempfile::tempdir().unwrap();
        let file = ConfigFile::in_folder(folder.path());
        for (bytes, name) in [
            (b"\xFF 1", "settings.ron.broken"),
            (b"\xFF 2", "settings.ron.broken-2"),
            (b"\xFF 3", "settings.ron.broken-3"),
        ] {
            file.write(bytes).unwrap();
            let ConfigContent::Broken { reason, kept_at } = file.read(text).unwrap() else {
                panic!("broken settings were not noticed")
            };
            assert_eq!(reason, "broken".into());
            assert_eq!(kept_at, folder.path().join(name));
            assert_eq!(fs::read(kept_at).unwrap(), bytes);
            assert_eq!(file.read(text).unwrap(), ConfigContent::Nothing);
        }
    }
}
