//! Opens documents on their own threads, with an answer for each.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use super::{
    DocumentLoad, OpenError, OpenObserver, OpenOptions,
    cancellation::ReadTicket,
    open_observed, reload_observed,
    restore_offer::{restore_backup, restore_offer},
    stale_sidecar,
};
use crate::{
    command::{Access, Files, Notification, ReadOptions, ReloadRequest, Reply},
    i18n::{Message, msg},
    io::{
        IoContext,
        adoption::{self, AdoptionFinder},
        files::{self, describe_io_error, disk::RealDisk},
        progress_throttle::RateLimiter,
        samples,
        saver::SaverRequest,
    },
    model::Work,
    worker,
};

/// Opens `paths` one after the other on its own thread, and answers for each: with the document, why it can't be read,
/// or that it was cancelled.
pub(in crate::io) fn open_all(paths: Vec<PathBuf>, options: ReadOptions, ctx: &IoContext) {
    let mut observer = WindowObserver::new(ctx, options);
    let replies = ctx.replies.clone();
    let all = paths.clone();
    let spawned = worker::spawn("opening", move || {
        let mut finder = None;
        for path in paths {
            let failed = |reason| {
                replies.send(Reply::OpenFailed(path.clone(), reason));
                None
            };
            // After the answer, since the document can be shown without it.
            if let Some((files, blake3)) =
                worker::catch_panic(|| open_one(&path, &mut observer), failed)
            {
                let finder = finder.get_or_insert_with(|| observer.finder());
                let found = finder.find(&files, || Some(blake3));
                if let Some(notification) = adoption::adoption_notification(&files, &found) {
                    replies.send(Reply::Notify(notification));
                }
            }
        }
    });
    if let Err(err) = spawned {
        for path in all {
            ctx.replies.send(Reply::OpenFailed(path, describe_io_error(&err)));
        }
    }
}

/// Copies sample `index` into the writable samples folder if missing, then opens it.
pub(in crate::io) fn open_sample(index: usize, ctx: &IoContext) {
    let copy = || {
        samples::SAMPLES.get(index).zip(samples::samples_folder()).map_or_else(
            || Err(msg!("why-no-folder")),
            |(sample, folder)| samples::copy_sample(sample, &folder).map_err(|err| err.message()),
        )
    };
    match worker::catch_panic(copy, Err) {
        Ok(path) => open_all(vec![path], ReadOptions::default(), ctx),
        Err(reason) => {
            let notification =
                Notification::error(msg!("notify-sample-not-opened", reason = reason));
            ctx.replies.send(Reply::Notify(notification));
            ctx.replies.send(Reply::LoadStopped(PathBuf::new()));
        }
    }
}

/// Reads an open document again on its own thread, and answers with the result.
pub(in crate::io) fn reload(reload: ReloadRequest, ctx: &IoContext) {
    let mut observer = WindowObserver::new(ctx, ReadOptions::default());
    let path = reload.files.document.clone();
    let spawned = worker::spawn("reloading", move || {
        let path = reload.files.document.clone();
        let read = || match reload_observed(&reload, &mut observer) {
            Ok(reloaded) => Reply::Reloaded(Box::new(reloaded)),
            Err(OpenError::Failed(path, reason)) => Reply::ReloadFailed(path, reason),
            Err(OpenError::NotText(path, reason)) => Reply::NoLongerText(reload.id, path, reason),
            Err(OpenError::Stopped(path)) => Reply::LoadStopped(path),
        };
        let answer = worker::catch_panic(read, |reason| Reply::ReloadFailed(path, reason));
        observer.ctx.replies.send(answer);
        // Proposals that aren't accepted yet refer to the old text, which may exist nowhere else.
        let Work { document, .. } = &reload.work;
        if reload.work.has_marks() && observer.ctx.snapshots.claim(document) {
            observer.ctx.snapshots.store(document);
        }
    });
    if let Err(err) = spawned {
        ctx.replies.send(Reply::ReloadFailed(path, describe_io_error(&err)));
    }
}

/// Sends the progress of reading to the window.
struct WindowObserver {
    ctx: IoContext,
    options: OpenOptions,
    ticket: ReadTicket,
    rate_limiter: RateLimiter,
    since: Instant,
}

impl WindowObserver {
    fn new(ctx: &IoContext, read: ReadOptions) -> Self {
        Self {
            options: ctx.open_options(read),
            ctx: ctx.clone(),
            ticket: ctx.cancellation.issue_ticket(),
            rate_limiter: RateLimiter::default(),
            since: Instant::now(),
        }
    }

    /// Returns the finder of marks made under another name.
    fn finder(&self) -> AdoptionFinder {
        let IoContext { sidecar_folder, presence, .. } = &self.ctx;
        AdoptionFinder::for_user(sidecar_folder.clone()).with_presence(presence.clone())
    }
}

impl OpenObserver for WindowObserver {
    fn started(&mut self, document: &Path) {
        self.ticket.start_document(document);
    }

    fn report(&mut self, news: Reply) {
        let is_progress = matches!(news, Reply::LoadProgressed(_));
        if !is_progress || self.rate_limiter.is_due(self.since.elapsed()) {
            self.ctx.replies.send(news);
        }
    }

    fn is_wanted(&self, document: &Path) -> bool {
        !self.ticket.is_document_cancelled(document)
    }

    fn options(&self) -> &OpenOptions {
        &self.options
    }
}

/// Opens one document, and answers. Returns its files and the hash of its bytes if it has no sidecar.
fn open_one(path: &Path, observer: &mut WindowObserver) -> Option<(Files, String)> {
    let load = if observer.ticket.is_cancelled() {
        Err(OpenError::Stopped(path.to_path_buf()))
    } else {
        open_observed(path, observer)
    };
    let IoContext { replies, saver, snapshots, .. } = &observer.ctx;
    let load = match load {
        Ok(load) => load,
        Err(err) => {
            replies.send(match err {
                OpenError::Failed(path, reason) => Reply::OpenFailed(path, reason),
                OpenError::NotText(path, reason) => Reply::NotText(path, reason),
                OpenError::Stopped(path) => Reply::LoadStopped(path),
            });
            return None;
        }
    };
    files::remove_leftovers(&RealDisk, &load.loaded.files.sidecar);
    let restore = restore_offer(&load);
    let stale = stale_sidecar::check_stale(&load, snapshots.versions());
    let DocumentLoad { loaded, sidecar_fingerprint: found } = load;
    let unmarked = (found.is_none() && loaded.access == Access::Writable)
        .then(|| (loaded.files.clone(), loaded.work.document.source().blake3.clone()));
    let sidecar = loaded.files.sidecar.clone();
    let work = Box::new(loaded.work.clone());
    saver.send(SaverRequest::RecordRead(sidecar.clone(), found, work));
    if stale.as_ref().is_some_and(|it| it.keeps_backup) {
        saver.send(SaverRequest::KeepBackup(sidecar));
    }
    replies.send(Reply::Opened(Box::new(loaded)));
    for notification in restore.into_iter().chain(stale.map(|it| it.notification)) {
        replies.send(Reply::Notify(notification));
    }
    unmarked
}

/// Restores the backup of a document's marks, and opens the document again, on its own thread.
pub(in crate::io) fn restore_and_open(files: Files, ctx: &IoContext) {
    let failed =
        |reason: Message| Notification::error(msg!("notify-marks-not-back", reason = reason));
    let result = worker::catch_panic(|| restore_backup(&files), failed);
    // The restored version is what the analyst wants, though there was a newer one.
    if let Ok(blake3) = files::hash(&files.sidecar) {
        ctx.snapshots.versions().record_rollback(&files.sidecar, &blake3);
    }
    ctx.replies.send(Reply::Notify(result));
    open_all(vec![files.document], ReadOptions::default(), ctx);
}
