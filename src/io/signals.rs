//! Signals that end the program: by Ctrl+C in its terminal, `kill`, or logging out.

use std::{
    process,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::Replies;
use crate::command::{Command, Reply};

/// Exit code after an immediate end: 128 plus the number of the signal that Ctrl+C sends.
pub const INTERRUPTED_EXIT_CODE: u8 = 130;

/// Sends [`Command::Quit`] on the first signal, so that the program ends when all marks are on the disk, or the analyst
/// says so. A second signal ends it at once.
pub fn quit_on_signal(replies: Replies) {
    set_handler(move || replies.send(Reply::Command(Command::Quit)));
}

/// Whether a signal to end has come, for a task that ends soon by itself.
#[derive(Clone, Debug, Default)]
pub struct TerminationFlag(Arc<AtomicUsize>);

impl TerminationFlag {
    /// Installs the handler. A second signal ends the program at once.
    pub fn install() -> Self {
        let flag = Self::default();
        let count = Arc::clone(&flag.0);
        set_handler(move || {
            count.fetch_add(1, Ordering::Relaxed);
        });
        flag
    }

    /// Returns whether a signal has come.
    pub fn is_set(&self) -> bool {
        0 < self.0.load(Ordering::Relaxed)
    }
}

/// Calls `first` on the first signal, and exits on the second.
fn set_handler(first: impl Fn() + Send + 'static) {
    let mut was_signalled = false;
    // Also handles signals that our parent has set to be ignored, as shells do with Ctrl+C for jobs started with `&`:
    // the crate handles all or none, and never asking is the worse of the two.
    let installed = ctrlc::set_handler(move || {
        if std::mem::replace(&mut was_signalled, true) {
            process::exit(i32::from(INTERRUPTED_EXIT_CODE));
        }
        first();
    });
    if let Err(err) = installed {
        log::warn!("signals are not heard, so they end the program at once: {err}");
    }
}
