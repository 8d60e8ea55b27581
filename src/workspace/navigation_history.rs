//! The places that the analyst has been at. See [`NavigationHistory`].

use super::Workspace;
use crate::{
    command::{Command, Direction, EditorCommand, EditorId, Effect, OffsetMap, TaskResult},
    editor::Editor,
    model::{Document, IdsAndClock},
};

/// How many places are remembered in either direction.
const MAX_POSITIONS: usize = 500;

/// A caret that was moved by hand has left its place when it is so many lines away, or so many bytes: a page or two.
const FAR_LINES: usize = 80;
const FAR_BYTES: usize = 12 << 10;

/// The places that were left by a jump, and those that were gone back from.
///
/// A place is where the caret stood before it jumped: to a mark, a hit, a line, another document. Small movements leave
/// no place.
#[derive(Debug, Default)]
pub(super) struct NavigationHistory {
    // The nearest is last.
    back: Vec<NavigationPosition>,
    forward: Vec<NavigationPosition>,
}

/// Where the caret stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NavigationPosition {
    editor: EditorId,
    /// The byte.
    offset: usize,
}

/// How a place was left, if it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CaretMove {
    /// By moving the caret, which leaves it if that leads far.
    Manual,
    /// By a jump, which leaves it if that leads to another line.
    Jump,
    /// By a way that is none of the analyst's, or by the trail itself.
    Ignored,
}

impl CaretMove {
    pub(super) fn from_command(command: &Command) -> Self {
        match command {
            Command::Editor(EditorCommand::Select(_)) => Self::Manual,
            Command::Editor(_)
            | Command::TaskDone(TaskResult::TextHits(_) | TaskResult::FieldHits(_))
            | Command::Open(_)
            | Command::OpenAs(_)
            | Command::OpenSample(_)
            | Command::Review(_)
            | Command::Show(_)
            | Command::Tab(_)
            | Command::ShowConflictSite(..) => Self::Jump,
            _ => Self::Ignored,
        }
    }
}

impl NavigationHistory {
    fn push(&mut self, place: NavigationPosition) {
        self.forward.clear();
        self.back.retain(|it| *it != place);
        self.back.push(place);
        let old = self.back.len().saturating_sub(MAX_POSITIONS);
        self.back.drain(..old);
    }

    /// Takes the next place in this direction which is not `here`, and remembers `here` in the other.
    fn pop(
        &mut self,
        way: Direction,
        here: Option<NavigationPosition>,
    ) -> Option<NavigationPosition> {
        let (from, to) = match way {
            Direction::Previous => (&mut self.back, &mut self.forward),
            Direction::Next => (&mut self.forward, &mut self.back),
        };
        let next = std::iter::from_fn(|| from.pop()).find(|it| Some(*it) != here)?;
        to.extend(here);
        Some(next)
    }

    /// Forgets the places in a document that was closed.
    pub(super) fn forget_editor(&mut self, id: EditorId) {
        self.back.retain(|it| it.editor != id);
        self.forward.retain(|it| it.editor != id);
    }

    /// Follows the places in a document whose text has changed.
    pub(super) fn remap(&mut self, id: EditorId, same: &OffsetMap) {
        let places = self.back.iter_mut().chain(&mut self.forward);
        places.filter(|it| it.editor == id).for_each(|it| it.offset = same.map(it.offset));
    }
}

impl Workspace {
    /// Whether there is a place to go to in this direction.
    pub fn can_navigate(&self, way: Direction) -> bool {
        let places = match way {
            Direction::Previous => &self.navigation_history.back,
            Direction::Next => &self.navigation_history.forward,
        };
        let here = self.navigation_position();
        places.iter().any(|it| Some(*it) != here)
    }

    /// Where the caret stands.
    pub(super) fn navigation_position(&self) -> Option<NavigationPosition> {
        let editor = self.active()?;
        Some(NavigationPosition { editor: editor.id(), offset: editor.selection().caret })
    }

    /// Remembers `before`, which the caret may have left.
    pub(super) fn record_caret_move(
        &mut self,
        before: Option<NavigationPosition>,
        leaving: CaretMove,
    ) {
        if let (Some(before), Some(now)) = (before, self.navigation_position())
            && before != now
            && self.leaves_position(before, now, leaving)
        {
            self.navigation_history.push(before);
        }
    }

    fn leaves_position(
        &self,
        before: NavigationPosition,
        now: NavigationPosition,
        leaving: CaretMove,
    ) -> bool {
        let Some(editor) = self.editor(before.editor) else { return false };
        let is_elsewhere = before.editor != now.editor;
        match leaving {
            CaretMove::Ignored => false,
            CaretMove::Manual | CaretMove::Jump if is_elsewhere => true,
            CaretMove::Manual => is_far(editor.document(), before.offset, now.offset),
            CaretMove::Jump => lines_between(editor.document(), before.offset, now.offset) != 0,
        }
    }

    /// Goes to the next place in this direction.
    pub(super) fn navigate(
        &mut self,
        way: Direction,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let here = self.navigation_position();
        let Some(place) = self.navigation_history.pop(way, here) else { return Vec::new() };
        self.show(place.editor);
        let editor = self.editor_mut(place.editor);
        editor.map_or_else(Vec::new, |it: &mut Editor| {
            it.handle(EditorCommand::GoToByte(place.offset), ids_and_clock)
        })
    }
}

fn is_far(document: &Document, before: usize, now: usize) -> bool {
    FAR_BYTES <= before.abs_diff(now) || FAR_LINES <= lines_between(document, before, now)
}

fn lines_between(document: &Document, before: usize, now: usize) -> usize {
    document.line_number(before).abs_diff(document.line_number(now))
}
