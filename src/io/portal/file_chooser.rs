//! Where dialogs come from on a free desktop: the portal on the session bus, or else zenity.
//!
//! The same two ways, in the same order, that the dialogs themselves go.

use std::{env, ffi::OsStr, path::PathBuf};

use super::{PORTAL_TIMEOUT, call, timeout::with_timeout};
use crate::i18n::{Message, msg};

/// Whether a file dialog can be shown.
///
/// # Errors
///
/// Why not.
pub(in crate::io) fn check_file_dialogs() -> Result<(), Message> {
    match with_timeout(PORTAL_TIMEOUT, check_portal) {
        // With zenity or without: the dialog itself would wait for this portal first.
        None => Err(msg!("why-dialog-does-not-answer")),
        Some(Err(reason)) if find_program("zenity", env::var_os("PATH").as_deref()).is_none() => {
            Err(reason)
        }
        Some(Ok(()) | Err(_)) => Ok(()),
    }
}

/// Asks the portal which version of the file chooser it has. This starts the portal where it can be started,
/// and fails where it is missing, or has nothing to show a file dialog with.
fn check_portal() -> Result<(), Message> {
    zbus::block_on(async {
        let Ok(bus) = zbus::Connection::session().await else {
            return Err(msg!("why-no-session-bus"));
        };
        let property = ("org.freedesktop.portal.FileChooser", "version");
        match call(&bus, "org.freedesktop.DBus.Properties", "Get", property).await {
            Ok(_) => Ok(()),
            Err(err) => {
                log::info!("the portal says: {err}");
                Err(msg!("why-no-portal"))
            }
        }
    })
}

/// Where the program `name` is, looked for in the folders of `path`.
fn find_program(name: &str, path: Option<&OsStr>) -> Option<PathBuf> {
    env::split_paths(path?).map(|folder| folder.join(name)).find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_looked_for_where_the_shell_looks() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("zenity"), "").unwrap();
        let path =
            env::join_paths([PathBuf::from("/nowhere"), folder.path().to_path_buf()]).unwrap();
        let expected = Some(folder.path().join("zenity"));
        assert_eq!(find_program("zenity", Some(&path)), expected);
        assert_eq!(find_program("kdialog", Some(&path)), None);
        assert_eq!(find_program("zenity", None), None);
    }
}
