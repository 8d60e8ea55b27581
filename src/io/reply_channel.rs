//! How worker threads answer: with [`Reply`], which the window drains once per frame.

use std::{
    fmt,
    sync::{Arc, mpsc},
    time::Duration,
};

use super::files::describe_io_error;
use crate::{command::Reply, i18n::Message, worker};

/// The sending end of a worker's answers. Cloning is cheap: every worker has one.
#[derive(Clone)]
pub struct Replies {
    replies: mpsc::Sender<Reply>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

/// The receiving end of the answers.
#[derive(Debug)]
pub struct Inbox {
    replies: mpsc::Receiver<Reply>,
}

impl Replies {
    /// Returns both ends. `wake` is called after each answer, on the worker's thread, to request a frame.
    pub fn channel(wake: impl Fn() + Send + Sync + 'static) -> (Self, Inbox) {
        let (sender, receiver) = mpsc::channel();
        (Self { replies: sender, wake: Arc::new(wake) }, Inbox { replies: receiver })
    }

    /// Sends an answer. Does nothing once the window is gone.
    pub fn send(&self, reply: Reply) {
        if self.replies.send(reply).is_ok() {
            (self.wake)();
        }
    }

    /// Runs `work` on its own thread called `name`, and answers with its result, or with what `failed` makes of the
    /// reason if it panics or the thread can't be started.
    pub(super) fn answer_on_thread(
        &self,
        name: &str,
        work: impl FnOnce() -> Reply + Send + 'static,
        failed: impl FnOnce(Message) -> Reply + Clone + Send + 'static,
    ) {
        let answers = self.clone();
        let on_panic = failed.clone();
        let run = move || answers.send(worker::catch_panic(work, on_panic));
        if let Err(err) = worker::spawn(name, run) {
            self.send(failed(describe_io_error(&err)));
        }
    }
}

impl fmt::Debug for Replies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replies").finish_non_exhaustive()
    }
}

impl Inbox {
    /// Returns all answers so far, in order. Never blocks.
    pub fn drain(&self) -> impl Iterator<Item = Reply> + '_ {
        self.replies.try_iter()
    }

    /// Returns the next answer, if it comes within `timeout`.
    pub fn wait_for(&self, timeout: Duration) -> Option<Reply> {
        self.replies.recv_timeout(timeout).ok()
    }

    /// Waits for the next answer; `None` once every sender is gone.
    ///
    /// For the command line, which has no frames.
    pub fn wait(&self) -> Option<Reply> {
        self.replies.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::{
        command::{Command, Notification},
        i18n::msg,
    };

    #[test]
    fn a_thread_that_panics_answers_all_the_same() {
        let (replies, inbox) = Replies::channel(|| {});
        let failed = |reason| Reply::Notify(Notification::error(reason));
        replies.answer_on_thread("test", || panic!("a fault"), failed);
        let answer = inbox.wait_for(Duration::from_mins(1));
        let Some(Reply::Notify(notification)) = answer else { panic!("{answer:?}") };
        assert_eq!(notification.text, msg!("why-fault"));
        assert_eq!(worker::catch_panic(|| 1, |_| 2), 1);
    }

    #[test]
    fn answers_arrive_in_order_and_each_wakes_the_window() {
        let wake_count = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&wake_count);
        let (replies, inbox) = Replies::channel(move || {
            count.fetch_add(1, Ordering::Relaxed);
        });
        replies.send(Reply::LoadStopped("a".into()));
        replies.clone().send(Reply::Command(Command::Close));

        let drained: Vec<Reply> = inbox.drain().collect();
        assert!(matches!(
            drained.as_slice(),
            [Reply::LoadStopped(_), Reply::Command(Command::Close)]
        ));
        assert_eq!(wake_count.load(Ordering::Relaxed), 2);
        assert!(inbox.drain().next().is_none());
    }

    #[test]
    fn an_answer_without_a_receiver_is_dropped_silently() {
        let (replies, inbox) = Replies::channel(|| unreachable!("there is no window to wake"));
        drop(inbox);
        replies.send(Reply::Command(Command::Close));
    }
}
