//! Tests by force within one process that marks are not lost: a soak test, and hostile input.
//!
//! `cargo test --test trust` runs the short form, `cargo test --test trust -- --long` the long one. With words, only
//! tests with one of them in their name are run. The Python files in this folder test the real program.

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

/// How long the tests run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Short,
    Long,
}

/// A test that returns a summary. Panics if a promise is broken.
type TestRun = fn(Form, &mut Chance) -> String;

const TESTS: [(&str, TestRun); 2] = [("soak", soak::run), ("replay", replay::run)];

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
    for (name, run) in TESTS {
        if !words.is_empty() && !words.iter().any(|it| name.contains(it.as_str())) {
            continue;
        }
        let start = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| run(form, &mut Chance::new(seed))));
        let seconds = start.elapsed().as_secs_f32();
        if let Ok(summary) = result {
            say(&format!("ok     {name} ({seconds:.1} s, seed {seed}): {summary}"));
        } else {
            say(&format!("FAILED {name}, repeat it with --seed={seed} {name}"));
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// Prints a line, ignoring errors.
fn say(words: &str) {
    writeln!(io::stdout(), "{words}").ok();
}
