//! What the world does about programs that sync folders.

use super::EffectRunner;
use crate::{
    command::{Command, SyncTask},
    io::trash::Trash,
};

impl EffectRunner {
    pub(super) fn sync(&self, syncing: SyncTask) {
        match syncing {
            SyncTask::TrashCopy(copy) => {
                let (trash, replies) = (self.trash, self.replies.clone());
                self.tasks.push(move || replies.send(Command::Notify(trash.discard_copy(&copy))));
            }
            // At once: the document may be closed and opened again next.
            SyncTask::AcceptOlder(path, blake3) => {
                self.merge_context.snapshots.versions().record_rollback(&path, &blake3);
            }
        }
    }

    /// Moves conflicted copies to `trash` from now on.
    pub fn set_trash(&mut self, trash: Trash) {
        self.trash = trash;
    }
}
