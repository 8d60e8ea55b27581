//! When the window is told how far something is. See [`RateLimiter`] and [`ProgressThrottle`].

use std::time::{Duration, Instant};

/// Tells when the window is to be told again how far something is: each time costs it a frame, and where frames are drawn
/// by the processor, they take it from what they tell of.
#[derive(Debug, Default)]
pub(super) struct RateLimiter {
    last: Option<Duration>,
}

impl RateLimiter {
    /// How long it is not told again.
    const PAUSE: Duration = Duration::from_millis(250);

    pub(super) fn is_due(&mut self, now: Duration) -> bool {
        let is_due = self.last.is_none_or(|told| told + Self::PAUSE <= now);
        if is_due {
            self.last = Some(now);
        }
        is_due
    }
}

/// The same for what may be done before anybody looks: nothing is told until it has lasted for a while, nor where it
/// will hardly last so long again. A bar that comes and goes at once is worse than none.
#[derive(Debug)]
pub(super) struct ProgressThrottle {
    rate_limiter: RateLimiter,
    since: Instant,
    min_duration: Duration,
    has_started: bool,
}

impl ProgressThrottle {
    /// For what is hardly noticed, such as a search or an export.
    pub(super) const SHORT: Duration = Duration::from_millis(300);

    /// For what the window says by itself that it goes on, and nobody waits for.
    pub(super) const LONG: Duration = Duration::from_secs(1);

    /// The patience with something that begins now.
    pub(super) fn new(least: Duration) -> Self {
        Self {
            rate_limiter: RateLimiter::default(),
            since: Instant::now(),
            min_duration: least,
            has_started: false,
        }
    }

    /// Whether it is to be told now that so much is done. `of` is 0 where it is not known how much there is.
    pub(super) fn is_due(&mut self, done: u64, of: u64) -> bool {
        self.is_due_at(self.since.elapsed(), done, of)
    }

    fn is_due_at(&mut self, now: Duration, done: u64, of: u64) -> bool {
        self.has_started |= self.min_duration <= now
            && (of == 0 || self.min_duration <= estimate_remaining(now, done, of));
        self.has_started && self.rate_limiter.is_due(now)
    }
}

/// How long the rest will last, if it goes on as it did.
fn estimate_remaining(now: Duration, done: u64, of: u64) -> Duration {
    now.mul_f64(of.saturating_sub(done) as f64 / done.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_something_is_is_told_four_times_a_second_at_most() {
        let mut pace = RateLimiter::default();
        let due: Vec<u64> =
            (0..1_000).filter(|it| pace.is_due(Duration::from_millis(*it))).collect();
        assert_eq!(due, [0, 250, 500, 750]);
    }

    /// The milliseconds at which it is told how far something is that lasts so many, and has so many steps.
    fn told(lasts: u64, of: u64) -> Vec<u64> {
        let mut patience = ProgressThrottle::new(ProgressThrottle::SHORT);
        let is_due = |at: &u64| patience.is_due_at(Duration::from_millis(*at), *at, of);
        (0..lasts).filter(is_due).collect()
    }

    #[test]
    fn what_is_soon_done_is_not_told_of() {
        assert!(told(590, 590).is_empty(), "half of it is done before anybody looks");
        assert_eq!(told(1_000, 1_000), [300, 550, 800]);
        assert_eq!(told(600, 0), [300, 550], "nobody knows how long that lasts");
    }
}
