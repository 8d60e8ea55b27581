//! The disk, the clock and the desktop's dialogs: all that can go wrong because the world is as it is.
//!
//! Nothing here knows what the bytes mean. Whoever calls brings bytes, or a function that writes them,
//! and is answered by a value or, from a worker thread, by a [`Command`](crate::command::Command).

pub mod clock;
pub mod dialogs;
pub mod files;
pub mod opening;
pub mod replies;
pub mod samples;
pub mod saver;
pub mod settings;
pub mod world;

pub use self::{
    clock::SystemMint,
    files::{FileError, Guard, Stamp},
    replies::{Inbox, Replies},
    saver::Saver,
};
