//! What the system tells a program that shall end: by Ctrl+C in its terminal, `kill`, or logging out.

use std::{
    process,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::Replies;
use crate::command::Command;

/// How a program ends that was told to end at once: 128 and the number of the signal that Ctrl+C sends.
pub const INTERRUPTED_EXIT_CODE: u8 = 130;

/// Asks by [`Command::Quit`] when the program shall end, so that it ends when all marks are on the disk, or the
/// analyst says so. Who tells it a second time has it end at once.
pub fn quit_on_signal(replies: Replies) {
    set_handler(move || replies.send(Command::Quit));
}

/// How often the program has been told to end, for one who ends by himself soon.
#[derive(Clone, Debug, Default)]
pub struct TerminationFlag(Arc<AtomicUsize>);

impl TerminationFlag {
    /// Counts from now on. Who tells it a second time has it end at once.
    pub fn install() -> Self {
        let told = Self::default();
        let count = Arc::clone(&told.0);
        set_handler(move || {
            count.fetch_add(1, Ordering::Relaxed);
        });
        told
    }

    /// Whether it has been told to end.
    pub fn is_set(&self) -> bool {
        0 < self.0.load(Ordering::Relaxed)
    }
}

/// Has `first` called the first time.
fn set_handler(first: impl Fn() + Send + 'static) {
    let mut is_told = false;
    // Also where whoever started us has us ignore one of them, as shells do with Ctrl+C for what they start with `&`:
    // the crate hears all or none, and to go unasked is the worse of the two.
    let heard = ctrlc::set_handler(move || {
        if std::mem::replace(&mut is_told, true) {
            process::exit(i32::from(INTERRUPTED_EXIT_CODE));
        }
        first();
    });
    if let Err(err) = heard {
        log::warn!("signals are not heard, so they end the program at once: {err}");
    }
}
