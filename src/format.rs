//! Bytes ↔ meaning.

pub mod theme;
