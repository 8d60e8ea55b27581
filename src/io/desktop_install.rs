//! Installs the program into the analyst's desktop, and uninstalls it. See [`Installation`].
//!
//! That is three things in the data folder: a menu entry, icons, and the file type of marks files.
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

/// Path of the menu entry in the data folder. The window has the same name, so the desktop finds its icon.
const DESKTOP_ENTRY: &str = "applications/glossator.desktop";

/// One line of [`SHIPPED_FILES`]: the icon of this size, as rendered by `assets/icons/render`.
macro_rules! icon {
    ($size:literal) => {
        (
            concat!("icons/hicolor/", $size, "x", $size, "/apps/glossator.png"),
            include_bytes!(concat!("../../assets/icons/", $size, ".png")),
        )
    };
}

/// The files that are written unchanged: path in the data folder, and contents.
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

/// A program that caches the contents of a folder.
struct CacheUpdater {
    name: &'static str,
    options: &'static [&'static str],
    folder: &'static str,
    /// The program runs only if its folder contains this.
    needs: &'static str,
}

/// The programs to run. Without an icon cache, desktops read the folders.
const CACHE_UPDATERS: &[CacheUpdater] = &[
    CacheUpdater { name: "update-mime-database", options: &[], folder: "mime", needs: "packages" },
    CacheUpdater {
        name: "update-desktop-database",
        options: &[],
        folder: "applications",
        needs: "",
    },
    CacheUpdater {
        name: "gtk-update-icon-cache",
        options: &["--force", "--ignore-theme-index", "--quiet"],
        folder: "icons/hicolor",
        needs: "icon-theme.cache",
    },
];

/// Why the program wasn't installed into the desktop.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// The program's path can't be named in a menu entry. Moving the program helps.
    #[error(transparent)]
    Unnameable(#[from] UnsupportedPathError),
    /// A file can't be written.
    #[error(transparent)]
    File(#[from] FileError),
}

/// The cache updaters that didn't run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CacheRefresh {
    /// Those not installed on this computer.
    pub missing: Vec<&'static str>,
    /// Those that failed, and their output.
    pub failed: Vec<(&'static str, String)>,
}

/// The data folder in which the desktop looks for what this analyst has installed.
#[derive(Clone, Debug)]
pub struct Installation {
    data: PathBuf,
}

impl Installation {
    /// Uses the analyst's own data folder. `None` without a home folder.
    pub fn for_user() -> Option<Self> {
        BaseDirs::new().map(|folders| Self::in_folder(folders.data_dir()))
    }

    /// Uses this folder, which need not exist.
    pub fn in_folder(data: &Path) -> Self {
        Self { data: data.to_path_buf() }
    }

    /// Writes everything the desktop needs to know `program`, over earlier files. Returns the paths written.
    ///
    /// # Errors
    ///
    /// If a file can't be written; the ones before it stay. Writes nothing if no menu entry can name the program.
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

    /// Removes what [`Self::install`] writes. Returns the paths removed: none if nothing was installed.
    ///
    /// # Errors
    ///
    /// If a file can't be removed; the ones before it are gone.
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

    /// Removes the folders made for what has been uninstalled, if they are empty.
    pub fn remove_empty_folders(&self) {
        for path in self.installed_paths() {
            let folders = path.ancestors().skip(1).take_while(|folder| **folder != self.data);
            // Stops at the first that isn't empty, as all above it aren't either.
            folders.map_while(|folder| fs::remove_dir(folder).ok()).for_each(drop);
        }
    }

    /// Runs the programs that cache types, menu entries and icons.
    pub fn refresh_caches(&self) -> CacheRefresh {
        let mut refresh = CacheRefresh::default();
        for updater in CACHE_UPDATERS {
            let folder = self.data.join(updater.folder);
            if !folder.join(updater.needs).exists() {
                continue;
            }
            match Command::new(updater.name).args(updater.options).arg(&folder).output() {
                Ok(output) if output.status.success() => {}
                Ok(output) => {
                    let output = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                    refresh.failed.push((updater.name, output));
                }
                Err(err) if err.kind() == io::ErrorKind::NotFound => {
                    refresh.missing.push(updater.name);
                }
                Err(err) => refresh.failed.push((updater.name, err.to_string())),
            }
        }
        refresh
    }

    fn installed_paths(&self) -> impl Iterator<Item = PathBuf> {
        let shipped = SHIPPED_FILES.iter().map(|(place, _)| *place);
        [DESKTOP_ENTRY].into_iter().chain(shipped).map(|place| self.data.join(place))
    }
}

fn is_missing(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Returns the path of this program.
///
/// # Errors
///
/// If the system doesn't tell, or the program has been removed since it was started.
pub fn current_program() -> Result<PathBuf, FileError> {
    let failed = |err| FileError::from_read(Path::new("glossator"), err);
    let path = env::current_exe().map_err(failed)?;
    if path.is_file() { Ok(path) } else { Err(FileError::Missing(path)) }
}
