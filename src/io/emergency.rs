//! Saves and ends the program if the window goes without being closed: its display is gone, or something fails for
//! good. See [`Emergency`].

mod display;

use std::{
    cell::RefCell,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::{Duration, Instant},
};

pub use self::display::{DisplayServer, watch_display};
use super::{
    exporter::Exporter, file_watch::WatchHandle, saver::Saver, session_state::SessionWriter,
};
use crate::worker::{self, TaskQueue};

/// Maximum time for saving.
const SAVE_TIMEOUT: Duration = Duration::from_secs(3);

/// Minimum time for notifying other users, however long saving took.
const NOTIFY_TIMEOUT: Duration = Duration::from_millis(200);

/// Maximum time the program may then take to end by itself.
const EXIT_TIMEOUT: Duration = Duration::from_secs(1);

/// Saves and ends the program within five seconds, whatever hangs, on its own thread.
///
/// The desktop's libraries end the program as they like when its display goes: libX11 calls `exit` at once; with an
/// input method in use, it then waits for ever for the display to answer.
#[derive(Clone, Debug)]
pub struct Emergency {
    requests: Sender<EmergencyRequest>,
    is_disarmed: Arc<AtomicBool>,
}

enum EmergencyRequest {
    /// The window is gone. The sender gets a message once everything that can be saved is.
    WindowLost(Sender<()>),
    /// The program ends normally: there is nothing left to do.
    Disarm,
}

/// Everything that has something to save, from any thread.
pub(super) struct FlushTargets {
    pub(super) saver: Arc<Saver>,
    pub(super) tasks: TaskQueue,
    pub(super) session_writer: Option<SessionWriter>,
    pub(super) exporter: Exporter,
    pub(super) file_watch: WatchHandle,
}

impl FlushTargets {
    /// Saves marks first, then the rest, within one timeout. Then tells other users that nothing is open here.
    fn save(&self) {
        let end = Instant::now() + SAVE_TIMEOUT;
        let left = || end.saturating_duration_since(Instant::now());
        self.saver.flush(left());
        self.tasks.flush(left());
        if let Some(writer) = &self.session_writer {
            writer.flush(left());
        }
        self.exporter.cancel_all(left());
        self.file_watch.announce_close(left().max(NOTIFY_TIMEOUT));
    }
}

impl Emergency {
    pub(super) fn start(targets: FlushTargets) -> io::Result<Self> {
        Self::start_with(move || targets.save(), kill)
    }

    fn start_with(
        save: impl FnOnce() + Send + 'static,
        end: impl FnOnce() + Send + 'static,
    ) -> io::Result<Self> {
        let (requests, receiver) = mpsc::channel();
        let run = move || {
            if let Ok(EmergencyRequest::WindowLost(first)) = receiver.recv() {
                save();
                notify_waiters(&receiver, first);
                end();
            }
        };
        worker::spawn("emergency", run)?;
        Ok(Self { requests, is_disarmed: Arc::default() })
    }

    /// Saves and ends the program, since its window is gone. Returns at once.
    pub fn handle_window_lost(&self) {
        self.request_save();
    }

    /// The same, but waits until everything that can be saved is.
    fn save_now(&self) {
        if let Some(saved) = self.request_save() {
            saved.recv_timeout(SAVE_TIMEOUT + EXIT_TIMEOUT).ok();
        }
    }

    fn request_save(&self) -> Option<Receiver<()>> {
        let (saved, is_saved) = mpsc::channel();
        let is_needed = !self.is_disarmed.load(Ordering::Relaxed);
        (is_needed && self.requests.send(EmergencyRequest::WindowLost(saved)).is_ok())
            .then_some(is_saved)
    }

    /// Stops the watchdog: the window closes normally, and everything is saved.
    pub fn disarm(&self) {
        self.is_disarmed.store(true, Ordering::Relaxed);
        // Without the thread there is nobody to notify.
        self.requests.send(EmergencyRequest::Disarm).ok();
    }

    /// Saves before this thread ends, in case a library ends the program on it.
    pub fn guard_this_thread(&self) {
        GUARD.with(|guard| guard.0.replace(Some(self.clone())));
    }
}

/// Notifies everybody waiting for the save, until the program's time to end by itself is over.
fn notify_waiters(receiver: &Receiver<EmergencyRequest>, first: Sender<()>) {
    let mut waiting = Some(first);
    while let Some(saved) = waiting.take() {
        // A waiter that timed out no longer listens.
        saved.send(()).ok();
        waiting = match receiver.recv_timeout(EXIT_TIMEOUT) {
            Ok(EmergencyRequest::WindowLost(another)) => Some(another),
            Err(mpsc::RecvTimeoutError::Timeout) => None,
            // Nobody will call again; what ends the program may still hang.
            Ok(EmergencyRequest::Disarm) | Err(mpsc::RecvTimeoutError::Disconnected) => {
                thread::sleep(EXIT_TIMEOUT);
                None
            }
        };
    }
}

/// Ends the program soon if it doesn't end by itself: its cleanup may wait for a display that is gone.
pub fn kill_after_delay() {
    let end = || {
        thread::sleep(EXIT_TIMEOUT);
        kill();
    };
    if worker::spawn("ending", end).is_err() {
        kill();
    }
}

/// Ends the program without running any library's exit handlers, which are what hangs.
fn kill() {
    #[cfg(unix)]
    {
        use rustix::process::{Signal, getpid, kill_process};
        if let Err(err) = kill_process(getpid(), Signal::KILL) {
            log::error!("the program cannot be ended: {err}");
        }
    }
    std::process::abort();
}

thread_local! {
    /// Registered after the window system's own, so it is dropped first when `exit` is called on its thread.
    static GUARD: ThreadExitGuard = const { ThreadExitGuard(RefCell::new(None)) };
}

/// Saves when its thread ends.
struct ThreadExitGuard(RefCell<Option<Emergency>>);

impl Drop for ThreadExitGuard {
    fn drop(&mut self) {
        if let Some(emergency) = self.0.take() {
            emergency.save_now();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::TryRecvError;

    use super::*;

    const LONG: Duration = Duration::from_mins(1);

    /// Returns an emergency, a receiver for its save and one for its end.
    fn emergency() -> (Emergency, Receiver<()>, Receiver<()>) {
        let (save, saved) = mpsc::channel();
        let (end, ended) = mpsc::channel();
        let emergency = Emergency::start_with(
            move || save.send(()).expect("the test listens"),
            move || end.send(()).expect("the test listens"),
        );
        (emergency.expect("there is a thread"), saved, ended)
    }

    #[test]
    fn when_the_window_is_lost_everything_is_saved_and_the_program_exits() {
        let (emergency, saved, ended) = emergency();
        assert_eq!(saved.try_recv(), Err(TryRecvError::Empty));
        emergency.handle_window_lost();
        saved.recv_timeout(LONG).expect("it saves");
        ended.recv_timeout(LONG).expect("it ends");
    }

    #[test]
    fn a_thread_that_exits_the_program_waits_until_everything_is_saved() {
        let (emergency, saved, ended) = emergency();
        let guarded = emergency.clone();
        thread::spawn(move || guarded.guard_this_thread()).join().expect("it ends");
        assert_eq!(saved.try_recv(), Ok(()), "before the thread has ended");
        ended.recv_timeout(LONG).expect("it ends even where nobody calls again");
        drop(emergency);
    }

    #[test]
    fn a_disarmed_emergency_does_nothing() {
        let (emergency, saved, ended) = emergency();
        let guarded = emergency.clone();
        emergency.disarm();
        thread::spawn(move || guarded.guard_this_thread()).join().expect("it ends");
        emergency.handle_window_lost();
        assert_eq!(saved.recv(), Err(mpsc::RecvError), "the thread has ended");
        assert_eq!(ended.recv(), Err(mpsc::RecvError));
    }
}
