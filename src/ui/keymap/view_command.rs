//! The commands that change the appearance. See [`ViewCommand`].

use super::Dispatch;
use crate::{
    command::Command,
    settings::{Contrast, Settings, Theme},
    workspace::Workspace,
};

/// A command that changes the appearance. Always available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewCommand {
    /// Increase the text size.
    LargerText,
    /// Decrease the text size.
    SmallerText,
    /// Reset the text size.
    ResetTextSize,
    /// Zoom in.
    LargerInterface,
    /// Zoom out.
    SmallerInterface,
    /// Reset the zoom.
    ResetInterfaceSize,
    /// Use this theme.
    SetTheme(Theme),
    /// Switch high contrast on or off.
    ToggleContrast,
}

impl ViewCommand {
    /// Returns what running the command does now.
    pub(super) fn dispatch(self, workspace: &Workspace) -> Dispatch {
        let standard = Settings::default();
        let mut settings = workspace.settings().clone();
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

/// Returns the contrast to switch to.
fn other_contrast(workspace: &Workspace) -> Contrast {
    match workspace.contrast() {
        Contrast::High => Contrast::Standard,
        Contrast::Standard | Contrast::System => Contrast::High,
    }
}
