//! What is remembered from one run to the next: what was open and where, and which documents were open before.

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::{
    command::{
        Command, EditorId, Effect, FileExists, Notification, PathQuestion, ReadOptions,
        SessionCommand,
    },
    editor::Editor,
    i18n::msg,
    model::IdsAndClock,
    session_state::{PanelLayout, RecentDocument, SavedSession, SavedTab, WindowFrame},
    settings::{KeepRecents, ReopenTabs},
};

/// The most documents that can be opened again one after the other.
const MAX_CLOSED_TABS: usize = 30;

/// What is remembered.
#[derive(Debug, Default)]
pub(super) struct SessionMemory {
    /// As it was last kept, with the documents of late.
    saved: SavedSession,

    /// The documents of late that were not there when they were last looked for.
    missing_recents: Vec<PathBuf>,

    /// What was closed in this run, the last one last.
    closed_tabs: Vec<SavedTab>,

    /// What is being opened again.
    restoring: RestoreState,

    /// Those of the open documents that stand among those of late.
    recorded: Vec<EditorId>,

    /// Whether something was changed here since it was last kept.
    is_dirty: bool,
}

/// The documents of the last run, while they are opened again.
#[derive(Debug, Default)]
struct RestoreState {
    /// All of them, in the order of their tabs.
    order: Vec<SavedTab>,

    /// Those of which nothing was heard yet.
    pending: Vec<PathBuf>,

    /// The one that was in front.
    active: Option<PathBuf>,

    /// The names of those that are not there any more or cannot be read.
    failed: Vec<String>,
}

impl Workspace {
    /// The documents that were open of late, newest first, and whether they are still there.
    pub fn recents(&self) -> impl Iterator<Item = (&RecentDocument, FileExists)> {
        self.session_memory.saved.recents.documents().iter().map(|recent| {
            let is_missing = self.session_memory.missing_recents.contains(&recent.tab.path);
            (recent, if is_missing { FileExists::No } else { FileExists::Yes })
        })
    }

    /// What stands beside the text, as it was last told.
    pub fn panel_layout(&self) -> PanelLayout {
        self.session_memory.saved.panels
    }

    /// Whether a document was closed that can be opened again.
    pub fn can_reopen(&self) -> bool {
        !self.session_memory.closed_tabs.is_empty()
    }

    pub(super) fn handle_session_command(
        &mut self,
        recall: SessionCommand,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        match recall {
            SessionCommand::Restore(sitting) => self.restore_session(*sitting),
            SessionCommand::Scrolled(id, top) => self.set_top(id, top),
            SessionCommand::WindowChanged(frame) => self.set_window_frame(frame),
            SessionCommand::PanelsChanged(panes) => self.set_panel_layout(panes),
            SessionCommand::RecentsChecked(missing) => self.set_missing_recents(missing),
            SessionCommand::ReportMissing(path) => self.notify_missing_recent(path),
            SessionCommand::Locate(path) => self.ask_for_path(PathQuestion::LocateDocument(path)),
            SessionCommand::Located(before, path) => self.relocate_recent(&before, path),
            SessionCommand::Forget(path) => self.forget_recent(&path),
            SessionCommand::ForgetAll => self.forget_recents(ids_and_clock),
        }
    }

    /// Begins with what was open the last time, if that is wanted.
    fn restore_session(&mut self, sitting: SavedSession) -> Vec<Effect> {
        let SavedSession { tabs: open, active_tab: front, frame, panels: panes, recents } = sitting;
        self.session_memory.saved =
            SavedSession { frame, panels: panes, recents, ..SavedSession::default() };
        // What was opened before is put among those of late anew.
        self.session_memory.recorded.clear();
        let look = Effect::CheckRecents(self.session_memory.saved.recents.clone());
        if self.settings.reopen_tabs == ReopenTabs::No || open.is_empty() {
            return vec![look];
        }
        let is_first = self.editors.is_empty() && !self.is_loading();
        let mut left: Vec<PathBuf> = open.iter().map(|laid| laid.path.clone()).collect();
        // What will be seen first is read first.
        let first = front.filter(|front| *front < left.len()).unwrap_or(0);
        left.rotate_left(first);
        let front = is_first.then(|| left.first().cloned()).flatten();
        self.load_tracker.add(left.len());
        let read = Effect::Load(left.clone(), ReadOptions::default());
        self.session_memory.restoring =
            RestoreState { order: open, pending: left, active: front, failed: Vec::new() };
        vec![read, look]
    }

    /// Whether the document at `path` is one of the last run that is being opened again.
    pub(super) fn is_restoring(&self, path: &Path) -> bool {
        self.session_memory.restoring.pending.iter().any(|it| it == path)
    }

    /// Where among the tabs a document belongs that has just been opened, and whether it comes to the front.
    pub(super) fn tab_position(&self, path: &Path) -> (usize, bool) {
        let RestoreState { order, active: front, .. } = &self.session_memory.restoring;
        let number = |path: &Path| order.iter().position(|laid| laid.path == path);
        let Some(own) = number(path).filter(|_| self.is_restoring(path)) else {
            return (self.editors.len(), true);
        };
        let is_before = |it: &&Editor| number(&it.files().document).is_some_and(|it| it < own);
        let seat = self.editors.iter().rposition(|it| is_before(&it)).map_or(0, |it| it + 1);
        (seat, self.editors.is_empty() || front.as_deref() == Some(path))
    }

    /// All of a document has been read: it is shown where the analyst was in it.
    pub(super) fn restore_view(&mut self, id: EditorId) {
        let Some(path) = self.editor(id).map(|it| it.files().document.clone()) else { return };
        let SessionMemory { saved: sitting, closed_tabs: closed, restoring: resuming, .. } =
            &mut self.session_memory;
        let closed_at = closed.iter().position(|laid| laid.path == path);
        let was_closed = closed_at.map(|at| closed.remove(at).position);
        let was_open = resuming.order.iter().find(|laid| laid.path == path);
        let was_open = was_open.map(|laid| laid.position.clone());
        let seen = was_closed.or(was_open).or_else(|| sitting.recents.position_in(&path).cloned());
        if let Some((seen, editor)) = seen.zip(self.editor_mut(id)) {
            editor.restore_view(&seen);
        }
    }

    /// A document of the last run is open again, or cannot be. Says once which ones cannot, when all are through.
    pub(super) fn document_restored(&mut self, path: &Path, failed: Option<String>) {
        let resuming = &mut self.session_memory.restoring;
        resuming.pending.retain(|it| it != path);
        resuming.failed.extend(failed);
        if self.is_loading() && !self.session_memory.restoring.pending.is_empty() {
            return;
        }
        let failed = std::mem::take(&mut self.session_memory.restoring).failed;
        if !failed.is_empty() {
            let (count, names) = (failed.len(), failed.join(", "));
            self.notify(Notification::info(msg!("resume-failed", count = count, names = names)));
        }
    }

    /// Remembers a document that was closed, so that it can be opened again.
    pub(super) fn remember_closed(&mut self, closed: &Editor) {
        let SessionMemory { saved: sitting, closed_tabs: all, .. } = &mut self.session_memory;
        let laid =
            SavedTab { path: closed.files().document.clone(), position: closed.view_position() };
        sitting.recents.update_position(&laid.path, &laid.position);
        all.retain(|it| it.path != laid.path);
        all.push(laid);
        let too_many = all.len().saturating_sub(MAX_CLOSED_TABS);
        all.drain(..too_many);
    }

    pub(super) fn reopen_closed(&mut self) -> Vec<Effect> {
        // It is taken from the row when it is open: until then it may turn out not to be there.
        let last = self.session_memory.closed_tabs.last().map(|laid| laid.path.clone());
        last.map_or_else(Vec::new, |path| self.open(vec![path]))
    }

    /// A document cannot be opened: nobody is to try the same again by the same key.
    pub(super) fn forget_closed(&mut self, path: &Path) {
        self.session_memory.closed_tabs.retain(|laid| laid.path != path);
    }

    fn set_top(&mut self, id: EditorId, top: usize) -> Vec<Effect> {
        if let Some(editor) = self.editor_mut(id) {
            editor.set_top(top);
        }
        Vec::new()
    }

    fn set_window_frame(&mut self, frame: WindowFrame) -> Vec<Effect> {
        self.session_memory.saved.frame = Some(frame);
        self.session_memory.is_dirty = true;
        Vec::new()
    }

    fn set_panel_layout(&mut self, panes: PanelLayout) -> Vec<Effect> {
        self.session_memory.saved.panels = panes;
        self.session_memory.is_dirty = true;
        Vec::new()
    }

    pub(super) fn check_recents(&self) -> Option<Effect> {
        let recents = &self.session_memory.saved.recents;
        (!recents.documents().is_empty()).then(|| Effect::CheckRecents(recents.clone()))
    }

    fn set_missing_recents(&mut self, missing: Vec<PathBuf>) -> Vec<Effect> {
        self.session_memory.missing_recents = missing;
        Vec::new()
    }

    fn notify_missing_recent(&mut self, path: PathBuf) -> Vec<Effect> {
        let notice =
            Notification::warning(msg!("recent-is-gone", path = path.display().to_string()));
        let find = Command::Session(SessionCommand::Locate(path.clone()));
        let notice = notice.with_action(msg!("recent-find"), find);
        let forget = Command::Session(SessionCommand::Forget(path));
        self.notify(notice.with_action(msg!("recent-remove"), forget))
    }

    fn relocate_recent(&mut self, before: &Path, path: PathBuf) -> Vec<Effect> {
        self.dismiss_offers(
            |command| matches!(command, Command::Session(SessionCommand::Locate(path)) if path == before),
        );
        self.session_memory.saved.recents.update_path(before, path.clone());
        self.session_memory.is_dirty = true;
        self.open(vec![path])
    }

    /// A document that was open here is at `path` now.
    pub(super) fn recent_moved(&mut self, before: &Path, path: &Path) {
        self.session_memory.saved.recents.update_path(before, path.to_path_buf());
        self.session_memory.is_dirty = true;
    }

    fn forget_recent(&mut self, path: &Path) -> Vec<Effect> {
        self.dismiss_offers(
            |command| matches!(command, Command::Session(SessionCommand::Locate(it)) if it == path),
        );
        self.session_memory.saved.recents.forget(path);
        self.session_memory.is_dirty = true;
        Vec::new()
    }

    fn forget_recents(&mut self, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        self.session_memory.saved.recents.forget_all(ids_and_clock.now());
        self.session_memory.closed_tabs.clear();
        self.session_memory.is_dirty = true;
        Vec::new()
    }

    /// What is to be kept for the next time, if that is not what was kept last. Asked after each command, as
    /// [`Workspace::watch`] is, by those whose windows are to be as they were.
    pub fn save_session(&mut self, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        if !self.session_memory.restoring.pending.is_empty() {
            // Else who ends the program now would lose those that have not been read yet.
            return Vec::new();
        }
        self.update_recents(ids_and_clock);
        let open: Vec<SavedTab> = self.editors.iter().map(saved_tab).collect();
        let front = self.editors.iter().position(|it| Some(it.id()) == self.active);
        let SessionMemory { saved: sitting, is_dirty: has_news, .. } = &mut self.session_memory;
        if !std::mem::take(has_news) && sitting.tabs == open && sitting.active_tab == front {
            return Vec::new();
        }
        if self.settings.keep_recents == KeepRecents::Yes {
            for SavedTab { path, position: seen } in &open {
                sitting.recents.update_position(path, seen);
            }
        }
        (sitting.tabs, sitting.active_tab) = (open, front);
        vec![Effect::SaveSession(Box::new(sitting.clone()))]
    }

    /// Puts documents that have come since among those of late, or forgets them all where none are to be remembered.
    fn update_recents(&mut self, ids_and_clock: &mut dyn IdsAndClock) {
        let is_any = !self.session_memory.saved.recents.documents().is_empty();
        if is_any && self.settings.keep_recents == KeepRecents::No {
            self.forget_recents(ids_and_clock);
        }
        let SessionMemory {
            saved: sitting,
            missing_recents: missing,
            recorded: noted,
            is_dirty: has_news,
            ..
        } = &mut self.session_memory;
        noted.retain(|id| self.editors.iter().any(|it| it.id() == *id));
        let new = self.editors.iter().filter(|it| !it.is_loading() && !noted.contains(&it.id()));
        for editor in new.collect::<Vec<_>>() {
            noted.push(editor.id());
            missing.retain(|path| *path != editor.files().document);
            if self.settings.keep_recents == KeepRecents::Yes {
                sitting.recents.record_opened(saved_tab(editor), ids_and_clock.now());
                *has_news = true;
            }
        }
    }
}

fn saved_tab(editor: &Editor) -> SavedTab {
    SavedTab { path: editor.files().document.clone(), position: editor.view_position() }
}
