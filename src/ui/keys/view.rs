//! What can be asked for about how everything looks. See [`View`].

use super::Taken;
use crate::{
    command::Command,
    settings::{Contrast, Settings, Theme},
    workspace::Workspace,
};

/// Something about how everything looks, which can always be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Make the document's letters larger.
    Larger,
    /// Make the document's letters smaller.
    Smaller,
    /// Give the document's letters the size they come with.
    Standard,
    /// Make everything larger.
    LargerInterface,
    /// Make everything smaller.
    SmallerInterface,
    /// Give everything the size it comes with.
    StandardInterface,
    /// Use this theme.
    Theme(Theme),
    /// Make the colours as strong as can be, or no longer.
    Contrast,
}

impl View {
    /// What taking it does just now.
    pub(super) fn take(self, workspace: &Workspace) -> Taken {
        let (standard, mut settings) = (Settings::default(), workspace.settings().clone());
        match self {
            Self::Larger => settings.text_size += 1.0,
            Self::Smaller => settings.text_size -= 1.0,
            Self::Standard => settings.text_size = standard.text_size,
            Self::LargerInterface => settings.zoom = settings.zoom_in(),
            Self::SmallerInterface => settings.zoom = settings.zoom_out(),
            Self::StandardInterface => settings.zoom = standard.zoom,
            Self::Theme(theme) => settings.theme = theme,
            Self::Contrast => settings.contrast = other_contrast(workspace),
        }
        Taken::Asked(Command::SetSettings(settings))
    }
}

/// The contrast that is not shown just now.
fn other_contrast(workspace: &Workspace) -> Contrast {
    match workspace.contrast() {
        Contrast::High => Contrast::Standard,
        Contrast::Standard | Contrast::System => Contrast::High,
    }
}
