//! Does what the workspace asks of the world: each effect on a thread, each answer a command. See [`EffectRunner`].

mod ownership;
mod sync;

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use super::{
    Replies, Saver, SidecarFolder, SnapshotStore,
    clipboard::Clipboard,
    desktop,
    emergency::{Emergency, FlushTargets},
    exporter::Exporter,
    file_dialogs,
    file_watch::{FileWatch, WatchTarget},
    files,
    latest_only_worker::LatestOnly,
    list_worker, login,
    opening::{self, OpenContext, ReadCancellation, ReloadRequest},
    os_error::describe_io_error,
    outline_task, path_check,
    presence::PresenceFiles,
    saver::{Backoff, FlushResult, SaveRequest},
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
        Citation, CitationFormat, Command, EditorId, Effect, FieldSearch, Files, ListRequest,
        Notification, PathQuestion, SnapshotCommand, TextSearch,
    },
    format::{citation, export::ExportOptions, settings as settings_format, sidecar},
    i18n::{Language, Message, msg},
    model::Document,
    session_state::SavedSession,
    settings::{AuthorNotice, KeepSnapshots, Settings},
};

/// The world outside the window: disk, dialogs, settings.
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
    /// Put this on the clipboard.
    Copy(String),
    /// Close.
    Quit,
}

impl EffectRunner {
    /// The world, which answers through `replies`, and keeps the texts that are marked as `copies`.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn new(replies: Replies, copies: SnapshotStore) -> io::Result<Self> {
        let mut encoder = sidecar::SidecarEncoder::default();
        let encode = Box::new(move |save: &SaveRequest, out: &mut dyn io::Write| {
            encoder.write(&save.work, out)
        });
        let saver = Arc::new(Saver::start(encode, Backoff::default(), replies.clone())?);
        let (errands, copying) = (TaskQueue::start()?, TaskQueue::start()?);
        let (seeker, lister) =
            (search_worker::start(replies.clone())?, list_worker::start(replies.clone())?);
        let field_seeker = search_worker::fields::start(replies.clone())?;
        let (stops, settings) = (ReadCancellation::default(), ConfigFile::for_user());
        let (shelf, keeper) = (SidecarFolder::default(), None);
        let seats = PresenceFiles::default();
        let open_context = OpenContext {
            saver: Arc::clone(&saver),
            cancellation: stops,
            snapshots: copies,
            sidecar_folder: shelf,
            presence: seats.clone(),
            replies: replies.clone(),
        };
        let exporter = Exporter::new(replies.clone());
        saver.track_versions(open_context.snapshots.versions().clone());
        let copies = open_context.snapshots.clone();
        let watching = FileWatch::start(Arc::clone(&saver), seats.clone(), replies.clone())?;
        let tools =
            SidecarMergeContext { saver: Arc::clone(&saver), snapshots: copies, presence: seats };
        let clipboard = Clipboard::default();
        Ok(Self {
            replies,
            saver,
            tasks: errands,
            snapshot_tasks: copying,
            exporter,
            open_context,
            file_watch: watching,
            merge_context: tools,
            trash: Trash::default(),
            text_search: seeker,
            field_search: field_seeker,
            lister,
            clipboard,
            settings,
            session_writer: keeper,
        })
    }

    /// Keeps in `file` from now on what is open and how the window stands.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn write_sessions_to(&mut self, file: SessionFile) -> io::Result<()> {
        self.session_writer = Some(SessionWriter::start(file, self.replies.clone())?);
        Ok(())
    }

    /// The settings as they were left, and what the analyst should know about them.
    pub fn settings(&self) -> (Settings, Option<Notification>) {
        let (settings, trouble) = read_settings(self.settings.as_ref());
        self.apply_settings(&settings);
        (settings, trouble.map(Notification::warning))
    }

    /// Asks how the desktop wants programs to look, and who has logged in. The answers come as commands, if they come.
    pub fn request_desktop_preferences(&self, named: AuthorNotice) {
        desktop::request_preferences(self.replies.clone());
        if named == AuthorNotice::Pending {
            login::request_name(self.replies.clone());
        }
    }

    /// Does `effect`, or gives back what only the window can do. Never waits for more than a look at one file.
    #[expect(clippy::too_many_lines, reason = "a table: one arm for each effect")]
    pub fn perform(&self, effect: Effect) -> Option<HostAction> {
        match effect {
            Effect::Load(paths, manner) => opening::open_all(paths, manner, &self.open_context),
            Effect::ExpandFolders(paths) => self.expand_folders(paths),
            Effect::Reload { id, revision, files, work, encoding: reading } => {
                opening::reload(
                    ReloadRequest { id, revision, files, work, reading },
                    &self.open_context,
                );
            }
            Effect::OpenSample(number) => self.read_sample(number),
            Effect::RestoreBackup(files) => self.restore(files),
            Effect::Ownership(owning) => self.run_ownership(owning),
            Effect::StopLoading => self.open_context.cancellation.cancel_all(),
            Effect::StopLoadingDocument(document) => {
                self.open_context.cancellation.cancel_document(document);
            }
            Effect::WriteSidecar { id, revision, path, work, merges } => {
                self.save(SaveRequest { id, revision, path, work, merges });
            }
            Effect::SaveSession(sitting) => self.write_session(sitting),
            Effect::CheckRecents(recents) => {
                session_state::find_missing_recents(&recents, self.replies.clone());
            }
            Effect::MeasureSnapshots => self.measure_copies(),
            Effect::RemoveSnapshots => self.remove_copies(),
            Effect::WriteExport { format, formulas, name, path, work } => {
                self.exporter.export(ExportOptions { format, formulas }, name, work, path);
            }
            Effect::StopExport(path) => self.exporter.cancel(&path),
            Effect::ReplaceSidecar(path) => self.allow_overwrite(path),
            Effect::RememberSidecar(files) => self.remember_location(files),
            Effect::RetrySave => self.saver.retry_now(),
            Effect::CheckDestination(question, path) => self.check_path(question, path),
            Effect::CheckDocument { id, path } => self.file_watch.check(id, &path),
            Effect::Watch { id, files, blake3, author } => {
                self.file_watch.watch(WatchTarget { id, files, blake3, author });
            }
            Effect::Unwatch(id) => self.file_watch.unwatch(id),
            Effect::Merge(merge) => {
                sidecar_merge::merge(*merge, self.merge_context.clone(), &self.replies);
            }
            Effect::Sync(syncing) => self.sync(syncing),
            Effect::FindPlace(placing) => sidecar_merge::find_place(*placing, &self.replies),
            Effect::TrackSidecar(path) => self.saver.start_using(path),
            Effect::CheckSidecar(id, path) => self.saver.check_sidecar(id, path),
            Effect::MergeApplied(path, number) => self.saver.confirm_merge(path, number),
            Effect::AskForPath(question, language) => self.show_dialog(question, language),
            Effect::SearchText(search) => self.text_search.submit(search.id, search),
            Effect::SearchFields(search) => self.field_search.submit(search.id, search),
            Effect::StopSearch(id) => self.stop_finding(id),
            Effect::BuildList(enlist) => self.lister.submit(enlist.id, *enlist),
            Effect::StopList(id) => self.lister.cancel(id),
            Effect::CopyText(words) => return Some(HostAction::Copy(words)),
            Effect::CopyCitation(form, it) => return self.cite(form, &it).map(HostAction::Copy),
            Effect::FindOutline(id, document) => outline_task::outline(id, document, &self.replies),
            Effect::Notify(notice) => self.replies.send(Command::Notify(notice)),
            Effect::WriteSettings(settings) => {
                self.apply_settings(&settings);
                self.write_settings(settings);
            }
            Effect::Quit => return Some(HostAction::Quit),
        }
        None
    }

    fn show_dialog(&self, question: PathQuestion, language: Language) {
        file_dialogs::ask(question, language, &self.replies);
    }

    fn stop_finding(&self, id: EditorId) {
        self.text_search.cancel(id);
        self.field_search.cancel(id);
    }

    /// Stands by for the case that the window goes without being closed.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn emergency(&self) -> io::Result<Emergency> {
        Emergency::start(FlushTargets {
            saver: Arc::clone(&self.saver),
            tasks: self.tasks.clone(),
            session_writer: self.session_writer.clone(),
            exporter: self.exporter.clone(),
            file_watch: self.file_watch.handle(),
        })
    }

    /// Waits until everything is on the disk, or `timeout` is at its end.
    pub fn flush(&self, timeout: Duration) -> FlushResult {
        let flushed = match self.tasks.flush(timeout) {
            FlushResult::All => self.saver.flush(timeout),
            FlushResult::NotAll => FlushResult::NotAll,
        };
        if let Some(keeper) = &self.session_writer {
            keeper.flush(timeout);
        }
        // No mark is lost where a copy is not made any more, nor where an export is given up.
        self.snapshot_tasks.flush(timeout);
        self.exporter.cancel_all(timeout);
        flushed
    }

    /// Waits until every copy of a text that is to be kept is on the disk, or `timeout` is at its end.
    pub fn flush_copies(&self, timeout: Duration) -> FlushResult {
        self.snapshot_tasks.flush(timeout)
    }

    /// Puts a citation on the clipboard, or gives it back where the window can do that itself.
    fn cite(&self, form: CitationFormat, it: &Citation) -> Option<String> {
        match form {
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

    fn write_session(&self, sitting: Box<SavedSession>) {
        if let Some(keeper) = &self.session_writer {
            keeper.write_soon(sitting);
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

    fn read_sample(&self, number: usize) {
        let open_context = self.open_context.clone();
        self.tasks.push(move || opening::open_sample(number, &open_context));
    }

    /// Keeps a copy of a text that is marked, unless one was kept since the program started. No save waits for it.
    fn snapshot_text(&self, document: Document) {
        if self.open_context.snapshots.claim(&document) {
            let copies = self.open_context.snapshots.clone();
            self.snapshot_tasks.push(move || copies.store(&document));
        }
    }

    /// Does from now on what the settings say of copies and of where marks are kept.
    fn apply_settings(&self, settings: &Settings) {
        self.open_context.sidecar_folder.set(&settings.marks_folder);
        self.open_context.snapshots.apply_settings(settings);
    }

    fn remove_copies(&self) {
        let (copies, replies) = (self.open_context.snapshots.clone(), self.replies.clone());
        self.snapshot_tasks.push(move || {
            let notice = match copies.remove_all() {
                Ok(0) => Notification::info(msg!("told-no-copies")),
                Ok(bytes) => Notification::info(msg!(
                    "told-copies-removed",
                    megabytes = bytes.div_ceil(1 << 20)
                )),
                Err(err) => {
                    Notification::error(msg!("told-copies-left", reason = describe_io_error(&err)))
                }
            };
            replies.send(Command::Notify(notice));
            replies.send(Command::Snapshots(SnapshotCommand::Measured(copies.disk_usage())));
        });
    }

    fn measure_copies(&self) {
        let (copies, replies) = (self.open_context.snapshots.clone(), self.replies.clone());
        self.snapshot_tasks.push(move || {
            replies.send(Command::Snapshots(SnapshotCommand::Measured(copies.disk_usage())));
        });
    }

    fn restore(&self, files: Files) {
        let open_context = self.open_context.clone();
        self.tasks.push(move || opening::restore_and_open(files, &open_context));
    }

    /// Lets what stands at `path` be replaced. What cannot be looked at is left to the save to complain of.
    ///
    /// Looks at once, since the save comes next.
    fn allow_overwrite(&self, path: PathBuf) {
        let found = files::fingerprint(&path).ok().flatten();
        self.saver.set_known(path, found);
    }

    fn remember_location(&self, files: Files) {
        let replies = self.replies.clone();
        self.tasks.push(move || {
            let beside = opening::sidecar_path(&files.document);
            let remembered =
                SidecarLocations::for_user().map(|places| places.remember(&files, &beside));
            if let Some(Err(err)) = remembered {
                let path = files.sidecar.display().to_string();
                let words = msg!("told-not-remembered", path = path, reason = err.message());
                replies.send(Command::Notify(Notification::warning(words)));
            }
        });
    }

    fn write_settings(&self, settings: Settings) {
        let Some(file) = self.settings.clone() else { return };
        let replies = self.replies.clone();
        self.tasks.push(move || {
            if let Err(err) = file.write(settings_format::render(&settings).as_bytes()) {
                let words = msg!("told-settings-not-kept", reason = err.message());
                replies.send(Command::Notify(Notification::warning(words)));
            }
        });
    }
}

/// The settings that `file` holds, or those to begin with and, where it holds something else, what happened to it.
/// Then no texts are copied either, since that may have been what it said.
pub fn read_settings(file: Option<&ConfigFile>) -> (Settings, Option<Message>) {
    let trouble = match file.map(|file| file.read(parse_settings)) {
        Some(Ok(ConfigContent::Settings(settings))) => return (settings, None),
        Some(Ok(ConfigContent::Nothing)) | None => return (Settings::default(), None),
        Some(Ok(ConfigContent::Broken { reason, kept_at })) => {
            let path = kept_at.display().to_string();
            msg!("told-settings-anew", reason = reason, path = path)
        }
        Some(Err(err)) => msg!("told-settings-unread", reason = err.message()),
    };
    (Settings { keep_snapshots: KeepSnapshots::No, ..Settings::default() }, Some(trouble))
}

/// The settings that `file` holds, or those to begin with. Whatever it holds, it stays: who reads it next is to tell.
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
