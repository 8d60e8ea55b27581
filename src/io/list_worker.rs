//! Finds out which marks lists show, on a thread of its own. See [`start`].

use std::io;

use super::{
    Replies,
    latest_only_worker::{CancelFlag, LatestOnly},
};
use crate::{
    command::{Command, ListRequest, Notification, TaskResult},
    i18n::msg,
};

/// Starts the thread that sorts and filters the marks of documents, one after the other.
///
/// # Errors
///
/// Where the system gives no thread.
pub(super) fn start(replies: Replies) -> io::Result<LatestOnly<ListRequest>> {
    let told = replies.clone();
    let work = move |enlist: ListRequest, stop: &CancelFlag| {
        if let Some(enlisted) = enlist.answer(|| stop.is_cancelled()) {
            replies.send(Command::TaskDone(TaskResult::List(enlisted)));
        }
    };
    LatestOnly::start("lister", work, move |_| {
        let told = told.clone();
        Box::new(move |reason| {
            let words = msg!("told-not-listed", reason = reason);
            told.send(Command::Notify(Notification::error(words)));
        })
    })
}
