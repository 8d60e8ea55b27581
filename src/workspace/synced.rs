//! What programs that sync folders do to sidecars: conflicted copies, and older states that come back.

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::{
    command::{
        Access, Command, ConflictedCopy, Effect, Files, Notice, Older, SessionId, Synced, Syncing,
    },
    session::{CameBack, Session},
    tongue::{Said, say},
};

impl Workspace {
    pub(super) fn synced(&mut self, synced: Synced) -> Vec<Effect> {
        match synced {
            Synced::Copies { id, copies, unmergeable } => {
                self.copies_found(id, copies, unmergeable)
            }
            Synced::MergeCopies(id) => self.merge_copies(id),
            Synced::MergeVersion(files, version) => self.merge_version(&files, version),
            Synced::CameBack { id, number, blake3 } => self.came_back(id, number, blake3),
            Synced::Settle(id, how) => self.settle_older(id, how),
            Synced::GoOn(files, blake3) => self.go_on_with_older(&files, blake3),
        }
    }

    /// Says which conflicted copies there are, and offers to merge them.
    fn copies_found(
        &mut self,
        id: SessionId,
        copies: Vec<ConflictedCopy>,
        unmergeable: Vec<(PathBuf, Said)>,
    ) -> Vec<Effect> {
        let Some(session) = self.session_mut(id) else { return Vec::new() };
        let name = session.document().name().to_owned();
        let can_be_written = *session.access() == Access::Writable;
        let words = copies_in_words(&name, &copies);
        let is_news = session.found_copies(copies);
        if is_news {
            self.withdraw(|it| is_about_copies(it, id));
        }
        if is_news && let Some(words) = words {
            let notice = Notice::warning(words);
            let merge = Command::Synced(Synced::MergeCopies(id));
            self.tell(if can_be_written {
                notice.with_action(say!("act-merge"), merge)
            } else {
                notice
            });
        }
        for (path, reason) in unmergeable {
            let copy = name_of(&path);
            let words = say!("told-copy-unmergeable", name = &name, copy = copy, reason = reason);
            self.tell(Notice::warning(words));
        }
        Vec::new()
    }

    fn merge_copies(&mut self, id: SessionId) -> Vec<Effect> {
        self.withdraw(|it| is_about_copies(it, id));
        self.session_mut(id).map_or_else(Vec::new, Session::merge_copies)
    }

    fn merge_version(&mut self, files: &Files, version: ConflictedCopy) -> Vec<Effect> {
        let Some(session) = self.session_at(&files.document) else { return Vec::new() };
        let effects = session.merge_version(version);
        self.withdraw_older(&files.document);
        effects
    }

    /// Asks about an older state of the sidecar that stands there again.
    fn came_back(&mut self, id: SessionId, number: u64, blake3: String) -> Vec<Effect> {
        let Some(session) = self.session_mut(id) else { return Vec::new() };
        let is_news = match session.came_back(number, blake3.clone()) {
            CameBack::Answered(effects) => return effects,
            CameBack::New => true,
            CameBack::Known => false,
        };
        let further = session.merge_next_copy();
        let (revision, is_unsaved) = (session.revision(), session.is_unsaved());
        let name = session.document().name().to_owned();
        if is_news {
            self.withdraw(|it| is_about_older(it, id));
            let settle = |how| Command::Synced(Synced::Settle(id, how));
            let notice = Notice::warning(say!("told-older-came-back", name = name))
                .with_action(say!("act-keep-mine"), settle(Older::KeepMine(blake3.clone())))
                .with_action(say!("act-go-back"), settle(Older::GoBack(blake3)));
            self.tell(notice);
        }
        if let Some(session) = self.session_mut(id).filter(|_| is_unsaved) {
            // The question says it, so the failure needs no notice of its own.
            session.will_be_saved_in(None);
            session.save_failed(revision, say!("why-older-came-back"));
        }
        further.into_iter().chain(self.go_on_leaving()).collect()
    }

    fn settle_older(&mut self, id: SessionId, how: Older) -> Vec<Effect> {
        self.withdraw(|it| is_about_older(it, id));
        let session = self.session_mut(id);
        session.map_or_else(Vec::new, |session| session.settle_older(how))
    }

    fn go_on_with_older(&mut self, files: &Files, blake3: String) -> Vec<Effect> {
        self.withdraw_older(&files.document);
        vec![Effect::Sync(Syncing::GoOn(files.sidecar.clone(), blake3))]
    }

    fn withdraw_older(&mut self, document: &Path) {
        self.withdraw(|it| match it {
            Command::Synced(Synced::GoOn(files, _) | Synced::MergeVersion(files, _)) => {
                files.document == document
            }
            _ => false,
        });
    }

    fn session_at(&mut self, document: &Path) -> Option<&mut Session> {
        self.sessions.iter_mut().find(|it| it.files().document == document)
    }
}

/// What is said of conflicted copies. `None` where there are none.
fn copies_in_words(name: &str, copies: &[ConflictedCopy]) -> Option<Said> {
    let first = name_of(&copies.first()?.path);
    let further = copies.len() - 1;
    Some(match further {
        0 => say!("told-conflicted-copy", name = name, copy = first),
        _ => say!("told-conflicted-copies", name = name, copy = first, count = further),
    })
}

/// What a copy is called. It stands in the folder of the sidecar.
fn name_of(copy: &Path) -> String {
    copy.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_about_copies(command: &Command, id: SessionId) -> bool {
    matches!(command, Command::Synced(Synced::MergeCopies(it)) if *it == id)
}

fn is_about_older(command: &Command, id: SessionId) -> bool {
    matches!(command, Command::Synced(Synced::Settle(it, _)) if *it == id)
}
