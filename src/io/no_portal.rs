//! What stands in for the portal of a free desktop on Windows and macOS.

use crate::{i18n::Message, settings::SystemPreferences};

/// There always are dialogs.
pub(super) fn check_file_dialogs() -> Result<(), Message> {
    Ok(())
}

/// The window itself knows what is light and what is dark, and nobody is asked for the rest.
pub(super) fn desktop_appearance() -> SystemPreferences {
    SystemPreferences::default()
}
