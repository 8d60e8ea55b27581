//! Everything that is tested from outside, in one binary.
mod anchoring;
mod decode;
mod drawn;
mod export;
mod settings;
mod sidecar;
