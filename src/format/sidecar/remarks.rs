//! What the analyst is told about a sidecar that has been read, in sentences.

use std::collections::HashSet;

use super::Loaded;
use crate::model::{LostReason, LostRelation};

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
pub(super) fn of(loaded: &Loaded) -> Vec<String> {
    let widened = counted(loaded.widened, "mark was", "marks were")
        .map(|marks| format!("{marks} widened to whole characters"));
    let lost = REASONS.iter().filter_map(|reason| {
        let marks = counted(loaded.lost_for(*reason), "mark is", "marks are")?;
        Some(format!("{marks} lost: {}", because(*reason, loaded.lost_for(*reason))))
    });
    let hanging = counted(unexplained(loaded), "relation is", "relations are")
        .map(|relations| format!("{relations} kept but not shown: an end or a word is not known"));
    let unreadable = counted(loaded.unreadable, "damaged entry", "damaged entries")
        .map(|entries| format!("{entries} could not be read"));
    widened
        .into_iter()
        .chain(lost)
        .chain(hanging)
        .chain(unreadable)
        .chain(unknown(loaded))
        .collect()
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

/// “1 mark is” or “3 marks are”; nothing for none.
fn counted(count: usize, one: &str, many: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    }
}

/// Why one mark is lost, or several.
fn because(reason: LostReason, count: usize) -> String {
    if count == 1 {
        return reason.to_string();
    }
    let why = match reason {
        LostReason::WordsGone => "their words are no longer in the document",
        LostReason::Ambiguous => {
            "their words stand elsewhere, and the words around them do not say which place is meant"
        }
        LostReason::Kept => "they were kept as lost",
        LostReason::BadPieces => "their pieces are empty, backwards or overlapping",
        LostReason::UnknownTag => "their tags are none that Glossator knows",
        LostReason::BadId => "their ids are no UUIDs",
        LostReason::DuplicateId => "other marks have the same ids",
        LostReason::BadTime => "a time of theirs cannot be read",
    };
    why.to_owned()
}

fn unknown(loaded: &Loaded) -> Option<String> {
    let named = loaded.unknown.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>();
    let more = if NAMED < loaded.unknown.len() { ", …" } else { "" };
    (!named.is_empty()).then(|| {
        format!(
            "The file of marks holds what this Glossator does not know: {}{more}",
            named.join(", ")
        )
    })
}
