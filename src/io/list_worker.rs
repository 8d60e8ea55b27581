//! Computes which marks the lists show, on its own thread. See [`start`].

use std::io;

use super::{
    Replies,
    latest_only_worker::{CancelFlag, LatestOnly},
};
use crate::{
    command::{ListRequest, Notification, Reply},
    i18n::msg,
};

/// Starts the thread that sorts and filters the marks of documents.
///
/// # Errors
///
/// If the thread can't be started.
pub(super) fn start(replies: Replies) -> io::Result<LatestOnly<ListRequest>> {
    let failure_replies = replies.clone();
    let work = move |request: ListRequest, cancel: &CancelFlag| {
        if let Some(result) = request.answer(|| cancel.is_cancelled()) {
            replies.send(Reply::List(result));
        }
    };
    LatestOnly::start("list", work, move |_| {
        let failure_replies = failure_replies.clone();
        Box::new(move |reason| {
            let message = msg!("notify-not-listed", reason = reason);
            failure_replies.send(Reply::Notify(Notification::error(message)));
        })
    })
}
