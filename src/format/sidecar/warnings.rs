//! The warnings about a sidecar that has been read.

use std::collections::HashSet;

use super::LoadedSidecar;
use crate::{
    i18n::{Message, msg},
    model::{LostReason, LostRelation},
};

/// The reasons that are reported, in this order. The others are left to the analyst's review.
const WARNING_REASONS: [LostReason; 5] = [
    LostReason::BadPieces,
    LostReason::UnknownTag,
    LostReason::BadId,
    LostReason::DuplicateId,
    LostReason::BadTime,
];

/// Maximum number of unknown fields named.
const MAX_NAMED_FIELDS: usize = 3;

/// Returns the warnings about `loaded`.
pub(super) fn load_warnings(loaded: &LoadedSidecar) -> Vec<Message> {
    let LoadedSidecar { widened, unreadable, .. } = *loaded;
    let dangling = count_dangling_relations(loaded);
    let widened = (0 < widened).then(|| msg!("remark-widened", count = widened));
    let lost = WARNING_REASONS
        .iter()
        .filter_map(|reason| lost_marks_warning(*reason, loaded.count_lost_for(*reason)));
    let dangling = (0 < dangling).then(|| msg!("remark-hanging", count = dangling));
    let unreadable = (0 < unreadable).then(|| msg!("remark-unreadable", count = unreadable));
    widened
        .into_iter()
        .chain(lost)
        .chain(dangling)
        .chain(unreadable)
        .chain(unknown_fields_warning(loaded))
        .collect()
}

/// Returns the warning that marks are lost for `reason`. `None` for none, and if they are left to the review.
fn lost_marks_warning(reason: LostReason, count: usize) -> Option<Message> {
    let message = match reason {
        _ if count == 0 => return None,
        LostReason::WordsGone | LostReason::Ambiguous | LostReason::KeptAsLost => return None,
        LostReason::BadPieces => msg!("remark-lost-bad-pieces", count = count),
        LostReason::UnknownTag => msg!("remark-lost-unknown-tag", count = count),
        LostReason::BadId => msg!("remark-lost-bad-id", count = count),
        LostReason::DuplicateId => msg!("remark-lost-duplicate-id", count = count),
        LostReason::BadTime => msg!("remark-lost-bad-time", count = count),
    };
    Some(message)
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

fn unknown_fields_warning(loaded: &LoadedSidecar) -> Option<Message> {
    let named =
        loaded.unknown_fields.iter().take(MAX_NAMED_FIELDS).map(String::as_str).collect::<Vec<_>>();
    let fields = named.join(", ");
    match loaded.unknown_fields.len() {
        0 => None,
        number if number <= MAX_NAMED_FIELDS => Some(msg!("remark-unknown", fields = fields)),
        _ => Some(msg!("remark-unknown-and-more", fields = fields)),
    }
}
