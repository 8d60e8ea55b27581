//! What an analyst would notice, seen through the doors that need no disk and no screen.

mod anchoring;
mod anything;
mod bounded;
mod choosing;
mod damaged;
mod decode;
mod drawn;
mod export;
mod face;
mod frames;
mod hard;
mod keeping;
mod leaving;
mod news;
mod nudging;
mod opening;
mod picture;
mod seeds;
mod session;
mod settings;
mod sidecar;
mod tidy;
mod undo;
mod window;
mod workspace;
mod world;
