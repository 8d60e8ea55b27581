//! What the world does about whose marks are whose.

use super::World;
use crate::{
    command::{Command, Files, Ownership, Owning},
    io::adopting,
    model::Work,
};

impl World {
    pub(super) fn own(&self, owning: Owning) {
        match owning {
            Owning::Settle(ownership) => self.settle(ownership),
            Owning::Follow(before, now) => self.follow(&before, now),
            Owning::CompareIds { files, work, others } => self.compare_ids(files, *work, others),
        }
    }

    /// Has the sidecar moved before anything is saved at its new place.
    fn follow(&self, before: &Files, now: Files) {
        let (from, replies) = (before.sidecar.clone(), self.replies.clone());
        self.saver.moved(from.clone(), now.sidecar.clone());
        self.errands.run(move || adopting::remember(&from, &now, &replies));
    }

    fn settle(&self, ownership: Ownership) {
        let hands = self.hands.clone();
        self.errands.run(move || adopting::settle_and_open(&ownership, &hands));
    }

    /// Says if marks have the same ids in two documents.
    fn compare_ids(&self, files: Files, work: Work, others: Vec<(Files, Work)>) {
        let replies = self.replies.clone();
        self.errands.run(move || {
            let shared =
                |(it, other): &(Files, Work)| (it.document.clone(), work.shared_ids(other));
            let most = others.iter().map(shared).max_by_key(|(_, count)| *count);
            let open = most.filter(|(_, count)| 0 < *count);
            if let Some((other, count)) = open.or_else(|| adopting::copied_from(&files)) {
                replies.send(Command::Tell(adopting::same_ids(&files, &other, count)));
            }
        });
    }
}
