//! Opening documents on threads of their own, which answer for each.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Instant,
};

use super::{
    DocumentLoad, OpenError, OpenObserver, ReloadRequest,
    cancellation::{ReadCancellation, ReadTicket},
    open_observed, reload_observed,
    restore_offer::{restore_backup, restore_offer},
    stale_sidecar,
};
use crate::{
    command::{Access, Command, Files, Notification, OpenAsCommand, ReadOptions},
    i18n::{Message, msg},
    io::{
        Replies, Saver, SidecarFolder, SnapshotStore,
        adoption::{self, AdoptionFinder},
        files::{self, disk::RealDisk},
        os_error::describe_io_error,
        presence::PresenceFiles,
        progress_throttle::RateLimiter,
        samples, worker_threads,
    },
    model::{Document, Work},
};

/// What those need who read on threads. Clones share it.
#[derive(Clone, Debug)]
pub struct OpenContext {
    /// Who saves, and is told what was read.
    pub saver: Arc<Saver>,
    /// What is not wanted any more.
    pub cancellation: ReadCancellation,
    /// Texts as they were when they were marked.
    pub snapshots: SnapshotStore,
    /// Where the marks go of documents that have none yet.
    pub sidecar_folder: SidecarFolder,
    /// By which others see that this window has a document open.
    pub presence: PresenceFiles,
    /// Where answers go.
    pub replies: Replies,
}

impl OpenContext {
    fn observer(&self, manner: ReadOptions) -> WindowObserver {
        let (replies, copies) = (self.replies.clone(), self.snapshots.clone());
        WindowObserver {
            replies,
            snapshots: copies,
            sidecar_folder: self.sidecar_folder.clone(),
            presence: self.presence.clone(),
            read_options: manner,
            ticket: self.cancellation.issue_ticket(),
            rate_limiter: RateLimiter::default(),
            since: Instant::now(),
        }
    }
}

/// Opens `paths` in this `manner`, one after the other on a thread of its own, and answers for each: with the document,
/// why it cannot be read, or that it is one of those that are not wanted any more.
pub fn open_all(paths: Vec<PathBuf>, manner: ReadOptions, open_context: &OpenContext) {
    let (saver, mut observer) = (Arc::clone(&open_context.saver), open_context.observer(manner));
    let (replies, all) = (&open_context.replies, paths.clone());
    let spawned = thread::Builder::new().name("opening".to_owned()).spawn(move || {
        let mut finder = None;
        for path in paths {
            let failed = |reason| (vec![Command::OpenFailed { path: path.clone(), reason }], None);
            let (answers, without_marks) =
                worker_threads::catch_panic(|| open_one(&path, &saver, &mut observer), failed);
            for answer in answers {
                observer.replies.send(answer);
            }
            // Nobody waits for that to see the document.
            if let Some((files, blake3)) = without_marks {
                let finder = finder.get_or_insert_with(|| observer.finder());
                let found = finder.find(&files, || Some(blake3));
                if let Some(notice) = adoption::adoption_notification(&files, &found) {
                    observer.replies.send(Command::Notify(notice));
                }
            }
        }
    });
    if let Err(err) = spawned {
        for path in all {
            replies.send(Command::OpenFailed { path, reason: describe_io_error(&err) });
        }
    }
}

/// Copies sample number `number` to where it can be marked, and opens that.
pub fn open_sample(number: usize, open_context: &OpenContext) {
    let copy = || {
        samples::SAMPLES.get(number).zip(samples::samples_folder()).map_or_else(
            || Err(msg!("why-no-folder")),
            |(sample, folder)| samples::copy_sample(sample, &folder).map_err(|err| err.message()),
        )
    };
    match worker_threads::catch_panic(copy, Err) {
        Ok(path) => open_all(vec![path], ReadOptions::default(), open_context),
        Err(reason) => {
            let notice = Notification::error(msg!("told-sample-not-opened", reason = reason));
            open_context.replies.send(Command::Notify(notice));
            open_context.replies.send(Command::LoadStopped(PathBuf::new()));
        }
    }
}

/// Reads an open document again on a thread of its own, and answers with what became of it.
pub fn reload(reload: ReloadRequest, open_context: &OpenContext) {
    let (mut observer, copies) =
        (open_context.observer(ReadOptions::default()), open_context.snapshots.clone());
    let path = reload.files.document.clone();
    let spawned = thread::Builder::new().name("reloading".to_owned()).spawn(move || {
        let path = reload.files.document.clone();
        let read = || match reload_observed(&reload, &mut observer) {
            Ok(reloaded) => Command::Reloaded(Box::new(reloaded)),
            Err(OpenError::Failed { path, reason }) => Command::ReloadFailed { path, reason },
            Err(OpenError::NotText { path, reason }) => {
                Command::OpenAs(OpenAsCommand::NoLongerText { id: reload.id, path, reason })
            }
            Err(OpenError::Stopped(path)) => Command::LoadStopped(path),
        };
        let answer =
            worker_threads::catch_panic(read, |reason| Command::ReloadFailed { path, reason });
        observer.replies.send(answer);
        // What is not accepted goes on counting in the text before, which nobody else may have.
        let Work { document, .. } = &reload.work;
        if reload.work.has_marks() && copies.claim(document) {
            copies.store(document);
        }
    });
    if let Err(err) = spawned {
        open_context.replies.send(Command::ReloadFailed { path, reason: describe_io_error(&err) });
    }
}

/// The window, as those see it who read for it.
struct WindowObserver {
    replies: Replies,
    snapshots: SnapshotStore,
    sidecar_folder: SidecarFolder,
    presence: PresenceFiles,
    read_options: ReadOptions,
    ticket: ReadTicket,
    rate_limiter: RateLimiter,
    since: Instant,
}

impl WindowObserver {
    /// Looks for marks that were made under another name.
    fn finder(&self) -> AdoptionFinder {
        AdoptionFinder::for_user(self.sidecar_folder.clone()).with_presence(self.presence.clone())
    }
}

impl OpenObserver for WindowObserver {
    fn started(&mut self, document: &Path) {
        self.ticket.start_document(document);
    }

    fn report(&mut self, news: Command) {
        let is_progress = matches!(news, Command::LoadProgressed(_));
        if !is_progress || self.rate_limiter.is_due(self.since.elapsed()) {
            self.replies.send(news);
        }
    }

    fn is_wanted(&self, document: &Path) -> bool {
        !self.ticket.is_document_cancelled(document)
    }

    fn sidecar_folder(&self) -> SidecarFolder {
        self.sidecar_folder.clone()
    }

    fn read_options(&self) -> &ReadOptions {
        &self.read_options
    }

    fn find_snapshot(&self, text: &str) -> Option<Document> {
        self.snapshots.find(text)
    }
}

/// What came of it, what else there is to say, and where a document without a sidecar is, with the
/// hash of its bytes.
fn open_one(
    path: &Path,
    saver: &Saver,
    observer: &mut WindowObserver,
) -> (Vec<Command>, Option<(Files, String)>) {
    if observer.ticket.is_cancelled() {
        return (vec![Command::LoadStopped(path.to_path_buf())], None);
    }
    let read = match open_observed(path, observer) {
        Ok(read) => read,
        Err(OpenError::Failed { path, reason }) => {
            return (vec![Command::OpenFailed { path, reason }], None);
        }
        Err(OpenError::NotText { path, reason }) => {
            return (vec![Command::OpenAs(OpenAsCommand::NotText { path, reason })], None);
        }
        Err(OpenError::Stopped(path)) => return (vec![Command::LoadStopped(path)], None),
    };
    files::remove_leftovers(&RealDisk, &read.loaded.files.sidecar);
    let offer = restore_offer(&read).map(Command::Notify);
    let older = stale_sidecar::check_stale(&read, observer.snapshots.versions());
    let DocumentLoad { loaded: opened, sidecar_fingerprint: found } = read;
    let without_marks = (found.is_none() && opened.access == Access::Writable)
        .then(|| (opened.files.clone(), opened.work.document.source().blake3.clone()));
    let sidecar = opened.files.sidecar.clone();
    saver.record_read(sidecar.clone(), found, opened.work.clone());
    if older.as_ref().is_some_and(|it| it.keeps_backup) {
        saver.keep_backup(sidecar);
    }
    let older = older.map(|it| Command::Notify(it.notice));
    let opened = Command::Opened(Box::new(opened));
    let answers = std::iter::once(opened).chain(offer).chain(older).collect();
    (answers, without_marks)
}

/// Brings the marks of a document back as they were before, and opens it again, on a thread of its own.
pub(in crate::io) fn restore_and_open(files: Files, open_context: &OpenContext) {
    let failed =
        |reason: Message| Notification::error(msg!("told-marks-not-back", reason = reason));
    let told = worker_threads::catch_panic(|| restore_backup(&files), failed);
    // What was brought back is what is wanted, though there was a newer state.
    if let Ok(blake3) = files::hash(&files.sidecar) {
        open_context.snapshots.versions().record_rollback(&files.sidecar, &blake3);
    }
    open_context.replies.send(Command::Notify(told));
    open_all(vec![files.document], ReadOptions::default(), open_context);
}
