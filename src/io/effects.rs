//! Runs the workspace's effects: each on a thread where it takes long, each answer a command. See [`EffectRunner`].

mod ownership;
mod snapshots;

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use super::{
    Replies, Saver, SidecarFolder, SnapshotStore, adoption,
    clipboard::Clipboard,
    desktop,
    emergency::{Emergency, FlushTargets},
    exporter::Exporter,
    file_dialogs,
    file_watch::FileWatch,
    files,
    latest_only_worker::LatestOnly,
    list_worker, login,
    opening::{self, OpenContext, ReadCancellation, ReloadRequest},
    outline_task, path_check,
    presence::PresenceFiles,
    saver::{Backoff, FlushResult},
    search_worker,
    session_state::{self, SessionFile, SessionWriter},
    settings::{ConfigContent, ConfigFile},
    sidecar_locations::SidecarLocations,
    sidecar_merge::{self, SidecarMergeContext},
    task_queue::TaskQueue,
    trash::Trash,
};
use crate::{
    command::{
        Citation, CitationFormat, Effect, FieldSearch, Files, ListRequest, Notification,
        PathQuestion, Reply, SaveRequest, SyncTask, TextSearch,
    },
    format::{citation, export::ExportOptions, settings as settings_format, sidecar},
    i18n::{Message, msg},
    session_state::SavedSession,
    settings::{AuthorNotice, KeepSnapshots, Settings},
};

/// Runs effects on the world outside the window: disk, dialogs, settings.
#[derive(Debug)]
pub struct EffectRunner {
    replies: Replies,
    saver: Arc<Saver>,
    tasks: TaskQueue,
    snapshot_tasks: TaskQueue,
    exporter: Exporter,
    open_context: OpenContext,
    file_watch: FileWatch,
    merge_context: SidecarMergeContext,
    trash: Trash,
    text_search: LatestOnly<TextSearch>,
    field_search: LatestOnly<FieldSearch>,
    lister: LatestOnly<ListRequest>,
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
    ///
    /// # Errors
    ///
    /// If a thread can't be started.
    pub fn new(replies: Replies, snapshots: SnapshotStore) -> io::Result<Self> {
        let mut encoder = sidecar::SidecarEncoder::default();
        let encode = Box::new(move |save: &SaveRequest, out: &mut dyn io::Write| {
            encoder.write(&save.work, out)
        });
        let saver = Arc::new(Saver::start(encode, Backoff::default(), replies.clone())?);
        saver.track_versions(snapshots.versions().clone());
        let presence = PresenceFiles::default();
        Ok(Self {
            saver: Arc::clone(&saver),
            tasks: TaskQueue::start()?,
            snapshot_tasks: TaskQueue::start()?,
            exporter: Exporter::new(replies.clone()),
            file_watch: FileWatch::start(Arc::clone(&saver), presence.clone(), replies.clone())?,
            merge_context: SidecarMergeContext {
                saver: Arc::clone(&saver),
                snapshots: snapshots.clone(),
                presence: presence.clone(),
            },
            open_context: OpenContext {
                saver,
                cancellation: ReadCancellation::default(),
                snapshots,
                sidecar_folder: SidecarFolder::default(),
                presence,
                replies: replies.clone(),
            },
            trash: Trash::default(),
            text_search: search_worker::start(replies.clone())?,
            field_search: search_worker::fields::start(replies.clone())?,
            lister: list_worker::start(replies.clone())?,
            clipboard: Clipboard::default(),
            settings: ConfigFile::for_user(),
            session_writer: None,
            replies,
        })
    }

    /// Writes saved sessions to `file` from now on.
    ///
    /// # Errors
    ///
    /// If the thread can't be started.
    pub fn write_sessions_to(&mut self, file: SessionFile) -> io::Result<()> {
        self.session_writer = Some(SessionWriter::start(file, self.replies.clone())?);
        Ok(())
    }

    /// Reads the settings and returns them with a notification if the file couldn't be used.
    pub fn settings(&self) -> (Settings, Option<Notification>) {
        let (settings, problem) = read_settings(self.settings.as_ref());
        self.apply_settings(&settings);
        (settings, problem.map(Notification::warning))
    }

    /// Asks for the desktop's appearance, and for the login's name if `author_notice` is pending. Answers are commands.
    pub fn request_desktop_preferences(&self, author_notice: AuthorNotice) {
        desktop::request_preferences(self.replies.clone());
        if author_notice == AuthorNotice::Pending {
            login::request_name(self.replies.clone());
        }
    }

    /// Runs `effect`, or returns what only the window can do. Blocks for no more than one file's metadata.
    #[expect(clippy::too_many_lines, reason = "a table: one arm for each effect")]
    pub fn perform(&self, effect: Effect) -> Option<HostAction> {
        match effect {
            Effect::Load(paths, options) => opening::open_all(paths, options, &self.open_context),
            Effect::ExpandFolders(paths) => self.expand_folders(paths),
            Effect::Reload { id, revision, files, work, encoding } => {
                let request = ReloadRequest { id, revision, files, work, encoding };
                opening::reload(request, &self.open_context);
            }
            Effect::OpenSample(index) => self.read_sample(index),
            Effect::RestoreBackup(files) => self.restore(files),
            Effect::Ownership(task) => self.run_ownership(task),
            Effect::StopLoading => self.open_context.cancellation.cancel_all(),
            Effect::StopLoadingDocument(document) => {
                self.open_context.cancellation.cancel_document(document);
            }
            Effect::WriteSidecar(save) => self.save(save),
            Effect::SaveSession(session) => self.write_session(session),
            Effect::CheckRecents(recents) => {
                session_state::find_missing_recents(&recents, self.replies.clone());
            }
            Effect::MeasureSnapshots => self.measure_snapshots(),
            Effect::RemoveSnapshots => self.remove_snapshots(),
            Effect::WriteExport { format, formulas, name, path, work } => {
                self.exporter.export(ExportOptions { format, formulas }, name, work, path);
            }
            Effect::StopExport(path) => self.exporter.cancel(&path),
            Effect::ReplaceSidecar(path) => self.allow_overwrite(path),
            Effect::RememberSidecar(files) => self.remember_location(files),
            Effect::RetrySave => self.saver.retry_now(),
            Effect::CheckDestination(question, path) => self.check_path(question, path),
            Effect::CheckDocument(id, path) => self.file_watch.check(id, &path),
            Effect::Watch(target) => self.file_watch.watch(target),
            Effect::Unwatch(id) => self.file_watch.unwatch(id),
            Effect::Merge(merge) => {
                sidecar_merge::merge(*merge, self.merge_context.clone(), &self.replies);
            }
            Effect::Sync(task) => self.sync(task),
            Effect::FindPlace(request) => sidecar_merge::find_place(*request, &self.replies),
            Effect::TrackSidecar(path) => self.saver.start_using(path),
            Effect::CheckSidecar(id, path) => self.saver.check_sidecar(id, path),
            Effect::MergeApplied(path, number) => self.saver.confirm_merge(path, number),
            Effect::AskForPath(question, language) => {
                file_dialogs::ask(question, language, &self.replies);
            }
            Effect::SearchText(search) => self.text_search.submit(search.id, search),
            Effect::SearchFields(search) => self.field_search.submit(search.id, search),
            Effect::StopSearch(id) => {
                self.text_search.cancel(id);
                self.field_search.cancel(id);
            }
            Effect::BuildList(request) => self.lister.submit(request.id, *request),
            Effect::StopList(id) => self.lister.cancel(id),
            Effect::CopyText(text) => return Some(HostAction::Copy(text)),
            Effect::CopyCitation(format, it) => {
                return self.cite(format, &it).map(HostAction::Copy);
            }
            Effect::FindOutline(id, document) => outline_task::outline(id, document, &self.replies),
            Effect::Notify(notification) => self.replies.send(Reply::Notify(notification)),
            Effect::WriteSettings(settings) => {
                self.apply_settings(&settings);
                self.write_settings(settings);
            }
            Effect::Quit => return Some(HostAction::Quit),
        }
        None
    }

    /// Starts the watchdog that saves if the window goes without being closed.
    ///
    /// # Errors
    ///
    /// If the thread can't be started.
    pub fn emergency(&self) -> io::Result<Emergency> {
        Emergency::start(FlushTargets {
            saver: Arc::clone(&self.saver),
            tasks: self.tasks.clone(),
            session_writer: self.session_writer.clone(),
            exporter: self.exporter.clone(),
            file_watch: self.file_watch.handle(),
        })
    }

    /// Waits until everything is on the disk, for at most `timeout`.
    pub fn flush(&self, timeout: Duration) -> FlushResult {
        let flushed = match self.tasks.flush(timeout) {
            FlushResult::All => self.saver.flush(timeout),
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

    fn save(&self, save: SaveRequest) {
        let document = save.work.has_marks().then(|| save.work.document.clone());
        self.saver.save(save);
        if let Some(document) = document {
            self.snapshot_text(document);
        }
    }

    fn check_path(&self, question: PathQuestion, path: PathBuf) {
        let replies = self.replies.clone();
        self.tasks.push(move || replies.send(path_check::check_path(question, &path)));
    }

    fn write_session(&self, session: Box<SavedSession>) {
        if let Some(writer) = &self.session_writer {
            writer.write_soon(session);
        }
    }

    fn expand_folders(&self, paths: Vec<PathBuf>) {
        let replies = self.replies.clone();
        self.tasks.push(move || {
            for reply in opening::expand_folders(paths) {
                replies.send(reply);
            }
        });
    }

    fn read_sample(&self, index: usize) {
        let open_context = self.open_context.clone();
        self.tasks.push(move || opening::open_sample(index, &open_context));
    }

    /// Applies the settings for text snapshots and for where marks are kept.
    fn apply_settings(&self, settings: &Settings) {
        self.open_context.sidecar_folder.set(&settings.marks_folder);
        self.open_context.snapshots.apply_settings(settings);
    }

    fn restore(&self, files: Files) {
        let open_context = self.open_context.clone();
        self.tasks.push(move || opening::restore_and_open(files, &open_context));
    }

    /// Lets the next save replace the file at `path`. If its metadata can't be read, the save reports that.
    ///
    /// Reads it at once, since the save comes next.
    fn allow_overwrite(&self, path: PathBuf) {
        let found = files::fingerprint(&path).ok().flatten();
        self.saver.set_known(path, found);
    }

    fn sync(&self, task: SyncTask) {
        match task {
            SyncTask::TrashCopy(copy) => {
                let trash = self.trash;
                let replies = self.replies.clone();
                self.tasks.push(move || replies.send(Reply::Notify(trash.discard_copy(&copy))));
            }
            // At once: the document may be closed and opened again next.
            SyncTask::AcceptOlder(path, blake3) => {
                self.merge_context.snapshots.versions().record_rollback(&path, &blake3);
            }
        }
    }

    /// Moves conflicted copies to `trash` from now on.
    pub fn set_trash(&mut self, trash: Trash) {
        self.trash = trash;
    }

    fn remember_location(&self, files: Files) {
        let replies = self.replies.clone();
        self.tasks.push(move || {
            let beside = opening::sidecar_path(&files.document);
            let remembered = SidecarLocations::for_user().map(|it| it.remember(&files, &beside));
            adoption::notify_not_remembered(remembered, &files.sidecar, &replies);
        });
    }

    fn write_settings(&self, settings: Settings) {
        let Some(file) = self.settings.clone() else { return };
        let replies = self.replies.clone();
        self.tasks.push(move || {
            if let Err(err) = file.write(settings_format::render(&settings).as_bytes()) {
                let message = msg!("notify-settings-not-kept", reason = err.message());
                replies.send(Reply::Notify(Notification::warning(message)));
            }
        });
    }
}

/// Returns the settings in `file`, or the defaults and, if the file is broken or unreadable, what happened to it.
/// In that case no text snapshots are kept, since the file may have said so.
pub fn read_settings(file: Option<&ConfigFile>) -> (Settings, Option<Message>) {
    let problem = match file.map(|file| file.read(parse_settings)) {
        Some(Ok(ConfigContent::Settings(settings))) => return (settings, None),
        Some(Ok(ConfigContent::Nothing)) | None => return (Settings::default(), None),
        Some(Ok(ConfigContent::Broken { reason, kept_at })) => {
            let path = kept_at.display().to_string();
            msg!("notify-settings-reset", reason = reason, path = path)
        }
        Some(Err(err)) => msg!("notify-settings-unread", reason = err.message()),
    };
    (Settings { keep_snapshots: KeepSnapshots::No, ..Settings::default() }, Some(problem))
}

/// Returns the settings in `file`, or the defaults. Leaves a broken file in place; the next full read reports it.
pub fn peek_settings(file: &ConfigFile) -> Settings {
    match file.read(|bytes| Ok(parse_settings(bytes).unwrap_or_default())) {
        Ok(ConfigContent::Settings(settings)) => settings,
        _ => Settings::default(),
    }
}

fn parse_settings(bytes: &[u8]) -> Result<Settings, Message> {
    let text = std::str::from_utf8(bytes).map_err(|_err| msg!("fault-not-utf-8"))?;
    settings_format::read(text).map_err(|err| err.message())
}
