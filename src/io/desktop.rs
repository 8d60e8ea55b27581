//! How the desktop wants programs to look, asked once at the start. See [`ask`].

use std::thread;

use super::Replies;
use crate::{command::Command, settings::Desktop};

/// Asks on a thread of its own, and answers with [`Command::Desktop`] where the desktop says anything.
///
/// Nothing is answered where there is no one to ask, or who does not answer in time: then all stays as it is.
pub fn ask(replies: Replies) {
    let asked = thread::Builder::new().name("desktop".to_owned()).spawn(move || {
        let desktop = wishes();
        if desktop != Desktop::default() {
            replies.send(Command::Desktop(desktop));
        }
    });
    if let Err(err) = asked {
        log::warn!("no thread to ask the desktop on: {err}");
    }
}

#[cfg(any(
    target_os = "linux",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
))]
use self::portal::wishes;

/// Elsewhere the window itself knows what is light and what is dark, and nobody is asked for the rest.
#[cfg(not(any(
    target_os = "linux",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
)))]
fn wishes() -> Desktop {
    Desktop::default()
}

#[cfg(any(
    target_os = "linux",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
))]
mod portal;
