//! The signs of the window, of one set. See [`Icon`].

use egui::{FontId, RichText};

use super::{
    keys::{Go, Hunt, Offer, Sidebar},
    theme,
};

/// A sign. Its letter stands in the private use area of `assets/fonts/Phosphor.ttf`.
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
    /// The sign of what is offered, where it has one.
    pub(super) fn of(offer: Offer) -> Option<Self> {
        Some(match offer {
            Offer::Open => Self::Open,
            Offer::Undo => Self::Undo,
            Offer::Redo => Self::Redo,
            Offer::SelectSentence => Self::Sentence,
            Offer::AddPiece => Self::Piece,
            Offer::PreviousMark => Self::Up,
            Offer::NextMark => Self::Down,
            Offer::Find(Hunt::Words) => Self::Find,
            Offer::ShowPalette => Self::Palette,
            Offer::Go(Go::Show(Sidebar::Outline)) => Self::Outline,
            Offer::Go(Go::Show(Sidebar::History)) => Self::History,
            Offer::TogglePanel => Self::Panel,
            Offer::ShowSettings => Self::Settings,
            _ => return None,
        })
    }

    /// Its letter.
    fn letter(self) -> char {
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

    /// The sign at `size` points. It says nothing to those who do not see: what has it needs a name.
    pub(super) fn text(self, size: f32) -> RichText {
        RichText::new(self.letter()).font(FontId::new(size, theme::icons()))
    }
}
