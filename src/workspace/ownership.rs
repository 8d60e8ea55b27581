//! Documents that were renamed, moved or copied, and whose marks are whose.

use std::path::Path;

use super::Workspace;
use crate::{
    command::{Command, Effect, Files, Notice, Ownership, Owning, Presence, SessionId},
    model::Work,
    session::Session,
    tongue::say,
};

impl Workspace {
    /// Does what the analyst has decided about marks, and takes in what was found out.
    pub(super) fn settle(&mut self, ownership: Ownership) -> Vec<Effect> {
        match ownership {
            Ownership::Follow(id, files) => self.follow(id, files),
            Ownership::Renamed(id, files) => self.renamed(id, files),
            Ownership::Take(_, ref sidecar) => {
                let sidecar = sidecar.clone();
                self.settle_anew(ownership, Some(&sidecar))
            }
            Ownership::Keep(_) | Ownership::SetAside(_) | Ownership::NewIds(_) => {
                self.settle_anew(ownership, None)
            }
        }
    }

    /// Closes the document that it is about, and the one that has this `sidecar`, so that it is opened with its marks.
    fn settle_anew(&mut self, ownership: Ownership, sidecar: Option<&Path>) -> Vec<Effect> {
        let document = ownership.files().document.clone();
        let is_concerned = |it: &&Session| {
            it.files().document == document || Some(it.files().sidecar.as_path()) == sidecar
        };
        let concerned: Vec<&Session> = self.sessions.iter().filter(is_concerned).collect();
        if let Some(unsaved) = concerned.iter().find(|it| it.is_unsaved()) {
            let name = unsaved.document().name().to_owned();
            return self.tell(Notice::warning(say!("told-newer-marks", name = name)));
        }
        if concerned.iter().any(|it| it.files().document == document && is_gone(it)) {
            let document = document.display().to_string();
            return self.tell(Notice::warning(say!("told-document-gone", document = document)));
        }
        for id in concerned.into_iter().map(Session::id).collect::<Vec<_>>() {
            self.remove(id);
        }
        self.withdraw_ownership(&document);
        self.reading.begin(1);
        vec![Effect::Own(Owning::Settle(ownership))]
    }

    /// Has it looked whether marks of this document, which was just opened, have the ids of marks on others: open ones, or the one
    /// that it was copied from.
    pub(super) fn compare_ids(&self, id: SessionId) -> Option<Effect> {
        let session = self.session(id).filter(|it| !it.marks().is_empty())?;
        let others = self.sessions.iter().filter(|it| it.id() != id && !it.marks().is_empty());
        let others: Vec<(Files, Work)> =
            others.map(|it| (it.files().clone(), it.work().clone())).collect();
        let (files, work) = (session.files().clone(), Box::new(session.work().clone()));
        Some(Effect::Own(Owning::CompareIds { files, work, others }))
    }

    /// Offers to go on where the file of an open document is now.
    fn renamed(&mut self, id: SessionId, files: Files) -> Vec<Effect> {
        let Some(session) = self.session(id).filter(|it| is_gone(it)) else { return Vec::new() };
        if self.is_taken(&files.document, None) {
            return Vec::new();
        }
        let document = session.files().document.display().to_string();
        // That is told by this.
        let gone = say!("told-document-gone", document = &document);
        self.notices.retain(|(_, notice)| notice.text != gone);
        self.withdraw_following(id);
        let path = files.document.display().to_string();
        let notice = Notice::warning(say!("told-renamed", document = document, path = path));
        let follow = Command::Ownership(Ownership::Follow(id, files));
        self.tell(notice.with_action(say!("act-follow"), follow))
    }

    /// Goes on with an open document where its file is now, and has its marks moved there.
    fn follow(&mut self, id: SessionId, files: Files) -> Vec<Effect> {
        if self.is_half(id) {
            return self.wait_for(id);
        }
        let twin = self.sessions.iter().find(|it| it.files().document == files.document);
        if let Some(twin) = twin.map(Session::id) {
            return self.show(twin);
        }
        let Some(session) = self.session_mut(id) else { return Vec::new() };
        let before = session.files().clone();
        let written = session.follow(files.clone());
        self.recent_moved(&before.document, &files.document);
        self.withdraw_ownership(&before.document);
        self.withdraw_ownership(&files.document);
        std::iter::once(Effect::Own(Owning::Follow(before, files))).chain(written).collect()
    }

    /// Puts away the offer to follow a document, since it is at another place again.
    pub(super) fn withdraw_following(&mut self, id: SessionId) {
        self.withdraw(
            |command| matches!(command, Command::Ownership(Ownership::Follow(it, _)) if *it == id),
        );
    }

    /// Puts away what was offered about the marks of the document at this path, since it is decided.
    fn withdraw_ownership(&mut self, document: &Path) {
        self.withdraw(
            |command| matches!(command, Command::Ownership(it) if it.files().document == document),
        );
    }
}

/// Whether the document's file is not where it was.
fn is_gone(session: &Session) -> bool {
    session.presence() == Presence::Gone
}
