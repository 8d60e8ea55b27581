//! What the watching thread does. See [`WatchWorker`].

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use notify::{
    EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
};

use super::{WatchRequest, WatchTarget, moved_document};
use crate::{
    command::{
        Collaborator, Command, EditorId, FileCheck, FileExists, Files, OwnershipCommand,
        SyncCommand,
    },
    io::{
        Replies, Saver,
        conflicted_copies::{self, ConflictScan, ConflictScanTarget, ConflictScanner},
        files::{self, FileFingerprint},
        opening,
        presence::{self, PresenceFile, PresenceFiles},
        worker_threads,
    },
};

/// How long a file must be left alone before it is looked at: who writes it may not be done.
const DEBOUNCE: Duration = Duration::from_millis(150);

/// The longest sleep: a thread with nothing to do is woken by requests, not by time.
const MAX_SLEEP: Duration = Duration::from_hours(1);

/// A document of more bytes than this is not read again only because it was opened.
const MAX_REREAD_BYTES: u64 = 64 << 20;

/// The state of the watching thread.
pub(super) struct WatchWorker {
    saver: Arc<Saver>,
    presence: PresenceFiles,
    replies: Replies,
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
    documents: BTreeMap<EditorId, WatchEntry>,
    due: BTreeMap<EditorId, Instant>,
}

/// What is known of an open document.
struct WatchEntry {
    target: WatchTarget,
    /// Where the sidecar is in truth, if it is a link.
    sidecar: PathBuf,
    /// What the document held when it was last looked at.
    last_content: Option<(FileFingerprint, String)>,
    /// Which file it was when it was last there.
    last_fingerprint: Option<FileFingerprint>,
    /// Where it was said to be since it is gone.
    moved_to: Option<PathBuf>,
    presence_file: Option<PresenceFile>,
    collaborators: Vec<Collaborator>,
    /// Finds conflicted copies of the sidecar.
    conflict_scanner: ConflictScanner,
    /// Those that were found when it was last looked.
    conflicts: ConflictScan,
}

impl WatchWorker {
    pub(super) fn new(
        events: Sender<WatchRequest>,
        saver: Arc<Saver>,
        seats: PresenceFiles,
        replies: Replies,
    ) -> Self {
        let tell = move |event: notify::Result<notify::Event>| {
            if let Some(request) = request_for_event(event) {
                // Once the thread has ended nobody listens.
                events.send(request).ok();
            }
        };
        let system = notify::recommended_watcher(tell);
        let system = system.inspect_err(|err| log::info!("nothing is watched: {err}")).ok();
        let (folders, open, due) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        Self { saver, presence: seats, replies, watcher: system, folders, documents: open, due }
    }

    /// Works until nobody can ask any more.
    pub(super) fn run(mut self, requests: &Receiver<WatchRequest>) {
        loop {
            let now = Instant::now();
            let next = self.due.values().min().map(|at| at.saturating_duration_since(now));
            match requests.recv_timeout(next.unwrap_or(MAX_SLEEP)) {
                Ok(WatchRequest::End) | Err(RecvTimeoutError::Disconnected) => return,
                // Whatever fails, the others are watched.
                Ok(request) => worker_threads::catch_panic(|| self.handle_request(request), |_| {}),
                Err(RecvTimeoutError::Timeout) => {}
            }
            worker_threads::catch_panic(|| self.check_due(Instant::now()), |_| {});
        }
    }

    fn handle_request(&mut self, request: WatchRequest) {
        match request {
            WatchRequest::Watch(watched) => self.watch(watched),
            WatchRequest::Unwatch(id) => self.unwatch(id),
            WatchRequest::Check(id, document) if !self.documents.contains_key(&id) => {
                let is_there = files::exists(&document);
                self.replies.send(Command::FileCheck(FileCheck::Checked { id, exists: is_there }));
            }
            WatchRequest::Check(id, _) => self.check(id),
            WatchRequest::Touched(paths) => {
                let is_touched =
                    |open: &WatchEntry| paths.iter().any(|path| open.is_affected_by(path));
                self.schedule_checks(|open| is_touched(open));
            }
            WatchRequest::Rescan => self.schedule_checks(|_| true),
            WatchRequest::AnnounceClose(left) => {
                self.documents.clear();
                // Who has lost patience doesn't listen any more.
                left.send(()).ok();
            }
            WatchRequest::End => {}
        }
    }

    /// Has those documents looked at that `which` chooses, once nobody touches them any more.
    fn schedule_checks(&mut self, which: impl Fn(&WatchEntry) -> bool) {
        let calm = Instant::now() + DEBOUNCE;
        let chosen =
            self.documents.iter().filter(|(_, open)| which(open)).map(|(id, _)| (*id, calm));
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

    fn watch(&mut self, watched: WatchTarget) {
        let id = watched.id;
        let before = self.documents.remove(&id).filter(|it| it.target.files == watched.files);
        let sidecar = files::canonical_path(&watched.files.sidecar);
        let document = files::fingerprint(&watched.files.document).ok().flatten();
        let last = document.clone();
        let seen = document.filter(|stamp| MAX_REREAD_BYTES < stamp.byte_len());
        let seen = seen.map(|stamp| (stamp, watched.blake3.clone()));
        let (mut seat, others, copies) = before
            .map_or((None, Vec::new(), ConflictScan::default()), |it| {
                (it.presence_file, it.collaborators, it.conflicts)
            });
        if let Some(seat) = &mut seat {
            seat.set_author(&watched.author);
        }
        let (moved_to, finder) = (None, ConflictScanner::default());
        let open = WatchEntry {
            target: watched,
            sidecar,
            last_content: seen,
            last_fingerprint: last,
            moved_to,
            presence_file: seat,
            collaborators: others,
            conflict_scanner: finder,
            conflicts: copies,
        };
        self.documents.insert(id, open);
        self.watch_folders();
        self.check(id);
    }

    fn unwatch(&mut self, id: EditorId) {
        self.documents.remove(&id);
        self.due.remove(&id);
        self.watch_folders();
    }

    /// Watches the folders that something is open in, and no others.
    fn watch_folders(&mut self) {
        let paths = self.documents.values().flat_map(WatchEntry::paths);
        let wanted: BTreeSet<PathBuf> =
            paths.filter_map(|path| path.parent().map(Path::to_path_buf)).collect();
        let Some(system) = &mut self.watcher else { return };
        for gone in self.folders.difference(&wanted) {
            system.unwatch(gone).ok();
        }
        let was = std::mem::take(&mut self.folders);
        for folder in wanted {
            let is_watched =
                was.contains(&folder) || system.watch(&folder, RecursiveMode::NonRecursive).is_ok();
            if is_watched {
                self.folders.insert(folder);
            } else {
                log::info!("{} is not watched", folder.display());
            }
        }
    }

    /// Looks at a document, its sidecar, and who else has it open.
    fn check(&mut self, id: EditorId) {
        let Some(open) = self.documents.get_mut(&id) else { return };
        let document = &open.target.files.document;
        let is_there = files::exists(document);
        self.replies.send(Command::FileCheck(FileCheck::Checked { id, exists: is_there }));
        match is_there {
            FileExists::Yes => {
                open.moved_to = None;
                if let Some(hash) = open.changed_hash() {
                    self.replies.send(Command::DocumentChanged(id, hash));
                }
            }
            FileExists::No => {
                if let Some(files) = open.find_moved(&self.folders) {
                    self.replies.send(Command::Ownership(OwnershipCommand::Renamed(id, files)));
                }
            }
        }
        self.saver.check_sidecar(id, open.target.files.sidecar.clone());
        if open.update_collaborators(&self.presence) {
            self.replies.send(Command::Collaborators(id, open.collaborators.clone()));
        }
        if let Some(ConflictScan { copies, unmergeable }) = open.changed_conflicts() {
            self.replies.send(Command::Sync(SyncCommand::CopiesFound { id, copies, unmergeable }));
        }
    }
}

impl WatchEntry {
    /// What is watched of it.
    fn paths(&self) -> [&Path; 3] {
        [&self.target.files.document, &self.target.files.sidecar, &self.sidecar]
    }

    fn is_affected_by(&self, path: &Path) -> bool {
        let sidecar = &self.target.files.sidecar;
        let is_seat = || {
            path.parent() == sidecar.parent()
                && path.file_name().is_some_and(|name| presence::is_presence_file(sidecar, name))
        };
        self.paths().contains(&path) || is_seat() || self.is_conflicted_copy(path)
    }

    /// Whether there may be a conflicted copy of the sidecar at `path`.
    fn is_conflicted_copy(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        [&self.target.files.sidecar, &self.sidecar]
            .into_iter()
            .any(|it| it.parent() == path.parent() && conflicted_copies::is_candidate(it, &name))
    }

    /// The conflicted copies of the sidecar, if they are others than when it was last looked.
    fn changed_conflicts(&mut self) -> Option<ConflictScan> {
        let WatchTarget { files, blake3, .. } = &self.target;
        let found = self.conflict_scanner.scan(ConflictScanTarget { files, blake3 });
        let is_news = found != self.conflicts;
        self.conflicts.clone_from(&found);
        is_news.then_some(found)
    }

    /// The hash of what the document holds, if that is something else than when it was last looked at.
    fn changed_hash(&mut self) -> Option<String> {
        let stamp = files::fingerprint(&self.target.files.document).ok()??;
        self.last_fingerprint = Some(stamp.clone());
        let before =
            self.last_content.as_ref().map_or(&self.target.blake3, |(_, hash)| hash).clone();
        if self.last_content.as_ref().is_some_and(|(seen, _)| *seen == stamp) {
            return None;
        }
        let hash = files::hash(&self.target.files.document).ok()?;
        self.last_content = Some((stamp, hash.clone()));
        (hash != before).then_some(hash)
    }

    /// Where the document and its sidecar should be now that it is gone, if that is known and news.
    fn find_moved(&mut self, folders: &BTreeSet<PathBuf>) -> Option<Files> {
        let WatchTarget { files, blake3, .. } = &self.target;
        let folders = folders.iter().map(PathBuf::as_path);
        let found =
            moved_document::find(&files.document, self.last_fingerprint.as_ref()?, blake3, folders);
        let is_news = found.is_some() && found != self.moved_to;
        self.moved_to.clone_from(&found);
        let document = found.filter(|_| is_news)?;
        let is_beside = files.sidecar == opening::sidecar_path(&files.document);
        let sidecar =
            if is_beside { opening::sidecar_path(&document) } else { files.sidecar.clone() };
        Some(Files { document, sidecar })
    }

    /// Takes a seat where there is something to share, and looks who else sits there. Returns whether that is news.
    fn update_collaborators(&mut self, seats: &PresenceFiles) -> bool {
        let sidecar = &self.target.files.sidecar;
        if self.presence_file.is_none() && files::exists(sidecar) == FileExists::Yes {
            self.presence_file = PresenceFile::create(sidecar, &self.target.author, seats);
        }
        let others = presence::collaborators(sidecar, self.presence_file.as_ref());
        let is_news = others != self.collaborators;
        self.collaborators = others;
        is_news
    }
}

/// What an event of the system's asks for. Reading changes nothing, and we read ourselves.
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
