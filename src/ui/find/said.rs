//! What the bar says of what was found.

use crate::{
    command::{Far, HitAt},
    search::SearchStatus,
    session::{Finding, Session, Turned},
    tongue::{Said, say},
};

/// A megabyte of 1024 times 1024 bytes.
const MB: u64 = 1 << 20;

/// How many hits there are and which one is shown: `12 of 340`, `340+ hits` while there may be more. `None` where
/// nothing can be found.
pub(super) fn count(session: &Session) -> Option<Said> {
    let finding = session.finding().filter(|it| it.fault().is_none())?;
    let (count, reach) = (finding.len(), finding.reach());
    let is_all = reach == SearchStatus::Complete;
    Some(match place(session, finding).map(|it| it + 1) {
        Some(place) if is_all => say!("find-place", place = place, count = count),
        Some(place) => say!("find-place-so-far", place = place, count = count),
        None if count == 0 && reach == SearchStatus::Searching => say!("find-searching"),
        None if count == 0 && reach == SearchStatus::Stopped => return None,
        None if count == 0 || is_all => say!("find-hits", count = count),
        None => say!("find-hits-so-far", count = count),
    })
}

/// What is said of a search that was stopped.
pub(super) struct Halted {
    /// That it was, and how far it was.
    pub(super) words: Said,
    /// Only how far.
    pub(super) short: Said,
}

/// What is said of how `finding` was stopped. `None` where it was not.
pub(super) fn halted(finding: &Finding) -> Option<Halted> {
    if finding.reach() != SearchStatus::Stopped {
        return None;
    }
    let Some(Far { done, of }) = finding.halted() else {
        return Some(Halted { words: say!("find-halted"), short: say!("find-halted") });
    };
    let (done, of) = (done.div_ceil(MB), of.div_ceil(MB));
    Some(Halted {
        words: say!("find-halted-at", done = done, of = of),
        short: say!("find-halted-short", done = done, of = of),
    })
}

/// The number of the hit that is shown among all of them, from 0.
fn place(session: &Session, finding: &Finding) -> Option<usize> {
    session.current_hit().map(|hit| match hit {
        HitAt::Text(at) => at,
        HitAt::Field(at) => finding.hits().len() + at,
    })
}

/// How the last step led over an end of the document.
pub(super) fn turned(turned: Turned) -> Said {
    match turned {
        Turned::ToStart => say!("find-to-start"),
        Turned::ToEnd => say!("find-to-end"),
    }
}
