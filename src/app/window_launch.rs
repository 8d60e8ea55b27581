//! Opens the window, and says why it can't be opened. See [`run_window`].

use std::{
    any::Any,
    panic::{self, AssertUnwindSafe, PanicHookInfo},
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use crate::io::emergency;

/// Why there is no window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowError {
    /// It couldn't be opened.
    OpenFailed(String),
    /// It was open, and is gone.
    Lost(String),
}

/// The thread that makes everything but the window.
pub(super) const STARTUP_THREAD: &str = "start";

/// Whether the window has been shown.
static WINDOW_SHOWN: AtomicBool = AtomicBool::new(false);

/// Records that the window has been shown: panics from now on are reported as such.
pub(super) fn set_window_shown() {
    WINDOW_SHOWN.store(true, Ordering::Relaxed);
}

/// Opens a window by `run`, and returns when it is closed. A panic before the window is shown is returned as a reason:
/// the windowing libraries panic if a display lacks what they need.
///
/// # Errors
///
/// Why there is no window, or no longer.
pub(super) fn run_window(run: impl FnOnce() -> eframe::Result) -> Result<(), WindowError> {
    let default_hook = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if WINDOW_SHOWN.load(Ordering::Relaxed) || !is_startup_thread() {
            default_hook(panic);
        } else {
            log::debug!("while the window was made: {}", describe_panic(panic));
        }
    }));
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    let is_shown = WINDOW_SHOWN.load(Ordering::Relaxed);
    let window_error =
        |reason| if is_shown { WindowError::Lost(reason) } else { WindowError::OpenFailed(reason) };
    let outcome = match result {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(err)) => Ok(window_error(strip_source_location(&err.to_string()))),
        Err(panic) if !is_shown => Ok(window_error(panic_reason(&*panic))),
        Err(panic) => Err(panic),
    };
    // The cleanup of the windowing libraries may wait for a display that is gone.
    emergency::kill_after_delay();
    outcome.map_or_else(|panic| panic::resume_unwind(panic), Err)
}

/// Runs `make` on the thread that makes everything but the window. A panic becomes a failure.
///
/// # Errors
///
/// The reason why it failed.
pub(super) fn catch_panic<T>(make: impl FnOnce() -> std::io::Result<T>) -> Result<T, String> {
    let result = panic::catch_unwind(AssertUnwindSafe(make));
    result.map_err(|panic| panic_reason(&*panic))?.map_err(|err| err.to_string())
}

fn is_startup_thread() -> bool {
    matches!(thread::current().name(), Some("main" | STARTUP_THREAD))
}

fn describe_panic(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    format!("{} ({place})", panic.payload_as_str().unwrap_or_default())
}

fn panic_reason(panic: &(dyn Any + Send)) -> String {
    let message = panic.downcast_ref::<String>().map(String::as_str);
    let message = message.or(panic.downcast_ref::<&str>().copied()).unwrap_or_default();
    if message.to_ascii_lowercase().contains("randr") {
        return "the display lacks the RANDR extension, which windows need".to_owned();
    }
    let first = message.lines().next().unwrap_or_default();
    format!("the display lacks something that windows need ({first})")
}

/// Returns the windowing library's message without its source location.
fn strip_source_location(message: &str) -> String {
    if message.contains("Exit Failure") {
        return "its display has closed the connection".to_owned();
    }
    let location = message.split_once("os error at ").and_then(|(_, rest)| rest.split_once(": "));
    location.map_or(message, |(_, reason)| reason).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_have_no_source_location() {
        for (message, reason) in [
            ("loop: os error at /a/b.rs:788: Failed to open", "Failed to open"),
            ("no OpenGL: none", "no OpenGL: none"),
            ("loop: Exit Failure: 1", "its display has closed the connection"),
        ] {
            assert_eq!(strip_source_location(message), reason);
        }
        let reason_of = |message: &'static str| panic_reason(&message);
        assert!(
            reason_of("failed to request XRandR version: UnsupportedExtension").contains("RANDR")
        );
        assert!(reason_of("X server missing XKB\nmore").ends_with("(X server missing XKB)"));
        assert!(catch_panic::<()>(|| panic!("a fault")).is_err_and(|it| it.contains("a fault")));
    }
}
