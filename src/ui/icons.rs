//! The icons. See [`Icon`].

use egui::{FontId, RichText};

use super::{
    keymap::{AppDialog, FindAction, Sidebar, UiCommand, ViewAction},
    theme,
};

/// An icon of `assets/fonts/Phosphor.ttf`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    Open,
    Undo,
    Redo,
    Sentence,
    Piece,
    Up,
    Down,
    Find,
    Palette,
    Outline,
    History,
    Panel,
    Settings,
}

impl Icon {
    /// Returns the icon of `command`, if it has one.
    pub(super) fn for_command(command: UiCommand) -> Option<Self> {
        Some(match command {
            UiCommand::Open => Self::Open,
            UiCommand::Undo => Self::Undo,
            UiCommand::Redo => Self::Redo,
            UiCommand::SelectSentence => Self::Sentence,
            UiCommand::AddPiece => Self::Piece,
            UiCommand::PreviousMark => Self::Up,
            UiCommand::NextMark => Self::Down,
            UiCommand::View(ViewAction::Find(FindAction::Open)) => Self::Find,
            UiCommand::View(ViewAction::OpenPalette) => Self::Palette,
            UiCommand::View(ViewAction::ToggleSidebar(Sidebar::Outline)) => Self::Outline,
            UiCommand::View(ViewAction::ToggleSidebar(Sidebar::History)) => Self::History,
            UiCommand::View(ViewAction::ToggleMarksPanel) => Self::Panel,
            UiCommand::View(ViewAction::OpenDialog(AppDialog::Settings)) => Self::Settings,
            _ => return None,
        })
    }

    /// Returns its character, in the private use area.
    fn glyph(self) -> char {
        match self {
            Self::Open => '\u{E256}',
            Self::Undo => '\u{E08A}',
            Self::Redo => '\u{E08C}',
            Self::Sentence => '\u{E7D8}',
            Self::Piece => '\u{E596}',
            Self::Up => '\u{E13C}',
            Self::Down => '\u{E136}',
            Self::Find => '\u{E30C}',
            Self::Palette => '\u{E1C4}',
            Self::Outline => '\u{E2F2}',
            Self::History => '\u{E1A0}',
            Self::Panel => '\u{EC24}',
            Self::Settings => '\u{E270}',
        }
    }

    /// Returns the icon at `size` points. The widget needs an accessible name.
    pub(super) fn text(self, size: f32) -> RichText {
        RichText::new(self.glyph()).font(FontId::new(size, theme::icons()))
    }
}
