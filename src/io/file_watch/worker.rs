//! The watching thread. See [`WatchWorker`].

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender},
    time::{Duration, Instant},
};

use notify::{
    EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
};

use super::{WatchRequest, moved_document};
use crate::{
    command::{Collaborator, EditorId, FileExists, Files, Reply, WatchTarget},
    io::{
        IoContext,
        conflicted_copies::{self, ConflictScan, ConflictScanTarget, ConflictScanner},
        files::{self, FileFingerprint},
        opening,
        presence::{self, PresenceFile, PresenceFiles},
        saver::SaverRequest,
    },
    worker::catch_panic,
};

/// How long a file must be unchanged before it is checked: its writer may not be done.
const DEBOUNCE: Duration = Duration::from_millis(150);

/// Maximum sleep: an idle thread is woken by requests, not by time.
const MAX_SLEEP: Duration = Duration::from_hours(1);

/// A larger document isn't read again just because it was opened.
const MAX_REREAD_BYTES: u64 = 64 << 20;

pub(super) struct WatchWorker {
    ctx: IoContext,
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
    documents: BTreeMap<EditorId, WatchEntry>,
    due: BTreeMap<EditorId, Instant>,
}

struct WatchEntry {
    target: WatchTarget,
    /// The sidecar's canonical path.
    sidecar: PathBuf,
    /// The document's contents when last checked: fingerprint and hash.
    last_content: Option<(FileFingerprint, String)>,
    /// The document's fingerprint when it last existed.
    last_fingerprint: Option<FileFingerprint>,
    /// The new path that was reported since the document is gone.
    moved_to: Option<PathBuf>,
    presence_file: Option<PresenceFile>,
    collaborators: Vec<Collaborator>,
    conflict_scanner: ConflictScanner,
    conflicts: ConflictScan,
}

impl WatchWorker {
    pub(super) fn new(events: Sender<WatchRequest>, ctx: IoContext) -> Self {
        let handler = move |event: notify::Result<notify::Event>| {
            if let Some(request) = request_for_event(event) {
                // Nobody listens once the thread has ended.
                events.send(request).ok();
            }
        };
        let watcher = notify::recommended_watcher(handler);
        Self {
            ctx,
            watcher: watcher.inspect_err(|err| log::info!("nothing is watched: {err}")).ok(),
            folders: BTreeSet::new(),
            documents: BTreeMap::new(),
            due: BTreeMap::new(),
        }
    }

    pub(super) fn run(mut self, requests: &Receiver<WatchRequest>) {
        loop {
            let now = Instant::now();
            let next = self.due.values().min().map(|at| at.saturating_duration_since(now));
            match requests.recv_timeout(next.unwrap_or(MAX_SLEEP)) {
                Ok(WatchRequest::End) | Err(RecvTimeoutError::Disconnected) => return,
                // Whatever fails, the other documents are still watched.
                Ok(request) => catch_panic(|| self.handle_request(request), |_| {}),
                Err(RecvTimeoutError::Timeout) => {}
            }
            catch_panic(|| self.check_due(Instant::now()), |_| {});
        }
    }

    fn handle_request(&mut self, request: WatchRequest) {
        match request {
            WatchRequest::Watch(target) => self.watch(target),
            WatchRequest::Unwatch(id) => self.unwatch(id),
            WatchRequest::Check(id, document) if !self.documents.contains_key(&id) => {
                let exists = files::exists(&document);
                self.ctx.replies.send(Reply::FileChecked(id, exists));
            }
            WatchRequest::Check(id, _) => self.check(id),
            WatchRequest::Touched(paths) => {
                self.schedule_checks(|entry| paths.iter().any(|path| entry.is_affected_by(path)));
            }
            WatchRequest::Rescan => self.schedule_checks(|_| true),
            WatchRequest::AnnounceClose(done) => {
                self.documents.clear();
                // Nobody listens after the timeout.
                done.send(()).ok();
            }
            WatchRequest::End => {}
        }
    }

    /// Schedules checks of the documents that `filter` selects, once they no longer change.
    fn schedule_checks(&mut self, filter: impl Fn(&WatchEntry) -> bool) {
        let due = Instant::now() + DEBOUNCE;
        let chosen =
            self.documents.iter().filter(|(_, entry)| filter(entry)).map(|(id, _)| (*id, due));
        self.due.extend(chosen);
    }

    fn check_due(&mut self, now: Instant) {
        let due: Vec<EditorId> =
            self.due.iter().filter(|(_, at)| **at <= now).map(|(id, _)| *id).collect();
        for id in due {
            self.due.remove(&id);
            self.check(id);
        }
    }

    fn watch(&mut self, target: WatchTarget) {
        let id = target.id;
        let before = self.documents.remove(&id).filter(|it| it.target.files == target.files);
        let fingerprint = files::fingerprint(&target.files.document).ok().flatten();
        let large = fingerprint.clone().filter(|it| MAX_REREAD_BYTES < it.byte_len());
        let mut entry = WatchEntry {
            sidecar: files::canonical_path(&target.files.sidecar),
            last_content: large.map(|it| (it, target.blake3.clone())),
            last_fingerprint: fingerprint,
            target,
            moved_to: None,
            presence_file: None,
            collaborators: Vec::new(),
            conflict_scanner: ConflictScanner::default(),
            conflicts: ConflictScan::default(),
        };
        if let Some(before) = before {
            entry.presence_file = before.presence_file;
            entry.collaborators = before.collaborators;
            entry.conflicts = before.conflicts;
        }
        if let Some(presence_file) = &mut entry.presence_file {
            presence_file.set_author(&entry.target.author);
        }
        self.documents.insert(id, entry);
        self.watch_folders();
        self.check(id);
    }

    fn unwatch(&mut self, id: EditorId) {
        self.documents.remove(&id);
        self.due.remove(&id);
        self.watch_folders();
    }

    /// Watches the folders of open documents and their sidecars, and no others.
    fn watch_folders(&mut self) {
        let paths = self.documents.values().flat_map(WatchEntry::paths);
        let wanted: BTreeSet<PathBuf> =
            paths.filter_map(|path| path.parent().map(Path::to_path_buf)).collect();
        let Some(watcher) = &mut self.watcher else { return };
        for gone in self.folders.difference(&wanted) {
            watcher.unwatch(gone).ok();
        }
        let before = std::mem::take(&mut self.folders);
        for folder in wanted {
            let is_watched = before.contains(&folder)
                || watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok();
            if is_watched {
                self.folders.insert(folder);
            } else {
                log::info!("{} is not watched", folder.display());
            }
        }
    }

    /// Checks a document, its sidecar, and who else has it open.
    fn check(&mut self, id: EditorId) {
        let Some(entry) = self.documents.get_mut(&id) else { return };
        let document = &entry.target.files.document;
        let exists = files::exists(document);
        self.ctx.replies.send(Reply::FileChecked(id, exists));
        match exists {
            FileExists::Yes => {
                entry.moved_to = None;
                if let Some(hash) = entry.changed_hash() {
                    self.ctx.replies.send(Reply::DocumentChanged(id, hash));
                }
            }
            FileExists::No => {
                if let Some(files) = entry.find_moved(&self.folders) {
                    self.ctx.replies.send(Reply::DocumentRenamed(id, files));
                }
            }
        }
        let sidecar = entry.target.files.sidecar.clone();
        self.ctx.saver.send(SaverRequest::CheckSidecar(id, sidecar));
        if entry.update_collaborators(&self.ctx.presence) {
            self.ctx.replies.send(Reply::Collaborators(id, entry.collaborators.clone()));
        }
        if let Some(ConflictScan { copies, unmergeable }) = entry.changed_conflicts() {
            self.ctx.replies.send(Reply::CopiesFound { id, copies, unmergeable });
        }
    }
}

impl WatchEntry {
    fn paths(&self) -> [&Path; 3] {
        [&self.target.files.document, &self.target.files.sidecar, &self.sidecar]
    }

    fn is_affected_by(&self, path: &Path) -> bool {
        let sidecar = &self.target.files.sidecar;
        let is_presence = || {
            path.parent() == sidecar.parent()
                && path.file_name().is_some_and(|name| presence::is_presence_file(sidecar, name))
        };
        self.paths().contains(&path) || is_presence() || self.is_conflicted_copy(path)
    }

    fn is_conflicted_copy(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        [&self.target.files.sidecar, &self.sidecar]
            .into_iter()
            .any(|it| it.parent() == path.parent() && conflicted_copies::is_candidate(it, &name))
    }

    /// Returns the conflicted copies of the sidecar, if they have changed since the last check.
    fn changed_conflicts(&mut self) -> Option<ConflictScan> {
        let WatchTarget { files, blake3, .. } = &self.target;
        let found = self.conflict_scanner.scan(ConflictScanTarget { files, blake3 });
        let has_changed = found != self.conflicts;
        self.conflicts.clone_from(&found);
        has_changed.then_some(found)
    }

    /// Returns the hash of the document, if it has changed since the last check.
    fn changed_hash(&mut self) -> Option<String> {
        let fingerprint = files::fingerprint(&self.target.files.document).ok()??;
        self.last_fingerprint = Some(fingerprint.clone());
        let before =
            self.last_content.as_ref().map_or(&self.target.blake3, |(_, hash)| hash).clone();
        if self.last_content.as_ref().is_some_and(|(seen, _)| *seen == fingerprint) {
            return None;
        }
        let hash = files::hash(&self.target.files.document).ok()?;
        self.last_content = Some((fingerprint, hash.clone()));
        (hash != before).then_some(hash)
    }

    /// Returns where the document and its sidecar should be now that it is gone, if that is known and new.
    fn find_moved(&mut self, folders: &BTreeSet<PathBuf>) -> Option<Files> {
        let WatchTarget { files, blake3, .. } = &self.target;
        let folders = folders.iter().map(PathBuf::as_path);
        let found =
            moved_document::find(&files.document, self.last_fingerprint.as_ref()?, blake3, folders);
        let is_new = found.is_some() && found != self.moved_to;
        self.moved_to.clone_from(&found);
        let document = found.filter(|_| is_new)?;
        let is_beside = files.sidecar == opening::sidecar_path(&files.document);
        let sidecar =
            if is_beside { opening::sidecar_path(&document) } else { files.sidecar.clone() };
        Some(Files { document, sidecar })
    }

    /// Creates the presence file once there is a sidecar, and reads the others'. Returns whether they have changed.
    fn update_collaborators(&mut self, presence: &PresenceFiles) -> bool {
        let sidecar = &self.target.files.sidecar;
        if self.presence_file.is_none() && files::exists(sidecar) == FileExists::Yes {
            self.presence_file = PresenceFile::create(sidecar, &self.target.author, presence);
        }
        let others = presence::collaborators(sidecar, self.presence_file.as_ref());
        let has_changed = others != self.collaborators;
        self.collaborators = others;
        has_changed
    }
}

/// Returns the request for a system event. Reading changes nothing, and we read ourselves.
fn request_for_event(event: notify::Result<notify::Event>) -> Option<WatchRequest> {
    let event = match event {
        Ok(event) => event,
        Err(err) => {
            log::info!("something was not noticed: {err}");
            return Some(WatchRequest::Rescan);
        }
    };
    if event.need_rescan() {
        return Some(WatchRequest::Rescan);
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
            Some(WatchRequest::Touched(event.paths))
        }
        EventKind::Access(_) => None,
        _ => Some(WatchRequest::Touched(event.paths)),
    }
}
