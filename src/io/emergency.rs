//! Saving and ending where the window goes without being closed: its display is gone, or something fails for good.
//! See [`Emergency`].

mod display;

use std::{
    cell::RefCell,
    fmt, io,
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
    task_queue::TaskQueue,
};

/// How long what isn't saved is tried to be saved.
const SAVE_TIMEOUT: Duration = Duration::from_secs(3);

/// How long others are waited for to be told, whatever is left of that.
const NOTIFY_TIMEOUT: Duration = Duration::from_millis(200);

/// How long the program may take to end by itself after that.
const EXIT_TIMEOUT: Duration = Duration::from_secs(1);

/// Saves what isn't saved and ends the program within five seconds, whatever hangs, on a thread of its own.
///
/// The libraries of the desktop end the program as they like when its display goes: libX11 calls `exit` at once; with an
/// input method in use, it then waits for an answer of the display for ever.
#[derive(Clone, Debug)]
pub struct Emergency {
    requests: Sender<EmergencyRequest>,
    is_disarmed: Arc<AtomicBool>,
}

/// Something that the thread is told.
enum EmergencyRequest {
    /// The window is gone. Whoever waits is told once all is saved that can be.
    WindowLost(Sender<()>),
    /// The program ends as it should: there is nothing left to do.
    Disarm,
}

/// All that has something to save, from any thread.
pub(super) struct FlushTargets {
    pub(super) saver: Arc<Saver>,
    pub(super) tasks: TaskQueue,
    pub(super) session_writer: Option<SessionWriter>,
    pub(super) exporter: Exporter,
    pub(super) file_watch: WatchHandle,
}

impl FlushTargets {
    /// Saves marks first, then what else there is, all in the same time. Others are told that nothing is open here.
    fn save(&self) {
        let end = Instant::now() + SAVE_TIMEOUT;
        let left = || end.saturating_duration_since(Instant::now());
        self.saver.flush(left());
        self.tasks.flush(left());
        if let Some(keeper) = &self.session_writer {
            keeper.flush(left());
        }
        self.exporter.cancel_all(left());
        self.file_watch.announce_close(left().max(NOTIFY_TIMEOUT));
    }
}

impl Emergency {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(super) fn start(rescue: FlushTargets) -> io::Result<Self> {
        Self::start_with(move || rescue.save(), kill)
    }

    fn start_with(
        save: impl FnOnce() + Send + 'static,
        end: impl FnOnce() + Send + 'static,
    ) -> io::Result<Self> {
        let (calls, heard) = mpsc::channel();
        let run = move || {
            if let Ok(EmergencyRequest::WindowLost(first)) = heard.recv() {
                save();
                notify_waiters(&heard, first);
                end();
            }
        };
        thread::Builder::new().name("emergency".to_owned()).spawn(run)?;
        Ok(Self { requests: calls, is_disarmed: Arc::default() })
    }

    /// Saves and ends the program, since its window is gone. Returns at once.
    pub fn handle_window_lost(&self) {
        self.request_save();
    }

    /// The same, and waits until all is saved that can be.
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

    /// The window is closed as it should be, and all is saved.
    pub fn disarm(&self) {
        self.is_disarmed.store(true, Ordering::Relaxed);
        // Without the thread there is nobody to tell.
        self.requests.send(EmergencyRequest::Disarm).ok();
    }

    /// Has what isn't saved saved before this thread ends, where a library ends the program on it.
    pub fn guard_this_thread(&self) {
        GUARD.with(|guard| guard.0.replace(Some(self.clone())));
    }
}

/// Tells all who wait that all is saved, until the time is over in which the program may end by itself.
fn notify_waiters(heard: &Receiver<EmergencyRequest>, first: Sender<()>) {
    let mut waiting = Some(first);
    while let Some(saved) = waiting.take() {
        // Who has lost patience doesn't listen any more.
        saved.send(()).ok();
        waiting = match heard.recv_timeout(EXIT_TIMEOUT) {
            Ok(EmergencyRequest::WindowLost(another)) => Some(another),
            Err(mpsc::RecvTimeoutError::Timeout) => None,
            // Nobody will call any more; what ends the program may still hang.
            Ok(EmergencyRequest::Disarm) | Err(mpsc::RecvTimeoutError::Disconnected) => {
                thread::sleep(EXIT_TIMEOUT);
                None
            }
        };
    }
}

/// Ends the program soon, if it doesn't end by itself: what it still has to put away may wait for a display that is gone.
pub fn kill_after_delay() {
    let end = || {
        thread::sleep(EXIT_TIMEOUT);
        kill();
    };
    if thread::Builder::new().name("ending".to_owned()).spawn(end).is_err() {
        kill();
    }
}

/// Ends the program without another word to any library: what they do at the end is what hangs.
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
    /// Registered after the window system's own, so it is the first to be asked when `exit` is called on its thread.
    static GUARD: ThreadExitGuard = const { ThreadExitGuard(RefCell::new(None)) };
}

/// What is done when the thread ends.
struct ThreadExitGuard(RefCell<Option<Emergency>>);

impl Drop for ThreadExitGuard {
    fn drop(&mut self) {
        if let Some(emergency) = self.0.take() {
            emergency.save_now();
        }
    }
}

impl fmt::Debug for EmergencyRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WindowLost(_) => "Lost",
            Self::Disarm => "Over",
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::TryRecvError;

    use super::*;

    const LONG: Duration = Duration::from_mins(1);

    /// An emergency, whether it has saved, and whether it has ended.
    fn emergency() -> (Emergency, Receiver<()>, Receiver<()>) {
        let ((save, saved), (end, ended)) = (mpsc::channel(), mpsc::channel());
        let emergency = Emergency::start_with(
            move || save.send(()).expect("the test listens"),
            move || end.send(()).expect("the test listens"),
        );
        (emergency.expect("there is a thread"), saved, ended)
    }

    #[test]
    fn a_window_that_is_lost_has_all_saved_and_then_the_program_ended() {
        let (emergency, saved, ended) = emergency();
        assert_eq!(saved.try_recv(), Err(TryRecvError::Empty));
        emergency.handle_window_lost();
        saved.recv_timeout(LONG).expect("it saves");
        ended.recv_timeout(LONG).expect("it ends");
    }

    #[test]
    fn a_thread_that_is_ended_by_others_waits_until_all_is_saved() {
        let (emergency, saved, ended) = emergency();
        let guarded = emergency.clone();
        thread::spawn(move || guarded.guard_this_thread()).join().expect("it ends");
        assert_eq!(saved.try_recv(), Ok(()), "before the thread has ended");
        ended.recv_timeout(LONG).expect("it ends even where nobody calls again");
        drop(emergency);
    }

    #[test]
    fn who_leaves_as_he_should_is_left_alone() {
        let (emergency, saved, ended) = emergency();
        let guarded = emergency.clone();
        emergency.disarm();
        thread::spawn(move || guarded.guard_this_thread()).join().expect("it ends");
        emergency.handle_window_lost();
        assert_eq!(saved.recv(), Err(mpsc::RecvError), "the thread has ended");
        assert_eq!(ended.recv(), Err(mpsc::RecvError));
    }
}
