//! Runs the workspace's effects: each on a thread where it takes long, each answer a command. See [`EffectRunner`].

use std::{io, path::Path, sync::Arc, time::Duration};

use super::{
    IoContext, Replies, Saver, SidecarFolder, SnapshotStore, adoption,
    clipboard::Clipboard,
    desktop,
    document_workers::{self, DocumentWorkers},
    emergency::{Emergency, FlushTargets},
    exporter::Exporter,
    file_dialogs,
    file_watch::{FileWatch, WatchRequest},
    files::{self, describe_io_error},
    opening::{self, ReadCancellation},
    path_check,
    presence::PresenceFiles,
    saver::{Backoff, SaverRequest},
    session_state::{self, SessionFile, SessionWriter},
    settings::{ConfigFile, read_settings},
    sidecar_merge,
    trash::Trash,
};
use crate::{
    command::{
        Citation, CitationFormat, Effect, Notification, OwnershipTask, Reply, SaveRequest, SyncTask,
    },
    format::{citation, export::ExportOptions, settings as settings_format, sidecar},
    i18n::msg,
    settings::{AuthorNotice, Settings},
    worker::{FlushResult, TaskQueue},
};

/// Runs effects on the world outside the window: disk, dialogs, settings.
#[derive(Debug)]
pub struct EffectRunner {
    ctx: IoContext,
    tasks: TaskQueue,
    snapshot_tasks: TaskQueue,
    exporter: Exporter,
    file_watch: FileWatch,
    trash: Trash,
    document_workers: DocumentWorkers,
    clipboard: Clipboard,
    settings: Option<ConfigFile>,
    session_writer: Option<SessionWriter>,
}

/// What only the window itself can do.
#[derive(Clone, Debug)]
pub enum HostAction {
    /// Put this text on the clipboard.
    Copy(String),
    /// Close the window.
    Quit,
}

impl EffectRunner {
    /// Starts the workers, which answer through `replies` and store text snapshots in `snapshots`.
    pub fn new(replies: Replies, snapshots: SnapshotStore) -> io::Result<Self> {
        let mut encoder = sidecar::SidecarEncoder::default();
        let encode = Box::new(move |save: &SaveRequest, out: &mut dyn io::Write| {
            encoder.write(&save.work, out)
        });
        let saver = Arc::new(Saver::start(encode, Backoff::default(), replies.clone())?);
        saver.send(SaverRequest::TrackVersions(snapshots.versions().clone()));
        let ctx = IoContext {
            saver,
            cancellation: ReadCancellation::default(),
            snapshots,
            sidecar_folder: SidecarFolder::default(),
            presence: PresenceFiles::default(),
            replies,
        };
        Ok(Self {
            tasks: TaskQueue::start("tasks")?,
            snapshot_tasks: TaskQueue::start("snapshots")?,
            exporter: Exporter::new(ctx.replies.clone()),
            file_watch: FileWatch::start(ctx.clone())?,
            trash: Trash::default(),
            document_workers: DocumentWorkers::start(&ctx.replies)?,
            clipboard: Clipboard::default(),
            settings: ConfigFile::for_user(),
            session_writer: None,
            ctx,
        })
    }

    /// Writes saved sessions to `file` from now on.
    pub fn write_sessions_to(&mut self, file: SessionFile) -> io::Result<()> {
        self.session_writer = Some(session_state::start_writer(file, self.ctx.replies.clone())?);
        Ok(())
    }

    /// Moves conflicted copies to `trash` from now on.
    pub fn set_trash(&mut self, trash: Trash) {
        self.trash = trash;
    }

    /// Reads the settings and returns them with a notification if the file couldn't be used.
    pub fn settings(&self) -> (Settings, Option<Notification>) {
        let (settings, problem) = read_settings(self.settings.as_ref());
        self.apply_settings(&settings);
        (settings, problem.map(Notification::warning))
    }

    /// Asks for the desktop's appearance, and for the login's name if `author_notice` is pending. Answers are commands.
    pub fn request_desktop_preferences(&self, author_notice: AuthorNotice) {
        desktop::request_preferences(self.ctx.replies.clone());
        if author_notice == AuthorNotice::Pending {
            desktop::request_login_name(self.ctx.replies.clone());
        }
    }

    /// Runs `effect`, or returns what only the window can do. Blocks for no more than one file's metadata.
    #[expect(clippy::too_many_lines, reason = "a table: one arm for each effect")]
    pub fn perform(&self, effect: Effect) -> Option<HostAction> {
        match effect {
            Effect::Load(paths, options) => opening::open_all(paths, options, &self.ctx),
            Effect::ExpandFolders(paths) => self.push_task(move |ctx| {
                for reply in opening::expand_folders(paths) {
                    ctx.replies.send(reply);
                }
            }),
            Effect::Reload(request) => opening::reload(*request, &self.ctx),
            Effect::OpenSample(index) => {
                self.push_task(move |ctx| opening::open_sample(index, ctx));
            }
            Effect::RestoreBackup(files) => {
                self.push_task(move |ctx| opening::restore_and_open(files, ctx));
            }
            Effect::Ownership(task) => self.run_ownership(task),
            Effect::StopLoading => self.ctx.cancellation.cancel_all(),
            Effect::StopLoadingDocument(document) => {
                self.ctx.cancellation.cancel_document(document);
            }
            Effect::WriteSidecar(save) => self.save(save),
            Effect::SaveSession(session) => {
                if let Some(writer) = &self.session_writer {
                    writer.submit((), *session);
                }
            }
            Effect::CheckRecents(recents) => {
                session_state::find_missing_recents(&recents, self.ctx.replies.clone());
            }
            Effect::MeasureSnapshots => self.push_snapshot_task(measure_snapshots),
            Effect::RemoveSnapshots => self.push_snapshot_task(remove_snapshots),
            Effect::WriteExport { format, formulas, name, path, work } => {
                self.exporter.export(ExportOptions { format, formulas }, name, work, path);
            }
            Effect::StopExport(path) => self.exporter.cancel(&path),
            Effect::ReplaceSidecar(path) => self.allow_overwrite(&path),
            Effect::RememberSidecar(files) => {
                self.push_task(move |ctx| adoption::remember(&files, None, &ctx.replies));
            }
            Effect::RetrySave => self.ctx.saver.send(SaverRequest::RetryNow),
            Effect::CheckDestination(question, path) => self.push_task(move |ctx| {
                ctx.replies.send(path_check::check_path(question, &path));
            }),
            Effect::CheckDocument(id, path) => {
                self.file_watch.send(WatchRequest::Check(id, path));
            }
            Effect::Watch(target) => self.file_watch.send(WatchRequest::Watch(target)),
            Effect::Unwatch(id) => self.file_watch.send(WatchRequest::Unwatch(id)),
            Effect::Merge(merge) => sidecar_merge::merge(*merge, self.ctx.clone()),
            Effect::Sync(task) => self.sync(task),
            Effect::FindPlace(request) => sidecar_merge::find_place(*request, &self.ctx.replies),
            Effect::TrackSidecar(path) => self.ctx.saver.send(SaverRequest::StartUsing(path)),
            Effect::CheckSidecar(id, path) => {
                self.ctx.saver.send(SaverRequest::CheckSidecar(id, path));
            }
            Effect::MergeApplied(path, number) => {
                self.ctx.saver.send(SaverRequest::ConfirmMerge(path, number));
            }
            Effect::AskForPath(question, language) => {
                file_dialogs::ask(question, language, &self.ctx.replies);
            }
            Effect::SearchText(search) => self.document_workers.texts.submit(search.id, search),
            Effect::SearchFields(search) => self.document_workers.fields.submit(search.id, search),
            Effect::StopSearch(id) => {
                self.document_workers.texts.cancel(id);
                self.document_workers.fields.cancel(id);
            }
            Effect::BuildList(request) => self.document_workers.lists.submit(request.id, *request),
            Effect::StopList(id) => self.document_workers.lists.cancel(id),
            Effect::CopyText(text) => return Some(HostAction::Copy(text)),
            Effect::CopyCitation(format, it) => {
                return self.cite(format, &it).map(HostAction::Copy);
            }
            Effect::FindOutline(id, document) => {
                document_workers::find_outline(id, document, &self.ctx.replies);
            }
            Effect::Notify(notification) => self.ctx.replies.send(Reply::Notify(notification)),
            Effect::WriteSettings(settings) => self.write_settings(settings),
            Effect::Quit => return Some(HostAction::Quit),
        }
        None
    }

    /// Starts the watchdog that saves if the window goes without being closed.
    pub fn emergency(&self) -> io::Result<Emergency> {
        Emergency::start(FlushTargets {
            saver: Arc::clone(&self.ctx.saver),
            tasks: self.tasks.clone(),
            session_writer: self.session_writer.clone(),
            exporter: self.exporter.clone(),
            file_watch: self.file_watch.handle(),
        })
    }

    /// Waits until everything is on the disk, for at most `timeout`.
    pub fn flush(&self, timeout: Duration) -> FlushResult {
        let flushed = match self.tasks.flush(timeout) {
            FlushResult::All => self.ctx.saver.flush(timeout),
            FlushResult::NotAll => FlushResult::NotAll,
        };
        if let Some(writer) = &self.session_writer {
            writer.flush(timeout);
        }
        // No mark is lost if a text snapshot or an export is abandoned.
        self.snapshot_tasks.flush(timeout);
        self.exporter.cancel_all(timeout);
        flushed
    }

    /// Waits until every pending text snapshot is on the disk, for at most `timeout`.
    pub fn flush_snapshots(&self, timeout: Duration) -> FlushResult {
        self.snapshot_tasks.flush(timeout)
    }

    /// Queues `task` after those so far.
    fn push_task(&self, task: impl FnOnce(&IoContext) + Send + 'static) {
        let ctx = self.ctx.clone();
        self.tasks.push(move || task(&ctx));
    }

    /// Queues `task` for text snapshots, for which nothing else waits.
    fn push_snapshot_task(&self, task: impl FnOnce(&IoContext) + Send + 'static) {
        let ctx = self.ctx.clone();
        self.snapshot_tasks.push(move || task(&ctx));
    }

    /// Puts a citation on the clipboard, or returns it as text for the window to copy.
    fn cite(&self, format: CitationFormat, it: &Citation) -> Option<String> {
        match format {
            CitationFormat::Plain => Some(citation::plain_text(it)),
            CitationFormat::Markdown => Some(citation::markdown(it)),
            CitationFormat::Rich => {
                let plain = citation::plain_text(it);
                let put = self.clipboard.set_html(citation::html(it), &plain);
                put.inspect_err(|err| log::warn!("copied as plain text only: {err}")).err()?;
                Some(plain)
            }
        }
    }

    /// Saves the marks, and keeps a snapshot of a marked text, unless one was kept since the program started.
    fn save(&self, save: SaveRequest) {
        let document = save.work.has_marks().then(|| save.work.document.clone());
        self.ctx.saver.save(save);
        if let Some(document) = document.filter(|it| self.ctx.snapshots.claim(it)) {
            self.push_snapshot_task(move |ctx| ctx.snapshots.store(&document));
        }
    }

    /// Applies the settings for text snapshots and for where marks are kept.
    fn apply_settings(&self, settings: &Settings) {
        self.ctx.sidecar_folder.set(&settings.marks_folder);
        self.ctx.snapshots.apply_settings(settings);
    }

    /// Lets the next save replace the file at `path`. If its metadata can't be read, the save reports that.
    ///
    /// Reads it at once, since the save comes next.
    fn allow_overwrite(&self, path: &Path) {
        let found = files::fingerprint(path).ok().flatten();
        self.ctx.saver.send(SaverRequest::SetKnown(path.to_path_buf(), found));
    }

    fn run_ownership(&self, task: OwnershipTask) {
        match task {
            OwnershipTask::Resolve(ownership) => self.push_task(move |ctx| {
                adoption::apply_ownership_and_open(&ownership, ctx);
            }),
            // The sidecar moves before anything is saved at its new path.
            OwnershipTask::Relocate(before, now) => {
                let (from, to) = (before.sidecar, now.sidecar.clone());
                self.ctx.saver.send(SaverRequest::MoveSidecar(from.clone(), to));
                self.push_task(move |ctx| adoption::remember(&now, Some(&from), &ctx.replies));
            }
            OwnershipTask::CompareIds { files, work, others } => self.push_task(move |ctx| {
                adoption::compare_ids(&files, &work, &others, &ctx.replies);
            }),
        }
    }

    fn sync(&self, task: SyncTask) {
        match task {
            SyncTask::TrashCopy(copy) => {
                let trash = self.trash;
                self.push_task(move |ctx| {
                    ctx.replies.send(Reply::Notify(trash.discard_copy(&copy)));
                });
            }
            // At once: the document may be closed and opened again next.
            SyncTask::AcceptOlder(path, blake3) => {
                self.ctx.snapshots.versions().record_rollback(&path, &blake3);
            }
        }
    }

    fn write_settings(&self, settings: Settings) {
        self.apply_settings(&settings);
        let Some(file) = self.settings.clone() else { return };
        self.push_task(move |ctx| {
            if let Err(err) = file.write(settings_format::render(&settings).as_bytes()) {
                let message = msg!("notify-settings-not-kept", reason = err.message());
                ctx.replies.send(Reply::Notify(Notification::warning(message)));
            }
        });
    }
}

fn measure_snapshots(ctx: &IoContext) {
    let usage = ctx.snapshots.disk_usage();
    ctx.replies.send(Reply::SnapshotsMeasured(usage));
}

fn remove_snapshots(ctx: &IoContext) {
    let notification = match ctx.snapshots.remove_all() {
        Ok(0) => Notification::info(msg!("notify-no-copies")),
        Ok(bytes) => {
            let megabytes = bytes.div_ceil(1 << 20);
            Notification::info(msg!("notify-copies-removed", megabytes = megabytes))
        }
        Err(err) => {
            Notification::error(msg!("notify-copies-left", reason = describe_io_error(&err)))
        }
    };
    ctx.replies.send(Reply::Notify(notification));
    measure_snapshots(ctx);
}
