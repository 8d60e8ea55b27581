//! The places that the analyst has been at. See [`Trail`].

use super::Workspace;
use crate::{
    command::{Act, Command, Effect, Same, SessionId, TaskResult, Way},
    model::{Document, IdsAndClock},
    session::Session,
};

/// How many places are remembered in either direction.
const MOST: usize = 500;

/// A caret that was moved by hand has left its place when it is so many lines away, or so many bytes: a page or two.
const FAR_LINES: usize = 80;
const FAR_BYTES: usize = 12 << 10;

/// The places that were left by a jump, and those that were gone back from.
///
/// A place is where the caret stood before it jumped: to a mark, a hit, a line, another document. Small movements leave
/// no place.
#[derive(Debug, Default)]
pub(super) struct Trail {
    // The nearest is last.
    back: Vec<Place>,
    forward: Vec<Place>,
}

/// Where the caret stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    session: SessionId,
    /// The byte.
    at: usize,
}

/// How a place was left, if it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// By moving the caret, which leaves it if that leads far.
    ByHand,
    /// By a jump, which leaves it if that leads to another line.
    ByJump,
    /// By a way that is none of the analyst's, or by the trail itself.
    Never,
}

impl Leaving {
    pub(super) fn of(command: &Command) -> Self {
        match command {
            Command::Front(Act::Select(_)) => Self::ByHand,
            Command::Front(_)
            | Command::TaskDone(TaskResult::Found(_) | TaskResult::FoundInFields(_))
            | Command::Open(_)
            | Command::Insist(_)
            | Command::OpenSample(_)
            | Command::Review(_)
            | Command::Show(_)
            | Command::Tab(_)
            | Command::ShowHolder(..) => Self::ByJump,
            _ => Self::Never,
        }
    }
}

impl Trail {
    fn leave(&mut self, place: Place) {
        self.forward.clear();
        self.back.retain(|it| *it != place);
        self.back.push(place);
        let old = self.back.len().saturating_sub(MOST);
        self.back.drain(..old);
    }

    /// Takes the next place in this direction which is not `here`, and remembers `here` in the other.
    fn take(&mut self, way: Way, here: Option<Place>) -> Option<Place> {
        let (from, to) = match way {
            Way::Back => (&mut self.back, &mut self.forward),
            Way::On => (&mut self.forward, &mut self.back),
        };
        let next = std::iter::from_fn(|| from.pop()).find(|it| Some(*it) != here)?;
        to.extend(here);
        Some(next)
    }

    /// Forgets the places in a document that was closed.
    pub(super) fn forget(&mut self, id: SessionId) {
        self.back.retain(|it| it.session != id);
        self.forward.retain(|it| it.session != id);
    }

    /// Follows the places in a document whose text has changed.
    pub(super) fn follow(&mut self, id: SessionId, same: &Same) {
        let places = self.back.iter_mut().chain(&mut self.forward);
        places.filter(|it| it.session == id).for_each(|it| it.at = same.follow(it.at));
    }
}

impl Workspace {
    /// Whether there is a place to go to in this direction.
    pub fn has_place(&self, way: Way) -> bool {
        let places = match way {
            Way::Back => &self.trail.back,
            Way::On => &self.trail.forward,
        };
        let here = self.place();
        places.iter().any(|it| Some(*it) != here)
    }

    /// Where the caret stands.
    pub(super) fn place(&self) -> Option<Place> {
        let session = self.front()?;
        Some(Place { session: session.id(), at: session.selection().caret })
    }

    /// Remembers `before`, which the caret may have left.
    pub(super) fn remember_place(&mut self, before: Option<Place>, leaving: Leaving) {
        if let (Some(before), Some(now)) = (before, self.place())
            && before != now
            && self.is_left(before, now, leaving)
        {
            self.trail.leave(before);
        }
    }

    fn is_left(&self, before: Place, now: Place, leaving: Leaving) -> bool {
        let Some(session) = self.session(before.session) else { return false };
        let is_elsewhere = before.session != now.session;
        match leaving {
            Leaving::Never => false,
            Leaving::ByHand | Leaving::ByJump if is_elsewhere => true,
            Leaving::ByHand => is_far(session.document(), before.at, now.at),
            Leaving::ByJump => lines_between(session.document(), before.at, now.at) != 0,
        }
    }

    /// Goes to the next place in this direction.
    pub(super) fn go_along(&mut self, way: Way, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let here = self.place();
        let Some(place) = self.trail.take(way, here) else { return Vec::new() };
        self.show(place.session);
        let session = self.session_mut(place.session);
        session.map_or_else(Vec::new, |it: &mut Session| it.handle(Act::GoTo(place.at), mint))
    }
}

fn is_far(document: &Document, before: usize, now: usize) -> bool {
    FAR_BYTES <= before.abs_diff(now) || FAR_LINES <= lines_between(document, before, now)
}

fn lines_between(document: &Document, before: usize, now: usize) -> usize {
    document.line_number(before).abs_diff(document.line_number(now))
}
