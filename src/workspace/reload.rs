//! Documents that change while they are open, and what became of their marks.

use std::path::Path;

use super::{Workspace, open::remark};
use crate::{
    command::{Act, Command, Effect, Notice, ReadAs, Reloaded, Renewed, Review, SessionId},
    model::{IdsAndClock, LostReason, Work},
    tongue::{Said, say},
};

impl Workspace {
    /// Has a document read again. Its marks go on being saved as they are until that is done.
    pub(super) fn read_as(&mut self, id: SessionId, reading: ReadAs) -> Vec<Effect> {
        if self.is_half(id) {
            return self.wait_for(id);
        }
        let reload = self.session(id).map(|session| Effect::Reload {
            id,
            revision: session.revision(),
            files: session.files().clone(),
            work: session.work().clone(),
            reading,
        });
        self.reading.begin(usize::from(reload.is_some()));
        reload.into_iter().collect()
    }

    /// Takes in what was read. Where marks were changed meanwhile, those are found again first.
    pub(super) fn reloaded(&mut self, reloaded: Reloaded) -> Vec<Effect> {
        let Reloaded { id, document, revision, reading, news } = reloaded;
        self.reading.end(&document);
        let Some(name) = self.session(id).map(|it| self.name_of(it)) else { return Vec::new() };
        let Some(session) = self.session_mut(id) else { return Vec::new() };
        let Some(Renewed { work, same, remarks }) = news else {
            return self.tell(Notice::info(say!("told-as-it-was", name = name)));
        };
        if session.revision() != revision {
            return self.read_as(id, reading);
        }
        let had_history = session.next_undo().or(session.next_redo()).is_some();
        session.renew(work, same.clone());
        // What was chosen is to be remembered.
        let (encoding, written) = match reading {
            ReadAs::Before | ReadAs::Anyway => (None, Vec::new()),
            ReadAs::Detected | ReadAs::Encoding(_) => {
                (Some(session.document().source().encoding.clone()), session.write_anew())
            }
        };
        self.trail.follow(id, &same);
        self.withdraw(|command| match command {
            Command::Reload(it) | Command::ReadAs(it, ReadAs::Anyway) => *it == id,
            _ => false,
        });
        for it in &remarks {
            self.tell(Notice::warning(remark(&name, it)));
        }
        let doubts = self.session(id).and_then(|session| doubts(session.work()));
        let is_doubted = doubts.is_some();
        let found = doubts.unwrap_or_else(|| say!("all-in-place"));
        let notice = Notice::info(match (encoding, had_history) {
            (None, true) => say!("told-read-again-undo-anew", name = name, found = found),
            (None, false) => say!("told-read-again", name = name, found = found),
            (Some(it), true) => {
                say!("told-read-as-undo-anew", name = name, encoding = it, found = found)
            }
            (Some(it), false) => say!("told-read-as", name = name, encoding = it, found = found),
        });
        self.tell(if is_doubted {
            notice.with_action(say!("act-review"), Command::Review(id))
        } else {
            notice
        });
        written.into_iter().chain(self.look_around()).collect()
    }

    pub(super) fn reload_failed(&mut self, path: &Path, reason: Said) -> Vec<Effect> {
        self.reading.end(path);
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        self.tell(Notice::error(say!("told-not-read-again", name = &*name, reason = reason)))
    }

    /// Says what an open document looks like now, with a way to read it as a text all the same.
    pub(super) fn no_longer_text(
        &mut self,
        id: SessionId,
        path: &Path,
        reason: Said,
    ) -> Vec<Effect> {
        self.reading.end(path);
        if self.session(id).is_none() {
            return Vec::new();
        }
        let anyway = Command::ReadAs(id, ReadAs::Anyway);
        self.withdraw(
            |command| matches!(command, Command::ReadAs(it, ReadAs::Anyway) if *it == id),
        );
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let words = say!("told-not-read-again", name = &*name, reason = reason);
        self.tell(Notice::error(words).with_action(say!("act-open-anyway"), anyway))
    }

    pub(super) fn review(&mut self, id: SessionId, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        self.show(id);
        // What led here has been followed.
        let leads_here = |command: &Command| matches!(command, Command::Review(it) if *it == id);
        self.notices.retain(|(_, notice)| !notice.actions.iter().any(|(_, it)| leads_here(it)));
        let session = self.session_mut(id);
        session.map_or_else(Vec::new, |it| it.handle(Act::Review(Review::Start), mint))
    }
}

/// What became of the marks when the document changed, as “12 exact, 190 moved, 3 changed, 1 lost”.
/// `None` where all have their places.
pub(super) fn doubts(work: &Work) -> Option<Said> {
    let (moved, changed) = (work.marks.moved_len(), work.marks.changed_len());
    let exact = work.marks.len() - moved - changed;
    let is_gone =
        |reason: LostReason| matches!(reason, LostReason::WordsGone | LostReason::Ambiguous);
    let lost = work.lost.marks.iter().filter(|mark| is_gone(mark.reason)).count();
    let is_any = 0 < moved + changed + lost;
    is_any.then(|| say!("doubts", exact = exact, moved = moved, changed = changed, lost = lost))
}
