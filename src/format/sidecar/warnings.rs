//! The warnings about a sidecar that has been read.

use std::collections::HashSet;

use super::LoadedSidecar;
use crate::{
    i18n::{Message, msg},
    model::{LostReason, LostRelation},
};

const MAX_NAMED_FIELDS: usize = 3;

/// A warning about a number of marks.
type CountWarning = fn(usize) -> Message;

/// The reasons that are reported, in this order. The others are left to the analyst's review.
const LOST_WARNINGS: [(LostReason, CountWarning); 5] = [
    (LostReason::BadPieces, |count| msg!("remark-lost-bad-pieces", count = count)),
    (LostReason::UnknownTag, |count| msg!("remark-lost-unknown-tag", count = count)),
    (LostReason::BadId, |count| msg!("remark-lost-bad-id", count = count)),
    (LostReason::DuplicateId, |count| msg!("remark-lost-duplicate-id", count = count)),
    (LostReason::BadTime, |count| msg!("remark-lost-bad-time", count = count)),
];

impl LoadedSidecar {
    /// Returns warnings for the analyst; empty if everything is as it was.
    pub fn warnings(&self) -> Vec<Message> {
        let of_count = |count: usize, warning: CountWarning| (0 < count).then(|| warning(count));
        let lost = LOST_WARNINGS
            .into_iter()
            .map(|(reason, warning)| of_count(self.count_lost_for(reason), warning));
        let dangling = count_dangling_relations(self);
        [of_count(self.widened, |count| msg!("remark-widened", count = count))]
            .into_iter()
            .chain(lost)
            .chain([
                of_count(dangling, |count| msg!("remark-hanging", count = count)),
                of_count(self.unreadable, |count| msg!("remark-unreadable", count = count)),
                unknown_fields_warning(&self.unknown_fields),
            ])
            .flatten()
            .collect()
    }

    /// Returns the number of marks lost for `reason`.
    pub fn count_lost_for(&self, reason: LostReason) -> usize {
        self.work.lost.marks.iter().filter(|mark| mark.reason == reason).count()
    }
}

/// Counts the lost relations whose ends aren't lost marks, which are reported anyway.
fn count_dangling_relations(loaded: &LoadedSidecar) -> usize {
    let lost: HashSet<&str> = loaded.work.lost.marks.iter().map(|mark| mark.id.as_str()).collect();
    let relations = loaded.work.lost.relations.iter();
    let ends = |it: &LostRelation| {
        let to = it.to.split_once(':').map_or(&*it.to, |(_, id)| id).to_owned();
        [it.from.clone(), to]
    };
    relations.filter(|it| !ends(it).iter().any(|end| lost.contains(end.as_str()))).count()
}

fn unknown_fields_warning(fields: &[String]) -> Option<Message> {
    let named = fields[..fields.len().min(MAX_NAMED_FIELDS)].join(", ");
    match fields.len() {
        0 => None,
        number if number <= MAX_NAMED_FIELDS => Some(msg!("remark-unknown", fields = named)),
        _ => Some(msg!("remark-unknown-and-more", fields = named)),
    }
}
