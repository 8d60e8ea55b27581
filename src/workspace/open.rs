//! Opening documents and samples.

use std::path::{Path, PathBuf};

use super::{Workspace, reload::doubts};
use crate::{
    command::{
        Access, Anyway, Command, Effect, Files, Insist, Manner, Notice, Opened, Ownership,
        Progress, Question, Refused, SessionId,
    },
    session::Session,
    tongue::{Said, say},
};

impl Workspace {
    pub(super) fn choose_documents(&mut self) -> Vec<Effect> {
        let folder = self.front().and_then(|session| session.files().document.parent());
        self.ask(Question::WhichDocuments(folder.map(Path::to_path_buf)))
    }

    pub(super) fn read(&mut self, paths: Vec<PathBuf>) -> Vec<Effect> {
        self.goes_on_with(&paths);
        if paths.is_empty() {
            return Vec::new();
        }
        self.read_in(paths, Manner::default())
    }

    pub(super) fn insist(&mut self, insist: Insist) -> Vec<Effect> {
        match insist {
            Insist::Open(paths, manner) => {
                self.close_question();
                self.read_in(paths, manner)
            }
            Insist::NotText { path, reason } => self.not_text(&path, reason),
            Insist::NoLongerText { id, path, reason } => self.no_longer_text(id, &path, reason),
        }
    }

    fn read_in(&mut self, paths: Vec<PathBuf>, manner: Manner) -> Vec<Effect> {
        self.reading.begin(paths.len());
        vec![Effect::Read(paths, manner)]
    }

    pub(super) fn read_sample(&mut self, number: usize) -> Vec<Effect> {
        self.reading.begin(1);
        vec![Effect::ReadSample(number)]
    }

    pub(super) fn progressed(&mut self, progress: Progress) -> Vec<Effect> {
        self.reading.progressed(progress);
        Vec::new()
    }

    /// Shows what has been read; a document that is open already comes to the front as it is.
    pub(super) fn opened(&mut self, opened: Opened) -> Vec<Effect> {
        let Files { document: path, sidecar } = opened.files.clone();
        if opened.access == Access::Reading {
            self.path_ends(&[&path, &sidecar]);
            return self.take_in(opened);
        }
        self.reading.end(&path);
        self.path_ends(&[&path, &sidecar]);
        let effects = self.take_in(opened);
        self.resumed(&path, None);
        effects
    }

    fn take_in(&mut self, opened: Opened) -> Vec<Effect> {
        let path = opened.files.document.clone();
        let twin = self.sessions.iter().find(|it| it.files().document == path);
        let id = match twin.map(|it| (it.id(), it.access())) {
            Some((id, Access::Reading)) => id,
            Some(_) if self.is_resumed(&path) => return Vec::new(),
            Some((id, _)) => return self.show(id),
            None => SessionId(self.next_name()),
        };
        let is_whole = opened.access != Access::Reading;
        let told = remarks(id, &self.name_at(&path), &opened);
        let mut effects: Vec<Effect> = told.into_iter().map(Effect::Tell).collect();
        if let Some(session) = self.session_mut(id) {
            // It came to the front as soon as there was something to show.
            session.read_on(opened);
        } else {
            self.seat(id, opened);
        }
        if is_whole {
            effects.extend(self.compare_ids(id));
            self.go_back(id);
        }
        effects
    }

    /// Puts a document that has come among the tabs, in front unless it only comes back from the last run.
    fn seat(&mut self, id: SessionId, opened: Opened) {
        let (seat, is_front) = self.seat_for(&opened.files.document);
        self.sessions.insert(seat, Session::new(id, opened, self.settings.author.clone()));
        if is_front {
            self.front = Some(id);
        }
    }

    /// Closes the document, so that it is opened anew with the marks as they were before.
    pub(super) fn restore(&mut self, files: Files) -> Vec<Effect> {
        let open = self.sessions().iter().find(|it| it.files().document == files.document);
        match open.map(|it| (it.id(), it.is_unsaved(), self.name_of(it))) {
            Some((_, true, name)) => {
                return self.tell(Notice::warning(say!("told-newer-marks", name = name)));
            }
            Some((id, false, _)) => drop(self.remove(id)),
            None => {}
        }
        self.reading.begin(1);
        vec![Effect::Restore(files)]
    }

    pub(super) fn open_failed(&mut self, path: &Path, reason: Said) -> Vec<Effect> {
        self.not_opened(path, reason, Anyway::Nothing)
    }

    /// Says what the document looks like, with a way to read it as a text all the same.
    fn not_text(&mut self, path: &Path, reason: Said) -> Vec<Effect> {
        self.not_opened(path, reason, Anyway::Open(path.to_path_buf()))
    }

    fn not_opened(&mut self, path: &Path, reason: Said, anyway: Anyway) -> Vec<Effect> {
        let name = self.name_at(path);
        let is_resumed = self.is_resumed(path);
        self.give_up(path);
        self.forget_closed(path);
        if is_resumed {
            self.resumed(path, Some(name));
        } else {
            let words = say!("told-not-opened", name = name, reason = reason.clone());
            let mut notice = Notice::error(words);
            if let Anyway::Open(path) = &anyway {
                let open = Command::Insist(Insist::open_anyway(path.clone()));
                notice = notice.with_action(say!("act-open-anyway"), open);
            }
            let path = path.to_path_buf();
            self.say_why_not(Refused { path, reason, anyway }, notice);
        }
        self.look_for_recents().into_iter().collect()
    }

    pub(super) fn stop_reading(&mut self) -> Vec<Effect> {
        self.reading.stop();
        let half = self.sessions.iter().filter(|it| it.is_half());
        for id in half.map(Session::id).collect::<Vec<_>>() {
            self.remove(id);
        }
        vec![Effect::StopReading]
    }

    pub(super) fn stopped(&mut self, path: &Path) -> Vec<Effect> {
        self.give_up(path);
        self.path_ends(&[path]);
        self.resumed(path, None);
        Vec::new()
    }

    /// Puts away what was shown of a document that is not read any further.
    fn give_up(&mut self, path: &Path) {
        self.reading.end(path);
        let half = self.sessions.iter().find(|it| it.is_half() && it.files().document == path);
        if let Some(id) = half.map(Session::id) {
            self.remove(id);
        }
    }

    pub(super) fn work_on_copy(&mut self, id: SessionId) -> Vec<Effect> {
        let copy = self.session(id).and_then(|session| match session.access() {
            Access::ReadOnly { copy, .. } | Access::Foreign { copy, .. } => Some(copy.clone()),
            Access::Writable | Access::Reading => None,
        });
        match (copy, self.session_mut(id)) {
            (Some(copy), Some(session)) => {
                vec![session.keep_at(copy), Effect::Remember(session.files().clone())]
            }
            _ => Vec::new(),
        }
    }
}

/// Something to know about the document called `name`.
pub(super) fn remark(name: &str, remark: &Said) -> Said {
    say!("told-remark", name = name, remark = remark)
}

/// What to tell of a document called `name` that has just been opened as session `id`.
fn remarks(id: SessionId, name: &str, opened: &Opened) -> Vec<Notice> {
    let mut notices: Vec<Notice> =
        opened.remarks.iter().map(|it| Notice::warning(remark(name, it))).collect();
    if let Some(doubts) = doubts(&opened.work) {
        let notice = Notice::info(say!("told-changed-since", name = name, doubts = doubts));
        notices.push(notice.with_action(say!("act-review"), Command::Review(id)));
    }
    // By its path: the button is for this document, and another may have the same name.
    let document = opened.files.document.display().to_string();
    match &opened.access {
        Access::Writable | Access::Reading => {}
        Access::ReadOnly { reason, .. } => {
            let notice =
                Notice::warning(say!("told-not-markable", document = document, reason = reason));
            notices.push(notice.with_action(say!("status-work-on-copy"), Command::WorkOnCopy(id)));
        }
        Access::Foreign { reason, .. } => {
            let asked = say!("told-whose-marks", document = document, reason = reason);
            let decide = |ownership| Command::Ownership(ownership);
            let own = decide(Ownership::Keep(opened.files.clone()));
            let aside = decide(Ownership::SetAside(opened.files.clone()));
            let notice = Notice::warning(asked).with_action(say!("act-use-marks"), own);
            notices.push(notice.with_action(say!("act-set-marks-aside"), aside));
        }
    }
    notices
}
