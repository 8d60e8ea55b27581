//! All open documents, which one is in front, and what the analyst is told. See [`Workspace`].

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

/// Everything that the window shows, but for what the eye alone needs (where it is scrolled to).
///
/// It changes in [`Workspace::handle`] alone.
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

    /// What is watched: each open document's files, the hash of its text, and who has it open.
    watched: Vec<(EditorId, Files, String, String)>,

    /// What is remembered for the next time.
    session_memory: SessionMemory,

    /// How many sessions and notices there have been; both are named by number.
    last_id: u64,
}

/// What is to happen as soon as marks are on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PendingClose {
    Close(EditorId),
    Quit,
}

impl Workspace {
    /// An empty window with these settings, which offers samples with these titles.
    pub fn new(settings: Settings, samples: Vec<Message>) -> Self {
        Self { settings, samples, ..Self::default() }
    }

    /// The titles of the samples that can be opened, in the order of their numbers.
    pub fn samples(&self) -> &[Message] {
        &self.samples
    }

    /// This one, with times told by the clock of `zone`, or in UTC.
    #[must_use]
    pub fn with_time_zone(self, zone: Option<TimeZone>) -> Self {
        Self { time_zone: zone, ..self }
    }

    /// By which clock times are told, or none for UTC.
    pub fn time_zone(&self) -> Option<&TimeZone> {
        self.time_zone.as_ref()
    }

    /// The open documents, in the order in which they were opened.
    pub fn editors(&self) -> &[Editor] {
        &self.editors
    }

    /// The document in front.
    pub fn active(&self) -> Option<&Editor> {
        self.active.and_then(|id| self.editor(id))
    }

    /// The open document called `id`.
    pub fn editor(&self, id: EditorId) -> Option<&Editor> {
        self.editors.iter().find(|editor| editor.id() == id)
    }

    /// What the analyst has set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the desktop says of how programs shall look.
    pub fn desktop(&self) -> SystemPreferences {
        self.desktop
    }

    /// How much room the copies of marked texts take, as it was last found.
    pub fn snapshot_usage(&self) -> Option<SnapshotUsage> {
        self.snapshot_usage
    }

    /// The contrast that is shown: as set or, where nothing is, as the desktop says.
    pub fn contrast(&self) -> Contrast {
        self.settings.resolve(self.desktop).contrast
    }

    /// The language that is spoken: as set or, where none is, as the desktop says.
    pub fn language(&self) -> Language {
        self.settings.resolve(self.desktop).language.unwrap_or(Language::English)
    }

    /// What the analyst is told and has not put away, oldest first, with its number.
    pub fn notifications(&self) -> &[(usize, Notification)] {
        &self.notifications
    }

    /// What is being read, and how far that is.
    pub fn load_tracker(&self) -> &LoadTracker {
        &self.load_tracker
    }

    /// Whether documents are being read.
    pub fn is_loading(&self) -> bool {
        0 < self.load_tracker.pending()
    }

    /// Does what `command` asks, and says what is left for the world outside.
    pub fn handle(&mut self, command: Command, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        let (place, leaving) =
            (self.navigation_position(), navigation_history::CaretMove::from_command(&command));
        self.clear_written_offers(&command);
        let effects = self.dispatch(command, ids_and_clock);
        self.record_caret_move(place, leaving);
        let mut outside = self.intercept_effects(effects);
        self.dismiss_resolved_conflicts();
        self.dismiss_stale_undo_offers();
        outside.extend(self.editors.iter_mut().flat_map(Editor::refresh_search));
        outside.extend(self.editors.iter_mut().filter_map(Editor::refresh_list));
        self.notification_log.set_timestamps(ids_and_clock);
        outside
    }

    /// The table: what each command does.
    #[expect(clippy::too_many_lines, reason = "a table: one arm for each command")]
    fn dispatch(&mut self, command: Command, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        match command {
            Command::Editor(act) => self.handle_editor_command(act, ids_and_clock),
            Command::ChooseDocuments => self.choose_documents(),
            Command::Open(paths) => self.open(paths),
            Command::OpenAs(insist) => self.handle_open_as(insist),
            Command::OpenSample(number) => self.open_sample(number),
            Command::Opened(opened) => self.opened(*opened),
            Command::LoadProgressed(progress) => self.load_progressed(progress),
            Command::StopLoading => self.stop_loading(),
            Command::LoadStopped(path) => self.load_stopped(&path),
            Command::OpenFailed { path, reason } => self.open_failed(&path, reason),
            Command::Reload(id) => self.reload_as(id, ReloadEncoding::Same),
            Command::ReloadAs(id, reading) => self.reload_as(id, reading),
            Command::Reloaded(reloaded) => self.reloaded(*reloaded),
            Command::ReloadFailed { path, reason } => self.reload_failed(&path, reason),
            Command::Review(id) => self.start_review(id, ids_and_clock),
            Command::Show(id) => self.show(id),
            Command::Navigate(way) => self.navigate(way, ids_and_clock),
            Command::Tab(act) => self.handle_tab_command(act),
            Command::Session(recall) => self.handle_session_command(recall, ids_and_clock),
            Command::Close => {
                self.active.map_or_else(Vec::new, |id| self.request_close(PendingClose::Close(id)))
            }
            Command::Quit => self.request_close(PendingClose::Quit),
            Command::QuitAnyway => self.close_anyway(),
            Command::ChooseExport(format) => self.choose_export_path(format),
            Command::Export(id, format, path) => self.export(id, format, path),
            Command::Progress(it) => self.handle_progress_command(it),
            Command::ChooseSidecarPath(id) => self.choose_sidecar_path(id),
            Command::SaveSidecarAs(id, path) => self.save_sidecar_as(id, path),
            Command::SetMarksFolder(folder) => self.set_marks_folder(folder),
            Command::WorkOnCopy(id) => self.work_on_copy(id),
            Command::RestoreBackup(files) => self.restore_backup(files),
            Command::Ownership(it) => self.handle_ownership_command(it),
            Command::Saved { id, revision } => self.saved(id, revision),
            Command::SaveFailed { id, revision, reason, again_in } => {
                self.save_failed(id, revision, reason, again_in)
            }
            Command::SaveNow(id) => self.save_now(id),
            Command::DocumentChanged(id, blake3) => self.document_changed(id, &blake3),
            Command::SidecarChanged { id, merges, base } => self.sidecar_changed(id, merges, base),
            Command::SidecarRemoved(id) => self.sidecar_removed(id),
            Command::Merged(merged) => self.merged(*merged, ids_and_clock),
            Command::MergeFailed { id, number, reason } => self.merge_failed(id, number, reason),
            Command::Sync(synced) => self.handle_sync_command(synced),
            Command::Collaborators(id, others) => self.set_collaborators(id, others),
            Command::ShowConflictSite(id, holder) => {
                self.show_conflict_site(id, holder, ids_and_clock)
            }
            Command::Placed(placed) => self.placed(*placed, ids_and_clock),
            Command::FileCheck(look) => self.handle_file_check(look),
            Command::PathAnswer(answer) => self.handle_path_answer(answer),
            Command::TaskDone(result) => self.handle_task_result(result),
            Command::UndoOffer(it) => self.handle_undo_offer(it, ids_and_clock),
            Command::SetSettings(settings) => self.apply_settings(settings),
            Command::Author(act) => self.handle_author_command(act),
            Command::Snapshots(act) => self.handle_snapshot_command(act),
            Command::Desktop(desktop) => self.set_desktop(desktop),
            Command::Notify(notice) => self.notify(notice),
            Command::Dismiss(number) => self.dismiss(number),
        }
    }

    fn handle_editor_command(
        &mut self,
        act: EditorCommand,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        self.active_mut().map_or_else(Vec::new, |editor| editor.handle(act, ids_and_clock))
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
        let (name, ending) = (OsStr::new(editor.document().name()), format.extension());
        let name = file_name::derived_name("", name, &format!(".{ending}"), 0);
        let offer = editor.files().document.with_file_name(name);
        self.ask_for_path(PathQuestion::Export(editor.id(), format, offer))
    }

    /// Whether not all of a document has been read.
    fn is_editor_loading(&self, id: EditorId) -> bool {
        self.editor(id).is_some_and(Editor::is_loading)
    }

    /// Says that something must wait until all of a document has been read.
    fn notify_still_loading(&mut self, id: EditorId) -> Vec<Effect> {
        let Some(editor) = self.editor(id) else { return Vec::new() };
        let name = self.display_name(editor);
        self.notify(Notification::info(msg!("told-still-read", name = name)))
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

    fn handle_snapshot_command(&mut self, act: SnapshotCommand) -> Vec<Effect> {
        match act {
            SnapshotCommand::Measure => vec![Effect::MeasureSnapshots],
            SnapshotCommand::Measured(room) => {
                self.snapshot_usage = Some(room);
                Vec::new()
            }
            SnapshotCommand::Remove => vec![Effect::RemoveSnapshots],
        }
    }

    fn set_desktop(&mut self, desktop: SystemPreferences) -> Vec<Effect> {
        self.desktop = desktop;
        Vec::new()
    }

    fn notify(&mut self, notice: Notification) -> Vec<Effect> {
        self.notifications.retain(|(_, old)| old.text != notice.text);
        let number = self.next_id() as usize;
        self.notification_log.record(number, notice.clone());
        self.notifications.push((number, notice));
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

    /// `citation` from the document in front, with that called so that it can be told from others.
    fn with_external_name(&self, citation: Citation) -> Citation {
        let Some(editor) = self.active() else { return citation };
        Citation { document: self.external_name(editor), ..citation }
    }

    /// Takes out what can be done here: telling the analyst.
    fn intercept_effects(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut outside = Vec::new();
        for effect in effects {
            match effect {
                Effect::Notify(notice) => outside.extend(self.notify(notice)),
                Effect::CopyCitation(form, citation) => {
                    outside.push(Effect::CopyCitation(form, self.with_external_name(citation)));
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
