//! Finds out which marks lists show, on a thread of its own. See [`start`].

use std::io;

use super::{
    Replies,
    latest_only_worker::{CancelFlag, LatestOnly},
};
use crate::{
    command::{Command, Enlist, Notice, TaskResult},
    tongue::say,
};

/// Starts the thread that sorts and filters the marks of documents, one after the other.
///
/// # Errors
///
/// Where the system gives no thread.
pub(super) fn start(replies: Replies) -> io::Result<LatestOnly<Enlist>> {
    let told = replies.clone();
    let work = move |enlist: Enlist, stop: &CancelFlag| {
        if let Some(enlisted) = enlist.answer(|| stop.is_cancelled()) {
            replies.send(Command::TaskDone(TaskResult::Enlisted(enlisted)));
        }
    };
    LatestOnly::start("lister", work, move |_| {
        let told = told.clone();
        Box::new(move |reason| {
            let words = say!("told-not-listed", reason = reason);
            told.send(Command::Tell(Notice::error(words)));
        })
    })
}
