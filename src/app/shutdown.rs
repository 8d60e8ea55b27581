//! What is done however the window goes: closed, lost with its display, or by a panic.

use std::time::Duration;

use super::{App, AppShutdown};
use crate::{
    io::emergency::{self, DisplayServer},
    worker::FlushResult,
};

/// How long unsaved marks are still retried when the window has been closed anyway.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(3);

impl App {
    /// Saves even if a library of the desktop ends the program on this thread.
    pub(super) fn guard_against_exit(&self) {
        self.emergency.guard_this_thread();
    }

    /// Starts watching for the loss of the window's display.
    pub(super) fn watch_display(&self, frame: &eframe::Frame) {
        let window = frame.winit_window().map(|window| u64::from(window.id()));
        if let Some(display) = window.and_then(DisplayServer::for_window) {
            emergency::watch_display(display, self.emergency.clone());
        }
    }

    /// Tries for a while to save what isn't yet saved. Only once: a disk that refused doesn't delay the end.
    pub(super) fn flush_to_disk(&mut self) {
        let last = std::mem::replace(&mut self.shutdown, AppShutdown::Flushed);
        if last != AppShutdown::Flushed {
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
