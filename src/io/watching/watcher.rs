//! What the watching thread does. See [`Watcher`].

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

use super::{Request, Watched, whereabouts};
use crate::{
    command::{Command, Files, Look, Opener, Ownership, Presence, SessionId, Synced},
    io::{
        Replies, Saver,
        conflicted::{self, Finder, Found, Of},
        files::{self, Stamp},
        openers::{self, Seat, Seats},
        opening, workers,
    },
};

/// How long a file must be left alone before it is looked at: who writes it may not be done.
const CALM: Duration = Duration::from_millis(150);

/// The longest sleep: a thread with nothing to do is woken by requests, not by time.
const LONG: Duration = Duration::from_hours(1);

/// A document of more bytes than this is not read again only because it was opened.
const LARGE: u64 = 64 << 20;

/// The state of the watching thread.
pub(super) struct Watcher {
    saver: Arc<Saver>,
    seats: Seats,
    replies: Replies,
    system: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
    open: BTreeMap<SessionId, Open>,
    due: BTreeMap<SessionId, Instant>,
}

/// What is known of an open document.
struct Open {
    watched: Watched,
    /// Where the sidecar is in truth, if it is a link.
    sidecar: PathBuf,
    /// What the document held when it was last looked at.
    seen: Option<(Stamp, String)>,
    /// Which file it was when it was last there.
    last: Option<Stamp>,
    /// Where it was said to be since it is gone.
    moved_to: Option<PathBuf>,
    seat: Option<Seat>,
    others: Vec<Opener>,
    /// Finds conflicted copies of the sidecar.
    finder: Finder,
    /// Those that were found when it was last looked.
    copies: Found,
}

impl Watcher {
    pub(super) fn new(
        events: Sender<Request>,
        saver: Arc<Saver>,
        seats: Seats,
        replies: Replies,
    ) -> Self {
        let tell = move |event: notify::Result<notify::Event>| {
            if let Some(request) = request_of(event) {
                // Once the thread has ended nobody listens.
                events.send(request).ok();
            }
        };
        let system = notify::recommended_watcher(tell);
        let system = system.inspect_err(|err| log::info!("nothing is watched: {err}")).ok();
        let (folders, open, due) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        Self { saver, seats, replies, system, folders, open, due }
    }

    /// Works until nobody can ask any more.
    pub(super) fn run(mut self, requests: &Receiver<Request>) {
        loop {
            let now = Instant::now();
            let next = self.due.values().min().map(|at| at.saturating_duration_since(now));
            match requests.recv_timeout(next.unwrap_or(LONG)) {
                Ok(Request::End) | Err(RecvTimeoutError::Disconnected) => return,
                // Whatever fails, the others are watched.
                Ok(request) => workers::guarded(|| self.take(request), |_| {}),
                Err(RecvTimeoutError::Timeout) => {}
            }
            workers::guarded(|| self.look_at_due(Instant::now()), |_| {});
        }
    }

    fn take(&mut self, request: Request) {
        match request {
            Request::Watch(watched) => self.watch(watched),
            Request::Unwatch(id) => self.unwatch(id),
            Request::Look(id, document) if !self.open.contains_key(&id) => {
                let is_there = files::presence(&document);
                self.replies.send(Command::Look(Look::Saw { id, is_there }));
            }
            Request::Look(id, _) => self.look(id),
            Request::Touched(paths) => {
                let is_touched = |open: &Open| paths.iter().any(|path| open.is_concerned_by(path));
                self.let_rest(|open| is_touched(open));
            }
            Request::Missed => self.let_rest(|_| true),
            Request::Leave(left) => {
                self.open.clear();
                // Who has lost patience doesn't listen any more.
                left.send(()).ok();
            }
            Request::End => {}
        }
    }

    /// Has those documents looked at that `which` chooses, once nobody touches them any more.
    fn let_rest(&mut self, which: impl Fn(&Open) -> bool) {
        let calm = Instant::now() + CALM;
        let chosen = self.open.iter().filter(|(_, open)| which(open)).map(|(id, _)| (*id, calm));
        self.due.extend(chosen);
    }

    fn look_at_due(&mut self, now: Instant) {
        let due: Vec<SessionId> =
            self.due.iter().filter(|(_, at)| **at <= now).map(|(id, _)| *id).collect();
        for id in due {
            self.due.remove(&id);
            self.look(id);
        }
    }

    fn watch(&mut self, watched: Watched) {
        let id = watched.id;
        let before = self.open.remove(&id).filter(|it| it.watched.files == watched.files);
        let sidecar = files::true_path(&watched.files.sidecar);
        let document = files::stamp(&watched.files.document).ok().flatten();
        let last = document.clone();
        let seen = document.filter(|stamp| LARGE < stamp.byte_len());
        let seen = seen.map(|stamp| (stamp, watched.blake3.clone()));
        let (mut seat, others, copies) = before
            .map_or((None, Vec::new(), Found::default()), |it| (it.seat, it.others, it.copies));
        if let Some(seat) = &mut seat {
            seat.name(&watched.author);
        }
        let (moved_to, finder) = (None, Finder::default());
        let open = Open { watched, sidecar, seen, last, moved_to, seat, others, finder, copies };
        self.open.insert(id, open);
        self.watch_folders();
        self.look(id);
    }

    fn unwatch(&mut self, id: SessionId) {
        self.open.remove(&id);
        self.due.remove(&id);
        self.watch_folders();
    }

    /// Watches the folders that something is open in, and no others.
    fn watch_folders(&mut self) {
        let paths = self.open.values().flat_map(Open::paths);
        let wanted: BTreeSet<PathBuf> =
            paths.filter_map(|path| path.parent().map(Path::to_path_buf)).collect();
        let Some(system) = &mut self.system else { return };
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
    fn look(&mut self, id: SessionId) {
        let Some(open) = self.open.get_mut(&id) else { return };
        let document = &open.watched.files.document;
        let is_there = files::presence(document);
        self.replies.send(Command::Look(Look::Saw { id, is_there }));
        match is_there {
            Presence::There => {
                open.moved_to = None;
                if let Some(hash) = open.look_at_document() {
                    self.replies.send(Command::DocumentChanged(id, hash));
                }
            }
            Presence::Gone => {
                if let Some(files) = open.look_elsewhere(&self.folders) {
                    self.replies.send(Command::Ownership(Ownership::Renamed(id, files)));
                }
            }
        }
        self.saver.look(id, open.watched.files.sidecar.clone());
        if open.look_at_others(&self.seats) {
            self.replies.send(Command::AlsoOpen(id, open.others.clone()));
        }
        if let Some(Found { copies, unmergeable }) = open.look_for_copies() {
            self.replies.send(Command::Synced(Synced::Copies { id, copies, unmergeable }));
        }
    }
}

impl Open {
    /// What is watched of it.
    fn paths(&self) -> [&Path; 3] {
        [&self.watched.files.document, &self.watched.files.sidecar, &self.sidecar]
    }

    fn is_concerned_by(&self, path: &Path) -> bool {
        let sidecar = &self.watched.files.sidecar;
        let is_seat = || {
            path.parent() == sidecar.parent()
                && path.file_name().is_some_and(|name| openers::is_seat(sidecar, name))
        };
        self.paths().contains(&path) || is_seat() || self.is_copy(path)
    }

    /// Whether there may be a conflicted copy of the sidecar at `path`.
    fn is_copy(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        [&self.watched.files.sidecar, &self.sidecar]
            .into_iter()
            .any(|it| it.parent() == path.parent() && conflicted::is_candidate(it, &name))
    }

    /// The conflicted copies of the sidecar, if they are others than when it was last looked.
    fn look_for_copies(&mut self) -> Option<Found> {
        let Watched { files, blake3, .. } = &self.watched;
        let found = self.finder.find(Of { files, blake3 });
        let is_news = found != self.copies;
        self.copies.clone_from(&found);
        is_news.then_some(found)
    }

    /// The hash of what the document holds, if that is something else than when it was last looked at.
    fn look_at_document(&mut self) -> Option<String> {
        let stamp = files::stamp(&self.watched.files.document).ok()??;
        self.last = Some(stamp.clone());
        let before = self.seen.as_ref().map_or(&self.watched.blake3, |(_, hash)| hash).clone();
        if self.seen.as_ref().is_some_and(|(seen, _)| *seen == stamp) {
            return None;
        }
        let hash = files::hash(&self.watched.files.document).ok()?;
        self.seen = Some((stamp, hash.clone()));
        (hash != before).then_some(hash)
    }

    /// Where the document and its sidecar should be now that it is gone, if that is known and news.
    fn look_elsewhere(&mut self, folders: &BTreeSet<PathBuf>) -> Option<Files> {
        let Watched { files, blake3, .. } = &self.watched;
        let folders = folders.iter().map(PathBuf::as_path);
        let found = whereabouts::find(&files.document, self.last.as_ref()?, blake3, folders);
        let is_news = found.is_some() && found != self.moved_to;
        self.moved_to.clone_from(&found);
        let document = found.filter(|_| is_news)?;
        let is_beside = files.sidecar == opening::sidecar_of(&files.document);
        let sidecar =
            if is_beside { opening::sidecar_of(&document) } else { files.sidecar.clone() };
        Some(Files { document, sidecar })
    }

    /// Takes a seat where there is something to share, and looks who else sits there. Returns whether that is news.
    fn look_at_others(&mut self, seats: &Seats) -> bool {
        let sidecar = &self.watched.files.sidecar;
        if self.seat.is_none() && files::presence(sidecar) == Presence::There {
            self.seat = Seat::take(sidecar, &self.watched.author, seats);
        }
        let others = openers::others(sidecar, self.seat.as_ref());
        let is_news = others != self.others;
        self.others = others;
        is_news
    }
}

/// What an event of the system's asks for. Reading changes nothing, and we read ourselves.
fn request_of(event: notify::Result<notify::Event>) -> Option<Request> {
    let event = match event {
        Ok(event) => event,
        Err(err) => {
            log::info!("something was not noticed: {err}");
            return Some(Request::Missed);
        }
    };
    if event.need_rescan() {
        return Some(Request::Missed);
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
            Some(Request::Touched(event.paths))
        }
        EventKind::Access(_) => None,
        _ => Some(Request::Touched(event.paths)),
    }
}
