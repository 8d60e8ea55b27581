//! One line of the table: what was measured, what it is to reach, and what it came to.

use std::time::{Duration, Instant};

/// How much text is measured with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// As much as the figure says.
    Full,
    /// A hundredth of it, to see that it runs.
    Little,
}

impl Size {
    /// `full`, or a hundredth of it.
    pub(crate) fn of(self, full: usize) -> usize {
        match self {
            Self::Full => full,
            Self::Little => full / 100,
        }
    }

    /// How often something is done.
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
    /// A ratio of two things measured in one run.
    Times(f64),
    /// A time on this machine, in milliseconds.
    Millis(f64),
    /// How often something happened.
    Count(f64),
}

/// What was measured, and what it is to reach.
#[derive(Debug)]
pub(crate) struct Figure {
    /// What, in the words of the table.
    pub(crate) what: String,
    /// The most that it may come to.
    pub(crate) reach: Value,
    /// What it came to.
    pub(crate) found: Value,
    /// The two things compared, as they were measured.
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
    /// The ratio of two times, which is to be `reach` at most.
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

    /// A time, which is to be `reach` milliseconds at most.
    pub(crate) fn time(what: &str, reach: f64, found: Duration, detail: &str) -> Self {
        let found = Value::Millis(millis(found));
        Self {
            what: what.to_owned(),
            reach: Value::Millis(reach),
            found,
            detail: detail.to_owned(),
        }
    }

    /// Writes its line of the table.
    #[expect(clippy::print_stdout, reason = "the table is what this program is for")]
    pub(crate) fn print(&self) {
        let Self { what, reach, found, detail } = self;
        let verdict = if found.number() <= reach.number() { "yes" } else { "**no**" };
        println!("| {what} | ≤ {} | {} | {verdict} | {detail} |", reach.words(), found.words());
    }
}

/// Writes the head of the table.
#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
pub(crate) fn print_head() {
    println!("| what | reach | found | reached | measured |");
    println!("| --- | --- | --- | --- | --- |");
}

/// How long `run` takes.
pub(crate) fn timed<T>(run: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = run();
    (made, start.elapsed())
}

/// The least of several times: what a run takes that nothing else on the machine disturbs.
pub(crate) fn least(times: usize, mut run: impl FnMut() -> Duration) -> Duration {
    (0..times.max(1)).map(|_| run()).min().unwrap_or_default()
}

/// So much of `times` was not slower than this (0.99 for p99).
pub(crate) fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort_unstable();
    let at = (times.len() as f64 * share).ceil() as usize;
    times.get(at.saturating_sub(1)).copied().unwrap_or_default()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
