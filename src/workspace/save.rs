//! What the disk answers, and leaving only when it has.

use std::{
    iter,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{Asking, Leaving, Workspace};
use crate::{
    command::{
        Access, Anyway, Command, Effect, Far, Look, Notice, PageAct, Presence, Question, Refused,
        SessionId,
    },
    session::{SaveStatus, Session},
    settings::Settings,
    tongue::{Said, say},
};

impl Workspace {
    pub(super) fn saved(&mut self, id: SessionId, revision: u64) -> Vec<Effect> {
        if let Some(session) = self.session_mut(id) {
            session.saved(revision);
            if session.status() == SaveStatus::Saved {
                self.withdraw_failure(id);
            }
        }
        let merged = self.session_mut(id).map_or_else(Vec::new, Session::put_away_copies);
        merged.into_iter().chain(self.go_on_leaving()).collect()
    }

    pub(super) fn save_progressed(&mut self, id: SessionId, far: Far) -> Vec<Effect> {
        if let Some(session) = self.session_mut(id) {
            session.save_progressed(far);
        }
        Vec::new()
    }

    pub(super) fn save_failed(
        &mut self,
        id: SessionId,
        revision: u64,
        reason: Said,
        again_in: Option<Duration>,
    ) -> Vec<Effect> {
        let Some(session) = self.session_mut(id) else { return Vec::new() };
        let document = session.files().document.display().to_string();
        let words = say!("told-not-saved", document = document, reason = &reason);
        session.will_be_saved_in(again_in);
        if session.save_failed(revision, reason) {
            let notice =
                Notice::error(words).with_action(say!("status-try-now"), Command::SaveNow(id));
            self.tell(notice.with_action(say!("save-elsewhere"), Command::ChooseSidecar(id)));
        }
        self.go_on_leaving()
    }

    /// Has what failed tried again at once. That it fails again is news then.
    pub(super) fn save_now(&mut self, id: SessionId) -> Vec<Effect> {
        let Some(session) = self.session_mut(id) else { return Vec::new() };
        if !session.forget_failure() {
            return Vec::new();
        }
        // Whoever is asked about the failure need not be any longer: it may be saved now.
        let left = self.go_on_leaving();
        iter::once(Effect::SaveNow).chain(left).collect()
    }

    /// Puts away what was told of a save that failed and now has not.
    fn withdraw_failure(&mut self, id: SessionId) {
        self.withdraw(|command| matches!(command, Command::ChooseSidecar(it) if *it == id));
    }

    /// Puts away the notices that offer a command which `is_settled`. The log does not offer it any more.
    pub(super) fn withdraw(&mut self, is_settled: impl Fn(&Command) -> bool) {
        self.notices.retain(|(_, notice)| !notice.actions.iter().any(|(_, it)| is_settled(it)));
        self.told.settle(is_settled);
    }

    pub(super) fn choose_sidecar(&mut self, id: SessionId) -> Vec<Effect> {
        if self.is_half(id) {
            return self.wait_for(id);
        }
        let offer = self.session(id).map(|session| match session.access() {
            Access::Writable | Access::Reading => session.files().sidecar.clone(),
            Access::ReadOnly { copy, .. } | Access::Foreign { copy, .. } => copy.clone(),
        });
        offer.map_or_else(Vec::new, |path| self.ask(Question::WhereToKeep(id, path)))
    }

    pub(super) fn keep_sidecar_at(&mut self, id: SessionId, path: PathBuf) -> Vec<Effect> {
        let own = self.session(id).filter(|session| *session.access() == Access::Writable);
        if self.is_taken(&path, own.map(Session::id)) {
            return self.refuse(&path);
        }
        self.close_question();
        if self.is_half(id) {
            return self.wait_for(id);
        }
        let adopt = Effect::Adopt(path.clone());
        self.session_mut(id).map_or_else(Vec::new, |session| {
            let write = session.keep_at(path);
            vec![adopt, write, Effect::Remember(session.files().clone())]
        })
    }

    /// Keeps marks in `folder` from now on. Asks where none is given.
    pub(super) fn keep_marks_in(&mut self, folder: Option<PathBuf>) -> Vec<Effect> {
        let Some(folder) = folder else {
            let before = Some(&self.settings.marks_folder).filter(|folder| !folder.is_empty());
            return self.ask(Question::WhichFolder(before.map(PathBuf::from)));
        };
        self.close_question();
        match folder.into_os_string().into_string() {
            Ok(marks_folder) => self.set(Settings { marks_folder, ..self.settings.clone() }),
            Err(_) => self.tell(Notice::error(say!("marks-folder-unnameable"))),
        }
    }

    /// Has it remembered where the marks of this document are, once there are any in the folder that is set.
    pub(super) fn remember_sidecar(&self, id: SessionId) -> Option<Effect> {
        let session = self.session(id).filter(|it| it.revision() == 1)?;
        let is_news = !self.settings.marks_folder.is_empty() && !session.files().is_beside();
        is_news.then(|| Effect::Remember(session.files().clone()))
    }

    /// Whether an open document is at `path`, or the sidecar of one other than `own`.
    pub(super) fn is_taken(&self, path: &Path, own: Option<SessionId>) -> bool {
        self.sessions.iter().any(|session| {
            let files = session.files();
            files.document == path || (files.sidecar == path && own != Some(session.id()))
        })
    }

    /// Says that nothing was written to `path`, since that would destroy what is open.
    pub(super) fn refuse(&mut self, path: &Path) -> Vec<Effect> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let words = say!("told-in-use", name = &*name);
        let refused =
            Refused { path: path.to_path_buf(), reason: words.clone(), anyway: Anyway::Nothing };
        self.say_why_not(refused, Notice::error(words))
    }

    pub(super) fn page(&mut self, act: PageAct) -> Vec<Effect> {
        match act {
            PageAct::Choose(page) => self.ask(Question::WhereToWrite(page)),
            PageAct::Write(page, path) => {
                if self.is_taken(&path, None) {
                    return self.refuse(&path);
                }
                self.close_question();
                vec![Effect::WritePage(page, path)]
            }
        }
    }

    pub(super) fn look_around(&mut self) -> Vec<Effect> {
        let look = |session: &Session| Effect::Look {
            id: session.id(),
            path: session.files().document.clone(),
        };
        self.sessions.iter().map(look).chain(self.look_for_recents()).collect()
    }

    pub(super) fn look(&mut self, look: Look) -> Vec<Effect> {
        match look {
            Look::Around => self.look_around(),
            Look::Saw { id, is_there } => self.looked(id, is_there),
        }
    }

    fn looked(&mut self, id: SessionId, presence: Presence) -> Vec<Effect> {
        let Some(session) = self.session_mut(id) else { return Vec::new() };
        let document = session.files().document.display().to_string();
        match (session.looked(presence), presence) {
            (true, Presence::Gone) => {
                self.tell(Notice::warning(say!("told-document-gone", document = document)))
            }
            (true, Presence::There) => {
                self.withdraw_following(id);
                self.tell(Notice::info(say!("told-document-back", document = document)))
            }
            (false, _) => Vec::new(),
        }
    }

    pub(super) fn leave(&mut self, leaving: Leaving) -> Vec<Effect> {
        self.leaving = Some(leaving);
        self.go_on_leaving()
    }

    pub(super) fn leave_anyway(&mut self) -> Vec<Effect> {
        self.asking = None;
        self.leaving.take().map_or_else(Vec::new, |leaving| self.left(leaving))
    }

    /// Leaves if that is wanted and all is on the disk; asks where it cannot be put there.
    pub(super) fn go_on_leaving(&mut self) -> Vec<Effect> {
        let Some(leaving) = self.leaving else { return Vec::new() };
        let concerned = self.sessions.iter().filter(|session| match leaving {
            Leaving::Close(id) => session.id() == id,
            Leaving::Quit => true,
        });
        let unsaved: Vec<&Session> = concerned.filter(|session| session.is_unsaved()).collect();
        let failed = unsaved.iter().find_map(|session| match session.status() {
            SaveStatus::Failed(reason) => Some((session.id(), reason.clone())),
            _ => None,
        });
        match failed {
            Some((id, reason)) => self.asking = Some(Asking::LeaveUnsaved(id, reason)),
            // What was asked to be exported is to be there.
            None if unsaved.is_empty() && leaving == Leaving::Quit && self.is_exporting() => {}
            None if unsaved.is_empty() => return self.leave_anyway(),
            // What was asked about is on the disk after all, and the rest is on its way there.
            None if matches!(self.asking, Some(Asking::LeaveUnsaved(..))) => self.asking = None,
            None => {}
        }
        Vec::new()
    }

    fn left(&mut self, leaving: Leaving) -> Vec<Effect> {
        let Leaving::Close(id) = leaving else { return vec![Effect::Quit] };
        let Some(closed) = self.remove(id) else { return Vec::new() };
        self.note_closed(&closed);
        let stop = closed.is_half().then(|| Effect::StopReadingOf(closed.files().document.clone()));
        let give_up = closed.finding().map(|_| Effect::StopFinding(id));
        let list = (!closed.wish().is_unmodified()).then_some(Effect::StopListing(id));
        stop.into_iter().chain(give_up).chain(list).collect()
    }

    /// Takes out a document. The one after it, or else the last, comes to the front in its place.
    pub(super) fn remove(&mut self, id: SessionId) -> Option<Session> {
        let at = self.sessions.iter().position(|session| session.id() == id)?;
        let removed = self.sessions.remove(at);
        self.trail.forget(id);
        if self.front == Some(id) {
            let next = self.sessions.get(at).or(self.sessions.last());
            self.front = next.map(Session::id);
        }
        Some(removed)
    }
}
