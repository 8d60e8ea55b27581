//! Shows by force, inside one process, that marks are not lost: a soak, and hostile input.
//!
//! `cargo test --test trust` runs the short form, `cargo test --test trust -- --long` the long one; with words, only
//! the proofs with one of them in their name. What must be shown on the real program stands beside this, in Python.

mod chance;
mod replay;
mod soak;
mod targets;

use std::{
    io::{self, Write as _},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use chance::Chance;

/// How much is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Short,
    Long,
}

/// Does what it shows, and says what is worth telling. Panics where a promise is not kept.
type Proof = fn(Form, &mut Chance) -> String;

const PROOFS: [(&str, Proof); 2] = [("soak", soak::prove), ("replay", replay::prove)];

fn main() -> ExitCode {
    let (flags, mut words): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|it| it.starts_with("--"));
    let form = if flags.iter().any(|it| it == "--long") { Form::Long } else { Form::Short };
    let seed = flags
        .iter()
        .find_map(|it| it.strip_prefix("--seed="))
        .map(|it| it.parse().expect("a seed is a number"));
    let seed = seed.unwrap_or_else(|| {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_nanos() as u64)
    });
    words.retain(|it| !it.is_empty());
    let mut code = ExitCode::SUCCESS;
    for (name, proof) in PROOFS {
        if !words.is_empty() && !words.iter().any(|it| name.contains(it.as_str())) {
            continue;
        }
        let start = Instant::now();
        let shown = catch_unwind(AssertUnwindSafe(|| proof(form, &mut Chance::new(seed))));
        let seconds = start.elapsed().as_secs_f32();
        if let Ok(told) = shown {
            say(&format!("ok     {name} ({seconds:.1} s, seed {seed}): {told}"));
        } else {
            say(&format!("FAILED {name}, to be repeated with --seed={seed} {name}"));
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// Says something, if anybody listens.
fn say(words: &str) {
    writeln!(io::stdout(), "{words}").ok();
}
