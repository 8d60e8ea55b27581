//! Waits for what other threads answer, and fails where it doesn't come.

use std::time::Duration;

use glossator::{command::Reply, io::Inbox};

/// Longer than any answer takes, on however slow a machine.
pub(crate) const TIMEOUT: Duration = Duration::from_mins(1);

/// More answers than anything in a test takes: none has needed more than some fifteen.
const MAX_ANSWERS: usize = 200;

/// Returns the next answer.
#[track_caller]
pub(crate) fn next_answer(inbox: &Inbox) -> Reply {
    inbox.wait_for(TIMEOUT).expect("an answer comes within a minute")
}

/// Returns all answers to come, each as it comes.
pub(crate) fn answers(inbox: &Inbox) -> impl Iterator<Item = Reply> + '_ {
    std::iter::repeat_with(|| next_answer(inbox))
}

/// One or more windows that go on by answers.
pub(crate) trait AnswerLoop {
    /// Waits for answers and has them shown. Returns `None` if none come within [`TIMEOUT`].
    fn receive(&mut self) -> Option<()>;

    /// Returns the notifications so far, for failure messages.
    fn messages(&self) -> Vec<String>;

    /// Goes on until this holds.
    #[track_caller]
    fn run_until(&mut self, holds: impl Fn(&Self) -> bool) {
        for _ in 0..MAX_ANSWERS {
            if holds(self) {
                return;
            }
            let is_heard = self.receive().is_some();
            assert!(is_heard, "nothing more is answered; told: {:?}", self.messages());
        }
        panic!("{MAX_ANSWERS} answers have not led to that; told: {:?}", self.messages());
    }
}
