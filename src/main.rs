//! The entry point: runs the command line, and opens the window if requested.

use std::process::ExitCode;

use glossator::{
    app::{self, WindowError},
    cli::{self, CliOutcome},
};

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error")).init();
    let first = match cli::run() {
        CliOutcome::OpenWindow(first) => first,
        CliOutcome::Exit(code) => return code,
    };
    match app::run(first) {
        Ok(()) => ExitCode::SUCCESS,
        Err(WindowError::OpenFailed(reason)) => {
            cli::print_stderr(&format!("no window can be opened: {reason}\n{HEADLESS_HELP}"));
            ExitCode::FAILURE
        }
        Err(WindowError::Lost(reason)) => {
            cli::print_stderr(&format!("the window is gone: {reason}"));
            ExitCode::FAILURE
        }
    }
}

/// What to do without a display.
const HEADLESS_HELP: &str = "\
Where there is a display, the system's libraries for windows may be missing: ./run installs them.
These work without a window:
  glossator mark FILE --tag claim --words TEXT
  glossator check FILE…
  glossator export FILE… --to csv
  glossator acts FILE < LINES
See glossator --help.";
