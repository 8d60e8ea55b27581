//! The navigation history. See [`NavigationHistory`].

use super::Workspace;
use crate::{
    command::{Command, Direction, EditorCommand, EditorId, Input, OffsetMap, Reply},
    model::{Document, IdsAndClock},
};

/// The most positions remembered in each direction.
const MAX_POSITIONS: usize = 500;

/// A manual caret move leaves its position if it goes at least this far: about a page or two.
const FAR_LINES: usize = 80;
const FAR_BYTES: usize = 12 << 10;

/// The positions left by a jump, and those left by going back.
///
/// A position is recorded before a jump to a mark, a hit, a line or another document, but not for small moves.
#[derive(Debug, Default)]
pub(super) struct NavigationHistory {
    // The latest is last.
    back: Vec<NavigationPosition>,
    forward: Vec<NavigationPosition>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NavigationPosition {
    editor: EditorId,
    /// In bytes.
    offset: usize,
}

/// How a command moves the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CaretMove {
    /// By hand, which leaves the position if it goes far.
    Manual,
    /// By a jump, which leaves the position if it goes to another line.
    Jump,
    /// Not by the analyst, or by the navigation history itself.
    Ignored,
}

impl CaretMove {
    pub(super) fn from_input(input: &Input) -> Self {
        match input {
            Input::Command(command) | Input::Reply(Reply::Command(command)) => {
                Self::from_command(command)
            }
            Input::Reply(Reply::TextHits(_) | Reply::FieldHits(_)) => Self::Jump,
            Input::Reply(_) | Input::Report(_) => Self::Ignored,
        }
    }

    fn from_command(command: &Command) -> Self {
        match command {
            Command::Editor(EditorCommand::Select(_)) => Self::Manual,
            Command::Editor(_)
            | Command::Open(_)
            | Command::OpenAs(..)
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

    /// Removes and returns the next position other than `here`, and records `here` in the other direction.
    fn pop(
        &mut self,
        direction: Direction,
        here: Option<NavigationPosition>,
    ) -> Option<NavigationPosition> {
        let (from, to) = match direction {
            Direction::Previous => (&mut self.back, &mut self.forward),
            Direction::Next => (&mut self.forward, &mut self.back),
        };
        let next = std::iter::from_fn(|| from.pop()).find(|it| Some(*it) != here)?;
        to.extend(here);
        Some(next)
    }

    pub(super) fn forget_editor(&mut self, id: EditorId) {
        self.back.retain(|it| it.editor != id);
        self.forward.retain(|it| it.editor != id);
    }

    pub(super) fn remap(&mut self, id: EditorId, offset_map: &OffsetMap) {
        let positions = self.back.iter_mut().chain(&mut self.forward);
        let positions = positions.filter(|it| it.editor == id);
        positions.for_each(|it| it.offset = offset_map.map(it.offset));
    }
}

impl Workspace {
    /// Returns whether there is a position to go to in this direction.
    pub fn can_navigate(&self, direction: Direction) -> bool {
        let positions = match direction {
            Direction::Previous => &self.navigation_history.back,
            Direction::Next => &self.navigation_history.forward,
        };
        let here = self.navigation_position();
        positions.iter().any(|it| Some(*it) != here)
    }

    pub(super) fn navigation_position(&self) -> Option<NavigationPosition> {
        let editor = self.active()?;
        Some(NavigationPosition { editor: editor.id(), offset: editor.selection().caret })
    }

    pub(super) fn record_caret_move(
        &mut self,
        before: Option<NavigationPosition>,
        caret_move: CaretMove,
    ) {
        if let (Some(before), Some(now)) = (before, self.navigation_position())
            && before != now
            && self.leaves_position(before, now, caret_move)
        {
            self.navigation_history.push(before);
        }
    }

    fn leaves_position(
        &self,
        before: NavigationPosition,
        now: NavigationPosition,
        caret_move: CaretMove,
    ) -> bool {
        let Some(editor) = self.editor(before.editor) else { return false };
        let is_elsewhere = before.editor != now.editor;
        match caret_move {
            CaretMove::Ignored => false,
            CaretMove::Manual | CaretMove::Jump if is_elsewhere => true,
            CaretMove::Manual => is_far(editor.document(), before.offset, now.offset),
            CaretMove::Jump => lines_between(editor.document(), before.offset, now.offset) != 0,
        }
    }

    pub(super) fn navigate(&mut self, direction: Direction, env: &mut dyn IdsAndClock) {
        let here = self.navigation_position();
        let Some(position) = self.navigation_history.pop(direction, here) else {
            return;
        };
        self.show(position.editor);
        self.command_editor(position.editor, EditorCommand::GoToByte(position.offset), env);
    }
}

fn is_far(document: &Document, before: usize, now: usize) -> bool {
    FAR_BYTES <= before.abs_diff(now) || FAR_LINES <= lines_between(document, before, now)
}

fn lines_between(document: &Document, before: usize, now: usize) -> usize {
    document.line_number(before).abs_diff(document.line_number(now))
}
