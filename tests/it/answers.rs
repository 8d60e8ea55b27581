//! Waits for answers of other threads, and fails if they don't come.

use std::time::Duration;

use glossator::{command::Reply, io::Inbox};

/// Longer than any answer takes, even on a slow computer.
pub(crate) const TIMEOUT: Duration = Duration::from_mins(1);

/// More answers than any test needs: none has needed more than about fifteen.
const MAX_ANSWERS: usize = 200;

/// Returns the next answer.
#[track_caller]
pub(crate) fn next_answer(inbox: &Inbox) -> Reply {
    inbox.wait_for(TIMEOUT).expect("an answer comes within a minute")
}

/// Iterates over all future answers.
pub(crate) fn answers(inbox: &Inbox) -> impl Iterator<Item = Reply> + '_ {
    std::iter::repeat_with(|| next_answer(inbox))
}

/// One or more windows that continue with answers.
pub(crate) trait AnswerLoop {
    /// Waits for answers and handles them. Returns `None` if none come within [`TIMEOUT`].
    fn receive(&mut self) -> Option<()>;

    /// Returns the notifications so far, for failure messages.
    fn messages(&self) -> Vec<String>;

    /// Handles answers until the condition is true.
    #[track_caller]
    fn run_until(&mut self, holds: impl Fn(&Self) -> bool) {
        for _ in 0..MAX_ANSWERS {
            if holds(self) {
                return;
            }
            let is_received = self.receive().is_some();
            assert!(is_received, "no more answers; notifications: {:?}", self.messages());
        }
        panic!("not reached after {MAX_ANSWERS} answers; notifications: {:?}", self.messages());
    }
}
