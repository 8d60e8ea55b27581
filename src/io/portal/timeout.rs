//! Asking somebody who may never answer. See [`with_timeout`].

use std::{sync::mpsc, thread, time::Duration};

/// What `task` returns on another thread, unless it takes longer than `patience`.
pub(super) fn with_timeout<T: Send + 'static>(
    patience: Duration,
    task: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (done, waiting) = mpsc::channel();
    let spawned = thread::Builder::new().name("patience".to_owned()).spawn(move || {
        // After the deadline nobody listens any more.
        done.send(task()).ok();
    });
    if let Err(err) = spawned {
        log::warn!("no thread to ask on: {err}");
    }
    // Without a thread there is no sender left, and so no waiting.
    waiting.recv_timeout(patience).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_never_answers_is_given_up() {
        let (_open, never) = mpsc::channel::<()>();
        let answer = with_timeout(Duration::from_millis(1), move || never.recv().is_ok());
        assert_eq!(answer, None);
    }

    #[test]
    fn who_answers_is_believed() {
        assert_eq!(with_timeout(Duration::from_mins(1), || "yes"), Some("yes"));
    }
}
