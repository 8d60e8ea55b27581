//! Measures the performance goals: `cargo bench --bench figures`, as a table.
//!
//! Each figure is a ratio of two measurements in one run, or a time on this computer, with its limit. Words after `--`
//! measure only the figures that contain one of them. `-- --test` runs everything once with little text.

mod figure;
mod find;
mod frame_times;

#[path = "../../tests/it/frames.rs"]
mod frames;

#[path = "../../tests/it/sample_text.rs"]
mod sample_text;

#[path = "../../tests/it/mouse_wheel.rs"]
mod mouse_wheel;

mod listing;
mod open;
mod saving;

#[cfg(target_os = "linux")]
mod process;

use std::env;

use figure::{Figure, Size};

/// Measures some figures, with the given amount of text.
type Measure = fn(Size) -> Vec<Figure>;

/// All measurements, with their names for the command line.
const ALL: &[(&str, Measure)] = &[
    ("find", find::measure),
    #[cfg(target_os = "linux")]
    ("process", process::measure),
    ("frames scrolling", frame_times::scrolling),
    ("frames jumping", frame_times::jumping),
    ("frames acting", frame_times::acting),
    ("frames one line", frame_times::one_line),
    ("frames crowded", frame_times::crowded),
    ("frames resizing", frame_times::resizing),
    ("list scrolling", listing::scrolling),
    ("list making", listing::making),
    ("palette", listing::palette),
    ("list several", listing::several),
    ("open", open::measure),
    ("saving words", saving::words),
    ("saving frames", saving::frames),
];

fn main() {
    #[cfg(target_os = "linux")]
    if env::args().any(|it| it == process::BARE) {
        env_logger::init();
        return process::bare();
    }
    let wanted: Vec<String> = env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let size = if env::args().any(|it| it == "--bench") { Size::Full } else { Size::Little };
    figure::print_head();
    for (name, measure) in ALL {
        if wanted.is_empty() || wanted.iter().any(|it| name.contains(it.as_str())) {
            for figure in measure(size) {
                figure.print();
            }
        }
    }
}
