//! Read a document, mark who claims, who rebuts and who is quoted, and keep the marks beside it.
//!
//! The modules below are in reading order: each uses only those above it.
//! `tests/it/tidy.rs` holds the table of allowed dependencies, and fails when it is broken.

pub mod i18n;
pub mod worker;

pub mod model;

pub mod anchor;
pub mod change;
pub mod outline;
pub mod search;

pub mod mark_list;
pub mod sentence;
pub mod session_state;
pub mod settings;
pub mod typeset;

pub mod command;

pub mod format;
pub mod history;
pub mod io;

pub mod editor;

pub mod workspace;

pub mod cli;
pub mod ui;

pub mod app;
