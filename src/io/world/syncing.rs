//! What the world does about programs that sync folders.

use super::World;
use crate::{
    command::{Command, Syncing},
    io::trash::Trash,
};

impl World {
    pub(super) fn sync(&self, syncing: Syncing) {
        match syncing {
            Syncing::PutAway(copy) => {
                let (trash, replies) = (self.trash, self.replies.clone());
                self.errands.run(move || replies.send(Command::Tell(trash.put_away(&copy))));
            }
            // At once: the document may be closed and opened again next.
            Syncing::GoOn(path, blake3) => self.tools.copies.states().went_back(&path, &blake3),
        }
    }

    /// Moves conflicted copies to `trash` from now on.
    pub fn throw_into(&mut self, trash: Trash) {
        self.trash = trash;
    }
}
