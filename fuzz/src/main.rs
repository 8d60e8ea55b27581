//! Throws at the target that GLOSSATOR_TARGET names what libFuzzer thinks of.

#![no_main]

use std::{sync::LazyLock, time::Duration};

#[path = "../../tests/trust/targets.rs"]
mod targets;

/// As long as one input may take on the processor.
const LONGEST: Duration = Duration::from_secs(1);

static TARGET: LazyLock<targets::Target> = LazyLock::new(|| {
    let asked = std::env::var("GLOSSATOR_TARGET").expect("fuzz/run says which target");
    let found = targets::TARGETS.iter().find(|(name, _)| *name == asked);
    found.expect("it is one of those there are").1
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::throw(*TARGET, bytes, LONGEST));
