//! Waits for what other threads answer, and fails where it doesn't come.

use std::time::Duration;

use glossator::{command::Command, io::Inbox};

/// Longer than any answer takes, on however slow a machine.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// More answers than anything in a test takes: none has needed more than some fifteen.
const MOST: usize = 200;

/// Returns the next answer.
#[track_caller]
pub(crate) fn next(inbox: &Inbox) -> Command {
    inbox.wait_for(PATIENCE).expect("an answer comes within a minute")
}

/// Returns all answers to come, each as it comes.
pub(crate) fn answers(inbox: &Inbox) -> impl Iterator<Item = Command> + '_ {
    std::iter::repeat_with(|| next(inbox))
}

/// One or more windows that go on by answers.
pub(crate) trait Waiting {
    /// Waits for answers and has them shown. Returns `None` if none come within [`PATIENCE`].
    fn hear(&mut self) -> Option<()>;

    /// Returns what the analyst has been told, for whoever looks why a test failed.
    fn told(&self) -> Vec<String>;

    /// Goes on until this holds.
    #[track_caller]
    fn until(&mut self, holds: impl Fn(&Self) -> bool) {
        for _ in 0..MOST {
            if holds(self) {
                return;
            }
            let is_heard = self.hear().is_some();
            assert!(is_heard, "nothing more is answered; told: {:?}", self.told());
        }
        panic!("{MOST} answers have not led to that; told: {:?}", self.told());
    }
}
