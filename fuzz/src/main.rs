//! Runs the target named by GLOSSATOR_TARGET on libFuzzer's inputs.

#![no_main]

use std::{sync::LazyLock, time::Duration};

#[path = "../../tests/trust/targets.rs"]
mod targets;

/// The longest processor time for one input.
const LONGEST: Duration = Duration::from_secs(1);

static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let wanted = std::env::var("GLOSSATOR_TARGET").expect("fuzz/run sets the target");
    let found = targets::TARGETS.iter().find(|(name, _)| *name == wanted);
    found.expect("the target exists").1
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::run_target(*TARGET, bytes, LONGEST));
