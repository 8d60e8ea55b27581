//! [`Settings`] ↔ RON text.
//!
//! The file may be edited by hand, and may come from an older or a newer version: missing fields have their defaults,
//! unknown ones are ignored, and numbers out of bounds are clamped.

use super::{parse_error::ParseError, ron_text};
use crate::settings::{AuthorNotice, Settings};

/// Reads the settings. Unknown names of values mean the defaults, and so does an empty text.
pub fn read(text: &str) -> Result<Settings, ParseError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Ok(Settings::default());
    }
    let mut settings: Settings = ron::from_str(text)?;
    // Earlier versions never asked for a name, so an empty one wasn't chosen.
    if !settings.author.is_empty() {
        settings.author_notice = AuthorNotice::Given;
    }
    Ok(settings.within_bounds())
}

/// Renders the settings.
pub fn render(settings: &Settings) -> String {
    ron_text::render(settings)
}
