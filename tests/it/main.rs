//! What an analyst would notice, seen through the doors that need no disk and no screen.

mod anything;
mod bounded;
mod choosing;
mod face;
mod frames;
mod hard;
mod keeping;
mod leaving;
mod news;
mod nudging;
mod picture;
mod session;
mod undo;
mod window;
mod workspace;
