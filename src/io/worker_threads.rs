//! Threads that answer whatever happens on them. See [`spawn_and_reply`] and [`catch_panic`].
//!
//! A panic is a fault of ours. It must leave nothing waiting for an answer that never comes, nor end what goes on.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use super::{Replies, os_error::describe_io_error};
use crate::{
    command::Command,
    i18n::{Message, msg},
};

/// Does `work` on a thread of its own called `name`, and answers with what comes of it: with what `failed` makes of the
/// reason where it panics, or where the system gives no thread.
pub(super) fn spawn_and_reply(
    name: &str,
    replies: &Replies,
    work: impl FnOnce() -> Command + Send + 'static,
    failed: impl FnOnce(Message) -> Command + Clone + Send + 'static,
) {
    let (answers, on_thread) = (replies.clone(), failed.clone());
    let run = move || answers.send(catch_panic(work, on_thread));
    if let Err(err) = thread::Builder::new().name(name.to_owned()).spawn(run) {
        replies.send(failed(describe_io_error(&err)));
    }
}

/// What comes of `work`; where it panics, what `failed` makes of the reason.
pub(super) fn catch_panic<T>(work: impl FnOnce() -> T, failed: impl FnOnce(Message) -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| failed(msg!("why-fault")))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::command::Notification;

    #[test]
    fn a_thread_that_panics_answers_all_the_same() {
        let (replies, inbox) = Replies::channel(|| {});
        let failed = |reason| Command::Notify(Notification::error(reason));
        spawn_and_reply("test", &replies, || panic!("a fault"), failed);
        let answer = inbox.wait_for(Duration::from_mins(1));
        let Some(Command::Notify(notice)) = answer else { panic!("{answer:?}") };
        assert_eq!(notice.text, msg!("why-fault"));
        assert_eq!(catch_panic(|| 1, |_| 2), 1);
    }
}
