//! The XDG Desktop Portal on the session bus: tells whether there are file dialogs, and how the desktop wants programs
//! to look. On other systems `no_portal.rs` answers.

mod appearance;

use std::{env, ffi::OsStr, path::PathBuf, sync::mpsc, time::Duration};

use zbus::{Connection, Message};

pub(super) use self::appearance::desktop_appearance;
use crate::{
    i18n::{self, msg},
    worker,
};

/// A portal that starts with the first call needs a second or two. A dead one never answers.
const PORTAL_TIMEOUT: Duration = Duration::from_secs(5);

/// Calls a portal method that takes two strings.
async fn call(
    bus: &Connection,
    interface: &str,
    method: &str,
    arguments: (&str, &str),
) -> zbus::Result<Message> {
    let name = "org.freedesktop.portal.Desktop";
    let path = "/org/freedesktop/portal/desktop";
    bus.call_method(Some(name), path, Some(interface), method, &arguments).await
}

/// Returns the result of `task` on another thread, or `None` if it takes longer than `timeout`.
fn with_timeout<T: Send + 'static>(
    timeout: Duration,
    task: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (done, waiting) = mpsc::channel();
    worker::spawn_optional("portal", move || {
        // Nobody listens after the timeout.
        done.send(task()).ok();
    });
    // Without a thread there is no sender left, and so no waiting.
    waiting.recv_timeout(timeout).ok()
}

/// Checks whether a file dialog can be shown: by the portal, or else by zenity. The dialogs themselves try the same two
/// ways, in the same order.
pub(super) fn check_file_dialogs() -> Result<(), i18n::Message> {
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
fn check_portal() -> Result<(), i18n::Message> {
    zbus::block_on(async {
        let Ok(bus) = Connection::session().await else {
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

    #[test]
    fn a_task_that_never_ends_times_out() {
        let (_open, never) = mpsc::channel::<()>();
        let answer = with_timeout(Duration::from_millis(1), move || never.recv().is_ok());
        assert_eq!(answer, None);
    }

    #[test]
    fn a_task_that_ends_returns_its_result() {
        assert_eq!(with_timeout(Duration::from_mins(1), || "yes"), Some("yes"));
    }
}
