//! Programs with a window, on a display of their own. See [`Display`] and [`Running`].

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, ChildStderr, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

/// A window that has drawn nothing for so long is at rest.
const STILL: Duration = Duration::from_secs(1);

/// A virtual display, which goes when this does.
pub(super) struct Display {
    server: Child,
    name: String,
}

/// A program that was started, and what it says of its frames.
pub(super) struct Running {
    child: Child,
    start: Instant,
    frames: Receiver<(Instant, Frame)>,
    newest: Option<(Instant, Frame)>,
}

/// What one frame showed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// How long the text in front is, in bytes.
    pub(super) bytes: usize,
    /// How many marks are on it.
    pub(super) marks: usize,
    /// Whether all of it has been read.
    pub(super) is_whole: bool,
}

impl Display {
    /// A display with nothing on it.
    pub(super) fn new() -> Self {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1400x900x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed (Debian's package xvfb)");
        let mut number = String::new();
        let out = server.stdout.take().expect("it is piped");
        BufReader::new(out).read_line(&mut number).expect("Xvfb says its display's number");
        Self { server, name: format!(":{}", number.trim()) }
    }

    /// Starts `command` on this display, with a home in `folder`.
    pub(super) fn start(&self, mut command: Command, folder: &Path) -> Running {
        let home = folder.join("home");
        fs::create_dir_all(&home).expect("a folder can be made");
        // Each begins without what another had open.
        fs::remove_dir_all(home.join(".local").join("state")).ok();
        command
            .env("DISPLAY", &self.name)
            .env("HOME", &home)
            .env("RUST_LOG", "glossator=debug,figures=debug")
            .stderr(Stdio::piped());
        for name in [
            "WAYLAND_DISPLAY",
            "WAYLAND_SOCKET",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_STATE_HOME",
        ] {
            command.env_remove(name);
        }
        let start = Instant::now();
        let mut child = command.spawn().expect("the program starts");
        let said = child.stderr.take().expect("it is piped");
        Running { child, start, frames: listen(said), newest: None }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        stop(&mut self.server);
    }
}

impl Running {
    /// How long after the start the first frame was drawn that is `wanted`, from the newest on that was looked at.
    pub(super) fn until(&mut self, wanted: impl Fn(&Frame) -> bool) -> Duration {
        loop {
            if let Some((at, _)) = self.newest.filter(|(_, frame)| wanted(frame)) {
                return at.saturating_duration_since(self.start);
            }
            let next = self.frames.recv_timeout(PATIENCE);
            self.newest = Some(next.expect("the window draws frames"));
        }
    }

    /// Waits until nothing more is drawn.
    pub(super) fn rest(&mut self) {
        while self.frames.recv_timeout(STILL).is_ok() {}
    }

    /// How many frames are drawn in this time, and how many hundredths of a second of CPU are taken.
    pub(super) fn watched(&mut self, time: Duration) -> (usize, u64) {
        let (before, end) = (self.cpu(), Instant::now() + time);
        let mut frames = 0;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.frames.recv_timeout(left) {
                Ok(_) => frames += 1,
                Err(RecvTimeoutError::Timeout) => return (frames, self.cpu() - before),
                Err(RecvTimeoutError::Disconnected) => unreachable!("the window was not closed"),
            }
        }
    }

    /// Resident memory, in MB.
    pub(super) fn resident(&self) -> f64 {
        let status = self.look("status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes: f64 = line
            .and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok())
            .expect("the kernel says how much there is");
        kilobytes * 1024.0 / 1e6
    }

    /// CPU time taken so far, in hundredths of a second.
    fn cpu(&self) -> u64 {
        let stat = self.look("stat");
        // The fields after the program's name, which may contain spaces: 14 and 15 of all are user and system time.
        let fields = stat.rsplit_once(')').map_or("", |it| it.1);
        fields.split_whitespace().skip(11).take(2).filter_map(|it| it.parse::<u64>().ok()).sum()
    }

    fn look(&self, what: &str) -> String {
        let path = format!("/proc/{}/{what}", self.child.id());
        fs::read_to_string(path).expect("the program is running")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

/// Hears what a program says of its frames, and when.
fn listen(said: ChildStderr) -> Receiver<(Instant, Frame)> {
    let (sender, frames) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            let heard = Frame::of(&line).map(|frame| (Instant::now(), frame));
            if heard.is_some_and(|heard| sender.send(heard).is_err()) {
                return;
            }
        }
    });
    frames
}

fn stop(child: &mut Child) {
    child.kill().expect("it is ours");
    child.wait().expect("it was killed");
}
