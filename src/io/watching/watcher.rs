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

use super::{Request, Watched};
use crate::{
    command::{Command, Look, Opener, Presence, SessionId},
    io::{
        Replies, Saver,
        files::{self, Stamp},
        openers::{self, Seat},
        workers,
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
    seat: Option<Seat>,
    others: Vec<Opener>,
}

impl Watcher {
    pub(super) fn new(events: Sender<Request>, saver: Arc<Saver>, replies: Replies) -> Self {
        let tell = move |event: notify::Result<notify::Event>| {
            if let Some(request) = request_of(event) {
                // Once the thread has ended nobody listens.
                events.send(request).ok();
            }
        };
        let system = notify::recommended_watcher(tell);
        let system = system.inspect_err(|err| log::info!("nothing is watched: {err}")).ok();
        let (folders, open, due) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        Self { saver, replies, system, folders, open, due }
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
        let seen = document.filter(|stamp| LARGE < stamp.byte_len());
        let seen = seen.map(|stamp| (stamp, watched.blake3.clone()));
        let (mut seat, others) = before.map_or((None, Vec::new()), |it| (it.seat, it.others));
        if let Some(seat) = &mut seat {
            seat.name(&watched.author);
        }
        self.open.insert(id, Open { watched, sidecar, seen, seat, others });
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
        if is_there == Presence::There
            && let Some(hash) = open.look_at_document()
        {
            self.replies.send(Command::DocumentChanged(id, hash));
        }
        self.saver.look(id, open.watched.files.sidecar.clone());
        if open.look_at_others() {
            self.replies.send(Command::AlsoOpen(id, open.others.clone()));
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
        self.paths().contains(&path) || is_seat()
    }

    /// The hash of what the document holds, if that is something else than when it was last looked at.
    fn look_at_document(&mut self) -> Option<String> {
        let stamp = files::stamp(&self.watched.files.document).ok()??;
        let before = self.seen.as_ref().map_or(&self.watched.blake3, |(_, hash)| hash).clone();
        if self.seen.as_ref().is_some_and(|(seen, _)| *seen == stamp) {
            return None;
        }
        let hash = files::hash(&self.watched.files.document).ok()?;
        self.seen = Some((stamp, hash.clone()));
        (hash != before).then_some(hash)
    }

    /// Takes a seat where there is something to share, and looks who else sits there. Returns whether that is news.
    fn look_at_others(&mut self) -> bool {
        let sidecar = &self.watched.files.sidecar;
        if self.seat.is_none() && files::presence(sidecar) == Presence::There {
            self.seat = Seat::take(sidecar, &self.watched.author);
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
