//! What the bar says of what was found.

use crate::{
    command::HitAt,
    search::{Reach, Unfindable},
    session::{Finding, Session, Turned},
};

/// How many hits there are and which one is shown: `12 of 340`, `340+ hits` while there may be more.
pub(super) fn count(session: &Session) -> String {
    let Some(finding) = session.finding().filter(|it| it.fault().is_none()) else {
        return String::new();
    };
    let (all, reach) = (finding.len(), finding.reach());
    let more = if reach == Reach::Whole { "" } else { "+" };
    match (place(session, finding), all, reach) {
        (Some(place), ..) => format!("{} of {all}{more}", place + 1),
        (None, 0, Reach::Underway) => "Searching…".to_owned(),
        (None, 0, _) => "No hits".to_owned(),
        (None, 1, Reach::Whole) => "1 hit".to_owned(),
        (None, ..) => format!("{all}{more} hits"),
    }
}

/// The number of the hit that is shown among all of them, from 0.
fn place(session: &Session, finding: &Finding) -> Option<usize> {
    session.current_hit().map(|hit| match hit {
        HitAt::Text(at) => at,
        HitAt::Field(at) => finding.hits().len() + at,
    })
}

/// How the last step led over an end of the document.
pub(super) fn turned(turned: Turned) -> &'static str {
    match turned {
        Turned::ToStart => "On from the start",
        Turned::ToEnd => "On from the end",
    }
}

/// Why nothing can be found.
pub(super) fn fault(fault: &Unfindable) -> String {
    match fault {
        Unfindable::Nothing => "There is nothing to find".to_owned(),
        Unfindable::Unreadable { reason, at } => {
            format!("This is no regular expression: {reason}, at character {at}")
        }
        Unfindable::TooLarge => "This regular expression is too large".to_owned(),
    }
}
