//! Threads that always answer. See [`spawn_and_reply`] and [`catch_panic`].
//!
//! A panic must not leave anything waiting for an answer that never comes, nor end what goes on.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use super::{Replies, os_error::describe_io_error};
use crate::{
    command::Reply,
    i18n::{Message, msg},
};

/// Runs `work` on its own thread called `name`, and answers with its result, or with what `failed` makes of the reason
/// if it panics or the thread can't be started.
pub(super) fn spawn_and_reply(
    name: &str,
    replies: &Replies,
    work: impl FnOnce() -> Reply + Send + 'static,
    failed: impl FnOnce(Message) -> Reply + Clone + Send + 'static,
) {
    let answers = replies.clone();
    let on_panic = failed.clone();
    let run = move || answers.send(catch_panic(work, on_panic));
    if let Err(err) = thread::Builder::new().name(name.to_owned()).spawn(run) {
        replies.send(failed(describe_io_error(&err)));
    }
}

/// Returns the result of `work`, or what `failed` makes of the reason if it panics.
pub(super) fn catch_panic<T>(work: impl FnOnce() -> T, failed: impl FnOnce(Message) -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| failed(msg!("why-fault")))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::command::Notification;

    #[test]
    fn a_thread_that_panics_still_answers() {
        let (replies, inbox) = Replies::channel(|| {});
        let failed = |reason| Reply::Notify(Notification::error(reason));
        spawn_and_reply("test", &replies, || panic!("a fault"), failed);
        let answer = inbox.wait_for(Duration::from_mins(1));
        let Some(Reply::Notify(notification)) = answer else { panic!("{answer:?}") };
        assert_eq!(notification.text, msg!("why-fault"));
        assert_eq!(catch_panic(|| 1, |_| 2), 1);
    }
}
