//! Writes files, each on its own thread, with progress and cancellation. See [`Exporter`].

use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex},
    time::Duration,
};

use super::{
    Replies,
    files::{self, FileError, FileFingerprint, OverwriteGuard},
    progress_throttle::ProgressThrottle,
};
use crate::{
    command::{Progress, Reply},
    format::export::{self, ExportDocument, ExportOptions},
    i18n::msg,
    model::Work,
    worker::{CancelFlag, FlushResult, catch_panic, lock},
};

/// Writes exports. A cancelled one leaves nothing behind, and the file it would have replaced unchanged.
#[derive(Clone, Debug)]
pub(super) struct Exporter {
    replies: Replies,
    running: Arc<RunningExports>,
}

#[derive(Debug, Default)]
struct RunningExports {
    files: Mutex<Vec<(PathBuf, CancelFlag)>>,
    ended: Condvar,
}

/// A file that is being written, until this is dropped.
struct RunningExport {
    all: Arc<RunningExports>,
    cancel: CancelFlag,
}

impl Drop for RunningExport {
    fn drop(&mut self) {
        lock(&self.all.files).retain(|(_, it)| !it.is_same(&self.cancel));
        self.all.ended.notify_all();
    }
}

impl Exporter {
    pub(super) fn new(replies: Replies) -> Self {
        Self { replies, running: Arc::default() }
    }

    /// Writes the marks of `work` to `path`, with the document called `name`, as [`Exporter::write`] does.
    pub(super) fn export(&self, options: ExportOptions, name: String, work: Work, path: PathBuf) {
        self.write(path, move |out, observer| {
            let documents = [ExportDocument { name: &name, work: &work }];
            export::export_with_observer(options, &documents, out, observer)
        });
    }

    /// Writes what `fill` writes to `path`, replacing a file there, and answers `Reply::Exported`,
    /// `Reply::ExportStopped` or `Reply::ExportFailed`; before that, if it takes long,
    /// `Reply::ExportProgressed`.
    pub(super) fn write(
        &self,
        path: PathBuf,
        fill: impl FnOnce(&mut dyn io::Write, &mut export::ExportObserver<'_>) -> io::Result<()>
        + Send
        + 'static,
    ) {
        let running =
            RunningExport { all: Arc::clone(&self.running), cancel: CancelFlag::default() };
        lock(&self.running.files).push((path.clone(), running.cancel.clone()));
        let (replies, failed_path) = (self.replies.clone(), path.clone());
        // It ends before the answer, since the receiver of that may export to the same file again.
        let work = move || write(path, &running, &replies, fill);
        self.replies
            .answer_on_thread("export", work, |reason| Reply::ExportFailed(failed_path, reason));
    }

    pub(super) fn cancel(&self, path: &Path) {
        let running = lock(&self.running.files);
        running.iter().filter(|(it, _)| it == path).for_each(|(_, cancel)| cancel.cancel());
    }

    /// Cancels everything, and waits until no partial file is left, for at most `timeout`.
    pub(super) fn cancel_all(&self, timeout: Duration) -> FlushResult {
        let files = lock(&self.running.files);
        files.iter().for_each(|(_, cancel)| cancel.cancel());
        let ended = &self.running.ended;
        let wait_result = ended.wait_timeout_while(files, timeout, |files| !files.is_empty());
        match wait_result {
            Ok((_, result)) if result.timed_out() => FlushResult::NotAll,
            _ => FlushResult::All,
        }
    }
}

fn write(
    path: PathBuf,
    RunningExport { cancel, .. }: &RunningExport,
    replies: &Replies,
    fill: impl FnOnce(&mut dyn io::Write, &mut export::ExportObserver<'_>) -> io::Result<()>,
) -> Reply {
    let mut throttle = ProgressThrottle::new(ProgressThrottle::SHORT);
    let mut observer = |done: usize, total: usize| {
        if cancel.is_cancelled() {
            return ControlFlow::Break(());
        }
        if throttle.is_due(done as u64, total as u64) {
            let progress = Progress { done: done as u64, total: total as u64 };
            replies.send(Reply::ExportProgressed(path.clone(), progress));
        }
        ControlFlow::Continue(())
    };
    match write_guarded(&path, |out| fill(out, &mut observer)) {
        // An export that finished before the cancellation exists.
        Ok(_) => Reply::Exported(path),
        Err(_) if cancel.is_cancelled() => Reply::ExportStopped(path),
        Err(err) => Reply::ExportFailed(path, err.message()),
    }
}

/// Writes one file, and turns a panic into a failure: otherwise quitting would wait for the answer.
fn write_guarded(
    path: &Path,
    fill: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> Result<FileFingerprint, FileError> {
    files::write_atomically(path, &OverwriteGuard::Anything, |out| {
        catch_panic(|| fill(out), |_| Err(io::Error::other(msg!("why-marks-unwritable"))))
    })
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::mpsc};

    use super::*;
    use crate::io::Inbox;

    const TIMEOUT: Duration = Duration::from_mins(1);

    fn exporter() -> (Exporter, Inbox, tempfile::TempDir) {
        let (replies, inbox) = Replies::channel(|| {});
        (Exporter::new(replies), inbox, tempfile::tempdir().unwrap())
    }

    /// Starts writing to `path`, and waits until half is written. Continues when the sender sends.
    fn half_written(exporter: &Exporter, path: &Path) -> mpsc::Sender<()> {
        let (notify, is_half) = mpsc::channel();
        let (go, wait) = mpsc::channel();
        exporter.write(path.to_path_buf(), move |out, observer| {
            out.write_all(b"half")?;
            notify.send(()).unwrap();
            wait.recv().unwrap();
            match observer(1, 2) {
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
    fn a_cancelled_export_leaves_only_the_old_file() {
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
            let answer = inbox.wait_for(TIMEOUT);
            assert!(matches!(&answer, Some(Reply::ExportStopped(it)) if *it == path), "{answer:?}");
            assert_eq!(fs::read_to_string(&path).ok().as_deref(), before);
            assert_eq!(names(&folder).len(), before.iter().count());
        }
    }

    #[test]
    fn an_export_that_is_not_cancelled_is_complete() {
        let (exporter, inbox, folder) = exporter();
        let path = folder.path().join("a.csv");
        fs::write(&path, "as it was").unwrap();
        let go = half_written(&exporter, &path);
        exporter.cancel(&folder.path().join("other.csv"));
        go.send(()).unwrap();
        let answer = inbox.wait_for(TIMEOUT);
        assert!(matches!(&answer, Some(Reply::Exported(it)) if *it == path), "{answer:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "half and half");
        assert_eq!(exporter.cancel_all(Duration::ZERO), FlushResult::All);
    }

    #[test]
    fn a_panic_in_an_export_is_reported_as_a_failure() {
        let (exporter, inbox, folder) = exporter();
        exporter.write(folder.path().join("a.csv"), |_, _| panic!("a fault"));
        let answer = inbox.wait_for(TIMEOUT);
        let has_failed = matches!(answer, Some(Reply::ExportFailed(..)));
        assert!(has_failed && names(&folder).is_empty(), "{answer:?}");
    }

    #[test]
    fn no_unfinished_export_is_left_at_the_end() {
        let (exporter, inbox, folder) = exporter();
        let go = half_written(&exporter, &folder.path().join("a.csv"));
        assert_eq!(exporter.cancel_all(Duration::ZERO), FlushResult::NotAll);
        go.send(()).unwrap();
        assert_eq!(exporter.cancel_all(TIMEOUT), FlushResult::All);
        assert!(names(&folder).is_empty());
        assert!(matches!(inbox.wait_for(TIMEOUT), Some(Reply::ExportStopped(_))));
    }
}
