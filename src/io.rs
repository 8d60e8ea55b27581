//! The disk, the clock and the desktop's dialogs: all that can go wrong because the world is as it is.
//!
//! What bytes mean is `format`'s; only [`opening`] and [`world`] bring the two together. All else is given bytes,
//! or a function that writes them, and answers by a value or, from a worker thread,
//! by a [`Command`](crate::command::Command).

pub mod adopting;
mod asked_path;
mod clipboard;
mod clock;
pub mod conflicted;
pub mod copies;
pub mod desktop;
pub mod dialogs;
pub mod door;
pub mod emergency;
mod errands;
mod exporting;
pub mod files;
pub mod installing;
mod lister;
mod login;
pub mod merging;
mod neighbours;
mod newest;
mod openers;
pub mod opening;
mod outlining;
mod pace;
pub mod places;
#[cfg(any(
    target_os = "linux",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
))]
mod portal;
#[cfg(not(any(
    target_os = "linux",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
)))]
#[path = "io/no_portal.rs"]
mod portal;
pub mod replies;
pub mod samples;
pub mod saver;
mod seeker;
pub mod settings;
pub mod shelf;
pub mod signals;
pub mod sitting;
pub mod states;
mod system;
#[cfg(debug_assertions)]
pub mod theme;
pub mod trash;
mod watching;
mod workers;
pub mod world;

pub use self::{
    clock::{SystemMint, zone},
    copies::Copies,
    files::{FileError, Guard, Stamp},
    replies::{Inbox, Replies},
    saver::Saver,
    shelf::Shelf,
    states::States,
};
