//! The saved session: open documents, positions, and recent documents.

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
    session_state::{PanelLayout, SavedSession, SavedTab},
    settings::{Keep, ReopenTabs},
};

/// The most closed documents that can be reopened.
const MAX_CLOSED_TABS: usize = 30;

/// What is saved for the next run, and what is being restored.
#[derive(Debug, Default)]
pub(super) struct SessionMemory {
    /// The session as last saved, with the recent documents.
    saved: SavedSession,
    /// The recent documents that were missing at the last check.
    pub(super) missing_recents: Vec<PathBuf>,
    /// The tabs closed in this run, the latest last.
    closed_tabs: Vec<SavedTab>,
    /// The tabs being restored.
    restoring: RestoreState,
    /// The open documents already recorded as recent.
    recorded: Vec<EditorId>,
    /// Whether anything has changed since the session was last saved.
    is_dirty: bool,
}

/// The documents of the last run, while they are being opened.
#[derive(Debug, Default)]
struct RestoreState {
    /// All of them, in tab order.
    order: Vec<SavedTab>,
    /// Those without a result yet.
    pending: Vec<PathBuf>,
    /// The one that was active.
    active: Option<PathBuf>,
    /// The names of those that could not be opened.
    failed: Vec<String>,
}

impl Workspace {
    /// Returns the recent documents, newest first, and whether they still exist.
    pub fn recents(&self) -> impl Iterator<Item = (&SavedTab, FileExists)> {
        self.session_memory.saved.recents.documents().iter().map(|recent| {
            let is_missing = self.session_memory.missing_recents.contains(&recent.path);
            (recent, if is_missing { FileExists::No } else { FileExists::Yes })
        })
    }

    /// Returns the layout of the panels, as last reported.
    pub fn panel_layout(&self) -> PanelLayout {
        self.session_memory.saved.panels.unwrap_or_default()
    }

    /// Returns whether there is a closed document to reopen.
    pub fn can_reopen(&self) -> bool {
        !self.session_memory.closed_tabs.is_empty()
    }

    pub(super) fn handle_session_command(
        &mut self,
        command: SessionCommand,
        env: &mut dyn IdsAndClock,
    ) {
        match command {
            SessionCommand::Restore(session) => self.restore_session(*session),
            SessionCommand::ReportMissing(path) => self.notify_missing_recent(path),
            SessionCommand::Locate(path) => self.ask_for_path(PathQuestion::LocateDocument(path)),
            SessionCommand::Located(before, path) => self.relocate_recent(&before, path),
            SessionCommand::Forget(path) => self.forget_recent(&path),
            SessionCommand::ForgetAll => self.forget_recents(env),
        }
    }

    /// Starts with the documents of the last run, if the settings say so.
    fn restore_session(&mut self, session: SavedSession) {
        let SavedSession { tabs, active_tab, frame, panels, recents } = session;
        self.session_memory.saved =
            SavedSession { frame, panels, recents, ..SavedSession::default() };
        // Documents opened earlier must be recorded again.
        self.session_memory.recorded.clear();
        let check = Effect::CheckRecents(self.session_memory.saved.recents.clone());
        if self.settings.reopen_tabs == ReopenTabs::No || tabs.is_empty() {
            return self.effects.push(check);
        }
        let is_first = self.editors.is_empty() && !self.is_loading();
        let mut paths: Vec<PathBuf> = tabs.iter().map(|tab| tab.path.clone()).collect();
        // The active tab is read first.
        let first = active_tab.filter(|it| *it < paths.len()).unwrap_or(0);
        paths.rotate_left(first);
        let active = is_first.then(|| paths.first().cloned()).flatten();
        self.load_tracker.add(paths.len());
        let load = Effect::Load(paths.clone(), ReadOptions::default());
        self.session_memory.restoring =
            RestoreState { order: tabs, pending: paths, active, failed: Vec::new() };
        self.effects.extend([load, check]);
    }

    /// Returns whether the document at `path` is being restored from the last run.
    pub(super) fn is_restoring(&self, path: &Path) -> bool {
        self.session_memory.restoring.pending.iter().any(|it| it == path)
    }

    /// Returns the tab index for a document that has just been opened, and whether it becomes active.
    pub(super) fn tab_position(&self, path: &Path) -> (usize, bool) {
        let RestoreState { order, active, .. } = &self.session_memory.restoring;
        let number = |path: &Path| order.iter().position(|tab| tab.path == path);
        let Some(own) = number(path).filter(|_| self.is_restoring(path)) else {
            return (self.editors.len(), true);
        };
        let is_before = |it: &&Editor| number(&it.files().document).is_some_and(|it| it < own);
        let index = self.editors.iter().rposition(|it| is_before(&it)).map_or(0, |it| it + 1);
        (index, self.editors.is_empty() || active.as_deref() == Some(path))
    }

    /// Restores the analyst's position in a document once all of it has been read.
    pub(super) fn restore_view(&mut self, id: EditorId) {
        let Some(path) = self.editor(id).map(|it| it.files().document.clone()) else { return };
        let SessionMemory { saved, closed_tabs, restoring, .. } = &mut self.session_memory;
        let closed = closed_tabs.iter().position(|tab| tab.path == path);
        let closed = closed.map(|at| closed_tabs.remove(at));
        let restored = restoring.order.iter().find(|tab| tab.path == path);
        let tab = closed.or(restored.cloned()).or_else(|| saved.recents.find(&path).cloned());
        if let Some((tab, editor)) = tab.zip(self.editor_mut(id)) {
            editor.restore_view(&tab);
        }
    }

    /// Records that a document of the last run is open or, with its name, has failed. Reports failures once at the end.
    pub(super) fn document_restored(&mut self, path: &Path, failed: Option<String>) {
        let restoring = &mut self.session_memory.restoring;
        restoring.pending.retain(|it| it != path);
        restoring.failed.extend(failed);
        if self.is_loading() && !self.session_memory.restoring.pending.is_empty() {
            return;
        }
        let failed = std::mem::take(&mut self.session_memory.restoring).failed;
        if !failed.is_empty() {
            let count = failed.len();
            let names = failed.join(", ");
            self.notify(Notification::info(msg!("resume-failed", count = count, names = names)));
        }
    }

    /// Remembers a closed document, so that it can be reopened.
    pub(super) fn remember_closed(&mut self, closed: &Editor) {
        let SessionMemory { saved, closed_tabs, .. } = &mut self.session_memory;
        let tab = closed.saved_tab();
        saved.recents.update_position(&tab);
        closed_tabs.retain(|it| it.path != tab.path);
        closed_tabs.push(tab);
        let excess = closed_tabs.len().saturating_sub(MAX_CLOSED_TABS);
        closed_tabs.drain(..excess);
    }

    pub(super) fn reopen_closed(&mut self) {
        // It leaves the list only when it is open, as it may be missing.
        let last = self.session_memory.closed_tabs.last().map(|tab| tab.path.clone());
        if let Some(path) = last {
            self.open(vec![path]);
        }
    }

    /// Forgets a closed document that can't be opened.
    pub(super) fn forget_closed(&mut self, path: &Path) {
        self.session_memory.closed_tabs.retain(|tab| tab.path != path);
    }

    /// Changes what is saved, so that it is saved again.
    pub(super) fn change_saved(&mut self, change: impl FnOnce(&mut SavedSession)) {
        change(&mut self.session_memory.saved);
        self.session_memory.is_dirty = true;
    }

    pub(super) fn check_recents(&mut self) {
        let recents = &self.session_memory.saved.recents;
        if !recents.documents().is_empty() {
            self.effects.push(Effect::CheckRecents(recents.clone()));
        }
    }

    fn notify_missing_recent(&mut self, path: PathBuf) {
        let notification =
            Notification::warning(msg!("recent-is-gone", path = path.display().to_string()));
        let find = Command::Session(SessionCommand::Locate(path.clone()));
        let notification = notification.with_action(msg!("recent-find"), find);
        let forget = Command::Session(SessionCommand::Forget(path));
        self.notify(notification.with_action(msg!("recent-remove"), forget));
    }

    fn relocate_recent(&mut self, before: &Path, path: PathBuf) {
        self.dismiss_locate_offer(before);
        self.recent_moved(before, &path);
        self.open(vec![path]);
    }

    /// Records that a document has moved to `path`.
    pub(super) fn recent_moved(&mut self, before: &Path, path: &Path) {
        self.change_saved(|it| it.recents.update_path(before, path.to_path_buf()));
    }

    fn forget_recent(&mut self, path: &Path) {
        self.dismiss_locate_offer(path);
        self.change_saved(|it| it.recents.forget(path));
    }

    fn dismiss_locate_offer(&mut self, missing: &Path) {
        self.dismiss_offers(|command| {
            matches!(command, Command::Session(SessionCommand::Locate(it)) if it == missing)
        });
    }

    fn forget_recents(&mut self, env: &mut dyn IdsAndClock) {
        self.session_memory.closed_tabs.clear();
        self.change_saved(|it| it.recents.forget_all(env.now()));
    }

    /// Returns the effect that saves the session, if it has changed. Called after each command, like
    /// [`Workspace::update_watches`], by programs with a window.
    pub fn save_session(&mut self, env: &mut dyn IdsAndClock) -> Option<Effect> {
        if !self.session_memory.restoring.pending.is_empty() {
            // Quitting now would lose the documents that have not been read yet.
            return None;
        }
        self.update_recents(env);
        let tabs: Vec<SavedTab> = self.editors.iter().map(Editor::saved_tab).collect();
        let active_tab = self.editors.iter().position(|it| Some(it.id()) == self.active);
        let SessionMemory { saved, is_dirty, .. } = &mut self.session_memory;
        if !std::mem::take(is_dirty) && saved.tabs == tabs && saved.active_tab == active_tab {
            return None;
        }
        if self.settings.keep_recents == Keep::Yes {
            for tab in &tabs {
                saved.recents.update_position(tab);
            }
        }
        saved.tabs = tabs;
        saved.active_tab = active_tab;
        Some(Effect::SaveSession(Box::new(saved.clone())))
    }

    /// Records newly opened documents as recent, or forgets all if the settings say so.
    fn update_recents(&mut self, env: &mut dyn IdsAndClock) {
        let is_any = !self.session_memory.saved.recents.documents().is_empty();
        if is_any && self.settings.keep_recents == Keep::No {
            self.forget_recents(env);
        }
        let SessionMemory { saved, missing_recents, recorded, is_dirty, .. } =
            &mut self.session_memory;
        recorded.retain(|id| self.editors.iter().any(|it| it.id() == *id));
        let new = self.editors.iter().filter(|it| !it.is_loading() && !recorded.contains(&it.id()));
        for editor in new.collect::<Vec<_>>() {
            recorded.push(editor.id());
            missing_recents.retain(|path| *path != editor.files().document);
            if self.settings.keep_recents == Keep::Yes {
                saved.recents.record_opened(editor.saved_tab(), env.now());
                *is_dirty = true;
            }
        }
    }
}
