//! Storing, measuring and removing text snapshots, on a task queue of their own.

use super::EffectRunner;
use crate::{
    command::{Notification, Reply},
    i18n::msg,
    io::os_error::describe_io_error,
    model::Document,
};

impl EffectRunner {
    /// Keeps a snapshot of a marked text, unless one was kept since the program started. No save waits for it.
    pub(super) fn snapshot_text(&self, document: Document) {
        if self.open_context.snapshots.claim(&document) {
            let snapshots = self.open_context.snapshots.clone();
            self.snapshot_tasks.push(move || snapshots.store(&document));
        }
    }

    pub(super) fn remove_snapshots(&self) {
        let snapshots = self.open_context.snapshots.clone();
        let replies = self.replies.clone();
        self.snapshot_tasks.push(move || {
            let notification = match snapshots.remove_all() {
                Ok(0) => Notification::info(msg!("notify-no-copies")),
                Ok(bytes) => {
                    let megabytes = bytes.div_ceil(1 << 20);
                    Notification::info(msg!("notify-copies-removed", megabytes = megabytes))
                }
                Err(err) => Notification::error(msg!(
                    "notify-copies-left",
                    reason = describe_io_error(&err)
                )),
            };
            replies.send(Reply::Notify(notification));
        });
        self.measure_snapshots();
    }

    pub(super) fn measure_snapshots(&self) {
        let snapshots = self.open_context.snapshots.clone();
        let replies = self.replies.clone();
        self.snapshot_tasks.push(move || {
            replies.send(Reply::SnapshotsMeasured(snapshots.disk_usage()));
        });
    }
}
