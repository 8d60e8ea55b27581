//! The window.

pub mod glyphs;
