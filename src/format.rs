//! Bytes ↔ meaning: texts, sidecars, settings and exports.
//!
//! Only these modules name RON, JSON and CSV, and none of them names the disk: they get bytes and return bytes.
//! The formats of marks have their own types, so that the model can change without them; settings and the saved session
//! are their own format, by serde.

pub mod citation;
pub mod decode;
pub mod desktop_entry;
pub mod export;
mod json_line;
pub mod parse_error;
pub mod report;
mod ron_text;
pub mod session_state;
pub mod settings;
pub mod sidecar;
pub mod sidecar_locations;
pub mod text_snapshot;
pub mod theme;
