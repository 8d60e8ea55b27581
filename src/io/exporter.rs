//! Writes files for others, each on a thread of its own, tells how far they are, and gives them up. See [`Exporter`].

use std::{
    io,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use super::{
    Replies,
    files::{self, FileError, FileFingerprint, OverwriteGuard},
    latest_only_worker::CancelFlag,
    os_error::describe_io_error,
    progress_throttle::ProgressThrottle,
    saver::FlushResult,
    worker_threads,
};
use crate::{
    command::{Command, Progress, ProgressCommand},
    format::export::{self, ExportDocument, ExportOptions},
    i18n::{Message, msg},
    model::Work,
};

/// Writes exports. What is given up leaves nothing, and what stood in its place stays as it was.
#[derive(Clone, Debug)]
pub(super) struct Exporter {
    replies: Replies,
    running: Arc<RunningExports>,
}

/// The files that are being written.
#[derive(Debug, Default)]
struct RunningExports {
    files: Mutex<Vec<(PathBuf, CancelFlag)>>,
    ended: Condvar,
}

impl RunningExports {
    fn files(&self) -> MutexGuard<'_, Vec<(PathBuf, CancelFlag)>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start(&self, path: &Path) -> CancelFlag {
        let stop = CancelFlag::default();
        self.files().push((path.to_path_buf(), stop.clone()));
        stop
    }

    fn end(&self, stop: &CancelFlag) {
        self.files().retain(|(_, it)| !it.is_same(stop));
        self.ended.notify_all();
    }
}

impl Exporter {
    pub(super) fn new(replies: Replies) -> Self {
        Self { replies, running: Arc::default() }
    }

    /// Writes the marks of `work` to `path`, with the document called `name`, as [`Exporter::write`] does.
    pub(super) fn export(&self, form: ExportOptions, name: String, work: Work, path: PathBuf) {
        self.write(path, move |out, watch| {
            export::export_with_observer(
                form,
                &[ExportDocument { name: &name, work: &work }],
                out,
                watch,
            )
        });
    }

    /// Writes what `fill` writes to `path`, in place of what stands there, and answers `ProgressCommand::Exported`,
    /// `ProgressCommand::ExportStopped` or `ProgressCommand::ExportFailed`; before that, where it lasts, `ProgressCommand::Exporting`.
    pub(super) fn write(
        &self,
        path: PathBuf,
        fill: impl FnOnce(&mut dyn io::Write, &mut export::ExportObserver<'_>) -> io::Result<()>
        + Send
        + 'static,
    ) {
        let (running, stop) = (Arc::clone(&self.running), self.running.start(&path));
        let (replies, begun, own) = (self.replies.clone(), path.clone(), stop.clone());
        let write = move || {
            let of = path.clone();
            let answer = worker_threads::catch_panic(
                || write(path, &stop, &replies, fill),
                |reason| export_failed(of, reason),
            );
            // First, as who hears the answer may ask for the same file again.
            running.end(&stop);
            replies.send(answer);
        };
        if let Err(err) = thread::Builder::new().name("export".to_owned()).spawn(write) {
            self.running.end(&own);
            self.replies.send(export_failed(begun, describe_io_error(&err)));
        }
    }

    /// Gives up what is written to `path`.
    pub(super) fn cancel(&self, path: &Path) {
        self.running
            .files()
            .iter()
            .filter(|(it, _)| it == path)
            .for_each(|(_, stop)| stop.cancel());
    }

    /// Gives up everything, and waits until nothing half done is left, or `patience` is at its end.
    pub(super) fn cancel_all(&self, patience: Duration) -> FlushResult {
        let files = self.running.files();
        files.iter().for_each(|(_, stop)| stop.cancel());
        let ended = &self.running.ended;
        let waited = ended.wait_timeout_while(files, patience, |files| !files.is_empty());
        match waited {
            Ok((_, timeout)) if timeout.timed_out() => FlushResult::NotAll,
            _ => FlushResult::All,
        }
    }
}

/// Writes one file, and says what came of it.
fn write(
    path: PathBuf,
    stop: &CancelFlag,
    replies: &Replies,
    fill: impl FnOnce(&mut dyn io::Write, &mut export::ExportObserver<'_>) -> io::Result<()>,
) -> Command {
    let mut patience = ProgressThrottle::new(ProgressThrottle::SHORT);
    let mut watch = |done: usize, of: usize| {
        if stop.is_cancelled() {
            return ControlFlow::Break(());
        }
        if patience.is_due(done as u64, of as u64) {
            let far = Progress { done: done as u64, total: of as u64 };
            replies.send(Command::Progress(ProgressCommand::Exporting(path.clone(), far)));
        }
        ControlFlow::Continue(())
    };
    match write_guarded(&path, |out| fill(out, &mut watch)) {
        // What was too late to be given up is there.
        Ok(_) => Command::Progress(ProgressCommand::Exported(path)),
        Err(_) if stop.is_cancelled() => Command::Progress(ProgressCommand::ExportStopped(path)),
        Err(err) => export_failed(path, err.message()),
    }
}

/// The same where a fault of ours is a failure like others: whoever leaves would wait for the answer.
fn write_guarded(
    path: &Path,
    fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> Result<FileFingerprint, FileError> {
    files::write_atomically(path, &OverwriteGuard::Anything, |out| {
        catch_unwind(AssertUnwindSafe(|| fill(out)))
            .unwrap_or_else(|_| Err(io::Error::other(msg!("why-marks-unwritable"))))
    })
}

fn export_failed(path: PathBuf, reason: Message) -> Command {
    Command::Progress(ProgressCommand::ExportFailed { path, reason })
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::mpsc};

    use super::*;
    use crate::io::Inbox;

    const PATIENCE: Duration = Duration::from_mins(1);

    fn exporter() -> (Exporter, Inbox, tempfile::TempDir) {
        let (replies, inbox) = Replies::channel(|| {});
        (Exporter::new(replies), inbox, tempfile::tempdir().unwrap())
    }

    /// Begins to write to `path`, and waits until half of it is written. It goes on as soon as the end is sent.
    fn half_written(exporter: &Exporter, path: &Path) -> mpsc::Sender<()> {
        let (told, is_half) = mpsc::channel();
        let (go, wait) = mpsc::channel();
        exporter.write(path.to_path_buf(), move |out, watch| {
            out.write_all(b"half")?;
            told.send(()).unwrap();
            wait.recv().unwrap();
            match watch(1, 2) {
                ControlFlow::Break(()) => Err(io::Error::other("enough")),
                ControlFlow::Continue(()) => out.write_all(b" and half"),
            }
        });
        is_half.recv().unwrap();
        go
    }

    fn names(folder: &tempfile::TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path()).unwrap();
        entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn what_is_given_up_leaves_the_file_before_whole_and_nothing_else() {
        for before in [None, Some("as it was")] {
            let (exporter, inbox, folder) = exporter();
            let path = folder.path().join("ä.csv");
            if let Some(text) = before {
                fs::write(&path, text).unwrap();
            }
            let go = half_written(&exporter, &path);
            exporter.cancel(&folder.path().join("other.csv"));
            exporter.cancel(&path);
            go.send(()).unwrap();
            let answer = inbox.wait_for(PATIENCE);
            assert!(
                matches!(&answer, Some(Command::Progress(ProgressCommand::ExportStopped(it))) if *it == path),
                "{answer:?}"
            );
            assert_eq!(fs::read_to_string(&path).ok().as_deref(), before);
            assert_eq!(names(&folder).len(), before.iter().count());
        }
    }

    #[test]
    fn what_is_not_given_up_is_written_whole() {
        let (exporter, inbox, folder) = exporter();
        let path = folder.path().join("a.csv");
        fs::write(&path, "as it was").unwrap();
        let go = half_written(&exporter, &path);
        exporter.cancel(&folder.path().join("other.csv"));
        go.send(()).unwrap();
        let answer = inbox.wait_for(PATIENCE);
        assert!(
            matches!(&answer, Some(Command::Progress(ProgressCommand::Exported(it))) if *it == path),
            "{answer:?}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "half and half");
        assert_eq!(exporter.cancel_all(Duration::ZERO), FlushResult::All);
    }

    #[test]
    fn a_fault_in_an_export_is_a_failure_like_others() {
        let (exporter, inbox, folder) = exporter();
        exporter.write(folder.path().join("a.csv"), |_, _| panic!("a fault"));
        let answer = inbox.wait_for(PATIENCE);
        let is_told =
            matches!(answer, Some(Command::Progress(ProgressCommand::ExportFailed { .. })));
        assert!(is_told && names(&folder).is_empty(), "{answer:?}");
    }

    #[test]
    fn nothing_half_done_is_left_at_the_end() {
        let (exporter, inbox, folder) = exporter();
        let go = half_written(&exporter, &folder.path().join("a.csv"));
        assert_eq!(exporter.cancel_all(Duration::ZERO), FlushResult::NotAll);
        go.send(()).unwrap();
        assert_eq!(exporter.cancel_all(PATIENCE), FlushResult::All);
        assert!(names(&folder).is_empty());
        assert!(matches!(
            inbox.wait_for(PATIENCE),
            Some(Command::Progress(ProgressCommand::ExportStopped(_)))
        ));
    }
}
