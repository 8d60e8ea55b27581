//! What the analyst is told about a sidecar that has been read, in sentences.

use std::collections::HashSet;

use super::Loaded;
use crate::{
    model::{LostReason, LostRelation},
    tongue::{Said, say},
};

/// The reasons that are told, in this order. What has become of the others is for the analyst to review.
const REASONS: [LostReason; 5] = [
    LostReason::BadPieces,
    LostReason::UnknownTag,
    LostReason::BadId,
    LostReason::DuplicateId,
    LostReason::BadTime,
];

/// How many unknown fields are named.
const NAMED: usize = 3;

/// The remarks about `loaded`.
pub(super) fn of(loaded: &Loaded) -> Vec<Said> {
    let Loaded { widened, unreadable, .. } = *loaded;
    let hanging = unexplained(loaded);
    let widened = (0 < widened).then(|| say!("remark-widened", count = widened));
    let lost = REASONS.iter().filter_map(|reason| lost(*reason, loaded.lost_for(*reason)));
    let hanging = (0 < hanging).then(|| say!("remark-hanging", count = hanging));
    let unreadable = (0 < unreadable).then(|| say!("remark-unreadable", count = unreadable));
    widened
        .into_iter()
        .chain(lost)
        .chain(hanging)
        .chain(unreadable)
        .chain(unknown(loaded))
        .collect()
}

/// That so many marks are lost for `reason`. Nothing for none, and where they are for the analyst to review.
fn lost(reason: LostReason, count: usize) -> Option<Said> {
    let said = match reason {
        _ if count == 0 => return None,
        LostReason::WordsGone | LostReason::Ambiguous | LostReason::KeptAsLost => return None,
        LostReason::BadPieces => say!("remark-lost-bad-pieces", count = count),
        LostReason::UnknownTag => say!("remark-lost-unknown-tag", count = count),
        LostReason::BadId => say!("remark-lost-bad-id", count = count),
        LostReason::DuplicateId => say!("remark-lost-duplicate-id", count = count),
        LostReason::BadTime => say!("remark-lost-bad-time", count = count),
    };
    Some(said)
}

/// How many relations are kept for another reason than that a mark at their end is lost, which is told of that.
fn unexplained(loaded: &Loaded) -> usize {
    let lost: HashSet<&str> = loaded.work.lost.marks.iter().map(|mark| mark.id.as_str()).collect();
    let relations = loaded.work.lost.relations.iter();
    let ends = |it: &LostRelation| {
        let to = it.to.split_once(':').map_or(&*it.to, |(_, id)| id).to_owned();
        [it.from.clone(), to]
    };
    relations.filter(|it| !ends(it).iter().any(|end| lost.contains(end.as_str()))).count()
}

fn unknown(loaded: &Loaded) -> Option<Said> {
    let named = loaded.unknown.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>();
    let fields = named.join(", ");
    match loaded.unknown.len() {
        0 => None,
        number if number <= NAMED => Some(say!("remark-unknown", fields = fields)),
        _ => Some(say!("remark-unknown-and-more", fields = fields)),
    }
}
