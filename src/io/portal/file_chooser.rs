//! Whether file dialogs are available on a free desktop: from the portal on the session bus, or else from zenity.
//!
//! The dialogs themselves try the same two ways, in the same order.

use std::{env, ffi::OsStr, path::PathBuf};

use super::{PORTAL_TIMEOUT, call, with_timeout};
use crate::i18n::{Message, msg};

/// Checks whether a file dialog can be shown.
///
/// # Errors
///
/// The reason why not.
pub(in crate::io) fn check_file_dialogs() -> Result<(), Message> {
    match with_timeout(PORTAL_TIMEOUT, check_portal) {
        // Even with zenity: the dialog itself would wait for this portal first.
        None => Err(msg!("why-dialog-does-not-answer")),
        Some(Err(reason)) if find_program("zenity", env::var_os("PATH").as_deref()).is_none() => {
            Err(reason)
        }
        Some(Ok(()) | Err(_)) => Ok(()),
    }
}

/// Asks the portal for the version of its file chooser. Starts the portal if possible, and fails if it is missing, or
/// has no file dialogs.
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

/// Returns the path of the program `name` in the folders of `path`.
fn find_program(name: &str, path: Option<&OsStr>) -> Option<PathBuf> {
    env::split_paths(path?).map(|folder| folder.join(name)).find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_in_the_search_path() {
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
