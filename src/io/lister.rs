//! Finds out which marks lists show, on a thread of its own. See [`start`].

use std::io;

use super::{Replies, newest::Newest};
use crate::command::{Command, Enlist};

/// Starts the thread that sorts and filters the marks of documents, one after the other.
///
/// # Errors
///
/// Where the system gives no thread.
pub(super) fn start(replies: Replies) -> io::Result<Newest<Enlist>> {
    Newest::start("lister", move |enlist: Enlist, stop| {
        if let Some(enlisted) = enlist.answer(|| stop.is_set()) {
            replies.send(Command::Enlisted(enlisted));
        }
    })
}
