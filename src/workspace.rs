//! All open documents, the active one, and the notifications. See [`Workspace`].

mod activity;
mod display_name;
mod export;
mod merge;
mod modal_prompt;
mod navigation_history;
mod notification_log;
mod open;
mod ownership;
mod reload;
mod save;
mod session_state;
mod settings;
mod sync;
mod tabs;
mod undo_offers;

use jiff::tz::TimeZone;

pub use self::{
    activity::{Activity, LoadTracker},
    export::{ExportIntent, OngoingExport},
    modal_prompt::{ModalPrompt, PathEntryStatus},
    notification_log::{NotificationLog, NotificationLogEntry},
};
use self::{
    navigation_history::{CaretMove, NavigationHistory},
    session_state::SessionMemory,
};
use crate::{
    command::{
        Citation, Command, EditorCommand, EditorId, Effect, Input, Notification, PathQuestion,
        ReloadEncoding, Reply, SnapshotUsage, ViewReport, WatchTarget,
    },
    editor::Editor,
    i18n::{Language, Message},
    model::IdsAndClock,
    settings::{Contrast, Settings, SystemPreferences},
};

/// Everything that the window shows, except view state such as the scroll position.
///
/// Changes only in [`Workspace::handle`].
#[derive(Debug, Default)]
pub struct Workspace {
    editors: Vec<Editor>,
    active: Option<EditorId>,
    settings: Settings,
    desktop: SystemPreferences,
    snapshot_usage: Option<SnapshotUsage>,
    samples: Vec<Message>,
    time_zone: Option<TimeZone>,
    notifications: Vec<(usize, Notification)>,
    notification_log: NotificationLog,
    modal_prompt: Option<ModalPrompt>,
    path_entry: PathEntryStatus,
    pending_close: Option<PendingClose>,

    load_tracker: LoadTracker,
    navigation_history: NavigationHistory,
    exports: Vec<OngoingExport>,

    watches: Vec<WatchTarget>,
    /// What is saved for the next run.
    session_memory: SessionMemory,
    /// The last id given to an editor or notification.
    last_id: u64,
    /// The effects that [`Workspace::handle`] will return.
    effects: Vec<Effect>,
}

/// What happens as soon as marks are on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PendingClose {
    Close(EditorId),
    Quit,
}

impl Workspace {
    /// Creates an empty workspace that offers samples with these titles.
    pub fn new(settings: Settings, samples: Vec<Message>) -> Self {
        Self { settings, samples, ..Self::default() }
    }

    /// Returns the titles of the samples, by index.
    pub fn samples(&self) -> &[Message] {
        &self.samples
    }

    /// Sets the time zone in which times are shown; `None` for UTC.
    #[must_use]
    pub fn with_time_zone(self, zone: Option<TimeZone>) -> Self {
        Self { time_zone: zone, ..self }
    }

    /// Returns the time zone in which times are shown, or `None` for UTC.
    pub fn time_zone(&self) -> Option<&TimeZone> {
        self.time_zone.as_ref()
    }

    /// Returns the editors of the open documents, in the order of their tabs.
    pub fn editors(&self) -> &[Editor] {
        &self.editors
    }

    /// Returns the active editor.
    pub fn active(&self) -> Option<&Editor> {
        self.active.and_then(|id| self.editor(id))
    }

    /// Returns the editor `id`.
    pub fn editor(&self, id: EditorId) -> Option<&Editor> {
        self.editors.iter().find(|editor| editor.id() == id)
    }

    /// Returns the settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the desktop's appearance preferences.
    pub fn desktop(&self) -> SystemPreferences {
        self.desktop
    }

    /// Returns the space that text snapshots take, as last measured.
    pub fn snapshot_usage(&self) -> Option<SnapshotUsage> {
        self.snapshot_usage
    }

    /// Returns the effective contrast: from the settings, or else from the desktop.
    pub fn contrast(&self) -> Contrast {
        self.settings.resolve(self.desktop).contrast
    }

    /// Returns the effective language: from the settings, or else from the desktop.
    pub fn language(&self) -> Language {
        self.settings.resolve(self.desktop).language.unwrap_or(Language::English)
    }

    /// Returns the notifications that are not dismissed, oldest first, each with its number.
    pub fn notifications(&self) -> &[(usize, Notification)] {
        &self.notifications
    }

    /// Returns the progress of loading.
    pub fn load_tracker(&self) -> &LoadTracker {
        &self.load_tracker
    }

    /// Returns whether documents are being read.
    pub fn is_loading(&self) -> bool {
        0 < self.load_tracker.pending()
    }

    /// Handles a command, a reply or a report, and returns the effects left for the outside world.
    ///
    /// ```
    /// use glossator::{
    ///     command::{Command, Effect},
    ///     io::SystemIdsAndClock,
    ///     settings::Settings,
    ///     workspace::Workspace,
    /// };
    ///
    /// let mut workspace = Workspace::new(Settings::default(), Vec::new());
    /// let effects = workspace.handle(Command::Open(vec!["news.txt".into()]), &mut SystemIdsAndClock);
    /// assert!(matches!(&effects[..], [Effect::Load(paths, _)] if paths.len() == 1));
    /// assert!(workspace.is_loading() && workspace.active().is_none(), "its reply opens it");
    /// ```
    pub fn handle(&mut self, input: impl Into<Input>, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        let input = input.into();
        let before = self.navigation_position();
        let caret_move = CaretMove::from_input(&input);
        match input {
            Input::Command(command) => self.handle_command(command, env),
            Input::Reply(reply) => self.handle_reply(reply, env),
            Input::Report(report) => self.handle_report(report),
        }
        self.record_caret_move(before, caret_move);
        self.follow_up(env);
        std::mem::take(&mut self.effects)
    }

    /// Brings up to date what depends on what has just been handled. Each line says what it watches.
    fn follow_up(&mut self, env: &mut dyn IdsAndClock) {
        self.intercept_effects(); // effects
        self.dismiss_resolved_conflicts(); // conflicts
        self.dismiss_stale_undo_offers(); // revisions, the author's name
        for editor in &mut self.editors {
            editor.refresh_search(); // texts, marks
            editor.refresh_list(); // marks, list options
            self.effects.extend(editor.take_effects());
        }
        self.notification_log.set_timestamps(env); // notifications
    }

    fn handle_command(&mut self, command: Command, env: &mut dyn IdsAndClock) {
        self.clear_written_offers(&command);
        match command {
            Command::Editor(command) => self.command_active(command, env),
            Command::ChooseDocuments => self.choose_documents(),
            Command::Open(paths) => self.open(paths),
            Command::OpenAs(paths, options) => self.open_as(paths, options),
            Command::OpenSample(index) => self.open_sample(index),
            Command::StopLoading => self.stop_loading(),
            Command::Reload(id) => self.reload_as(id, ReloadEncoding::Same),
            Command::ReloadAs(id, encoding) => self.reload_as(id, encoding),
            Command::Review(id) => self.start_review(id, env),
            Command::Show(id) => self.show(id),
            Command::Navigate(direction) => self.navigate(direction, env),
            Command::Close => self.close_active(),
            Command::Tab(command) => self.handle_tab_command(command),
            Command::Session(command) => self.handle_session_command(command, env),
            Command::Quit => self.request_close(PendingClose::Quit),
            Command::QuitAnyway => self.close_anyway(),
            Command::ChooseExport(format) => self.choose_export_path(format),
            Command::Export(id, format, path) => self.export(id, format, path),
            Command::StopExport(path) => self.stop_export(path),
            Command::ChooseSidecarPath(id) => self.choose_sidecar_path(id),
            Command::SaveSidecarAs(id, path) => self.save_sidecar_as(id, path),
            Command::SetMarksFolder(folder) => self.set_marks_folder(folder),
            Command::WorkOnCopy(id) => self.work_on_copy(id),
            Command::RestoreBackup(files) => self.restore_backup(files),
            Command::Ownership(command) => self.resolve_ownership(command),
            Command::Relocate(id, files) => self.relocate(id, files),
            Command::SaveNow(id) => self.save_now(id),
            Command::Sync(command) => self.handle_sync_command(command),
            Command::ShowConflictSite(id, site) => self.show_conflict_site(id, site, env),
            Command::EnterPath(question, path) => self.enter_path(question, path),
            Command::DismissPrompt => self.dismiss_prompt(),
            Command::UndoRevision(id, revision) => self.undo_revision(id, revision, env),
            Command::SetSettings(settings) => self.apply_settings(settings),
            Command::ClearAuthor(name) => self.clear_author(&name),
            Command::MeasureSnapshots => self.effects.push(Effect::MeasureSnapshots),
            Command::RemoveSnapshots => self.effects.push(Effect::RemoveSnapshots),
            Command::Notify(notification) => self.notify(notification),
            Command::Dismiss(number) => self.dismiss(number),
        }
    }

    fn handle_reply(&mut self, reply: Reply, env: &mut dyn IdsAndClock) {
        match reply {
            Reply::Command(command) => self.handle_command(command, env),
            Reply::Opened(opened) => self.opened(*opened),
            Reply::LoadProgressed(progress) => self.load_tracker.progressed(progress),
            Reply::LoadStopped(path) => self.load_stopped(&path),
            Reply::OpenFailed(path, reason) => self.open_failed(&path, reason),
            Reply::NotText(path, reason) => self.not_text(&path, reason),
            Reply::Reloaded(reloaded) => self.reloaded(*reloaded),
            Reply::ReloadFailed(path, reason) => self.reload_failed(&path, reason),
            Reply::NoLongerText(id, path, reason) => self.no_longer_text(id, &path, reason),
            Reply::Saved(id, revision) => self.saved(id, revision),
            Reply::SaveFailed { id, revision, reason, again_in } => {
                self.save_failed(id, revision, reason, again_in);
            }
            Reply::SaveProgressed(id, progress) => {
                self.update(id, |it| it.set_save_progress(progress));
            }
            Reply::FileChecked(id, exists) => self.file_checked(id, exists),
            Reply::DocumentChanged(id, blake3) => self.document_changed(id, &blake3),
            Reply::DocumentRenamed(id, files) => self.offer_relocation(id, files),
            Reply::SidecarChanged(id) => self.update(id, Editor::sidecar_changed),
            Reply::SidecarRemoved(id) => self.sidecar_removed(id),
            Reply::Merged(merged) => self.merged(*merged, env),
            Reply::MergeFailed(id, number, reason) => self.merge_failed(id, number, reason),
            Reply::OlderReturned(id, number, blake3) => {
                self.older_version_returned(id, number, blake3);
            }
            Reply::CopiesFound { id, copies, unmergeable } => {
                self.conflicted_copies_found(id, copies, unmergeable);
            }
            Reply::Placed(placed) => {
                self.update(placed.request.id, |it| it.apply_place_result(*placed, env));
            }
            Reply::Collaborators(id, others) => self.update(id, |it| it.set_collaborators(others)),
            Reply::PathUnavailable(question, reason) => self.prompt_for_path(question, reason),
            Reply::PathRejected(question, rejection) => self.path_rejected(&question, rejection),
            Reply::ExportProgressed(path, progress) => self.export_progressed(&path, progress),
            Reply::Exported(path) => self.exported(&path),
            Reply::ExportStopped(path) => self.export_stopped(&path),
            Reply::ExportFailed(path, reason) => self.export_failed(&path, reason),
            Reply::SearchProgressed(done) => {
                self.update(done.id, |it| it.set_search_progress(done));
            }
            Reply::TextHits(found) => self.update(found.id, |it| it.add_text_hits(found)),
            Reply::FieldHits(found) => self.update(found.id, |it| it.set_field_hits(found)),
            Reply::List(list) => self.update(list.id, |it| it.set_list_result(list)),
            Reply::Outline(outline) => self.update(outline.id, |it| it.set_outline(outline)),
            Reply::RecentsChecked(missing) => self.session_memory.missing_recents = missing,
            Reply::LoginDetected(name) => self.login_detected(name),
            Reply::SnapshotsMeasured(usage) => self.snapshot_usage = Some(usage),
            Reply::Desktop(desktop) => self.desktop = desktop,
            Reply::Notify(notification) => self.notify(notification),
        }
    }

    fn handle_report(&mut self, report: ViewReport) {
        match report {
            ViewReport::Focused => self.check_files(),
            ViewReport::KeyPressed(id, revision) => self.offer_undo(id, revision),
            ViewReport::Scrolled(id, top) => self.update(id, |it| it.set_top(top)),
            ViewReport::WindowChanged(frame) => self.change_saved(|it| it.frame = Some(frame)),
            ViewReport::PanelsChanged(panels) => self.change_saved(|it| it.panels = Some(panels)),
        }
    }

    fn command_active(&mut self, command: EditorCommand, env: &mut dyn IdsAndClock) {
        if let Some(id) = self.active {
            self.command_editor(id, command, env);
        }
    }

    fn command_editor(&mut self, id: EditorId, command: EditorCommand, env: &mut dyn IdsAndClock) {
        self.update(id, |editor| editor.run(command, env));
    }

    /// Applies `act` to the editor `id`, if it is still open.
    fn update(&mut self, id: EditorId, act: impl FnOnce(&mut Editor)) {
        self.with_editor(id, act);
    }

    /// Returns the result of `act` on the editor `id`, if it is still open, and queues its effects.
    fn with_editor<T>(&mut self, id: EditorId, act: impl FnOnce(&mut Editor) -> T) -> Option<T> {
        let editor = self.editors.iter_mut().find(|editor| editor.id() == id)?;
        let result = act(editor);
        self.effects.extend(editor.take_effects());
        Some(result)
    }

    fn editor_mut(&mut self, id: EditorId) -> Option<&mut Editor> {
        self.editors.iter_mut().find(|editor| editor.id() == id)
    }

    fn ask_for_path(&mut self, question: PathQuestion) {
        self.effects.push(Effect::AskForPath(question, self.language()));
    }

    fn notify(&mut self, notification: Notification) {
        self.notifications.retain(|(_, old)| old.text != notification.text);
        let number = self.next_id() as usize;
        self.notification_log.record(number, notification.clone());
        self.notifications.push((number, notification));
    }

    fn dismiss(&mut self, number: usize) {
        self.notifications.retain(|(it, _)| *it != number);
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    fn with_external_name(&self, citation: Citation) -> Citation {
        let Some(editor) = self.active() else { return citation };
        Citation { document: self.external_name(editor), ..citation }
    }

    /// Shows notifications, completes citations, and remembers where the first marks are saved.
    fn intercept_effects(&mut self) {
        let mut outside = Vec::new();
        for effect in std::mem::take(&mut self.effects) {
            match effect {
                Effect::Notify(notification) => self.notify(notification),
                Effect::CopyCitation(format, citation) => {
                    outside.push(Effect::CopyCitation(format, self.with_external_name(citation)));
                }
                Effect::WriteSidecar(save) => {
                    let remember = self.remember_sidecar(save.id);
                    outside.push(Effect::WriteSidecar(save));
                    outside.extend(remember);
                }
                other => outside.push(other),
            }
        }
        self.effects = outside;
    }
}
