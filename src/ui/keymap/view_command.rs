//! What can be asked for about how everything looks. See [`ViewCommand`].

use super::Dispatch;
use crate::{
    command::Command,
    settings::{Contrast, Settings, Theme},
    workspace::Workspace,
};

/// Something about how everything looks, which can always be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewCommand {
    /// Make the document's letters larger.
    LargerText,
    /// Make the document's letters smaller.
    SmallerText,
    /// Give the document's letters the size they come with.
    ResetTextSize,
    /// Make everything larger.
    LargerInterface,
    /// Make everything smaller.
    SmallerInterface,
    /// Give everything the size it comes with.
    ResetInterfaceSize,
    /// Use this theme.
    SetTheme(Theme),
    /// Make the colours as strong as can be, or no longer.
    ToggleContrast,
}

impl ViewCommand {
    /// What taking it does just now.
    pub(super) fn dispatch(self, workspace: &Workspace) -> Dispatch {
        let (standard, mut settings) = (Settings::default(), workspace.settings().clone());
        match self {
            Self::LargerText => settings.text_size += 1.0,
            Self::SmallerText => settings.text_size -= 1.0,
            Self::ResetTextSize => settings.text_size = standard.text_size,
            Self::LargerInterface => settings.zoom = settings.zoom_in(),
            Self::SmallerInterface => settings.zoom = settings.zoom_out(),
            Self::ResetInterfaceSize => settings.zoom = standard.zoom,
            Self::SetTheme(theme) => settings.theme = theme,
            Self::ToggleContrast => settings.contrast = other_contrast(workspace),
        }
        Dispatch::Command(Command::SetSettings(settings))
    }
}

/// The contrast that is not shown just now.
fn other_contrast(workspace: &Workspace) -> Contrast {
    match workspace.contrast() {
        Contrast::High => Contrast::Standard,
        Contrast::Standard | Contrast::System => Contrast::High,
    }
}
