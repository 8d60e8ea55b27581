//! What is remembered from one run to the next: what was open and where, and which documents were open before.

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::{
    command::{Command, Effect, Manner, Notice, Presence, Question, Recall, SessionId},
    model::IdsAndClock,
    session::Session,
    session_state::{PanelLayout, RecentDocument, SavedSession, SavedTab, WindowFrame},
    settings::{KeepRecents, ReopenTabs},
    tongue::say,
};

/// The most documents that can be opened again one after the other.
const MOST_CLOSED: usize = 30;

/// What is remembered.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// As it was last kept, with the documents of late.
    sitting: SavedSession,

    /// The documents of late that were not there when they were last looked for.
    missing: Vec<PathBuf>,

    /// What was closed in this run, the last one last.
    closed: Vec<SavedTab>,

    /// What is being opened again.
    resuming: Resuming,

    /// Those of the open documents that stand among those of late.
    noted: Vec<SessionId>,

    /// Whether something was changed here since it was last kept.
    has_news: bool,
}

/// The documents of the last run, while they are opened again.
#[derive(Debug, Default)]
struct Resuming {
    /// All of them, in the order of their tabs.
    order: Vec<SavedTab>,

    /// Those of which nothing was heard yet.
    left: Vec<PathBuf>,

    /// The one that was in front.
    front: Option<PathBuf>,

    /// The names of those that are not there any more or cannot be read.
    failed: Vec<String>,
}

impl Workspace {
    /// The documents that were open of late, newest first, and whether they are still there.
    pub fn recents(&self) -> impl Iterator<Item = (&RecentDocument, Presence)> {
        self.memory.sitting.recents.documents().iter().map(|recent| {
            let is_missing = self.memory.missing.contains(&recent.tab.path);
            (recent, if is_missing { Presence::Gone } else { Presence::There })
        })
    }

    /// What stands beside the text, as it was last told.
    pub fn panes(&self) -> PanelLayout {
        self.memory.sitting.panels
    }

    /// Whether a document was closed that can be opened again.
    pub fn has_closed(&self) -> bool {
        !self.memory.closed.is_empty()
    }

    pub(super) fn recall(&mut self, recall: Recall, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        match recall {
            Recall::Resume(sitting) => self.resume(*sitting),
            Recall::Saw(id, top) => self.saw(id, top),
            Recall::Framed(frame) => self.framed(frame),
            Recall::Folded(panes) => self.folded(panes),
            Recall::Looked(missing) => self.recents_looked(missing),
            Recall::Missing(path) => self.missing(path),
            Recall::Locate(path) => self.ask(Question::WhereIs(path)),
            Recall::Located(before, path) => self.located(&before, path),
            Recall::Forget(path) => self.forget_recent(&path),
            Recall::ForgetAll => self.forget_recents(mint),
        }
    }

    /// Begins with what was open the last time, if that is wanted.
    fn resume(&mut self, sitting: SavedSession) -> Vec<Effect> {
        let SavedSession { tabs: open, active_tab: front, frame, panels: panes, recents } = sitting;
        self.memory.sitting =
            SavedSession { frame, panels: panes, recents, ..SavedSession::default() };
        // What was opened before is put among those of late anew.
        self.memory.noted.clear();
        let look = Effect::LookForRecents(self.memory.sitting.recents.clone());
        if self.settings.reopen_tabs == ReopenTabs::No || open.is_empty() {
            return vec![look];
        }
        let is_first = self.sessions.is_empty() && !self.is_reading();
        let mut left: Vec<PathBuf> = open.iter().map(|laid| laid.path.clone()).collect();
        // What will be seen first is read first.
        let first = front.filter(|front| *front < left.len()).unwrap_or(0);
        left.rotate_left(first);
        let front = is_first.then(|| left.first().cloned()).flatten();
        self.reading.begin(left.len());
        let read = Effect::Read(left.clone(), Manner::default());
        self.memory.resuming = Resuming { order: open, left, front, failed: Vec::new() };
        vec![read, look]
    }

    /// Whether the document at `path` is one of the last run that is being opened again.
    pub(super) fn is_resumed(&self, path: &Path) -> bool {
        self.memory.resuming.left.iter().any(|it| it == path)
    }

    /// Where among the tabs a document belongs that has just been opened, and whether it comes to the front.
    pub(super) fn seat_for(&self, path: &Path) -> (usize, bool) {
        let Resuming { order, front, .. } = &self.memory.resuming;
        let number = |path: &Path| order.iter().position(|laid| laid.path == path);
        let Some(own) = number(path).filter(|_| self.is_resumed(path)) else {
            return (self.sessions.len(), true);
        };
        let is_before = |it: &&Session| number(&it.files().document).is_some_and(|it| it < own);
        let seat = self.sessions.iter().rposition(|it| is_before(&it)).map_or(0, |it| it + 1);
        (seat, self.sessions.is_empty() || front.as_deref() == Some(path))
    }

    /// All of a document has been read: it is shown where the analyst was in it.
    pub(super) fn go_back(&mut self, id: SessionId) {
        let Some(path) = self.session(id).map(|it| it.files().document.clone()) else { return };
        let Memory { sitting, closed, resuming, .. } = &mut self.memory;
        let closed_at = closed.iter().position(|laid| laid.path == path);
        let was_closed = closed_at.map(|at| closed.remove(at).position);
        let was_open = resuming.order.iter().find(|laid| laid.path == path);
        let was_open = was_open.map(|laid| laid.position.clone());
        let seen = was_closed.or(was_open).or_else(|| sitting.recents.position_in(&path).cloned());
        if let Some((seen, session)) = seen.zip(self.session_mut(id)) {
            session.go_back_to(&seen);
        }
    }

    /// A document of the last run is open again, or cannot be. Says once which ones cannot, when all are through.
    pub(super) fn resumed(&mut self, path: &Path, failed: Option<String>) {
        let resuming = &mut self.memory.resuming;
        resuming.left.retain(|it| it != path);
        resuming.failed.extend(failed);
        if self.is_reading() && !self.memory.resuming.left.is_empty() {
            return;
        }
        let failed = std::mem::take(&mut self.memory.resuming).failed;
        if !failed.is_empty() {
            let (count, names) = (failed.len(), failed.join(", "));
            self.tell(Notice::info(say!("resume-failed", count = count, names = names)));
        }
    }

    /// Remembers a document that was closed, so that it can be opened again.
    pub(super) fn note_closed(&mut self, closed: &Session) {
        let Memory { sitting, closed: all, .. } = &mut self.memory;
        let laid = SavedTab { path: closed.files().document.clone(), position: closed.seen() };
        sitting.recents.update_position(&laid.path, &laid.position);
        all.retain(|it| it.path != laid.path);
        all.push(laid);
        let too_many = all.len().saturating_sub(MOST_CLOSED);
        all.drain(..too_many);
    }

    pub(super) fn reopen(&mut self) -> Vec<Effect> {
        // It is taken from the row when it is open: until then it may turn out not to be there.
        let last = self.memory.closed.last().map(|laid| laid.path.clone());
        last.map_or_else(Vec::new, |path| self.read(vec![path]))
    }

    /// A document cannot be opened: nobody is to try the same again by the same key.
    pub(super) fn forget_closed(&mut self, path: &Path) {
        self.memory.closed.retain(|laid| laid.path != path);
    }

    fn saw(&mut self, id: SessionId, top: usize) -> Vec<Effect> {
        if let Some(session) = self.session_mut(id) {
            session.saw(top);
        }
        Vec::new()
    }

    fn framed(&mut self, frame: WindowFrame) -> Vec<Effect> {
        self.memory.sitting.frame = Some(frame);
        self.memory.has_news = true;
        Vec::new()
    }

    fn folded(&mut self, panes: PanelLayout) -> Vec<Effect> {
        self.memory.sitting.panels = panes;
        self.memory.has_news = true;
        Vec::new()
    }

    pub(super) fn look_for_recents(&self) -> Option<Effect> {
        let recents = &self.memory.sitting.recents;
        (!recents.documents().is_empty()).then(|| Effect::LookForRecents(recents.clone()))
    }

    fn recents_looked(&mut self, missing: Vec<PathBuf>) -> Vec<Effect> {
        self.memory.missing = missing;
        Vec::new()
    }

    fn missing(&mut self, path: PathBuf) -> Vec<Effect> {
        let notice = Notice::warning(say!("recent-is-gone", path = path.display().to_string()));
        let find = Command::Recall(Recall::Locate(path.clone()));
        let notice = notice.with_action(say!("recent-find"), find);
        let forget = Command::Recall(Recall::Forget(path));
        self.tell(notice.with_action(say!("recent-remove"), forget))
    }

    fn located(&mut self, before: &Path, path: PathBuf) -> Vec<Effect> {
        self.withdraw(
            |command| matches!(command, Command::Recall(Recall::Locate(path)) if path == before),
        );
        self.memory.sitting.recents.update_path(before, path.clone());
        self.memory.has_news = true;
        self.read(vec![path])
    }

    /// A document that was open here is at `path` now.
    pub(super) fn recent_moved(&mut self, before: &Path, path: &Path) {
        self.memory.sitting.recents.update_path(before, path.to_path_buf());
        self.memory.has_news = true;
    }

    fn forget_recent(&mut self, path: &Path) -> Vec<Effect> {
        self.withdraw(
            |command| matches!(command, Command::Recall(Recall::Locate(it)) if it == path),
        );
        self.memory.sitting.recents.forget(path);
        self.memory.has_news = true;
        Vec::new()
    }

    fn forget_recents(&mut self, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        self.memory.sitting.recents.forget_all(mint.now());
        self.memory.closed.clear();
        self.memory.has_news = true;
        Vec::new()
    }

    /// What is to be kept for the next time, if that is not what was kept last. Asked after each command, as
    /// [`Workspace::watch`] is, by those whose windows are to be as they were.
    pub fn remember(&mut self, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        if !self.memory.resuming.left.is_empty() {
            // Else who ends the program now would lose those that have not been read yet.
            return Vec::new();
        }
        self.note_recents(mint);
        let open: Vec<SavedTab> = self.sessions.iter().map(laid).collect();
        let front = self.sessions.iter().position(|it| Some(it.id()) == self.front);
        let Memory { sitting, has_news, .. } = &mut self.memory;
        if !std::mem::take(has_news) && sitting.tabs == open && sitting.active_tab == front {
            return Vec::new();
        }
        if self.settings.keep_recents == KeepRecents::Yes {
            for SavedTab { path, position: seen } in &open {
                sitting.recents.update_position(path, seen);
            }
        }
        (sitting.tabs, sitting.active_tab) = (open, front);
        vec![Effect::KeepSitting(Box::new(sitting.clone()))]
    }

    /// Puts documents that have come since among those of late, or forgets them all where none are to be remembered.
    fn note_recents(&mut self, mint: &mut dyn IdsAndClock) {
        let is_any = !self.memory.sitting.recents.documents().is_empty();
        if is_any && self.settings.keep_recents == KeepRecents::No {
            self.forget_recents(mint);
        }
        let Memory { sitting, missing, noted, has_news, .. } = &mut self.memory;
        noted.retain(|id| self.sessions.iter().any(|it| it.id() == *id));
        let new = self.sessions.iter().filter(|it| !it.is_half() && !noted.contains(&it.id()));
        for session in new.collect::<Vec<_>>() {
            noted.push(session.id());
            missing.retain(|path| *path != session.files().document);
            if self.settings.keep_recents == KeepRecents::Yes {
                sitting.recents.record_opened(laid(session), mint.now());
                *has_news = true;
            }
        }
    }
}

fn laid(session: &Session) -> SavedTab {
    SavedTab { path: session.files().document.clone(), position: session.seen() }
}
