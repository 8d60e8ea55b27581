//! How the view moves to where it is to be: not at once, so that the eye can follow. See [`ViewportAnimation`].

use super::page_layout::PagePosition;

/// How long it takes, in seconds.
const DURATION: f64 = 0.12;

/// How long a frame takes, in seconds: the first frame of a movement shows it begun.
const FRAME_TIME: f64 = 1.0 / 60.0;

/// A movement of the view, seen while it lasts.
#[derive(Clone, Copy, Debug)]
pub(super) struct ViewportAnimation {
    /// What stood at the top edge when it began.
    pub(super) from: PagePosition,
    /// When that was, in seconds.
    started: f64,
}

impl ViewportAnimation {
    /// One that begins in a frame drawn at `now`.
    pub(super) fn new(from: PagePosition, now: f64) -> Self {
        Self { from, started: now - FRAME_TIME }
    }

    /// The share (0–1) of the way that is still to go at `now`. `None` where it is done.
    ///
    /// It is fast at first and slow at last, so that the eye arrives softly.
    pub(super) fn remaining_share(&self, now: f64) -> Option<f64> {
        let share = (now - self.started) / DURATION;
        (0.0..1.0).contains(&share).then(|| (1.0 - share).powi(3))
    }
}
