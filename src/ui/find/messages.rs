//! What the bar says of what was found.

use crate::{
    command::{HitIndex, Progress},
    editor::{Editor, FindState, WrapAround},
    i18n::{Message, msg},
    search::SearchStatus,
};

/// A megabyte of 1024 times 1024 bytes.
const MB: u64 = 1 << 20;

/// How many hits there are and which one is shown: `12 of 340`, `340+ hits` while there may be more. `None` where
/// nothing can be found.
pub(super) fn count_message(session: &Editor) -> Option<Message> {
    let finding = session.find_state().filter(|it| it.error().is_none())?;
    let (count, reach) = (finding.len(), finding.reach());
    let is_all = reach == SearchStatus::Complete;
    Some(match current_index(session, finding).map(|it| it + 1) {
        Some(place) if is_all => msg!("find-place", place = place, count = count),
        Some(place) => msg!("find-place-so-far", place = place, count = count),
        None if count == 0 && reach == SearchStatus::Searching => msg!("find-searching"),
        None if count == 0 && reach == SearchStatus::Stopped => return None,
        None if count == 0 || is_all => msg!("find-hits", count = count),
        None => msg!("find-hits-so-far", count = count),
    })
}

/// What is said of a search that was stopped.
pub(super) struct HaltMessage {
    /// That it was, and how far it was.
    pub(super) words: Message,
    /// Only how far.
    pub(super) short: Message,
}

/// What is said of how `finding` was stopped. `None` where it was not.
pub(super) fn halt_message(finding: &FindState) -> Option<HaltMessage> {
    if finding.reach() != SearchStatus::Stopped {
        return None;
    }
    let Some(Progress { done, total: of }) = finding.paused_at() else {
        return Some(HaltMessage { words: msg!("find-halted"), short: msg!("find-halted") });
    };
    let (done, of) = (done.div_ceil(MB), of.div_ceil(MB));
    Some(HaltMessage {
        words: msg!("find-halted-at", done = done, of = of),
        short: msg!("find-halted-short", done = done, of = of),
    })
}

/// The number of the hit that is shown among all of them, from 0.
fn current_index(session: &Editor, finding: &FindState) -> Option<usize> {
    session.current_hit().map(|hit| match hit {
        HitIndex::Text(at) => at,
        HitIndex::Field(at) => finding.hits().len() + at,
    })
}

/// How the last step led over an end of the document.
pub(super) fn wrap_message(turned: WrapAround) -> Message {
    match turned {
        WrapAround::ToStart => msg!("find-to-start"),
        WrapAround::ToEnd => msg!("find-to-end"),
    }
}
