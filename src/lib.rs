//! Read a document, mark who claims, who rebuts and who is quoted, and keep the marks beside it.

pub mod typeset;
pub mod ui;
