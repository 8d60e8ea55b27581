//! Bytes ↔ meaning: texts, sidecars, settings and exports.
//!
//! Only these rooms name serde, RON, JSON and CSV, and none of them names the disk:
//! they are given bytes and give bytes back. What stands in files has types of its own,
//! so that the model can change without a file changing its form.

pub mod citation;
pub mod decode;
pub mod desktop_entry;
pub mod export;
mod json_line;
pub mod parse_error;
pub mod report;
pub mod session_state;
pub mod settings;
pub mod sidecar;
pub mod sidecar_locations;
pub mod text_snapshot;
pub mod theme;
