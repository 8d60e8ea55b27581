//! How the desktop wants programs to look, asked once at the start. See [`ask`].

use std::thread;

use super::{Replies, portal};
use crate::{command::Command, settings::Desktop};

/// Asks on a thread of its own, and answers with [`Command::Desktop`] where the desktop says anything.
///
/// Nothing is answered where there is no one to ask, or who does not answer in time: then all stays as it is.
pub fn ask(replies: Replies) {
    let asked = thread::Builder::new().name("desktop".to_owned()).spawn(move || {
        let desktop = portal::wishes();
        if desktop != Desktop::default() {
            replies.send(Command::Desktop(desktop));
        }
    });
    if let Err(err) = asked {
        log::warn!("no thread to ask the desktop on: {err}");
    }
}
