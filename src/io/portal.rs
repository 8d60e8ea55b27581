//! The XDG Desktop Portal on the session bus: tells whether there are file dialogs, and how the desktop wants programs
//! to look. On other systems `no_portal.rs` answers.

mod appearance;
mod file_chooser;

use std::{sync::mpsc, time::Duration};

use zbus::{Connection, Message};

pub(super) use self::{appearance::desktop_appearance, file_chooser::check_file_dialogs};
use crate::worker;

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

#[cfg(test)]
mod tests {
    use super::*;

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
