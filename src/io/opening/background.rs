//! Opens documents on their own threads, with an answer for each.

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
    command::{Access, Files, Notification, ReadOptions, Reply},
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

/// What opening needs on any thread. Clones share it.
#[derive(Clone, Debug)]
pub struct OpenContext {
    /// The saver, which learns what was read.
    pub saver: Arc<Saver>,
    /// The reads that were cancelled.
    pub cancellation: ReadCancellation,
    /// The texts on which marks were made.
    pub snapshots: SnapshotStore,
    /// The folder for the marks of documents that have none yet.
    pub sidecar_folder: SidecarFolder,
    /// This window's presence files.
    pub presence: PresenceFiles,
    /// Where answers go.
    pub replies: Replies,
}

impl OpenContext {
    fn observer(&self, read_options: ReadOptions) -> WindowObserver {
        WindowObserver {
            replies: self.replies.clone(),
            snapshots: self.snapshots.clone(),
            sidecar_folder: self.sidecar_folder.clone(),
            presence: self.presence.clone(),
            read_options,
            ticket: self.cancellation.issue_ticket(),
            rate_limiter: RateLimiter::default(),
            since: Instant::now(),
        }
    }
}

/// Opens `paths` one after the other on its own thread, and answers for each: with the document, why it can't be read,
/// or that it was cancelled.
pub fn open_all(paths: Vec<PathBuf>, options: ReadOptions, open_context: &OpenContext) {
    let saver = Arc::clone(&open_context.saver);
    let mut observer = open_context.observer(options);
    let all = paths.clone();
    let spawned = thread::Builder::new().name("opening".to_owned()).spawn(move || {
        let mut finder = None;
        for path in paths {
            let failed = |reason| (vec![Reply::OpenFailed { path: path.clone(), reason }], None);
            let (answers, unmarked) =
                worker_threads::catch_panic(|| open_one(&path, &saver, &mut observer), failed);
            for answer in answers {
                observer.replies.send(answer);
            }
            // After the answer, since the document can be shown without it.
            if let Some((files, blake3)) = unmarked {
                let finder = finder.get_or_insert_with(|| observer.finder());
                let found = finder.find(&files, || Some(blake3));
                if let Some(notification) = adoption::adoption_notification(&files, &found) {
                    observer.replies.send(Reply::Notify(notification));
                }
            }
        }
    });
    if let Err(err) = spawned {
        for path in all {
            open_context.replies.send(Reply::OpenFailed { path, reason: describe_io_error(&err) });
        }
    }
}

/// Copies sample `index` into the writable samples folder if missing, then opens it.
pub fn open_sample(index: usize, open_context: &OpenContext) {
    let copy = || {
        samples::SAMPLES.get(index).zip(samples::samples_folder()).map_or_else(
            || Err(msg!("why-no-folder")),
            |(sample, folder)| samples::copy_sample(sample, &folder).map_err(|err| err.message()),
        )
    };
    match worker_threads::catch_panic(copy, Err) {
        Ok(path) => open_all(vec![path], ReadOptions::default(), open_context),
        Err(reason) => {
            let notification =
                Notification::error(msg!("notify-sample-not-opened", reason = reason));
            open_context.replies.send(Reply::Notify(notification));
            open_context.replies.send(Reply::LoadStopped(PathBuf::new()));
        }
    }
}

/// Reads an open document again on its own thread, and answers with the result.
pub fn reload(reload: ReloadRequest, open_context: &OpenContext) {
    let mut observer = open_context.observer(ReadOptions::default());
    let snapshots = open_context.snapshots.clone();
    let path = reload.files.document.clone();
    let spawned = thread::Builder::new().name("reloading".to_owned()).spawn(move || {
        let path = reload.files.document.clone();
        let read = || match reload_observed(&reload, &mut observer) {
            Ok(reloaded) => Reply::Reloaded(Box::new(reloaded)),
            Err(OpenError::Failed { path, reason }) => Reply::ReloadFailed { path, reason },
            Err(OpenError::NotText { path, reason }) => {
                Reply::NoLongerText { id: reload.id, path, reason }
            }
            Err(OpenError::Stopped(path)) => Reply::LoadStopped(path),
        };
        let answer =
            worker_threads::catch_panic(read, |reason| Reply::ReloadFailed { path, reason });
        observer.replies.send(answer);
        // Proposals that aren't accepted yet refer to the old text, which may exist nowhere else.
        let Work { document, .. } = &reload.work;
        if reload.work.has_marks() && snapshots.claim(document) {
            snapshots.store(document);
        }
    });
    if let Err(err) = spawned {
        open_context.replies.send(Reply::ReloadFailed { path, reason: describe_io_error(&err) });
    }
}

/// Sends the progress of reading to the window.
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
    /// Returns the finder of marks made under another name.
    fn finder(&self) -> AdoptionFinder {
        AdoptionFinder::for_user(self.sidecar_folder.clone()).with_presence(self.presence.clone())
    }
}

impl OpenObserver for WindowObserver {
    fn started(&mut self, document: &Path) {
        self.ticket.start_document(document);
    }

    fn report(&mut self, news: Reply) {
        let is_progress = matches!(news, Reply::LoadProgressed(_));
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

    fn find_snapshot(&self, blake3: &str) -> Option<Document> {
        self.snapshots.find(blake3)
    }
}

/// Opens one document. Returns the answers and, if it has no sidecar, its files and the hash of its bytes.
fn open_one(
    path: &Path,
    saver: &Saver,
    observer: &mut WindowObserver,
) -> (Vec<Reply>, Option<(Files, String)>) {
    if observer.ticket.is_cancelled() {
        return (vec![Reply::LoadStopped(path.to_path_buf())], None);
    }
    let load = match open_observed(path, observer) {
        Ok(load) => load,
        Err(OpenError::Failed { path, reason }) => {
            return (vec![Reply::OpenFailed { path, reason }], None);
        }
        Err(OpenError::NotText { path, reason }) => {
            return (vec![Reply::NotText { path, reason }], None);
        }
        Err(OpenError::Stopped(path)) => return (vec![Reply::LoadStopped(path)], None),
    };
    files::remove_leftovers(&RealDisk, &load.loaded.files.sidecar);
    let restore = restore_offer(&load).map(Reply::Notify);
    let stale = stale_sidecar::check_stale(&load, observer.snapshots.versions());
    let DocumentLoad { loaded, sidecar_fingerprint } = load;
    let unmarked = (sidecar_fingerprint.is_none() && loaded.access == Access::Writable)
        .then(|| (loaded.files.clone(), loaded.work.document.source().blake3.clone()));
    let sidecar = loaded.files.sidecar.clone();
    saver.record_read(sidecar.clone(), sidecar_fingerprint, loaded.work.clone());
    if stale.as_ref().is_some_and(|it| it.keeps_backup) {
        saver.keep_backup(sidecar);
    }
    let stale = stale.map(|it| Reply::Notify(it.notification));
    let opened = Reply::Opened(Box::new(loaded));
    let answers = std::iter::once(opened).chain(restore).chain(stale).collect();
    (answers, unmarked)
}

/// Restores the backup of a document's marks, and opens the document again, on its own thread.
pub(in crate::io) fn restore_and_open(files: Files, open_context: &OpenContext) {
    let failed =
        |reason: Message| Notification::error(msg!("notify-marks-not-back", reason = reason));
    let result = worker_threads::catch_panic(|| restore_backup(&files), failed);
    // The restored version is what the analyst wants, though there was a newer one.
    if let Ok(blake3) = files::hash(&files.sidecar) {
        open_context.snapshots.versions().record_rollback(&files.sidecar, &blake3);
    }
    open_context.replies.send(Reply::Notify(result));
    open_all(vec![files.document], ReadOptions::default(), open_context);
}
