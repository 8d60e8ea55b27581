//! What is asked of a free desktop's portal (XDG Desktop Portal, on the session bus): whether it has file dialogs, and
//! how the desktop wants programs to look. On other systems `no_portal.rs` answers.

mod appearance;
mod file_chooser;
mod timeout;

use std::time::Duration;

use zbus::{Connection, Message};

pub(super) use self::{appearance::desktop_appearance, file_chooser::check_file_dialogs};

/// A portal that starts with the first question needs a second or two. One that is dead never answers.
const PORTAL_TIMEOUT: Duration = Duration::from_secs(5);

/// Asks the portal one thing, by two words.
async fn call(
    bus: &Connection,
    interface: &str,
    method: &str,
    words: (&str, &str),
) -> zbus::Result<Message> {
    let (name, path) = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
    bus.call_method(Some(name), path, Some(interface), method, &words).await
}
