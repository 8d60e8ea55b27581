//! Renders small files as RON. See [`render`].

use ron::ser::PrettyConfig;
use serde::Serialize;

/// Renders `value` with a line for each field, and for each item in a field.
pub(super) fn render(value: &impl Serialize) -> String {
    let config = PrettyConfig::new().depth_limit(2).indentor("  ").new_line("\n");
    ron::ser::to_string_pretty(value, config).expect("strings, numbers and lists are RON") + "\n"
}
