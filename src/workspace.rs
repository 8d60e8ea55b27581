//! All open documents, the active one, and the notifications. See [`Workspace`].

mod activity;
mod author;
mod display_name;
mod export;
mod load_tracker;
mod merge;
mod modal_prompt;
mod navigation_history;
mod notification_log;
mod open;
mod ownership;
mod reload;
mod save;
mod session_state;
mod sync;
mod tabs;
mod task_results;

use std::ffi::OsStr;

use jiff::tz::TimeZone;

pub use self::{
    activity::Activity,
    export::{ExportIntent, OngoingExport},
    load_tracker::LoadTracker,
    modal_prompt::{ModalPrompt, PathEntryStatus},
    notification_log::{NotificationLog, NotificationLogEntry},
};
use self::{navigation_history::NavigationHistory, session_state::SessionMemory};
use crate::{
    command::{
        Citation, Command, EditorCommand, EditorId, Effect, ExportFormat, Files, Notification,
        PathQuestion, ReloadEncoding, SnapshotCommand, SnapshotUsage,
    },
    editor::Editor,
    i18n::{Language, Message, msg},
    model::{IdsAndClock, file_name},
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

    /// What is watched: id, files, text hash and author of each open document.
    watched: Vec<(EditorId, Files, String, String)>,

    /// What is saved for the next run.
    session_memory: SessionMemory,

    /// The last id given to an editor or notification.
    last_id: u64,
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

    /// Handles a command and returns the effects left for the outside world.
    pub fn handle(&mut self, command: Command, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        let position = self.navigation_position();
        let caret_move = navigation_history::CaretMove::from_command(&command);
        self.clear_written_offers(&command);
        let effects = self.dispatch(command, env);
        self.record_caret_move(position, caret_move);
        let mut outside = self.intercept_effects(effects);
        self.dismiss_resolved_conflicts();
        self.dismiss_stale_undo_offers();
        outside.extend(self.editors.iter_mut().flat_map(Editor::refresh_search));
        outside.extend(self.editors.iter_mut().filter_map(Editor::refresh_list));
        self.notification_log.set_timestamps(env);
        outside
    }

    /// Calls the handler of `command`.
    fn dispatch(&mut self, command: Command, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        match command {
            Command::Editor(command) => self.handle_editor_command(command, env),
            Command::ChooseDocuments => self.choose_documents(),
            Command::Open(paths) => self.open(paths),
            Command::OpenAs(command) => self.handle_open_as(command),
            Command::OpenSample(index) => self.open_sample(index),
            Command::Opened(opened) => self.opened(*opened),
            Command::LoadProgressed(progress) => self.load_progressed(progress),
            Command::StopLoading => self.stop_loading(),
            Command::LoadStopped(path) => self.load_stopped(&path),
            Command::OpenFailed { path, reason } => self.open_failed(&path, reason),
            Command::Reload(id) => self.reload_as(id, ReloadEncoding::Same),
            Command::ReloadAs(id, encoding) => self.reload_as(id, encoding),
            Command::Reloaded(reloaded) => self.reloaded(*reloaded),
            Command::ReloadFailed { path, reason } => self.reload_failed(&path, reason),
            Command::Review(id) => self.start_review(id, env),
            Command::Show(id) => self.show(id),
            Command::Navigate(direction) => self.navigate(direction, env),
            Command::Tab(command) => self.handle_tab_command(command),
            Command::Session(command) => self.handle_session_command(command, env),
            Command::Close => {
                self.active.map_or_else(Vec::new, |id| self.request_close(PendingClose::Close(id)))
            }
            Command::Quit => self.request_close(PendingClose::Quit),
            Command::QuitAnyway => self.close_anyway(),
            Command::ChooseExport(format) => self.choose_export_path(format),
            Command::Export(id, format, path) => self.export(id, format, path),
            Command::Progress(command) => self.handle_progress_command(command),
            Command::ChooseSidecarPath(id) => self.choose_sidecar_path(id),
            Command::SaveSidecarAs(id, path) => self.save_sidecar_as(id, path),
            Command::SetMarksFolder(folder) => self.set_marks_folder(folder),
            Command::WorkOnCopy(id) => self.work_on_copy(id),
            Command::RestoreBackup(files) => self.restore_backup(files),
            Command::Ownership(command) => self.handle_ownership_command(command),
            Command::Saved { id, revision } => self.saved(id, revision),
            Command::SaveFailed { id, revision, reason, again_in } => {
                self.save_failed(id, revision, reason, again_in)
            }
            Command::SaveNow(id) => self.save_now(id),
            Command::DocumentChanged(id, blake3) => self.document_changed(id, &blake3),
            Command::SidecarChanged { id, merges, base } => self.sidecar_changed(id, merges, base),
            Command::SidecarRemoved(id) => self.sidecar_removed(id),
            Command::Merged(merged) => self.merged(*merged, env),
            Command::MergeFailed { id, number, reason } => self.merge_failed(id, number, reason),
            Command::Sync(command) => self.handle_sync_command(command),
            Command::Collaborators(id, others) => self.set_collaborators(id, others),
            Command::ShowConflictSite(id, site) => self.show_conflict_site(id, site, env),
            Command::Placed(placed) => self.placed(*placed, env),
            Command::FileCheck(check) => self.handle_file_check(check),
            Command::PathAnswer(answer) => self.handle_path_answer(answer),
            Command::TaskDone(result) => self.handle_task_result(result),
            Command::UndoOffer(offer) => self.handle_undo_offer(offer, env),
            Command::SetSettings(settings) => self.apply_settings(settings),
            Command::Author(command) => self.handle_author_command(command),
            Command::Snapshots(command) => self.handle_snapshot_command(command),
            Command::Desktop(desktop) => self.set_desktop(desktop),
            Command::Notify(notification) => self.notify(notification),
            Command::Dismiss(number) => self.dismiss(number),
        }
    }

    fn handle_editor_command(
        &mut self,
        command: EditorCommand,
        env: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        self.active_mut().map_or_else(Vec::new, |editor| editor.handle(command, env))
    }

    fn active_mut(&mut self) -> Option<&mut Editor> {
        self.active.and_then(|id| self.editor_mut(id))
    }

    fn editor_mut(&mut self, id: EditorId) -> Option<&mut Editor> {
        self.editors.iter_mut().find(|editor| editor.id() == id)
    }

    fn choose_export_path(&mut self, format: ExportFormat) -> Vec<Effect> {
        let Some(editor) = self.active() else { return Vec::new() };
        if self.is_editor_loading(editor.id()) {
            return self.notify_still_loading(editor.id());
        }
        let name = OsStr::new(editor.document().name());
        let name = file_name::derived_name("", name, &format!(".{}", format.extension()), 0);
        let path = editor.files().document.with_file_name(name);
        self.ask_for_path(PathQuestion::Export(editor.id(), format, path))
    }

    /// Returns whether the document is still being read.
    fn is_editor_loading(&self, id: EditorId) -> bool {
        self.editor(id).is_some_and(Editor::is_loading)
    }

    /// Notifies that this must wait until the document has been read.
    fn notify_still_loading(&mut self, id: EditorId) -> Vec<Effect> {
        let Some(editor) = self.editor(id) else { return Vec::new() };
        let name = self.display_name(editor);
        self.notify(Notification::info(msg!("notify-still-read", name = name)))
    }

    fn ask_for_path(&self, question: PathQuestion) -> Vec<Effect> {
        vec![Effect::AskForPath(question, self.language())]
    }

    fn apply_settings(&mut self, settings: Settings) -> Vec<Effect> {
        self.settings = settings.within_bounds();
        for editor in &mut self.editors {
            editor.set_author(&self.settings.author);
        }
        vec![Effect::WriteSettings(self.settings.clone())]
    }

    fn handle_snapshot_command(&mut self, command: SnapshotCommand) -> Vec<Effect> {
        match command {
            SnapshotCommand::Measure => vec![Effect::MeasureSnapshots],
            SnapshotCommand::Measured(usage) => {
                self.snapshot_usage = Some(usage);
                Vec::new()
            }
            SnapshotCommand::Remove => vec![Effect::RemoveSnapshots],
        }
    }

    fn set_desktop(&mut self, desktop: SystemPreferences) -> Vec<Effect> {
        self.desktop = desktop;
        Vec::new()
    }

    fn notify(&mut self, notification: Notification) -> Vec<Effect> {
        self.notifications.retain(|(_, old)| old.text != notification.text);
        let number = self.next_id() as usize;
        self.notification_log.record(number, notification.clone());
        self.notifications.push((number, notification));
        Vec::new()
    }

    fn dismiss(&mut self, number: usize) -> Vec<Effect> {
        self.notifications.retain(|(it, _)| *it != number);
        Vec::new()
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// Returns `citation` with the unique name of the active document.
    fn with_external_name(&self, citation: Citation) -> Citation {
        let Some(editor) = self.active() else { return citation };
        Citation { document: self.external_name(editor), ..citation }
    }

    /// Handles notifications here and completes other effects; returns the effects for the outside world.
    fn intercept_effects(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut outside = Vec::new();
        for effect in effects {
            match effect {
                Effect::Notify(notification) => outside.extend(self.notify(notification)),
                Effect::CopyCitation(format, citation) => {
                    outside.push(Effect::CopyCitation(format, self.with_external_name(citation)));
                }
                Effect::WriteSidecar { id, .. } => {
                    outside.push(effect);
                    outside.extend(self.remember_sidecar(id));
                }
                other => outside.push(other),
            }
        }
        outside
    }
}
