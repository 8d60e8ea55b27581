//! What is done however the window goes: closed, lost with its display, or by a fault of ours.

use std::time::Duration;

use super::{App, AppShutdown};
use crate::io::{
    emergency::{self, DisplayServer},
    saver::FlushResult,
};

/// How long the newest marks are still tried to be saved when the window has been closed in spite of them.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(3);

impl App {
    /// Saves what isn't saved even where a library of the desktop's ends the program on this thread.
    pub(super) fn guard_against_exit(&self) {
        self.emergency.guard_this_thread();
    }

    /// Notices from now on that the window's display is gone.
    pub(super) fn watch_display(&self, frame: &eframe::Frame) {
        let window = frame.winit_window().map(|window| u64::from(window.id()));
        if let Some(display) = window.and_then(DisplayServer::for_window) {
            emergency::watch_display(display, self.emergency.clone());
        }
    }

    /// Tries for a while to put on the disk what is not there yet. Once: a disk that refused does not hold up the end.
    pub(super) fn flush_to_disk(&mut self) {
        let before = std::mem::replace(&mut self.shutdown, AppShutdown::Flushed);
        if before != AppShutdown::Flushed {
            if self.effect_runner.flush(FLUSH_TIMEOUT) == FlushResult::NotAll {
                log::error!("the newest marks could not be saved");
            }
            self.emergency.disarm();
        }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.flush_to_disk();
    }
}
