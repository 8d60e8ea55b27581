//! What others do to open documents and their sidecars, and who they are.

use super::Workspace;
use crate::{
    command::{Act, Command, Effect, Holder, Merged, Notice, Opener, Placed, SessionId, Severity},
    model::{IdsAndClock, Work},
    session::{Session, TakenIn},
    tongue::{Said, say},
};

impl Workspace {
    /// A document's file holds another text. Whoever reloads it is told of nothing more.
    pub(super) fn document_changed(&mut self, id: SessionId, blake3: &str) -> Vec<Effect> {
        self.withdraw(|command| matches!(command, Command::Reload(it) if *it == id));
        let Some(session) = self.session(id) else { return Vec::new() };
        let document = session.document();
        if session.is_half() || document.source().blake3 == blake3 {
            return Vec::new();
        }
        let notice = Notice::warning(say!("told-document-changed", name = self.name_of(session)));
        self.tell(notice.with_action(say!("act-reload"), Command::Reload(id)))
    }

    pub(super) fn sidecar_changed(
        &mut self,
        id: SessionId,
        merges: u64,
        base: Option<Box<Work>>,
    ) -> Vec<Effect> {
        let (session, base) = (self.session_mut(id), base.map(|base| *base));
        session.map_or_else(Vec::new, |session| session.sidecar_changed(merges, base))
    }

    pub(super) fn sidecar_gone(&mut self, id: SessionId) -> Vec<Effect> {
        let Some(session) = self.session_mut(id).filter(|it| !it.is_half()) else {
            return Vec::new();
        };
        let path = session.files().sidecar.display().to_string();
        if !session.sidecar_gone() {
            return Vec::new();
        }
        self.tell(Notice::warning(say!("told-sidecar-gone", path = path)))
    }

    pub(super) fn merged(&mut self, merged: Merged, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let (id, words, disputed) = (merged.id, merged.words.clone(), merged.disputed);
        let Some(session) = self.session_mut(id) else { return Vec::new() };
        let mut effects = Vec::new();
        let is_news = words.is_some();
        match session.take_in(merged) {
            TakenIn::Nothing => return Vec::new(),
            TakenIn::Again(again) => return again,
            TakenIn::Done(done, subject) => {
                session.stamp(mint);
                effects.extend(done);
                if is_news {
                    self.withdraw_news(id, Severity::Info);
                }
                effects.extend(words.map(|words| self.news(id, words, disputed, subject)));
            }
        }
        effects.extend(self.go_on_leaving());
        effects
    }

    /// Puts away what was told of merges before, so that those who share a document all day do not drown in it.
    fn withdraw_news(&mut self, id: SessionId, severity: Severity) {
        self.notices.retain(|(_, notice)| {
            let leads_there = |it: &Command| matches!(it, Command::ShowHolder(of, _) if *of == id);
            notice.severity != severity || !notice.actions.iter().any(|(_, it)| leads_there(it))
        });
    }

    /// Puts away what was told of decisions to be made, once they are made.
    pub(super) fn withdraw_decided(&mut self) {
        let is_decided = |it: &&Session| it.undecided() == 0;
        let decided = self.sessions.iter().filter(is_decided).map(Session::id);
        for id in decided.collect::<Vec<_>>() {
            self.withdraw_news(id, Severity::Warning);
        }
    }

    /// What is told of a merge. What is to be decided stays until it is put away.
    fn news(&self, id: SessionId, words: Said, disputed: usize, subject: Option<Holder>) -> Effect {
        let is_front = self.front().map(Session::id) == Some(id);
        let name = self.session(id).filter(|_| !is_front).map(|it| self.name_of(it));
        let words = match name {
            None => say!("told-merged", changes = words),
            Some(name) => say!("told-merged-behind", name = name, changes = words),
        };
        let notice = if disputed == 0 { Notice::info(words) } else { Notice::warning(words) };
        Effect::Tell(match subject {
            Some(it) if disputed == 0 => {
                notice.with_action(say!("act-show"), Command::ShowHolder(id, it))
            }
            Some(it) => notice.with_action(say!("act-decide"), Command::ShowHolder(id, it)),
            None => notice,
        })
    }

    pub(super) fn not_merged(&mut self, id: SessionId, number: u64, reason: Said) -> Vec<Effect> {
        let Some(session) = self.session_mut(id) else { return Vec::new() };
        let Some((incoming, further)) = session.not_merged(number) else { return Vec::new() };
        if let Some(copy) = incoming.copy() {
            let path = copy.path.display().to_string();
            let words = say!("told-copy-not-merged", path = path, reason = reason);
            self.tell(Notice::warning(words));
            return further;
        }
        let reason = say!("why-others-changed", reason = reason);
        let revision = session.revision();
        let told = if session.is_unsaved() {
            self.save_failed(id, revision, reason, None)
        } else {
            let document = session.files().document.display().to_string();
            let words = say!("told-not-merged", document = document, reason = reason);
            let notice = Notice::warning(words);
            self.tell(notice.with_action(say!("save-elsewhere"), Command::ChooseSidecar(id)))
        };
        further.into_iter().chain(told).collect()
    }

    pub(super) fn also_open(&mut self, id: SessionId, others: Vec<Opener>) -> Vec<Effect> {
        if let Some(session) = self.session_mut(id) {
            session.set_others(others);
        }
        Vec::new()
    }

    pub(super) fn show_holder(
        &mut self,
        id: SessionId,
        holder: Holder,
        mint: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        self.show(id);
        let session = self.session_mut(id);
        session.map_or_else(Vec::new, |it| it.handle(Act::ShowHolder(holder), mint))
    }

    pub(super) fn placed(&mut self, placed: Placed, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let session = self.session_mut(placed.asked.id);
        session.map_or_else(Vec::new, |it| it.placed(placed, mint))
    }

    /// What follows from documents having been opened, read again, kept elsewhere or closed since this was last asked:
    /// their files are watched, or no longer.
    ///
    /// For those who live as long as a window. Who does one thing and goes need not watch.
    pub fn watch(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut watched = Vec::new();
        for session in self.sessions.iter().filter(|it| !it.is_half()) {
            let (id, files) = (session.id(), session.files().clone());
            let blake3 = session.document().source().blake3.clone();
            let before = self.watched.iter().find(|(it, ..)| *it == id);
            if before.is_none() {
                effects.push(Effect::Begin(files.sidecar.clone()));
            }
            let author = self.settings.author.clone();
            let now = (id, files.clone(), blake3.clone(), author.clone());
            if before != Some(&now) {
                effects.push(Effect::Watch { id, files, blake3, author });
            }
            watched.push(now);
        }
        let was = std::mem::replace(&mut self.watched, watched);
        let closed = was.into_iter().filter(|(id, ..)| self.session(*id).is_none());
        effects.extend(closed.map(|(id, ..)| Effect::Unwatch(id)));
        effects
    }
}
