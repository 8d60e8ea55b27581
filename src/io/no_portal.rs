//! Stands in for the portal on Windows and macOS.

use crate::{i18n::Message, settings::SystemPreferences};

/// Succeeds: these systems always have file dialogs.
pub(super) fn check_file_dialogs() -> Result<(), Message> {
    Ok(())
}

/// Returns the defaults: the window itself knows light from dark, and the rest isn't asked.
pub(super) fn desktop_appearance() -> SystemPreferences {
    SystemPreferences::default()
}
