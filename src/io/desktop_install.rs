//! Making the program known to the analyst's desktop, and taking that away again. See [`Installation`].
//!
//! That is three things in the folder for data: an entry for menus, icons, and the type of files of marks.
//! The program itself stays where it is.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use directories::BaseDirs;

use super::{
    files::{self, FileError, OverwriteGuard},
    settings::create_parent_folder,
};
use crate::format::desktop_entry::{self, UnsupportedPathError};

/// Where the entry for menus stands in the folder for data. The window has the same name, so its icon is found.
const DESKTOP_ENTRY: &str = "applications/glossator.desktop";

/// One line of [`SHIPPED_FILES`]: the icon of this size, as it is rendered by `assets/icons/render`.
macro_rules! icon {
    ($size:literal) => {
        (
            concat!("icons/hicolor/", $size, "x", $size, "/apps/glossator.png"),
            include_bytes!(concat!("../../assets/icons/", $size, ".png")),
        )
    };
}

/// What is written as it comes with the program: where, and its bytes.
const SHIPPED_FILES: &[(&str, &[u8])] = &[
    ("mime/packages/glossator.xml", include_bytes!("../../assets/desktop/glossator.xml")),
    (
        "icons/hicolor/scalable/apps/glossator.svg",
        include_bytes!("../../assets/icons/glossator.svg"),
    ),
    icon!("16"),
    icon!("22"),
    icon!("24"),
    icon!("32"),
    icon!("48"),
    icon!("64"),
    icon!("128"),
    icon!("256"),
    icon!("512"),
];

/// A program that keeps lists of what stands in a folder.
struct CacheUpdater {
    name: &'static str,
    options: &'static [&'static str],
    folder: &'static str,
    /// It is asked only where this stands in its folder.
    required_entry: &'static str,
}

/// Those who must be told. Where nobody keeps a list of icons, desktops look at the folders.
const CACHE_UPDATERS: &[CacheUpdater] = &[
    CacheUpdater {
        name: "update-mime-database",
        options: &[],
        folder: "mime",
        required_entry: "packages",
    },
    CacheUpdater {
        name: "update-desktop-database",
        options: &[],
        folder: "applications",
        required_entry: "",
    },
    CacheUpdater {
        name: "gtk-update-icon-cache",
        options: &["--force", "--ignore-theme-index", "--quiet"],
        folder: "icons/hicolor",
        required_entry: "icon-theme.cache",
    },
];

/// Why the program was not made known to the desktop.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// Move the program.
    #[error(transparent)]
    Unnameable(#[from] UnsupportedPathError),

    /// Read what stands in the way.
    #[error(transparent)]
    File(#[from] FileError),
}

/// What became of telling those who keep lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CacheRefresh {
    /// Those that are not on this machine.
    pub missing: Vec<&'static str>,
    /// Those that failed, and what they said.
    pub failed: Vec<(&'static str, String)>,
}

/// The folder for data in which the desktop looks for what this analyst has installed.
#[derive(Clone, Debug)]
pub struct Installation {
    data: PathBuf,
}

impl Installation {
    /// In the analyst's own folder. `None` where the analyst has no home.
    pub fn for_user() -> Option<Self> {
        BaseDirs::new().map(|folders| Self::in_folder(folders.data_dir()))
    }

    /// In this folder, which need not be there.
    pub fn in_folder(data: &Path) -> Self {
        Self { data: data.to_path_buf() }
    }

    /// Writes all that makes the program at `current_program` known, over what was written before. Returns what was written.
    ///
    /// # Errors
    ///
    /// Where something cannot be written; what was written before it stays. Nothing is written where no entry can
    /// name the program.
    pub fn install(&self, program: &Path) -> Result<Vec<PathBuf>, InstallError> {
        let entry = desktop_entry::render(program)?;
        let all =
            [(DESKTOP_ENTRY, entry.as_bytes())].into_iter().chain(SHIPPED_FILES.iter().copied());
        let written = all.map(|(place, bytes)| {
            let path = self.data.join(place);
            create_parent_folder(&path)?;
            files::write_atomically(&path, &OverwriteGuard::Anything, |out| out.write_all(bytes))?;
            Ok(path)
        });
        written.collect::<Result<_, FileError>>().map_err(InstallError::from)
    }

    /// Removes what [`Self::install`] writes. Returns what was removed: nothing where nothing was installed.
    ///
    /// # Errors
    ///
    /// Where something cannot be removed; what was removed before it is gone.
    pub fn uninstall(&self) -> Result<Vec<PathBuf>, FileError> {
        let mut removed = Vec::new();
        for path in self.installed_paths() {
            match fs::remove_file(&path) {
                Ok(()) => removed.push(path),
                Err(err) if is_missing(&err) => {}
                Err(err) => return Err(FileError::from_write(&path, err)),
            }
        }
        Ok(removed)
    }

    /// Removes the folders that were made for what has been uninstalled, where nothing else is in them.
    pub fn remove_empty_folders(&self) {
        for path in self.installed_paths() {
            let folders = path.ancestors().skip(1).take_while(|folder| **folder != self.data);
            // Ends at the first that is not empty, as all above it are not.
            folders.map_while(|folder| fs::remove_dir(folder).ok()).for_each(drop);
        }
    }

    /// Tells the programs that keep lists of types, of entries and of icons that those have changed.
    pub fn refresh_caches(&self) -> CacheRefresh {
        let mut told = CacheRefresh::default();
        for keeper in CACHE_UPDATERS {
            let folder = self.data.join(keeper.folder);
            if !folder.join(keeper.required_entry).exists() {
                continue;
            }
            match Command::new(keeper.name).args(keeper.options).arg(&folder).output() {
                Ok(output) if output.status.success() => {}
                Ok(output) => {
                    let words = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                    told.failed.push((keeper.name, words));
                }
                Err(err) if err.kind() == io::ErrorKind::NotFound => told.missing.push(keeper.name),
                Err(err) => told.failed.push((keeper.name, err.to_string())),
            }
        }
        told
    }

    fn installed_paths(&self) -> impl Iterator<Item = PathBuf> {
        let shipped = SHIPPED_FILES.iter().map(|(place, _)| *place);
        [DESKTOP_ENTRY].into_iter().chain(shipped).map(|place| self.data.join(place))
    }
}

/// Whether nothing stands where a file was to be removed.
fn is_missing(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Where this program stands.
///
/// # Errors
///
/// Where the system does not say, or the program has been removed since it was started.
pub fn current_program() -> Result<PathBuf, FileError> {
    let failed = |err| FileError::from_read(Path::new("glossator"), err);
    let path = env::current_exe().map_err(failed)?;
    if path.is_file() { Ok(path) } else { Err(FileError::Missing(path)) }
}
