//! How worker threads answer: by commands, which the window takes once per frame.

use std::{
    fmt,
    sync::{Arc, mpsc},
    time::Duration,
};

use crate::command::Command;

/// Where a worker thread sends its answers. Cloning is cheap: every worker has one.
#[derive(Clone)]
pub struct Replies {
    commands: mpsc::Sender<Command>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

/// Where the answers arrive.
#[derive(Debug)]
pub struct Inbox {
    commands: mpsc::Receiver<Command>,
}

impl Replies {
    /// Both ends. `wake` is called after each answer, on the worker's thread: a window asks for a frame in it.
    pub fn channel(wake: impl Fn() + Send + Sync + 'static) -> (Self, Inbox) {
        let (sender, receiver) = mpsc::channel();
        (Self { commands: sender, wake: Arc::new(wake) }, Inbox { commands: receiver })
    }

    /// Answers. Once nobody listens any more, which is after the window has gone, this does nothing.
    pub fn send(&self, command: Command) {
        if self.commands.send(command).is_ok() {
            (self.wake)();
        }
    }
}

impl fmt::Debug for Replies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replies").finish_non_exhaustive()
    }
}

impl Inbox {
    /// All answers that are there by now, in the order in which they came. Never waits.
    pub fn drain(&self) -> impl Iterator<Item = Command> + '_ {
        self.commands.try_iter()
    }

    /// The next answer, if it comes within `timeout`.
    pub fn wait_for(&self, timeout: Duration) -> Option<Command> {
        self.commands.recv_timeout(timeout).ok()
    }

    /// The next answer. Waits for it; `None` once nobody is left who could answer.
    ///
    /// For the command line, which has no frames.
    pub fn wait(&self) -> Option<Command> {
        self.commands.recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::command::FileCheck;

    #[test]
    fn answers_arrive_in_order_and_each_wakes_the_window() {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&woken);
        let (replies, inbox) = Replies::channel(move || {
            count.fetch_add(1, Ordering::Relaxed);
        });
        replies.send(Command::FileCheck(FileCheck::CheckAll));
        replies.clone().send(Command::Close);

        let drained: Vec<Command> = inbox.drain().collect();
        assert!(matches!(
            drained.as_slice(),
            [Command::FileCheck(FileCheck::CheckAll), Command::Close]
        ));
        assert_eq!(woken.load(Ordering::Relaxed), 2);
        assert!(inbox.drain().next().is_none());
    }

    #[test]
    fn an_answer_that_nobody_waits_for_is_dropped_in_silence() {
        let (replies, inbox) = Replies::channel(|| unreachable!("there is no window to wake"));
        drop(inbox);
        replies.send(Command::Close);
    }
}
