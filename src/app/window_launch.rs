//! Opening the window, and saying why it can't be opened. See [`run_window`].

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
    /// It can't be opened, for this reason.
    OpenFailed(String),
    /// It was there, and is gone for this reason.
    Lost(String),
}

/// The thread on which all that isn't the window is made.
pub(super) const STARTUP_THREAD: &str = "start";

/// Whether the window has been shown.
static WINDOW_SHOWN: AtomicBool = AtomicBool::new(false);

/// The window has been shown: whatever fails from now on is a fault of ours, and is told as such.
pub(super) fn set_window_shown() {
    WINDOW_SHOWN.store(true, Ordering::Relaxed);
}

/// Opens a window by `run`, and returns when it is closed. What it panics by while the window is made is a reason like
/// others: the libraries for windows panic where a display can't do what they need.
///
/// # Errors
///
/// Why there is no window, or no longer.
pub(super) fn run_window(run: impl FnOnce() -> eframe::Result) -> Result<(), WindowError> {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if WINDOW_SHOWN.load(Ordering::Relaxed) || !is_startup_thread() {
            usual(panic);
        } else {
            log::debug!("while the window was made: {}", describe_panic(panic));
        }
    }));
    let ran = panic::catch_unwind(AssertUnwindSafe(run));
    let is_shown = WINDOW_SHOWN.load(Ordering::Relaxed);
    let why =
        |reason| if is_shown { WindowError::Lost(reason) } else { WindowError::OpenFailed(reason) };
    let failed = match ran {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(err)) => Ok(why(strip_source_location(&err.to_string()))),
        Err(panic) if !is_shown => Ok(why(panic_reason(&*panic))),
        Err(panic) => Err(panic),
    };
    // What is left of the window's libraries may wait for a display that is gone.
    emergency::kill_after_delay();
    failed.map_or_else(|panic| panic::resume_unwind(panic), Err)
}

/// Has `make` done on the thread that makes what isn't the window. A panic in it is a reason like others.
///
/// # Errors
///
/// Why it failed.
pub(super) fn catch_panic<T>(make: impl FnOnce() -> std::io::Result<T>) -> Result<T, String> {
    let ran = panic::catch_unwind(AssertUnwindSafe(make));
    ran.map_err(|panic| panic_reason(&*panic))?.map_err(|err| err.to_string())
}

/// Whether this thread makes the window.
fn is_startup_thread() -> bool {
    matches!(thread::current().name(), Some("main" | STARTUP_THREAD))
}

fn describe_panic(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    format!("{} ({place})", panic.payload_as_str().unwrap_or_default())
}

/// The reason behind a panic, in words.
fn panic_reason(panic: &(dyn Any + Send)) -> String {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or(panic.downcast_ref::<&str>().copied()).unwrap_or_default();
    if said.to_ascii_lowercase().contains("randr") {
        return "the display lacks the RANDR extension, which windows need".to_owned();
    }
    let first = said.lines().next().unwrap_or_default();
    format!("the display lacks something that windows need ({first})")
}

/// What the library for windows says, without where in its source it says so.
fn strip_source_location(said: &str) -> String {
    if said.contains("Exit Failure") {
        return "its display has closed the connection".to_owned();
    }
    let place = said.split_once("os error at ").and_then(|(_, rest)| rest.split_once(": "));
    place.map_or(said, |(_, reason)| reason).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_name_no_place_in_any_source() {
        for (said, words) in [
            ("loop: os error at /a/b.rs:788: Failed to open", "Failed to open"),
            ("no OpenGL: none", "no OpenGL: none"),
            ("loop: Exit Failure: 1", "its display has closed the connection"),
        ] {
            assert_eq!(strip_source_location(said), words);
        }
        let of = |said: &'static str| panic_reason(&said);
        assert!(of("failed to request XRandR version: UnsupportedExtension").contains("RANDR"));
        assert!(of("X server missing XKB\nmore").ends_with("(X server missing XKB)"));
        assert!(catch_panic::<()>(|| panic!("a fault")).is_err_and(|it| it.contains("a fault")));
    }
}
