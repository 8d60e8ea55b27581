//! How often progress is reported to the window. See [`RateLimiter`] and [`ProgressThrottle`].

use std::time::{Duration, Instant};

/// Limits how often progress is reported: each report costs the window a frame, and where the processor draws frames,
/// they slow down the work itself.
#[derive(Debug, Default)]
pub(super) struct RateLimiter {
    last: Option<Duration>,
}

impl RateLimiter {
    /// Minimum time between two reports.
    const PAUSE: Duration = Duration::from_millis(250);

    pub(super) fn is_due(&mut self, now: Duration) -> bool {
        let is_due = self.last.is_none_or(|last| last + Self::PAUSE <= now);
        if is_due {
            self.last = Some(now);
        }
        is_due
    }
}

/// Like [`RateLimiter`], but reports nothing until the work has taken a while, nor if little of it remains. A progress
/// bar that comes and goes at once is worse than none.
#[derive(Debug)]
pub(super) struct ProgressThrottle {
    rate_limiter: RateLimiter,
    since: Instant,
    min_duration: Duration,
    has_started: bool,
}

impl ProgressThrottle {
    /// For work that is hardly noticed, such as a search or an export.
    pub(super) const SHORT: Duration = Duration::from_millis(300);

    /// For work that the window announces by itself and nobody waits for.
    pub(super) const LONG: Duration = Duration::from_secs(1);

    /// Returns the throttle for work that starts now and reports only after `min_duration`.
    pub(super) fn new(min_duration: Duration) -> Self {
        Self {
            rate_limiter: RateLimiter::default(),
            since: Instant::now(),
            min_duration,
            has_started: false,
        }
    }

    /// Returns whether to report now that `done` of `total` is done. `total` is 0 if unknown.
    pub(super) fn is_due(&mut self, done: u64, total: u64) -> bool {
        self.is_due_at(self.since.elapsed(), done, total)
    }

    fn is_due_at(&mut self, now: Duration, done: u64, total: u64) -> bool {
        self.has_started |= self.min_duration <= now
            && (total == 0 || self.min_duration <= estimate_remaining(now, done, total));
        self.has_started && self.rate_limiter.is_due(now)
    }
}

/// Estimates the remaining time at the speed so far.
fn estimate_remaining(now: Duration, done: u64, total: u64) -> Duration {
    now.mul_f64(total.saturating_sub(done) as f64 / done.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_reported_four_times_a_second_at_most() {
        let mut rate_limiter = RateLimiter::default();
        let due: Vec<u64> =
            (0..1_000).filter(|it| rate_limiter.is_due(Duration::from_millis(*it))).collect();
        assert_eq!(due, [0, 250, 500, 750]);
    }

    /// Returns the milliseconds at which work of `lasts` milliseconds and `total` steps is reported.
    fn reports(lasts: u64, total: u64) -> Vec<u64> {
        let mut throttle = ProgressThrottle::new(ProgressThrottle::SHORT);
        let is_due = |at: &u64| throttle.is_due_at(Duration::from_millis(*at), *at, total);
        (0..lasts).filter(is_due).collect()
    }

    #[test]
    fn quick_tasks_are_not_reported() {
        assert!(reports(590, 590).is_empty(), "half of it is done before anybody looks");
        assert_eq!(reports(1_000, 1_000), [300, 550, 800]);
        assert_eq!(reports(600, 0), [300, 550], "nobody knows how long that lasts");
    }
}
