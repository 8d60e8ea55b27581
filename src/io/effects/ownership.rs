//! Effects on which marks belong to which document.

use super::EffectRunner;
use crate::{
    command::{Files, OwnershipCommand, OwnershipTask, Reply},
    io::adoption,
    model::Work,
};

impl EffectRunner {
    pub(super) fn run_ownership(&self, task: OwnershipTask) {
        match task {
            OwnershipTask::Resolve(ownership) => self.apply_ownership(ownership),
            OwnershipTask::Relocate(before, now) => self.follow_move(&before, now),
            OwnershipTask::CompareIds { files, work, others } => {
                self.compare_ids(files, *work, others);
            }
        }
    }

    /// Moves the sidecar before anything is saved at its new path.
    fn follow_move(&self, before: &Files, now: Files) {
        let from = before.sidecar.clone();
        let replies = self.replies.clone();
        self.saver.move_sidecar(from.clone(), now.sidecar.clone());
        self.tasks.push(move || adoption::remember_move(&from, &now, &replies));
    }

    fn apply_ownership(&self, ownership: OwnershipCommand) {
        let open_context = self.open_context.clone();
        self.tasks.push(move || adoption::apply_ownership_and_open(&ownership, &open_context));
    }

    /// Notifies the analyst if marks have the same ids in two documents.
    fn compare_ids(&self, files: Files, work: Work, others: Vec<(Files, Work)>) {
        let replies = self.replies.clone();
        self.tasks.push(move || {
            let shared =
                |(it, other): &(Files, Work)| (it.document.clone(), work.shared_ids(other));
            let most = others.iter().map(shared).max_by_key(|(_, count)| *count);
            let open = most.filter(|(_, count)| 0 < *count);
            if let Some((other, count)) = open.or_else(|| adoption::copied_from(&files)) {
                replies.send(Reply::Notify(adoption::duplicate_ids_notification(
                    &files, &other, count,
                )));
            }
        });
    }
}
