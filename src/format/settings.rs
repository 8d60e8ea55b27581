//! [`Settings`] ↔ RON text.
//!
//! The file may be edited by hand: what is missing is as it is at first,
//! and numbers out of bounds are brought within.

use serde::Deserialize;

use super::{fault::Fault, sidecar::quoted};
use crate::settings::{Settings, Theme};

/// The settings as they stand in the file.
#[derive(Deserialize)]
#[serde(default)]
struct SettingsFile {
    author: String,
    theme: String,
    text_size: f32,
    line_height: f32,
    measure: f32,
}

impl Default for SettingsFile {
    fn default() -> Self {
        let Settings { author, theme, text_size, line_height, measure } = Settings::default();
        Self { author, theme: name(theme).to_owned(), text_size, line_height, measure }
    }
}

/// The settings that `text` holds. A theme that is not known is the desktop's; an empty text is all at first.
///
/// # Errors
///
/// The first [`Fault`] if `text` is not RON.
pub fn read(text: &str) -> Result<Settings, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Ok(Settings::default());
    }
    let SettingsFile { author, theme, text_size, line_height, measure } = ron::from_str(text)?;
    let theme = themes().into_iter().find(|it| name(*it) == theme).unwrap_or_default();
    Ok(Settings { author, theme, text_size, line_height, measure }.within_bounds())
}

/// The text that `settings` are kept as.
pub fn render(settings: &Settings) -> String {
    let Settings { author, theme, text_size, line_height, measure } = settings;
    let (author, theme) = (quoted(author), quoted(name(*theme)));
    format!(
        "(\n  author: {author},\n  theme: {theme},\n  text_size: {text_size:?},\n  \
         line_height: {line_height:?},\n  measure: {measure:?},\n)\n"
    )
}

fn themes() -> [Theme; 3] {
    [Theme::System, Theme::Light, Theme::Dark]
}

/// The name of `theme` in the file.
fn name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}
