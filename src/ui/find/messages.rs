//! The find bar's messages.

use crate::{
    command::{HitIndex, Progress},
    editor::{Editor, FindState, WrapAround},
    i18n::{Message, msg},
    search::SearchStatus,
};

/// Bytes in a megabyte.
const MB: u64 = 1 << 20;

/// Returns the number of matches and the current one: `12 of 340`, or `340+ hits` while there may be more. `None` if the
/// query is invalid.
pub(super) fn count_message(editor: &Editor) -> Option<Message> {
    let finding = editor.find_state().filter(|it| it.error.is_none())?;
    let count = finding.len();
    let reach = finding.reach();
    let is_all = reach == SearchStatus::Complete;
    Some(match current_index(editor, finding).map(|it| it + 1) {
        Some(place) if is_all => msg!("find-place", place = place, count = count),
        Some(place) => msg!("find-place-so-far", place = place, count = count),
        None if count == 0 && reach == SearchStatus::Searching => msg!("find-searching"),
        None if count == 0 && reach == SearchStatus::Stopped => return None,
        None if count == 0 || is_all => msg!("find-hits", count = count),
        None => msg!("find-hits-so-far", count = count),
    })
}

/// The message of a stopped search.
pub(super) struct HaltMessage {
    /// That it was stopped, and how far it got.
    pub(super) words: Message,
    /// Only how far it got.
    pub(super) short: Message,
}

/// Returns the message if the search was stopped.
pub(super) fn halt_message(finding: &FindState) -> Option<HaltMessage> {
    if finding.reach() != SearchStatus::Stopped {
        return None;
    }
    let Some(Progress { done, total: of }) = finding.paused_at else {
        return Some(HaltMessage { words: msg!("find-halted"), short: msg!("find-halted") });
    };
    let done = done.div_ceil(MB);
    let of = of.div_ceil(MB);
    Some(HaltMessage {
        words: msg!("find-halted-at", done = done, of = of),
        short: msg!("find-halted-short", done = done, of = of),
    })
}

/// Returns the index of the current match among all.
fn current_index(editor: &Editor, finding: &FindState) -> Option<usize> {
    editor.current_hit().map(|hit| match hit {
        HitIndex::Text(at) => at,
        HitIndex::Field(at) => finding.hits.len() + at,
    })
}

/// Says that the last step wrapped around.
pub(super) fn wrap_message(wrap_around: WrapAround) -> Message {
    match wrap_around {
        WrapAround::ToStart => msg!("find-to-start"),
        WrapAround::ToEnd => msg!("find-to-end"),
    }
}
