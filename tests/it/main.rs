//! What an analyst would notice, seen through the doors that need no disk and no screen.

mod anchoring;
mod anything;
mod choosing;
mod damaged;
mod decode;
mod drawn;
mod export;
mod hard;
mod keeping;
mod leaving;
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
