//! One line of the table: what was measured, its limit, and the result.

use std::time::{Duration, Instant};

/// The amount of text for measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// The full amount.
    Full,
    /// A hundredth, to check that everything runs.
    Little,
}

impl Size {
    /// Returns `full`, or a hundredth of it.
    pub(crate) fn of(self, full: usize) -> usize {
        match self {
            Self::Full => full,
            Self::Little => full / 100,
        }
    }

    /// Returns how often something is repeated.
    pub(crate) fn times(self, full: usize) -> usize {
        match self {
            Self::Full => full,
            Self::Little => 1,
        }
    }
}

/// A value with its unit.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    /// A ratio of two measurements in one run.
    Times(f64),
    /// A time on this computer, in milliseconds.
    Millis(f64),
    /// A number of events.
    Count(f64),
}

/// A measurement and its limit.
#[derive(Debug)]
pub(crate) struct Figure {
    /// The name in the table.
    pub(crate) what: String,
    /// The limit.
    pub(crate) reach: Value,
    /// The result.
    pub(crate) found: Value,
    /// The two measurements that are compared.
    pub(crate) detail: String,
}

impl Value {
    fn number(self) -> f64 {
        match self {
            Self::Times(it) | Self::Millis(it) | Self::Count(it) => it,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Times(it) => format!("{it:.2} ×"),
            Self::Millis(it) => format!("{it:.2} ms"),
            Self::Count(it) => format!("{it}"),
        }
    }
}

impl Figure {
    /// Returns the ratio of two times, with the limit `reach`.
    pub(crate) fn ratio(what: &str, reach: f64, ours: Duration, theirs: Duration) -> Self {
        let found = ours.as_secs_f64() / theirs.as_secs_f64();
        let detail = format!("{:.2} ms against {:.2} ms", millis(ours), millis(theirs));
        Self {
            what: what.to_owned(),
            reach: Value::Times(reach),
            found: Value::Times(found),
            detail,
        }
    }

    /// Returns a time, with the limit `reach` in milliseconds.
    pub(crate) fn time(what: &str, reach: f64, found: Duration, detail: &str) -> Self {
        let found = Value::Millis(millis(found));
        Self {
            what: what.to_owned(),
            reach: Value::Millis(reach),
            found,
            detail: detail.to_owned(),
        }
    }

    /// Prints its line of the table.
    #[expect(clippy::print_stdout, reason = "the table is what this program is for")]
    pub(crate) fn print(&self) {
        let Self { what, reach, found, detail } = self;
        let verdict = if found.number() <= reach.number() { "yes" } else { "**no**" };
        println!("| {what} | ≤ {} | {} | {verdict} | {detail} |", reach.words(), found.words());
    }
}

/// Prints the head of the table.
#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
pub(crate) fn print_head() {
    println!("| what | reach | found | reached | measured |");
    println!("| --- | --- | --- | --- | --- |");
}

/// Returns how long `run` takes.
pub(crate) fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = run();
    (made, start.elapsed())
}

/// Returns the minimum of several times: a run without disturbance by other programs.
pub(crate) fn least(times: usize, mut run: impl FnMut() -> Duration) -> Duration {
    (0..times.max(1)).map(|_| run()).min().unwrap_or_default()
}

/// Returns a quantile of `times` (0.99 for p99).
pub(crate) fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    let at = (times.len() as f64 * share).ceil() as usize;
    times.get(at.saturating_sub(1)).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
